//! Fires on a reloading development server as the run command of a deploy.
//! Trap: the same in a file for developers.

use crate::checks::rules::prelude::*;

rule!(Warning BuildReleaseRun, "build-release-run" / "dev-server");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let reloading = launch::all(facts).into_iter().filter(|l| l.steps.contains(&Step::DevServer));
    reloading.map(|l| rule.finding(l.fact).with("command", l.line())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project, run};

    #[test]
    fn only_in_a_deploy() {
        let nodemon = || run("nodemon a.js", &[Step::DevServer]);
        assert_eq!(hits(&RULE, &project().with("Dockerfile:5", nodemon())), ["Dockerfile:5 warning"]);
        assert!(hits(&RULE, &project().of(Role::Development, "compose.dev.yml:5", nodemon())).is_empty());
    }
}
