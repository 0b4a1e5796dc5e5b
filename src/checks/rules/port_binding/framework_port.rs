//! Fires on a framework or server that brings its own server and takes its port from the environment by itself.
//! Trap: a framework without such a variable, a port on the command line.

use crate::checks::rules::prelude::*;

rule!(evidence PortBinding, "port-binding" / "framework-port");

/// Frameworks, as readers name them in lower case, and the variable each reads without being told.
const FRAMEWORKS: [(&str, &str); 10] = [
    ("spring boot", "SERVER_PORT"),
    ("spring-boot", "SERVER_PORT"),
    ("asp.net core", "ASPNETCORE_URLS"),
    ("asp.net", "ASPNETCORE_URLS"),
    ("aspnetcore", "ASPNETCORE_URLS"),
    ("rails", "PORT"),
    ("next", "PORT"),
    ("next.js", "PORT"),
    ("nuxt", "PORT"),
    ("puma", "PORT"),
];
const PROGRAMS: [(&str, &str); 3] = [("gunicorn", "PORT"), ("puma", "PORT"), ("rails", "PORT")];

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let framework = |fact: &Fact| match &fact.kind {
        FactKind::WebFramework { name } => {
            let name = name.to_ascii_lowercase();
            let (_, variable) = FRAMEWORKS.iter().find(|(known, _)| *known == name)?;
            Some(rule.finding(fact).decisive().with("framework", name).with("key", *variable))
        }
        _ => None,
    };
    let program = |l: launch::Launch<'_>| {
        let (name, variable) = PROGRAMS.iter().find(|(name, _)| *name == l.program)?;
        let told = super::literal_port::port_in(&l.line()).is_some() || l.line().contains('$');
        (!told).then(|| rule.finding(l.fact).decisive().with("framework", *name).with("key", *variable))
    };
    let injected = facts.any(|kind| matches!(kind, FactKind::InjectedServer { .. }));
    if injected {
        return Vec::new();
    }
    let programs = launch::all(facts).into_iter().filter_map(program);
    facts.deployed().filter_map(framework).chain(programs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project, run};

    #[test]
    fn frameworks_with_a_variable_of_their_own() {
        let framework =
            |name: &str| project().with("pom.xml:20", FactKind::WebFramework { name: name.to_owned() });
        assert_eq!(hits(&RULE, &framework("Spring Boot")), ["pom.xml:20 info"]);
        assert!(hits(&RULE, &framework("express")).is_empty());
    }

    #[test]
    fn a_port_on_the_command_line_wins() {
        let start = |line: &str| project().with("Dockerfile:9", run(line, &[Step::Start]));
        assert_eq!(hits(&RULE, &start("gunicorn shop.wsgi")), ["Dockerfile:9 info"]);
        assert!(hits(&RULE, &start("gunicorn -b 0.0.0.0:8000 shop.wsgi")).is_empty());
    }
}
