//! Fires on a schema through which the environment is read and which stops the start when something is missing.
//! Trap: the same schema in a test.

use crate::checks::rules::prelude::*;

rule!(evidence Config, "config" / "validated");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::ValidatesEnv { library } => {
            Some(rule.finding(fact).decisive().with("library", library.as_str()))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn a_schema_counts_where_it_is_deployed() {
        let schema =
            |role| project().of(role, "env.ts:2", FactKind::ValidatesEnv { library: "zod".to_owned() });
        assert_eq!(hits(&RULE, &schema(Role::Deployed)), ["env.ts:2 info"]);
        assert!(hits(&RULE, &schema(Role::Test)).is_empty());
    }
}
