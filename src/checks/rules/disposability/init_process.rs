//! Fires on a small init at PID 1 (`init: true`, tini, dumb-init).
//! Trap: the same in an example.

use crate::checks::rules::prelude::*;

rule!(evidence Disposability, "disposability" / "init-process");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::HasInit { how } => Some(rule.finding(fact).with("how", how.as_str())),
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
        let init = |role| project().of(role, "compose.yml:5", FactKind::HasInit { how: "tini".to_owned() });
        assert_eq!(hits(&RULE, &init(Role::Deployed)), ["compose.yml:5 info"]);
        assert!(hits(&RULE, &init(Role::Example)).is_empty());
    }
}
