//! Fires on a configuration file per environment that holds an address or a credential.
//! Trap: such files without either, and those for tests and developers' machines.

use crate::checks::rules::prelude::*;

rule!(Warning Config, "config" / "environment-file");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let deployed = |name: &str| !["dev", "test", "local", "example"].iter().any(|word| name.contains(word));
    let found = |fact: &Fact| match &fact.kind {
        FactKind::EnvironmentFile { environment, holds_locator: true }
            if deployed(&environment.to_ascii_lowercase()) =>
        {
            Some(rule.finding(fact).with("environment", environment.as_str()).with("file", &*fact.place.path))
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
    fn only_with_a_locator_and_for_a_deploy() {
        let file = |environment: &str, holds_locator| {
            let environment = environment.to_owned();
            project().with("config/x.json:1", FactKind::EnvironmentFile { environment, holds_locator })
        };
        assert_eq!(hits(&RULE, &file("production", true)), ["config/x.json:1 warning"]);
        assert!(hits(&RULE, &file("production", false)).is_empty());
        assert!(hits(&RULE, &file("development", true)).is_empty());
    }
}
