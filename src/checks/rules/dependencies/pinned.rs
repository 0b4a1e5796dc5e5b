//! Fires on a manifest without a lock in which every dependency names exactly one version.
//! Trap: one range among them.

use crate::checks::rules::{manifests, prelude::*};

rule!(evidence Dependencies, "dependencies" / "pinned");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let pinned = manifests::all(facts).filter(|m| m.lock(facts).is_none() && m.is_pinned(facts));
    pinned.map(|m| rule.finding(m.fact).decisive().with("count", m.requirements)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project};

    fn python(constraint: Constraint) -> Project {
        let requirement = |name: &str, constraint| FactKind::Requirement {
            stack: Stack::Python,
            name: name.to_owned(),
            constraint,
            development: false,
            locked: None,
        };
        let manifest = FactKind::Manifest {
            stack: Stack::Python,
            format: "requirements.txt".to_owned(),
            requirements: 2,
            library: false,
        };
        project()
            .with("requirements.txt:1", manifest)
            .with("requirements.txt:1", requirement("flask", Constraint::Exact))
            .with("requirements.txt:2", requirement("redis", constraint))
    }

    #[test]
    fn one_range_spoils_it() {
        assert_eq!(hits(&RULE, &python(Constraint::Exact)), ["requirements.txt:1 info"]);
        assert!(hits(&RULE, &python(Constraint::Range)).is_empty());
    }
}
