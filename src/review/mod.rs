//! What a session of review asks: questions, predictions and the learner's own findings that are due, mixed. Pure.
//!
//! Everything becomes a [`Question`] of the course's own form, so that whoever can ask a quiz can ask a review.

mod finding;
mod prediction;

pub use prediction::{mastered, predicted};

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    checks::verdict::Assessment,
    course::{Course, Kind, Question},
    i18n::{Catalogue, Lang, Localized, Message},
    learner::{About, Card, Event, Item, Schedule},
};

/// The questions of one session: a few minutes.
pub const SESSION: usize = 12;

/// What reviews are made of.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The course.
    pub course: &'a Course,
    /// The words of the interface, for what is no text of the course.
    pub words: &'a Catalogue,
    /// When what was asked is due.
    pub schedule: &'a Schedule,
    /// The learner's project, where it was read.
    pub assessment: Option<&'a Assessment>,
}

/// A question of a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What it reviews.
    pub item: Item,
    /// The slug of the lesson it belongs to.
    pub lesson: String,
    /// The question.
    pub question: Question,
    /// The ids of the options of a prediction, and the seed of its world.
    world: Option<(Vec<&'static str>, u64)>,
}

impl Material<'_> {
    /// Everything that is due at this time (milliseconds since 1970-01-01T00:00:00Z), in the order in which it is to be
    /// asked.
    pub fn due(&self, now: i64) -> Vec<Item> {
        let there = self.there();
        let exists = |item: &Item, card: &Card| there.has(item, &card.topic);
        let mut due: Vec<Item> = self.schedule.due(now, &exists).into_iter().cloned().collect();
        // In the first session, however much else waits, and at its end: on what is the learner's own.
        let new = finding::new(self, now);
        let at = due.len().min(SESSION.saturating_sub(new.len()));
        due.splice(at..at, new);
        due
    }

    /// How much is due at this time.
    pub fn count(&self, now: i64) -> usize {
        // Before anything was learned, and that is at every first start, nothing need be looked through.
        if self.schedule.cards().next().is_none() { 0 } else { self.due(now).len() }
    }

    /// When the next item after this time is due, in milliseconds since 1970-01-01T00:00:00Z.
    pub fn next(&self, now: i64) -> Option<i64> {
        let there = self.there();
        self.schedule.next(now, &|item, card| there.has(item, &card.topic))
    }

    /// The questions of a session at this time; the seed chooses the worlds of predictions.
    pub fn session(&self, now: i64, seed: u64) -> Vec<Asked> {
        self.due(now).into_iter().filter_map(|item| self.ask(item, seed)).take(SESSION).collect()
    }

    fn ask(&self, item: Item, seed: u64) -> Option<Asked> {
        match &item {
            Item::Question { id, rev } => {
                let lesson = self.schedule.card(&item)?.topic.clone();
                let quiz = self.course.quiz(self.course.position(&lesson)?);
                let mut all = quiz.questions.into_iter();
                let question = all.find(|question| question.id == *id && question.rev == *rev)?;
                Some(Asked { item, lesson, question, world: None })
            }
            Item::Simulation { factor, .. } => {
                let (question, world) = prediction::question(factor, seed, self.words)?;
                Some(Asked { lesson: factor.clone(), item, question, world: Some(world) })
            }
            Item::Finding { rule, path, about } => {
                let found = finding::find(self.assessment?, rule, path)?;
                let question = match about {
                    About::Factor => finding::which_factor(found, self)?,
                    About::Mend => finding::what_to_do(found, self)?,
                };
                Some(Asked { lesson: found.factor.id().to_owned(), item, question, world: None })
            }
        }
    }

    fn there(&self) -> There<'_> {
        let all = self.course.entries.iter().enumerate();
        let questions = all
            .map(|(index, entry)| (entry.slug.as_str(), self.course.quiz_index(index).into_iter().collect()));
        There { questions: questions.collect(), findings: finding::all(self) }
    }

    /// The words of a message in every language.
    fn localized(&self, message: &Message) -> Localized {
        localized(self.words, message)
    }
}

/// What there is to be asked.
struct There<'a> {
    questions: BTreeMap<&'a str, BTreeSet<(String, u32)>>,
    findings: BTreeSet<(&'a str, &'a str)>,
}

impl There<'_> {
    fn has(&self, item: &Item, topic: &str) -> bool {
        match item {
            Item::Question { id, rev } => {
                self.questions.get(topic).is_some_and(|known| known.contains(&(id.clone(), *rev)))
            }
            Item::Simulation { factor, rev } => prediction::find(factor).is_some_and(|it| it.rev() == *rev),
            Item::Finding { rule, path, .. } => self.findings.contains(&(rule.as_str(), path.as_str())),
        }
    }
}

impl Asked {
    /// Whether its lesson may be named: not where the factor is what is asked, or is soon.
    pub fn names_lesson(&self) -> bool {
        self.question.kind != Kind::Factor && !matches!(self.item, Item::Finding { .. })
    }

    /// What is to be kept of an answer to it, from what would be kept of one to a question of the course; `chosen` is
    /// the option by its index. `None` where there is nothing to be kept: a prediction is made once.
    pub fn event(&self, answered: Event, chosen: Option<usize>) -> Option<Event> {
        let Event::Answered { correct, attempt, hints, misconceptions, .. } = &answered else { return None };
        match &self.item {
            Item::Question { .. } => Some(answered),
            Item::Simulation { factor, rev } => {
                let (ids, seed) = self.world.as_ref().filter(|_| *attempt == 1)?;
                Some(Event::Predicted {
                    simulation: factor.clone(),
                    rev: *rev,
                    seed: *seed,
                    choice: (*ids.get(chosen?)?).to_owned(),
                    correct: *correct,
                    misconception: misconceptions.first().cloned(),
                })
            }
            Item::Finding { rule, path, about } => Some(Event::Reviewed {
                rule: rule.clone(),
                path: path.clone(),
                about: *about,
                correct: *correct,
                attempt: *attempt,
                hints: *hints,
            }),
        }
    }
}

/// When the next item is due, seen from now.
pub fn next_message(next: i64, now: i64) -> Message {
    const HOUR: i64 = 60 * 60 * 1000;
    // Rounded up: who comes back then finds something.
    let hours = next.saturating_sub(now).saturating_add(HOUR - 1).div_euclid(HOUR).max(1);
    if hours < 24 {
        Message::new("review-next-hours").with("hours", hours)
    } else {
        Message::new("review-next-days").with("days", (hours + 12).div_euclid(24))
    }
}

fn localized(words: &Catalogue, message: &Message) -> Localized {
    let mut text = Localized::default();
    for lang in Lang::all() {
        text.insert(lang.code(), &words.text(lang, message));
    }
    text
}

#[cfg(test)]
mod tests;
