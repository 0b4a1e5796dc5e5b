//! Fires on source from the host that is mounted over the image in a file used for deploying.
//! Trap: the same in an override for developers.

use crate::checks::rules::prelude::*;

rule!(Info BuildReleaseRun, "build-release-run" / "source-mounted");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::BindMount { target } => Some(rule.finding(fact).with("target", target.as_str())),
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
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
    }
}
