//! Pieces that screens are made of.

pub mod document;
pub mod input;
pub mod line;
