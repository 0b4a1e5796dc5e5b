//! Fires on a framework or server that stops gracefully by itself.
//! Trap: the same server in tests only.

use crate::checks::rules::prelude::*;

rule!(evidence Disposability, "disposability" / "graceful-server");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let server = |fact: &'_ Fact| match &fact.kind {
        FactKind::GracefulByDefault { server } => Some(server.clone()),
        _ => None,
    };
    let found = scope::first_of_each(facts.deployed(), server);
    found.into_iter().map(|(fact, server)| rule.finding(fact).decisive().with("server", server)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn only_what_is_deployed() {
        let graceful = |role| {
            project().of(role, "Dockerfile:9", FactKind::GracefulByDefault { server: "gunicorn".to_owned() })
        };
        assert_eq!(hits(&RULE, &graceful(Role::Deployed)), ["Dockerfile:9 info"]);
        assert!(hits(&RULE, &graceful(Role::Test)).is_empty());
    }
}
