//! Compose files, of every version: services, what they run, what they are given.

mod service;
mod units;

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Role, SkipReason},
    inspect::{
        file::File,
        project::{Project, folder, join},
    },
};

use super::node::{self, Node};
use service::Service;
pub use units::{last_part, units};

/// Whether a file name in lower case is one of a compose file.
pub fn is_compose(lower: &str) -> bool {
    let yaml = lower.ends_with(".yml") || lower.ends_with(".yaml");
    let start = ["docker-compose", "compose.", "compose-", "docker-stack"]
        .iter()
        .any(|start| lower.starts_with(start));
    let inside = lower.contains("-compose.") || lower.contains(".compose.") || lower.contains("_compose.");
    yaml && (start || inside)
}

/// The most services of one file.
const MOST: usize = 300;

/// Reads a compose file.
///
/// # Errors
/// As [`node::yaml`].
pub fn read(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let documents = node::yaml(&file.text)?;
    let Some(root) = documents.first() else { return Ok(()) };
    let services = services(root, file, project);
    let before = out.len();
    for service in &services {
        service.read(file, project, out);
    }
    // A file with nothing of the project's own only lends services to a developer's machine, and one that builds
    // nothing but development images starts there as well.
    let own: Vec<&Service> = services.iter().filter(|service| service.is_own()).collect();
    let lends = own.is_empty() && !services.is_empty() && !has_own_elsewhere(project, file);
    let develops = !own.is_empty() && own.iter().all(|service| service.is_for_development());
    if file.role == Role::Deployed && (lends || develops) {
        for fact in out.iter_mut().skip(before) {
            fact.role = Role::Development;
            if let FactKind::DeploysImage { image, tag, service, .. } = &fact.kind {
                fact.kind =
                    FactKind::DevelopmentImage { image: image.clone(), tag: tag.clone(), service: *service };
            }
        }
    }
    Ok(())
}

/// Whether another compose file beside it adds the project's own services to it.
fn has_own_elsewhere(project: &Project, file: &File) -> bool {
    let beside = |other: &&File| {
        is_compose(&other.name().to_ascii_lowercase())
            && other.path != file.path
            && folder(&other.path) == folder(&file.path)
    };
    project.files.values().filter(beside).any(|other| other.text.contains("build:"))
}

/// The services of a document; in the first version they stood at the top.
fn services(root: &Node, file: &File, project: &Project) -> Vec<Service> {
    let named = root.get("services").map(Node::entries);
    let entries = named.unwrap_or_else(|| {
        let first = root.entries().into_iter();
        first.filter(|(_, value)| value.get("image").is_some() || value.get("build").is_some()).collect()
    });
    let below = lies_over(file, project);
    let all = entries.iter().take(MOST).filter_map(|(name, node)| {
        let name_text = name.text()?.to_owned();
        let base = node.get("extends").and_then(|extends| extended(extends, &entries, file, project));
        let under = below.as_ref().and_then(|root| root.at(&["services", &name_text])).cloned();
        Some(Service { name: name_text, line: name.line, node: (*node).clone(), base, under })
    });
    all.collect()
}

/// The base file that an override lies over.
fn lies_over(file: &File, project: &Project) -> Option<Node> {
    let names = ["docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml"];
    let here = folder(&file.path);
    let base = names
        .iter()
        .find_map(|name| project.files.get(&join(here, name)))
        .filter(|base| base.path != file.path)?;
    // A stack is deployed by itself: a swarm knows no other file and builds nothing.
    let over = !names.contains(&file.name()) && !file.name().contains("stack");
    if over { node::yaml(&base.text).ok()?.into_iter().next() } else { None }
}

/// The service that another one extends, in the same file or one beside it. One level deep.
fn extended(extends: &Node, entries: &[(&Node, &Node)], file: &File, project: &Project) -> Option<Node> {
    let name = extends.text().or_else(|| extends.text_at(&["service"]))?;
    let Some(path) = extends.text_at(&["file"]) else {
        return entries.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, node)| (*node).clone());
    };
    let other = project.files.get(&join(folder(&file.path), path))?;
    let root = node::yaml(&other.text).ok()?.into_iter().next()?;
    root.at(&["services", name]).cloned()
}

/// Compose files that lie over a base one.
pub fn shared(project: &Project, out: &mut Vec<Fact>) {
    for (path, base) in &project.files {
        let lower = base.name().to_ascii_lowercase();
        let stem = match lower.as_str() {
            "docker-compose.yml" | "docker-compose.yaml" => "docker-compose",
            "compose.yml" | "compose.yaml" => "compose",
            _ => continue,
        };
        for (other, file) in &project.files {
            let name = file.name().to_ascii_lowercase();
            let over =
                other != path && folder(other) == folder(path) && is_compose(&name) && name.starts_with(stem);
            if over && file.text.contains("services:") {
                out.push(base.line_fact(
                    FactKind::SharedCompose { override_path: file.path.to_string() },
                    1,
                    Confidence::High,
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests;
