//! Opening what lies below a folder so that nothing in it can lead elsewhere: every part of a path is opened from the
//! folder before it, no link is followed, and only regular files are read.

use std::{
    collections::HashMap,
    fs::File,
    io::{self, Read},
    os::fd::{AsFd, OwnedFd},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use rustix::{
    fs::{AtFlags, FileType, Mode, OFlags},
    io::Errno,
};

use super::tree::ReadFault;

/// Folders nested deeper than this are left out: no project of people's own is, and it bounds every path.
pub(super) const DEPTH: usize = 64;

/// Open folders that are kept, so that a file costs one opening and not one for every part of its path. Few enough
/// for the 256 descriptors a process may have on some systems.
const KEPT_OPEN: usize = 64;

/// The most bytes set aside before a file is read; larger ones grow as they are.
const SET_ASIDE: u64 = 1 << 20;

/// A folder and what lies below it.
pub(super) struct Folders {
    top: Arc<OwnedFd>,
    open: Mutex<HashMap<String, Arc<OwnedFd>>>,
}

impl Folders {
    /// Opens the folder at the top. Its path may be a link: it is what the learner chose.
    pub(super) fn new(top: &Path) -> io::Result<Folders> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let top = Arc::new(rustix::fs::open(top, flags, Mode::empty())?);
        Ok(Folders { top, open: Mutex::default() })
    }

    /// Opens a folder below the root part by part. Folders opened before are not opened again.
    pub(super) fn folder(&self, path: &str) -> Result<Arc<OwnedFd>, ReadFault> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let mut missing = Vec::new();
        let mut known = path;
        let mut here = loop {
            if known.is_empty() {
                break self.top.clone();
            }
            if let Some(found) = open.get(known) {
                break found.clone();
            }
            missing.push(known);
            known = split(known).0;
        };
        for folder in missing.into_iter().rev() {
            let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let name = split(folder).1;
            let opened = rustix::fs::openat(&here, name, flags, Mode::empty());
            here = Arc::new(opened.map_err(|errno| fault(&here, name, errno))?);
            if open.len() >= KEPT_OPEN {
                open.clear();
            }
            open.insert(folder.to_owned(), here.clone());
        }
        Ok(here)
    }

    /// Reads a regular file.
    pub(super) fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadFault> {
        checked(path)?;
        let (parent, name) = split(path);
        let folder = self.folder(parent)?;
        // Without O_NONBLOCK, opening a FIFO would wait for somebody to write into it.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let opened = rustix::fs::openat(&folder, name, flags, Mode::empty());
        let file = opened.map_err(|errno| fault(&folder, name, errno))?;
        let about = rustix::fs::fstat(&file).map_err(io_fault)?;
        match FileType::from_raw_mode(about.st_mode) {
            FileType::RegularFile => {}
            FileType::Directory => return Err(ReadFault::Missing),
            _ => return Err(ReadFault::Special),
        }
        let size = u64::try_from(about.st_size).unwrap_or(u64::MAX);
        if size > limit {
            return Err(ReadFault::TooLarge);
        }
        // A file may grow while it is read, and some report no size at all: one byte more than allowed tells.
        let mut text = Vec::with_capacity(usize::try_from(size.min(SET_ASIDE) + 1).unwrap_or(0));
        let read = File::from(file).take(limit.saturating_add(1)).read_to_end(&mut text);
        read.map_err(|error| ReadFault::Io(error.kind()))?;
        if text.len() as u64 > limit { Err(ReadFault::TooLarge) } else { Ok(text) }
    }
}

/// The folder and the name of a path; the folder is empty at the top.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

fn checked(path: &str) -> Result<(), ReadFault> {
    if path.split('/').any(|part| matches!(part, "" | "." | "..")) || path.contains('\0') {
        return Err(ReadFault::Missing);
    }
    if path.split('/').count() > DEPTH + 1 { Err(ReadFault::TooDeep) } else { Ok(()) }
}

/// Why a name could not be opened. Systems differ in what they say of a link that is not to be followed, so the link
/// itself is asked.
fn fault(folder: &OwnedFd, name: &str, errno: Errno) -> ReadFault {
    match errno {
        Errno::NOENT => ReadFault::Missing,
        Errno::NXIO | Errno::NODEV => ReadFault::Special,
        Errno::NAMETOOLONG => ReadFault::TooDeep,
        Errno::LOOP | Errno::MLINK | Errno::NOTDIR => match file_type(folder, name) {
            Ok(FileType::Symlink) => ReadFault::Link,
            Ok(_) => ReadFault::Missing,
            Err(other) => io_fault(other),
        },
        other => io_fault(other),
    }
}

fn file_type(folder: impl AsFd, name: &str) -> Result<FileType, Errno> {
    let about = rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW)?;
    Ok(FileType::from_raw_mode(about.st_mode))
}

pub(super) fn io_fault(errno: Errno) -> ReadFault {
    ReadFault::Io(io::Error::from(errno).kind())
}
