//! Fires on a program that the app starts and that nothing installs: a warning where the image is known to be small,
//! otherwise only a mention.
//! Trap: shells and what every system has, a package that brings the program, an image that installs it.

use crate::checks::rules::prelude::*;

rule!(Warning Dependencies, "dependencies" / "undeclared-tool");

const EVERYWHERE: [&str; 39] = [
    "sh",
    "bash",
    "ls",
    "cp",
    "mv",
    "rm",
    "cat",
    "echo",
    "mkdir",
    "chmod",
    "chown",
    "kill",
    "env",
    "true",
    "test",
    "date",
    "sleep",
    "uname",
    "hostname",
    "id",
    "which",
    "tar",
    "gzip",
    "sort",
    "grep",
    "sed",
    "awk",
    "find",
    "df",
    "du",
    "ps",
    "head",
    "tail",
    "cmd", // What speaks to the host cannot be put into an image.
    "systemctl",
    "service",
    "docker",
    "launchctl",
    "powershell",
];
const RUNTIMES: [&str; 16] = [
    "node", "npm", "npx", "yarn", "python", "python3", "pip", "go", "java", "ruby", "bundle", "php",
    "dotnet", "cargo", "perl", "rails",
];
/// Programs whose package has another name.
const PACKAGES: [(&str, &str); 14] = [
    ("convert", "imagemagick"),
    ("identify", "imagemagick"),
    ("mogrify", "imagemagick"),
    ("magick", "imagemagick"),
    ("ffprobe", "ffmpeg"),
    ("psql", "postgresql"),
    ("pg_dump", "postgresql"),
    ("pg_restore", "postgresql"),
    ("mysqldump", "mysql"),
    ("soffice", "libreoffice"),
    ("gs", "ghostscript"),
    ("pdftotext", "poppler"),
    ("dot", "graphviz"),
    ("ssh", "openssh"),
];

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let small = facts.any(|kind| match kind {
        FactKind::BaseImage { image, tag, ships: true, .. } => {
            let tag = tag.as_deref().unwrap_or_default();
            ["alpine", "distroless", "scratch", "slim"].iter().any(|w| image.contains(w) || tag.contains(w))
        }
        _ => false,
    });
    let severity = if small { Severity::Warning } else { Severity::Info };
    let missing = |fact: &'_ Fact| match &fact.kind {
        FactKind::ShellsOut { program } if !is_for_developers(&fact.place.path) => {
            let program = scope::file_name(program);
            (!is_common(program) && !is_provided(facts, program)).then(|| program.to_owned())
        }
        _ => None,
    };
    let found = scope::first_of_each(facts.deployed(), missing);
    found
        .into_iter()
        .map(|(fact, program)| rule.finding(fact).severity(severity).with("program", program))
        .collect()
}

/// Whether a file is a command for whoever develops the project: it runs on a developer's machine, not in the image.
fn is_for_developers(path: &str) -> bool {
    let folders = ["bin", "scripts", "script", "tools", "tasks", "tooling", "ci"];
    let name = scope::file_name(path);
    let by_name = ["gulpfile", "gruntfile", "rakefile", "fabfile", "noxfile", "magefile"];
    scope::folder(path).split('/').any(|part| folders.contains(&part))
        || by_name.iter().any(|start| name.to_ascii_lowercase().starts_with(start))
}

fn is_common(program: &str) -> bool {
    EVERYWHERE.contains(&program) || RUNTIMES.contains(&program) || program.contains('.')
}

fn is_provided(facts: &Facts, program: &str) -> bool {
    let package = PACKAGES.iter().find(|(name, _)| *name == program).map_or(program, |(_, package)| package);
    scope::outside_tests(facts).any(|fact| match &fact.kind {
        FactKind::SystemPackage { name } => name.contains(package) || comes_with(name, program),
        FactKind::Requirement { name, .. } => name.contains(program),
        FactKind::BaseImage { image, ships: true, .. } => image.contains(package),
        _ => false,
    })
}

/// Whether a program is one of several of a package (`mariadb-install-db` of `mariadb-server`).
fn comes_with(package: &str, program: &str) -> bool {
    let stem = |name: &str| name.split(['-', '.', '_']).next().unwrap_or_default().to_owned();
    stem(package).len() > 3 && stem(package) == stem(program)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project};

    fn shells(program: &str) -> Project {
        let base = FactKind::BaseImage {
            image: "node".to_owned(),
            tag: Some("20-alpine".to_owned()),
            digest: false,
            ships: true,
        };
        project()
            .with("Dockerfile:1", base)
            .with("src/a.js:7", FactKind::ShellsOut { program: program.to_owned() })
    }

    #[test]
    fn a_program_nobody_installs() {
        assert_eq!(hits(&RULE, &shells("convert")), ["src/a.js:7 warning"]);
    }

    #[test]
    fn an_installed_or_common_one_is_silent() {
        let package = FactKind::SystemPackage { name: "imagemagick".to_owned() };
        assert!(hits(&RULE, &shells("convert").with("Dockerfile:2", package)).is_empty());
        assert!(hits(&RULE, &shells("/bin/sh")).is_empty());
        let scaffold =
            shells("sh").with("bin/create.js:7", FactKind::ShellsOut { program: "git".to_owned() });
        assert!(hits(&RULE, &scaffold).is_empty());
    }
}
