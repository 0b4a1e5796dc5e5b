//! Fires where the same service image has different versions in different places.
//! Trap: a more precise naming of the same version (16 and 16.2-alpine), a tag chosen at deploy time, tests.

use crate::checks::rules::prelude::*;

rule!(Warning DevProdParity, "dev-prod-parity" / "version-gap");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let images: Vec<(&Fact, &str, &str)> = scope::outside_tests(facts).filter_map(tagged).collect();
    let mut findings: Vec<Finding> = Vec::new();
    for (at, (fact, image, tag)) in images.iter().enumerate() {
        let earlier = images[..at].iter().find(|(_, name, other)| name == image && differ(other, tag));
        if let Some((other, _, before)) = earlier {
            let mut finding =
                rule.finding(fact).with("image", *image).with("here", *tag).with("there", *before);
            finding.because.push(other.place.clone());
            findings.push(finding);
        }
    }
    findings
}

fn tagged(fact: &Fact) -> Option<(&Fact, &str, &str)> {
    match &fact.kind {
        FactKind::DeploysImage { image, tag: Some(tag), service: Some(_), .. }
        | FactKind::DevelopmentImage { image, tag: Some(tag), service: Some(_) } => Some((fact, image, tag)),
        _ => None,
    }
}

fn differ(a: &str, b: &str) -> bool {
    let (a, b) = (known::version_numbers(a), known::version_numbers(b));
    !a.is_empty() && !b.is_empty() && !known::versions_agree(&a, &b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project};

    fn two(deployed: &str, developed: &str) -> Project {
        let (image, service) = ("postgres".to_owned(), Some(Service::Postgres));
        let deploys = FactKind::DeploysImage {
            image: image.clone(),
            tag: Some(deployed.to_owned()),
            digest: false,
            built_here: false,
            service,
            source: Source::Compose,
        };
        let develops = FactKind::DevelopmentImage { image, tag: Some(developed.to_owned()), service };
        project().with("compose.yml:4", deploys).of(Role::Pipeline, "ci.yml:9", develops)
    }

    #[test]
    fn versions_that_drifted() {
        assert_eq!(hits(&RULE, &two("16", "13-alpine")), ["ci.yml:9 warning"]);
    }

    #[test]
    fn the_same_version_said_twice() {
        assert!(hits(&RULE, &two("16", "16.2-alpine")).is_empty());
        assert!(hits(&RULE, &two("16", "${PG_TAG}")).is_empty());
    }
}
