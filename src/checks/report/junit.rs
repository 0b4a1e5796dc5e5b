//! JUnit XML: one test case a factor. A factor that fails is a failure, one that was not judged is skipped.

use std::io;

use crate::checks::{
    finding::{Finding, Polarity, Severity},
    policy::Note,
    verdict::{FactorVerdict, Verdict},
};

use super::{Report, text::clean};

/// Writes the report.
///
/// # Errors
/// Whatever the writer reports.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let factors: Vec<&FactorVerdict> =
        report.assessment.factors.iter().filter(|judged| report.shows(judged.factor)).collect();
    let outcome = |judged: &FactorVerdict| outcome(report, judged);
    let count = |wanted: Outcome| factors.iter().filter(|judged| outcome(judged) == wanted).count();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites><testsuite name="sipsong" tests="{}" failures="{}" errors="0" skipped="{}">"#,
        factors.len(),
        count(Outcome::Failed),
        count(Outcome::Skipped),
    )?;
    for judged in factors {
        case(report, judged, out)?;
    }
    if !report.notes.is_empty() {
        let line =
            |note: &Note| format!("{}:{}: {}", note.path, note.place.line, report.words(&note.message));
        let notes: Vec<String> = report.notes.iter().map(line).collect();
        writeln!(
            out,
            "  <system-err>{}</system-err>",
            escape(&notes.iter().map(|line| clean(line)).collect::<Vec<_>>().join("\n"))
        )?;
    }
    writeln!(out, "</testsuite></testsuites>")
}

/// What becomes of a factor.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Remarked,
    Failed,
    Skipped,
}

/// Of a part of a project only what was found there counts: what is old is no failure of a change.
fn outcome(report: &Report<'_>, judged: &FactorVerdict) -> Outcome {
    if report.partial {
        let own = report.problems().filter(|finding| finding.factor == judged.factor);
        return match own.map(|finding| finding.severity).max() {
            Some(Severity::Error) => Outcome::Failed,
            Some(Severity::Warning) => Outcome::Remarked,
            _ => Outcome::Skipped,
        };
    }
    match judged.verdict {
        Verdict::Fail => Outcome::Failed,
        Verdict::Attention => Outcome::Remarked,
        Verdict::Pass => Outcome::Passed,
        Verdict::NotApplicable | Verdict::CannotTell => Outcome::Skipped,
    }
}

fn case(report: &Report<'_>, judged: &FactorVerdict, out: &mut dyn io::Write) -> io::Result<()> {
    let name = escape(&format!("{} {}", judged.factor.numeral(), report.factor_name(judged.factor)));
    let summary = match report.problems().find(|finding| finding.factor == judged.factor) {
        _ if !report.partial => report.words(&judged.summary),
        Some(finding) => report.words(&finding.message),
        None => report.word("check-nothing-new"),
    };
    let summary = escape(&summary);
    write!(out, r#"  <testcase classname="twelve-factor.{}" name="{name}">"#, judged.factor.id())?;
    match outcome(report, judged) {
        Outcome::Failed => {
            writeln!(out, r#"<failure message="{summary}">{}</failure></testcase>"#, problems(report, judged))
        }
        Outcome::Remarked => {
            writeln!(out, "<system-out>{}</system-out></testcase>", problems(report, judged))
        }
        Outcome::Passed => writeln!(out, "</testcase>"),
        Outcome::Skipped => {
            writeln!(out, r#"<skipped message="{summary}"/></testcase>"#)
        }
    }
}

fn problems(report: &Report<'_>, judged: &FactorVerdict) -> String {
    let own = |finding: &&Finding| {
        finding.factor == judged.factor
            && finding.polarity == Polarity::Problem
            && finding.severity > Severity::Info
    };
    let line = |finding: &Finding| {
        let place = clean(&finding.place.to_string());
        let words = (report.words(&finding.message), report.words(&finding.fix));
        escape(&format!("{place}: {} ({}). {}", words.0, finding.rule, words.1))
    };
    report.assessment.findings.iter().filter(own).map(line).collect::<Vec<_>>().join("\n")
}

/// Text for XML, in attributes too. Characters that XML 1.0 cannot hold are gone already, but for two.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}
