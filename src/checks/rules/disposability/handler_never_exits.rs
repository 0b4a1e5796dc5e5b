//! Fires on a SIGTERM handler after which the process does not end.
//! Trap: another handler of the same signal that does end it, handlers of other signals.

use crate::checks::rules::prelude::*;

rule!(Error Disposability, "disposability" / "handler-never-exits");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let handles = |fact: &&Fact, ends: bool| match &fact.kind {
        FactKind::HandlesSignal { signal, exits, .. } => signal == "SIGTERM" && *exits == ends,
        _ => false,
    };
    let another_ends = |stuck: &Fact| {
        facts.deployed().any(|fact| {
            handles(&fact, true) && scope::folder(&fact.place.path) == scope::folder(&stuck.place.path)
        })
    };
    let stuck = facts.deployed().filter(|fact| handles(fact, false) && !another_ends(fact));
    stuck.map(|fact| rule.finding(fact)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn a_handler_must_end_the_process() {
        let handles = |exits| {
            let signal = "SIGTERM".to_owned();
            FactKind::HandlesSignal { signal, closes_server: true, exits }
        };
        let stuck = project().with("a.js:9", handles(false));
        assert_eq!(hits(&RULE, &stuck), ["a.js:9 error"]);
        assert!(hits(&RULE, &stuck.with("b.js:2", handles(true))).is_empty());
    }
}
