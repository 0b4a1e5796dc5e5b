//! The course without full-screen drawing: lines that a screen reader speaks and a pipe carries.

mod answer;
pub mod course;
mod diagram;
mod fault;
mod inline;
pub mod lesson;
mod look_up;
mod map;
mod mode;
mod near;
mod page;
pub mod play;
mod project;
mod quiz;
mod quiz_words;
mod reading;
pub mod text;

pub use course::{Setup, Step, overview, run};
pub use fault::Fault;
pub use lesson::{locate, open};
pub use mode::{Mode, Surroundings};
pub use near::nearest;
pub use text::Text;
