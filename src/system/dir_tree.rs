//! A project's folder on the disk.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, atomic::AtomicBool},
};

use super::{
    folders::Folders,
    tree::{ReadFault, Tree, Walk},
    walk,
};

/// A project's folder on the disk.
pub struct DirTree {
    root: PathBuf,
    below: Folders,
    walked: Mutex<Vec<String>>,
    stopped: Arc<AtomicBool>,
}

impl DirTree {
    /// Opens a project's folder. The path itself may lead over links: it is what the learner chose.
    ///
    /// # Errors
    /// Where it is no folder or cannot be opened.
    pub fn open(path: &Path) -> io::Result<DirTree> {
        let root = std::fs::canonicalize(path)?;
        Ok(DirTree { below: Folders::new(&root)?, root, walked: Mutex::default(), stopped: Arc::default() })
    }

    /// What ends its walk where it stands, once set: the rest is then left out as interrupted.
    pub fn stopper(&self) -> Arc<AtomicBool> {
        self.stopped.clone()
    }

    /// The folder, absolute and without links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where a regular file of the project stands on the disk.
    ///
    /// # Errors
    /// As [`Tree::read`].
    pub fn locate(&self, path: &str) -> Result<PathBuf, ReadFault> {
        match self.read(path, 0) {
            Ok(_) | Err(ReadFault::TooLarge) => Ok(self.root.join(path)),
            Err(fault) => Err(fault),
        }
    }

    /// The folders that the last walk went through, from the root, the root itself as the empty path: those whose
    /// changes can change what is read.
    pub fn walked(&self) -> Vec<String> {
        self.walked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Tree for DirTree {
    fn walk(&self) -> Walk {
        let (walk, folders) = walk::walk(&self.below, walk::Room::default(), &self.stopped);
        *self.walked.lock().unwrap_or_else(PoisonError::into_inner) = folders;
        walk
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadFault> {
        self.below.read(path, limit)
    }
}

#[cfg(test)]
#[path = "dir_tree_tests.rs"]
mod tests;
