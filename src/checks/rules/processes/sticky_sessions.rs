//! Fires where requests of one client are kept on one instance.
//! Trap: the same in an example.

use crate::checks::rules::prelude::*;

rule!(Warning Processes, "processes" / "sticky-sessions");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::StickySessions { how } => Some(rule.finding(fact).with("how", how.as_str())),
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn examples_route_nothing() {
        let sticky =
            |role| project().of(role, "nginx.conf:3", FactKind::StickySessions { how: "ip_hash".to_owned() });
        assert_eq!(hits(&RULE, &sticky(Role::Deployed)), ["nginx.conf:3 warning"]);
        assert!(hits(&RULE, &sticky(Role::Example)).is_empty());
    }
}
