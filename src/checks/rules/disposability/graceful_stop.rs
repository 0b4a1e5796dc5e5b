//! Fires on a SIGTERM handler that stops taking requests and lets the process end.
//! Trap: a handler of another signal, one that closes nothing.

use crate::checks::rules::prelude::*;

rule!(evidence Disposability, "disposability" / "graceful-stop");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::HandlesSignal { signal, closes_server: true, exits: true } if signal == "SIGTERM" => {
            Some(rule.finding(fact).decisive())
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
    fn it_must_close_and_end() {
        let handles = |signal: &str, closes_server, exits| {
            let signal = signal.to_owned();
            project().with("a.js:9", FactKind::HandlesSignal { signal, closes_server, exits })
        };
        assert_eq!(hits(&RULE, &handles("SIGTERM", true, true)), ["a.js:9 info"]);
        assert!(hits(&RULE, &handles("SIGUSR2", true, true)).is_empty());
        assert!(hits(&RULE, &handles("SIGTERM", false, true)).is_empty());
    }
}
