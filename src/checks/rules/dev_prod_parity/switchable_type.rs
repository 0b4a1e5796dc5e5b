//! Fires on a branch in code that chooses between an embedded database and a server.
//! Trap: a branch among servers only.

use crate::checks::rules::prelude::*;

rule!(Warning DevProdParity, "dev-prod-parity" / "switchable-type");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::SwitchesService { among } if among.contains(&Service::Sqlite) => {
            let server =
                among.iter().find(|service| service.is_database() && **service != Service::Sqlite)?;
            Some(rule.finding(fact).with("here", Service::Sqlite.name()).with("there", server.name()))
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
    fn servers_among_themselves_are_a_drivers_matter() {
        let switch = |other| {
            project().with("db.js:2", FactKind::SwitchesService { among: vec![other, Service::MySql] })
        };
        assert_eq!(hits(&RULE, &switch(Service::Sqlite)), ["db.js:2 warning"]);
        assert!(hits(&RULE, &switch(Service::Postgres)).is_empty());
    }
}
