//! A session of review: what is due, asked like any question.

use crate::{
    course::Quiz,
    i18n::Message,
    learner::Event,
    review::{self, Asked},
};

use super::{
    super::super::{
        context::Context,
        theme::Token,
        widgets::sheet::{Mark, Sheet},
    },
    sitting::Sitting,
};

/// What is asked in a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Review {
    asked: Vec<Asked>,
}

impl Review {
    pub(super) fn new(context: &Context) -> Review {
        Review { asked: context.review().session(context.now(), context.seed) }
    }

    /// Its questions as a quiz.
    pub(super) fn quiz(&self) -> Quiz {
        Quiz { questions: self.asked.iter().map(|asked| asked.question.clone()).collect() }
    }

    /// The lesson's slug of the question at this place.
    pub(super) fn lesson(&self, at: usize) -> &str {
        self.asked.get(at).map_or("", |asked| &asked.lesson)
    }

    /// The lesson's slug, where it may be named beside the question.
    pub(super) fn named(&self, at: usize) -> Option<&str> {
        self.asked.get(at).filter(|asked| asked.names_lesson()).map(|asked| asked.lesson.as_str())
    }

    /// What is to be kept of an answer to the question at this place.
    pub(super) fn event(&self, at: usize, answered: Event, chosen: Option<usize>) -> Option<Event> {
        self.asked.get(at)?.event(answered, chosen)
    }

    /// How far the session has come, above each question.
    pub(super) fn write_progress(&self, sitting: &Sitting, sheet: &mut Sheet, context: &Context) {
        let (at, of) = sitting.position();
        let (_, right) = sitting.score();
        let bar = "▰".repeat(at.min(of)) + &"▱".repeat(of.saturating_sub(at));
        let message = Message::new("review-position").with("at", at).with("of", of).with("right", right);
        let text = format!("{bar}  {}", context.tell(&message));
        sheet.text(&text, Mark { look: Some(Token::Muted), ..Mark::default() }, context);
    }

    /// After the last question, or where there is none.
    pub(super) fn write_end(&self, sitting: &Sitting, sheet: &mut Sheet, context: &Context) {
        let accent = Mark { look: Some(Token::Accent), ..Mark::default() };
        let muted = Mark { look: Some(Token::Muted), ..Mark::default() };
        let (answered, right) = sitting.score();
        let (material, now) = (context.review(), context.now());
        let left = material.count(now);
        sheet.air();
        if self.asked.is_empty() {
            let learned = material.schedule.cards().next().is_some();
            let id = if learned { "review-nothing-due" } else { "review-nothing-learned" };
            sheet.text(&context.say(id), accent, context);
        } else {
            let score = Message::new("review-score").with("answered", answered).with("right", right);
            sheet.text(&context.tell(&score.with("of", self.asked.len())), accent, context);
            self.write_missed(sitting, sheet, context);
        }
        sheet.air();
        if left > 0 {
            let message = Message::new("review-left").with("count", left);
            sheet.text(&context.tell(&message), Mark { look: Some(Token::Here), ..Mark::default() }, context);
            return;
        }
        if let Some(next) = material.next(now) {
            let message = review::next_message(next, now);
            sheet.text(&context.tell(&message), muted, context);
        }
        sheet.air();
        let here = Mark { look: Some(Token::Here), ..Mark::default() };
        sheet.text(&context.say("quiz-then-map"), here, context);
    }

    /// The lessons of what was not right at once.
    fn write_missed(&self, sitting: &Sitting, sheet: &mut Sheet, context: &Context) {
        let mut missed: Vec<usize> =
            sitting.missed().filter_map(|at| context.course.position(self.lesson(at))).collect();
        missed.sort_unstable();
        missed.dedup();
        if missed.is_empty() {
            return;
        }
        sheet.air();
        sheet.text(&context.say("review-missed"), Mark::default(), context);
        for lesson in missed {
            let Some(entry) = context.course.entries.get(lesson) else { continue };
            let numeral = entry.factor.map_or("", |factor| factor.numeral());
            let mark = Mark { text: format!(" {numeral}"), indent: 6, ..Mark::default() };
            sheet.text(entry.name.get(context.lang()), mark, context);
        }
    }
}
