//! Fires once for each backing service of which a client is declared: what the project attaches.
//! Trap: clients that only tests use.

use crate::checks::rules::prelude::*;

rule!(evidence BackingServices, "backing-services" / "inventory");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let used = |fact: &'_ Fact| match &fact.kind {
        FactKind::UsesService { service, driver } => Some((*service, driver.clone())),
        _ => None,
    };
    let mut found = scope::first_of_each(facts.deployed(), used);
    found.dedup_by_key(|(_, (service, _))| *service);
    let finding = |(fact, (service, driver)): (&Fact, (Service, String))| {
        rule.finding(fact).with("service", service.name()).with("driver", driver)
    };
    found.into_iter().map(finding).collect()
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
        assert!(hits(&RULE, &project().of(Role::Test, "package.json:5", uses())).is_empty());
    }
}
