//! Fires on results of a build in the Git index (`dist/`, `*.pyc`).
//! Trap: tracked log files and dependencies have rules of their own.

use crate::checks::rules::prelude::*;

rule!(Info Codebase, "codebase" / "tracked-build-output");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match fact.kind {
        FactKind::Tracked { what: TrackedKind::BuildOutput, count } => {
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
    fn only_build_output_counts() {
        let tracked = |what| project().with("dist/a.js:1", FactKind::Tracked { what, count: 2 });
        assert_eq!(hits(&RULE, &tracked(TrackedKind::BuildOutput)), ["dist/a.js:1 info"]);
        assert!(hits(&RULE, &tracked(TrackedKind::LogFile)).is_empty());
    }
}
