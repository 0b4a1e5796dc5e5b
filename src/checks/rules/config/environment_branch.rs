//! Fires where code asks which environment it runs in and chooses an address or a credential by it.
//! Trap: the same question for a log level or a reloader.

use crate::checks::rules::prelude::*;

rule!(Warning Config, "config" / "environment-branch");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::EnvironmentBranchInCode { variable, chooses_config: true } => {
            Some(rule.finding(fact).with("variable", variable.as_str()))
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
    fn only_where_it_chooses_configuration() {
        let branch = |chooses_config| {
            let variable = "NODE_ENV".to_owned();
            project().with("a.js:5", FactKind::EnvironmentBranchInCode { variable, chooses_config })
        };
        assert_eq!(hits(&RULE, &branch(true)), ["a.js:5 warning"]);
        assert!(hits(&RULE, &branch(false)).is_empty());
    }
}
