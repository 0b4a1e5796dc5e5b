//! Fires where the schema is changed when the app starts, by a call in its code or by its run command.
//! Trap: a release phase or a job, a call in tests.

use crate::checks::rules::prelude::*;

rule!(Warning AdminProcesses, "admin-processes" / "migrates-at-boot");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let called = |fact: &Fact| match &fact.kind {
        FactKind::MigratesAtBoot { how } if !launch::follows_from_command(facts, fact) => {
            Some(rule.finding(fact).with("how", how.as_str()))
        }
        _ => None,
    };
    let chained = launch::all(facts).into_iter().filter(|l| l.does_before_start(Step::Migrate));
    let commands = chained.map(|l| l.finding(rule, Step::Migrate).with("how", l.line()));
    facts.deployed().filter_map(called).chain(commands).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project, run};

    #[test]
    fn in_code_or_in_the_command() {
        let call = FactKind::MigratesAtBoot { how: "create_all".to_owned() };
        assert_eq!(hits(&RULE, &project().with("app.py:20", call.clone())), ["app.py:20 warning"]);
        let command = run("sh entry.sh", &[Step::Migrate, Step::Start]);
        assert_eq!(hits(&RULE, &project().with("Dockerfile:9", command)), ["Dockerfile:9 warning"]);
        assert!(hits(&RULE, &project().of(Role::Test, "conftest.py:3", call)).is_empty());
    }

    #[test]
    fn a_job_of_its_own_is_right() {
        let job = run("alembic upgrade head", &[Step::Migrate]);
        let concluded = FactKind::MigratesAtBoot { how: "run command".to_owned() };
        let job = project().with("k8s/job.yaml:9", job).with("k8s/job.yaml:9", concluded);
        assert!(hits(&RULE, &job).is_empty());
    }
}
