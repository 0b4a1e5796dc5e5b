//! What goes wrong with a journal, and what is to be said of it.

use std::{io, path::PathBuf};

use crate::i18n::Message;

use super::line::LineFault;

/// A line that was set aside: it stays where it is and is not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// The file, without folders.
    pub file: String,
    /// Its number there, from 1; 0 where the whole file could not be read.
    pub line: usize,
    /// What is wrong; `None` where the system refused the file.
    pub fault: Option<LineFault>,
}

/// What an import brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Records that were not known before.
    pub new: usize,
    /// Records that were.
    pub known: usize,
    /// Lines that are none.
    pub bad: Vec<BadLine>,
}

/// Why the journal could not be kept.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {error}", path = path.display())]
pub struct JournalFault {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
}

impl BadLine {
    /// What is to be said of it.
    pub fn message(&self) -> Message {
        let id = self.fault.map_or("journal-file-unreadable", LineFault::id);
        Message::new(id).with("file", self.file.as_str()).with("line", self.line)
    }
}

impl JournalFault {
    /// What is to be said of it.
    pub fn message(&self) -> Message {
        if !self.path.is_absolute() {
            return Message::new("journal-homeless");
        }
        let path = self.path.display().to_string();
        Message::new("journal-unsaved").with("path", path).with("reason", disk_reason(&self.error))
    }
}

/// Why the disk refused, as a message.
pub fn disk_reason(error: &io::Error) -> Message {
    use io::ErrorKind as Kind;
    let id = match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded => "disk-full",
        Kind::PermissionDenied => "disk-denied",
        Kind::ReadOnlyFilesystem => "disk-read-only",
        Kind::NotFound => "disk-missing",
        Kind::FileTooLarge => "disk-large",
        _ => "disk-other",
    };
    Message::new(id).with("reason", error.to_string())
}
