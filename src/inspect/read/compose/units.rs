//! Which lines of a compose file speak of which folder of the project.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    super::{node, services as values},
    is_compose,
    service::Service,
    services,
};
use crate::inspect::{
    file::File,
    project::{Project, folder, join},
};

/// A service's lines, and what they say of where its code lies.
pub struct Lines {
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
    /// The folder it is built from, where the project builds it.
    pub folder: Option<String>,
    /// Its name, and the last part of its image's.
    pub names: Vec<String>,
    /// Whether it does its work once and ends.
    pub is_one_off: bool,
}

/// The services of every compose file, by the file's path.
pub fn units(project: &Project) -> Vec<(&File, Vec<Lines>)> {
    let files = project.files.values().filter(|file| is_compose(&file.name().to_ascii_lowercase()));
    let mut all: Vec<(&File, Vec<Lines>)> = files.map(|file| (file, lines(file, project))).collect();
    // An override names a service of its base, and a second service runs the image that a first one builds.
    let mut built: BTreeMap<(String, String), String> = BTreeMap::new();
    for (file, services) in &all {
        for service in services {
            for (name, at) in service.names.iter().zip(service.folder.iter().cycle()) {
                built.insert((folder(&file.path).to_owned(), name.clone()), at.clone());
            }
        }
    }
    for (file, services) in &mut all {
        let here = folder(&file.path);
        for service in services.iter_mut().filter(|service| service.folder.is_none()) {
            let known = |name: &String| built.get(&(here.to_owned(), name.clone())).cloned();
            service.folder = service.names.iter().find_map(known);
        }
    }
    all
}

fn lines(file: &File, project: &Project) -> Vec<Lines> {
    let Some(root) = node::yaml(&file.text).ok().and_then(|all| all.into_iter().next()) else {
        return Vec::new();
    };
    let services = services(&root, file, project);
    let starts = services.iter().map(|service| service.line);
    let starts: BTreeSet<u32> = starts.chain(root.entries().iter().map(|(key, _)| key.line)).collect();
    let one = |service: &Service| {
        let next = starts.range(service.line + 1..).next();
        let image = service.node.text_at(&["image"]).map(|image| last_part(&values::with_defaults(image)));
        Lines {
            first: service.line,
            last: next.map_or(u32::MAX, |next| next - 1),
            folder: service.node.get("build").map(|build| built_from(build, file, project)),
            names: std::iter::once(service.name.clone()).chain(image).collect(),
            is_one_off: service.is_one_off(),
        }
    };
    services.iter().map(one).collect()
}

/// The folder that an image is built from: that of its Dockerfile where it has a manifest, for whole repositories are
/// often handed to a build that only takes a part of them.
fn built_from(build: &node::Node, file: &File, project: &Project) -> String {
    let context = build.text().or_else(|| build.text_at(&["context"])).unwrap_or(".");
    let context = join(folder(&file.path), &values::with_defaults(context));
    let Some(dockerfile) = build.text_at(&["dockerfile"]) else { return context };
    let beside = folder(&join(&context, &values::with_defaults(dockerfile))).to_owned();
    if crate::inspect::layout::has_manifest(project, &beside) { beside } else { context }
}

/// `cart` of `registry.example/shop/cart:1.2`.
pub fn last_part(image: &str) -> String {
    let name = image.rsplit('/').next().unwrap_or(image);
    name.split([':', '@']).next().unwrap_or(name).to_owned()
}
