//! Fires on an app that needs to be put into a server from outside (WAR, mod_php, IIS).
//! Trap: the same in an example.

use crate::checks::rules::prelude::*;

rule!(Error PortBinding, "port-binding" / "injected-server");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::InjectedServer { server } => Some(rule.finding(fact).with("server", server.as_str())),
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn only_what_is_deployed() {
        let injected = |role| {
            project().of(role, "Dockerfile:1", FactKind::InjectedServer { server: "Apache".to_owned() })
        };
        assert_eq!(hits(&RULE, &injected(Role::Deployed)), ["Dockerfile:1 error"]);
        assert!(hits(&RULE, &injected(Role::Example)).is_empty());
    }
}
