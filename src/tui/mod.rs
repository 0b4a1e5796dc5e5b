//! The full-screen program.

pub mod theme;
pub mod widgets;
