//! Fires on a user and password inside a URL or connection string in source.
//! Trap: the fallback of a variable, a compose file's own database.

use crate::checks::rules::{
    config::secret_literal::{is_set_in_manifest, weight},
    prelude::*,
};

rule!(Error Config, "config" / "dsn-credentials");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::Secret { kind: SecretKind::Dsn, fallback_for: None, local, .. }
            if !is_set_in_manifest(facts, fact) =>
        {
            Some(rule.finding(fact).severity(weight(facts, fact, *local)))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    fn dsn(fallback_for: Option<String>, local: bool) -> FactKind {
        FactKind::Secret { kind: SecretKind::Dsn, name: None, fallback_for, local }
    }

    #[test]
    fn without_override_it_is_an_error() {
        assert_eq!(hits(&RULE, &project().with("db.py:2", dsn(None, true))), ["db.py:2 error"]);
        let dotnet = project().with("appsettings.json:3", dsn(None, true));
        assert_eq!(hits(&RULE, &dotnet), ["appsettings.json:3 info"]);
    }

    #[test]
    fn a_fallback_has_a_rule_of_its_own() {
        let fallback = dsn(Some("DATABASE_URL".to_owned()), false);
        assert!(hits(&RULE, &project().with("db.py:2", fallback)).is_empty());
    }
}
