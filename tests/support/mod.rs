//! What several suites need.

pub mod work_tree;
