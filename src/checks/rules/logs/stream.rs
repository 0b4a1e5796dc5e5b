//! Fires where the app's log goes to standard output, once for each library.
//! Trap: a log file, output of tests.

use crate::checks::rules::prelude::*;

rule!(evidence Logs, "logs" / "stream");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let stream = |fact: &'_ Fact| match &fact.kind {
        FactKind::LogsTo { sink: Sink::Stream, library, .. } => Some(library.clone()),
        _ => None,
    };
    let found = scope::first_of_each(facts.deployed(), stream);
    found.into_iter().map(|(fact, library)| rule.finding(fact).decisive().with("library", library)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    #[test]
    fn only_streams() {
        let logs = |sink| {
            let library = "pino".to_owned();
            let kind = FactKind::LogsTo { sink, library, conditional: false, structured: true };
            project().with("log.js:4", kind)
        };
        assert_eq!(hits(&RULE, &logs(Sink::Stream)), ["log.js:4 info"]);
        assert!(hits(&RULE, &logs(Sink::File)).is_empty());
    }
}
