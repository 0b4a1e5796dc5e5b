//! Fires on a secret that stands in for a missing variable (`process.env.JWT_SECRET || 'dev'`).
//! Trap: an empty fallback, a locator of this machine, a name that only looks like a secret's.

use crate::checks::rules::prelude::*;

rule!(Warning Config, "config" / "secret-fallback");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for fact in facts.deployed() {
        let Some((key, local)) = fallback(&fact.kind) else { continue };
        let said =
            findings.iter().any(|f| f.place.path == fact.place.path && f.place.line == fact.place.line);
        if !said {
            let severity = if local { Severity::Info } else { Severity::Warning };
            findings.push(rule.finding(fact).severity(severity).with("key", key));
        }
    }
    findings
}

/// The variable for which a secret stands in, and whether it opens only what runs on this machine.
fn fallback(kind: &FactKind) -> Option<(&str, bool)> {
    match kind {
        FactKind::Secret { fallback_for: Some(key), local, .. } => Some((key, *local)),
        FactKind::ReadsEnv { key, fallback: Some(value), secret_name: true } => {
            let literal = value.literal().filter(|text| !text.trim().is_empty())?;
            Some((key, known::is_loopback(literal)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, literal, project};

    fn reads(key: &str, fallback: &str, secret_name: bool) -> FactKind {
        FactKind::ReadsEnv { key: key.to_owned(), fallback: Some(literal(fallback)), secret_name }
    }

    #[test]
    fn both_ways_of_telling_make_one_finding() {
        let secret = FactKind::Secret {
            kind: SecretKind::Named,
            name: None,
            fallback_for: Some("JWT_SECRET".to_owned()),
            local: false,
        };
        let app = project().with("a.js:3", reads("JWT_SECRET", "dev…", true)).with("a.js:3", secret);
        assert_eq!(hits(&RULE, &app), ["a.js:3 warning"]);
    }

    #[test]
    fn harmless_fallbacks_are_silent() {
        assert!(hits(&RULE, &project().with("a.js:3", reads("KEYBOARD", "qwerty", false))).is_empty());
        assert!(hits(&RULE, &project().with("a.js:3", reads("JWT_SECRET", "", true))).is_empty());
    }
}
