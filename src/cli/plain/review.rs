//! A review in lines: what is due, asked as questions are.

use std::io::{self, Write};

use crate::{
    i18n::Message,
    learner::{Event, grading::shuffled},
    review::{self, Asked, Material},
};

use super::{
    Setup, Text,
    course::{Session, Step},
    lesson::write,
    quiz::After,
    quiz_words::Asking,
};

/// What reviews are made of.
fn material<'s>(setup: &'s Setup<'_>) -> Material<'s> {
    Material {
        course: setup.course,
        words: setup.words,
        schedule: &setup.progress.schedule,
        assessment: setup.assessment,
    }
}

/// Whether anything is due.
pub fn is_due(setup: &Setup<'_>) -> bool {
    material(setup).count(setup.now) > 0
}

/// Says how much is due or when the next item is, without asking anything.
///
/// # Errors
/// Where the output fails.
pub fn say_due(setup: &Setup<'_>, out: &mut dyn Write) -> io::Result<()> {
    let text = Text::new(setup.words, setup.lang, setup.width, setup.course);
    let count = material(setup).count(setup.now);
    let messages =
        if count > 0 { vec![Message::new("plain-review-due").with("count", count)] } else { none(setup) };
    messages.iter().try_for_each(|message| write(out, &text.sentence(message)))
}

/// What is said where nothing is due.
fn none(setup: &Setup<'_>) -> Vec<Message> {
    let material = material(setup);
    if material.schedule.cards().next().is_none() {
        return vec![Message::new("review-nothing-learned")];
    }
    let next = material.next(setup.now).map(|next| review::next_message(next, setup.now));
    std::iter::once(Message::new("review-nothing-due")).chain(next).collect()
}

impl Session<'_, '_> {
    /// On the map: how much is due, where anything is.
    pub(super) fn say_due(&mut self) -> io::Result<()> {
        let count = material(&self.setup).count(self.now());
        if count == 0 {
            return Ok(());
        }
        self.tell(&Message::new("plain-map-due").with("count", count))
    }

    /// Asks what is due.
    pub(super) fn review(&mut self) -> io::Result<Step> {
        let now = self.now();
        let asked = material(&self.setup).session(now, self.setup.seed);
        if asked.is_empty() {
            none(&self.setup).iter().try_for_each(|message| self.tell(message))?;
            return Ok(Step::Map);
        }
        let course = self.setup.course;
        let mut results: Vec<Option<bool>> = vec![None; asked.len()];
        let mut at = 0;
        while let Some(one) = asked.get(at) {
            let order = shuffled(&one.question, self.setup.seed);
            let asking = Asking { course, question: &one.question, order, number: at + 1, of: asked.len() };
            self.name_lesson(one)?;
            let first = std::cell::Cell::new(results[at]);
            let keep = |answered: Event, chosen| {
                if let Event::Answered { correct, .. } = &answered {
                    first.set(first.get().or(Some(*correct)));
                }
                one.event(answered, chosen)
            };
            let after = self.question(&one.lesson, &asking, &keep)?;
            results[at] = first.get();
            match after {
                After::Next => at += 1,
                After::Back => at = at.saturating_sub(1),
                After::Leave(step) => return Ok(step),
            }
        }
        let right = results.iter().filter(|result| **result == Some(true)).count();
        let answered = results.iter().flatten().count();
        let score = Message::new("review-score").with("answered", answered).with("right", right);
        writeln!(self.out)?;
        self.tell(&score.with("of", asked.len()))?;
        self.say_what_is_left()?;
        Ok(Step::Map)
    }

    /// Which lesson the question belongs to, where that may be told.
    fn name_lesson(&mut self, asked: &Asked) -> io::Result<()> {
        let course = self.setup.course;
        let entry = course.position(&asked.lesson).and_then(|at| course.entries.get(at));
        let Some(entry) = entry.filter(|_| asked.names_lesson()) else { return Ok(()) };
        writeln!(self.out)?;
        let number = entry.factor.map_or(String::new(), |factor| format!("{} ", factor.numeral()));
        let name = format!("{number}{}", entry.name.get(self.text.lang));
        self.tell(&Message::new("plain-review-lesson").with("name", name))
    }

    fn say_what_is_left(&mut self) -> io::Result<()> {
        let now = self.now();
        let material = material(&self.setup);
        let count = material.count(now);
        let next = material.next(now);
        if count > 0 {
            return self.tell(&Message::new("plain-map-due").with("count", count));
        }
        next.map_or(Ok(()), |next| self.tell(&review::next_message(next, now)))
    }
}
