//! How a project is laid out: its packages, which of them lean on which, and what of it is deployed by itself.
//!
//! A folder is deployed by itself where something starts it (a Dockerfile, a compose service that builds it, a
//! Procfile), or where its package serves requests and no folder above it is started instead. Helpers without code
//! of their own and images of backing services are none.

mod choose;
mod packages;
mod units;

use std::collections::{BTreeMap, BTreeSet};

use crate::checks::facts::{Facts, Layout, Role, Stack};

use super::{
    clean,
    project::{Project, ancestors, folder},
    read::docker,
    role,
};
use packages::Package;

/// What is known once the formats are read; the code may still tell who serves.
pub struct Sketch {
    packages: BTreeMap<String, Package>,
    uses: Vec<(String, String)>,
    units: Vec<units::Candidate>,
    /// Folders with a Dockerfile, a Procfile, or that a compose file builds.
    started: BTreeSet<String>,
    /// Folders that compose files build for what does its work once and ends.
    once: BTreeSet<String>,
    /// Folders of `started` that hold pages.
    pages: BTreeSet<String>,
    /// Folders of `started` that hold source or a package, at any depth.
    holds_code: BTreeSet<String>,
    sources: BTreeMap<(String, Stack), (usize, String)>,
}

/// More folders than this are no deployables of one project but something else, and are judged together.
const MOST: usize = 100;

/// More folders with a manifest or a Dockerfile than this are no project that anybody keeps.
const FOLDERS: usize = 5_000;

/// Whether a folder has a manifest of its own.
pub fn has_manifest(project: &Project, folder: &str) -> bool {
    let start = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let below = project.paths.range(start.clone()..).map_while(|path| path.strip_prefix(&start));
    below.filter(|rest| !rest.contains('/')).any(packages::is_manifest)
}

/// Reads what manifests and compose files say of each other; `None` where there is nothing to tell apart.
pub fn sketch(project: &Project, sources: BTreeMap<(String, Stack), (usize, String)>) -> Option<Sketch> {
    let ships = |path: &&String| matches!(role::role(path), Some(Role::Deployed | Role::Development));
    let starts = |path: &&String| {
        let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
        docker::is_dockerfile(&name) || name == "procfile"
    };
    let mut started: BTreeSet<String> =
        project.paths.iter().filter(starts).filter(ships).map(|path| folder(path).to_owned()).collect();
    let manifests = || project.files.values().filter(|file| packages::is_manifest(file.name()));
    let folders: BTreeSet<&str> =
        started.iter().map(String::as_str).chain(manifests().map(|file| folder(&file.path))).collect();
    if folders.len() > FOLDERS || folders.len() < 2 && !project.exists(POLICY) {
        return None;
    }
    let packages = packages::read(manifests().filter(|file| file.role == Role::Deployed));
    let uses = packages::uses(&packages);
    let (units, built) = units::read(project);
    let once: BTreeSet<String> = built.once.difference(&built.stay).cloned().collect();
    started.retain(|folder| !once.contains(folder));
    started.extend(built.stay);
    let is_page = |path: &&String| path.ends_with(".html") && ships(path);
    let pages = project.paths.iter().filter(is_page).flat_map(|path| ancestors(folder(path)));
    let pages = pages.filter(|folder| started.contains(*folder)).map(str::to_owned).collect();
    let coded =
        packages.keys().chain(sources.keys().map(|(folder, _)| folder)).flat_map(|folder| ancestors(folder));
    let holds_code = coded.filter(|folder| started.contains(*folder)).map(str::to_owned).collect();
    Some(Sketch { packages, uses, units, started, once, pages, holds_code, sources })
}

/// A team that writes one may name deployables that nothing else tells apart.
const POLICY: &str = "sipsong.toml";

impl Sketch {
    /// The layout, now that the facts of the code are known.
    pub fn finish(&self, facts: &Facts) -> Layout {
        let deployables = choose::deployables(self, facts);
        let known = units::Names::of(self.packages.keys().chain(&self.started).chain(&deployables));
        let units = self.units.iter().filter_map(|unit| unit.resolve(&known)).collect();
        Layout {
            beside: choose::beside(self, facts).into_iter().map(clean::line).collect(),
            deployables: deployables.iter().map(|folder| clean::line(folder)).collect(),
            packages: self.packages.keys().map(|folder| clean::line(folder)).collect(),
            uses: self.uses.iter().map(|(by, of)| (clean::line(by), clean::line(of))).collect(),
            units,
            sources: self.sources.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
