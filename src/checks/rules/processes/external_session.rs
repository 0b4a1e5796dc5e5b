//! Fires on sessions kept in a service or carried by the client in a signed cookie.
//! Trap: sessions in memory.

use crate::checks::rules::prelude::*;

rule!(evidence Processes, "processes" / "external-session");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::Sessions {
            store: SessionStore::External | SessionStore::SignedCookie, library, ..
        } => Some(rule.finding(fact).decisive().with("library", library.as_str())),
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn memory_is_not_outside() {
        let sessions = |store| {
            let library = "connect-redis".to_owned();
            project().with("app.js:8", FactKind::Sessions { store, library, switchable: false })
        };
        assert_eq!(hits(&RULE, &sessions(SessionStore::External)), ["app.js:8 info"]);
        assert!(hits(&RULE, &sessions(SessionStore::Memory)).is_empty());
    }
}
