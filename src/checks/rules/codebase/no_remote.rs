//! Fires on a work tree with commits that exist on this machine only.
//! Trap: a work tree with one remote or with several.

use crate::checks::rules::prelude::*;

rule!(Info Codebase, "codebase" / "no-remote");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let alone = |fact: &&Fact| {
        fact.confidence > Confidence::Low
            && matches!(fact.kind, FactKind::Repository { has_commits: true, remotes: 0 })
    };
    facts.all.iter().filter(alone).map(|fact| rule.finding(fact)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn only_a_lone_repository_is_mentioned() {
        let tree =
            |remotes| project().with(".git/HEAD:1", FactKind::Repository { has_commits: true, remotes });
        assert_eq!(hits(&RULE, &tree(0)), [".git/HEAD:1 info"]);
        assert!(hits(&RULE, &tree(2)).is_empty());
    }
}
