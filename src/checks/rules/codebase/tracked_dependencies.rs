//! Fires on installed dependencies in the Git index (`node_modules/`, `venv/`).
//! Trap: what a build made is another matter, and fixtures of tests are none.

use crate::checks::rules::prelude::*;

rule!(Warning Codebase, "codebase" / "tracked-dependencies");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match fact.kind {
        FactKind::Tracked { what: TrackedKind::Dependencies, count } => {
            Some(rule.finding(fact).with("count", count))
        }
        _ => None,
    };
    scope::outside_tests(facts).filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn only_dependencies_count() {
        let tracked = |what| project().with("node_modules/a.js:1", FactKind::Tracked { what, count: 40 });
        assert_eq!(hits(&RULE, &tracked(TrackedKind::Dependencies)), ["node_modules/a.js:1 warning"]);
        assert!(hits(&RULE, &tracked(TrackedKind::BuildOutput)).is_empty());
    }
}
