//! Who learns: events, progress as a fold of them, grading.

mod event;
mod fault;
pub mod grading;
mod journal;
mod line;
mod progress;

pub use event::{Event, Record};
pub use fault::{BadLine, Imported, JournalFault, disk_reason};
pub use journal::Journal;
pub use line::LineFault;
pub use progress::{Answer, Mastery, Place, Played, Progress};
