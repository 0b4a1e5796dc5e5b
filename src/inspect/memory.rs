//! What was made of files of source, kept from one reading of a project to the next: a file whose text is as it was is
//! not parsed again.
//!
//! Values are followed through all files anew each time: what a file means may hang on any other.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, Mutex, PoisonError},
};

use crate::checks::facts::Allow;

use super::{
    file::File,
    read::code::{Language, Summary},
};

/// The most bytes of source of which something is kept; what is made of a text takes about as much room as the text.
const ROOM: u64 = 32 * 1024 * 1024;

/// What is kept of one file: its summary, and its marks for rules.
type Kept = (Arc<Summary>, Vec<Allow>);

/// What is kept of files, each under its path with the fingerprint of its text.
type Files = HashMap<String, (u64, Kept)>;

/// What was made of files, by path and text.
#[derive(Default)]
pub struct Memory {
    /// Of the last reading.
    known: Mutex<Files>,
    /// Of the reading at work, with the bytes of the texts.
    next: Mutex<(Files, u64)>,
}

impl Memory {
    /// What was made of just this file the last time.
    pub(super) fn recall(&self, file: &File, language: Language) -> Option<Kept> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (print, kept) = known.get(&*file.path)?;
        (*print == fingerprint(file, language)).then(|| kept.clone())
    }

    /// Keeps what was made of a file, as far as there is room.
    pub(super) fn keep(&self, file: &File, language: Language, kept: &Kept) {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let size = file.text.len() as u64;
        if next.1 + size <= ROOM {
            next.1 += size;
            next.0.insert(file.path.to_string(), (fingerprint(file, language), kept.clone()));
        }
    }

    /// A reading is over: what it saw is what is known from now on.
    pub(super) fn turn(&self) {
        let next = std::mem::take(&mut *self.next.lock().unwrap_or_else(PoisonError::into_inner));
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = next.0;
    }
}

fn fingerprint(file: &File, language: Language) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&file.text, language, file.role).hash(&mut hasher);
    hasher.finish()
}
