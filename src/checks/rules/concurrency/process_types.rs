//! Fires on a long-running process type of the project's own in a Procfile, compose or Kubernetes file.
//! Trap: a backing service's container, a file for developers only.

use crate::checks::rules::prelude::*;

rule!(evidence Concurrency, "concurrency" / "process-types");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let own = |fact: &'_ Fact| match &fact.kind {
        FactKind::ProcessType { name, own: true, .. } => Some(name.clone()),
        _ => None,
    };
    let found = scope::first_of_each(facts.deployed(), own);
    found.into_iter().map(|(fact, name)| rule.finding(fact).decisive().with("name", name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn only_the_projects_own() {
        let process = |role, own| {
            let kind = FactKind::ProcessType { name: "web".to_owned(), source: Source::Compose, own };
            project().of(role, "compose.yml:3", kind)
        };
        assert_eq!(hits(&RULE, &process(Role::Deployed, true)), ["compose.yml:3 info"]);
        assert!(hits(&RULE, &process(Role::Deployed, false)).is_empty());
        assert!(hits(&RULE, &process(Role::Development, true)).is_empty());
    }
}
