//! Fires on source from the host that is mounted over the image in a file used for deploying: a warning where another
//! file for production lies over it, so that production has the mount for certain.
//! Trap: the same in an override for developers.

use crate::checks::rules::prelude::*;

rule!(Info BuildReleaseRun, "build-release-run" / "source-mounted");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::BindMount { target } => {
            let severity = if is_under_production(facts, fact) { Severity::Warning } else { Severity::Info };
            Some(rule.finding(fact).severity(severity).with("target", target.as_str()))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

/// Whether a file for production lies over the one that mounts.
fn is_under_production(facts: &Facts, mount: &Fact) -> bool {
    facts.all.iter().any(|fact| match &fact.kind {
        FactKind::SharedCompose { override_path } => {
            fact.place.path == mount.place.path && scope::file_name(override_path).contains("prod")
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn developers_may() {
        let mount =
            |role| project().of(role, "compose.yml:9", FactKind::BindMount { target: "/app".to_owned() });
        assert_eq!(hits(&RULE, &mount(Role::Deployed)), ["compose.yml:9 info"]);
        assert!(hits(&RULE, &mount(Role::Development)).is_empty());
        let over = FactKind::SharedCompose { override_path: "compose.prod.yml".to_owned() };
        assert_eq!(
            hits(&RULE, &mount(Role::Deployed).with("compose.yml:1", over)),
            ["compose.yml:9 warning"]
        );
    }
}
