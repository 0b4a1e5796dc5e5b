//! Fires where the project itself rotates or deletes logs.
//! Trap: the same in an example.

use crate::checks::rules::prelude::*;

rule!(Warning Logs, "logs" / "rotation");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::RotatesLogs { how } => Some(rule.finding(fact).with("how", how.as_str())),
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn only_what_is_deployed() {
        let rotates = |role| {
            project().of(role, "logrotate.conf:1", FactKind::RotatesLogs { how: "logrotate".to_owned() })
        };
        assert_eq!(hits(&RULE, &rotates(Role::Deployed)), ["logrotate.conf:1 warning"]);
        assert!(hits(&RULE, &rotates(Role::Example)).is_empty());
    }
}
