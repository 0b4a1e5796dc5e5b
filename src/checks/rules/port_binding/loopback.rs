//! Fires on a server that listens on this machine only, by default: in a container nobody reaches it.
//! Trap: outside of containers it is only mentioned; a variable that the image or manifest sets.

use crate::checks::rules::prelude::*;

rule!(Warning PortBinding, "port-binding" / "loopback");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let contained = facts.any(|kind| matches!(kind, FactKind::ImageBuild { .. }));
    let severity = if contained { Severity::Warning } else { Severity::Info };
    let found = |fact: &Fact| match &fact.kind {
        FactKind::Listens { host: Some(host), .. }
            if binds_loopback(facts, host) && !launch::is_stand_in(facts, fact) =>
        {
            let host = host.literal().unwrap_or_default();
            Some(rule.finding(fact).severity(severity).with("host", host))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

fn binds_loopback(facts: &Facts, host: &Value) -> bool {
    let set = match host {
        Value::Env { key, .. } => known::is_set_elsewhere(facts, key),
        _ => false,
    };
    !set && host.literal().is_some_and(known::is_loopback)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{env_or, hits, image_build, literal, project};

    fn listens(host: Value) -> FactKind {
        FactKind::Listens { port: env_or("PORT", "3000"), host: Some(host), server: "express".to_owned() }
    }

    #[test]
    fn a_container_makes_it_matter() {
        let app = project().with("a.js:9", listens(literal("127.0.0.1")));
        assert_eq!(hits(&RULE, &app), ["a.js:9 info"]);
        assert_eq!(hits(&RULE, &app.with("Dockerfile:1", image_build())), ["a.js:9 warning"]);
    }

    #[test]
    fn every_address_or_one_that_the_image_sets() {
        assert!(hits(&RULE, &project().with("a.js:9", listens(literal("0.0.0.0")))).is_empty());
        let sets = FactKind::SetsEnv {
            key: "HOST".to_owned(),
            value: literal("0.0.0.0"),
            source: Source::Dockerfile,
            from_secret: false,
            secret_literal: false,
        };
        let app = project().with("Dockerfile:1", image_build()).with("Dockerfile:5", sets);
        assert!(hits(&RULE, &app.with("a.js:9", listens(env_or("HOST", "localhost")))).is_empty());
    }
}
