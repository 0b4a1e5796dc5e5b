//! Packages of the project and what they say of each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::inspect::{
    file::File,
    project::{folder, join},
    read::{jvm, node},
};

use node::Node;

/// What a folder's manifests say.
#[derive(Default)]
pub struct Package {
    /// The names others know it by.
    pub names: BTreeSet<String>,
    /// The names it wants, most of them of other people's packages.
    wants: BTreeSet<String>,
    /// The folders it wants.
    paths: BTreeSet<String>,
    /// Whether it is built into pages for browsers.
    pub is_site: bool,
    /// Whether its manifest says that it stays, without serving requests.
    pub stays: bool,
}

/// What puts pages together in the browser.
const PAGES: [&str; 7] = ["react-dom", "vue", "@angular/core", "svelte", "solid-js", "preact", "lit"];
/// What bundles them.
const BUNDLERS: [&str; 9] = [
    "vite",
    "react-scripts",
    "webpack",
    "parcel",
    "@angular/cli",
    "@vue/cli-service",
    "@rsbuild/core",
    "esbuild",
    "rollup",
];

/// Whether a file of this name is a manifest.
pub fn is_manifest(name: &str) -> bool {
    matches!(
        name,
        "package.json"
            | "pyproject.toml"
            | "requirements.txt"
            | "Pipfile"
            | "setup.py"
            | "go.mod"
            | "Cargo.toml"
            | "Gemfile"
            | "composer.json"
            | "pom.xml"
            | "build.gradle"
            | "build.gradle.kts"
            | "mix.exs"
    ) || name.ends_with(".csproj")
        || name.ends_with(".fsproj")
}

/// Reads manifests, by folder. One that is broken is a package all the same.
pub fn read<'a>(files: impl Iterator<Item = &'a File>) -> BTreeMap<String, Package> {
    let mut all: BTreeMap<String, Package> = BTreeMap::new();
    for file in files {
        let here = folder(&file.path).to_owned();
        let package = all.entry(here.clone()).or_default();
        match file.name() {
            "package.json" => npm(file, &here, package),
            "composer.json" => composer(file, package),
            "Cargo.toml" | "pyproject.toml" => toml(file, &here, package),
            "go.mod" => go(file, &here, package),
            "pom.xml" => maven(file, package),
            "build.gradle" | "build.gradle.kts" => gradle(file, &here, package),
            "requirements.txt" => requirements(file, &here, package),
            name if name.ends_with("proj") => dotnet(file, &here, package),
            "Gemfile" => quoted_after(&file.text, "path:").for_each(|path| package.want(&here, path)),
            _ => {}
        }
    }
    all
}

/// Which package builds on which other one, both by folder, in order.
pub fn uses(packages: &BTreeMap<String, Package>) -> Vec<(String, String)> {
    let mut named: BTreeMap<&str, &str> = BTreeMap::new();
    for (folder, package) in packages {
        named.extend(package.names.iter().map(|name| (name.as_str(), folder.as_str())));
    }
    let mut found = BTreeSet::new();
    for (folder, package) in packages {
        let by_name = package.wants.iter().filter_map(|name| named.get(name.as_str()).copied());
        let by_path = package.paths.iter().map(String::as_str).filter(|path| packages.contains_key(*path));
        found.extend(
            by_name.chain(by_path).filter(|of| of != folder).map(|of| (folder.clone(), of.to_owned())),
        );
    }
    found.into_iter().collect()
}

impl Package {
    fn want(&mut self, here: &str, path: &str) {
        self.paths.insert(join(here, path));
    }
}

fn npm(file: &File, here: &str, package: &mut Package) {
    let Ok(root) = node::json(file) else { return };
    package.names.extend(root.text_at(&["name"]).map(str::to_owned));
    for section in ["dependencies", "optionalDependencies", "devDependencies"] {
        for (name, version) in root.get(section).map(Node::entries).unwrap_or_default() {
            let (name, version) = (name.text().unwrap_or_default(), version.text().unwrap_or_default());
            package.wants.insert(name.to_owned());
            if let Some(path) = version.strip_prefix("file:").or_else(|| version.strip_prefix("link:")) {
                package.want(here, path);
            }
        }
    }
    let is_built = root.at(&["scripts", "build"]).is_some();
    let has = |section: &str, name: &&str| root.at(&[section, *name]).is_some();
    package.is_site = is_built
        && PAGES.iter().any(|name| has("dependencies", name))
        && BUNDLERS.iter().any(|name| has("dependencies", name) || has("devDependencies", name));
}

fn composer(file: &File, package: &mut Package) {
    let Ok(root) = node::json(file) else { return };
    package.names.extend(root.text_at(&["name"]).map(str::to_owned));
    let wants = root.get("require").map(Node::entries).unwrap_or_default();
    package.wants.extend(wants.into_iter().filter_map(|(name, _)| name.text()).map(str::to_owned));
}

/// Cargo, and Python in the ways of PEP 621, Poetry and uv.
fn toml(file: &File, here: &str, package: &mut Package) {
    let Ok(root) = node::toml(file) else { return };
    for at in [["package", "name"].as_slice(), &["project", "name"], &["tool", "poetry", "name"]] {
        package.names.extend(root.text_at(at).map(str::to_owned));
    }
    let tables = [
        ["dependencies"].as_slice(),
        &["dev-dependencies"],
        &["build-dependencies"],
        &["tool", "poetry", "dependencies"],
        &["tool", "uv", "sources"],
    ];
    for (name, value) in tables.iter().filter_map(|at| root.at(at)).flat_map(Node::entries) {
        if value.text_at(&["workspace"]) == Some("true") {
            package.wants.extend(value.text_at(&["package"]).or(name.text()).map(str::to_owned));
        }
        if let Some(path) = value.text_at(&["path"]) {
            package.want(here, path);
        }
    }
}

fn go(file: &File, here: &str, package: &mut Package) {
    for line in file.text.lines() {
        let words: Vec<&str> = line.split("//").next().unwrap_or_default().split_whitespace().collect();
        match words.as_slice() {
            ["module", name] => drop(package.names.insert((*name).to_owned())),
            [.., "=>", path] if path.starts_with('.') => package.want(here, path),
            ["require", name, _] | [name, _] => drop(package.wants.insert((*name).to_owned())),
            _ => {}
        }
    }
}

fn maven(file: &File, package: &mut Package) {
    let Ok(document) = jvm::xml(&file.text) else { return };
    let text = |node: roxmltree::Node<'_, '_>| node.text().map(|text| text.trim().to_owned());
    for node in document.descendants().filter(|node| node.tag_name().name() == "artifactId") {
        match node.parent().map(|above| above.tag_name().name()) {
            Some("project") => package.names.extend(text(node)),
            Some("dependency") => package.wants.extend(text(node)),
            _ => {}
        }
    }
}

/// `project(':a:b')` is the folder `a/b` below the root of the build, which is this folder or one above it.
fn gradle(file: &File, here: &str, package: &mut Package) {
    for (at, _) in file.text.match_indices("project(").take(200) {
        let rest = file.text.get(at + "project(".len()..).unwrap_or_default();
        let inside = rest.split(')').next().unwrap_or_default();
        let Some(at) = inside.find(':') else { continue };
        let path = inside.get(at + 1..).unwrap_or_default();
        let path = path.trim_end_matches(['"', '\'']).replace(':', "/");
        for above in crate::inspect::project::ancestors(here) {
            package.want(above, &path);
        }
    }
}

fn requirements(file: &File, here: &str, package: &mut Package) {
    for line in file.text.lines().map(str::trim) {
        let path = line.trim_start_matches("-e ").trim_start_matches("--editable ").trim();
        if path.starts_with('.') {
            package.want(here, path);
        }
    }
}

fn dotnet(file: &File, here: &str, package: &mut Package) {
    let Ok(document) = jvm::xml(&file.text) else { return };
    let sdk = document.root_element().attribute("Sdk").unwrap_or_default();
    package.stays |= sdk.ends_with(".Worker");
    let stands_for = |node: roxmltree::Node<'_, '_>| {
        node.attribute("Sdk").or(node.attribute("Name")).is_some_and(|sdk| sdk.starts_with("Aspire.AppHost"))
            || node.tag_name().name() == "IsAspireHost"
    };
    // Who starts the others on a developer's machine builds on none of them.
    if sdk.starts_with("Aspire.AppHost") || document.descendants().any(stands_for) {
        return;
    }
    for node in document.descendants().filter(|node| node.tag_name().name() == "ProjectReference") {
        let path = node.attribute("Include").unwrap_or_default().replace('\\', "/");
        package.want(here, folder(&path));
    }
}

/// What stands in quotes after a word.
fn quoted_after<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(word).take(200).filter_map(move |(at, _)| {
        let rest = text.get(at + word.len()..)?.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest.get(1..)?.split(quote).next()
    })
}
