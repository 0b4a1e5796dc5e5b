//! Fires on a manifest whose lock stands beside it or above it and is tracked.
//! Trap: a lock that Git leaves out, or one of another folder, locks nothing.

use crate::checks::rules::{manifests, prelude::*};

rule!(evidence Dependencies, "dependencies" / "locked");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |manifest: manifests::Manifest<'_>| {
        let lock = manifest.lock(facts)?;
        let mut finding = rule.finding(lock).decisive().with("manifest", &*manifest.fact.place.path);
        finding.because.push(manifest.fact.place.clone());
        Some(finding)
    };
    let mut findings: Vec<Finding> = manifests::all(facts).filter_map(found).collect();
    // A lock at the root of a workspace covers many manifests and is said once.
    findings.dedup_by(|a, b| a.place == b.place);
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project};

    fn node(lock: &str, tracked: Option<bool>) -> Project {
        let manifest = FactKind::Manifest {
            stack: Stack::Node,
            format: "package.json".to_owned(),
            requirements: 3,
            library: false,
        };
        let format = "package-lock.json".to_owned();
        project()
            .with("api/package.json:1", manifest)
            .with(lock, FactKind::Lock { stack: Stack::Node, format, tracked })
    }

    #[test]
    fn a_lock_beside_or_above_counts() {
        let beside = node("api/package-lock.json:1", None);
        assert_eq!(hits(&RULE, &beside), ["api/package-lock.json:1 info"]);
        assert_eq!(hits(&RULE, &node("package-lock.json:1", Some(true))), ["package-lock.json:1 info"]);
    }

    #[test]
    fn elsewhere_or_ignored_it_does_not() {
        assert!(hits(&RULE, &node("web/package-lock.json:1", None)).is_empty());
        assert!(hits(&RULE, &node("api/package-lock.json:1", Some(false))).is_empty());
    }
}
