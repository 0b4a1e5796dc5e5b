//! Fires on a database server or a shared store in which the app keeps its records.
//! Trap: an embedded database is a file on the process's own disk.

use crate::checks::rules::prelude::*;

rule!(evidence Processes, "processes" / "state-in-service");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let store = |fact: &'_ Fact| match fact.kind {
        FactKind::ConnectsTo { service, .. } | FactKind::UsesService { service, .. } => {
            let keeps = (service.is_database() && service != Service::Sqlite) || service == Service::Redis;
            keeps.then_some(service)
        }
        _ => None,
    };
    let finding = |(fact, service): (&Fact, Service)| {
        let sure = fact.confidence.min(Confidence::Medium);
        rule.finding(fact).confidence(sure).decisive().with("service", service.name())
    };
    scope::first_of_each(facts.deployed(), store).into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{connects, env, hits, project};

    #[test]
    fn a_file_is_no_service() {
        let app = |service| project().with("db.py:4", connects(service, env("DATABASE_URL")));
        assert_eq!(hits(&RULE, &app(Service::Postgres)), ["db.py:4 info"]);
        assert!(hits(&RULE, &app(Service::Sqlite)).is_empty());
        assert!(hits(&RULE, &app(Service::Smtp)).is_empty());
    }
}
