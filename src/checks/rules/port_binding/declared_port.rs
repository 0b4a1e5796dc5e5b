//! Fires where an image or manifest declares the port it offers.
//! Trap: the same in a file for tests.

use crate::checks::rules::prelude::*;

rule!(evidence PortBinding, "port-binding" / "declared-port");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let port = |fact: &'_ Fact| match fact.kind {
        FactKind::DeclaresPort { port, .. } => Some(port),
        _ => None,
    };
    let found = scope::first_of_each(facts.deployed(), port);
    found.into_iter().map(|(fact, port)| rule.finding(fact).with("port", port)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn each_port_once() {
        let port = || FactKind::DeclaresPort { port: 8080, source: Source::Dockerfile };
        let twice = project().with("Dockerfile:6", port()).with("k8s/web.yaml:20", port());
        assert_eq!(hits(&RULE, &twice), ["Dockerfile:6 info"]);
        assert!(hits(&RULE, &project().of(Role::Test, "test/Dockerfile:6", port())).is_empty());
    }
}
