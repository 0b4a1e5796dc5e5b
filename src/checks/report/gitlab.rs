//! Code Quality of GitLab: a list of problems, each known again by its fingerprint.

use std::{collections::BTreeSet, io};

use serde_json::{Value, json};

use crate::checks::finding::Severity;

use super::Report;

/// Writes the report.
///
/// # Errors
/// Whatever the writer reports.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let groups = report.groups();
    let problems = groups.iter().flat_map(|group| report.problems_of(*group)).map(|finding| {
        let place = (report.path(&finding.place.path), finding.place.line);
        let words = match report.names(&finding.deployables) {
            names if names.is_empty() => report.sentence(finding),
            names => format!("{names}: {}", report.sentence(finding)),
        };
        issue(finding.rule, &words, finding.fingerprint(), finding.severity, place)
    });
    let notes = report.notes.iter().map(|note| {
        let place = (report.path(&note.path), note.place.line);
        // A note's words name what it is about, and that is all that tells it from others of its kind.
        let words = report.words(&note.message);
        issue(note.id, &words, format!("{}:{}:{words}", note.id, place.0), note.severity, place)
    });
    // GitLab drops a report in which a fingerprint comes twice.
    let mut seen = BTreeSet::new();
    let issues: Vec<Value> =
        problems.chain(notes).filter(|issue| seen.insert(issue["fingerprint"].to_string())).collect();
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

fn issue(rule: &str, words: &str, fingerprint: String, severity: Severity, place: (String, u32)) -> Value {
    let severity = match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    };
    json!({
        "type": "issue",
        "check_name": rule,
        "description": words,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": { "path": place.0, "lines": { "begin": place.1 } },
    })
}
