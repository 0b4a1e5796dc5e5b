//! Readers, one file a format or language.

pub mod code;
