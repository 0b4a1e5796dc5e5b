//! Arguments and subcommands; wires everything together.

pub mod explain;
pub mod plain;
