//! Fires on a server whose port the environment decides, in code or in the run command.
//! Trap: a literal port, a setting that no variable is read for, a server that reads its variable unasked.

use crate::checks::rules::{port_binding::framework_port, prelude::*};

rule!(evidence PortBinding, "port-binding" / "port-from-environment");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    // A server that reads its variable unasked is `port-binding/framework-port`'s matter.
    let unasked = (framework_port::RULE.judge)(&framework_port::RULE, facts);
    let listens = |fact: &Fact| match &fact.kind {
        FactKind::Listens { .. } if unasked.iter().any(|known| known.place == fact.place) => None,
        FactKind::Listens { port, .. } if known::decided_by_environment(facts, port) => match port {
            Value::Env { key, .. } | Value::Setting(key) => {
                Some(rule.finding(fact).decisive().with("key", key.as_str()))
            }
            _ => {
                Some(rule.finding(fact).confidence(Confidence::Medium).decisive().with("key", overlay(facts)))
            }
        },
        _ => None,
    };
    let in_command = |l: launch::Launch<'_>| {
        let variable = ["$PORT", "${PORT", "%PORT%"].iter().any(|form| l.line().contains(form));
        variable.then(|| rule.finding(l.fact).decisive().with("key", "PORT"))
    };
    let mut findings: Vec<Finding> = facts.deployed().filter_map(listens).collect();
    for finding in launch::all(facts).into_iter().filter_map(in_command) {
        if !findings.iter().any(|known| known.place == finding.place) {
            findings.push(finding);
        }
    }
    findings
}

/// How the variables are called that are laid over the app's configuration.
fn overlay(facts: &Facts) -> String {
    let prefix = |fact: &Fact| match &fact.kind {
        FactKind::OverlaysEnv { prefix } => Some(prefix.clone()),
        _ => None,
    };
    facts.deployed().find_map(prefix).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{env_or, hits, literal, project, run};

    fn listens(port: Value) -> FactKind {
        FactKind::Listens { port, host: None, server: "express".to_owned() }
    }

    #[test]
    fn a_variable_with_a_default_is_right() {
        assert_eq!(hits(&RULE, &project().with("a.js:9", listens(env_or("PORT", "3000")))), ["a.js:9 info"]);
        let command = run("gunicorn -b 0.0.0.0:$PORT app", &[Step::Start]);
        assert_eq!(hits(&RULE, &project().with("Procfile:1", command)), ["Procfile:1 info"]);
    }

    #[test]
    fn a_literal_is_none() {
        assert!(hits(&RULE, &project().with("a.js:9", listens(literal("3000")))).is_empty());
        let setting = Value::Setting("config.port".to_owned());
        assert!(hits(&RULE, &project().with("a.js:9", listens(setting))).is_empty());
    }
}
