//! Fires on a connection to a service on another host, or to an embedded database's fixed path, whose address is
//! written in code.
//! Trap: a fallback of a variable, a database in memory, a vendor's fixed API, a setting that the framework lets the
//! environment override.

use crate::checks::rules::prelude::*;

rule!(Error BackingServices, "backing-services" / "locator-literal");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let finding = |(fact, service, locator): (&Fact, Service, &str)| {
        let severity = if has_override(facts, service) { Severity::Warning } else { Severity::Error };
        rule.finding(fact).severity(severity).with("service", service.name()).with("locator", locator)
    };
    let elsewhere = |(_, _, locator): &(&Fact, Service, &str)| !known::is_loopback(locator);
    literals(facts).into_iter().filter(elsewhere).map(finding).collect()
}

/// The deployed connections whose address is a literal that nothing overrides.
pub fn literals(facts: &Facts) -> Vec<(&Fact, Service, &str)> {
    let mut found = Vec::new();
    for fact in facts.deployed() {
        if let FactKind::ConnectsTo { service, locator: Value::Literal(locator) } = &fact.kind
            && !is_vendor_api(*service, locator)
            && !known::is_in_memory(locator)
            && !known::overridable_file(&fact.place.path)
        {
            found.push((fact, *service, locator.as_str()));
        }
    }
    found
}

/// A public API has one address for everybody; an internal host is a service of the project's own.
fn is_vendor_api(service: Service, locator: &str) -> bool {
    matches!(service, Service::HttpApi | Service::ObjectStorage)
        && !known::is_loopback(locator)
        && !known::is_internal(known::host(locator))
}

/// Whether another connection to the same kind of service takes its address from the environment: then the literal
/// is a branch and not the only way.
pub fn has_override(facts: &Facts, wanted: Service) -> bool {
    facts.any(|kind| match kind {
        FactKind::ConnectsTo { service, locator } => {
            *service == wanted && known::decided_by_environment(facts, locator)
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, connects, env, hits, literal, project};

    fn fixed(service: Service, locator: &str) -> Project {
        project().with("db.js:3", connects(service, literal(locator)))
    }

    #[test]
    fn a_written_host_or_path_is_an_error() {
        assert_eq!(hits(&RULE, &fixed(Service::MongoDb, "mongodb://mongo:27017/shop")), ["db.js:3 error"]);
        assert_eq!(hits(&RULE, &fixed(Service::Sqlite, "data/shop.db")), ["db.js:3 error"]);
        assert_eq!(hits(&RULE, &fixed(Service::HttpApi, "http://cart:8080/")), ["db.js:3 error"]);
    }

    #[test]
    fn internal_hosts_are_no_vendors() {
        for own in [
            "http://billing.shop.internal/v1",
            "http://nas.local",
            "http://cart.shop.svc.cluster.local:8080",
            "http://u:p@10.0.3.7:9000/api",
            "http://192.168.1.20/",
            "http://172.20.0.4/",
            "http://[fd00::7]:8080/",
            "http://cart:8080/",
        ] {
            assert_eq!(hits(&RULE, &fixed(Service::HttpApi, own)), ["db.js:3 error"], "{own}");
        }
    }

    #[test]
    fn another_way_by_the_environment_softens_it() {
        let both = fixed(Service::Redis, "redis://cache").with("db.js:9", connects(Service::Redis, env("R")));
        assert_eq!(hits(&RULE, &both), ["db.js:3 warning"]);
    }

    #[test]
    fn what_only_looks_like_it() {
        for vendor in
            ["https://api.stripe.com/v1", "https://user@api.shop.example:8443/v1", "http://8.8.8.8/"]
        {
            assert!(hits(&RULE, &fixed(Service::HttpApi, vendor)).is_empty(), "{vendor}");
        }
        assert!(hits(&RULE, &fixed(Service::Sqlite, ":memory:")).is_empty());
        let locator = literal("jdbc:postgresql://db/shop");
        let spring =
            project().with("resources/application.properties:3", connects(Service::Postgres, locator));
        assert!(hits(&RULE, &spring).is_empty());
    }
}
