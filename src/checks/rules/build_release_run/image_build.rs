//! Fires on a Dockerfile: what runs is built before it runs.
//! Trap: a Dockerfile for one environment (`Dockerfile.prod`) or for development.

use crate::checks::rules::prelude::*;

rule!(evidence BuildReleaseRun, "build-release-run" / "image-build");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::ImageBuild { stages, environment: None, .. } => {
            Some(rule.finding(fact).decisive().with("stages", *stages))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn one_image_for_all_environments() {
        let image = |environment: Option<&str>| {
            let environment = environment.map(str::to_owned);
            project().with("Dockerfile:1", FactKind::ImageBuild { stages: 1, environment, user: None })
        };
        assert_eq!(hits(&RULE, &image(None)), ["Dockerfile:1 info"]);
        assert!(hits(&RULE, &image(Some("prod"))).is_empty());
    }
}
