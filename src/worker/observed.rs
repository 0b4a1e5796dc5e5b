//! A tree that is watched from the moment it is walked, and that ends quickly once nobody wants it.

use std::{
    io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use crate::system::{
    dir_tree::DirTree,
    tree::{ReadFault, Tree, Walk},
};

use super::{
    stack,
    watch::{Bell, Scope, Watch},
};

/// Whether a reading is still the newest one.
#[derive(Clone)]
pub(super) struct Alive {
    newest: Arc<AtomicU64>,
    own: u64,
}

impl Alive {
    /// Takes over from whoever was the newest.
    pub(super) fn take_over(newest: &Arc<AtomicU64>) -> Alive {
        Alive { newest: newest.clone(), own: newest.fetch_add(1, Ordering::AcqRel) + 1 }
    }

    pub(super) fn is(&self) -> bool {
        self.newest.load(Ordering::Acquire) == self.own
    }
}

/// Ends a reading where it stands, on the learner's wish.
#[derive(Clone, Default)]
pub(super) struct Stopper {
    stopped: Arc<AtomicBool>,
    /// What ends the walk of the tree that is being read.
    walk: Arc<Mutex<Option<Arc<AtomicBool>>>>,
}

impl Stopper {
    /// This tree is being read from now on.
    pub(super) fn reads(&self, tree: &DirTree) {
        *self.walk.lock().unwrap_or_else(PoisonError::into_inner) = Some(tree.stopper());
        if self.is_stopped() {
            self.stop();
        }
    }

    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
        if let Some(walk) = &*self.walk.lock().unwrap_or_else(PoisonError::into_inner) {
            walk.store(true, Ordering::Release);
        }
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Acquire)
    }
}

/// The tree that is given to those who gather.
pub(super) struct Observed<'a> {
    pub(super) tree: &'a DirTree,
    pub(super) alive: Alive,
    pub(super) stopper: Stopper,
    pub(super) bell: Bell,
    pub(super) watch: &'a Mutex<Option<Watch>>,
    pub(super) is_app: AtomicBool,
}

impl Tree for Observed<'_> {
    fn walk(&self) -> Walk {
        if !self.alive.is() {
            return Walk::default();
        }
        let walk = self.tree.walk();
        let is_app = walk.files.iter().any(|entry| stack::speaks_of_an_app(&entry.path));
        self.is_app.store(is_app, Ordering::Release);
        self.follow(Scope::new(self.tree.root(), &self.tree.walked(), &walk));
        walk
    }

    /// Reads a file; nothing any more once a newer reading has begun or this one was stopped, so that it is over at once.
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadFault> {
        if self.alive.is() && !self.stopper.is_stopped() {
            self.tree.read(path, limit)
        } else {
            Err(ReadFault::Io(io::ErrorKind::Interrupted))
        }
    }
}

impl Observed<'_> {
    /// Watches before the first file is read, so that no change is missed; the old watch ends after the new one began.
    fn follow(&self, scope: Scope) {
        let mut watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        if !watch.as_ref().is_some_and(|watch| watch.covers(&scope)) {
            *watch = Watch::begin(scope, self.bell.clone());
        }
    }
}
