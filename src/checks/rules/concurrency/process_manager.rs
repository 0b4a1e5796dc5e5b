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

/// Whether a deploy starts the app by an image or a declared command, and no process manager is in it.
fn is_started_otherwise(facts: &Facts) -> bool {
    let launches = launch::all(facts);
    let declared = facts.any(|kind| matches!(kind, FactKind::ImageBuild { .. }))
        || launches.iter().any(|l| l.source != Source::PackageScript && l.steps.contains(&Step::Start));
    let manages =
        |l: &launch::Launch<'_>| l.program.contains("pm2") || l.words.iter().any(|word| word.contains("pm2"));
    declared && !launches.iter().any(manages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project, run};

    #[test]
    fn only_what_is_deployed() {
        let daemon =
            |role| project().of(role, "Dockerfile:9", FactKind::Daemonizes { how: "supervisord".to_owned() });
        assert_eq!(hits(&RULE, &daemon(Role::Deployed)), ["Dockerfile:9 warning"]);
        assert!(hits(&RULE, &daemon(Role::Development)).is_empty());
    }

    #[test]
    fn a_file_for_a_manager_that_no_image_starts() {
        let file = project().with("ecosystem.config.js:1", FactKind::Daemonizes { how: "pm2".to_owned() });
        assert_eq!(hits(&RULE, &file), ["ecosystem.config.js:1 warning"]);
        let image = file.with("Dockerfile:9", run("node a.js", &[Step::Start]));
        assert_eq!(hits(&RULE, &image), ["ecosystem.config.js:1 info"]);
        let managed =
            image.with("Dockerfile:10", run("pm2-runtime start ecosystem.config.js", &[Step::Start]));
        assert_eq!(hits(&RULE, &managed), ["ecosystem.config.js:1 warning"]);
    }
}
