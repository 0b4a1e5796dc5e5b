//! Fires on a process of a Procfile that only starts what the platform has built.
//! Trap: a process that builds first.

use crate::checks::rules::prelude::*;

rule!(evidence BuildReleaseRun, "build-release-run" / "process-file");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let builds = |step: &Step| matches!(step, Step::Install | Step::Build | Step::BuildAndRun);
    let starts = |l: &launch::Launch<'_>| {
        matches!(l.source, Source::Procfile | Source::Platform)
            && !l.is_release()
            && !l.steps.iter().any(builds)
    };
    let first = launch::all(facts).into_iter().find(starts);
    first.map(|l| rule.finding(l.fact).decisive().with("program", l.program)).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project, run_by};

    #[test]
    fn a_process_that_builds_first_is_none() {
        let web =
            |steps: &[Step]| project().with("Procfile:1", run_by(Source::Procfile, "node a.js", steps, None));
        assert_eq!(hits(&RULE, &web(&[Step::Start])), ["Procfile:1 info"]);
        assert!(hits(&RULE, &web(&[Step::Build, Step::Start])).is_empty());
    }
}
