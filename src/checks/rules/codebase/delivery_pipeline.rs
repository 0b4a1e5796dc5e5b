//! Fires on a pipeline that builds, pushes or deploys: what runs comes from this repository.
//! Trap: a pipeline that only runs tests delivers nothing.

use crate::checks::rules::prelude::*;

rule!(evidence Codebase, "codebase" / "delivery-pipeline");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let delivers = |fact: &&Fact| match fact.kind {
        FactKind::PipelineStep { what } => what != PipelineWork::Test,
        _ => false,
    };
    let first = scope::outside_tests(facts).find(delivers);
    first.map(|fact| rule.finding(fact).decisive()).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn only_delivery_counts() {
        let step = |what| project().of(Role::Pipeline, "ci.yml:9", FactKind::PipelineStep { what });
        assert_eq!(hits(&RULE, &step(PipelineWork::Deploy)), ["ci.yml:9 info"]);
        assert!(hits(&RULE, &step(PipelineWork::Test)).is_empty());
    }
}
