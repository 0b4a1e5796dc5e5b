//! Fires on a container whose shell or script stands between PID 1 and the app, so that SIGTERM never arrives.
//! Trap: shells that exec their last command, scripts that end in `exec`, a Procfile (the platform signals every
//! process); behind a small init the process ends at once, which is a warning.

use crate::checks::rules::prelude::*;

rule!(Error Disposability, "disposability" / "signal-lost");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let lost =
        |l: &launch::Launch<'_>| l.in_container() && l.receives_signals == Some(false) && !l.is_one_off();
    let finding = |l: launch::Launch<'_>| {
        let severity = if has_init(facts, l.fact) { Severity::Warning } else { Severity::Error };
        rule.finding(l.fact).severity(severity).with("program", l.program).with("command", l.line())
    };
    launch::all(facts).into_iter().filter(lost).map(finding).collect()
}

/// Whether a small init stands at PID 1 of the same image or in a file that starts it.
pub fn has_init(facts: &Facts, launch: &Fact) -> bool {
    facts.deployed().any(|fact| match fact.kind {
        FactKind::HasInit { .. } => {
            fact.place.path == launch.place.path
                || scope::below(&launch.place.path, scope::folder(&fact.place.path))
                    && !scope::file_name(&fact.place.path).contains("ockerfile")
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project, run_by};

    fn image(source: Source, receives: Option<bool>) -> Project {
        project().with("Dockerfile:9", run_by(source, "node a.js", &[Step::Start], receives))
    }

    #[test]
    fn a_signal_that_does_not_arrive() {
        assert_eq!(hits(&RULE, &image(Source::Dockerfile, Some(false))), ["Dockerfile:9 error"]);
        let init = FactKind::HasInit { how: "tini".to_owned() };
        let behind = image(Source::Dockerfile, Some(false)).with("Dockerfile:8", init);
        assert_eq!(hits(&RULE, &behind), ["Dockerfile:9 warning"]);
    }

    #[test]
    fn what_arrives_or_is_not_known() {
        assert!(hits(&RULE, &image(Source::Dockerfile, Some(true))).is_empty());
        assert!(hits(&RULE, &image(Source::Dockerfile, None)).is_empty());
        assert!(hits(&RULE, &image(Source::Procfile, Some(false))).is_empty());
        let job = run_by(Source::Dockerfile, "./seed.sh", &[Step::Start], Some(false));
        assert!(hits(&RULE, &project().with("seed-data/Dockerfile:9", job)).is_empty());
    }
}
