//! `package.json`: dependencies, engines, scripts.

use crate::{
    checks::facts::{Confidence, Constraint, Fact, FactKind, Form, ShellKind, SkipReason, Source, Stack},
    inspect::{
        file::File,
        project::{Project, ancestors, folder, join},
        shell,
    },
};

use super::{
    deps::{self, Dependency, Manifest},
    launch::{self, Launch},
    node::{self, Node},
};

/// Reads a `package.json`.
///
/// # Errors
/// [`SkipReason::Malformed`] for broken JSON.
pub fn read(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let root = node::json(file)?;
    let sections = [("dependencies", false), ("optionalDependencies", false), ("devDependencies", true)];
    let mut dependencies: Vec<Dependency> = Vec::new();
    for (section, development) in sections {
        for (name, version) in root.get(section).map(Node::entries).unwrap_or_default() {
            let Some(text) = name.text() else { continue };
            let constraint = constraint(version.text().unwrap_or_default());
            dependencies.push(Dependency { name: text.to_owned(), constraint, development, line: name.line });
        }
    }
    let library = is_library(&root);
    if library {
        // What a library peers with is what its users bring.
        dependencies.retain(|one| !one.development || one.constraint != Constraint::Local);
    }
    deps::emit(
        Manifest { stack: Stack::Node, format: "package.json", library, dependencies },
        file,
        project,
        out,
    );
    runtime(&root, file, out);
    scripts(&root, file, project, out);
    Ok(())
}

/// A package that is published and never started.
fn is_library(root: &Node) -> bool {
    let private = root.text_at(&["private"]) == Some("true");
    let exported =
        ["exports", "files", "types", "module", "peerDependencies"].iter().any(|key| root.get(key).is_some());
    let started = ["start", "serve", "start:prod"].iter().any(|name| root.at(&["scripts", name]).is_some());
    exported && !private && !started
}

/// How a version specifier of npm names its version.
pub fn constraint(text: &str) -> Constraint {
    let text = text.trim();
    let local =
        ["workspace:", "file:", "link:", "portal:", "./", "../"].iter().any(|start| text.starts_with(start));
    if local {
        return Constraint::Local;
    }
    if let Some((_, version)) = text.strip_prefix("npm:").and_then(|rest| rest.rsplit_once('@')) {
        return constraint(version);
    }
    let remote = text.contains("://")
        || text.starts_with("git")
        || text.starts_with("github:")
        || (text.contains('/') && !text.contains(' '));
    if remote {
        let commit = text
            .rsplit_once('#')
            .is_some_and(|(_, rest)| rest.len() >= 7 && rest.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let tag = text.rsplit_once('#').is_some_and(|(_, rest)| {
            rest.trim_start_matches('v').starts_with(|letter: char| letter.is_ascii_digit())
        });
        return if commit || tag { Constraint::Exact } else { Constraint::Moving };
    }
    let digits = text.trim_start_matches(['=', 'v']);
    let exact = digits.split('.').count() >= 3
        && digits.starts_with(|letter: char| letter.is_ascii_digit())
        && !digits.contains([' ', 'x', '*', '|', '>', '<']);
    match text {
        "" | "*" | "x" | "latest" | "next" => Constraint::Any,
        _ if exact => Constraint::Exact,
        _ if text.starts_with('>') && !text.contains('<') => Constraint::Any,
        _ if text.starts_with("catalog:") => Constraint::Range,
        _ if text.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-') => Constraint::Any,
        _ => Constraint::Range,
    }
}

fn runtime(root: &Node, file: &File, out: &mut Vec<Fact>) {
    for path in [["engines", "node"], ["volta", "node"], ["engines", "bun"]] {
        if let Some((version, line)) = root.at(&path).and_then(|node| Some((node.text()?, node.line))) {
            let kind = FactKind::RuntimePin { stack: Stack::Node, version: version.to_owned() };
            out.push(file.line_fact(kind, line, Confidence::High));
        }
    }
}

fn scripts(root: &Node, file: &File, project: &Project, out: &mut Vec<Fact>) {
    let entries = root.get("scripts").map(Node::entries).unwrap_or_default();
    for (name, body) in entries.into_iter().take(200) {
        let (Some(text), Some(command)) = (name.text(), body.text()) else { continue };
        let words: Vec<&str> = text.split([':', '-', '_', '.']).collect();
        let works = ["migrate", "migration", "migrations", "seed", "console", "backfill"];
        let admin = words.first() == Some(&"db") || words.iter().any(|word| works.contains(word));
        if admin && !words.contains(&"test") {
            let kind = FactKind::AdminCommand { name: text.to_owned(), source: Source::PackageScript };
            out.push(file.line_fact(kind, body.line, Confidence::High));
        }
        let here = folder(&file.path);
        // Where an image or a list of processes says what runs, `start` is for developers.
        let declares = ["Dockerfile", "Procfile", "docker-compose.yml", "compose.yaml", "compose.yml"];
        let other_path =
            ancestors(here).any(|above| declares.iter().any(|name| project.exists(&join(above, name))));
        if text == "start" && !other_path {
            let launch = Launch {
                form: Form::Shell,
                words: shell::split(command),
                line: Some(command),
                shell: ShellKind::Unknown,
                folder: here,
                source: Source::PackageScript,
                name: Some(text.to_owned()),
            };
            launch::emit(launch, body.line, file, project, out);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::facts::{Role, Service, Step};

    use super::*;

    #[test]
    fn version_specifiers_are_classed() {
        for (text, expected) in [
            ("1.2.3", Constraint::Exact),
            ("^1.2.3", Constraint::Range),
            ("~1", Constraint::Range),
            ("1.x", Constraint::Range),
            (">=1 <2", Constraint::Range),
            (">=1", Constraint::Any),
            ("*", Constraint::Any),
            ("latest", Constraint::Any),
            ("workspace:*", Constraint::Local),
            ("file:../x", Constraint::Local),
            ("github:a/b", Constraint::Moving),
            ("a/b", Constraint::Moving),
            ("git+ssh://x/a.git#0123456789abcdef0123456789abcdef01234567", Constraint::Exact),
            ("npm:b@^2", Constraint::Range),
            ("1.0.0-beta.1", Constraint::Exact),
        ] {
            assert_eq!(constraint(text), expected, "{text}");
        }
    }

    #[test]
    fn dependencies_scripts_and_engines_become_facts() {
        let text = "{\n\"engines\":{\"node\":\">=20\"},\n\"scripts\":{\"start\":\"tsc && node a.js\",\n\"db:migrate\":\"knex migrate:latest\"},\n\"dependencies\":{\"express\":\"^4\",\n\"pg\":\"8.1.0\"},\"devDependencies\":{\"sqlite3\":\"*\"}}";
        let mut project = Project::default();
        project.files.insert(
            "package-lock.json".into(),
            File::new("package-lock.json", "\"node_modules/pg\": {\n".into(), Role::Deployed),
        );
        let mut out = Vec::new();
        read(&File::new("package.json", text.into(), Role::Deployed), &project, &mut out).unwrap();
        let has = |kind: &FactKind| out.iter().any(|fact| fact.kind == *kind);
        assert!(has(&FactKind::Manifest {
            stack: Stack::Node,
            format: "package.json".into(),
            requirements: 2,
            library: false
        }));
        assert!(has(&FactKind::WebFramework { name: "Express".into() }));
        assert!(has(&FactKind::UsesService { service: Service::Postgres, driver: "pg".into() }));
        assert!(!has(&FactKind::UsesService { service: Service::Sqlite, driver: "sqlite3".into() }));
        assert!(has(&FactKind::AdminCommand { name: "db:migrate".into(), source: Source::PackageScript }));
        assert!(has(&FactKind::Requirement {
            stack: Stack::Node,
            name: "pg".into(),
            constraint: Constraint::Exact,
            development: false,
            locked: Some(true)
        }));
        assert!(has(&FactKind::Requirement {
            stack: Stack::Node,
            name: "express".into(),
            constraint: Constraint::Range,
            development: false,
            locked: Some(false)
        }));
        assert!(out.iter().any(|fact| matches!(&fact.kind, FactKind::RunCommand { steps, .. } if *steps == [Step::Build, Step::Start])));
    }
}
