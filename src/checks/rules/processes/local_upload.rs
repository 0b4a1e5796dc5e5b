//! Fires on uploads kept on the app's own disk: an error, a warning where the environment can choose another store.
//! Trap: files under the system's temporary folder, branches for development.

use crate::checks::rules::prelude::*;

rule!(Error Processes, "processes" / "local-upload");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    writes_of(rule, facts, Written::Upload)
}

/// The files of this sort that the app writes on its own disk.
pub fn writes_of(rule: &Rule, facts: &Facts, wanted: Written) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::WritesFile { what, switchable, how } if *what == wanted => {
            let severity = if *switchable { Severity::Warning } else { Severity::Error };
            Some(rule.finding(fact).severity(severity).with("how", how.as_str()))
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
    fn uploads_last_and_scratch_does_not() {
        let writes = |role, what, switchable| {
            let how = "multer".to_owned();
            project().of(role, "app.js:8", FactKind::WritesFile { what, switchable, how })
        };
        assert_eq!(hits(&RULE, &writes(Role::Deployed, Written::Upload, false)), ["app.js:8 error"]);
        assert_eq!(hits(&RULE, &writes(Role::Deployed, Written::Upload, true)), ["app.js:8 warning"]);
        assert!(hits(&RULE, &writes(Role::Deployed, Written::Temporary, false)).is_empty());
        assert!(hits(&RULE, &writes(Role::Development, Written::Upload, false)).is_empty());
    }
}
