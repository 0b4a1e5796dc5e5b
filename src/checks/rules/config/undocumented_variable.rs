//! Fires on a variable that the code needs and that the example of the `.env` file does not name.
//! Trap: a project without any example, a variable with a fallback.

use crate::checks::rules::prelude::*;

rule!(Info Config, "config" / "undocumented-variable");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let example = |fact: &&Fact| matches!(fact.kind, FactKind::EnvFile { example: true, .. });
    let Some(example) = facts.all.iter().find(example) else { return Vec::new() };
    let finding = |(fact, key)| rule.finding(fact).with("key", key).with("example", &*example.place.path);
    super::environment_example::missing(facts).into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project, reads};

    #[test]
    fn only_beside_an_example() {
        let app = project().with("a.js:2", reads("SEARCH_URL"));
        assert!(hits(&RULE, &app).is_empty());
        let example = FactKind::EnvFile { keys: vec!["A".to_owned()], tracked: None, example: true };
        assert_eq!(hits(&RULE, &app.of(Role::Example, ".env.example:1", example)), ["a.js:2 info"]);
    }
}
