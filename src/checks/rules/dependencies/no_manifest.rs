//! Fires on source of a stack that has no manifest anywhere.
//! Trap: a few scripts beside another stack that is declared; scripts for the browser without packages.

use crate::checks::rules::prelude::*;

rule!(Warning Dependencies, "dependencies" / "no-manifest");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    if scope::is_partial(facts) {
        return Vec::new();
    }
    let declared = |wanted: Stack| {
        facts.all.iter().any(|fact| match fact.kind {
            FactKind::Manifest { stack, .. } | FactKind::Lock { stack, .. } => stack == wanted,
            _ => false,
        })
    };
    let others = facts.all.iter().any(|fact| matches!(fact.kind, FactKind::Manifest { .. }));
    let found = |fact: &Fact| match fact.kind {
        FactKind::SourceFiles { stack, files } if !declared(stack) => {
            let needs_none = matches!(stack, Stack::Node | Stack::Php);
            let severity =
                if others && (needs_none || files < 4) { Severity::Info } else { Severity::Warning };
            Some(rule.finding(fact).severity(severity).with("stack", stack.id()).with("files", files))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    fn source(stack: Stack) -> FactKind {
        FactKind::SourceFiles { stack, files: 9 }
    }

    fn manifest(stack: Stack, format: &str) -> FactKind {
        FactKind::Manifest { stack, format: format.to_owned(), requirements: 1, library: false }
    }

    #[test]
    fn source_without_any_manifest() {
        assert_eq!(hits(&RULE, &project().with("app.py:1", source(Stack::Python))), ["app.py:1 warning"]);
    }

    #[test]
    fn browser_scripts_beside_a_declared_stack_are_only_mentioned() {
        let both = project()
            .with("app.py:1", source(Stack::Python))
            .with("requirements.txt:1", manifest(Stack::Python, "requirements.txt"))
            .with("static/a.js:1", source(Stack::Node));
        assert_eq!(hits(&RULE, &both), ["static/a.js:1 info"]);
    }

    #[test]
    fn a_reading_that_was_stopped_proves_no_absence() {
        let stopped = project().with("app.py:1", source(Stack::Python)).unread("go.mod", SkipReason::Stopped);
        assert!(hits(&RULE, &stopped).is_empty());
    }

    #[test]
    fn a_declared_stack_is_silent() {
        let declared =
            project().with("a.go:1", source(Stack::Go)).with("go.mod:1", manifest(Stack::Go, "go.mod"));
        assert!(hits(&RULE, &declared).is_empty());
    }
}
