//! Fires on sessions kept in files of the local disk: an error, a warning where the environment can choose otherwise.
//! Trap: a store in a service.

use crate::checks::rules::{prelude::*, processes::memory_session::sessions_in};

rule!(Error Processes, "processes" / "file-session");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    sessions_in(rule, facts, SessionStore::File)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn only_files() {
        let sessions = |store, switchable| {
            let library = "session_start".to_owned();
            project().with("index.php:2", FactKind::Sessions { store, library, switchable })
        };
        assert_eq!(hits(&RULE, &sessions(SessionStore::File, false)), ["index.php:2 error"]);
        assert_eq!(hits(&RULE, &sessions(SessionStore::File, true)), ["index.php:2 warning"]);
        assert!(hits(&RULE, &sessions(SessionStore::External, false)).is_empty());
    }
}
