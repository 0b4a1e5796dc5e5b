//! What a work tree has that a commit has not.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BinaryHeap},
};

use gix_hash::ObjectId;
use gix_object::{CommitRefIter, Kind as ObjectKind, TreeRefIter};

use super::{GitFault, Repository, damage};

/// The most commits that are looked at for a common one.
const COMMITS: usize = 200_000;
const HASH: gix_hash::Kind = gix_hash::Kind::Sha1;
/// Which sides a commit is reachable from.
const OURS: u8 = 1;
const THEIRS: u8 = 2;
/// Known to lie behind a common commit already.
const STALE: u8 = 4;

/// The state that a work tree is compared with: a commit's tree.
pub struct Base<'r> {
    repository: &'r Repository,
    tree: ObjectId,
    /// Trees by their folders, once looked up.
    folders: RefCell<BTreeMap<String, Option<ObjectId>>>,
}

/// A commit in the order in which history is walked: the youngest first.
type Dated = (i64, ObjectId);

impl Repository {
    /// The state to compare with so that only one's own changes show: the commit at which the history of `HEAD` left
    /// that of another one, or that other one itself where no common commit is here (as in a shallow clone).
    ///
    /// # Errors
    /// A [`GitFault`] where the repository is damaged or history longer than is read.
    pub fn base(&self, other: ObjectId) -> Result<Base<'_>, GitFault> {
        let common = match self.resolve("HEAD") {
            Ok(head) => self.common(head, other)?,
            // On a branch without commits everything is new.
            Err(GitFault::Unknown) => None,
            Err(fault) => return Err(fault),
        };
        let (_, bytes) = self.object(common.unwrap_or(other))?.ok_or(GitFault::Unknown)?;
        let tree = CommitRefIter::from_bytes(&bytes, HASH).tree_id().map_err(|error| damage(&error))?;
        Ok(Base { repository: self, tree, folders: RefCell::default() })
    }

    /// The best common ancestor, as Git finds it: both sides are walked from the youngest commits on, until nothing is
    /// left that does not lie behind a common one.
    fn common(&self, ours: ObjectId, theirs: ObjectId) -> Result<Option<ObjectId>, GitFault> {
        let mut sides: BTreeMap<ObjectId, u8> = BTreeMap::new();
        let mut next: BinaryHeap<Dated> = BinaryHeap::new();
        for (id, side) in [(ours, OURS), (theirs, THEIRS)] {
            *sides.entry(id).or_default() |= side;
            next.push((self.commit(id)?.map_or(0, |commit| commit.0), id));
        }
        let mut found: Option<Dated> = None;
        let mut looked = 0;
        while let Some((date, id)) = next.pop() {
            looked += 1;
            if looked > COMMITS {
                return Err(GitFault::Damaged(id.to_string()));
            }
            // Where a shallow clone ends, there is nothing to compare with either.
            let Some((_, parents)) = self.commit(id)? else { continue };
            let mut side = sides.get(&id).copied().unwrap_or_default();
            if side & (OURS | THEIRS) == OURS | THEIRS && side & STALE == 0 {
                found = found.max(Some((date, id)));
                side |= STALE;
            }
            for parent in parents {
                let known = sides.entry(parent).or_default();
                if *known & side != side {
                    *known |= side;
                    next.push((self.commit(parent)?.map_or(0, |commit| commit.0), parent));
                }
            }
            let is_stale = |(_, id): &Dated| sides.get(id).is_some_and(|side| side & STALE != 0);
            if found.is_some() && next.iter().all(is_stale) {
                break;
            }
        }
        Ok(found.map(|(_, id)| id))
    }

    /// A commit's time in seconds, and its parents; `None` where it is not here.
    fn commit(&self, id: ObjectId) -> Result<Option<(i64, Vec<ObjectId>)>, GitFault> {
        let Some((ObjectKind::Commit, bytes)) = self.object(id)? else { return Ok(None) };
        let read = || CommitRefIter::from_bytes(&bytes, HASH);
        let date = read().committer().map_or(0, |signature| signature.seconds());
        Ok(Some((date, read().parent_ids().collect())))
    }
}

impl Base<'_> {
    /// Whether a file of this path from the root of the work tree, with these bytes, is new or another than it was.
    /// Line ends that Git itself may have changed do not count.
    ///
    /// # Errors
    /// A [`GitFault`] where the repository is damaged.
    pub fn differs(&self, path: &str, bytes: &[u8]) -> Result<bool, GitFault> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let before = match self.folder(folder)? {
            Some(tree) => self.entry(tree, name, false)?,
            None => None,
        };
        let Some(before) = before else { return Ok(true) };
        let hash = |bytes: &[u8]| {
            gix_object::compute_hash(HASH, ObjectKind::Blob, bytes).map_err(|error| damage(&error))
        };
        if hash(bytes)? == before {
            return Ok(false);
        }
        Ok(!bytes.contains(&b'\r') || hash(&without_returns(bytes))? != before)
    }

    /// The tree of a folder.
    fn folder(&self, path: &str) -> Result<Option<ObjectId>, GitFault> {
        let mut tree = Some(self.tree);
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        for end in ends.filter(|_| !path.is_empty()) {
            let folder = path.get(..end).unwrap_or_default();
            let known = self.folders.borrow().get(folder).copied();
            tree = match (known, tree) {
                (Some(known), _) => known,
                (None, Some(above)) => {
                    self.entry(above, folder.rsplit('/').next().unwrap_or_default(), true)?
                }
                (None, None) => None,
            };
            self.folders.borrow_mut().insert(folder.to_owned(), tree);
        }
        Ok(tree)
    }

    fn entry(&self, tree: ObjectId, name: &str, is_folder: bool) -> Result<Option<ObjectId>, GitFault> {
        let (_, bytes) = self.repository.object(tree)?.ok_or_else(|| GitFault::Damaged(tree.to_string()))?;
        for entry in TreeRefIter::from_bytes(&bytes, HASH) {
            let entry = entry.map_err(|error| damage(&error))?;
            if entry.filename == name.as_bytes() && entry.mode.is_tree() == is_folder {
                return Ok(Some(entry.oid.to_owned()));
            }
        }
        Ok(None)
    }
}

fn without_returns(bytes: &[u8]) -> Vec<u8> {
    let next = bytes.iter().skip(1).map(Some).chain([None]);
    let kept = bytes.iter().zip(next).filter(|(byte, next)| **byte != b'\r' || *next != Some(&b'\n'));
    kept.map(|(byte, _)| *byte).collect()
}
