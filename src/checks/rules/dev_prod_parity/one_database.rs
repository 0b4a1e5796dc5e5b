//! Fires where the project knows only one kind of database: development and the deploy cannot differ in it.
//! Trap: a second kind in development or as a default.

use crate::checks::rules::{databases, prelude::*};

rule!(evidence DevProdParity, "dev-prod-parity" / "one-database");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let [only] = databases::anywhere(facts)[..] else { return Vec::new() };
    if facts.any(|kind| matches!(kind, FactKind::SwitchesService { .. })) {
        return Vec::new();
    }
    let first = facts.deployed().find(|fact| known::database_of(fact) == Some(only));
    let sure = |fact: &Fact| fact.confidence.min(Confidence::Medium);
    first
        .map(|fact| rule.finding(fact).confidence(sure(fact)).decisive().with("service", only.name()))
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{connects, env, hits, literal, project};

    #[test]
    fn a_second_kind_makes_it_two() {
        let app = project().with("db.py:5", connects(Service::MongoDb, env("MONGO_URL")));
        assert_eq!(hits(&RULE, &app), ["db.py:5 info"]);
        let dev = connects(Service::Sqlite, literal("dev.db"));
        assert!(hits(&RULE, &app.of(Role::Development, "dev.py:1", dev)).is_empty());
    }

    #[test]
    fn a_variable_that_names_no_kind_is_no_second_one() {
        let uses = |service, driver: &str| FactKind::UsesService { service, driver: driver.to_owned() };
        let app = project()
            .with("app.py:5", connects(Service::OtherDatabase, env("DATABASE_URL")))
            .with("requirements.txt:2", uses(Service::Postgres, "psycopg"));
        assert_eq!(hits(&RULE, &app), ["requirements.txt:2 info"]);
        let graph = app.with("requirements.txt:3", uses(Service::OtherDatabase, "neo4j"));
        assert!(hits(&RULE, &graph).is_empty());
    }
}
