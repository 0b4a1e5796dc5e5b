//! Fires on a pipeline that builds and then pushes or deploys what it built.
//! Trap: a pipeline that builds only to see whether it can.

use crate::checks::rules::prelude::*;

rule!(evidence BuildReleaseRun, "build-release-run" / "pipeline");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let step = |wanted: &[PipelineWork]| {
        scope::outside_tests(facts).find(|fact| match fact.kind {
            FactKind::PipelineStep { what } => wanted.contains(&what),
            _ => false,
        })
    };
    let build = step(&[PipelineWork::Build]);
    let delivery = step(&[PipelineWork::Push, PipelineWork::Deploy]);
    let finding = |(build, delivery): (&Fact, &Fact)| {
        let mut finding = rule.finding(build).decisive();
        finding.because.push(delivery.place.clone());
        finding
    };
    build.zip(delivery).map(finding).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn building_alone_is_no_release() {
        let step = |what| FactKind::PipelineStep { what };
        let built = project().of(Role::Pipeline, "ci.yml:5", step(PipelineWork::Build));
        assert!(hits(&RULE, &built).is_empty());
        let pushed = built.of(Role::Pipeline, "ci.yml:9", step(PipelineWork::Push));
        assert_eq!(hits(&RULE, &pushed), ["ci.yml:5 info"]);
    }
}
