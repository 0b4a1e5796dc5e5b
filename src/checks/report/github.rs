//! Workflow commands of GitHub Actions. Only the start line is given: an end at the end of a file makes annotations
//! go astray.

use std::io;

use crate::checks::finding::Severity;

use super::Report;

/// Writes the report.
///
/// # Errors
/// Whatever the writer reports.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    for finding in report.groups().into_iter().flat_map(|group| report.problems_of(group)) {
        let place = (finding.place.line, finding.place.column);
        let names = match report.names(&finding.deployables) {
            names if names.is_empty() => names,
            names => format!(" ({names})"),
        };
        let title = format!("{} {}{names}", finding.factor.numeral(), report.factor_name(finding.factor));
        let at = command(report, finding.severity, &finding.place.path, place, &title);
        writeln!(out, "{at}{}", data(&format!("{} ({})", report.sentence(finding), finding.rule)))?;
    }
    for note in report.notes {
        let place = (note.place.line, note.place.column);
        let at = command(report, note.severity, &note.path, place, note.id);
        writeln!(out, "{at}{}", data(&report.words(&note.message)))?;
    }
    Ok(())
}

/// A command up to its message.
fn command(report: &Report<'_>, severity: Severity, path: &str, place: (u32, u32), title: &str) -> String {
    let command = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (path, title) = (property(&report.path(path)), property(title));
    format!("::{command} file={path},line={},col={},title={title}::", place.0, place.1)
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
