//! Fires on a SIGTERM handler that ends the process without letting running requests finish.
//! Trap: another handler that closes the server, a server that drains by itself, a process that serves nothing, a command beside the server.

use crate::checks::rules::prelude::*;

rule!(Warning Disposability, "disposability" / "no-drain");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let drains = facts.any(|kind| {
        matches!(
            kind,
            FactKind::HandlesSignal { closes_server: true, .. } | FactKind::GracefulByDefault { .. }
        )
    });
    let serves = facts.any(|kind| matches!(kind, FactKind::Listens { .. } | FactKind::WebFramework { .. }));
    let abrupt = |fact: &&Fact| match &fact.kind {
        FactKind::HandlesSignal { signal, closes_server: false, exits: true } => {
            signal == "SIGTERM" && !fact.place.path.contains("/commands/")
        }
        _ => false,
    };
    if drains || !serves {
        return Vec::new();
    }
    facts.deployed().filter(abrupt).map(|fact| rule.finding(fact)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn ending_is_not_draining() {
        let handles = |closes_server| {
            let signal = "SIGTERM".to_owned();
            project()
                .with("a.js:1", FactKind::WebFramework { name: "express".to_owned() })
                .with("a.js:9", FactKind::HandlesSignal { signal, closes_server, exits: true })
        };
        assert_eq!(hits(&RULE, &handles(false)), ["a.js:9 warning"]);
        assert!(hits(&RULE, &handles(true)).is_empty());
        let signal = "SIGTERM".to_owned();
        let command = project().with("a.py:1", FactKind::WebFramework { name: "django".to_owned() }).with(
            "shop/management/commands/send.py:9",
            FactKind::HandlesSignal { signal, closes_server: false, exits: true },
        );
        assert!(hits(&RULE, &command).is_empty());
    }
}
