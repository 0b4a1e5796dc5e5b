//! A temporary folder for a run of somebody's app: a copy of the project in it, and what changed in the copy.

use std::{
    collections::BTreeMap,
    fs, io,
    os::unix::fs::{DirBuilderExt, PermissionsExt, symlink},
    path::{Path, PathBuf},
};

use super::{installed, random};

/// The most bytes of a project that are copied.
pub const MOST_BYTES: u64 = 1 << 30;
/// The most files and folders that are copied.
pub const MOST_ENTRIES: usize = 150_000;
/// Folders nested deeper than this are not copied.
const DEPTH: usize = 100;
/// Of a larger file only size and time are compared.
const COMPARED_BYTES: u64 = 8 << 20;

/// A temporary folder of our own, removed when it is dropped.
#[derive(Debug)]
pub struct Scratch {
    root: PathBuf,
}

impl Scratch {
    /// Makes one in the system's temporary folder, for the user alone.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn new() -> io::Result<Scratch> {
        let root = fs::canonicalize(std::env::temp_dir())?;
        let root = root.join(format!("sipsong-try-{:016x}", random::token()));
        fs::DirBuilder::new().mode(0o700).create(&root)?;
        Ok(Scratch { root })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// Makes a folder in it.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn folder(&self, name: &str) -> io::Result<PathBuf> {
        let path = self.root.join(name);
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&path)?;
        Ok(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left of a temporary folder hurts nobody, and nobody is there to be told.
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// Copies a project's folder: files, folders and links as links, with their permissions; the store of Git is left
/// out, devices and sockets are.
///
/// # Errors
/// [`io::ErrorKind::FileTooLarge`] where it does not fit the limits, and whatever reading or writing gives.
pub fn copy_tree(from: &Path, to: &Path) -> io::Result<()> {
    let (mut bytes, mut entries) = (0_u64, 0_usize);
    let mut next = vec![(from.to_owned(), to.to_owned(), 0_usize)];
    while let Some((source, target, depth)) = next.pop() {
        fs::DirBuilder::new().recursive(true).create(&target)?;
        for entry in list(&source)? {
            entries += 1;
            let (path, about) = (entry.path(), entry.metadata()?);
            let name = entry.file_name();
            if entries > MOST_ENTRIES || depth > DEPTH {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            let copy = target.join(&name);
            if about.is_symlink() {
                let leads = fs::read_link(&path)?;
                // A link to somewhere in the project is to lead into the copy, not out of it.
                let inside = leads.strip_prefix(from).map(|rest| to.join(rest));
                symlink(inside.unwrap_or(leads), copy)?;
            } else if about.is_dir() {
                if name != ".git" {
                    next.push((path, copy, depth + 1));
                }
            } else if about.is_file() {
                bytes = bytes.saturating_add(about.len());
                if bytes > MOST_BYTES {
                    return Err(io::ErrorKind::FileTooLarge.into());
                }
                fs::copy(&path, &copy)?;
                let mode = about.permissions().mode() | 0o600;
                fs::set_permissions(&copy, fs::Permissions::from_mode(mode & 0o7777))?;
            }
        }
    }
    Ok(())
}

/// Empties a folder of our own.
///
/// # Errors
/// Where something in it cannot be removed.
pub fn clear(folder: &Path) -> io::Result<()> {
    fs::remove_dir_all(folder)?;
    fs::DirBuilder::new().mode(0o700).create(folder)
}

/// Empties the files whose names are such, at the top of a folder and in one folder below it.
///
/// # Errors
/// Where one cannot be emptied.
#[allow(clippy::disallowed_methods, reason = "this is where files are written")]
pub fn empty_files(root: &Path, below: &str, is_such: &dyn Fn(&str) -> bool) -> io::Result<()> {
    for folder in [root.to_owned(), root.join(below)] {
        for entry in list(&folder).unwrap_or_default() {
            let name = entry.file_name();
            if name.to_str().is_some_and(is_such) && !entry.file_type()?.is_dir() {
                // Removed first: a link must not lead the emptying elsewhere.
                fs::remove_file(entry.path())?;
                fs::write(entry.path(), "")?;
            }
        }
    }
    Ok(())
}

/// A file as it was at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its size in bytes.
    pub bytes: u64,
    /// A hash of its contents, or of its time where it is large.
    pub content: u64,
}

/// The files of a folder by path from it with `/`, without what tools installed and without caches.
pub type Snapshot = BTreeMap<String, Seen>;

/// Looks at every file of a folder. What cannot be read is as if it were not there.
pub fn snapshot(root: &Path) -> Snapshot {
    let mut seen = Snapshot::new();
    let mut next = vec![(String::new(), 0_usize)];
    while let Some((folder, depth)) = next.pop() {
        let Ok(listed) = list(&root.join(&folder)) else { continue };
        let names: Vec<String> =
            listed.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        if installed::is_marked(names.iter().map(String::as_str)) && depth > 0 {
            continue;
        }
        for (entry, name) in listed.iter().zip(&names) {
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            let Ok(about) = entry.metadata() else { continue };
            if about.is_dir() {
                let siblings = names.iter().map(String::as_str);
                if depth < DEPTH && !is_cache(name, siblings) {
                    next.push((path, depth + 1));
                }
            } else if about.is_file() && !name.ends_with(".pyc") && seen.len() < MOST_ENTRIES {
                seen.insert(path, look(&entry.path(), &about));
            }
        }
    }
    seen
}

/// Installed or a cache. What a build makes is looked at: whether a start makes it anew is a question of its own.
fn is_cache<'a>(name: &str, siblings: impl Iterator<Item = &'a str> + Clone) -> bool {
    !["dist", "build", "target", "bin", "obj", "_build", ".next", ".nuxt", ".output"].contains(&name)
        && installed::is_installed(name, siblings)
}

#[allow(clippy::disallowed_methods, reason = "this is where files are read")]
fn look(path: &Path, about: &fs::Metadata) -> Seen {
    use std::{hash::Hasher, os::unix::fs::MetadataExt};
    // Its keys are fixed, so that two looks can be compared.
    let mut hasher = std::hash::DefaultHasher::new();
    match (about.len() <= COMPARED_BYTES).then(|| fs::read(path)) {
        Some(Ok(bytes)) => hasher.write(&bytes),
        _ => {
            hasher.write_i64(about.mtime());
            hasher.write_i64(about.mtime_nsec());
        }
    }
    Seen { bytes: about.len(), content: hasher.finish() }
}

/// The paths that are new, different or gone, in order.
pub fn changes(before: &Snapshot, after: &Snapshot) -> Vec<String> {
    let changed = after.iter().filter(|(path, seen)| before.get(*path) != Some(*seen)).map(|(path, _)| path);
    let gone = before.keys().filter(|path| !after.contains_key(*path));
    let mut all: Vec<String> = changed.chain(gone).cloned().collect();
    all.sort();
    all
}

#[allow(clippy::disallowed_methods, reason = "this is where folders are read")]
fn list(folder: &Path) -> io::Result<Vec<fs::DirEntry>> {
    fs::read_dir(folder)?.collect()
}

/// Whether a program of this name is found in a list of folders as in `PATH`; its path.
pub fn find_program(name: &str, folders: &str, working: &Path) -> Option<PathBuf> {
    let is_program = |path: &Path| {
        fs::metadata(path).is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
    };
    if name.contains('/') {
        let path = working.join(name);
        return is_program(&path).then_some(path);
    }
    folders
        .split(':')
        .filter(|folder| !folder.is_empty())
        .map(|folder| Path::new(folder).join(name))
        .find(|path| is_program(path))
}

/// Whether there is a folder at this path.
pub fn is_folder(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| about.is_dir())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests make the files they read")]

    use super::*;

    #[test]
    fn a_copy_holds_files_and_links_and_leads_nowhere_else() {
        let (from, to) = (tempfile::tempdir().expect("makes"), Scratch::new().expect("makes"));
        let root = fs::canonicalize(from.path()).expect("is there");
        fs::create_dir_all(root.join("src/deep")).expect("makes");
        fs::create_dir_all(root.join(".git")).expect("makes");
        fs::write(root.join(".git/HEAD"), "x").expect("writes");
        fs::write(root.join("src/deep/run.sh"), "echo").expect("writes");
        fs::set_permissions(root.join("src/deep/run.sh"), fs::Permissions::from_mode(0o555)).expect("sets");
        symlink(root.join("src"), root.join("inside")).expect("links");
        symlink("src/deep", root.join("relative")).expect("links");
        let copy = to.folder("copy").expect("makes");
        copy_tree(&root, &copy).expect("copies");
        let seen: Vec<String> = snapshot(&copy).into_keys().collect();
        assert_eq!(seen, ["src/deep/run.sh"]);
        let about = fs::metadata(copy.join("src/deep/run.sh")).expect("is there");
        assert_eq!(about.permissions().mode() & 0o777, 0o755);
        assert_eq!(fs::read_link(copy.join("inside")).expect("is a link"), copy.join("src"));
        assert_eq!(fs::read_link(copy.join("relative")).expect("is a link"), Path::new("src/deep"));
        let path = to.path().to_owned();
        drop(to);
        assert!(!path.exists());
    }

    #[test]
    fn changes_are_by_content() {
        let scratch = Scratch::new().expect("makes");
        let put = |name: &str, text: &str| fs::write(scratch.path().join(name), text).expect("writes");
        put("same", "1");
        put("other", "1");
        put("gone", "1");
        let before = snapshot(scratch.path());
        put("same", "1");
        put("other", "2");
        put("new", "1");
        put("x.pyc", "1");
        fs::remove_file(scratch.path().join("gone")).expect("removes");
        assert_eq!(changes(&before, &snapshot(scratch.path())), ["gone", "new", "other"]);
    }
}
