//! Fires on a variable that a manifest fills from a secret store and that some code or framework reads.
//! Trap: a reference to a variable that nobody reads.

use crate::checks::rules::prelude::*;

rule!(evidence Config, "config" / "secret-reference");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let is_read = |wanted: &str| {
        known::framework_variable(wanted)
            || facts.any(|kind| matches!(kind, FactKind::ReadsEnv { key, .. } if key == wanted))
    };
    let found = |fact: &Fact| match &fact.kind {
        FactKind::SetsEnv { key, from_secret: true, .. } if is_read(key) => {
            Some(rule.finding(fact).decisive().with("key", key.as_str()))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project, reads};

    #[test]
    fn somebody_must_read_it() {
        let reference = FactKind::SetsEnv {
            key: "API_KEY".to_owned(),
            value: Value::Unknown,
            source: Source::Kubernetes,
            from_secret: true,
            secret_literal: false,
        };
        let manifest = project().with("k8s/web.yaml:20", reference);
        assert!(hits(&RULE, &manifest).is_empty());
        assert_eq!(hits(&RULE, &manifest.with("a.py:1", reads("API_KEY"))), ["k8s/web.yaml:20 info"]);
    }
}
