//! Fires on a `.env` file in the Git index: an error where it holds what looks like a real secret.
//! Trap: credentials of a database's container alone (a warning), an example or a template, a file of harmless settings (only mentioned).

use crate::checks::rules::prelude::*;

rule!(Error Config, "config" / "tracked-env-file");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match fact.kind {
        FactKind::Tracked { what: TrackedKind::EnvFile { secret }, .. } => {
            let severity = match (secret, fact.role) {
                (true, Role::Deployed) if !only_of_services(facts, &fact.place.path) => Severity::Error,
                (true, _) => Severity::Warning,
                (false, _) => Severity::Info,
            };
            Some(rule.finding(fact).severity(severity).with("file", &*fact.place.path))
        }
        _ => None,
    };
    scope::outside_tests(facts).filter_map(found).collect()
}

/// Whether every key of the file that is named like a secret belongs to a backing service: such a file mostly starts
/// the containers of a developer's machine.
fn only_of_services(facts: &Facts, path: &str) -> bool {
    let keys = facts.all.iter().find_map(|fact| match &fact.kind {
        FactKind::EnvFile { keys, .. } if &*fact.place.path == path => Some(keys),
        _ => None,
    });
    let is_secret = |key: &&String| {
        let key = key.to_ascii_uppercase();
        ["SECRET", "PASS", "TOKEN", "KEY", "CREDENTIAL"].iter().any(|word| key.contains(word))
    };
    keys.is_some_and(|keys| {
        keys.iter().any(|key| is_secret(&key))
            && keys.iter().filter(is_secret).all(|key| known::names_a_service(key))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn a_secret_makes_the_difference() {
        let env = |role, secret| {
            let what = TrackedKind::EnvFile { secret };
            project().of(role, ".env:1", FactKind::Tracked { what, count: 1 })
        };
        assert_eq!(hits(&RULE, &env(Role::Deployed, true)), [".env:1 error"]);
        assert_eq!(hits(&RULE, &env(Role::Deployed, false)), [".env:1 info"]);
        let keys = vec!["POSTGRES_PASSWORD".to_owned(), "LOG_LEVEL".to_owned()];
        let file = FactKind::EnvFile { keys, tracked: Some(true), example: false };
        assert_eq!(hits(&RULE, &env(Role::Deployed, true).with(".env:1", file)), [".env:1 warning"]);
        assert!(hits(&RULE, &env(Role::Example, true)).is_empty());
    }
}
