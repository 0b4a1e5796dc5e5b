//! Fires on a process manager, a daemon or a background job inside a container or process type.
//! Trap: the same in a file for developers.

use crate::checks::rules::prelude::*;

rule!(Warning Concurrency, "concurrency" / "process-manager");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::Daemonizes { how } => Some(rule.finding(fact).with("how", how.as_str())),
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
        let daemon =
            |role| project().of(role, "Dockerfile:9", FactKind::Daemonizes { how: "supervisord".to_owned() });
        assert_eq!(hits(&RULE, &daemon(Role::Deployed)), ["Dockerfile:9 warning"]);
        assert!(hits(&RULE, &daemon(Role::Development)).is_empty());
    }
}
