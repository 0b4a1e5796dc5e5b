//! The lab: small web apps that break all twelve factors, the patch that mends each, and how far a learner has come.
//! Pure: what is in a folder and what experiments saw is handed in.

mod fair;
mod hint;
mod marker;
mod patch;
mod stack;
mod standing;
mod words;

pub use fair::{fair, needed};
pub use hint::{Rung, Step, next};
pub use marker::{MARKER, Marker, MarkerFault};
pub use patch::{Change, FilePatch, Line, Mark, Misfit, Patch};
pub use stack::{Lab, START_FILES_AT_MOST, Stack, Stage};
pub use standing::{Changed, Standing, changed, standings};
pub use words::{Shown, diff, says, why};
