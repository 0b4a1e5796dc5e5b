//! Fires where data is put in when the app starts: an error where the schema is made there too and no command for
//! either exists.
//! Trap: a seed command of its own, a job that only prepares, a call in tests; a step of a run command counts once.

use crate::checks::rules::prelude::*;

rule!(Warning AdminProcesses, "admin-processes" / "seeds-at-boot");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    // What stands in settings that the environment overrides can be switched off for a deploy.
    let migrates = |fact: &Fact| {
        matches!(fact.kind, FactKind::MigratesAtBoot { .. }) && !known::overridable_file(&fact.place.path)
    };
    let only_at_boot = facts.deployed().any(migrates) && !has_commands(facts);
    let severity = if only_at_boot { Severity::Error } else { Severity::Warning };
    let called = |fact: &Fact| match &fact.kind {
        FactKind::SeedsAtBoot { how } if !launch::follows_from_command(facts, fact) => {
            Some(rule.finding(fact).severity(severity).with("how", how.as_str()))
        }
        _ => None,
    };
    let chained = launch::all(facts).into_iter().filter(|l| l.does_before_start(Step::Seed));
    let commands = chained.map(|l| l.finding(rule, Step::Seed).severity(severity).with("how", l.line()));
    facts.deployed().filter_map(called).chain(commands).collect()
}

/// Whether admin work has a way of its own.
pub fn has_commands(facts: &Facts) -> bool {
    facts.any(|kind| matches!(kind, FactKind::Migrations { .. } | FactKind::AdminCommand { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project};

    fn seeding() -> Project {
        project().with("app.py:22", FactKind::SeedsAtBoot { how: "add_samples".to_owned() })
    }

    #[test]
    fn the_only_way_is_worse() {
        assert_eq!(hits(&RULE, &seeding()), ["app.py:22 warning"]);
        let both = seeding().with("app.py:20", FactKind::MigratesAtBoot { how: "create_all".to_owned() });
        assert_eq!(hits(&RULE, &both), ["app.py:22 error"]);
        let setting = FactKind::MigratesAtBoot { how: "ddl-auto: update".to_owned() };
        let settings = seeding().with("src/main/resources/application.yml:3", setting);
        assert_eq!(hits(&RULE, &settings), ["app.py:22 warning"]);
        let tool = FactKind::Migrations { tool: "alembic".to_owned() };
        assert_eq!(hits(&RULE, &both.with("alembic.ini:1", tool)), ["app.py:22 warning"]);
    }

    #[test]
    fn a_command_is_not_the_boot() {
        let command = FactKind::AdminCommand { name: "db:seed".to_owned(), source: Source::PackageScript };
        assert!(hits(&RULE, &project().with("package.json:9", command)).is_empty());
    }
}
