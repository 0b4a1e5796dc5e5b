//! Fires on a lock file that Git leaves out: nobody else gets it.
//! Trap: outside a work tree it cannot be told.

use crate::checks::rules::prelude::*;

rule!(Warning Dependencies, "dependencies" / "lock-untracked");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::Lock { format, tracked: Some(false), .. } => {
            Some(rule.finding(fact).with("lock", format.as_str()))
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
    fn only_a_lock_known_to_be_left_out() {
        let lock = |tracked| {
            let format = "uv.lock".to_owned();
            project().with("uv.lock:1", FactKind::Lock { stack: Stack::Python, format, tracked })
        };
        assert_eq!(hits(&RULE, &lock(Some(false))), ["uv.lock:1 warning"]);
        assert!(hits(&RULE, &lock(None)).is_empty());
    }
}
