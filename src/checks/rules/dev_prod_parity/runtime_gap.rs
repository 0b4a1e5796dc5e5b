//! Fires where the declared runtime differs from every image the app is built from.
//! Trap: a lower bound (`>=18`), a minimum such as Go's directive, several images of which one agrees.

use crate::checks::rules::prelude::*;

rule!(Warning DevProdParity, "dev-prod-parity" / "runtime-gap");

/// The images of a runtime and how many numbers of its version make a difference.
const RUNTIMES: [(Stack, &str, usize); 3] =
    [(Stack::Node, "node", 1), (Stack::Python, "python", 2), (Stack::Ruby, "ruby", 2)];

/// Images of a Java runtime. Java runs what was built for an older one, so that only an older image is a gap.
const JAVA: [&str; 7] = [
    "openjdk",
    "eclipse-temurin",
    "amazoncorretto",
    "liberica-openjdk-alpine",
    "sapmachine",
    "ibm-semeru-runtimes",
    "zulu-openjdk",
];

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let mut found = same_version(rule, facts);
    found.extend(older_java(rule, facts));
    found
}

fn older_java(rule: &Rule, facts: &Facts) -> Option<Finding> {
    let major = |version: &str| match known::version_numbers(version)[..] {
        [1, minor, ..] => Some(minor),
        [major, ..] => Some(major),
        [] => None,
    };
    let pins = scope::first_of_each(facts.deployed(), |fact| match &fact.kind {
        FactKind::RuntimePin { stack: Stack::Java, version } if !is_range(version) => {
            Some((major(version)?, version.clone()))
        }
        _ => None,
    });
    let [(pin, (wanted, version))] = &pins[..] else { return None };
    let images =
        || facts.deployed().filter(|fact| matches!(fact.kind, FactKind::BaseImage { ships: true, .. }));
    let old = images().find_map(|fact| match &fact.kind {
        FactKind::BaseImage { image, tag: Some(tag), .. } if JAVA.contains(&scope::file_name(image)) => {
            let number = major(tag)?;
            (number < *wanted).then_some((fact, image, tag))
        }
        _ => None,
    })?;
    let (base, image, tag) = old;
    let mut finding = rule
        .finding(base)
        .with("here", version.as_str())
        .with("image", scope::file_name(image))
        .with("there", tag.as_str());
    finding.because.push(pin.place.clone());
    Some(finding)
}

fn same_version(rule: &Rule, facts: &Facts) -> Vec<Finding> {
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
    fn java_runs_what_is_older() {
        let java = |version: &str, tag: &str| {
            let (image, tag) = ("openjdk".to_owned(), Some(tag.to_owned()));
            let base = FactKind::BaseImage { image, tag, digest: false, ships: true };
            let pin = FactKind::RuntimePin { stack: Stack::Java, version: version.to_owned() };
            project().with("Dockerfile:6", base).with("pom.xml:9", pin)
        };
        assert_eq!(hits(&RULE, &java("17", "8-jre-slim")), ["Dockerfile:6 warning"]);
        assert!(hits(&RULE, &java("1.8", "8-jre-slim")).is_empty());
        assert!(hits(&RULE, &java("17", "21-jre")).is_empty());
    }

    #[test]
    fn the_same_one_or_a_bound() {
        assert!(hits(&RULE, &python("3.12.1", "3.12-slim")).is_empty());
        assert!(hits(&RULE, &python(">=3.9", "3.12-slim")).is_empty());
        assert!(hits(&RULE, &python("3.9 - 3.13", "3.12-slim")).is_empty());
    }
}
