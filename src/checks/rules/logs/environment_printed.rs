//! Fires where the whole environment or configuration is printed: secrets go into the log with it.
//! Trap: the same in tests.

use crate::checks::rules::prelude::*;

rule!(Warning Logs, "logs" / "environment-printed");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let prints = facts.deployed().filter(|fact| fact.kind == FactKind::PrintsEnvironment);
    prints.map(|fact| rule.finding(fact)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn tests_may_print() {
        let prints = |role| project().of(role, "a.js:2", FactKind::PrintsEnvironment);
        assert_eq!(hits(&RULE, &prints(Role::Deployed)), ["a.js:2 warning"]);
        assert!(hits(&RULE, &prints(Role::Test)).is_empty());
    }
}
