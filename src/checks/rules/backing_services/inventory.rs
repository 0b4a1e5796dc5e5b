//! Fires once for each backing service of which a client is declared: what the project attaches.
//! Trap: clients that only tests use.

use crate::checks::rules::prelude::*;

rule!(evidence BackingServices, "backing-services" / "inventory");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let used = |fact: &'_ Fact| match &fact.kind {
        FactKind::UsesService { service, .. } => Some(*service),
        _ => None,
    };
    let finding = |(fact, service): (&Fact, Service)| {
        let driver = match &fact.kind {
            FactKind::UsesService { driver, .. } => driver.as_str(),
            _ => "",
        };
        rule.finding(fact).with("service", service.name()).with("driver", driver)
    };
    scope::first_of_each(facts.deployed(), used).into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn each_service_once() {
        let uses = || FactKind::UsesService { service: Service::Redis, driver: "ioredis".to_owned() };
        let app = project().with("package.json:5", uses()).with("package.json:6", uses());
        assert_eq!(hits(&RULE, &app), ["package.json:5 info"]);
        // Another service between two clients of one does not make it two.
        let queue = || FactKind::UsesService { service: Service::Redis, driver: "bullmq".to_owned() };
        let database = FactKind::UsesService { service: Service::Postgres, driver: "pg".to_owned() };
        let app = project().with("a:1", queue()).with("a:2", database).with("a:3", uses());
        assert_eq!(hits(&RULE, &app), ["a:1 info", "a:2 info"]);
        assert!(hits(&RULE, &project().of(Role::Test, "package.json:5", uses())).is_empty());
    }
}
