//! Fires where files go to object storage.
//! Trap: the client of it in tests only.

use crate::checks::rules::prelude::*;

rule!(evidence Processes, "processes" / "object-storage");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::StoresObjects { library } => {
            Some(rule.finding(fact).decisive().with("library", library.as_str()))
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
    fn tests_store_nothing() {
        let stores = |role| {
            project().of(role, "files.ts:8", FactKind::StoresObjects { library: "multer-s3".to_owned() })
        };
        assert_eq!(hits(&RULE, &stores(Role::Deployed)), ["files.ts:8 info"]);
        assert!(hits(&RULE, &stores(Role::Test)).is_empty());
    }
}
