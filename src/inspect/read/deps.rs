//! What all manifests have in common: from declared dependencies to facts, and the locks beside them.

use std::collections::{BTreeMap, HashSet};

use crate::{
    checks::facts::{Confidence, Constraint, Fact, FactKind, SkipReason, Stack, Value},
    inspect::{
        file::File,
        knowledge::packages,
        project::{Project, ancestors, folder, join},
    },
};

/// One declared dependency, as a manifest has it.
pub struct Dependency {
    /// The package.
    pub name: String,
    /// How it names its version.
    pub constraint: Constraint,
    /// Whether it is for development only.
    pub development: bool,
    /// The line it stands on.
    pub line: u32,
}

/// A manifest, as read.
pub struct Manifest<'a> {
    /// The stack.
    pub stack: Stack,
    /// Its format, by file name.
    pub format: &'a str,
    /// Whether it is a library rather than an app.
    pub library: bool,
    /// What it declares.
    pub dependencies: Vec<Dependency>,
}

/// The most dependencies of one manifest that become facts.
const MOST: usize = 3_000;

/// Locks by name, in lower case.
const LOCKS: &[(&str, Stack)] = &[
    ("package-lock.json", Stack::Node),
    ("npm-shrinkwrap.json", Stack::Node),
    ("yarn.lock", Stack::Node),
    ("pnpm-lock.yaml", Stack::Node),
    ("bun.lock", Stack::Node),
    ("bun.lockb", Stack::Node),
    ("poetry.lock", Stack::Python),
    ("uv.lock", Stack::Python),
    ("pdm.lock", Stack::Python),
    ("pipfile.lock", Stack::Python),
    ("pylock.toml", Stack::Python),
    ("go.sum", Stack::Go),
    ("cargo.lock", Stack::Rust),
    ("gemfile.lock", Stack::Ruby),
    ("composer.lock", Stack::Php),
    ("packages.lock.json", Stack::DotNet),
    ("gradle.lockfile", Stack::Java),
    ("mix.lock", Stack::Elixir),
];

/// Whether a name in lower case is that of a lock which is read as text.
pub fn is_lock(lower: &str) -> bool {
    lower != "bun.lockb" && LOCKS.iter().any(|(name, _)| *name == lower)
}

/// The locks that could stand beside the manifests among these paths, where no lock of their stack is known there or
/// above.
pub fn beside_manifests(paths: &[&str]) -> Vec<String> {
    let known: HashSet<(&str, Stack)> =
        paths.iter().filter_map(|path| Some((folder(path), stack_of(path)?))).collect();
    let mut wanted: Vec<String> = Vec::new();
    for path in paths {
        let here = folder(path);
        let Some(stack) = manifest_of(path) else { continue };
        if ancestors(here).any(|above| known.contains(&(above, stack))) {
            continue;
        }
        let names = LOCKS.iter().filter(|(name, of)| *of == stack && is_lock(name));
        wanted.extend(names.map(|(name, _)| join(here, spelled(name))));
    }
    wanted
}

/// The stack of a manifest that is kept with a lock, by its name.
fn manifest_of(path: &str) -> Option<Stack> {
    match path.rsplit('/').next().unwrap_or(path) {
        "package.json" => Some(Stack::Node),
        "pyproject.toml" | "Pipfile" => Some(Stack::Python),
        "go.mod" => Some(Stack::Go),
        "Cargo.toml" => Some(Stack::Rust),
        "Gemfile" => Some(Stack::Ruby),
        "composer.json" => Some(Stack::Php),
        "mix.exs" => Some(Stack::Elixir),
        _ => None,
    }
}

/// A lock's name as its tool writes it.
fn spelled(lower: &'static str) -> &'static str {
    match lower {
        "cargo.lock" => "Cargo.lock",
        "gemfile.lock" => "Gemfile.lock",
        "pipfile.lock" => "Pipfile.lock",
        other => other,
    }
}

/// Reads a lock: that it is there. Its names are looked up by the manifests.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn lock(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let lower = file.name().to_ascii_lowercase();
    let Some((_, stack)) = LOCKS.iter().find(|(name, _)| *name == lower) else { return Ok(()) };
    let kind = FactKind::Lock {
        stack: *stack,
        format: file.name().to_owned(),
        tracked: project.is_tracked(&file.path),
    };
    out.push(file.line_fact(kind, 1, Confidence::High));
    Ok(())
}

/// `bun.lockb` is binary: that it is there is all that can be said.
pub fn binary_locks(project: &Project, out: &mut Vec<Fact>) {
    for path in project.paths.iter().filter(|path| path.ends_with("bun.lockb")) {
        let role = crate::inspect::role::role(path).unwrap_or(crate::checks::facts::Role::Deployed);
        let file = File::new(path, String::new(), role);
        let kind = FactKind::Lock {
            stack: Stack::Node,
            format: "bun.lockb".to_owned(),
            tracked: project.is_tracked(path),
        };
        out.push(file.line_fact(kind, 1, Confidence::High));
    }
}

/// The names that every lock of the project holds, by path.
pub fn locks(files: &BTreeMap<String, File>) -> BTreeMap<String, HashSet<String>> {
    let all = files.iter().filter_map(|(path, file)| {
        let lower = file.name().to_ascii_lowercase();
        let (_, stack) = LOCKS.iter().find(|(name, _)| *name == lower)?;
        Some((path.clone(), names(&lower, *stack, &file.text)))
    });
    all.collect()
}

fn names(lock: &str, stack: Stack, text: &str) -> HashSet<String> {
    const FOLDER: &str = "node_modules/";
    if matches!(lock, "package-lock.json" | "npm-shrinkwrap.json") && text.contains(FOLDER) {
        // Since npm 7 each package has its folder as key, however the lines of the file are broken.
        let keys = text.split(FOLDER).skip(1).filter_map(|rest| rest.split('"').next());
        return keys.filter(|name| !name.ends_with('/')).map(|name| normal(stack, name)).collect();
    }
    let lines = text.lines().filter(|line| line.len() < 2_000);
    let found = lines.flat_map(|line| match lock {
        "package-lock.json" | "npm-shrinkwrap.json" => key(line).into_iter().collect(),
        "yarn.lock" => yarn(line),
        "pnpm-lock.yaml" => pnpm(line),
        "bun.lock" | "pipfile.lock" | "packages.lock.json" | "mix.lock" => key(line).into_iter().collect(),
        "go.sum" => line.split(' ').next().into_iter().collect(),
        // What is installed, and below `DEPENDENCIES` what is only for other platforms.
        "gemfile.lock" => line
            .strip_prefix("    ")
            .or_else(|| line.strip_prefix("  "))
            .filter(|line| !line.starts_with(' '))
            .and_then(|line| line.split([' ', '!']).next())
            .into_iter()
            .collect(),
        "composer.lock" => line
            .trim()
            .strip_prefix("\"name\": \"")
            .and_then(|rest| rest.split('"').next())
            .into_iter()
            .collect(),
        "gradle.lockfile" => line.rsplit_once(':').map(|(name, _)| name).into_iter().collect(),
        _ => line
            .strip_prefix("name = \"")
            .and_then(|rest| rest.split('"').next())
            .into_iter()
            .collect::<Vec<&str>>(),
    });
    found.map(|name| normal(stack, name)).collect()
}

/// The key of a JSON line `"key": {` or `"key": [`.
fn key(line: &str) -> Option<&str> {
    let (key, rest) = line.trim_start().strip_prefix('"')?.split_once('"')?;
    rest.trim_start().starts_with(':').then_some(key)
}

/// `"@a/b@^1", c@~2:` of a `yarn.lock`.
fn yarn(line: &str) -> Vec<&str> {
    if line.starts_with([' ', '#']) || !line.ends_with(':') {
        return Vec::new();
    }
    let entry = |part: &str| -> Option<usize> { part.get(1..)?.find('@').map(|at| at + 1) };
    let parts = line.trim_end_matches(':').split(',').map(|part| part.trim().trim_matches('"'));
    parts.filter_map(|part| part.get(..entry(part)?)).collect()
}

/// `  /@a/b@1.2:`, `  '@a/b@1.2':` and, in the importers, `      a:` of a `pnpm-lock.yaml`.
fn pnpm(line: &str) -> Vec<&str> {
    let Some(key) = line.trim_end().strip_suffix(':') else { return Vec::new() };
    let key = key.trim().trim_matches('\'').trim_start_matches('/');
    let at = key.get(1..).and_then(|rest| rest.find('@')).map(|at| at + 1);
    key.get(..at.unwrap_or(key.len())).into_iter().collect()
}

/// A package's name as indexes compare it.
pub fn normal(stack: Stack, name: &str) -> String {
    match stack {
        Stack::Python => {
            name.split('[').next().unwrap_or(name).trim().to_ascii_lowercase().replace(['_', '.'], "-")
        }
        Stack::DotNet => name.to_ascii_lowercase(),
        _ => name.to_owned(),
    }
}

/// Emits a manifest with its dependencies and what each of them tells.
pub fn emit(manifest: Manifest<'_>, file: &File, project: &Project, out: &mut Vec<Fact>) {
    let Manifest { stack, format, library, dependencies } = manifest;
    let requirements = dependencies.iter().filter(|one| !one.development).count();
    let kind = FactKind::Manifest { stack, format: format.to_owned(), requirements, library };
    out.push(file.line_fact(kind, 1, Confidence::High));
    let locks = project.locks();
    let beside: Vec<&HashSet<String>> = ancestors(folder(&file.path))
        .map(|above| {
            locks
                .iter()
                .filter(move |(path, _)| folder(path) == above && stack_of(path) == Some(stack))
                .map(|(_, names)| names)
                .collect::<Vec<_>>()
        })
        .find(|found| !found.is_empty())
        .unwrap_or_default();
    for one in dependencies.into_iter().take(MOST) {
        let locked = (!beside.is_empty()).then(|| {
            one.constraint == Constraint::Local
                || beside.iter().any(|names| names.contains(&normal(stack, &one.name)))
        });
        if !one.development {
            tells(stack, &one, file, out);
        }
        let kind = FactKind::Requirement {
            stack,
            name: one.name,
            constraint: one.constraint,
            development: one.development,
            locked,
        };
        out.push(file.line_fact(kind, one.line, Confidence::High));
    }
}

fn stack_of(path: &str) -> Option<Stack> {
    let lower = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    LOCKS.iter().find(|(name, _)| *name == lower).map(|(_, stack)| *stack)
}

/// What the presence of a package tells: a service, a web framework, a graceful server.
fn tells(stack: Stack, one: &Dependency, file: &File, out: &mut Vec<Fact>) {
    let name = if stack == Stack::Python { normal(stack, &one.name) } else { one.name.clone() };
    let mut say = |kind: FactKind, confidence| out.push(file.line_fact(kind, one.line, confidence));
    if let Some(service) = packages::driver(stack, &name) {
        say(FactKind::UsesService { service, driver: one.name.clone() }, Confidence::High);
    }
    if let Some(framework) = packages::framework(stack, &name) {
        say(FactKind::WebFramework { name: framework.to_owned() }, Confidence::High);
        // Both read their port from the environment without being told so (documented defaults).
        let variable = match framework {
            "Spring Boot" => Some("SERVER_PORT"),
            "Quarkus" => Some("QUARKUS_HTTP_PORT"),
            _ => None,
        };
        if let Some(key) = variable {
            let port = Value::Env {
                key: key.to_owned(),
                fallback: Some(Box::new(Value::Literal("8080".to_owned()))),
            };
            say(FactKind::Listens { port, host: None, server: framework.to_owned() }, Confidence::Medium);
        }
    }
    if let Some(server) = packages::graceful(stack, &name).or_else(|| packages::graceful(stack, &one.name)) {
        say(FactKind::GracefulByDefault { server: server.to_owned() }, Confidence::Medium);
    }
    if let Some(tool) = packages::migrator(stack, &name) {
        say(FactKind::Migrations { tool: tool.to_owned() }, Confidence::Medium);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_every_lock() {
        for (lock, stack, text, name) in [
            ("package-lock.json", Stack::Node, "    \"node_modules/@a/b\": {", "@a/b"),
            ("package-lock.json", Stack::Node, "    \"node_modules/x/node_modules/c\": {", "c"),
            ("package-lock.json", Stack::Node, "{\"node_modules/a\":{},\"node_modules/d\":{}}", "d"),
            ("yarn.lock", Stack::Node, "\"@a/b@^1.0.0\", \"@a/b@^1.1\":", "@a/b"),
            ("yarn.lock", Stack::Node, "c@~2:", "c"),
            ("pnpm-lock.yaml", Stack::Node, "  /@a/b@1.2.3:", "@a/b"),
            ("pnpm-lock.yaml", Stack::Node, "  '@a/b@1.2.3':", "@a/b"),
            ("poetry.lock", Stack::Python, "name = \"Typing_Extensions\"", "typing-extensions"),
            ("go.sum", Stack::Go, "github.com/a/b v1.0.0 h1:x", "github.com/a/b"),
            ("gemfile.lock", Stack::Ruby, "    rails (7.1.0)", "rails"),
            ("gemfile.lock", Stack::Ruby, "DEPENDENCIES\n  tzinfo-data", "tzinfo-data"),
            ("composer.lock", Stack::Php, "            \"name\": \"a/b\",", "a/b"),
            ("gradle.lockfile", Stack::Java, "org.a:b:1.0=runtimeClasspath", "org.a:b"),
        ] {
            assert!(names(lock, stack, text).contains(name), "{lock}: {name}");
        }
    }
}
