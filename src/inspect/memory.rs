//! What was read of a project the last time, so that only what changed is read again.
//!
//! A file's summary depends on the file alone and is kept while its [`Stamp`] is the same. What readers of formats say
//! may depend on every file they can look up, so that it is kept as a whole: while the same files with the same stamps
//! are there. What follows from the summaries together is worked out again whenever one of them changed.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    mem,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    checks::facts::{Allow, Fact, SkipReason, Skipped},
    system::tree::{Stamp, Walk},
};

use super::read::code::{Summary, Wanted};

/// What was read the last time. Empty at first; of use for one project after the other, too.
#[derive(Default)]
pub struct Memory(Mutex<Kept>);

impl Memory {
    /// Takes everything out; whoever reads meanwhile begins with nothing.
    pub(super) fn take(&self) -> Kept {
        mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps what was read for the next time.
    pub(super) fn keep(&self, kept: Kept) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = kept;
    }
}

/// What is kept of a reading.
#[derive(Default)]
pub(super) struct Kept {
    /// What the formats said.
    pub formats: Option<Formats>,
    /// What was wanted of code of tests.
    pub wanted: Option<Wanted>,
    /// Files of code, by path.
    pub code: HashMap<String, Known>,
    /// What followed from all code; `None` where that could not be worked out to the end.
    pub resolved: Option<Vec<Fact>>,
}

/// A file of code as it was.
pub(super) struct Known {
    pub stamp: Stamp,
    pub read: CodeRead,
}

/// What came of reading a file of code: its summary and the marks in its comments.
pub(super) type CodeRead = Result<(Arc<Summary>, Vec<Allow>), SkipReason>;

/// What the formats said, and of what that is true.
pub(super) struct Formats {
    pub of: Around,
    pub facts: Vec<Fact>,
    pub skipped: Vec<Skipped>,
    pub allows: Vec<Allow>,
    /// How many files were read.
    pub count: usize,
    /// How many bytes they had.
    pub bytes: u64,
}

/// All that readers of formats can look at.
#[derive(PartialEq)]
pub(super) struct Around {
    pub paths: BTreeSet<String>,
    pub tracked: Option<HashSet<String>>,
    pub stamps: Vec<(String, Stamp)>,
}

/// The stamps of a walk's files, by path.
pub(super) fn stamps(walk: &Walk) -> HashMap<&str, Stamp> {
    walk.files.iter().filter_map(|entry| Some((entry.path.as_str(), entry.stamp?))).collect()
}
