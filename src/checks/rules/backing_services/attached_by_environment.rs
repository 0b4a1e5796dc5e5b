//! Fires on a connection whose address the environment decides.
//! Trap: a setting of a file that no variable is read for.

use crate::checks::rules::prelude::*;

rule!(evidence BackingServices, "backing-services" / "attached-by-environment");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::ConnectsTo { service, locator } if known::decided_by_environment(facts, locator) => {
            let key = match locator {
                Value::Env { key, .. } | Value::Setting(key) => key.as_str(),
                _ => "",
            };
            Some(rule.finding(fact).decisive().with("service", service.name()).with("key", key))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{connects, env, hits, project, reads};

    #[test]
    fn a_variable_decides() {
        let app = project().with("db.js:3", connects(Service::Postgres, env("DATABASE_URL")));
        assert_eq!(hits(&RULE, &app), ["db.js:3 info"]);
    }

    #[test]
    fn a_setting_counts_when_its_variable_is_read() {
        let setting = Value::Setting("settings.database_url".to_owned());
        let app = project().with("db.py:3", connects(Service::Postgres, setting));
        assert!(hits(&RULE, &app).is_empty());
        assert_eq!(hits(&RULE, &app.with("settings.py:1", reads("DATABASE_URL"))), ["db.py:3 info"]);
    }
}
