//! Fires on a process manager, a daemon or a background job inside a container or process type.
//! Trap: the same in a file for developers.

use crate::checks::rules::prelude::*;

rule!(Warning Concurrency, "concurrency" / "process-manager");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::Daemonizes { how } => {
            let unused =
                how == "pm2" && !launch::follows_from_command(facts, fact) && is_started_otherwise(facts);
            let severity = if unused { Severity::Info } else { Severity::Warning };
            Some(rule.finding(fact).severity(severity).with("how", how.as_str()))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

/// Whether a deploy declares how the app starts, and no process manager is in it.
fn is_started_otherwise(facts: &Facts) -> bool {
    let launches = launch::all(facts);
    let declared =
        launches.iter().any(|l| l.source != Source::PackageScript && l.steps.contains(&Step::Start));
    declared
        && !launches
            .iter()
            .any(|l| l.words.iter().any(|word| word.contains("pm2")) || l.program.contains("pm2"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn only_what_is_deployed() {
        let daemon =
            |role| project().of(role, "Dockerfile:9", FactKind::Daemonizes { how: "supervisord".to_owned() });
        assert_eq!(hits(&RULE, &daemon(Role::Deployed)), ["Dockerfile:9 warning"]);
        assert!(hits(&RULE, &daemon(Role::Development)).is_empty());
    }
}
