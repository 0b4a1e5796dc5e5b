//! Python's manifests: `requirements*.txt`, `pyproject.toml` (PEP 621, poetry, dependency groups), `Pipfile`, `setup.py`.

use crate::{
    checks::facts::{Confidence, Constraint, Fact, FactKind, Role, SkipReason, Source, Stack},
    inspect::{file::File, knowledge::packages, project::Project},
};

use super::{
    deps::{self, Dependency, Manifest},
    node::{self, Node},
};

/// Whether a name in lower case is one of a requirements file.
pub fn is_requirements(lower: &str, path: &str) -> bool {
    let inside = path.to_ascii_lowercase().contains("requirements/");
    lower.ends_with(".txt")
        && (lower.starts_with("requirements") || lower.ends_with("requirements.txt") || inside)
}

/// Reads a requirements file.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn requirements(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let lower = file.name().to_ascii_lowercase();
    let development = file.role != Role::Deployed
        || ["dev", "test", "lint", "docs", "local", "ci"].iter().any(|word| lower.contains(word));
    let mut dependencies = Vec::new();
    for (at, text) in file.text.lines().enumerate() {
        let line = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let text = text.split(" #").next().unwrap_or(text).trim();
        if let Some((name, constraint)) = requirement(text) {
            dependencies.push(Dependency { name, constraint, development, line });
        }
    }
    if dependencies.is_empty() && !file.text.lines().any(|line| line.trim_start().starts_with("-r")) {
        return Ok(());
    }
    deps::emit(
        Manifest { stack: Stack::Python, format: file.name(), library: false, dependencies },
        file,
        project,
        out,
    );
    Ok(())
}

/// One requirement as PEP 508 and pip have it; `None` for options, comments and hashes.
pub fn requirement(text: &str) -> Option<(String, Constraint)> {
    let text = text.trim().trim_end_matches('\\').trim();
    if text.is_empty() || text.starts_with('#') {
        return None;
    }
    if let Some(rest) = text.strip_prefix("-e ").or_else(|| text.strip_prefix("--editable ")) {
        let name = rest.split_once("#egg=").map(|(_, name)| name.to_owned());
        return name.map(|name| (name, if rest.contains("://") { moving(rest) } else { Constraint::Local }));
    }
    if text.starts_with(['-', '.', '/']) {
        return None;
    }
    let end = text.find([' ', '=', '<', '>', '~', '!', '[', ';', '@', '(']).unwrap_or(text.len());
    let name = text.get(..end)?.trim();
    let scheme = text.find("://").unwrap_or(usize::MAX);
    if scheme < text.find([' ', '@']).unwrap_or(text.len()) {
        let name = text.split_once("#egg=").map(|(_, name)| name.to_owned())?;
        return Some((name, moving(text)));
    }
    let valid =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    let rest = text.get(end..)?.split(';').next().unwrap_or_default();
    valid.then(|| (name.to_owned(), constraint(rest)))
}

fn moving(url: &str) -> Constraint {
    let reference = url.rsplit_once('@').map_or("", |(_, rest)| rest).split('#').next().unwrap_or_default();
    let commit = reference.len() >= 7 && reference.bytes().all(|byte| byte.is_ascii_hexdigit());
    let tag = reference.trim_start_matches('v').starts_with(|letter: char| letter.is_ascii_digit());
    if commit || tag || url.contains(".whl") { Constraint::Exact } else { Constraint::Moving }
}

/// How a version specifier of Python names its version.
pub fn constraint(text: &str) -> Constraint {
    let text = text.rsplit_once(']').map_or(text, |(_, rest)| rest).trim().trim_matches(['(', ')']).trim();
    if let Some(url) = text.strip_prefix('@') {
        return if url.trim().starts_with("file:") { Constraint::Local } else { moving(url) };
    }
    let text = text.split(" --hash").next().unwrap_or(text).trim();
    let digits = text.starts_with(|letter: char| letter.is_ascii_digit());
    match text {
        "" | "*" => Constraint::Any,
        _ if text.starts_with("==") && !text.contains('*') => Constraint::Exact,
        _ if digits && !text.contains(['*', ',']) => Constraint::Exact,
        _ if (text.starts_with('>') || text.starts_with("!="))
            && !text.contains('<')
            && !text.contains("~=") =>
        {
            Constraint::Any
        }
        _ => Constraint::Range,
    }
}

/// Reads a `pyproject.toml`.
///
/// # Errors
/// [`SkipReason::Malformed`] for broken TOML.
pub fn pyproject(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let root = node::toml(file)?;
    let mut dependencies = Vec::new();
    let strings = |node: Option<&Node>, development: bool, into: &mut Vec<Dependency>| {
        for item in node.map(Node::items).unwrap_or_default() {
            if let Some((name, constraint)) = item.text().and_then(requirement) {
                into.push(Dependency { name, constraint, development, line: item.line });
            }
        }
    };
    strings(root.at(&["project", "dependencies"]), false, &mut dependencies);
    for (extra, node) in root.at(&["project", "optional-dependencies"]).map(Node::entries).unwrap_or_default()
    {
        let development = ["dev", "test", "tests", "testing", "lint", "docs", "typing"]
            .contains(&extra.text().unwrap_or_default());
        strings(Some(node), development, &mut dependencies);
    }
    for (_, node) in root.get("dependency-groups").map(Node::entries).unwrap_or_default() {
        strings(Some(node), true, &mut dependencies);
    }
    strings(root.at(&["tool", "uv", "dev-dependencies"]), true, &mut dependencies);
    let sources: Vec<String> = root
        .at(&["tool", "uv", "sources"])
        .map(Node::entries)
        .unwrap_or_default()
        .iter()
        .filter(|(_, node)| node.get("workspace").is_some() || node.get("path").is_some())
        .filter_map(|(key, _)| Some(deps::normal(Stack::Python, key.text()?)))
        .collect();
    for one in dependencies.iter_mut().filter(|one| sources.contains(&deps::normal(Stack::Python, &one.name)))
    {
        one.constraint = Constraint::Local;
    }
    poetry(&root, file, &mut dependencies, out);
    if let Some(node) = root.at(&["project", "requires-python"]) {
        pin(node, file, out);
    }
    for path in [["project", "scripts"].as_slice(), &["tool", "poetry", "scripts"]] {
        for (name, node) in root.at(path).map(Node::entries).unwrap_or_default() {
            let kind = FactKind::AdminCommand {
                name: name.text().unwrap_or_default().to_owned(),
                source: Source::Code,
            };
            out.push(file.line_fact(kind, node.line, Confidence::Medium));
        }
    }
    if dependencies.is_empty() && root.get("project").is_none() && root.at(&["tool", "poetry"]).is_none() {
        return Ok(());
    }
    let framework = dependencies
        .iter()
        .any(|one| packages::framework(Stack::Python, &deps::normal(Stack::Python, &one.name)).is_some());
    let library =
        root.get("build-system").is_some() && !framework && root.at(&["project", "classifiers"]).is_some();
    deps::emit(
        Manifest { stack: Stack::Python, format: "pyproject.toml", library, dependencies },
        file,
        project,
        out,
    );
    Ok(())
}

fn pin(node: &Node, file: &File, out: &mut Vec<Fact>) {
    if let Some(version) = node.text() {
        out.push(file.line_fact(
            FactKind::RuntimePin { stack: Stack::Python, version: version.to_owned() },
            node.line,
            Confidence::High,
        ));
    }
}

fn poetry(root: &Node, file: &File, dependencies: &mut Vec<Dependency>, out: &mut Vec<Fact>) {
    let Some(tool) = root.at(&["tool", "poetry"]) else { return };
    let mut sections = vec![(tool.get("dependencies"), false), (tool.get("dev-dependencies"), true)];
    for (_, group) in tool.get("group").map(Node::entries).unwrap_or_default() {
        sections.push((group.get("dependencies"), true));
    }
    for (section, development) in sections {
        for (key, value) in section.map(Node::entries).unwrap_or_default() {
            let Some(name) = key.text() else { continue };
            if name == "python" {
                pin(value, file, out);
                continue;
            }
            dependencies.push(Dependency {
                name: name.to_owned(),
                constraint: table(value),
                development,
                line: key.line,
            });
        }
    }
}

/// A version, or a table of one, as poetry, pipenv and Cargo have it.
pub fn table(value: &Node) -> Constraint {
    if let Some(text) = value.text() {
        return constraint(text);
    }
    if value.get("path").is_some() {
        return Constraint::Local;
    }
    if value.get("git").is_some() {
        let fixed = ["rev", "tag", "ref"].iter().any(|key| value.get(key).is_some());
        return if fixed { Constraint::Exact } else { Constraint::Moving };
    }
    value.text_at(&["version"]).map_or(Constraint::Any, constraint)
}

/// Reads a `Pipfile`.
///
/// # Errors
/// [`SkipReason::Malformed`] for broken TOML.
pub fn pipfile(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let root = node::toml(file)?;
    let mut dependencies = Vec::new();
    for (section, development) in [("packages", false), ("dev-packages", true)] {
        for (key, value) in root.get(section).map(Node::entries).unwrap_or_default() {
            let name = key.text().unwrap_or_default().to_owned();
            dependencies.push(Dependency { name, constraint: table(value), development, line: key.line });
        }
    }
    if let Some(node) =
        root.at(&["requires", "python_version"]).or_else(|| root.at(&["requires", "python_full_version"]))
    {
        pin(node, file, out);
    }
    deps::emit(
        Manifest { stack: Stack::Python, format: "Pipfile", library: false, dependencies },
        file,
        project,
        out,
    );
    Ok(())
}

/// A `setup.py` is code; that it is there makes the project a package.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn setup(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let manifest =
        Manifest { stack: Stack::Python, format: file.name(), library: true, dependencies: Vec::new() };
    deps::emit(manifest, file, project, out);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requirements_are_classed() {
        for (text, name, expected) in [
            ("django==5.0", "django", Constraint::Exact),
            ("uvicorn[standard]>=0.1,<1 ; python_version > '3'", "uvicorn", Constraint::Range),
            ("flask", "flask", Constraint::Any),
            ("flask >= 2", "flask", Constraint::Any),
            ("x~=1.4", "x", Constraint::Range),
            ("a==1.* ", "a", Constraint::Range),
            ("a @ git+https://x.org/a@main", "a", Constraint::Moving),
            ("git+https://x.org/a@0123456789#egg=a", "a", Constraint::Exact),
            ("a==1 \\", "a", Constraint::Exact),
        ] {
            assert_eq!(requirement(text), Some((name.to_owned(), expected)), "{text}");
        }
        for text in ["# a", "-r base.txt", "--hash=sha256:x", "", "./local"] {
            assert_eq!(requirement(text), None, "{text}");
        }
    }

    #[test]
    fn a_pyproject_of_either_kind_is_read() {
        for text in [
            "[project]\nname='x'\nrequires-python='>=3.12'\ndependencies=['django==5.0','psycopg[binary]>=3']\n[dependency-groups]\ndev=['pytest']\n",
            "[tool.poetry.dependencies]\npython='^3.12'\ndjango='5.0'\npsycopg={version='*',extras=['binary']}\n[tool.poetry.group.dev.dependencies]\npytest='*'\n",
        ] {
            let mut out = Vec::new();
            pyproject(
                &File::new("pyproject.toml", text.into(), Role::Deployed),
                &Project::default(),
                &mut out,
            )
            .unwrap();
            let has = |wanted: &dyn Fn(&FactKind) -> bool| {
                assert!(out.iter().any(|fact| wanted(&fact.kind)), "{out:?}")
            };
            has(&|kind| matches!(kind, FactKind::Manifest { requirements: 2, .. }));
            has(&|kind| matches!(kind, FactKind::RuntimePin { .. }));
            has(
                &|kind| matches!(kind, FactKind::Requirement { name, constraint: Constraint::Exact, .. } if name == "django"),
            );
            has(
                &|kind| matches!(kind, FactKind::Requirement { name, constraint: Constraint::Any, .. } if name == "psycopg"),
            );
            has(
                &|kind| matches!(kind, FactKind::Requirement { name, development: true, .. } if name == "pytest"),
            );
            has(&|kind| matches!(kind, FactKind::WebFramework { name } if name == "Django"));
        }
    }
}
