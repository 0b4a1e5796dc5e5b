//! Fires where the version of the runtime is declared (`.python-version`, `engines`, the `go` directive).
//! Trap: an empty version or `*` declares nothing.

use crate::checks::rules::prelude::*;

rule!(evidence Dependencies, "dependencies" / "runtime-pinned");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::RuntimePin { stack, version } if version.chars().any(|c| c.is_ascii_digit()) => {
            Some(rule.finding(fact).with("stack", stack.id()).with("version", version.as_str()))
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
    fn a_star_is_no_version() {
        let pin = |version: &str| {
            project().with(
                "package.json:3",
                FactKind::RuntimePin { stack: Stack::Node, version: version.to_owned() },
            )
        };
        assert_eq!(hits(&RULE, &pin(">=20")), ["package.json:3 info"]);
        assert!(hits(&RULE, &pin("*")).is_empty());
    }
}
