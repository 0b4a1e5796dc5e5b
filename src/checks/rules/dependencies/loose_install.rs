//! Fires on an install in an image that may take other versions than the lock holds (`npm install`).
//! Trap: there is no lock to keep to, or the tool knows no such mode.

use crate::checks::rules::prelude::*;

rule!(Info Dependencies, "dependencies" / "loose-install");

/// Tools that have a mode in which the lock decides, and the stack whose lock that is.
const LOCKING: [(&str, Stack); 7] = [
    ("npm", Stack::Node),
    ("yarn", Stack::Node),
    ("pnpm", Stack::Node),
    ("bun", Stack::Node),
    ("uv", Stack::Python),
    ("pipenv", Stack::Python),
    ("bundle", Stack::Ruby),
];

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let has_lock = |wanted: Stack| {
        facts.any(|kind| matches!(kind, FactKind::Lock { stack, tracked, .. } if *stack == wanted && *tracked != Some(false)))
    };
    let found = |fact: &Fact| match &fact.kind {
        FactKind::Installs { tool, frozen: false, extra, ships: true, .. } if extra.is_empty() => {
            let (_, stack) = LOCKING.iter().find(|(name, _)| name == tool)?;
            has_lock(*stack).then(|| rule.finding(fact).with("tool", tool.as_str()))
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
    fn only_beside_a_lock() {
        let install = FactKind::Installs {
            tool: "npm".to_owned(),
            frozen: false,
            extra: Vec::new(),
            piped_to_shell: false,
            source: Source::Dockerfile,
            ships: true,
        };
        let image = project().with("Dockerfile:4", install);
        assert!(hits(&RULE, &image).is_empty());
        let format = "package-lock.json".to_owned();
        let lock = FactKind::Lock { stack: Stack::Node, format, tracked: Some(true) };
        assert_eq!(hits(&RULE, &image.with("package-lock.json:1", lock)), ["Dockerfile:4 info"]);
    }
}
