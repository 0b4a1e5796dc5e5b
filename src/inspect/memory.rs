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
    system::tree::{Entry, Stamp, Walk},
};

use super::{
    layout::Sketch,
    read::code::{Summary, Wanted},
};

/// The most bytes of source of which something is kept; what is made of a text takes about as much room as the text.
const ROOM: u64 = 32 * 1024 * 1024;

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
    /// Files of code.
    pub code: Files,
    /// What followed from all code; `None` where that could not be worked out to the end.
    pub resolved: Option<Vec<Fact>>,
}

/// Files of code as they were, by path, as far as there is room.
#[derive(Default)]
pub(super) struct Files {
    known: HashMap<String, (Stamp, CodeRead)>,
    /// How many bytes the texts had that were looked at.
    bytes: u64,
}

impl Files {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.known.len()
    }

    /// Forgets what was deferred.
    pub fn forget_deferred(&mut self) {
        self.known.retain(|_, (_, read)| !is_deferred(read));
    }

    /// What came of a file, if it is still the same.
    pub fn take(&mut self, path: &str, seen: Option<Seen>) -> Option<CodeRead> {
        let (stamp, read) = self.known.remove(path)?;
        seen.is_some_and(|seen| seen.stamp == stamp).then_some(read)
    }

    /// Keeps what came of a file.
    pub fn keep(&mut self, path: &str, seen: Seen, read: CodeRead) {
        let size = if read.is_err() || is_deferred(&read) { 0 } else { seen.size };
        if self.bytes + size <= ROOM {
            self.bytes += size;
            self.known.insert(path.to_owned(), (seen.stamp, read));
        }
    }
}

fn is_deferred(read: &CodeRead) -> bool {
    read.as_ref().is_ok_and(|(summary, _)| summary.is_deferred())
}

/// What came of reading a file of code: its summary and the marks in its comments.
pub(super) type CodeRead = Result<(Arc<Summary>, Vec<Allow>), SkipReason>;

/// What the formats said, and of what that is true.
pub(super) struct Formats {
    pub of: Around,
    pub facts: Vec<Fact>,
    pub skipped: Vec<Skipped>,
    pub allows: Vec<Allow>,
    pub sketch: Option<Arc<Sketch>>,
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

/// A file as a walk saw it.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    pub stamp: Stamp,
    pub size: u64,
}

/// What a walk saw of its files, by path, where that tells whether they are still the same.
pub(super) fn seen(walk: &Walk) -> HashMap<&str, Seen> {
    let seen = |entry: &Entry| Some(Seen { stamp: entry.stamp?, size: entry.size });
    walk.files.iter().filter_map(|entry| Some((entry.path.as_str(), seen(entry)?))).collect()
}

#[cfg(test)]
mod tests {
    use crate::{
        checks::facts::Role,
        inspect::{file::File, read::code},
        system::tree::{MemoryTree, Tree},
    };

    use super::*;

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let walk = MemoryTree::new([("a.js", "")]).walk();
        let Some(Seen { stamp, .. }) = seen(&walk).get("a.js").copied() else { panic!("it has a stamp") };
        let text = "process.env.A".to_owned();
        let summary = code::summarize(&File::new("a.js", text, Role::Deployed), code::Language::JavaScript);
        let Ok(summary) = summary.map(Arc::new) else { panic!("it is sound") };
        let read = || Ok((summary.clone(), Vec::new()));
        let mut files = Files::default();
        files.keep("a.js", Seen { stamp, size: ROOM - 1 }, read());
        files.keep("b.js", Seen { stamp, size: 2 }, read());
        files.keep("c.js", Seen { stamp, size: ROOM }, Err(SkipReason::NotText));
        files.keep("d.js", Seen { stamp, size: 1 }, read());
        let kept = ["a.js", "b.js", "c.js", "d.js"]
            .map(|path| files.take(path, Some(Seen { stamp, size: 0 })).is_some());
        assert_eq!(kept, [true, false, true, true]);
    }
}
