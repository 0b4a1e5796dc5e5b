//! Walking a project's folder: level by level, so that one huge folder cannot hide the rest, within fixed bounds, and
//! by the project's own `.gitignore` files alone, so that everybody's walk sees the same.

use std::{
    collections::VecDeque,
    io,
    os::fd::OwnedFd,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use ignore::{
    Match,
    gitignore::{Gitignore, GitignoreBuilder},
};
use rustix::fs::{AtFlags, Dir, FileType, Stat};

use super::{
    clock::{Clock, SystemClock},
    folders::{DEPTH, Folders, io_fault},
    installed,
    tree::{Entry, ReadFault, Stamp, Walk},
};

/// The bytes one `.gitignore` may have; compiling its patterns costs far more than reading them.
const RULES_BYTES: u64 = 128 << 10;

/// How many seconds a file has to be as it is before its times are trusted: file systems keep them coarsely.
const SETTLED: i128 = 2;

/// How much a walk may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// The entries it looks at.
    entries: usize,
    /// The bytes that all paths take, which bounds memory where names are made long on purpose.
    bytes: usize,
    /// The bytes that all `.gitignore` files have together.
    rule_bytes: usize,
}

impl Default for Room {
    fn default() -> Room {
        Room { entries: 200_000, bytes: 64 << 20, rule_bytes: 1 << 20 }
    }
}

/// Walks the tree; also gives the folders it went through.
///
/// Once `stopped` is set, what is left is left out as interrupted.
pub(super) fn walk(below: &Folders, room: Room, stopped: &AtomicBool) -> (Walk, Vec<String>) {
    let mut walker = Walker {
        below,
        walk: Walk::default(),
        folders: Vec::new(),
        pending: VecDeque::from([Pending { path: String::new(), depth: 0, rules: None }]),
        room,
        now: i128::from(SystemClock::start().now()) / 1_000,
    };
    while let Some(folder) = walker.pending.pop_front() {
        if stopped.load(Ordering::Acquire) {
            walker.leave_out(folder.path, ReadFault::Io(io::ErrorKind::Interrupted));
            break;
        }
        if walker.exhausted() {
            // Those still waiting are not named one by one: there may be very many.
            walker.leave_out(folder.path, ReadFault::TooLarge);
            break;
        }
        if let Err(fault) = walker.enter(&folder) {
            walker.leave_out(folder.path, fault);
        }
    }
    let Walker { mut walk, folders, .. } = walker;
    walk.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    walk.left_out.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    (walk, folders)
}

struct Walker<'a> {
    below: &'a Folders,
    walk: Walk,
    folders: Vec<String>,
    pending: VecDeque<Pending>,
    room: Room,
    /// When the walk began, in seconds since 1970.
    now: i128,
}

struct Pending {
    path: String,
    depth: usize,
    rules: Option<Arc<Rules>>,
}

/// What one `.gitignore` says, and those of the folders above it.
struct Rules {
    own: Gitignore,
    /// The length of the path of its folder with the `/` after it.
    prefix: usize,
    above: Option<Arc<Rules>>,
}

struct Listed {
    name: String,
    kind: FileType,
}

impl Walker<'_> {
    fn exhausted(&self) -> bool {
        self.room.entries == 0 || self.room.bytes == 0
    }

    fn leave_out(&mut self, path: String, fault: ReadFault) {
        let path = if path.is_empty() { ".".to_owned() } else { path };
        self.walk.left_out.push((path, fault));
    }

    fn enter(&mut self, folder: &Pending) -> Result<(), ReadFault> {
        let handle = self.below.folder(&folder.path)?;
        let listed = self.list(&handle, &folder.path)?;
        let names = || listed.iter().map(|entry| entry.name.as_str());
        if folder.depth > 0 && installed::is_marked(names()) {
            return Ok(());
        }
        let rules = self.rules(folder, &listed);
        self.folders.push(folder.path.clone());
        for entry in &listed {
            let is_folder = entry.kind == FileType::Directory;
            if is_folder && installed::is_installed(&entry.name, names()) {
                continue;
            }
            let path = join(&folder.path, &entry.name);
            if is_ignored(rules.as_deref(), &path, is_folder) {
                continue;
            }
            self.room.bytes = self.room.bytes.saturating_sub(path.len());
            self.take(&handle, folder, rules.as_ref(), entry, path);
        }
        if self.exhausted() {
            return Err(ReadFault::TooLarge);
        }
        Ok(())
    }

    fn take(
        &mut self,
        handle: &OwnedFd,
        folder: &Pending,
        rules: Option<&Arc<Rules>>,
        entry: &Listed,
        path: String,
    ) {
        match entry.kind {
            FileType::RegularFile => {
                match rustix::fs::statat(handle, &*entry.name, AtFlags::SYMLINK_NOFOLLOW) {
                    Ok(about) => {
                        let size = u64::try_from(about.st_size).unwrap_or(0);
                        let stamp = self.stamp(&about);
                        self.walk.files.push(Entry { path, size, stamp });
                    }
                    Err(errno) => self.leave_out(path, io_fault(errno)),
                }
            }
            FileType::Directory if folder.depth >= DEPTH => self.leave_out(path, ReadFault::TooDeep),
            FileType::Directory => {
                self.pending.push_back(Pending { path, depth: folder.depth + 1, rules: rules.cloned() });
            }
            FileType::Symlink => self.leave_out(path, ReadFault::Link),
            _ => self.leave_out(path, ReadFault::Special),
        }
    }

    /// The stamp of a file. One that changed only just now may change once more without its times telling.
    fn stamp(&self, about: &Stat) -> Option<Stamp> {
        let settled = self.now - i128::from(about.st_ctime) > SETTLED;
        let times = (about.st_mtime, about.st_mtime_nsec, about.st_ctime, about.st_ctime_nsec);
        settled.then(|| Stamp::of((about.st_dev, about.st_ino, about.st_size, times)))
    }

    /// The entries of a folder, by name. Names that are no UTF-8 are left out at once.
    fn list(&mut self, handle: &OwnedFd, path: &str) -> Result<Vec<Listed>, ReadFault> {
        let mut listed = Vec::new();
        for entry in Dir::read_from(handle).map_err(io_fault)? {
            let entry = entry.map_err(io_fault)?;
            let name = entry.file_name();
            if matches!(name.to_bytes(), b"." | b"..") {
                continue;
            }
            if self.room.entries == 0 {
                break;
            }
            self.room.entries -= 1;
            let Ok(name) = name.to_str() else {
                self.leave_out(join(path, &name.to_string_lossy()), ReadFault::TooDeep);
                continue;
            };
            // Some file systems do not say in the listing what an entry is.
            let kind = match entry.file_type() {
                FileType::Unknown => rustix::fs::statat(handle, name, AtFlags::SYMLINK_NOFOLLOW)
                    .map_or(FileType::Unknown, |about| FileType::from_raw_mode(about.st_mode)),
                known => known,
            };
            listed.push(Listed { name: name.to_owned(), kind });
        }
        listed.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        Ok(listed)
    }

    /// The rules in force in a folder. Its `.gitignore` is read like any other file: a link, a FIFO or a huge one is
    /// none.
    fn rules(&mut self, folder: &Pending, listed: &[Listed]) -> Option<Arc<Rules>> {
        let above = folder.rules.clone();
        let present =
            listed.iter().any(|entry| entry.name == ".gitignore" && entry.kind == FileType::RegularFile);
        if !present {
            return above;
        }
        let path = join(&folder.path, ".gitignore");
        let text = match self.below.read(&path, RULES_BYTES.min(self.room.rule_bytes as u64)) {
            Ok(text) => text,
            Err(fault) => {
                self.leave_out(path, fault);
                return above;
            }
        };
        self.room.rule_bytes -= text.len();
        let mut builder = GitignoreBuilder::new("");
        for line in String::from_utf8_lossy(&text).trim_start_matches('\u{feff}').lines() {
            // A pattern that is none is no rule to git either.
            let _ = builder.add_line(None, line);
        }
        match builder.build() {
            Ok(own) => Some(Arc::new(Rules { own, prefix: path.len() - ".gitignore".len(), above })),
            Err(_) => {
                self.leave_out(path, ReadFault::TooLarge);
                above
            }
        }
    }
}

/// Whether the rules leave a path out: the nearest file that says anything of it decides.
fn is_ignored(rules: Option<&Rules>, path: &str, is_folder: bool) -> bool {
    let mut next = rules;
    while let Some(rules) = next {
        match rules.own.matched(path.get(rules.prefix..).unwrap_or(path), is_folder) {
            Match::None => next = rules.above.as_deref(),
            Match::Ignore(_) => return true,
            Match::Whitelist(_) => return false,
        }
    }
    false
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests make the files they read")]

    use super::*;

    #[test]
    fn a_walk_that_runs_out_of_room_says_where() {
        let dir = tempfile::tempdir().expect("makes a folder");
        for path in ["a-heap/x1", "a-heap/x2", "a-heap/x3", "b/deep/z", "main.js"] {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().expect("has a folder")).expect("makes folders");
            std::fs::write(path, "").expect("writes");
        }
        let below = Folders::new(dir.path()).expect("opens");
        let walked = |room| {
            let (walk, _) = walk(&below, room, &AtomicBool::new(false));
            let paths: Vec<String> = walk.files.into_iter().map(|entry| entry.path).collect();
            (paths, walk.left_out)
        };
        // Three entries at the top and two in the heap: what stands higher up is seen first.
        let (paths, left_out) = walked(Room { entries: 5, ..Room::default() });
        assert_eq!(paths.len(), 3);
        assert!(paths.contains(&"main.js".to_owned()));
        assert_eq!(
            left_out,
            [("a-heap".to_owned(), ReadFault::TooLarge), ("b".to_owned(), ReadFault::TooLarge)]
        );
        let (_, left_out) = walked(Room { bytes: 4, ..Room::default() });
        assert_eq!(left_out.first(), Some(&(".".to_owned(), ReadFault::TooLarge)));
        assert_eq!(walked(Room::default()).0.len(), 5);
    }
}
