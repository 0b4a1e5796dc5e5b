//! The map of the course as a numbered list, progress in words.

use crate::{
    course::{Course, Entry},
    i18n::Message,
};

use super::{Setup, Text};

/// The map: each lesson with its number, what became of it, and how the project stands there.
pub(super) fn map(setup: &Setup<'_>, text: &Text<'_>) -> Vec<String> {
    let course = setup.course;
    let mut lines = text.item("", course.title.get(text.lang));
    let finished =
        course.entries.iter().filter(|entry| setup.progress.finished.contains(&entry.slug)).count();
    let count = Message::new("plain-map-count").with("read", finished).with("lessons", course.entries.len());
    lines.extend(text.sentence(&count));
    lines.push(String::new());
    for (index, entry) in course.entries.iter().enumerate() {
        let say = |message: &Message| text.words.text(text.lang, message);
        let parts: Vec<String> = state(setup, index, entry).iter().map(say).collect();
        let id = if entry.motto.is_empty() { "plain-map-entry-bare" } else { "plain-map-entry" };
        let message = Message::new(id)
            .with("name", entry.name.get(text.lang))
            .with("motto", entry.motto.get(text.lang))
            .with("state", parts.join(", "));
        lines.extend(text.item(&format!("{}. ", number(course, index)), &say(&message)));
    }
    lines
}

fn state(setup: &Setup<'_>, index: usize, entry: &Entry) -> Vec<Message> {
    let progress = &setup.progress;
    let read = match (progress.finished.contains(&entry.slug), progress.places.contains_key(&entry.slug)) {
        (true, _) => "plain-state-read",
        (false, true) => "plain-state-begun",
        (false, false) => "plain-state-unread",
    };
    let mut state = vec![Message::new(read)];
    let mastery = progress.mastery(&setup.course.quiz_index(index));
    if mastery.answered > 0 {
        let questions = Message::new("plain-state-questions").with("right", mastery.first_right);
        state.push(questions.with("questions", mastery.questions));
    }
    let verdicts = setup.assessment.into_iter().flat_map(|assessment| &assessment.factors);
    if let Some(found) = verdicts.into_iter().find(|verdict| Some(verdict.factor) == entry.factor) {
        state.push(Message::new("plain-state-project").with("verdict", Message::new(found.verdict.word())));
    }
    state
}

/// The number of a lesson in the list: that of its factor where all lessons agree with that, so that one number means
/// one thing everywhere; else it is counted from 1.
pub(super) fn number(course: &Course, index: usize) -> usize {
    index + usize::from(!agrees_with_factors(course))
}

/// The index of the lesson with this number in the list.
pub(super) fn index_of(course: &Course, number: u32) -> Option<usize> {
    let number = usize::try_from(number).ok()?;
    let index = number.checked_sub(usize::from(!agrees_with_factors(course)))?;
    (index < course.entries.len()).then_some(index)
}

fn agrees_with_factors(course: &Course) -> bool {
    let factors =
        || course.entries.iter().enumerate().filter_map(|(index, entry)| Some((index, entry.factor?)));
    factors().next().is_some() && factors().all(|(index, factor)| usize::from(factor.number()) == index)
}
