//! Judging a project: facts in, findings and verdicts out. Pure: nothing here reads a file, and no rule knows a
//! programming language.

pub mod baseline;
pub mod deployables;
pub mod facts;
pub mod finding;
pub mod policy;
pub mod report;
pub mod rules;
pub mod trial;
pub mod verdict;
