//! Fires on data that is to last and is written to the app's own disk while it serves.
//! Trap: scratch files, uploads (a rule of their own).

use crate::checks::rules::{prelude::*, processes::local_upload::writes_of};

rule!(Error Processes, "processes" / "local-data");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    writes_of(rule, facts, Written::Data)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn only_lasting_data() {
        let writes = |what| {
            let how = "fs.writeFile".to_owned();
            project().with("app.js:8", FactKind::WritesFile { what, switchable: false, how })
        };
        assert_eq!(hits(&RULE, &writes(Written::Data)), ["app.js:8 error"]);
        assert!(hits(&RULE, &writes(Written::Temporary)).is_empty());
    }
}
