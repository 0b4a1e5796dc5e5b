//! A project's files, to be read and never to be trusted: links are not followed, only regular files are opened, and
//! whatever cannot be read is said.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
    io,
};

/// A project's files.
pub trait Tree: Send + Sync {
    /// Everything below the root that is not ignored by the project's own `.gitignore`, and what was left out and why.
    /// `.git` and folders of installed dependencies are not descended into.
    fn walk(&self) -> Walk;

    /// The contents of a regular file, by its path from the root; `limit` is the most bytes it may have.
    ///
    /// # Errors
    /// A [`ReadFault`] where it is no regular file, too large or cannot be read.
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadFault>;
}

/// What a walk saw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// Regular files, by path.
    pub files: Vec<Entry>,
    /// What was left out, with the reason.
    pub left_out: Vec<(String, ReadFault)>,
}

/// A regular file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The path from the root, with `/`.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// What tells whether it is still the same; `None` where that cannot be told.
    pub stamp: Option<Stamp>,
}

/// Stands for the state of a file: while it is the same, so are the contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp(u64);

impl Stamp {
    /// The stamp of a state, told by all that changes with it.
    pub(super) fn of(state: impl Hash) -> Stamp {
        let mut hasher = DefaultHasher::new();
        state.hash(&mut hasher);
        Stamp(hasher.finish())
    }
}

/// Why something was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadFault {
    /// It is a link.
    Link,
    /// It is a device, a FIFO or a socket.
    Special,
    /// It is larger than the limit.
    TooLarge,
    /// The path is nested too deep, or its name is no UTF-8.
    TooDeep,
    /// It is not there.
    Missing,
    /// The system refused.
    Io(io::ErrorKind),
}

/// A tree in memory, for the tests that rule pages are.
#[derive(Clone, Debug, Default)]
pub struct MemoryTree {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryTree {
    /// A tree of these files.
    pub fn new<P: Into<String>, C: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, C)>) -> MemoryTree {
        MemoryTree { files: files.into_iter().map(|(path, text)| (path.into(), text.into())).collect() }
    }
}

impl Tree for MemoryTree {
    fn walk(&self) -> Walk {
        let entry = |(path, text): (&String, &Vec<u8>)| Entry {
            path: path.clone(),
            size: text.len() as u64,
            stamp: Some(Stamp::of(text)),
        };
        let shown = |(path, _): &(&String, &Vec<u8>)| !path.starts_with(".git/");
        Walk { files: self.files.iter().filter(shown).map(entry).collect(), left_out: Vec::new() }
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadFault> {
        let text = self.files.get(path).ok_or(ReadFault::Missing)?;
        if text.len() as u64 > limit { Err(ReadFault::TooLarge) } else { Ok(text.clone()) }
    }
}
