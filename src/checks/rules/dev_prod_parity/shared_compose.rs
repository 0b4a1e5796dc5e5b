//! Fires where one compose file is the base that others override.
//! Trap: an override of an example.

use crate::checks::rules::prelude::*;

rule!(evidence DevProdParity, "dev-prod-parity" / "shared-compose");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::SharedCompose { override_path } => {
            Some(rule.finding(fact).with("file", override_path.as_str()))
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
    fn examples_share_nothing() {
        let shared = |role| {
            let override_path = "compose.override.yml".to_owned();
            project().of(role, "compose.yml:1", FactKind::SharedCompose { override_path })
        };
        assert_eq!(hits(&RULE, &shared(Role::Deployed)), ["compose.yml:1 info"]);
        assert!(hits(&RULE, &shared(Role::Example)).is_empty());
    }
}
