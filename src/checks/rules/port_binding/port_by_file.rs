//! Fires on a server whose port only a configuration file can change.
//! Trap: a setting whose variable is read somewhere, a framework that binds settings to the environment.

use crate::checks::rules::prelude::*;

rule!(Warning PortBinding, "port-binding" / "port-by-file");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let reads_a_port = facts.any(|kind| match kind {
        FactKind::ReadsEnv { key, .. } => key == "PORT" || key.ends_with("_PORT"),
        _ => false,
    });
    let validated = facts.any(|kind| matches!(kind, FactKind::ValidatesEnv { .. }));
    let found = |fact: &Fact| match &fact.kind {
        FactKind::Listens { port: port @ Value::Setting(name), .. }
            if !known::decided_by_environment(facts, port) =>
        {
            Some(rule.finding(fact).with("setting", name.as_str()))
        }
        _ => None,
    };
    if reads_a_port || validated { Vec::new() } else { facts.deployed().filter_map(found).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project, reads};

    #[test]
    fn no_variable_leads_to_the_setting() {
        let setting = Value::Setting("server.http_port".to_owned());
        let listens = FactKind::Listens { port: setting, host: None, server: "net/http".to_owned() };
        let app = project().with("main.go:30", listens);
        assert_eq!(hits(&RULE, &app), ["main.go:30 warning"]);
        assert!(hits(&RULE, &app.with("conf.go:3", reads("HTTP_PORT"))).is_empty());
    }
}
