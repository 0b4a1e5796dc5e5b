//! Fires on a Git work tree with commits: the project is one codebase under version control.
//! Trap: `git init` without any commit shows nothing yet.

use crate::checks::rules::prelude::*;

rule!(evidence Codebase, "codebase" / "repository");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match fact.kind {
        FactKind::Repository { has_commits: true, .. } => {
            // A linked work tree keeps its repository elsewhere: it cannot be read, but it is certainly there.
            let sure = fact.confidence.max(Confidence::Medium);
            Some(rule.finding(fact).confidence(sure).decisive())
        }
        _ => None,
    };
    facts.all.iter().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn commits_make_a_codebase() {
        let tree =
            |has_commits| project().with(".git/HEAD:1", FactKind::Repository { has_commits, remotes: 1 });
        assert_eq!(hits(&RULE, &tree(true)), [".git/HEAD:1 info"]);
        assert!(hits(&RULE, &tree(false)).is_empty());
    }
}
