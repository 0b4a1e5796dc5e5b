//! Fires on an install in an image or a pipeline that takes exactly what the lock says (`npm ci`).
//! Trap: an install that may change the lock.

use crate::checks::rules::prelude::*;

rule!(evidence Dependencies, "dependencies" / "frozen-install");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::Installs { tool, frozen: true, .. } => Some(rule.finding(fact).with("tool", tool.as_str())),
        _ => None,
    };
    scope::outside_tests(facts).filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn only_a_frozen_install() {
        let install = |frozen| {
            let kind = FactKind::Installs {
                tool: "npm".to_owned(),
                frozen,
                extra: Vec::new(),
                piped_to_shell: false,
                source: Source::Dockerfile,
                ships: true,
            };
            project().with("Dockerfile:4", kind)
        };
        assert_eq!(hits(&RULE, &install(true)), ["Dockerfile:4 info"]);
        assert!(hits(&RULE, &install(false)).is_empty());
    }
}
