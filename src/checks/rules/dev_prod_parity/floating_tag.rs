//! Fires on a base or service image without a tag or with one that moves (`latest`, `lts`, `alpine`).
//! Trap: a digest beside it, `build:` beside it, `scratch`, a tag chosen at deploy time; files for developers and
//! stages that do not ship are only mentioned.

use crate::checks::rules::prelude::*;

rule!(Warning DevProdParity, "dev-prod-parity" / "floating-tag");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| {
        let (image, tag, material) = moving(&fact.kind)?;
        let deployed = fact.role == Role::Deployed;
        let severity = if material && deployed { Severity::Warning } else { Severity::Info };
        Some(rule.finding(fact).severity(severity).with("image", image).with("tag", tag.unwrap_or("latest")))
    };
    scope::outside_tests(facts).filter_map(found).collect()
}

/// An image whose tag moves, and whether what runs depends on it.
fn moving(kind: &FactKind) -> Option<(&str, Option<&str>, bool)> {
    let (image, tag, material) = match kind {
        FactKind::BaseImage { image, tag, digest: false, ships } => (image, tag, *ships),
        FactKind::DeploysImage { image, tag, digest: false, built_here: false, service, .. } => {
            (image, tag, service.is_some())
        }
        FactKind::DevelopmentImage { image, tag, service: Some(_) } => (image, tag, false),
        _ => return None,
    };
    let tag = tag.as_deref();
    // Distroless images carry no versions of their own in their tags.
    let exempt = image == "scratch" || image.contains('$') || image.contains("distroless");
    (known::is_floating(tag) && !exempt).then_some((image.as_str(), tag, material))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project};

    fn base(image: &str, tag: Option<&str>, ships: bool) -> Project {
        let (image, tag) = (image.to_owned(), tag.map(str::to_owned));
        project().with("Dockerfile:1", FactKind::BaseImage { image, tag, digest: false, ships })
    }

    #[test]
    fn a_tag_that_moves() {
        assert_eq!(hits(&RULE, &base("node", None, true)), ["Dockerfile:1 warning"]);
        assert_eq!(hits(&RULE, &base("node", Some("lts"), true)), ["Dockerfile:1 warning"]);
        assert_eq!(hits(&RULE, &base("node", Some("latest"), false)), ["Dockerfile:1 info"]);
    }

    #[test]
    fn what_stays_or_has_no_tag() {
        assert!(hits(&RULE, &base("node", Some("20-alpine"), true)).is_empty());
        assert!(hits(&RULE, &base("scratch", None, true)).is_empty());
        assert!(hits(&RULE, &base("node", Some("${NODE_VERSION}"), true)).is_empty());
    }
}
