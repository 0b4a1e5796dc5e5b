//! Arguments and subcommands; wires everything together.

pub mod config;
pub mod content;
