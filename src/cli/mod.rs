//! Arguments and subcommands; wires everything together.
