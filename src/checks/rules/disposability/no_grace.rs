//! Fires on a grace period too short for any request to finish.
//! Trap: a usual grace period.

use crate::checks::rules::prelude::*;

rule!(Warning Disposability, "disposability" / "no-grace");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match fact.kind {
        FactKind::GracePeriod { seconds } if seconds < 2 => Some(rule.finding(fact).with("seconds", seconds)),
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn a_second_is_no_grace() {
        let grace = |seconds| project().with("compose.yml:9", FactKind::GracePeriod { seconds });
        assert_eq!(hits(&RULE, &grace(0)), ["compose.yml:9 warning"]);
        assert!(hits(&RULE, &grace(30)).is_empty());
    }
}
