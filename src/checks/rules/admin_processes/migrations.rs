//! Fires on versioned schema changes, once for each tool.
//! Trap: those of tests.

use crate::checks::rules::prelude::*;

rule!(evidence AdminProcesses, "admin-processes" / "migrations");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let tool = |fact: &'_ Fact| match &fact.kind {
        FactKind::Migrations { tool } => Some(tool.clone()),
        _ => None,
    };
    let found = scope::first_of_each(facts.deployed(), tool);
    found.into_iter().map(|(fact, tool)| rule.finding(fact).decisive().with("tool", tool)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn only_what_ships() {
        let migrations =
            |role| project().of(role, "alembic.ini:1", FactKind::Migrations { tool: "alembic".to_owned() });
        assert_eq!(hits(&RULE, &migrations(Role::Deployed)), ["alembic.ini:1 info"]);
        assert!(hits(&RULE, &migrations(Role::Test)).is_empty());
    }
}
