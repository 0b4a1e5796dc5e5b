//! How a project is laid out: what is deployed from it by itself, and which of its parts lean on which.

use std::{collections::BTreeMap, sync::Arc};

use super::Stack;

/// How a project is laid out. All of it is empty where there is nothing to tell apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The folders that are deployed by themselves, as their files say; fewer than two say nothing.
    pub deployables: Vec<String>,
    /// Folders with an image or a task of their own that is none of the project's apps: a database with its first data, a
    /// service of a compose file that ends when its work is done.
    pub beside: Vec<String>,
    /// Every folder with a manifest of its own, deployable or not, in order.
    pub packages: Vec<String>,
    /// Which package builds on which other one: folders, in order.
    pub uses: Vec<(String, String)>,
    /// Parts of shared files that speak of one folder alone: a service of a compose file.
    pub units: Vec<Unit>,
    /// How many files of source every folder holds itself, and the first of them.
    pub sources: BTreeMap<(String, Stack), (usize, String)>,
}

/// Lines of a file that speak of one folder alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit {
    /// The file, from the project's root, cleaned.
    pub path: Arc<str>,
    /// The first line.
    pub first: u32,
    /// The last line.
    pub last: u32,
    /// The folder, from the project's root; empty for the root itself.
    pub folder: String,
}
