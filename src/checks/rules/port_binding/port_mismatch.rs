//! Fires where the image declares another port than the app listens on by default.
//! Trap: a variable that sets the port, several servers or several declared ports.

use crate::checks::rules::prelude::*;

rule!(Info PortBinding, "port-binding" / "port-mismatch");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let declared = |fact: &'_ Fact| match fact.kind {
        FactKind::DeclaresPort { port, source: Source::Dockerfile } => Some(port),
        _ => None,
    };
    let listened = |fact: &'_ Fact| match &fact.kind {
        FactKind::Listens { port, .. } => port.literal()?.parse::<u16>().ok(),
        _ => None,
    };
    let port_is_set = facts.any(|kind| match kind {
        FactKind::SetsEnv { key, .. } => key == "PORT" || key.ends_with("_PORT"),
        _ => false,
    });
    let declared = scope::first_of_each(facts.deployed(), declared);
    let listened = scope::first_of_each(facts.deployed(), listened);
    let ([(image, exposed)], [(code, actual)]) = (declared.as_slice(), listened.as_slice()) else {
        return Vec::new();
    };
    if exposed == actual || port_is_set {
        return Vec::new();
    }
    let mut finding = rule.finding(image).with("declared", *exposed).with("port", *actual);
    finding.because.push(code.place.clone());
    vec![finding]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, env_or, hits, project};

    fn app(exposed: u16) -> Project {
        let port = FactKind::DeclaresPort { port: exposed, source: Source::Dockerfile };
        let listens =
            FactKind::Listens { port: env_or("PORT", "3000"), host: None, server: "express".to_owned() };
        project().with("Dockerfile:6", port).with("a.js:9", listens)
    }

    #[test]
    fn two_numbers_for_one_door() {
        assert_eq!(hits(&RULE, &app(8080)), ["Dockerfile:6 info"]);
        assert!(hits(&RULE, &app(3000)).is_empty());
    }
}
