//! What readers may ask of the project beyond their own file: other files, what Git tracks, package scripts.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::OnceLock,
};

use super::{
    file::File,
    read::{
        deps,
        node::{self, Node},
    },
};

/// The project while its files are read.
#[derive(Default)]
pub struct Project {
    /// Every path of the walk that is the project's own.
    pub paths: BTreeSet<String>,
    /// The files that format readers wanted, by path.
    pub files: BTreeMap<String, File>,
    /// The paths in the Git index; `None` outside a work tree or where the index cannot be read.
    pub tracked: Option<HashSet<String>>,
    /// `package.json` files, parsed once, by folder.
    packages: OnceLock<BTreeMap<String, Node>>,
    /// The names that locks hold, read once, by the lock's path.
    locks: OnceLock<BTreeMap<String, HashSet<String>>>,
}

impl Project {
    /// A project with these paths, of which no file has been read yet.
    pub fn new(paths: BTreeSet<String>, tracked: Option<HashSet<String>>) -> Project {
        Project { paths, tracked, ..Project::default() }
    }

    /// Whether there is such a file.
    pub fn exists(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// Whether Git tracks a path; `None` where that is not known.
    pub fn is_tracked(&self, path: &str) -> Option<bool> {
        self.tracked.as_ref().map(|tracked| tracked.contains(path))
    }

    /// The `package.json` of a folder or the nearest one above it, with its folder.
    pub fn package(&self, folder: &str) -> Option<(&str, &Node)> {
        let packages = self.packages.get_or_init(|| self.parse_packages());
        ancestors(folder)
            .find_map(|folder| packages.get_key_value(folder))
            .map(|(folder, node)| (folder.as_str(), node))
    }

    /// The one package of the project that has a script of this name, where there is just one: an image's `WORKDIR`
    /// may be its folder.
    pub fn package_with(&self, script: &str) -> Option<(&str, &Node)> {
        let packages = self.packages.get_or_init(|| self.parse_packages());
        let mut having = packages.iter().filter(|(_, node)| node.text_at(&["scripts", script]).is_some());
        let (folder, node) = having.next()?;
        having.next().is_none().then_some((folder.as_str(), node))
    }

    /// The names that every lock holds, by its path.
    pub fn locks(&self) -> &BTreeMap<String, HashSet<String>> {
        self.locks.get_or_init(|| deps::locks(&self.files))
    }

    fn parse_packages(&self) -> BTreeMap<String, Node> {
        let own = self.files.iter().filter(|(_, file)| file.name() == "package.json");
        own.filter_map(|(path, file)| Some((folder(path).to_owned(), node::json(file).ok()?))).collect()
    }

    /// A script of the project that a command names, seen from a folder: by the path itself, by what an image's `COPY`
    /// said of it, or by its name where that is unique.
    pub fn script(&self, from: &str, word: &str) -> Option<&File> {
        let relative = word.trim_start_matches("./").trim_start_matches('/');
        let name = relative.rsplit('/').next().unwrap_or(relative);
        if name.is_empty() || name.len() > 200 {
            return None;
        }
        let direct = [join(from, relative), relative.to_owned(), join(from, name)];
        if let Some(file) = direct.iter().find_map(|path| self.files.get(path)).filter(|file| is_shell(file))
        {
            return Some(file);
        }
        // What an image keeps below `/app` lies in the project without that part.
        let mut tail = relative;
        while let Some((_, rest)) = tail.split_once('/') {
            tail = rest;
            let found = self.files.get(tail).filter(|file| rest.contains('/') && is_shell(file));
            if found.is_some() {
                return found;
            }
        }
        let below = |path: &str| path.rsplit('/').next() == Some(name);
        let mut named = self.files.iter().filter(|(path, file)| below(path) && is_shell(file));
        let near = named.clone().find(|(path, _)| from.is_empty() || path.starts_with(&format!("{from}/")));
        let only = named.next().filter(|_| named.next().is_none());
        only.or(near.filter(|_| !from.is_empty())).map(|(_, file)| file)
    }
}

/// Whether a file is a shell script: by its name or its first line.
fn is_shell(file: &File) -> bool {
    let first = file.line_text(1);
    let shebang = first.starts_with("#!") && first.contains("sh") && !first.contains("python");
    shebang || file.name().ends_with(".sh") || file.name().ends_with(".bash")
}

/// The folder of a path, empty at the root.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A folder and every one above it, the root (empty) last.
pub fn ancestors(folder: &str) -> impl Iterator<Item = &str> {
    let mut next = Some(folder);
    std::iter::from_fn(move || {
        let here = next?;
        next =
            if here.is_empty() { None } else { Some(here.rsplit_once('/').map_or("", |(above, _)| above)) };
        Some(here)
    })
}

/// Joins a folder and a relative path, resolving `.` and `..` without leaving the root.
pub fn join(folder: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_and_climbed() {
        assert_eq!(join("a/b", "../c/./d"), "a/c/d");
        assert_eq!(join("", "../../x"), "x");
        assert_eq!(ancestors("a/b").collect::<Vec<_>>(), ["a/b", "a", ""]);
    }
}
