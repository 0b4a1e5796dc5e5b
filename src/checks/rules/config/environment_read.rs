//! Fires once, on the first place where the app reads configuration of its own from the environment.
//! Trap: reading only the name of the environment (`NODE_ENV`) or what belongs to the system (`HOME`).

use crate::checks::rules::prelude::*;

rule!(evidence Config, "config" / "environment-read");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let own = |fact: &'_ Fact| match &fact.kind {
        FactKind::ReadsEnv { key, .. } if !known::says_nothing(key) => Some(key.clone()),
        FactKind::OverlaysEnv { prefix } => Some(prefix.clone()),
        _ => None,
    };
    let keys = scope::first_of_each(facts.deployed(), own);
    let Some((first, key)) = keys.first() else { return Vec::new() };
    let mut finding = rule.finding(first).decisive().with("key", key.as_str()).with("count", keys.len());
    finding.because.extend(keys.iter().skip(1).take(9).map(|(fact, _)| fact.place.clone()));
    vec![finding]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project, reads};

    #[test]
    fn one_finding_for_all_variables() {
        let app = project().with("a.js:3", reads("DATABASE_URL")).with("b.js:9", reads("PORT"));
        assert_eq!(hits(&RULE, &app), ["a.js:3 info"]);
        assert_eq!((RULE.judge)(&RULE, app.facts())[0].because.len(), 1);
    }

    #[test]
    fn the_name_of_the_environment_is_no_configuration() {
        assert!(hits(&RULE, &project().with("a.js:3", reads("NODE_ENV"))).is_empty());
        assert!(hits(&RULE, &project().of(Role::Test, "a.test.js:3", reads("DATABASE_URL"))).is_empty());
    }
}
