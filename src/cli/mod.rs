//! Arguments and subcommands; wires everything together.

pub mod config;
pub mod doctor;
pub mod progress;
pub mod voice;
