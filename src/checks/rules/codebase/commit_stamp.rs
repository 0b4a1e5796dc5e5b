//! Fires where a build stamps its result with the commit, so that each deploy names the code it runs.
//! Trap: the same stamp in an example file.

use crate::checks::rules::prelude::*;

rule!(evidence Codebase, "codebase" / "commit-stamp");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let stamps = scope::outside_tests(facts).filter(|fact| fact.kind == FactKind::CommitStamp);
    stamps.map(|fact| rule.finding(fact).decisive()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn examples_stamp_nothing() {
        let stamp = |role| project().of(role, "ci.yml:4", FactKind::CommitStamp);
        assert_eq!(hits(&RULE, &stamp(Role::Pipeline)), ["ci.yml:4 info"]);
        assert!(hits(&RULE, &stamp(Role::Example)).is_empty());
    }
}
