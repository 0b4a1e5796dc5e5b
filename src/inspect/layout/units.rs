//! Parts of shared files that speak of one folder: services of compose files, documents of Kubernetes.

use std::{collections::BTreeSet, sync::Arc};

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
    pub fn resolve(&self, folders: &BTreeSet<&str>) -> Option<Unit> {
        let named = || {
            let mut meant = folders.iter().filter(|folder| self.names.iter().any(|name| means(name, folder)));
            // A name that two folders share says nothing.
            meant.next().filter(|_| meant.next().is_none()).map(|folder| (*folder).to_owned())
        };
        let folder = self.folder.clone().or_else(named)?;
        Some(Unit { path: self.path.clone(), first: self.first, last: self.last, folder })
    }
}

/// Whether a service or image of this name is built from the folder: `shop-cart` and `cart` are from `services/cart`.
fn means(name: &str, folder: &str) -> bool {
    let plain = |text: &str| text.to_ascii_lowercase().replace(['_', '.'], "-");
    let (name, last) = (plain(name), plain(folder.rsplit('/').next().unwrap_or(folder)));
    !last.is_empty() && (name == last || name.strip_suffix(&last).is_some_and(|rest| rest.ends_with('-')))
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
