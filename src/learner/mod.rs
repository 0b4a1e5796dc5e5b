//! Who learns: events, progress as a fold of them, grading.

mod event;
pub mod grading;
mod progress;

pub use event::{Event, Record};
pub use progress::{Answer, Mastery, Place, Progress};
