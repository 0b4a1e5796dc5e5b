use std::collections::{BTreeMap, BTreeSet};

use super::{Event, Record};

/// How far a learner has come: a fold of their events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Where they read last.
    pub place: Option<Place>,
    /// Where they read last in each lesson, by slug.
    pub places: BTreeMap<String, usize>,
    /// The lessons read to the end, by slug.
    pub finished: BTreeSet<String>,
    /// What became of each question, by id and revision.
    pub answers: BTreeMap<(String, u32), Answer>,
    /// What they predicted of each simulation first, and whether its goal was reached; by id and revision.
    pub simulations: BTreeMap<(String, u32), Played>,
    /// The projects they chose, the latest first.
    pub projects: Vec<String>,
    /// When the last event was, in milliseconds since 1970-01-01T00:00:00Z.
    pub last_at: Option<i64>,
}

/// A place in the course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The lesson's slug.
    pub lesson: String,
    /// The index of the block at the top of the screen.
    pub block: usize,
}

/// What became of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Whether the very first try was right.
    pub first_right: bool,
    /// Whether it has been answered rightly at all.
    pub ever_right: bool,
    /// How many answers there were.
    pub tries: u32,
}

/// What became of a simulation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Played {
    /// How often something was predicted.
    pub predictions: u32,
    /// Whether the very first prediction came true.
    pub first_right: bool,
    /// Whether the goal was reached.
    pub reached: bool,
}

/// How well a lesson's questions are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mastery {
    /// Questions answered rightly at the first try.
    pub first_right: usize,
    /// Questions answered at all.
    pub answered: usize,
    /// Questions there are.
    pub questions: usize,
}

impl Mastery {
    /// How many of five parts are mastered, rounded down; the fifth only when every question is.
    pub fn fifths(self) -> usize {
        (self.first_right * 5).checked_div(self.questions).unwrap_or(0)
    }
}

const RECENT_PROJECTS: usize = 12;

impl Progress {
    /// The progress that follows from these events. Neither their order nor repetition matters.
    pub fn of(records: impl IntoIterator<Item = Record>) -> Progress {
        let mut records: Vec<Record> = records.into_iter().collect();
        records.sort_by(|a, b| (a.at, &a.source, a.seq).cmp(&(b.at, &b.source, b.seq)));
        records.dedup_by(|a, b| a.source == b.source && a.seq == b.seq);
        let mut progress = Progress::default();
        for record in &records {
            progress.add(record.at, &record.event);
        }
        progress
    }

    /// Takes in one more event, later than all before.
    pub fn add(&mut self, at: i64, event: &Event) {
        self.last_at = Some(at);
        match event {
            Event::Reached { lesson, block } => {
                self.places.insert(lesson.clone(), *block);
                self.place = Some(Place { lesson: lesson.clone(), block: *block });
            }
            Event::Finished { lesson } => {
                self.finished.insert(lesson.clone());
            }
            Event::Answered { question, rev, correct, .. } => {
                let answer = self.answers.entry((question.clone(), *rev)).or_default();
                answer.first_right |= *correct && answer.tries == 0;
                answer.ever_right |= *correct;
                answer.tries += 1;
            }
            Event::Predicted { simulation, rev, correct, .. } => {
                let played = self.simulations.entry((simulation.clone(), *rev)).or_default();
                played.first_right |= *correct && played.predictions == 0;
                played.predictions += 1;
            }
            Event::Mastered { simulation, rev } => {
                self.simulations.entry((simulation.clone(), *rev)).or_default().reached = true;
            }
            Event::Project { path } => {
                self.projects.retain(|known| known != path);
                self.projects.insert(0, path.clone());
                self.projects.truncate(RECENT_PROJECTS);
            }
        }
    }

    /// How well these questions (ids and revisions) are known.
    pub fn mastery(&self, questions: &[(String, u32)]) -> Mastery {
        let mut mastery = Mastery { questions: questions.len(), ..Mastery::default() };
        for key in questions {
            if let Some(answer) = self.answers.get(key) {
                mastery.answered += 1;
                mastery.first_right += usize::from(answer.first_right);
            }
        }
        mastery
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(seq: u64, correct: bool) -> Record {
        let event = Event::Answered {
            lesson: "config".to_owned(),
            question: "q".to_owned(),
            rev: 1,
            correct,
            attempt: 1,
            hints: 0,
            misconceptions: Vec::new(),
        };
        Record { at: 1000, source: "a".to_owned(), seq, event }
    }

    #[test]
    fn mastery_comes_from_the_first_try_alone() {
        let progress = Progress::of([answered(1, false), answered(2, true)]);
        let mastery = progress.mastery(&[("q".to_owned(), 1), ("other".to_owned(), 1)]);
        assert_eq!(mastery, Mastery { first_right: 0, answered: 1, questions: 2 });
        assert!(progress.answers[&("q".to_owned(), 1)].ever_right);
    }

    #[test]
    fn a_new_revision_is_a_new_question() {
        let progress = Progress::of([answered(1, true)]);
        assert_eq!(progress.mastery(&[("q".to_owned(), 2)]).answered, 0);
    }

    #[test]
    fn order_and_repetition_do_not_matter() {
        let (a, b) = (answered(1, true), answered(2, false));
        let forth = Progress::of([a.clone(), b.clone()]);
        let back = Progress::of([b.clone(), a.clone(), b, a]);
        assert_eq!(forth, back);
    }

    #[test]
    fn the_last_fifth_needs_every_question() {
        let fifths = |first_right| Mastery { first_right, answered: 10, questions: 10 }.fifths();
        assert_eq!([fifths(0), fifths(1), fifths(2), fifths(9), fifths(10)], [0, 0, 1, 4, 5]);
        assert_eq!(Mastery::default().fifths(), 0);
    }
}
