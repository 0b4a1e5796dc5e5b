//! JUnit XML: one test case a factor. A factor that fails is a failure, one that was not judged is skipped.

use std::io;

use crate::{
    checks::{
        finding::{Finding, Severity},
        policy::Note,
        verdict::{FactorVerdict, Verdict},
    },
    course::Factor,
};

use super::{Report, groups::Group, text::clean};

/// Writes the report: a suite for each deployable, or one for a project that is one app.
///
/// # Errors
/// Whatever the writer reports.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    write!(out, "<testsuites>")?;
    // What several have in common is said in the suite of each.
    let mut suites: Vec<Suite<'_>> = match report.assessment.deployables.as_slice() {
        [] => vec![Suite { report, group: Group::Whole, factors: &report.assessment.factors }],
        several => {
            several.iter().map(|one| Suite { report, group: Group::Of(one), factors: &one.factors }).collect()
        }
    };
    if report.is_several() && (report.problems_of(Group::Rest).next().is_some() || !report.notes.is_empty()) {
        suites.push(Suite { report, group: Group::Rest, factors: &report.assessment.factors });
    }
    let last = suites.len().saturating_sub(1);
    for (at, suite) in suites.iter().enumerate() {
        suite.write(at == last, out)?;
    }
    writeln!(out, "</testsuites>")
}

/// A suite: a case for each factor.
struct Suite<'a> {
    report: &'a Report<'a>,
    group: Group<'a>,
    factors: &'a [FactorVerdict],
}

impl Suite<'_> {
    fn write(&self, with_notes: bool, out: &mut dyn io::Write) -> io::Result<()> {
        let report = self.report;
        let factors: Vec<&FactorVerdict> =
            self.factors.iter().filter(|judged| report.shows(judged.factor)).collect();
        let count = |wanted: Outcome| factors.iter().filter(|judged| self.outcome(judged) == wanted).count();
        let name = match self.group.deployable() {
            Some(one) => format!("sipsong: {}", escape(&clean(&one.name))),
            None => "sipsong".to_owned(),
        };
        writeln!(
            out,
            r#"<testsuite name="{name}" tests="{}" failures="{}" errors="0" skipped="{}">"#,
            factors.len(),
            count(Outcome::Failed),
            count(Outcome::Skipped),
        )?;
        for judged in factors {
            self.case(judged, out)?;
        }
        if with_notes && !report.notes.is_empty() {
            let line =
                |note: &Note| format!("{}:{}: {}", note.path, note.place.line, report.words(&note.message));
            let notes: Vec<String> = report.notes.iter().map(|note| clean(&line(note))).collect();
            writeln!(out, "  <system-err>{}</system-err>", escape(&notes.join("\n")))?;
        }
        write!(out, "</testsuite>")
    }

    /// The problems of a factor that are said here.
    fn problems(&self, factor: Factor) -> impl Iterator<Item = &Finding> {
        let here = move |finding: &&Finding| match self.group {
            Group::Of(one) => finding.is_about(&one.name),
            group => group.holds(finding),
        };
        self.report.problems().filter(here).filter(move |finding| finding.factor == factor)
    }

    /// Of a part of a project only what was found there counts: what is old is no failure of a change.
    fn outcome(&self, judged: &FactorVerdict) -> Outcome {
        if self.report.partial || matches!(self.group, Group::Rest) {
            return match self.problems(judged.factor).map(|finding| finding.severity).max() {
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

    fn case(&self, judged: &FactorVerdict, out: &mut dyn io::Write) -> io::Result<()> {
        let report = self.report;
        let name = escape(&format!("{} {}", judged.factor.numeral(), report.factor_name(judged.factor)));
        let is_part = report.partial || matches!(self.group, Group::Rest);
        let summary = match self.problems(judged.factor).next() {
            _ if !is_part => report.words(&judged.summary),
            Some(finding) => report.words(&finding.message),
            None => report.word("check-nothing-new"),
        };
        let summary = escape(&summary);
        let class = match self.group.deployable() {
            Some(one) => format!("{}.{}", escape(&clean(&one.name)), judged.factor.id()),
            None => judged.factor.id().to_owned(),
        };
        write!(out, r#"  <testcase classname="twelve-factor.{class}" name="{name}">"#)?;
        let lines = || self.lines(judged.factor);
        match self.outcome(judged) {
            Outcome::Failed => {
                writeln!(out, r#"<failure message="{summary}">{}</failure></testcase>"#, lines())
            }
            Outcome::Remarked => writeln!(out, "<system-out>{}</system-out></testcase>", lines()),
            Outcome::Passed => writeln!(out, "</testcase>"),
            Outcome::Skipped => writeln!(out, r#"<skipped message="{summary}"/></testcase>"#),
        }
    }

    fn lines(&self, factor: Factor) -> String {
        let report = self.report;
        let line = |finding: &Finding| {
            let place = clean(&finding.place.to_string());
            let words = (report.words(&finding.message), report.words(&finding.fix));
            escape(&format!("{place}: {} ({}). {}", words.0, finding.rule, words.1))
        };
        let weighty = self.problems(factor).filter(|finding| finding.severity > Severity::Info);
        weighty.map(line).collect::<Vec<_>>().join("\n")
    }
}

/// What becomes of a factor.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Remarked,
    Failed,
    Skipped,
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
