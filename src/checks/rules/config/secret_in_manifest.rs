//! Fires on a literal secret that compose, Kubernetes or a Procfile sets: a warning.
//! Trap: a reference to a secret store; the credential of a compose file's own database is at most mentioned.

use crate::checks::rules::prelude::*;

rule!(Warning Config, "config" / "secret-in-manifest");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::SetsEnv { key, source, from_secret: false, secret_literal: true, .. }
            if *source != Source::Dockerfile =>
        {
            // Of a container that is not the project's own, readers are never sure.
            let lent = fact.confidence == Confidence::Low || known::names_a_service(key);
            let own_database = *source == Source::Compose && lent;
            let severity = if own_database { Severity::Info } else { Severity::Warning };
            let counts = fact.role == Role::Deployed || (own_database && fact.role == Role::Development);
            counts.then(|| rule.finding(fact).severity(severity).with("key", key.as_str()))
        }
        _ => None,
    };
    facts.all.iter().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, literal, project};

    fn sets(key: &str, source: Source, from_secret: bool) -> Project {
        let kind = FactKind::SetsEnv {
            key: key.to_owned(),
            value: literal("s3c…"),
            source,
            from_secret,
            secret_literal: !from_secret,
        };
        project().with("deploy.yml:12", kind)
    }

    #[test]
    fn a_literal_in_a_manifest() {
        assert_eq!(hits(&RULE, &sets("JWT_SECRET", Source::Compose, false)), ["deploy.yml:12 warning"]);
        assert_eq!(hits(&RULE, &sets("DB_PASSWORD", Source::Kubernetes, false)), ["deploy.yml:12 warning"]);
    }

    #[test]
    fn a_container_database_is_mentioned_and_a_reference_is_right() {
        assert_eq!(hits(&RULE, &sets("POSTGRES_PASSWORD", Source::Compose, false)), ["deploy.yml:12 info"]);
        assert!(hits(&RULE, &sets("JWT_SECRET", Source::Kubernetes, true)).is_empty());
    }
}
