//! Gathering facts from a project's files.

pub mod read;
