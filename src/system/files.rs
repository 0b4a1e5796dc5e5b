//! The program's own files: progress and settings.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use super::random;

/// Where the program's own files are kept.
pub trait Disk: Send + Sync {
    /// The contents of a file of at most `limit` bytes.
    ///
    /// # Errors
    /// Where it is not there, larger ([`io::ErrorKind::FileTooLarge`]) or cannot be read.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;

    /// Puts bytes at the end of a file, which is made where there is none, by one write, and waits until they are on
    /// the disk.
    ///
    /// # Errors
    /// Where they could not all be written; a part of them may then be there.
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Cuts a file to this many bytes.
    ///
    /// # Errors
    /// Where it cannot be changed.
    fn truncate(&self, path: &Path, length: u64) -> io::Result<()>;

    /// The bytes a file has; 0 where there is none.
    ///
    /// # Errors
    /// Where it cannot be told.
    fn length(&self, path: &Path) -> io::Result<u64>;

    /// Puts new contents in a file's place: after a crash there are the old ones or the new ones.
    ///
    /// # Errors
    /// Where it could not be written; the old contents are then untouched.
    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// The names of the files in a folder, in order; none where there is no folder.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;

    /// Makes a folder and those above it, for the user alone.
    ///
    /// # Errors
    /// Where one cannot be made.
    fn create_dir(&self, folder: &Path) -> io::Result<()>;

    /// Moves a file within a file system. What stood there is replaced.
    ///
    /// # Errors
    /// Where it cannot be moved.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Whether files could be made in a folder, or in the nearest one above it that is there.
    fn is_writable(&self, folder: &Path) -> bool;
}

/// The machine's disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

#[allow(clippy::disallowed_methods, reason = "this is where files are read and written")]
impl Disk for RealDisk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let file = OpenOptions::new().read(true).custom_flags(nonblocking()).open(path)?;
        let about = file.metadata()?;
        if !about.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        // Room for all of it and for seeing the end: otherwise small files are read in many small pieces.
        let room = usize::try_from(about.len().min(limit)).unwrap_or(0);
        let mut bytes = Vec::with_capacity(room + 1);
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let is_new = !path.exists();
        let options = || OpenOptions::new().append(true).create(true).mode(0o600).clone();
        let mut file = options().custom_flags(nonblocking()).open(path)?;
        // One write: `write_all` would go on after a short one and hide where the disk became full.
        let written = loop {
            match file.write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        if written < bytes.len() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        file.sync_data()?;
        if is_new { sync_folder(path) } else { Ok(()) }
    }

    fn truncate(&self, path: &Path, length: u64) -> io::Result<()> {
        OpenOptions::new().write(true).open(path)?.set_len(length)
    }

    fn length(&self, path: &Path) -> io::Result<u64> {
        match std::fs::metadata(path) {
            Ok(about) => Ok(about.len()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error),
        }
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        // Many keep their settings elsewhere and link to them; renaming over the link would cut them off.
        let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let mode = std::fs::metadata(&target).map_or(0o600, |about| about.permissions().mode() & 0o777);
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let fresh = target.with_file_name(format!(".{name}.{:016x}", random::token()));
        let written = write_new(&fresh, bytes, mode).and_then(|()| std::fs::rename(&fresh, &target));
        if written.is_err() {
            // What is left behind is ours and of no use; that it cannot be removed changes nothing of the fault.
            let _ = std::fs::remove_file(&fresh);
        }
        written?;
        sync_folder(&target)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let entries = match std::fs::read_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            other => other?,
        };
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry?;
            if entry.file_type()?.is_file()
                && let Ok(name) = entry.file_name().into_string()
            {
                names.push(name);
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    fn create_dir(&self, folder: &Path) -> io::Result<()> {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    fn is_writable(&self, folder: &Path) -> bool {
        let there: Option<PathBuf> = folder.ancestors().find(|path| path.exists()).map(Path::to_owned);
        there.is_some_and(|path| {
            path.is_dir()
                && rustix::fs::access(&path, rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK)
                    .is_ok()
        })
    }
}

/// So that a FIFO in a file's place cannot make the program wait for ever.
fn nonblocking() -> i32 {
    i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or(0)
}

fn write_new(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes a new name in a folder last. File systems that cannot do that have nothing to lose by it.
#[allow(clippy::disallowed_methods, reason = "this is where files are read and written")]
fn sync_folder(path: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

/// The folders in a folder whose names begin so, in order, at most `limit`; links to folders count. Hidden ones only
/// where the beginning is a dot.
///
/// # Errors
/// Where the folder cannot be read.
#[allow(clippy::disallowed_methods, reason = "this is where files are read and written")]
pub fn folders(folder: &Path, beginning: &str, limit: usize) -> io::Result<Vec<String>> {
    let mut names: Vec<String> = std::fs::read_dir(folder)?
        .take(MOST_LISTED)
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            let wanted =
                name.starts_with(beginning) && (beginning.starts_with('.') || !name.starts_with('.'));
            let is_folder = || match entry.file_type() {
                Ok(kind) if kind.is_symlink() => entry.path().is_dir(),
                Ok(kind) => kind.is_dir(),
                Err(_) => false,
            };
            (wanted && is_folder()).then_some(name)
        })
        .collect();
    names.sort_unstable();
    names.truncate(limit);
    Ok(names)
}

/// How many entries of a folder are looked at when folders are listed.
const MOST_LISTED: usize = 20_000;

#[cfg(test)]
#[path = "files_tests.rs"]
mod tests;
