//! Pieces that screens are made of.

pub mod document;
pub mod frame;
pub mod input;
pub mod line;
pub mod list;
pub mod panel;
pub mod scene;
pub mod sheet;
pub mod status;
