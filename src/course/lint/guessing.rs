//! Whether a quiz can be passed without reading: by the longest option, or by always the same place.

use unicode_width::UnicodeWidthStr;

use crate::{
    course::{Choice, Kind, Label, Question, Quiz},
    i18n::{Lang, Message},
};

use super::Faults;

/// Fewer questions than this say nothing about a habit.
const LEAST_QUESTIONS: usize = 8;

pub(super) fn check(file: &str, quiz: &Quiz, langs: &[Lang], faults: &mut Faults) {
    let is_worded = |question: &&Question| {
        question.kind == Kind::One
            && question.options.iter().all(|option| matches!(option.label, Label::Text(_)))
    };
    let asked: Vec<&Question> = quiz.questions.iter().filter(is_worded).collect();
    if asked.len() < LEAST_QUESTIONS {
        return;
    }
    for lang in langs {
        let longest = asked.iter().filter(|question| is_longest(question, *lang)).count();
        if longest * 2 > asked.len() {
            let message = Message::new("content-longest-is-right").with("lang", lang.code());
            faults.line(file, 1, message.with("count", longest).with("all", asked.len()));
        }
    }
    let places = asked.iter().map(|question| question.options.iter().position(|option| option.correct));
    let places: Vec<Option<usize>> = places.collect();
    if let Some(Some(first)) = places.first()
        && places.iter().all(|place| *place == Some(*first))
    {
        faults.line(file, 1, Message::new("content-same-place").with("place", first + 1));
    }
}

/// Whether the right option is longer than every other.
fn is_longest(question: &Question, lang: Lang) -> bool {
    let width = |option: &Choice| match &option.label {
        Label::Text(text) => text.get(lang).width(),
        _ => 0,
    };
    let (right, wrong): (Vec<&Choice>, Vec<&Choice>) =
        question.options.iter().partition(|option| option.correct);
    let longest_wrong = wrong.into_iter().map(width).max().unwrap_or(0);
    right.into_iter().any(|option| width(option) > longest_wrong)
}
