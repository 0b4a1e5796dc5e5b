//! Fires on a run command that changes the schema and then starts the app.
//! Trap: a release phase or a job that does nothing but migrate.

use crate::checks::rules::prelude::*;

rule!(Warning BuildReleaseRun, "build-release-run" / "migrate-at-start");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let chained = launch::all(facts).into_iter().filter(|l| l.does_before_start(Step::Migrate));
    chained.map(|l| l.finding(rule, Step::Migrate).with("command", l.line())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project, run};

    #[test]
    fn only_chained_before_the_start() {
        let image = |steps: &[Step]| project().with("Dockerfile:9", run("sh entry.sh", steps));
        assert_eq!(hits(&RULE, &image(&[Step::Wait, Step::Migrate, Step::Start])), ["Dockerfile:9 warning"]);
        assert!(hits(&RULE, &image(&[Step::Wait, Step::Migrate])).is_empty());
        assert!(hits(&RULE, &image(&[Step::Start])).is_empty());
    }
}
