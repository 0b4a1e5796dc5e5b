//! Who learns: events, progress and the schedule of reviews as folds of them, grading.

mod event;
mod fault;
pub mod grading;
mod journal;
mod line;
mod progress;
mod schedule;

pub use event::{Event, Record};
pub use fault::{BadLine, Imported, JournalFault, disk_reason};
pub use journal::Journal;
pub use line::LineFault;
pub use progress::{Answer, LabProgress, Mastery, Place, Played, Progress};
pub use schedule::{About, Card, GRACE, Item, Schedule};
