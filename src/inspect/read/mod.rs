//! Readers, one file a format or language.

pub mod code;
pub mod node;
