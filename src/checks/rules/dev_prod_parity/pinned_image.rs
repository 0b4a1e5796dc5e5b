//! Fires on an image that a digest pins: the same bytes everywhere.
//! Trap: a tag alone.

use crate::checks::rules::prelude::*;

rule!(evidence DevProdParity, "dev-prod-parity" / "pinned-image");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let pinned = |fact: &'_ Fact| match &fact.kind {
        FactKind::BaseImage { image, digest: true, .. }
        | FactKind::DeploysImage { image, digest: true, .. } => Some(image.clone()),
        _ => None,
    };
    let found = scope::first_of_each(facts.deployed(), pinned);
    found.into_iter().map(|(fact, image)| rule.finding(fact).with("image", image)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn only_a_digest() {
        let base = |digest| {
            let (image, tag) = ("node".to_owned(), Some("20".to_owned()));
            project().with("Dockerfile:1", FactKind::BaseImage { image, tag, digest, ships: true })
        };
        assert_eq!(hits(&RULE, &base(true)), ["Dockerfile:1 info"]);
        assert!(hits(&RULE, &base(false)).is_empty());
    }
}
