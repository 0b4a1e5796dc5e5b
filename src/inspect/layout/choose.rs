//! Which folders are deployed by themselves.

use std::collections::BTreeSet;

use crate::{
    checks::facts::{Fact, FactKind, Facts, Role},
    inspect::{
        knowledge::images,
        project::{ancestors, folder},
    },
};

use super::{MOST, Sketch};

/// Folders that hold what belongs to an app's surroundings, whatever is in them.
const AROUND: [&str; 20] = [
    "docker",
    ".docker",
    "deploy",
    "deployment",
    "build",
    "ci",
    "infra",
    "ops",
    "containers",
    "docs",
    "doc",
    "e2e",
    "test",
    "tests",
    "examples",
    "scripts",
    "tools",
    "contrib",
    "hack",
    "bin",
];

/// The folders, in order; none where there are fewer than two or too many to be parts of one project.
pub fn deployables(sketch: &Sketch, facts: &Facts) -> Vec<String> {
    let services = services(sketch, facts);
    let mut chosen: BTreeSet<&str> = BTreeSet::new();
    for folder in &sketch.started {
        if is_around(sketch, folder) {
            // What is started from a folder without code starts the app that the folder stands beside.
            let beside = ancestors(folder).find(|above| !is_around(sketch, above));
            chosen.extend(beside.filter(|above| sketch.packages.contains_key(*above)));
        } else if has_code(sketch, folder) && !services.contains(folder.as_str()) {
            chosen.insert(folder);
        }
    }
    let started = chosen.clone();
    let serving = serving(sketch, facts, &started);
    for folder in &serving {
        if !ancestors(folder).any(|above| started.contains(above)) {
            chosen.insert(folder);
        }
    }
    for (folder, _) in sketch.packages.iter().filter(|(_, package)| package.is_site) {
        // Pages that are built into something are built into what stands above them.
        if !ancestors(folder).any(|above| chosen.contains(above)) {
            chosen.insert(folder);
        }
    }
    match chosen.len() {
        2..=MOST => chosen.into_iter().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// The folders with an image or a task of their own that is none of the project's apps, in order.
pub fn beside<'a>(sketch: &'a Sketch, facts: &'a Facts) -> BTreeSet<&'a str> {
    let started = sketch.started.iter().map(String::as_str);
    let services = services(sketch, facts);
    let services = started.filter(|folder| services.contains(folder));
    services.chain(sketch.once.iter().map(String::as_str)).filter(|folder| !folder.is_empty()).collect()
}

/// The packages whose own code serves requests. What lies in a folder that is started is no code of those above it.
fn serving<'a>(sketch: &'a Sketch, facts: &Facts, started: &BTreeSet<&str>) -> BTreeSet<&'a str> {
    let serves = |fact: &&Fact| {
        fact.role == Role::Deployed
            && matches!(fact.kind, FactKind::Listens { .. } | FactKind::WebFramework { .. })
    };
    let home = |fact: &Fact| {
        let is_home = |above: &&str| started.contains(above) || sketch.packages.contains_key(*above);
        ancestors(folder(&fact.place.path)).find(is_home).map(str::to_owned)
    };
    let homes: BTreeSet<String> = facts.all.iter().filter(serves).filter_map(home).collect();
    let own = sketch.packages.iter().filter(|(folder, package)| package.stays || homes.contains(*folder));
    let all_used: BTreeSet<&str> = sketch.uses.iter().map(|(_, of)| of.as_str()).collect();
    let used = |folder: &str| all_used.contains(folder);
    // A package that others build on is a part of them, whatever it can do.
    own.map(|(folder, _)| folder.as_str()).filter(|folder| !used(folder)).collect()
}

fn is_around(sketch: &Sketch, folder: &str) -> bool {
    let packaged = sketch.packages.contains_key(folder);
    !packaged && folder.split('/').any(|part| AROUND.contains(&part))
}

fn has_code(sketch: &Sketch, folder: &str) -> bool {
    sketch.pages.contains(folder) || sketch.holds_code.contains(folder)
}

/// The folders in which a backing service is built with the project's data put in.
fn services<'a>(sketch: &Sketch, facts: &'a Facts) -> BTreeSet<&'a str> {
    let built = facts.all.iter().filter_map(|fact| match &fact.kind {
        FactKind::BaseImage { image, ships: true, .. } if images::service(image).is_some() => {
            Some(folder(&fact.place.path))
        }
        _ => None,
    });
    built.filter(|folder| !sketch.packages.contains_key(*folder)).collect()
}
