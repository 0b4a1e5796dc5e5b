//! Fires where a branch in code chooses the kind of service: the same handle stands for two different things.
//! Trap: a branch that chooses among nothing but one kind.

use crate::checks::rules::prelude::*;

rule!(Info BackingServices, "backing-services" / "switched-in-code");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::SwitchesService { among } if among.len() > 1 => {
            let names: Vec<&str> = among.iter().map(|service| service.name()).collect();
            Some(rule.finding(fact).with("services", names.join(", ")))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn two_kinds_make_a_switch() {
        let switch = |among: &[Service]| {
            project().with("db.js:2", FactKind::SwitchesService { among: among.to_vec() })
        };
        assert_eq!(hits(&RULE, &switch(&[Service::Sqlite, Service::MySql])), ["db.js:2 info"]);
        assert!(hits(&RULE, &switch(&[Service::MySql])).is_empty());
    }
}
