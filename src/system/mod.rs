//! The outside world, once: files, clock, environment, processes. Each as a trait with a real implementation and one
//! in memory, so that everything above it can be tested without touching the machine.

pub mod dir_tree;
mod folders;
mod installed;
pub mod tree;
mod walk;
