//! Fires where development uses another kind of database than the deploy: an error where the deployed kind cannot be
//! reached in development without editing code, a warning where a variable or a compose file reaches it.
//! Trap: the same kind everywhere, an embedded database in tests only.

use crate::checks::rules::{databases, prelude::*};

rule!(Error DevProdParity, "dev-prod-parity" / "service-type-gap");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let deployed: Vec<Service> = databases::deployed(facts)
        .into_iter()
        .filter(|service| !matches!(service, Service::Sqlite | Service::Embedded))
        .collect();
    let of_known_kind = |fact: &Fact| {
        known::database_of(fact).is_some_and(|kind| deployed.contains(&kind))
            && !databases::is_of_unknown_kind(fact)
    };
    let Some(first) = deployed.first().filter(|_| facts.deployed().any(of_known_kind)) else {
        return Vec::new();
    };
    let found = |fact: &Fact| {
        let (here, reachable) = gap(facts, fact, &deployed)?;
        let severity = if reachable { Severity::Warning } else { Severity::Error };
        Some(rule.finding(fact).severity(severity).with("here", here.name()).with("there", first.name()))
    };
    facts.all.iter().filter_map(found).collect()
}

/// The kind of database that a fact brings to development although another is deployed, and whether the deployed one
/// can be reached there.
fn gap(facts: &Facts, fact: &Fact, deployed: &[Service]) -> Option<(Service, bool)> {
    match &fact.kind {
        FactKind::ConnectsTo { service, locator }
            if fact.role == Role::Development
                && service.is_database()
                && !databases::is_of_unknown_kind(fact)
                && !deployed.contains(service) =>
        {
            Some((*service, locator.from_env() || offers(facts, deployed)))
        }
        _ if fact.role == Role::Deployed && databases::is_development_default(fact) => {
            Some((databases::default_kind(fact), true))
        }
        _ => None,
    }
}

/// Whether some compose file or pipeline starts one of these services.
fn offers(facts: &Facts, wanted: &[Service]) -> bool {
    facts.all.iter().any(|fact| match fact.kind {
        FactKind::DeploysImage { service: Some(service), .. }
        | FactKind::DevelopmentImage { service: Some(service), .. } => wanted.contains(&service),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{connects, env, env_or, hits, literal, project};

    fn image() -> FactKind {
        FactKind::DevelopmentImage {
            image: "postgres".to_owned(),
            tag: Some("16".to_owned()),
            service: Some(Service::Postgres),
        }
    }

    #[test]
    fn another_kind_by_default() {
        let app = project().with("settings/prod.py:5", connects(Service::Postgres, env("DATABASE_URL"))).of(
            Role::Development,
            "settings/dev.py:5",
            connects(Service::Sqlite, literal("db.sqlite3")),
        );
        assert_eq!(hits(&RULE, &app), ["settings/dev.py:5 error"]);
        let reached = app.of(Role::Development, "compose.dev.yml:3", image());
        assert_eq!(hits(&RULE, &reached), ["settings/dev.py:5 warning"]);
    }

    #[test]
    fn a_default_that_a_variable_overrides() {
        let uses = FactKind::UsesService { service: Service::Postgres, driver: "psycopg".to_owned() };
        let locator = env_or("DATABASE_URL", "sqlite:///dev.db");
        let app =
            project().with("requirements.txt:3", uses).with("app.py:5", connects(Service::Sqlite, locator));
        assert_eq!(hits(&RULE, &app), ["app.py:5 warning"]);
    }

    #[test]
    fn a_variable_that_names_no_kind_is_no_other_kind() {
        let unknown = || connects(Service::OtherDatabase, env("DATABASE_URL"));
        let app = project().with("db.py:5", connects(Service::Postgres, env("POSTGRES_URL"))).of(
            Role::Development,
            "settings/dev.py:5",
            unknown(),
        );
        assert!(hits(&RULE, &app).is_empty());
        let dev = connects(Service::Sqlite, literal("db.sqlite3"));
        let app = project().with("settings.py:5", unknown()).of(Role::Development, "settings/dev.py:5", dev);
        assert!(hits(&RULE, &app).is_empty());
    }

    #[test]
    fn the_same_kind_or_tests_only() {
        let app = project()
            .with("db.py:5", connects(Service::Postgres, env("DATABASE_URL")))
            .of(Role::Test, "test_db.py:5", connects(Service::Sqlite, literal(":memory:")))
            .of(Role::Development, "dev.py:5", connects(Service::Postgres, literal("postgres://localhost")));
        assert!(hits(&RULE, &app).is_empty());
    }
}
