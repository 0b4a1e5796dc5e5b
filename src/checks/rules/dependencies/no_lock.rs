//! Fires on an app's manifest with version ranges and no lock that Git tracks.
//! Trap: a complete list of exact versions, a library, a lock at the root of the workspace.

use crate::checks::rules::{manifests, prelude::*};

rule!(Warning Dependencies, "dependencies" / "no-lock");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    if scope::is_partial(facts) {
        return Vec::new();
    }
    let loose = |m: &manifests::Manifest<'_>| {
        m.requirements > 0 && !m.library && m.lock(facts).is_none() && !m.is_pinned(facts)
    };
    let finding = |m: manifests::Manifest<'_>| {
        rule.finding(m.fact).with("manifest", m.format).with("count", m.requirements)
    };
    manifests::all(facts).filter(loose).map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project};

    fn node(library: bool) -> Project {
        let manifest = FactKind::Manifest {
            stack: Stack::Node,
            format: "package.json".to_owned(),
            requirements: 1,
            library,
        };
        project().with("package.json:1", manifest).with(
            "package.json:4",
            FactKind::Requirement {
                stack: Stack::Node,
                name: "express".to_owned(),
                constraint: Constraint::Range,
                development: false,
                locked: None,
            },
        )
    }

    #[test]
    fn an_app_needs_a_lock() {
        assert_eq!(hits(&RULE, &node(false)), ["package.json:1 warning"]);
    }

    #[test]
    fn a_library_or_a_lock_above_is_fine() {
        assert!(hits(&RULE, &node(true)).is_empty());
        let format = "yarn.lock".to_owned();
        let lock = FactKind::Lock { stack: Stack::Node, format, tracked: Some(true) };
        assert!(hits(&RULE, &node(false).with("yarn.lock:1", lock)).is_empty());
    }
}
