//! Fires on a start that waits a fixed time: a warning from ten seconds on.
//! Trap: a bounded wait for another service.

use crate::checks::rules::prelude::*;

rule!(Info Disposability, "disposability" / "sleep-at-start");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match fact.kind {
        FactKind::SleepsAtStart { seconds } if seconds > 1 => {
            let severity = if seconds >= 10 { Severity::Warning } else { Severity::Info };
            Some(rule.finding(fact).severity(severity).with("seconds", seconds))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project, run};

    #[test]
    fn the_time_decides() {
        let sleeps = |seconds| project().with("entry.sh:2", FactKind::SleepsAtStart { seconds });
        assert_eq!(hits(&RULE, &sleeps(30)), ["entry.sh:2 warning"]);
        assert_eq!(hits(&RULE, &sleeps(3)), ["entry.sh:2 info"]);
        let waits = run("sh wait-for.sh db:5432 -t 30", &[Step::Wait, Step::Start]);
        assert!(hits(&RULE, &project().with("Dockerfile:9", waits)).is_empty());
    }
}
