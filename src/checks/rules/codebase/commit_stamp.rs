//! Fires where a build stamps its result with the commit, so that each deploy names the code it runs.
//! Trap: the same stamp in an example file.

use crate::checks::rules::prelude::*;

rule!(evidence Codebase, "codebase" / "commit-stamp");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    // A tag and a label of one build are one stamp.
    let file = |fact: &Fact| (fact.kind == FactKind::CommitStamp).then(|| fact.place.path.clone());
    let stamps = scope::first_of_each(scope::outside_tests(facts), file);
    stamps.into_iter().map(|(fact, _)| rule.finding(fact).decisive()).collect()
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
        let tag_and_label = stamp(Role::Pipeline).of(Role::Pipeline, "ci.yml:9", FactKind::CommitStamp);
        assert_eq!(hits(&RULE, &tag_and_label), ["ci.yml:4 info"]);
    }
}
