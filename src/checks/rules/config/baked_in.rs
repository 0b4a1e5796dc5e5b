//! Fires on configuration that an image is built with: a warning where it looks like a secret or a `.env` file.
//! Trap: harmless settings (`ENV NODE_ENV=production`) are only mentioned, images for development not at all.

use crate::checks::rules::prelude::*;

rule!(Warning Config, "config" / "baked-in");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::BakedConfig { what, secret } => {
            let severity = if *secret { Severity::Warning } else { Severity::Info };
            Some(rule.finding(fact).severity(severity).with("what", what.as_str()))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn a_secret_weighs_more_and_development_nothing() {
        let baked = |role, secret| {
            project().of(
                role,
                "Dockerfile:6",
                FactKind::BakedConfig { what: "DB_PASSWORD".to_owned(), secret },
            )
        };
        assert_eq!(hits(&RULE, &baked(Role::Deployed, true)), ["Dockerfile:6 warning"]);
        assert_eq!(hits(&RULE, &baked(Role::Deployed, false)), ["Dockerfile:6 info"]);
        assert!(hits(&RULE, &baked(Role::Development, true)).is_empty());
    }
}
