//! Fires on the app's own image without a tag or with `latest`: nobody can say which release runs.
//! Trap: `build:` beside `image:`, a tag chosen at deploy time, an image of a backing service.

use crate::checks::rules::prelude::*;

rule!(Warning BuildReleaseRun, "build-release-run" / "floating-release");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::DeploysImage { image, tag, digest: false, built_here: false, service: None, source }
            if tag.as_deref().is_none_or(|tag| tag == "latest") && is_own(image, *source) =>
        {
            Some(rule.finding(fact).with("image", image.as_str()))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

const OTHERS: [&str; 19] = [
    "nginx",
    "traefik",
    "caddy",
    "adminer",
    "mailhog",
    "mailpit",
    "pgadmin",
    "grafana",
    "prom",
    "jaeger",
    "busybox",
    "alpine",
    "curl",
    "phpmyadmin",
    "haproxy",
    "envoy",
    "keycloak",
    "selenium",
    "ubuntu",
];

/// An image in a namespace is somebody's own; one of the well-known tools is not, nor is, in compose, one of the
/// official library.
fn is_own(image: &str, source: Source) -> bool {
    let known = image.split(['/', '-', '_']).any(|word| OTHERS.contains(&word));
    !known && !image.contains('$') && (image.contains('/') || source == Source::Kubernetes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project};

    fn deploys(image: &str, tag: Option<&str>, built_here: bool) -> Project {
        let kind = FactKind::DeploysImage {
            image: image.to_owned(),
            tag: tag.map(str::to_owned),
            digest: false,
            built_here,
            service: None,
            source: Source::Kubernetes,
        };
        project().with("k8s/web.yaml:18", kind)
    }

    #[test]
    fn latest_or_nothing() {
        assert_eq!(hits(&RULE, &deploys("acme/shop", None, false)), ["k8s/web.yaml:18 warning"]);
        assert_eq!(hits(&RULE, &deploys("shop", Some("latest"), false)), ["k8s/web.yaml:18 warning"]);
    }

    #[test]
    fn what_only_looks_like_it() {
        assert!(hits(&RULE, &deploys("acme/shop", Some("1.4.2"), false)).is_empty());
        assert!(hits(&RULE, &deploys("acme/shop", None, true)).is_empty());
        assert!(hits(&RULE, &deploys("nginx", None, false)).is_empty());
    }
}
