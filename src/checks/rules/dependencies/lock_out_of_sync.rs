//! Fires on a declared dependency that the lock does not hold.
//! Trap: packages of the same workspace, and locks that were not read.

use crate::checks::rules::prelude::*;

rule!(Warning Dependencies, "dependencies" / "lock-out-of-sync");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::Requirement { name, constraint, locked: Some(false), .. }
            if *constraint != Constraint::Local =>
        {
            Some(rule.finding(fact).with("package", name.as_str()))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project};

    fn requirement(constraint: Constraint, locked: Option<bool>) -> Project {
        let (stack, name) = (Stack::Node, "left".to_owned());
        let kind = FactKind::Requirement { stack, name, constraint, development: false, locked };
        project().with("package.json:5", kind)
    }

    #[test]
    fn only_what_the_lock_is_known_to_lack() {
        assert_eq!(hits(&RULE, &requirement(Constraint::Range, Some(false))), ["package.json:5 warning"]);
        assert!(hits(&RULE, &requirement(Constraint::Local, Some(false))).is_empty());
        assert!(hits(&RULE, &requirement(Constraint::Range, None)).is_empty());
    }
}
