//! A project without the paths that its team leaves out.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use crate::{
    checks::facts::{Facts, SkipReason, Skipped},
    system::tree::{ReadFault, Tree, Walk},
};

use super::clean;

/// Says of a path which file or folder is left out with it: itself, or one above it.
pub type LeavesOut<'a> = &'a (dyn Fn(&str) -> Option<String> + Sync);

/// Reads a tree and says what is so in it, telling its progress.
pub type Reading<'a> = &'a dyn Fn(&dyn Tree, &mut dyn FnMut(usize, Option<usize>)) -> Facts;

/// Reads a project without what is left out; the facts say what that was. `gather` is who reads what remains, as
/// [`super::gather`] does.
pub fn gather_without(
    tree: &dyn Tree,
    leaves_out: LeavesOut<'_>,
    gather: Reading<'_>,
    progress: &mut dyn FnMut(usize, Option<usize>),
) -> Facts {
    let kept = Kept { tree, leaves_out, left_out: Mutex::default() };
    let mut facts = gather(&kept, progress);
    // The index of Git and files that name others speak of paths that were never walked.
    facts.all.retain(|fact| kept.keeps(&fact.place.path));
    facts.skipped.retain(|skipped| kept.keeps(&skipped.path));
    let left_out = kept.left_out.into_inner().unwrap_or_else(PoisonError::into_inner);
    let skipped =
        left_out.iter().map(|path| Skipped { path: clean::line(path), reason: SkipReason::LeftOut });
    facts.skipped.extend(skipped);
    facts.skipped.sort();
    facts
}

struct Kept<'a> {
    tree: &'a dyn Tree,
    leaves_out: LeavesOut<'a>,
    left_out: Mutex<BTreeSet<String>>,
}

impl Kept<'_> {
    /// What Git itself keeps is no part of the project and cannot be left out.
    fn keeps(&self, path: &str) -> bool {
        path == ".git" || path.starts_with(".git/") || (self.leaves_out)(path).is_none()
    }
}

impl Tree for Kept<'_> {
    fn walk(&self) -> Walk {
        let mut walk = self.tree.walk();
        let mut left_out = BTreeSet::new();
        walk.files.retain(|entry| match (self.leaves_out)(&entry.path) {
            Some(highest) => {
                left_out.insert(highest);
                false
            }
            None => true,
        });
        walk.left_out.retain(|(path, _)| self.keeps(path));
        self.left_out.lock().unwrap_or_else(PoisonError::into_inner).append(&mut left_out);
        walk
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadFault> {
        if self.keeps(path) { self.tree.read(path, limit) } else { Err(ReadFault::Missing) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::tree::MemoryTree;

    #[test]
    fn what_is_left_out_is_not_read_and_is_said() {
        let tree = MemoryTree::new([
            (".git/HEAD", "ref: refs/heads/main\n"),
            ("app.js", "process.env.PORT"),
            ("legacy/a/old.js", "process.env.OLD"),
            ("legacy/b.js", "process.env.OLDER"),
        ]);
        let leaves_out = |path: &str| {
            let left_out = path.starts_with("legacy/") || path.starts_with(".git");
            left_out.then(|| path.split('/').next().unwrap_or_default().to_owned())
        };
        let facts = gather_without(&tree, &leaves_out, &crate::inspect::gather, &mut |_, _| {});
        assert!(facts.all.iter().all(|fact| !fact.place.path.starts_with("legacy")));
        assert!(facts.all.iter().any(|fact| fact.place.path.starts_with(".git")));
        assert_eq!(facts.skipped, [Skipped { path: "legacy".to_owned(), reason: SkipReason::LeftOut }]);
    }
}
