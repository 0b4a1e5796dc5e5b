//! Fires on a branch named after an environment: code that lives there differs from the rest sooner or later.
//! Trap: a branch that is merely named in a file of the tests.

use crate::checks::rules::prelude::*;

rule!(Info Codebase, "codebase" / "environment-branch");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::EnvironmentBranch { name } => Some(rule.finding(fact).with("branch", name.as_str())),
        _ => None,
    };
    scope::outside_tests(facts).filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn a_branch_per_environment_is_mentioned() {
        let branch = |role| {
            project().of(
                role,
                ".git/packed-refs:3",
                FactKind::EnvironmentBranch { name: "staging".to_owned() },
            )
        };
        assert_eq!(hits(&RULE, &branch(Role::Deployed)), [".git/packed-refs:3 info"]);
        assert!(hits(&RULE, &branch(Role::Test)).is_empty());
    }
}
