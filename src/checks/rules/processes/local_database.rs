//! Fires on an embedded database as the store of a deploy: an error at a fixed path, a warning where a variable or a
//! branch can lead elsewhere.
//! Trap: the same in tests or in development, a database in memory.

use crate::checks::rules::prelude::*;

rule!(Error Processes, "processes" / "local-database");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let other_store = facts.any(|kind| match kind {
        FactKind::SwitchesService { .. } => true,
        FactKind::ConnectsTo { service, .. } => {
            service.is_database() && !matches!(service, Service::Sqlite | Service::Embedded)
        }
        _ => false,
    });
    let found = |fact: &Fact| match &fact.kind {
        FactKind::ConnectsTo { service: Service::Sqlite, locator }
            if !locator.literal().is_some_and(known::is_in_memory) =>
        {
            let fixed = matches!(locator, Value::Literal(_)) && !known::overridable_file(&fact.place.path);
            let severity = if fixed && !other_store { Severity::Error } else { Severity::Warning };
            let locator = locator.literal().unwrap_or("SQLite");
            Some(rule.finding(fact).severity(severity).with("locator", locator))
        }
        // What Spring sets up by itself has an override, and forgets everything where nobody uses it.
        FactKind::ConnectsTo { service: Service::Embedded, locator } => {
            let locator = locator.literal().unwrap_or(Service::Embedded.name());
            Some(rule.finding(fact).severity(Severity::Warning).with("locator", locator))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{connects, env_or, hits, literal, project};

    #[test]
    fn a_fixed_path_fails_and_a_default_is_noted() {
        let fixed = || connects(Service::Sqlite, literal("data/shop.db"));
        assert_eq!(hits(&RULE, &project().with("db.py:4", fixed())), ["db.py:4 error"]);
        let default = connects(Service::Sqlite, env_or("DATABASE_PATH", "data/shop.db"));
        assert_eq!(hits(&RULE, &project().with("db.py:4", default)), ["db.py:4 warning"]);
        assert!(hits(&RULE, &project().of(Role::Test, "test/db.py:4", fixed())).is_empty());
    }

    #[test]
    fn memory_keeps_nothing_on_disk() {
        let default = env_or("DATABASE_URL", "sqlite:///:memory:");
        for locator in [literal(":memory:"), literal("sqlite://:memory:"), default] {
            assert!(hits(&RULE, &project().with("db.py:4", connects(Service::Sqlite, locator))).is_empty());
        }
    }

    #[test]
    fn a_server_is_no_embedded_database() {
        let server = connects(Service::Postgres, literal("postgres://db/shop"));
        assert!(hits(&RULE, &project().with("db.py:4", server)).is_empty());
    }
}
