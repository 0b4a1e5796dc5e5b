//! A part of a project: the files that changed, or those that were named.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
    path::{Component, Path},
};

use crate::{
    checks::{
        finding::Finding,
        policy::{FILE, Note},
        verdict::Assessment,
    },
    cli::{Services, args::CheckRequest},
    i18n::Message,
    inspect::clean,
    system::{
        dir_tree::DirTree,
        repository::{GitFault, Repository},
        tree::{ReadFault, Tree},
    },
};

/// The most bytes that are read of a list of paths.
const LIST: u64 = 16 * 1024 * 1024;
/// The most bytes of a file that is compared; what is larger counts as changed.
const COMPARED: u64 = 16 * 1024 * 1024;

/// What a check is confined to.
pub(super) struct Part {
    /// The repository, and the revision since which files changed.
    since: Option<(Repository, String)>,
    /// The paths that were named, from the project's root.
    named: Option<BTreeSet<String>>,
}

impl Part {
    /// What was asked for; `None` for the whole project.
    ///
    /// # Errors
    /// A message where the revision means nothing here, or the paths cannot be read.
    pub(super) fn of(
        request: &CheckRequest,
        services: &Services,
        tree: &DirTree,
    ) -> Result<Option<Part>, Message> {
        let since = match &request.since {
            Some(revision) => {
                let open = Repository::discover(tree.root());
                let repository = open.map_err(|fault| said(&fault, revision))?;
                repository.resolve(revision).map_err(|fault| said(&fault, revision))?;
                Some((repository, revision.clone()))
            }
            None => None,
        };
        let named = if request.stdin_paths { Some(named(services, tree)?) } else { None };
        Ok((since.is_some() || named.is_some()).then_some(Part { since, named }))
    }

    /// Takes everything out of an assessment that is about other files.
    ///
    /// # Errors
    /// A message where the repository is damaged.
    pub(super) fn keep(
        &self,
        tree: &DirTree,
        assessment: &mut Assessment,
        notes: &mut Vec<Note>,
    ) -> Result<(), Message> {
        let everything = assessment.everything();
        let found = everything.iter().flat_map(|(finding, _)| places(finding));
        let paths: BTreeSet<&str> = found.chain(notes.iter().map(|note| note.path.as_str())).collect();
        let mut belongs = BTreeMap::new();
        for path in paths {
            let is_named = self.named.as_ref().is_none_or(|named| named.contains(path));
            belongs.insert(path.to_owned(), is_named);
        }
        if let Some((repository, revision)) = &self.since {
            unchanged(repository, revision, tree, &mut belongs).map_err(|fault| said(&fault, revision))?;
        }
        // What is wrong with the policy itself does not wait for somebody to change it.
        notes.retain(|note| note.path == FILE || belongs.get(&note.path) == Some(&true));
        assessment.keep(&|finding| places(finding).any(|path| belongs.get(path) == Some(&true)));
        Ok(())
    }
}

/// Takes out of the paths those whose files are as they were.
fn unchanged(
    repository: &Repository,
    revision: &str,
    tree: &DirTree,
    belongs: &mut BTreeMap<String, bool>,
) -> Result<(), GitFault> {
    let base = repository.base(repository.resolve(revision)?)?;
    let within = tree.root().strip_prefix(repository.root()).unwrap_or(Path::new("")).to_string_lossy();
    let slash = if within.is_empty() { "" } else { "/" };
    for (path, belongs) in belongs.iter_mut().filter(|(_, belongs)| **belongs) {
        *belongs = match tree.read(path, COMPARED) {
            // What Git itself keeps changes with every commit and is nobody's change.
            _ if path == ".git" || path.starts_with(".git/") => false,
            Ok(bytes) => base.differs(&[&*within, slash, path].concat(), &bytes)?,
            // A file that is gone has changed; a folder is none of the files.
            Err(ReadFault::Missing) => !tree.root().join(path).is_dir(),
            Err(_) => true,
        };
    }
    Ok(())
}

/// Where a finding is, and the places that led to it: a change in any of them may be what brought it about.
fn places(finding: &Finding) -> impl Iterator<Item = &str> {
    std::iter::once(&finding.place).chain(&finding.because).map(|place| &*place.path)
}

/// The paths on stdin, one a line or, where there is a NUL, between NULs; relative ones count from the current folder.
fn named(services: &Services, tree: &DirTree) -> Result<BTreeSet<String>, Message> {
    let fault = |reason: String| Message::new("check-stdin-unreadable").with("reason", reason);
    let mut list = Vec::new();
    let read = std::io::stdin().lock().take(LIST + 1).read_to_end(&mut list);
    read.map_err(|error| fault(error.to_string()))?;
    if list.len() as u64 > LIST {
        return Err(Message::new("check-stdin-too-long"));
    }
    let here = DirTree::open(services.environment.current_dir()).map_err(|error| fault(error.to_string()))?;
    Ok(paths(&String::from_utf8_lossy(&list), here.root(), tree.root()))
}

/// The paths of a list that lie within the project, from its root.
fn paths(list: &str, here: &Path, root: &Path) -> BTreeSet<String> {
    let separator = if list.contains('\0') { '\0' } else { '\n' };
    let within = |line: &str| {
        let line = if separator == '\n' { line.trim_end_matches('\r') } else { line };
        let mut whole = std::path::PathBuf::new();
        for part in here.join(line).components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => drop(whole.pop()),
                part => whole.push(part),
            }
        }
        let path = whole.strip_prefix(root).ok()?.to_str()?;
        (!line.is_empty() && !path.is_empty()).then(|| clean::line(path))
    };
    list.split(separator).filter_map(within).collect()
}

fn said(fault: &GitFault, revision: &str) -> Message {
    let revision: String = clean::line(revision).chars().take(80).collect();
    match fault {
        GitFault::None => Message::new("since-no-repository"),
        GitFault::Unknown => Message::new("since-unknown").with("revision", revision),
        GitFault::Ambiguous => Message::new("since-ambiguous").with("revision", revision),
        GitFault::Syntax => Message::new("since-syntax").with("revision", revision),
        GitFault::Format => Message::new("since-format"),
        GitFault::Damaged(what) => Message::new("since-damaged").with("reason", clean::line(what)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_count_from_the_current_folder() {
        let root = Path::new("/shop/api");
        let found =
            |list: &str, here: &str| paths(list, Path::new(here), root).into_iter().collect::<Vec<_>>();
        assert_eq!(found("api/a.js\r\nweb/b.js\n\n", "/shop"), ["a.js"]);
        assert_eq!(found("./src/../a.js\n/shop/api/b c.js", "/shop/api"), ["a.js", "b c.js"]);
        assert_eq!(found("api/a\n.js\0api/b.js\0", "/shop"), ["a\u{fffd}.js", "b.js"]);
        assert!(found("../../etc/passwd", "/shop/api").is_empty());
    }
}
