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
}
