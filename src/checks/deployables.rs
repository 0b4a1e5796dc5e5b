//! Projects of which several things are deployed: which facts belong to which of them, and what rules find in each laid
//! together again.
//!
//! A file belongs to the deployable in whose folder it lies, a library to those that build on it, and everything else
//! (pipelines, compose files, the lock of a workspace) to all that lie below the folder it stands in. A part of a
//! shared file that speaks of one deployable, such as its service in a compose file, belongs to that one.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    facts::{Fact, FactKind, Facts, Place, Stack, Unit},
    rules::scope::{below, file_name, folder},
};

mod merge;

pub use merge::Merging;

/// A project, split by what is deployed from it.
pub struct Split<'a> {
    facts: &'a Facts,
    parts: Vec<Part>,
    /// The parts by their folders.
    folders: BTreeMap<String, usize>,
    /// The parts below every folder that holds any.
    groups: BTreeMap<String, Arc<[usize]>>,
    /// The parts that build on a package which is none itself.
    reached: BTreeMap<String, Arc<[usize]>>,
    /// The parts of shared files, by the file.
    units: BTreeMap<&'a str, Vec<&'a Unit>>,
    beside: BTreeSet<&'a str>,
    /// Whose every fact is, in order of the facts.
    owners: Vec<Owners>,
    /// Whose every folder with source is, in order.
    sources: Vec<Owners>,
}

/// One thing that is deployed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name, which no other one has.
    pub name: Arc<str>,
    /// Its folder from the root; empty for the root itself.
    pub path: String,
}

/// Whose something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owners {
    /// The parts that it counts for, by their number, in order.
    pub parts: Arc<[usize]>,
    /// How it is theirs.
    pub whose: Whose,
}

/// How something belongs to parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// It is their own code or speaks of them.
    Own,
    /// It stands above them all.
    Common,
    /// It is a package or an image that none of them is known to need. They may know of it, and answer for none of it.
    Nobodys,
}

/// Above this many facts in all slices together a project is judged as one: no real one comes near.
const MOST: usize = 2_000_000;

impl<'a> Split<'a> {
    /// A project, split as its files say.
    pub fn found(facts: &'a Facts) -> Split<'a> {
        let folders = &facts.layout.deployables;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for path in folders {
            *counts.entry(file_name(path)).or_default() += 1;
        }
        let name = |path: &'a String| match file_name(path) {
            "" => ".",
            name if counts.get(name) == Some(&1) => name,
            _ => path.as_str(),
        };
        Split::of(facts, folders.iter().map(|path| (name(path), path.as_str())))
    }

    /// A project, split into these names and folders.
    pub fn of<'b>(facts: &'a Facts, named: impl Iterator<Item = (&'b str, &'b str)>) -> Split<'a> {
        let mut parts: Vec<Part> =
            named.map(|(name, path)| Part { name: Arc::from(name), path: path.to_owned() }).collect();
        parts.sort_by(|a, b| a.path.cmp(&b.path));
        if parts.len() < 2 || parts.len().saturating_mul(facts.all.len()) > MOST {
            parts.clear();
        }
        let folders: BTreeMap<String, usize> =
            parts.iter().enumerate().map(|(at, part)| (part.path.clone(), at)).collect();
        let groups = groups(&parts);
        let reached = reached(facts, &folders);
        let mut units: BTreeMap<&str, Vec<&Unit>> = BTreeMap::new();
        for unit in &facts.layout.units {
            units.entry(&unit.path).or_default().push(unit);
        }
        let beside = facts.layout.beside.iter().map(String::as_str).collect();
        let (owners, sources) = (Vec::new(), Vec::new());
        let mut split = Split { facts, parts, folders, groups, reached, units, beside, owners, sources };
        if split.is_several() {
            split.owners = facts.all.iter().map(|fact| split.owners_of(&fact.place)).collect();
            let first = facts.layout.sources.values().map(|(_, first)| split.owners_of_path(first));
            split.sources = first.collect();
        }
        split
    }

    /// Whether there is more than one.
    pub fn is_several(&self) -> bool {
        self.parts.len() > 1
    }

    /// The parts, in order of their paths.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whose a place is.
    pub fn owners_of(&self, place: &Place) -> Owners {
        let units = self.units.get(&*place.path).into_iter().flatten();
        let unit = units
            .filter(|unit| (unit.first..=unit.last).contains(&place.line))
            .find_map(|unit| self.part_above(&unit.folder));
        match unit {
            Some(at) => Owners { parts: Arc::from([at]), whose: Whose::Own },
            None => self.owners_of_path(&place.path),
        }
    }

    fn owners_of_path(&self, path: &str) -> Owners {
        let own = |parts: Arc<[usize]>| Owners { parts, whose: Whose::Own };
        let here = folder(path);
        let part = self.part_above(here);
        let package = ancestors(here).find(|above| self.is_package(above)).unwrap_or_default();
        match (part, self.reached.get(package)) {
            (Some(at), Some(users)) if !self.is_root(at) => {
                let all: BTreeSet<usize> = users.iter().copied().chain([at]).collect();
                own(all.into_iter().collect())
            }
            (_, Some(users)) => own(users.clone()),
            (Some(at), None) if !self.is_root(at) || !is_for_all(path) => own(Arc::from([at])),
            _ => {
                let group = ancestors(here).find_map(|above| self.groups.get(above));
                let beside = ancestors(here).any(|above| self.beside.contains(above));
                let whose = match package {
                    "" if !beside => Whose::Common,
                    // The manifest of a workspace stands above its members.
                    package if !beside && self.groups.contains_key(package) => Whose::Common,
                    _ => Whose::Nobodys,
                };
                Owners { parts: group.cloned().unwrap_or_else(|| Arc::from([])), whose }
            }
        }
    }

    fn is_root(&self, at: usize) -> bool {
        self.parts.get(at).is_some_and(|part| part.path.is_empty())
    }

    fn is_package(&self, folder: &str) -> bool {
        self.facts.layout.packages.binary_search_by(|one| one.as_str().cmp(folder)).is_ok()
    }

    /// The part in whose folder another one lies, or that is it.
    fn part_above(&self, folder: &str) -> Option<usize> {
        ancestors(folder).find_map(|above| self.folders.get(above).copied())
    }

    /// The facts that count for one part.
    pub fn slice(&self, at: usize) -> Facts {
        let is_own = |owners: &Owners| owners.parts.contains(&at);
        let facts = self.facts;
        let mut counts: BTreeMap<Stack, (usize, &str)> = BTreeMap::new();
        for (((_, stack), (files, first)), owners) in facts.layout.sources.iter().zip(&self.sources) {
            if is_own(owners) && owners.whose == Whose::Own {
                counts.entry(*stack).or_insert((0, first)).0 += files;
            }
        }
        let mut all = Vec::new();
        let mut declared = Vec::new();
        for (fact, owners) in facts.all.iter().zip(&self.owners).filter(|(_, owners)| is_own(owners)) {
            match &fact.kind {
                FactKind::SourceFiles { .. } => continue,
                FactKind::Manifest { stack, .. } if owners.whose == Whose::Own => declared.push(*stack),
                _ => {}
            }
            all.push(fact.clone());
        }
        let template = facts.all.iter().find(|fact| matches!(fact.kind, FactKind::SourceFiles { .. }));
        let counted = |(stack, (files, first)): (&Stack, &(usize, &str))| {
            let kind = FactKind::SourceFiles { stack: *stack, files: *files };
            template.map(|fact| Fact { kind, place: Place::file(*first), ..fact.clone() })
        };
        all.extend(counts.iter().filter_map(counted));
        all.sort_by(|a, b| (&a.place, a.role).cmp(&(&b.place, b.role)));
        let mut stacks: Vec<Stack> = counts.keys().copied().collect();
        stacks.sort_by_key(|stack| std::cmp::Reverse(counts.get(stack).map(|(files, _)| *files)));
        declared.retain(|stack| !counts.contains_key(stack));
        declared.sort_unstable();
        declared.dedup();
        stacks.extend(declared);
        let unread = |path: &str| is_own(&self.owners_of_path(path));
        let skipped = facts.skipped.iter().filter(|one| unread(&one.path)).cloned().collect();
        Facts { all, stacks, files_read: facts.files_read, skipped, ..Facts::default() }
    }
}

/// The parts below every folder that holds any.
fn groups(parts: &[Part]) -> BTreeMap<String, Arc<[usize]>> {
    let mut below: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        for above in ancestors(&part.path) {
            below.entry(above.to_owned()).or_default().push(at);
        }
    }
    below.into_iter().map(|(folder, parts)| (folder, Arc::from(parts))).collect()
}

/// The parts that build on each package that is none itself, directly or through others.
fn reached(facts: &Facts, folders: &BTreeMap<String, usize>) -> BTreeMap<String, Arc<[usize]>> {
    let mut of: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (by, used) in &facts.layout.uses {
        of.entry(by).or_default().push(used);
    }
    let mut reached: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (folder, at) in folders {
        let inside = |package: &&String| *package == folder || below(package, folder) && !folder.is_empty();
        let mut next: Vec<&str> = facts
            .layout
            .packages
            .iter()
            .filter(inside)
            .map(String::as_str)
            .chain([folder.as_str()])
            .collect();
        let mut seen: BTreeSet<&str> = next.iter().copied().collect();
        while let Some(here) = next.pop() {
            for used in of.get(here).into_iter().flatten().filter(|used| !folders.contains_key(**used)) {
                if seen.insert(used) {
                    reached.entry((*used).to_owned()).or_default().insert(*at);
                    next.push(used);
                }
            }
        }
    }
    reached.into_iter().map(|(folder, parts)| (folder, parts.into_iter().collect())).collect()
}

/// Whether a file beside an app in the root is there for the other deployables too.
fn is_for_all(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    let name = file_name(&lower);
    lower.starts_with(".git")
        || [".github/", ".gitlab/", ".circleci/"].iter().any(|folder| lower.starts_with(folder))
        || [".yml", ".yaml"].iter().any(|end| name.ends_with(end))
        || ["readme", ".env", "procfile"].iter().any(|start| name.starts_with(start))
}

/// A folder and every one above it, the root last.
fn ancestors(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |here| {
        (!here.is_empty()).then(|| here.rsplit_once('/').map_or("", |(above, _)| above))
    })
}

#[cfg(test)]
mod tests;
