//! Fires on a `.env` file in the Git index: an error where it holds what looks like a real secret.
//! Trap: credentials of a database's container alone (a warning), an example or a template, a file of harmless settings (only mentioned).

use crate::checks::rules::prelude::*;

rule!(Error Config, "config" / "tracked-env-file");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match fact.kind {
        FactKind::Tracked { what: TrackedKind::EnvFile { secret }, .. } => {
            let severity = match (secret, fact.role) {
                (true, Role::Deployed) if holds_a_real_one(facts, &fact.place.path) => Severity::Error,
                (true, _) => Severity::Warning,
                (false, _) => Severity::Info,
            };
            Some(rule.finding(fact).severity(severity).with("file", &*fact.place.path))
        }
        _ => None,
    };
    scope::outside_tests(facts).filter_map(found).collect()
}

/// Whether the file holds what only its owner was given: a vendor's token, a private key, the address of another
/// machine's database. Any other value is a default that works, and the real environment goes before it.
fn holds_a_real_one(facts: &Facts, path: &str) -> bool {
    facts.all.iter().filter(|fact| &*fact.place.path == path).any(|fact| match fact.kind {
        FactKind::Secret { kind: SecretKind::Token | SecretKind::PrivateKey, .. } => true,
        FactKind::Secret { kind: SecretKind::Dsn, local, .. } => !local,
        _ => false,
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
        let holds = |kind, local| FactKind::Secret { kind, name: None, fallback_for: None, local };
        assert_eq!(hits(&RULE, &env(Role::Deployed, true)), [".env:1 warning"]);
        assert_eq!(hits(&RULE, &env(Role::Deployed, false)), [".env:1 info"]);
        let token = env(Role::Deployed, true).with(".env:3", holds(SecretKind::Token, false));
        assert_eq!(hits(&RULE, &token), [".env:1 error"]);
        let local = env(Role::Deployed, true).with(".env:3", holds(SecretKind::Dsn, true));
        assert_eq!(hits(&RULE, &local), [".env:1 warning"]);
        assert!(hits(&RULE, &env(Role::Example, true)).is_empty());
    }
}
