//! Fires on a reloading development server as the run command of a deploy.
//! Trap: the same in a file for developers; a compose file that mounts the source is one where an image starts the
//! app by itself.

use crate::checks::rules::prelude::*;

rule!(Warning BuildReleaseRun, "build-release-run" / "dev-server");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let launches = launch::all(facts);
    let image_starts =
        launches.iter().any(|l| l.source == Source::Dockerfile && l.steps.last() == Some(&Step::Start));
    let for_developers = |l: &launch::Launch<'_>| {
        let mounts = |fact: &Fact| {
            matches!(fact.kind, FactKind::BindMount { .. }) && fact.place.path == l.fact.place.path
        };
        image_starts && l.source == Source::Compose && facts.deployed().any(mounts)
    };
    let reloading = launches.iter().filter(|l| l.steps.contains(&Step::DevServer));
    let finding = |l: &launch::Launch<'_>| {
        let severity = if for_developers(l) { Severity::Info } else { Severity::Warning };
        rule.finding(l.fact).severity(severity).with("command", l.line())
    };
    reloading.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project, run, run_by};

    #[test]
    fn mounted_source_is_for_developers() {
        let compose = project()
            .with("compose.yml:5", run_by(Source::Compose, "nodemon a.js", &[Step::DevServer], None))
            .with("compose.yml:8", FactKind::BindMount { target: "/app".to_owned() });
        assert_eq!(hits(&RULE, &compose), ["compose.yml:5 warning"]);
        let image = compose.with("Dockerfile:9", run("node a.js", &[Step::Start]));
        assert_eq!(hits(&RULE, &image), ["compose.yml:5 info"]);
    }

    #[test]
    fn only_in_a_deploy() {
        let nodemon = || run("nodemon a.js", &[Step::DevServer]);
        assert_eq!(hits(&RULE, &project().with("Dockerfile:5", nodemon())), ["Dockerfile:5 warning"]);
        assert!(hits(&RULE, &project().of(Role::Development, "compose.dev.yml:5", nodemon())).is_empty());
    }
}
