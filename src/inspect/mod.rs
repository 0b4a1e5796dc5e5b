//! Gathering facts from a project.

pub mod clean;
pub mod command;
pub mod file;
mod gather;
pub mod knowledge;
pub mod project;
pub mod read;
pub mod role;
pub mod run;
pub mod secret;
pub mod shell;

pub use gather::gather;
