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
            let switchable = *switchable || (wanted == Written::Upload && has_other_store(facts));
            let severity = if switchable { Severity::Warning } else { Severity::Error };
            Some(rule.finding(fact).severity(severity).with("how", how.as_str()))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

/// Whether files can go to an object store instead, and a variable says which.
fn has_other_store(facts: &Facts) -> bool {
    let chooses = |key: &str| {
        let key = key.to_ascii_uppercase();
        ["DRIVER", "STORAGE", "UPLOAD", "FILESYSTEM", "DISK"].iter().any(|word| key.contains(word))
    };
    facts.any(|kind| matches!(kind, FactKind::StoresObjects { .. }))
        && facts.any(|kind| matches!(kind, FactKind::ReadsEnv { key, .. } if chooses(key)))
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
        let store = FactKind::StoresObjects { library: "multer-s3".to_owned() };
        let choice = writes(Role::Deployed, Written::Upload, false).with("s3.js:3", store);
        assert_eq!(hits(&RULE, &choice), ["app.js:8 error"]);
        let choice = choice.with("config.js:2", crate::checks::rules::testing::reads("FILE_DRIVER"));
        assert_eq!(hits(&RULE, &choice), ["app.js:8 warning"]);
        assert!(hits(&RULE, &writes(Role::Deployed, Written::Temporary, false)).is_empty());
        assert!(hits(&RULE, &writes(Role::Development, Written::Upload, false)).is_empty());
    }
}
