//! Workflow commands of GitHub Actions. Only the start line is given: an end at the end of a file makes annotations
//! go astray.

use std::io;

use crate::checks::finding::{Finding, Polarity, Severity};

use super::{Report, text::clean};

/// Writes the report.
///
/// # Errors
/// Whatever the writer reports.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let problem = |finding: &&Finding| finding.polarity == Polarity::Problem && report.shows(finding.factor);
    for finding in report.assessment.findings.iter().filter(problem) {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let title = format!("{} {}", finding.factor.numeral(), report.factor_name(finding.factor));
        writeln!(
            out,
            "::{command} file={},line={},col={},title={}::{}",
            property(&clean(&finding.place.path)),
            finding.place.line,
            finding.place.column,
            property(&title),
            data(&format!("{}. {}", report.words(&finding.message), report.words(&finding.fix))),
        )?;
    }
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
