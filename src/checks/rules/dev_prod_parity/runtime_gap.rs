//! Fires where the declared runtime differs from every image the app is built from.
//! Trap: a lower bound (`>=18`), a minimum such as Go's directive, several images of which one agrees.

use crate::checks::rules::prelude::*;

rule!(Warning DevProdParity, "dev-prod-parity" / "runtime-gap");

/// The images of a runtime and how many numbers of its version make a difference.
const RUNTIMES: [(Stack, &str, usize); 3] =
    [(Stack::Node, "node", 1), (Stack::Python, "python", 2), (Stack::Ruby, "ruby", 2)];

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| {
        let FactKind::RuntimePin { stack, version } = &fact.kind else { return None };
        let (_, image, precision) = RUNTIMES.iter().find(|(of, _, _)| of == stack)?;
        let wanted: Vec<u32> = match is_range(version) {
            true => Vec::new(),
            false => known::version_numbers(version).into_iter().take(*precision).collect(),
        };
        let bases = bases(facts, image);
        let agrees = bases.iter().any(|(_, numbers, _)| known::versions_agree(&wanted, numbers));
        let (base, _, tag) = bases.first().filter(|_| !wanted.is_empty() && !agrees)?;
        let mut finding = rule
            .finding(fact)
            .with("here", version.as_str())
            .with("image", *image)
            .with("there", tag.as_str());
        finding.because.push(base.place.clone());
        Some(finding)
    };
    facts.deployed().filter_map(found).collect()
}

/// Whether a version leaves a choice (`18 - 22`, `18 || 20`, `>=18`).
fn is_range(version: &str) -> bool {
    version.contains(" - ") || version.contains(['|', '<', '>', ',', '*'])
}

fn bases<'a>(facts: &'a Facts, wanted: &str) -> Vec<(&'a Fact, Vec<u32>, String)> {
    let base = |fact: &'a Fact| match &fact.kind {
        FactKind::BaseImage { image, tag: Some(tag), .. } if scope::file_name(image) == wanted => {
            let numbers = known::version_numbers(tag);
            (!numbers.is_empty()).then(|| (fact, numbers, tag.clone()))
        }
        _ => None,
    };
    facts.deployed().filter_map(base).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project};

    fn python(version: &str, tag: &str) -> Project {
        let (image, tag) = ("python".to_owned(), Some(tag.to_owned()));
        let base = FactKind::BaseImage { image, tag, digest: false, ships: true };
        let pin = FactKind::RuntimePin { stack: Stack::Python, version: version.to_owned() };
        project().with("Dockerfile:1", base).with(".python-version:1", pin)
    }

    #[test]
    fn two_runtimes() {
        assert_eq!(hits(&RULE, &python("3.11.4", "3.12-slim")), [".python-version:1 warning"]);
    }

    #[test]
    fn the_same_one_or_a_bound() {
        assert!(hits(&RULE, &python("3.12.1", "3.12-slim")).is_empty());
        assert!(hits(&RULE, &python(">=3.9", "3.12-slim")).is_empty());
        assert!(hits(&RULE, &python("3.9 - 3.13", "3.12-slim")).is_empty());
    }
}
