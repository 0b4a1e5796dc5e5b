//! Fires on a command that only changes the schema: a release phase or a job of its own.
//! Trap: a command that migrates and then starts the app.

use crate::checks::rules::prelude::*;

rule!(evidence AdminProcesses, "admin-processes" / "release-phase");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let own =
        |l: &launch::Launch<'_>| l.steps.contains(&Step::Migrate) && !l.does_before_start(Step::Migrate);
    let found = launch::all(facts).into_iter().filter(own);
    found.map(|l| rule.finding(l.fact).decisive().with("command", l.line())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project, run};

    #[test]
    fn a_command_of_its_own() {
        let job = |steps: &[Step]| project().with("k8s/job.yaml:12", run("npm run db:migrate", steps));
        assert_eq!(hits(&RULE, &job(&[Step::Migrate])), ["k8s/job.yaml:12 info"]);
        assert!(hits(&RULE, &job(&[Step::Migrate, Step::Start])).is_empty());
    }
}
