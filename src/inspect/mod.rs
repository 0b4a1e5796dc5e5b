//! Gathering facts from a project.

pub mod clean;
pub mod command;
pub mod file;
pub mod knowledge;
pub mod project;
pub mod read;
pub mod role;
pub mod secret;
pub mod shell;

use crate::{checks::facts::Facts, system::tree::Tree};

/// Reads a project and says what is so in it. `progress` hears of the files read so far and of how many, once known.
pub fn gather(_tree: &dyn Tree, _progress: &mut dyn FnMut(usize, Option<usize>)) -> Facts {
    Facts::default()
}
