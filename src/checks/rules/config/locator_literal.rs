//! Fires on a connection whose address is written in code and that no variable can change: what differs between
//! deploys is configuration.
//! Trap: a fallback of a variable, a vendor's fixed API, a file whose framework lets the environment override it.

use crate::checks::rules::{backing_services::locator_literal, prelude::*};

rule!(Error Config, "config" / "locator-literal");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let finding = |(fact, service, locator): (&Fact, Service, &str)| {
        let overridden = locator_literal::has_override(facts, service);
        let severity =
            if overridden || service == Service::Sqlite { Severity::Warning } else { Severity::Error };
        rule.finding(fact).severity(severity).with("service", service.name()).with("locator", locator)
    };
    locator_literal::literals(facts).into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{connects, env_or, hits, literal, project};

    #[test]
    fn a_written_address_is_configuration_in_the_wrong_place() {
        let fixed = project().with("db.js:3", connects(Service::MongoDb, literal("mongodb://db/shop")));
        assert_eq!(hits(&RULE, &fixed), ["db.js:3 error"]);
        let path = project().with("db.js:3", connects(Service::Sqlite, literal("shop.db")));
        assert_eq!(hits(&RULE, &path), ["db.js:3 warning"]);
    }

    #[test]
    fn a_fallback_is_none() {
        let locator = env_or("MONGO_URL", "mongodb://localhost/shop");
        assert!(hits(&RULE, &project().with("db.js:3", connects(Service::MongoDb, locator))).is_empty());
    }
}
