//! Fires on a dependency that takes any version (`flask`, `*`, `latest`) or a moving branch, with no lock to hold it.
//! A manifest of bare names, more than a third, is an error, a few among exact ones a warning, a lower bound a warning.
//! Trap: the same in a manifest with a lock, a package of the same workspace, a library.

use crate::checks::rules::{manifests, prelude::*};

rule!(Error Dependencies, "dependencies" / "unpinned");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let open = manifests::all(facts).filter(|m| !m.library && m.lock(facts).is_none());
    open.flat_map(|manifest| in_manifest(rule, facts, &manifest)).collect()
}

fn in_manifest(rule: &Rule, facts: &Facts, manifest: &manifests::Manifest<'_>) -> Vec<Finding> {
    let bare = facts.deployed().filter(|fact| fact.place.path == manifest.fact.place.path && is_bare(fact));
    let mostly_bare = 3 * bare.count() > manifest.requirements;
    let found = |fact: &Fact| match &fact.kind {
        FactKind::Requirement {
            name, constraint: Constraint::Any | Constraint::Moving, development, ..
        } => {
            let severity = match development {
                true => Severity::Info,
                false if mostly_bare && is_bare(fact) => Severity::Error,
                false => Severity::Warning,
            };
            Some(rule.finding(fact).severity(severity).with("package", name.as_str()))
        }
        _ => None,
    };
    facts.deployed().filter(|fact| fact.place.path == manifest.fact.place.path).filter_map(found).collect()
}

/// A lower bound (`>=2.0`) counts as any version for its reader, but says at least something.
fn is_bare(fact: &Fact) -> bool {
    let any =
        matches!(fact.kind, FactKind::Requirement { constraint: Constraint::Any, development: false, .. });
    any && !fact.excerpt.contains(">=") && !fact.excerpt.contains("~>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project};

    fn python(lines: &[(&str, Constraint)]) -> Project {
        let (stack, format) = (Stack::Python, "requirements.txt".to_owned());
        let manifest = FactKind::Manifest { stack, format, requirements: lines.len(), library: false };
        lines.iter().enumerate().fold(project().with("requirements.txt:1", manifest), |built, (at, line)| {
            let name = line.0.to_owned();
            let kind =
                FactKind::Requirement { stack, name, constraint: line.1, development: false, locked: None };
            built.with(&format!("requirements.txt:{}", at + 1), kind).reading(line.0)
        })
    }

    #[test]
    fn bare_names_fail_and_a_few_among_exact_ones_are_noted() {
        let bare = python(&[("flask", Constraint::Any)]);
        assert_eq!(hits(&RULE, &bare), ["requirements.txt:1 error"]);
        let few = python(&[
            ("flask==3.0.0", Constraint::Exact),
            ("redis==5.0.0", Constraint::Exact),
            ("rq", Constraint::Any),
        ]);
        assert_eq!(hits(&RULE, &few), ["requirements.txt:3 warning"]);
        assert_eq!(hits(&RULE, &python(&[("flask>=3", Constraint::Any)])), ["requirements.txt:1 warning"]);
    }

    #[test]
    fn a_lock_holds_them() {
        let lock = FactKind::Lock { stack: Stack::Python, format: "uv.lock".to_owned(), tracked: None };
        assert!(hits(&RULE, &python(&[("flask", Constraint::Any)]).with("uv.lock:1", lock)).is_empty());
        assert!(hits(&RULE, &python(&[("flask==3.0.0", Constraint::Exact)])).is_empty());
    }
}
