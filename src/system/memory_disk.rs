//! A disk in memory that can be told to fail, for tests.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::files::Disk;

/// What is wrong with a disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing.
    #[default]
    None,
    /// Nothing may be changed.
    ReadOnly,
    /// There is room for this many more bytes; of what is longer, only the beginning is written.
    Full {
        /// The room, in bytes.
        room: usize,
    },
    /// As full, and what was written in part cannot be cut off either.
    Torn {
        /// The room, in bytes.
        room: usize,
    },
}

/// A disk in memory.
#[derive(Debug, Default)]
pub struct MemoryDisk(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    files: BTreeMap<PathBuf, Vec<u8>>,
    folders: BTreeSet<PathBuf>,
    trouble: Trouble,
}

impl MemoryDisk {
    /// A disk with these files.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> MemoryDisk {
        let disk = MemoryDisk::default();
        for (path, bytes) in files {
            disk.put(Path::new(path), bytes);
        }
        disk
    }

    /// What goes wrong from now on.
    pub fn trouble(&self, trouble: Trouble) {
        self.state().trouble = trouble;
    }

    /// Puts a file there, whatever the trouble.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        let mut state = self.state();
        state.folders.extend(path.ancestors().skip(1).map(Path::to_owned));
        state.files.insert(path.to_owned(), bytes.to_vec());
    }

    /// All files.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        self.state().files.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn changeable(&self) -> io::Result<MutexGuard<'_, State>> {
        let state = self.state();
        if state.trouble == Trouble::ReadOnly {
            return Err(io::ErrorKind::ReadOnlyFilesystem.into());
        }
        Ok(state)
    }
}

impl Disk for MemoryDisk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let bytes = self.state().files.get(path).cloned().ok_or(io::ErrorKind::NotFound)?;
        if bytes.len() as u64 > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.changeable()?;
        if !path.parent().is_some_and(|folder| state.folders.contains(folder)) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let room = match state.trouble {
            Trouble::Full { room } | Trouble::Torn { room } => room,
            Trouble::None | Trouble::ReadOnly => usize::MAX,
        };
        let written = bytes.get(..room.min(bytes.len())).unwrap_or_default();
        state.files.entry(path.to_owned()).or_default().extend_from_slice(written);
        if written.len() < bytes.len() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn truncate(&self, path: &Path, length: u64) -> io::Result<()> {
        let mut state = self.changeable()?;
        if matches!(state.trouble, Trouble::Torn { .. }) {
            return Err(io::ErrorKind::Other.into());
        }
        let file = state.files.get_mut(path).ok_or(io::ErrorKind::NotFound)?;
        file.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        Ok(())
    }

    fn length(&self, path: &Path) -> io::Result<u64> {
        Ok(self.state().files.get(path).map_or(0, |bytes| bytes.len() as u64))
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.changeable()?;
        if let Trouble::Full { room } | Trouble::Torn { room } = state.trouble
            && room < bytes.len()
        {
            return Err(io::ErrorKind::StorageFull.into());
        }
        state.files.insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let state = self.state();
        let inside = state.files.keys().filter(|path| path.parent() == Some(folder));
        Ok(inside.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect())
    }

    fn create_dir(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.changeable()?;
        state.folders.extend(folder.ancestors().map(Path::to_owned));
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.changeable()?;
        let bytes = state.files.remove(from).ok_or(io::ErrorKind::NotFound)?;
        state.files.insert(to.to_owned(), bytes);
        Ok(())
    }

    fn is_writable(&self, _folder: &Path) -> bool {
        self.changeable().is_ok()
    }
}
