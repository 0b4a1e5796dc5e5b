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
            key,
            source: Source::Compose | Source::Kubernetes | Source::Procfile | Source::Platform,
            ..
        } if fact.confidence > Confidence::Low
            && !is_read(facts, key)
            && !is_kept(facts, fact)
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

/// A key of a store of secrets is no variable yet: a reference gives it the name that is read.
fn is_kept(facts: &Facts, setting: &Fact) -> bool {
    let secret = |fact: &Fact| matches!(fact.kind, FactKind::Secret { .. }) && fact.place == setting.place;
    let in_store = matches!(setting.kind, FactKind::SetsEnv { source: Source::Kubernetes, .. });
    in_store && facts.all.iter().any(secret)
}

/// A file that also starts an image of somebody else's that is no known service: the variable may be for that one.
fn for_an_image_of_others(facts: &Facts, setting: &Fact) -> bool {
    facts.all.iter().any(|fact| match &fact.kind {
        FactKind::DeploysImage { built_here: false, service: None, image, source, .. } => {
            fact.place.path == setting.place.path
                && (*source != Source::Kubernetes || !is_own_image(facts, image))
        }
        _ => false,
    })
}

/// Whether a manifest's image is one that the project builds: it is named after the folder of a Dockerfile, or it is the
/// only one that could come from the only Dockerfile.
fn is_own_image(facts: &Facts, image: &str) -> bool {
    let builds = facts.deployed().filter(|fact| matches!(fact.kind, FactKind::ImageBuild { .. }));
    let folders: Vec<&str> = builds.map(|fact| scope::folder(&fact.place.path)).collect();
    let name = scope::file_name(image);
    let named = |folder: &&str| {
        let folder = scope::file_name(folder);
        !folder.is_empty() && (name == folder || name.split(['-', '_', '.']).any(|word| word == folder))
    };
    let other = facts.all.iter().any(|fact| match &fact.kind {
        FactKind::DeploysImage { source: Source::Kubernetes, service: None, image: found, .. } => {
            found != image
        }
        _ => false,
    });
    folders.iter().any(named) || (folders.len() == 1 && !other)
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
    fn a_manifest_of_kubernetes_starts_the_projects_own_image() {
        let image = |image: &str| FactKind::DeploysImage {
            image: image.to_owned(),
            tag: Some("1.4".to_owned()),
            digest: false,
            built_here: false,
            service: None,
            source: Source::Kubernetes,
        };
        let set = FactKind::SetsEnv {
            key: "MAIL_SENDER".to_owned(),
            value: literal("x"),
            source: Source::Kubernetes,
            from_secret: false,
            secret_literal: false,
        };
        let build = FactKind::ImageBuild { stages: 1, environment: None, user: None };
        let app = project().stack(Stack::Node).with("a.js:1", reads("MAIL_FROM")).with("k8s/web.yaml:9", set);
        let own = app.with("k8s/web.yaml:7", image("registry.example/shop"));
        assert!(hits(&RULE, &own).is_empty(), "no Dockerfile: it may be anybody's");
        let built = own.with("Dockerfile:1", build);
        assert_eq!(hits(&RULE, &built), ["k8s/web.yaml:9 info"]);
        let beside = built.with("k8s/web.yaml:30", image("quay.io/oauth2-proxy/oauth2-proxy"));
        assert!(hits(&RULE, &beside).is_empty());
    }

    #[test]
    fn a_read_one_or_one_of_a_framework_is_alive() {
        assert!(hits(&RULE, &sets("MAIL_FROM")).is_empty());
        assert!(hits(&RULE, &sets("NODE_OPTIONS")).is_empty());
        assert!(hits(&RULE, &sets("MAIL_SENDER").unread("src/x.js", SkipReason::TooLarge)).is_empty());
    }
}
