//! Fires on a scheduler inside the web process: with two instances each job runs twice.
//! Trap: something that can switch it off, a process type of its own for such work, a project that serves nothing.

use crate::checks::rules::prelude::*;

rule!(Warning Concurrency, "concurrency" / "scheduler-in-web");

const CLOCKS: [&str; 6] = ["clock", "cron", "sched", "beat", "worker", "jobs"];

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let serves = facts.any(|kind| matches!(kind, FactKind::Listens { .. } | FactKind::WebFramework { .. }));
    let has_clock = facts.any(|kind| match kind {
        FactKind::ProcessType { name, own: true, .. } => {
            let name = name.to_ascii_lowercase();
            CLOCKS.iter().any(|word| name.contains(word))
        }
        _ => false,
    });
    let found = |fact: &Fact| match &fact.kind {
        FactKind::Schedules { how, switchable: false } => Some(rule.finding(fact).with("how", how.as_str())),
        _ => None,
    };
    if serves && !has_clock { facts.deployed().filter_map(found).collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project};

    fn web(switchable: bool) -> Project {
        let schedules = FactKind::Schedules { how: "node-cron".to_owned(), switchable };
        project()
            .with("a.js:1", FactKind::WebFramework { name: "express".to_owned() })
            .with("jobs.js:4", schedules)
    }

    #[test]
    fn a_scheduler_that_always_runs() {
        assert_eq!(hits(&RULE, &web(false)), ["jobs.js:4 warning"]);
    }

    #[test]
    fn a_switch_or_a_process_of_its_own() {
        assert!(hits(&RULE, &web(true)).is_empty());
        let clock = FactKind::ProcessType { name: "clock".to_owned(), source: Source::Procfile, own: true };
        assert!(hits(&RULE, &web(false).with("Procfile:2", clock)).is_empty());
    }
}
