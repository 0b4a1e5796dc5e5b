//! Fires on a variable by whose name the code reads a service's address (`REDIS_HOST`), where a client of a service
//! is declared.
//! Trap: the same variable without any client, a public URL of the app's own.

use crate::checks::rules::prelude::*;

rule!(evidence BackingServices, "backing-services" / "locator-variable");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let uses = facts.any(|kind| matches!(kind, FactKind::UsesService { .. } | FactKind::ConnectsTo { .. }));
    for fact in facts.deployed().filter(|_| uses) {
        let key = match &fact.kind {
            FactKind::ReadsEnv { key, .. } => key,
            FactKind::SetsEnv { key, .. } if known::framework_variable(key) => key,
            _ => continue,
        };
        if known::names_a_locator(key) {
            let sure = fact.confidence.min(Confidence::Medium);
            return vec![rule.finding(fact).confidence(sure).decisive().with("key", key.as_str())];
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project, reads};

    #[test]
    fn a_client_must_be_declared() {
        let app = project().with("a.py:3", reads("REDIS_HOST"));
        assert!(hits(&RULE, &app).is_empty());
        let client = FactKind::UsesService { service: Service::Redis, driver: "redis".to_owned() };
        assert_eq!(hits(&RULE, &app.with("requirements.txt:1", client.clone())), ["a.py:3 info"]);
        let public = project().with("a.py:3", reads("PUBLIC_URL")).with("requirements.txt:1", client);
        assert!(hits(&RULE, &public).is_empty());
    }
}
