//! What Thai text needs in a terminal: breaking lines between words, folding for search, drawing SARA AM.

mod breaks;
mod fold;
mod guard;
mod known;
mod model;
mod runs;
mod screen;
mod trade;
mod wrap;

pub use breaks::{Break, BreakKind, Breaker};
pub use fold::{Folded, Strictness, find_all, fold};
pub use guard::may_break;
pub use model::is_known;
pub use runs::{is_thai, runs};
pub use screen::{for_screen, split_sara_am};
pub use wrap::wrap;
