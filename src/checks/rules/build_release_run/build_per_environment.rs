//! Fires where a build is told for which environment it builds: an error where several are built, otherwise a warning.
//! Trap: an image for developers beside the one that is deployed.

use crate::checks::rules::prelude::*;

rule!(Error BuildReleaseRun, "build-release-run" / "build-per-environment");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let environment = |fact: &'_ Fact| match &fact.kind {
        FactKind::BuildPerEnvironment { how } => Some(how.clone()),
        FactKind::ImageBuild { environment: Some(name), .. } if is_deploy(name) => Some(name.clone()),
        _ => None,
    };
    let outside = || scope::outside_tests(facts).filter(|fact| fact.role != Role::Development);
    let found = scope::first_of_each(outside(), environment);
    let several = found.len() > 1;
    let told = |fact: &Fact| matches!(fact.kind, FactKind::BuildPerEnvironment { .. });
    let severity = if several { Severity::Error } else { Severity::Warning };
    // A single `Dockerfile.prod` beside nothing else is a name, not a second build.
    let counts = |(fact, _): &(&Fact, String)| several || told(fact);
    let finding = |(fact, how): (&Fact, String)| rule.finding(fact).severity(severity).with("how", how);
    found.into_iter().filter(counts).map(finding).collect()
}

fn is_deploy(environment: &str) -> bool {
    let name = environment.to_ascii_lowercase();
    ["prod", "stag", "live", "uat", "qa", "preprod"].iter().any(|start| name.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project};

    fn images(names: &[&str]) -> Project {
        names.iter().fold(project(), |built, name| {
            let environment = Some((*name).to_owned());
            let kind = FactKind::ImageBuild { stages: 1, environment, user: None };
            built.with(&format!("Dockerfile.{name}:1"), kind)
        })
    }

    #[test]
    fn one_build_for_each_environment() {
        let two = images(&["staging", "prod"]);
        assert_eq!(hits(&RULE, &two), ["Dockerfile.staging:1 error", "Dockerfile.prod:1 error"]);
        let told = FactKind::BuildPerEnvironment { how: "ENV=prod".to_owned() };
        assert_eq!(hits(&RULE, &project().of(Role::Pipeline, "ci.yml:7", told)), ["ci.yml:7 warning"]);
    }

    #[test]
    fn an_image_for_developers_is_none() {
        assert!(hits(&RULE, &images(&["dev", "prod"])).is_empty());
    }
}
