//! Fires on a known token or a literal given to a name such as `api_key`, without any variable that could override
//! it: an error, a warning where the framework lets the environment override the file.
//! Trap: a fallback of a variable, a value in compose or Kubernetes (rules of their own), tests.

use crate::checks::rules::prelude::*;

rule!(Error Config, "config" / "secret-literal");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::Secret { kind: SecretKind::Token | SecretKind::Named, name, fallback_for: None, local }
            if !is_set_in_manifest(facts, fact) =>
        {
            let name = name.as_deref().unwrap_or("token");
            // What a container of a backing service is set up with is worth a remark at most.
            let of_service = *local && fact.confidence == Confidence::Low;
            let severity = if of_service { Severity::Info } else { weight(facts, fact, *local) };
            Some(rule.finding(fact).severity(severity).with("name", name))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

/// How much a credential weighs that stands in a deployed file.
pub fn weight(facts: &Facts, fact: &Fact, local: bool) -> Severity {
    match (known::overridable(facts, &fact.place.path), local) {
        (true, true) => Severity::Info,
        (true, false) => Severity::Warning,
        (false, _) => Severity::Error,
    }
}

/// Whether a variable of a manifest, an image or a `.env` file is set on the same line: then the rules about those
/// speak of it.
pub fn is_set_in_manifest(facts: &Facts, secret: &Fact) -> bool {
    facts.all.iter().any(|fact| {
        let speaks = matches!(fact.kind, FactKind::SetsEnv { .. } | FactKind::BakedConfig { .. });
        let holds = matches!(fact.kind, FactKind::EnvFile { .. });
        fact.place.path == secret.place.path && (holds || (speaks && fact.place.line == secret.place.line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, literal, project};

    fn secret(fallback_for: Option<&str>) -> FactKind {
        FactKind::Secret {
            kind: SecretKind::Named,
            name: Some("apiKey".to_owned()),
            fallback_for: fallback_for.map(str::to_owned),
            local: false,
        }
    }

    #[test]
    fn a_literal_in_source_is_an_error() {
        assert_eq!(hits(&RULE, &project().with("src/pay.js:4", secret(None))), ["src/pay.js:4 error"]);
        let spring = project().with("src/main/resources/application.yml:4", secret(None));
        assert_eq!(hits(&RULE, &spring), ["src/main/resources/application.yml:4 warning"]);
    }

    #[test]
    fn fallbacks_tests_and_manifests_are_others_matter() {
        assert!(hits(&RULE, &project().with("src/pay.js:4", secret(Some("API_KEY")))).is_empty());
        assert!(hits(&RULE, &project().of(Role::Test, "test/pay.js:4", secret(None))).is_empty());
        let sets = FactKind::SetsEnv {
            key: "API_KEY".to_owned(),
            value: literal("abc…"),
            source: Source::Compose,
            from_secret: false,
            secret_literal: true,
        };
        let compose = project().with("compose.yml:9", secret(None)).with("compose.yml:9", sets);
        assert!(hits(&RULE, &compose).is_empty());
    }
}
