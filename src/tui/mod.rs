//! The full-screen program: events in, effects out, and a view of the state in between.

pub mod app;
pub mod change;
pub mod context;
pub mod effect;
pub mod event;
pub mod keymap;
pub mod overlays;
mod sara_am;
pub mod screens;
pub mod settings;
pub mod terminal;
pub mod theme;
pub mod widgets;

pub use sara_am::draw_sara_am;
