//! Fires on a variable that compose, Kubernetes or a Procfile sets and that nothing in the project reads.
//! Trap: variables of frameworks and of services' images, files that also start images of others, unread source.

use crate::checks::rules::prelude::*;

rule!(Info Config, "config" / "dead-variable");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let reads_anything = facts.any(|kind| matches!(kind, FactKind::ReadsEnv { .. }));
    if !reads_anything || !scope::code_is_searched(facts) || scope::unread(facts).next().is_some() {
        return Vec::new();
    }
    let found = |fact: &Fact| match &fact.kind {
        FactKind::SetsEnv {
            key, source: Source::Compose | Source::Kubernetes | Source::Procfile, ..
        } if fact.confidence > Confidence::Low
            && !is_read(facts, key)
            && !for_an_image_of_others(facts, fact) =>
        {
            Some(rule.finding(fact).confidence(Confidence::Low).with("key", key.as_str()))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

fn is_read(facts: &Facts, wanted: &str) -> bool {
    known::framework_variable(wanted)
        || known::names_a_service(wanted)
        || facts.all.iter().any(|fact| match &fact.kind {
            FactKind::ReadsEnv { key, .. } => key == wanted,
            FactKind::SetsEnv { value: Value::Env { key, .. }, .. } => key == wanted,
            _ => false,
        })
}

/// A file that also starts an image of somebody else's that is no known service: the variable may be for that one.
fn for_an_image_of_others(facts: &Facts, setting: &Fact) -> bool {
    facts.all.iter().any(|fact| match fact.kind {
        FactKind::DeploysImage { built_here: false, service: None, .. } => {
            fact.place.path == setting.place.path
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, literal, project, reads};

    fn sets(key: &str) -> Project {
        let kind = FactKind::SetsEnv {
            key: key.to_owned(),
            value: literal("x"),
            source: Source::Compose,
            from_secret: false,
            secret_literal: false,
        };
        project().stack(Stack::Node).with("compose.yml:7", kind).with("a.js:1", reads("MAIL_FROM"))
    }

    #[test]
    fn a_variable_nobody_reads() {
        assert_eq!(hits(&RULE, &sets("MAIL_SENDER")), ["compose.yml:7 info"]);
    }

    #[test]
    fn a_read_one_or_one_of_a_framework_is_alive() {
        assert!(hits(&RULE, &sets("MAIL_FROM")).is_empty());
        assert!(hits(&RULE, &sets("NODE_OPTIONS")).is_empty());
        assert!(hits(&RULE, &sets("MAIL_SENDER").unread("src/x.js", SkipReason::TooLarge)).is_empty());
    }
}
