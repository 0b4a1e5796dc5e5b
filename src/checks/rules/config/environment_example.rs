//! Fires on an example of a `.env` file that names every variable the code reads.
//! Trap: one that lacks a variable.

use crate::checks::rules::prelude::*;

rule!(evidence Config, "config" / "environment-example");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    if !missing(facts).is_empty() {
        return Vec::new();
    }
    let found = |fact: &Fact| match &fact.kind {
        FactKind::EnvFile { keys, example: true, .. } => Some(rule.finding(fact).with("count", keys.len())),
        _ => None,
    };
    facts.all.iter().filter(|fact| fact.role != Role::Test).filter_map(found).collect()
}

/// The variables that deployed code reads without a fallback and no example names: the first place of each.
pub fn missing(facts: &Facts) -> Vec<(&Fact, &str)> {
    let named = |wanted: &str| {
        facts.all.iter().any(|fact| match &fact.kind {
            FactKind::EnvFile { keys, example: true, .. } => keys.iter().any(|key| key == wanted),
            _ => false,
        })
    };
    let matters = |key: &str| !known::says_nothing(key) && !known::framework_variable(key) && !named(key);
    scope::first_of_each(facts.deployed(), |fact| match &fact.kind {
        FactKind::ReadsEnv { key, fallback: None, .. } if matters(key) => Some(key.as_str()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project, reads};

    #[test]
    fn it_must_name_what_is_read() {
        let keys = vec!["MAIL_URL".to_owned()];
        let example = FactKind::EnvFile { keys, tracked: Some(true), example: true };
        let app = project().of(Role::Example, ".env.example:1", example).with("a.js:1", reads("MAIL_URL"));
        assert_eq!(hits(&RULE, &app), [".env.example:1 info"]);
        assert!(hits(&RULE, &app.with("a.js:2", reads("SEARCH_URL"))).is_empty());
    }
}
