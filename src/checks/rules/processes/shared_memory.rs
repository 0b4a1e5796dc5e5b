//! Fires on a collection of the module that request handlers change: an error, a warning for counters of a limiter.
//! Trap: a cache (losing it is only slow) and a table of open connections, which belong to a process.

use crate::checks::rules::prelude::*;

rule!(Error Processes, "processes" / "shared-memory");

const CACHES: [&str; 5] = ["cache", "memo", "compiled", "template", "pool"];
const CONNECTIONS: [&str; 8] =
    ["socket", "client", "conn", "subscriber", "listener", "stream", "peer", "channel"];
const SOFT: [&str; 7] = ["limit", "rate", "bucket", "hits", "attempt", "counter", "metric"];

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::SharedMemory { name } => {
            let severity = weight(&name.to_ascii_lowercase())?;
            Some(rule.finding(fact).severity(severity).with("name", name.as_str()))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

fn weight(name: &str) -> Option<Severity> {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match () {
        () if has(&CACHES) || has(&CONNECTIONS) => None,
        () if has(&SOFT) => Some(Severity::Warning),
        () => Some(Severity::Error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn what_it_holds_decides() {
        let shared =
            |name: &str| project().with("app.js:2", FactKind::SharedMemory { name: name.to_owned() });
        assert_eq!(hits(&RULE, &shared("carts")), ["app.js:2 error"]);
        assert_eq!(hits(&RULE, &shared("requestCounters")), ["app.js:2 warning"]);
        assert!(hits(&RULE, &shared("userCache")).is_empty());
        assert!(hits(&RULE, &shared("openSockets")).is_empty());
    }
}
