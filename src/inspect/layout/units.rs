//! Parts of shared files that speak of one folder: services of compose files, documents of Kubernetes.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    checks::facts::Unit,
    inspect::{
        file::File,
        project::Project,
        read::compose::{last_part, units},
    },
};

/// Lines whose folder may yet have to be found by a name.
pub struct Candidate {
    path: Arc<str>,
    first: u32,
    last: u32,
    folder: Option<String>,
    names: Vec<String>,
}

/// The most documents of one file.
const MOST: usize = 500;

impl Candidate {
    /// The unit, where it is known of which of these folders it speaks.
    pub fn resolve(&self, folders: &Names<'_>) -> Option<Unit> {
        let named = || self.names.iter().find_map(|name| folders.meant_by(name)).map(str::to_owned);
        let folder = self.folder.clone().or_else(named)?;
        Some(Unit { path: self.path.clone(), first: self.first, last: self.last, folder })
    }
}

/// Folders by the last part of their paths.
pub struct Names<'a>(BTreeMap<String, BTreeSet<&'a str>>);

impl<'a> Names<'a> {
    /// These folders.
    pub fn of(folders: impl Iterator<Item = &'a String>) -> Names<'a> {
        let mut all: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for folder in folders.filter(|folder| !folder.is_empty()) {
            let last = folder.rsplit('/').next().unwrap_or(folder);
            all.entry(plain(last)).or_default().insert(folder);
        }
        Names(all)
    }

    /// The folder that a service or image of this name is built from: `shop-cart` and `cart` are from `services/cart`.
    /// A name that two folders share says nothing.
    fn meant_by(&self, name: &str) -> Option<&'a str> {
        let name = plain(name);
        let ends = name.match_indices('-').filter_map(|(at, _)| name.get(at + 1..));
        let found = std::iter::once(name.as_str()).chain(ends).find_map(|end| self.0.get(end))?;
        found.first().copied().filter(|_| found.len() == 1)
    }
}

fn plain(name: &str) -> String {
    name.to_ascii_lowercase().replace(['_', '.'], "-")
}

/// What compose files say of folders.
#[derive(Default)]
pub struct Built {
    /// The folders that services which stay are built from.
    pub stay: BTreeSet<String>,
    /// The folders that services which do their work once are built from.
    pub once: BTreeSet<String>,
}

/// Every part of a shared file, and the folders that compose files build.
pub fn read(project: &Project) -> (Vec<Candidate>, Built) {
    let mut all = Vec::new();
    let mut built = Built::default();
    for (file, services) in units(project) {
        for one in services {
            let known = if one.is_one_off { &mut built.once } else { &mut built.stay };
            known.extend(one.folder.clone());
            let (path, folder) = (file.path.clone(), one.folder);
            all.push(Candidate { path, first: one.first, last: one.last, folder, names: one.names });
        }
    }
    let manifest = |file: &&File| file.text.contains("apiVersion:") && file.text.contains("kind:");
    project.files.values().filter(manifest).for_each(|file| documents(file, &mut all));
    (all, built)
}

/// The documents of a Kubernetes file, by the names and images in them. Its reader has parsed it; lines are enough here.
fn documents(file: &File, all: &mut Vec<Candidate>) {
    let fresh =
        |first| Candidate { path: file.path.clone(), first, last: u32::MAX, folder: None, names: Vec::new() };
    let mut now = fresh(1);
    let mut count = 0;
    for (line, text) in (1_u32..).zip(file.text.lines()) {
        if text.starts_with("---") {
            count += 1;
            if count > MOST {
                break;
            }
            now.last = line;
            all.push(std::mem::replace(&mut now, fresh(line + 1)));
            continue;
        }
        let word = text.trim_start().trim_start_matches("- ");
        if let Some(name) = word.strip_prefix("image:").or_else(|| text.strip_prefix("  name:")) {
            now.names.push(last_part(name.trim().trim_matches(['"', '\''])));
        }
    }
    all.push(now);
}
