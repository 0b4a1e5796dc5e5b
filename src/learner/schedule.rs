//! When what was learned is to be asked again: FSRS, folded from the journal. No clock here.
//!
//! Each item (a question, a simulation's prediction, a finding of the learner's project) is a card with a stability
//! (the days after which it is remembered with a chance of 90 %) and a difficulty from 1 to 10. The formulas are those
//! of `rs-fsrs`; what they begin with stands below.
//!
//! What an answer is worth:
//!
//! | answer | rating |
//! |---|---|
//! | wrong at the first try, or right after all three hints | again |
//! | right at the first try after one or two hints | hard |
//! | right at the first try without a hint | good |
//! | any later try of the same sitting | none: what is right had just been hinted at |
//!
//! Nothing is *easy*: whether it was, nobody asked.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use rs_fsrs::{Parameters, Rating, Seed};
use serde::{Deserialize, Serialize};

use super::Event;

/// The weights of FSRS-5 as its authors fitted them to hundreds of millions of reviews; `rs-fsrs` has the same.
const WEIGHTS: [f64; 19] = [
    0.4072, 1.1829, 3.1262, 15.4722, 7.2102, 0.5316, 1.0651, 0.0234, 1.616, 0.1544, 1.0824, 1.9813, 0.0953,
    0.2975, 2.2042, 0.2407, 2.9466, 0.5034, 0.6567,
];

/// An item comes back when the chance that it is remembered has fallen to this.
const RETENTION: f64 = 0.9;

/// The days after which everything comes back, however well it is known.
const LONGEST_DAYS: i32 = 365;

const DAY: i64 = 24 * 60 * 60 * 1000;

/// Half a day: who learns in the evening may review in the morning, and new findings come once a day. In milliseconds.
pub const GRACE: i64 = DAY / 2;

/// Something that can be reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Item {
    /// A question of the course.
    Question {
        /// Its id.
        id: String,
        /// Its revision.
        rev: u32,
    },
    /// A simulation's prediction.
    Simulation {
        /// The factor's id.
        factor: String,
        /// The revision of its question.
        rev: u32,
    },
    /// Something found in the learner's project.
    Finding {
        /// The rule's id.
        rule: String,
        /// The file, from the project's root.
        path: String,
        /// What is asked of it.
        about: About,
    },
}

/// What is asked of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// Which factor it touches.
    Factor,
    /// What is to be done.
    Mend,
}

/// How well an item is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// What it belongs to: a lesson's slug.
    pub topic: String,
    /// When it was asked first, in milliseconds since 1970-01-01T00:00:00Z.
    pub first: i64,
    /// When it is to be asked again, likewise.
    pub due: i64,
    last: i64,
    stability: f64,
    difficulty: f64,
}

// What goes into a card is finite, and the formulas keep it so: no card is unlike itself.
impl Eq for Card {}

/// When each item is to be asked again: a fold of the learner's events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    cards: BTreeMap<Item, Card>,
}

impl Schedule {
    /// Takes in one more event, later than all before.
    pub fn add(&mut self, at: i64, event: &Event) {
        let Some((item, topic, rating)) = rated(event) else { return };
        match self.cards.get_mut(&item) {
            Some(card) => card.review(at, rating, topic),
            None => _ = self.cards.insert(item, Card::new(at, rating, topic)),
        }
    }

    /// The item's card; `None` where it was never asked.
    pub fn card(&self, item: &Item) -> Option<&Card> {
        self.cards.get(item)
    }

    /// Every item that was asked, in an order of its own.
    pub fn cards(&self) -> impl Iterator<Item = (&Item, &Card)> {
        self.cards.iter()
    }

    /// The topics of which anything was asked.
    pub fn topics(&self) -> BTreeSet<&str> {
        self.cards.values().map(|card| card.topic.as_str()).collect()
    }

    /// What is due at this time, of the items that still exist. What waits longest comes first, but one of each topic
    /// before the second of any, so that neighbours are of different kinds; always the same order at the same time.
    pub fn due(&self, now: i64, exists: &dyn Fn(&Item, &Card) -> bool) -> Vec<&Item> {
        let is_due = |(item, card): &(&Item, &Card)| card.due <= now && exists(item, card);
        let mut waiting: Vec<(&Item, &Card)> = self.cards.iter().filter(is_due).collect();
        waiting.sort_by_key(|(item, card)| (card.due, *item));
        let mut ranks: BTreeMap<&str, usize> = BTreeMap::new();
        let mut ranked: Vec<(usize, &Item)> = Vec::new();
        for (item, card) in waiting {
            let rank = ranks.entry(&card.topic).or_default();
            ranked.push((*rank, item));
            *rank += 1;
        }
        // Stable: within a rank what waits longest stays first.
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, item)| item).collect()
    }

    /// When the next item after this time is due, of those that still exist.
    pub fn next(&self, now: i64, exists: &dyn Fn(&Item, &Card) -> bool) -> Option<i64> {
        let later = self.cards.iter().filter(|(item, card)| card.due > now && exists(item, card));
        later.map(|(_, card)| card.due).min()
    }
}

impl Card {
    fn new(at: i64, rating: Rating, topic: &str) -> Card {
        let fsrs = parameters();
        let mut card = Card {
            topic: topic.to_owned(),
            first: at,
            due: at,
            last: at,
            stability: fsrs.init_stability(rating),
            difficulty: fsrs.init_difficulty(rating),
        };
        card.plan(at);
        card
    }

    fn review(&mut self, at: i64, rating: Rating, topic: &str) {
        let fsrs = parameters();
        let days = at.saturating_sub(self.last).max(0) as f64 / DAY as f64;
        let recall = Parameters::forgetting_curve(days, self.stability);
        self.stability = match rating {
            // Forgetting makes nothing more stable.
            Rating::Again => fsrs
                .next_forget_stability(self.difficulty, self.stability, recall)
                .clamp(SHORTEST, self.stability),
            _ => fsrs
                .next_recall_stability(self.difficulty, self.stability, recall, rating)
                .clamp(SHORTEST, LONGEST),
        };
        self.difficulty = fsrs.next_difficulty(self.difficulty, rating);
        if self.topic != topic {
            topic.clone_into(&mut self.topic);
        }
        self.plan(at);
    }

    fn plan(&mut self, at: i64) {
        self.last = at;
        let days = parameters().next_interval(self.stability, 0) as i64;
        self.due = at.saturating_add(days * DAY - GRACE);
    }
}

/// The days a stability may be.
const SHORTEST: f64 = 0.1;
const LONGEST: f64 = 36_500.0;

/// What FSRS is run with. Its fuzz is off, so that replaying a journal gives the same schedule; the seed is then never
/// used, but the library's own would ask a clock. Steps of minutes are off too: the course is reviewed by days.
fn parameters() -> &'static Parameters {
    static PARAMETERS: OnceLock<Parameters> = OnceLock::new();
    PARAMETERS.get_or_init(|| Parameters {
        request_retention: RETENTION,
        maximum_interval: LONGEST_DAYS,
        w: WEIGHTS,
        decay: Parameters::DECAY,
        factor: Parameters::FACTOR,
        enable_short_term: false,
        enable_fuzz: false,
        seed: Seed::Empty,
    })
}

/// The item an event speaks of, what it belongs to, and what the answer is worth; `None` where it is worth nothing.
fn rated(event: &Event) -> Option<(Item, &str, Rating)> {
    match event {
        Event::Answered { lesson, question, rev, correct, attempt, hints, .. } => {
            let rating = rating(*correct, *attempt, *hints)?;
            Some((Item::Question { id: question.clone(), rev: *rev }, lesson, rating))
        }
        Event::Predicted { simulation, rev, correct, .. } => {
            let item = Item::Simulation { factor: simulation.clone(), rev: *rev };
            Some((item, simulation, rating(*correct, 1, 0)?))
        }
        Event::Reviewed { rule, path, about, correct, attempt, hints } => {
            let rating = rating(*correct, *attempt, *hints)?;
            let topic = rule.split('/').next().unwrap_or_default();
            Some((Item::Finding { rule: rule.clone(), path: path.clone(), about: *about }, topic, rating))
        }
        _ => None,
    }
}

fn rating(correct: bool, attempt: u32, hints: u32) -> Option<Rating> {
    match (correct, attempt, hints) {
        (_, 2.., _) => None,
        (false, ..) | (true, _, 3..) => Some(Rating::Again),
        (true, _, 1..) => Some(Rating::Hard),
        (true, _, 0) => Some(Rating::Good),
    }
}

#[cfg(test)]
#[path = "schedule_tests.rs"]
mod tests;
