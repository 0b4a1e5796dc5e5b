//! Fires where sessions in memory or on disk, or sticky routing, keep a second instance from serving the same users.
//! Trap: sessions that the environment can move elsewhere.

use crate::checks::rules::prelude::*;

rule!(Info Concurrency, "concurrency" / "state-blocks-scaling");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::Sessions {
            store: SessionStore::Memory | SessionStore::File,
            library,
            switchable: false,
        } => Some(rule.finding(fact).with("how", library.as_str())),
        FactKind::StickySessions { how } => Some(rule.finding(fact).with("how", how.as_str())),
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn what_can_be_moved_blocks_nothing() {
        let sessions = |switchable| {
            let (store, library) = (SessionStore::Memory, "express-session".to_owned());
            project().with("app.js:8", FactKind::Sessions { store, library, switchable })
        };
        assert_eq!(hits(&RULE, &sessions(false)), ["app.js:8 info"]);
        assert!(hits(&RULE, &sessions(true)).is_empty());
    }
}
