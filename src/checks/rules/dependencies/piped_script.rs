//! Fires on `curl … | sh` in a stage that ships: what it installs is declared nowhere.
//! Trap: the same in a stage whose result does not ship.

use crate::checks::rules::prelude::*;

rule!(Warning Dependencies, "dependencies" / "piped-script");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::Installs { tool, piped_to_shell: true, ships: true, .. } => {
            Some(rule.finding(fact).with("tool", tool.as_str()))
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
    fn only_where_it_ships() {
        let piped = |ships| {
            let kind = FactKind::Installs {
                tool: "curl".to_owned(),
                frozen: false,
                extra: Vec::new(),
                piped_to_shell: true,
                source: Source::Dockerfile,
                ships,
            };
            project().with("Dockerfile:3", kind)
        };
        assert_eq!(hits(&RULE, &piped(true)), ["Dockerfile:3 warning"]);
        assert!(hits(&RULE, &piped(false)).is_empty());
    }
}
