//! Fires on a command for one-off work that ships with the app.
//! Trap: those of tests.

use crate::checks::rules::prelude::*;

rule!(evidence AdminProcesses, "admin-processes" / "one-off-command");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let command = |fact: &'_ Fact| match &fact.kind {
        FactKind::AdminCommand { name, .. } => Some(name.clone()),
        _ => None,
    };
    let found = scope::first_of_each(facts.deployed(), command);
    found.into_iter().map(|(fact, name)| rule.finding(fact).decisive().with("name", name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn only_what_ships() {
        let command = |role| {
            let kind =
                FactKind::AdminCommand { name: "db:migrate".to_owned(), source: Source::PackageScript };
            project().of(role, "package.json:9", kind)
        };
        assert_eq!(hits(&RULE, &command(Role::Deployed)), ["package.json:9 info"]);
        assert!(hits(&RULE, &command(Role::Test)).is_empty());
    }
}
