//! Fires on a `.env` file in the Git index: an error where it holds what looks like a real secret.
//! Trap: an example or a template, a file of harmless settings (only mentioned).

use crate::checks::rules::prelude::*;

rule!(Error Config, "config" / "tracked-env-file");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match fact.kind {
        FactKind::Tracked { what: TrackedKind::EnvFile { secret }, .. } => {
            let severity = match (secret, fact.role) {
                (true, Role::Deployed) => Severity::Error,
                (true, _) => Severity::Warning,
                (false, _) => Severity::Info,
            };
            Some(rule.finding(fact).severity(severity).with("file", &*fact.place.path))
        }
        _ => None,
    };
    scope::outside_tests(facts).filter_map(found).collect()
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
        assert!(hits(&RULE, &env(Role::Example, true)).is_empty());
    }
}
