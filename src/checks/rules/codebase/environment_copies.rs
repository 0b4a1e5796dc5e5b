//! Fires on source that is nearly the same as other source and named after an environment (`app_prod.py`).
//! Trap: configuration per environment (`settings_prod.py`, an overlay of manifests): that is no second codebase.

use crate::checks::rules::prelude::*;

rule!(Error Codebase, "codebase" / "environment-copies");

const NO_SOURCE: [&str; 9] =
    [".yml", ".yaml", ".json", ".toml", ".ini", ".properties", ".env", ".tf", ".conf"];
const CONFIGURATION: [&str; 9] = [
    "settings",
    "config",
    "compose",
    "dockerfile",
    "values",
    "env",
    "environment",
    "environments",
    "webpack",
];

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::EnvironmentCopy { of, percent }
            if *percent >= 70 && !is_configuration(&fact.place.path) =>
        {
            Some(rule.finding(fact).with("other", of.as_str()).with("percent", *percent))
        }
        _ => None,
    };
    scope::outside_tests(facts).filter_map(found).collect()
}

fn is_configuration(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    NO_SOURCE.iter().any(|ending| path.ends_with(ending))
        || path.split(['/', '.', '-', '_']).any(|word| CONFIGURATION.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn source_is_copied_but_configuration_is_not() {
        let copy = |path: &str| {
            project().with(path, FactKind::EnvironmentCopy { of: "app_dev.py".to_owned(), percent: 92 })
        };
        assert_eq!(hits(&RULE, &copy("app_prod.py:1")), ["app_prod.py:1 error"]);
        assert!(hits(&RULE, &copy("shop/settings/prod.py:1")).is_empty());
        assert!(hits(&RULE, &copy("overlays/prod/web.yaml:1")).is_empty());
    }
}
