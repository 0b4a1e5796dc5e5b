//! Fires on a run command that installs, compiles or bundles before it starts the app.
//! Trap: the same in a development file, a package script that no deploy runs.

use crate::checks::rules::prelude::*;

rule!(Warning BuildReleaseRun, "build-release-run" / "build-at-start");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let builds = |l: &launch::Launch<'_>| {
        !l.is_release() && l.steps.iter().any(|step| matches!(step, Step::Install | Step::Build))
    };
    let found = launch::all(facts).into_iter().filter(builds);
    let step = |l: &launch::Launch<'_>| match l.steps.contains(&Step::Build) {
        true => Step::Build,
        false => Step::Install,
    };
    found.map(|l| l.finding(rule, step(&l)).with("command", l.line())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project, run, run_by};

    #[test]
    fn a_build_in_the_run_command() {
        let image = project().with("Dockerfile:9", run("sh start.sh", &[Step::Build, Step::Start]));
        assert_eq!(hits(&RULE, &image), ["Dockerfile:9 warning"]);
    }

    #[test]
    fn elsewhere_it_is_fine() {
        let dev = run("sh dev.sh", &[Step::Install, Step::Start]);
        assert!(hits(&RULE, &project().of(Role::Development, "compose.dev.yml:5", dev)).is_empty());
        let script = run_by(Source::PackageScript, "tsc", &[Step::Build, Step::Start], None);
        let unused =
            project().with("package.json:7", script).with("Dockerfile:9", run("node a.js", &[Step::Start]));
        assert!(hits(&RULE, &unused).is_empty());
    }

    #[test]
    fn a_services_command_does_not_hide_the_package_script() {
        let script = run_by(Source::PackageScript, "tsc", &[Step::Build, Step::Start], None);
        let redis = run_by(Source::Compose, "redis-server --appendonly yes", &[Step::Other], None);
        let app = project().with("package.json:7", script).with("compose.yml:5", redis);
        assert_eq!(hits(&RULE, &app), ["package.json:7 warning"]);
    }
}
