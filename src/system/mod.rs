//! The outside world, once: files, clock, environment, processes. Each as a trait with a real implementation and one
//! in memory, so that everything above it can be tested without touching the machine.

pub mod clock;
pub mod dir_tree;
pub mod env;
pub mod files;
mod folders;
pub mod fresh_folder;
pub mod guard;
mod installed;
pub mod loopback;
pub mod memory_disk;
pub mod proc_table;
pub mod process;
pub mod random;
pub mod repository;
pub mod scratch;
pub mod terminal;
pub mod tree;
mod walk;
