//! What several suites need.
#![allow(dead_code, reason = "every suite compiles all of this and uses its part")]

pub mod living;
pub mod sources;
pub mod stage;
pub mod terminal;
pub mod trial;
pub mod work_tree;
