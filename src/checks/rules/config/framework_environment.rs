//! Fires where a variable is set from outside that a framework reads by itself (`SPRING_DATASOURCE_URL`,
//! `ConnectionStrings__Default`).
//! Trap: the same variable in a project of another stack, and variables that only tune the runtime.

use crate::checks::rules::prelude::*;

rule!(evidence Config, "config" / "framework-environment");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let bound = |key: &str| match () {
        () if facts.stacks.contains(&Stack::Java) && key.starts_with("SPRING_") => true,
        () if facts.stacks.contains(&Stack::DotNet) => key.contains("__"),
        () => false,
    };
    let found = |fact: &Fact| match &fact.kind {
        FactKind::SetsEnv { key, .. } if bound(key) => {
            Some(rule.finding(fact).decisive().with("key", key.as_str()))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).take(1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, literal, project};

    fn sets(key: &str) -> FactKind {
        FactKind::SetsEnv {
            key: key.to_owned(),
            value: literal("jdbc:postgresql://db/shop"),
            source: Source::Compose,
            from_secret: false,
            secret_literal: false,
        }
    }

    #[test]
    fn spring_reads_its_own_variables() {
        let compose = project().with("compose.yml:8", sets("SPRING_DATASOURCE_URL"));
        assert_eq!(hits(&RULE, &compose.clone().stack(Stack::Java)), ["compose.yml:8 info"]);
        assert!(hits(&RULE, &compose.stack(Stack::Node)).is_empty());
    }
}
