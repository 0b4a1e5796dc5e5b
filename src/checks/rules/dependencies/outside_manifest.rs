//! Fires on packages that an image installs by name, outside of any manifest and without a version.
//! Trap: the package manager itself, packages of the operating system, stages that do not ship.

use crate::checks::rules::prelude::*;

rule!(Warning Dependencies, "dependencies" / "outside-manifest");

const SYSTEM_TOOLS: [&str; 10] =
    ["apt", "apt-get", "apk", "yum", "dnf", "microdnf", "zypper", "pacman", "curl", "wget"];
const MANAGERS: [&str; 17] = [
    "build",
    "hatch",
    "maturin",
    "virtualenv",
    "npm",
    "yarn",
    "pnpm",
    "corepack",
    "pip",
    "setuptools",
    "wheel",
    "poetry",
    "uv",
    "pipenv",
    "pdm",
    "bundler",
    "composer",
];

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::Installs { tool, extra, ships: true, .. } if !SYSTEM_TOOLS.contains(&tool.as_str()) => {
            let strangers: Vec<&(String, Option<String>)> =
                extra.iter().filter(|(name, _)| !MANAGERS.contains(&name.as_str())).collect();
            let unpinned = strangers.iter().find(|(_, version)| version.is_none());
            let (name, _) = unpinned.or(strangers.first())?;
            let severity = if unpinned.is_some() { Severity::Warning } else { Severity::Info };
            Some(
                rule.finding(fact)
                    .severity(severity)
                    .with("tool", tool.as_str())
                    .with("package", name.as_str()),
            )
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project};

    fn install(tool: &str, package: &str, version: Option<&str>) -> Project {
        let kind = FactKind::Installs {
            tool: tool.to_owned(),
            frozen: false,
            extra: vec![(package.to_owned(), version.map(str::to_owned))],
            piped_to_shell: false,
            source: Source::Dockerfile,
            ships: true,
        };
        project().with("Dockerfile:3", kind)
    }

    #[test]
    fn a_package_by_name_alone() {
        assert_eq!(hits(&RULE, &install("pip", "gunicorn", None)), ["Dockerfile:3 warning"]);
        assert_eq!(hits(&RULE, &install("pip", "gunicorn", Some("22.0.0"))), ["Dockerfile:3 info"]);
    }

    #[test]
    fn the_manager_itself_and_system_packages_are_silent() {
        assert!(hits(&RULE, &install("pip", "pip", None)).is_empty());
        assert!(hits(&RULE, &install("apt-get", "curl", None)).is_empty());
    }
}
