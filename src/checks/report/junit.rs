//! JUnit XML: one test case a factor. A factor that fails is a failure, one that was not judged is skipped.

use std::io;

use crate::checks::{
    finding::{Finding, Polarity, Severity},
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
    let count = |wanted: &[Verdict]| factors.iter().filter(|judged| wanted.contains(&judged.verdict)).count();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites><testsuite name="sipsong" tests="{}" failures="{}" errors="0" skipped="{}">"#,
        factors.len(),
        count(&[Verdict::Fail]),
        count(&[Verdict::NotApplicable, Verdict::CannotTell]),
    )?;
    for judged in factors {
        case(report, judged, out)?;
    }
    writeln!(out, "</testsuite></testsuites>")
}

fn case(report: &Report<'_>, judged: &FactorVerdict, out: &mut dyn io::Write) -> io::Result<()> {
    let name = escape(&format!("{} {}", judged.factor.numeral(), report.factor_name(judged.factor)));
    let summary = escape(&report.words(&judged.summary));
    write!(out, r#"  <testcase classname="twelve-factor.{}" name="{name}">"#, judged.factor.id())?;
    match judged.verdict {
        Verdict::Fail => {
            writeln!(out, r#"<failure message="{summary}">{}</failure></testcase>"#, problems(report, judged))
        }
        Verdict::Attention => {
            writeln!(out, "<system-out>{}</system-out></testcase>", problems(report, judged))
        }
        Verdict::Pass => writeln!(out, "</testcase>"),
        Verdict::NotApplicable | Verdict::CannotTell => {
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
