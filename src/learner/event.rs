use serde::{Deserialize, Serialize};

/// Something the learner did.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// Came to a place in a lesson.
    Reached {
        /// The lesson's slug.
        lesson: String,
        /// The index of the block at the top of the screen.
        block: usize,
    },
    /// Read a lesson to its end.
    Finished {
        /// The lesson's slug.
        lesson: String,
    },
    /// Answered a question.
    Answered {
        /// The lesson's slug.
        lesson: String,
        /// The question's id.
        question: String,
        /// The question's revision.
        rev: u32,
        /// Whether the answer was right.
        correct: bool,
        /// Which try it was in this sitting, from 1.
        attempt: u32,
        /// How many hints had been taken.
        hints: u32,
        /// The beliefs behind what was answered wrongly.
        misconceptions: Vec<String>,
    },
    /// Predicted what a simulation would do.
    Predicted {
        /// The simulation: its factor's id.
        simulation: String,
        /// The revision of its question.
        rev: u32,
        /// The seed of its world.
        seed: u64,
        /// The id of what was predicted.
        choice: String,
        /// Whether it came true.
        correct: bool,
        /// The belief behind it, where it did not.
        misconception: Option<String>,
    },
    /// Reached a simulation's goal.
    Mastered {
        /// The simulation: its factor's id.
        simulation: String,
        /// The revision of its question.
        rev: u32,
    },
    /// Chose a project.
    Project {
        /// Its folder, absolute.
        path: String,
    },
}

/// An event with what makes it unique: the journal file that holds it and its number there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Record {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// The journal it was first written to: one per device and process.
    pub source: String,
    /// Its number in that journal, from 1.
    pub seq: u64,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}
