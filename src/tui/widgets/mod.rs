//! Pieces that screens are made of.

pub mod input;
pub mod line;
