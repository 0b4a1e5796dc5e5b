//! Watching a project's folder for changes that can change what is read.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
};

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode, ModifyKind},
};

use crate::system::tree::Walk;

/// The folders that are watched at most: systems give a user only so many watches, and other programs need some.
const FOLDERS: usize = 4_096;

/// What the thread that reads a project waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    /// Something changed.
    Changed,
    /// Nobody wants the project any more.
    Stop,
}

/// Says once that something changed, until that was heard: a build that writes ten thousand files is one change.
#[derive(Clone)]
pub(super) struct Bell {
    rung: Arc<AtomicBool>,
    signals: mpsc::Sender<Signal>,
}

impl Bell {
    pub(super) fn new(signals: mpsc::Sender<Signal>) -> Bell {
        Bell { rung: Arc::default(), signals }
    }

    fn ring(&self) {
        if !self.rung.swap(true, Ordering::AcqRel) {
            let _ = self.signals.send(Signal::Changed);
        }
    }

    /// From now on the next change rings again.
    pub(super) fn heard(&self) {
        self.rung.store(false, Ordering::Release);
    }
}

/// A folder that is being watched, as long as this lives.
pub(super) struct Watch {
    _watcher: RecommendedWatcher,
    scope: Arc<Scope>,
}

/// What belongs to the project, as the last walk saw it.
#[derive(PartialEq, Eq)]
pub(super) struct Scope {
    root: PathBuf,
    folders: HashSet<PathBuf>,
    /// Hashes of the files' paths: two hundred thousand paths would cost more memory than this is worth.
    files: HashSet<u64>,
}

impl Scope {
    pub(super) fn new(root: &Path, folders: &[String], walk: &Walk) -> Scope {
        Scope {
            root: root.to_owned(),
            folders: folders.iter().map(PathBuf::from).collect(),
            files: walk.files.iter().map(|entry| hash(Path::new(&entry.path))).collect(),
        }
    }

    /// Whether an event can change what is read. Our own reading makes events too, and so do logs and databases that
    /// the project's rules leave out.
    fn concerns(&self, event: &Event) -> bool {
        let any_known = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
            EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => return false,
            EventKind::Modify(ModifyKind::Name(_)) => false,
            EventKind::Modify(_) => true,
            _ => false,
        };
        // An event without a path says that some were lost.
        event.paths.is_empty() || event.paths.iter().any(|path| self.holds(path, any_known))
    }

    fn holds(&self, path: &Path, only_known: bool) -> bool {
        let Ok(inside) = path.strip_prefix(&self.root) else { return false };
        if inside.starts_with(".git") {
            return inside == Path::new(".git/index") || inside == Path::new(".git/HEAD");
        }
        if inside.as_os_str().is_empty() {
            return !only_known;
        }
        let in_scope = inside.parent().is_some_and(|folder| self.folders.contains(folder));
        in_scope && (!only_known || self.files.contains(&hash(inside)))
    }
}

impl Watch {
    /// Begins to watch. `None` where the system does not let us: then the project is read once.
    pub(super) fn begin(scope: Scope, bell: Bell) -> Option<Watch> {
        if scope.folders.len() > FOLDERS {
            return None;
        }
        let scope = Arc::new(scope);
        let judged = scope.clone();
        let heard = move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| judged.concerns(&event)) {
                bell.ring();
            }
        };
        let mut watcher = notify::recommended_watcher(heard).ok()?;
        // Where watching is by folder, watching everything below would reach into installed packages and over links.
        if cfg!(target_os = "linux") {
            let mut paths = watcher.paths_mut();
            paths.add(&scope.root, RecursiveMode::NonRecursive).ok()?;
            // A folder may have gone since, the system's watches may be used up, not every project has a `.git`:
            // watching a part is better than nothing.
            for folder in scope.folders.iter().map(PathBuf::as_path).chain([Path::new(".git")]) {
                let _ = paths.add(&scope.root.join(folder), RecursiveMode::NonRecursive);
            }
            paths.commit().ok()?;
        } else {
            watcher.watch(&scope.root, RecursiveMode::Recursive).ok()?;
        }
        Some(Watch { _watcher: watcher, scope })
    }

    /// Whether it already watches just this.
    pub(super) fn covers(&self, scope: &Scope) -> bool {
        *self.scope == *scope
    }
}

fn hash(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, MetadataKind, RenameMode};

    use crate::system::tree::Entry;

    use super::*;

    fn concerns(kind: EventKind, path: &str) -> bool {
        let files = ["app.js", "src/b.js"].map(|path| Entry { path: path.to_owned(), size: 1, stamp: None });
        let walk = Walk { files: files.into(), left_out: Vec::new() };
        let scope = Scope::new(Path::new("/p"), &[String::new(), "src".to_owned()], &walk);
        scope.concerns(&Event::new(kind).add_path(PathBuf::from(path)))
    }

    #[test]
    fn only_what_can_change_the_reading_concerns_us() {
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let made = EventKind::Create(CreateKind::Any);
        let renamed = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        for (kind, path, expected) in [
            (written, "/p/app.js", true),
            (written, "/p/ignored.log", false),
            (made, "/p/new.js", true),
            (made, "/p/src/new", true),
            (made, "/p/node_modules/a", false),
            (made, "/elsewhere/a", false),
            (renamed, "/p/.git/index", true),
            (made, "/p/.git/index.lock", false),
            (written, "/p/.git/objects/aa", false),
            (EventKind::Access(AccessKind::Open(AccessMode::Any)), "/p/app.js", false),
            (EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)), "/p/app.js", false),
        ] {
            assert_eq!(concerns(kind, path), expected, "{kind:?} {path}");
        }
    }

    #[test]
    fn the_bell_rings_once_until_it_was_heard() {
        let (sender, signals) = mpsc::channel();
        let bell = Bell::new(sender);
        bell.ring();
        bell.ring();
        assert_eq!(signals.try_iter().count(), 1);
        bell.heard();
        bell.ring();
        assert_eq!(signals.try_iter().count(), 1);
    }
}
