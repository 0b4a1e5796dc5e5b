//! Fires on log files in the Git index.
//! Trap: fixtures of tests.

use crate::checks::rules::prelude::*;

rule!(Info Logs, "logs" / "tracked-log");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match fact.kind {
        FactKind::Tracked { what: TrackedKind::LogFile, count } => {
            Some(rule.finding(fact).with("count", count))
        }
        _ => None,
    };
    scope::outside_tests(facts).filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn fixtures_are_no_logs() {
        let tracked = |role| {
            project().of(role, "npm-debug.log:1", FactKind::Tracked { what: TrackedKind::LogFile, count: 1 })
        };
        assert_eq!(hits(&RULE, &tracked(Role::Deployed)), ["npm-debug.log:1 info"]);
        assert!(hits(&RULE, &tracked(Role::Test)).is_empty());
    }
}
