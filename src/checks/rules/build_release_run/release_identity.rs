//! Fires where a release has a name of its own: a release phase, a version, a digest.
//! Trap: the same in an example.

use crate::checks::rules::prelude::*;

rule!(evidence BuildReleaseRun, "build-release-run" / "release-identity");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::ReleaseIdentity { how } => Some(rule.finding(fact).with("how", how.as_str())),
        FactKind::CommitStamp => Some(rule.finding(fact).with("how", "commit")),
        _ => None,
    };
    scope::outside_tests(facts).filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn examples_release_nothing() {
        let named = |role| {
            project().of(role, "Chart.yaml:5", FactKind::ReleaseIdentity { how: "appVersion".to_owned() })
        };
        assert_eq!(hits(&RULE, &named(Role::Deployed)), ["Chart.yaml:5 info"]);
        assert!(hits(&RULE, &named(Role::Example)).is_empty());
    }
}
