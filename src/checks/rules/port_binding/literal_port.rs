//! Fires on a server of the app's own at a port written in code or in the run command.
//! Trap: the default of a variable, a setting that the framework lets the environment override, servers of tests.

use crate::checks::rules::prelude::*;

rule!(Warning PortBinding, "port-binding" / "literal-port");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let listens = |fact: &Fact| match &fact.kind {
        FactKind::Listens { port: Value::Literal(port), server, .. }
            if port != "0"
                && !known::overridable_file(&fact.place.path)
                && !launch::is_stand_in(facts, fact) =>
        {
            Some(rule.finding(fact).with("port", port.as_str()).with("server", server.as_str()))
        }
        _ => None,
    };
    let mut findings: Vec<Finding> = facts.deployed().filter_map(listens).collect();
    for launch in launch::all(facts).into_iter().filter(|l| SERVERS.contains(&l.program)) {
        let said = findings
            .iter()
            .any(|f| f.place.path == launch.fact.place.path && f.place.line == launch.fact.place.line);
        if let Some(port) = port_in(&launch.line()).filter(|_| !said) {
            findings.push(rule.finding(launch.fact).with("port", port).with("server", launch.program));
        }
    }
    findings
}

const SERVERS: [&str; 9] =
    ["gunicorn", "uvicorn", "hypercorn", "daphne", "waitress-serve", "puma", "rails", "flask", "fastapi"];

/// The port that a server's command line names: `--port 8000`, `-b :8000`, `--bind=0.0.0.0:8000`.
pub fn port_in(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split([' ', '=', '"', '\'']).filter(|word| !word.is_empty()).collect();
    let flags = ["-p", "--port", "-b", "--bind", "--listen"];
    let value = words.iter().zip(words.iter().skip(1)).find(|(flag, _)| flags.contains(flag))?.1;
    let port = value.rsplit(':').next().unwrap_or(value);
    (!port.is_empty() && port.chars().all(|c| c.is_ascii_digit())).then(|| port.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{env_or, hits, literal, project, run};

    fn listens(port: Value) -> FactKind {
        FactKind::Listens { port, host: None, server: "express".to_owned() }
    }

    #[test]
    fn a_port_in_code_or_in_the_command() {
        assert_eq!(hits(&RULE, &project().with("a.js:9", listens(literal("3000")))), ["a.js:9 warning"]);
        let command = run("uvicorn app:app --host 0.0.0.0 --port 8000", &[Step::Start]);
        assert_eq!(hits(&RULE, &project().with("Dockerfile:9", command)), ["Dockerfile:9 warning"]);
    }

    #[test]
    fn defaults_and_overridable_settings_are_fine() {
        assert!(hits(&RULE, &project().with("a.js:9", listens(env_or("PORT", "3000")))).is_empty());
        assert!(hits(&RULE, &project().with("application.yml:2", listens(literal("8081")))).is_empty());
        let behind = run("gunicorn app:app", &[Step::Start]);
        let own = project().with("app.py:9", listens(literal("5000"))).with("Dockerfile:9", behind);
        assert!(hits(&RULE, &own).is_empty());
        assert!(hits(&RULE, &project().of(Role::Test, "a.test.js:9", listens(literal("3000")))).is_empty());
        let command = run("uvicorn app:app --port $PORT", &[Step::Start]);
        assert!(hits(&RULE, &project().with("Dockerfile:9", command)).is_empty());
    }
}
