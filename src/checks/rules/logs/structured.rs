//! Fires where log lines are structured, once for each library.
//! Trap: plain text.

use crate::checks::rules::prelude::*;

rule!(evidence Logs, "logs" / "structured");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let structured = |fact: &'_ Fact| match &fact.kind {
        FactKind::LogsTo { library, structured: true, .. } => Some(library.clone()),
        _ => None,
    };
    let found = scope::first_of_each(facts.deployed(), structured);
    found.into_iter().map(|(fact, library)| rule.finding(fact).with("library", library)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn plain_text_is_not_structured() {
        let logs = |structured| {
            let (sink, library) = (Sink::Stream, "slog".to_owned());
            project().with("log.go:4", FactKind::LogsTo { sink, library, conditional: false, structured })
        };
        assert_eq!(hits(&RULE, &logs(true)), ["log.go:4 info"]);
        assert!(hits(&RULE, &logs(false)).is_empty());
    }
}
