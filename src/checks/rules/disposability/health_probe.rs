//! Fires on a declared health probe, once for each kind.
//! Trap: the same in an example.

use crate::checks::rules::prelude::*;

rule!(evidence Disposability, "disposability" / "health-probe");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let probe = |fact: &'_ Fact| match fact.kind {
        FactKind::HealthProbe { probe } => Some(match probe {
            Probe::Readiness => "readiness",
            Probe::Liveness => "liveness",
            Probe::Startup => "startup",
            Probe::HealthCheck => "healthcheck",
        }),
        _ => None,
    };
    let found = scope::first_of_each(facts.deployed(), probe);
    found.into_iter().map(|(fact, probe)| rule.finding(fact).with("probe", probe)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn only_what_is_deployed() {
        let probe =
            |role| project().of(role, "k8s/web.yaml:30", FactKind::HealthProbe { probe: Probe::Readiness });
        assert_eq!(hits(&RULE, &probe(Role::Deployed)), ["k8s/web.yaml:30 info"]);
        assert!(hits(&RULE, &probe(Role::Example)).is_empty());
    }
}
