//! Fires on a log that the app writes to a file of its own: an error where that is the only way by default, a warning
//! where it is conditional or the same log also goes to standard output.
//! Trap: a redirection in a run command (a rule of its own), the output files of a command, files for developers and tests.

use crate::checks::rules::prelude::*;

rule!(Error Logs, "logs" / "file");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    let found = |fact: &Fact| match &fact.kind {
        FactKind::LogsTo { sink: Sink::File, library, conditional, .. }
            if !launch::follows_from_command(facts, fact) || library != super::redirected::SHELL =>
        {
            let softened = *conditional || also_streams(facts, fact, library);
            let severity = if softened { Severity::Warning } else { Severity::Error };
            Some(rule.finding(fact).severity(severity).with("library", library.as_str()))
        }
        _ => None,
    };
    facts.deployed().filter_map(found).collect()
}

/// Whether the same log also goes to standard output: by the same library, or set up in the same file.
fn also_streams(facts: &Facts, log: &Fact, wanted: &str) -> bool {
    facts.deployed().any(|fact| match &fact.kind {
        FactKind::LogsTo { sink: Sink::Stream, library, .. } => {
            let by_hand = ["console", "print", "fmt", "println"].iter().any(|way| library.starts_with(way));
            !by_hand && (library == wanted || fact.place.path == log.place.path)
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{hits, project};

    fn logs(sink: Sink, library: &str, conditional: bool) -> FactKind {
        FactKind::LogsTo { sink, library: library.to_owned(), conditional, structured: false }
    }

    #[test]
    fn only_a_file_fails() {
        let file = || project().with("log.js:4", logs(Sink::File, "winston", false));
        assert_eq!(hits(&RULE, &file()), ["log.js:4 error"]);
        let print = file().with("log.js:9", logs(Sink::Stream, "console", false));
        assert_eq!(hits(&RULE, &print), ["log.js:4 error"]);
        let both = file().with("log.js:5", logs(Sink::Stream, "winston", false));
        assert_eq!(hits(&RULE, &both), ["log.js:4 warning"]);
        let sometimes = project().with("log.js:4", logs(Sink::File, "winston", true));
        assert_eq!(hits(&RULE, &sometimes), ["log.js:4 warning"]);
    }

    #[test]
    fn a_stream_or_a_test_is_silent() {
        assert!(hits(&RULE, &project().with("log.js:4", logs(Sink::Stream, "pino", false))).is_empty());
        let test = project().of(Role::Test, "test/log.js:4", logs(Sink::File, "winston", false));
        assert!(hits(&RULE, &test).is_empty());
    }
}
