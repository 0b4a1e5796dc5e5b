//! Fires on a private key in the project, once for each file.
//! Trap: keys of tests and examples.

use crate::checks::rules::prelude::*;

rule!(Error Config, "config" / "private-key");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let key = |fact: &'_ Fact| {
        let is_key = matches!(
            fact.kind,
            FactKind::Secret { kind: SecretKind::PrivateKey, .. }
                | FactKind::Tracked { what: TrackedKind::PrivateKey, .. }
        );
        is_key.then(|| fact.place.path.clone())
    };
    let finding = |(fact, path): (&Fact, std::sync::Arc<str>)| {
        let severity = if fact.role == Role::Deployed { Severity::Error } else { Severity::Warning };
        rule.finding(fact).severity(severity).with("file", &*path)
    };
    scope::first_of_each(scope::outside_tests(facts), key).into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn one_finding_a_file_and_none_in_tests() {
        let secret = || FactKind::Secret {
            kind: SecretKind::PrivateKey,
            name: None,
            fallback_for: None,
            local: false,
        };
        let tracked = FactKind::Tracked { what: TrackedKind::PrivateKey, count: 1 };
        let both = project().with("tls/server.key:1", secret()).with("tls/server.key:1", tracked);
        assert_eq!(hits(&RULE, &both), ["tls/server.key:1 error"]);
        assert!(hits(&RULE, &project().of(Role::Test, "test/server.key:1", secret())).is_empty());
    }
}
