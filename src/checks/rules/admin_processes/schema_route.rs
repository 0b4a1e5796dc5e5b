//! Fires on a web route that creates, drops or resets the schema: an error where there is no other way.
//! Trap: the same in tests.

use crate::checks::rules::{admin_processes::seeds_at_boot::has_commands, prelude::*};

rule!(Error AdminProcesses, "admin-processes" / "schema-route");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let severity = if has_commands(facts) { Severity::Warning } else { Severity::Error };
    let routes = facts.deployed().filter(|fact| fact.kind == FactKind::SchemaRoute);
    routes.map(|fact| rule.finding(fact).severity(severity)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn another_way_softens_it() {
        let route = |role| project().of(role, "admin.js:9", FactKind::SchemaRoute);
        assert_eq!(hits(&RULE, &route(Role::Deployed)), ["admin.js:9 error"]);
        let tool = FactKind::Migrations { tool: "knex".to_owned() };
        assert_eq!(hits(&RULE, &route(Role::Deployed).with("knexfile.js:1", tool)), ["admin.js:9 warning"]);
        assert!(hits(&RULE, &route(Role::Test)).is_empty());
    }
}
