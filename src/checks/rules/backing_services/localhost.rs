//! Fires on a connection to a service on this machine that is written in code: in a deploy nothing is there.
//! Trap: the fallback of a variable, the app's own development server.

use crate::checks::rules::{backing_services::locator_literal, prelude::*};

rule!(Error BackingServices, "backing-services" / "localhost");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let finding = |(fact, service, locator): (&Fact, Service, &str)| {
        let overridden = locator_literal::has_override(facts, service);
        let severity = if overridden { Severity::Warning } else { Severity::Error };
        rule.finding(fact).severity(severity).with("service", service.name()).with("locator", locator)
    };
    let here = |(_, _, locator): &(&Fact, Service, &str)| known::is_loopback(locator);
    locator_literal::literals(facts).into_iter().filter(here).map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{connects, env_or, hits, literal, project};

    #[test]
    fn a_literal_but_no_fallback() {
        let fixed = project().with("q.py:3", connects(Service::Redis, literal("redis://localhost:6379")));
        assert_eq!(hits(&RULE, &fixed), ["q.py:3 error"]);
        let locator = env_or("REDIS_URL", "redis://localhost:6379");
        assert!(hits(&RULE, &project().with("q.py:3", connects(Service::Redis, locator))).is_empty());
    }
}
