//! Who learns: events, progress as a fold of them, grading.

mod event;
pub mod grading;
mod journal;
mod line;
mod progress;

pub use event::{Event, Record};
pub use journal::{BadLine, Imported, Journal, JournalFault, disk_reason};
pub use line::LineFault;
pub use progress::{Answer, Mastery, Place, Progress};
