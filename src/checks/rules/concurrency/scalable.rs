//! Fires where the number of instances or workers is set from outside.
//! Trap: the same in an example.

use crate::checks::rules::prelude::*;

rule!(evidence Concurrency, "concurrency" / "scalable");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let how = |fact: &'_ Fact| match &fact.kind {
        FactKind::Scales { how } => Some(how.clone()),
        _ => None,
    };
    let found = scope::first_of_each(facts.deployed(), how);
    found.into_iter().map(|(fact, how)| rule.finding(fact).with("how", how)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn only_what_is_deployed() {
        let scales =
            |role| project().of(role, "k8s/web.yaml:7", FactKind::Scales { how: "replicas".to_owned() });
        assert_eq!(hits(&RULE, &scales(Role::Deployed)), ["k8s/web.yaml:7 info"]);
        assert!(hits(&RULE, &scales(Role::Example)).is_empty());
    }
}
