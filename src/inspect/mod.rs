//! Gathering facts from a project.

mod allow;
pub mod clean;
pub mod command;
pub mod file;
mod gather;
mod kept;
pub mod knowledge;
mod layout;
mod memory;
pub mod project;
pub mod read;
pub mod role;
pub mod run;
pub mod secret;
pub mod shell;

pub use gather::{gather, gather_again, gather_everything};
pub use kept::{LeavesOut, Reading, gather_without};
pub use memory::Memory;
