//! A Git repository, read as data: names, commits and trees, to learn what changed since a revision. Git is never run,
//! and nothing is written.
//!
//! The repository is as hostile as the project: only regular files are opened, what comes of an object is bounded, and
//! walks through history end.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

use gix_hash::{Kind, ObjectId};
use gix_object::{Find, Kind as ObjectKind};
use gix_odb::store::init::Options;

use super::files::{Disk, RealDisk};

mod history;
mod make;
mod revision;
#[cfg(test)]
mod tests;

pub use history::Base;
pub use make::{Commit, make};

/// The most bytes of one object that are unpacked.
const OBJECT: usize = 64 * 1024 * 1024;
/// The most bytes of a file that names something: HEAD, a reference, a pointer to another folder.
const NAME: u64 = 4 * 1024;
/// The most bytes of the list of packed references, and of the configuration.
const LIST: u64 = 32 * 1024 * 1024;
/// The most entries of a folder of packs that are looked at.
const PACKS: usize = 10_000;

/// Why a repository does not say what changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GitFault {
    /// There is none around the folder.
    #[error("no repository")]
    None,
    /// Nothing has this name, or what it names is not here.
    #[error("unknown revision")]
    Unknown,
    /// Several objects begin with these digits.
    #[error("ambiguous revision")]
    Ambiguous,
    /// A way of naming that is not understood.
    #[error("revision not understood")]
    Syntax,
    /// Objects are named by other hashes than SHA-1.
    #[error("format not supported")]
    Format,
    /// Something in it is broken, missing, or larger than is read.
    #[error("damaged: {0}")]
    Damaged(String),
}

/// A repository around a folder.
pub struct Repository {
    /// The root of its work tree.
    root: PathBuf,
    /// What belongs to this work tree: `HEAD`.
    own: PathBuf,
    /// What all work trees share: references and objects.
    shared: PathBuf,
    objects: gix_odb::Handle,
}

/// The root of the work tree that a folder lies in, and its `.git`.
fn locate(folder: &Path) -> Option<(PathBuf, PathBuf)> {
    folder.ancestors().find_map(|root| {
        let git = root.join(".git");
        let own = if git.is_dir() {
            git
        } else {
            let pointer = text(&git, NAME)?;
            root.join(pointer.strip_prefix("gitdir:")?.trim())
        };
        own.join("HEAD").is_file().then(|| (root.to_owned(), own))
    })
}

/// The root of the work tree that a folder lies in; `None` outside of any.
pub fn root(folder: &Path) -> Option<PathBuf> {
    locate(folder).map(|(root, _)| root)
}

impl Repository {
    /// Opens the repository that a folder, absolute and without links, lies in.
    ///
    /// # Errors
    /// A [`GitFault`] where there is none or it cannot be read.
    pub fn discover(folder: &Path) -> Result<Repository, GitFault> {
        let (root, own) = locate(folder).ok_or(GitFault::None)?;
        let common = text(&own.join("commondir"), NAME);
        let shared = common.map_or_else(|| own.clone(), |common| own.join(common.trim()));
        let config = text(&shared.join("config"), LIST).unwrap_or_default().to_ascii_lowercase();
        if config.lines().any(|line| line.replace(' ', "").contains("objectformat=sha256")) {
            return Err(GitFault::Format);
        }
        let folder = shared.join("objects");
        check_objects(&folder, 0)?;
        let options = Options { alloc_limit_bytes: Some(OBJECT), ..Options::default() };
        let objects =
            guarded(|| gix_odb::at_opts(folder, Kind::Sha1, None, options).map_err(|error| damage(&error)))?;
        Ok(Repository { root, own, shared, objects })
    }

    /// The root of its work tree.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// An object's kind and bytes; `None` where it is not here, as in a shallow clone.
    fn object(&self, id: ObjectId) -> Result<Option<(ObjectKind, Vec<u8>)>, GitFault> {
        let hex = id.to_string();
        let loose =
            self.shared.join("objects").join(hex.get(..2).unwrap_or("")).join(hex.get(2..).unwrap_or(""));
        // Opening a FIFO in an object's place would wait for ever.
        if loose.exists() && !loose.is_file() {
            return Err(GitFault::Damaged(hex));
        }
        guarded(|| {
            let mut bytes = Vec::new();
            let found = self.objects.try_find(&id, &mut bytes).map_err(|error| damage(&error))?;
            let kind = found.map(|data| (data.kind, data.data.len()));
            Ok(kind.map(|(kind, length)| {
                bytes.truncate(length);
                (kind, bytes)
            }))
        })
    }
}

/// Refuses folders of objects in which something could make the program wait or wander.
#[allow(clippy::disallowed_methods, reason = "this is where a repository is read")]
fn check_objects(folder: &Path, depth: usize) -> Result<(), GitFault> {
    let packs = match std::fs::read_dir(folder.join("pack")) {
        Ok(packs) => packs,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(damage(&error)),
    };
    for (count, entry) in packs.enumerate() {
        let path = entry.map_err(|error| damage(&error))?.path();
        if count >= PACKS || !(path.is_file() || path.is_dir()) {
            return Err(GitFault::Damaged(path.display().to_string()));
        }
    }
    let alternates = text(&folder.join("info/alternates"), NAME).unwrap_or_default();
    for other in alternates.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if depth > 2 {
            return Err(GitFault::Damaged(other.to_owned()));
        }
        check_objects(&folder.join(other), depth + 1)?;
    }
    Ok(())
}

/// The decoders are not ours, and a panic over a forged object is not to end the program.
fn guarded<T>(work: impl FnOnce() -> Result<T, GitFault>) -> Result<T, GitFault> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(GitFault::Damaged(String::new())))
}

fn damage(error: &dyn std::fmt::Display) -> GitFault {
    GitFault::Damaged(error.to_string())
}

fn text(path: &Path, limit: u64) -> Option<String> {
    let bytes = RealDisk.read(path, limit).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
