//! Which files are read, and by whom.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::{
    checks::facts::{Role, SkipReason, Stack},
    inspect::{
        clean, project,
        read::{self, code, deps, git},
        role,
    },
    system::tree::{ReadFault, Tree, Walk},
};

use super::{FILES, Gathering, load::reason};

/// What is to be read, and by whom.
#[derive(Default)]
pub(super) struct Plan {
    pub paths: BTreeSet<String>,
    pub formats: Vec<Planned<read::Format>>,
    pub code: Vec<Planned<code::Language>>,
    pub stacks: BTreeMap<Stack, (usize, String)>,
    /// How many files of source every folder holds itself, and the first of them.
    pub sources: Sources,
}

/// Files of source by folder and stack: how many, and the first of them.
pub(super) type Sources = BTreeMap<(String, Stack), (usize, String)>;

/// A file that is to be read.
pub(super) struct Planned<T> {
    pub path: String,
    pub role: Role,
    pub by: T,
}

impl Gathering {
    /// What is to be read of a walk.
    pub(super) fn plan(&mut self, tree: &dyn Tree, walk: &Walk, tracked: Option<&HashSet<String>>) -> Plan {
        let mut plan = Plan::default();
        // What is ignored and nevertheless tracked is not walked, yet ships with every clone.
        let walked: HashSet<&str> = walk.files.iter().map(|entry| entry.path.as_str()).collect();
        let hidden = tracked.into_iter().flatten().map(String::as_str).filter(|path| {
            !walked.contains(path)
                && (ships_unseen(path) || (is_read(path) && tree.read(path, 0) == Err(ReadFault::TooLarge)))
        });
        let mut paths: Vec<&str> = walked.iter().copied().chain(hidden).collect();
        // A lock that is ignored is not walked either, and its being ignored is what has to be said.
        let ignored = tracked.map(|_| deps::beside_manifests(&paths)).unwrap_or_default();
        let ignored = ignored.into_iter().filter(|path| tree.read(path, 0) == Err(ReadFault::TooLarge));
        let ignored: Vec<String> = ignored.collect();
        paths.extend(ignored.iter().map(String::as_str));
        paths.sort_unstable();
        paths.dedup();
        for path in paths {
            let Some(role) = role::role(path) else { continue };
            plan.paths.insert(path.to_owned());
            let format = read::format(path);
            let language = code::language(path);
            if let Some(stack) = read::stack(path).filter(|_| role == Role::Deployed) {
                plan.stacks.entry(stack).or_insert((0, path.to_owned())).0 += 1;
                let here = project::folder(path).to_owned();
                plan.sources.entry((here, stack)).or_insert_with(|| (0, clean::line(path))).0 += 1;
            }
            if plan.formats.len() + plan.code.len() >= FILES && (format.is_some() || language.is_some()) {
                self.skip(path, SkipReason::Budget);
            } else if let Some(by) = format {
                plan.formats.push(Planned { path: path.to_owned(), role, by });
            } else if let Some(by) = language {
                plan.code.push(Planned { path: path.to_owned(), role, by });
            }
        }
        for (path, fault) in &walk.left_out {
            let wanted = read::format(path).is_some() || code::language(path).is_some();
            let folder = matches!(fault, ReadFault::TooDeep | ReadFault::Io(_));
            if (wanted || folder) && role::role(path).is_some() {
                self.skip(path, reason(*fault));
            }
        }
        plan
    }
}

/// Whether any reader wants a file that is the project's own.
fn is_read(path: &str) -> bool {
    (read::format(path).is_some() || code::language(path).is_some()) && role::role(path).is_some()
}

/// Whether a path is of a file that readers want even where the project ignores it.
fn ships_unseen(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    git::is_env_file(name) || deps::is_lock(&name.to_ascii_lowercase())
}
