//! Fires on sessions kept in the process's memory: an error, a warning where the environment can choose otherwise.
//! Trap: a store in a service, signed cookies.

use crate::checks::rules::prelude::*;

rule!(Error Processes, "processes" / "memory-session");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    sessions_in(rule, facts, SessionStore::Memory)
}

/// The sessions kept in a store of this process or machine.
pub fn sessions_in(rule: &Rule, facts: &Facts, wanted: SessionStore) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::Sessions { store, library, switchable } if *store == wanted => {
            let severity = if *switchable { Severity::Warning } else { Severity::Error };
            Some(rule.finding(fact).severity(severity).with("library", library.as_str()))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project};

    fn sessions(store: SessionStore, switchable: bool) -> Project {
        let library = "express-session".to_owned();
        project().with("app.js:8", FactKind::Sessions { store, library, switchable })
    }

    #[test]
    fn memory_is_shared_by_nobody() {
        assert_eq!(hits(&RULE, &sessions(SessionStore::Memory, false)), ["app.js:8 error"]);
        assert_eq!(hits(&RULE, &sessions(SessionStore::Memory, true)), ["app.js:8 warning"]);
        assert!(hits(&RULE, &sessions(SessionStore::SignedCookie, false)).is_empty());
    }
}
