//! What is said around a question.

use crate::{
    course::{Course, Kind, Label, Question},
    i18n::Message,
    learner::grading::{Grade, Reply},
};

use super::Text;

/// A question as it is asked.
pub(super) struct Asking<'q> {
    pub(super) course: &'q Course,
    pub(super) question: &'q Question,
    /// The order in which the options are shown, as indices in the file.
    pub(super) order: Vec<usize>,
    /// Its number among the questions.
    pub(super) number: usize,
    pub(super) of: usize,
}

impl Asking<'_> {
    /// The question, the file it is about, the options, and how to answer.
    pub(super) fn lines(&self, text: &Text<'_>) -> Vec<String> {
        let question = self.question;
        let head = Message::new("plain-question").with("number", self.number).with("of", self.of);
        let mut lines = text.sentence(&head);
        lines.extend(text.item("", question.prompt.get(text.lang)));
        if let Some(exhibit) = &question.exhibit {
            let numbered = question.kind == Kind::Line;
            lines.push(String::new());
            lines.extend(text.code(&exhibit.language, exhibit.file.as_deref(), &exhibit.code, numbered));
        }
        lines.push(String::new());
        if question.kind != Kind::Line {
            for index in &self.order {
                lines.extend(text.item(&self.marker(*index), &self.label(*index, text)));
            }
        }
        lines.extend(self.how(text));
        lines
    }

    /// How to answer.
    pub(super) fn how(&self, text: &Text<'_>) -> Vec<String> {
        text.sentence(&Message::new(match self.question.kind {
            Kind::One => "plain-how-one",
            Kind::Several => "plain-how-several",
            Kind::Order => "plain-how-order",
            Kind::Line => "plain-how-line",
            Kind::Factor => "plain-how-factor",
        }))
    }

    /// What is said of a wrong answer: the reason first.
    pub(super) fn wrong(&self, text: &Text<'_>, reply: &Reply, grade: &Grade) -> Vec<String> {
        let mut lines = Vec::new();
        match reply {
            Reply::Order(order) => {
                let message = Message::new("plain-wrong-order")
                    .with("right", order.len() - grade.wrong.len())
                    .with("all", order.len());
                lines.extend(text.sentence(&message));
                let belief = self.question.misconception.as_deref().unwrap_or_default();
                let belief = self.course.misconceptions().name(belief, text.lang);
                if !belief.is_empty() {
                    lines.extend(text.sentence(&Message::new("plain-belief").with("belief", belief)));
                }
            }
            Reply::Line(line) => {
                let because = match grade.wrong.first() {
                    Some(index) => self.because(*index, text),
                    None => self.question.other.get(text.lang).to_owned(),
                };
                lines.extend(self.verdict(text, &format!("{line}. "), "plain-wrong-one", &because));
            }
            Reply::Options(_) => {
                for index in &grade.wrong {
                    lines.extend(self.verdict(
                        text,
                        &self.marker(*index),
                        "plain-wrong-one",
                        &self.because(*index, text),
                    ));
                }
                let only_missed = grade.wrong.is_empty();
                if self.question.kind == Kind::Several && !grade.missed.is_empty() {
                    let id = if only_missed { "plain-wrong-missed" } else { "plain-wrong-missed-too" };
                    lines.extend(text.sentence(&Message::new(id)));
                }
            }
        }
        lines.extend(text.sentence(&Message::new("plain-try-again")));
        lines
    }

    /// After the right answer: the reason of every option, and where to read on.
    pub(super) fn reasons(&self, text: &Text<'_>) -> Vec<String> {
        let mut lines = text.sentence(&Message::new("plain-right"));
        let in_order: Vec<usize> = (0..self.question.options.len()).collect();
        let is_order = self.question.kind == Kind::Order;
        let shown = if is_order { &in_order } else { &self.order };
        for index in shown {
            let Some(option) = self.question.options.get(*index) else { continue };
            let because = self.because(*index, text);
            if is_order {
                let marker = format!("{}. ", index + 1);
                lines.extend(text.item(&marker, &self.label(*index, text)));
                lines.extend(text.item("   ", &because));
                continue;
            }
            let marker = self.marker(*index);
            if self.question.kind != Kind::Line {
                lines.extend(text.item(&marker, &self.label(*index, text)));
            }
            let id = if option.correct { "plain-reason-right" } else { "plain-reason-wrong" };
            let marker = if self.question.kind == Kind::Line { marker } else { "   ".to_owned() };
            lines.extend(self.verdict(text, &marker, id, &because));
        }
        if let Some(show) = self.question.show.as_deref() {
            let (id, place) = match show.split_once(':') {
                Some(("rule", rule)) => ("plain-show-rule", rule),
                Some(("play", factor)) => ("plain-show-play", factor),
                _ => ("plain-show-lesson", show),
            };
            lines.extend(text.sentence(&Message::new(id).with("place", place)));
        }
        lines
    }

    fn verdict(&self, text: &Text<'_>, marker: &str, id: &'static str, because: &str) -> Vec<String> {
        text.item(marker, &format!("{} {because}", text.words.text(text.lang, &Message::new(id))))
    }

    /// The number an option is shown under: a factor's own, a line's own, else its place.
    fn marker(&self, index: usize) -> String {
        let number = match self.question.options.get(index).map(|option| &option.label) {
            Some(Label::Factor(factor)) => u32::from(factor.number()),
            Some(Label::Line(line)) => *line,
            _ => self.order.iter().position(|shown| *shown == index).map_or(0, |at| at as u32 + 1),
        };
        format!("{number}. ")
    }

    fn label(&self, index: usize, text: &Text<'_>) -> String {
        match self.question.options.get(index).map(|option| &option.label) {
            Some(Label::Text(words)) => words.get(text.lang).to_owned(),
            Some(Label::Factor(factor)) => {
                let entry = self.course.position_of(*factor).and_then(|at| self.course.entries.get(at));
                entry.map_or(factor.id(), |entry| entry.name.get(text.lang)).to_owned()
            }
            Some(Label::Line(_)) | None => String::new(),
        }
    }

    fn because(&self, index: usize, text: &Text<'_>) -> String {
        let option = self.question.options.get(index);
        option.map(|option| option.because.get(text.lang).to_owned()).unwrap_or_default()
    }
}
