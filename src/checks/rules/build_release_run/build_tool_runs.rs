//! Fires where a build tool is the run command (`go run`, `mvn spring-boot:run`, `ts-node`).
//! Trap: the same in a development file, a package script that no deploy runs.

use crate::checks::rules::prelude::*;

rule!(Error BuildReleaseRun, "build-release-run" / "build-tool-runs");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let built = launch::all(facts).into_iter().filter(|l| l.steps.last() == Some(&Step::BuildAndRun));
    built.map(|l| l.finding(rule, Step::BuildAndRun).with("command", l.line())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project, run};

    #[test]
    fn only_in_a_deploy() {
        let go = || run("go run .", &[Step::BuildAndRun]);
        assert_eq!(hits(&RULE, &project().with("Dockerfile:5", go())), ["Dockerfile:5 error"]);
        assert!(hits(&RULE, &project().of(Role::Development, "compose.dev.yml:5", go())).is_empty());
    }
}
