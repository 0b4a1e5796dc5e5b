//! The report for people: by factor, problems first, each with its place and its mend.

use std::{collections::BTreeMap, io};

use crate::{
    checks::{
        facts::SkipReason,
        finding::{Aside, Finding, Polarity, SetAside, Severity},
        verdict::{FactorVerdict, Verdict},
    },
    i18n::{Message, date_text},
};

use super::{Report, groups::Group, text::clean, verdict_word};

mod several;

/// How many places of one rule are shown unless all are asked for.
const PLACES: usize = 3;

/// Writes the report.
///
/// # Errors
/// Whatever the writer reports.
pub fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let page = Page { report };
    page.head(out)?;
    if report.is_several() {
        page.several(out)?;
    } else {
        for judged in report.assessment.factors.iter().filter(|judged| report.tells_of(judged.factor)) {
            page.factor(judged, Group::Whole, out)?;
        }
    }
    if report.partial && report.problems().next().is_none() {
        writeln!(out)?;
        writeln!(out, "{}", report.word("check-nothing-new"))?;
    }
    page.foot(out)
}

struct Page<'a> {
    report: &'a Report<'a>,
}

impl Page<'_> {
    fn head(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let facts = self.report.facts;
        let stacks: Vec<&str> = facts.stacks.iter().map(|stack| stack.id()).collect();
        let stacks = if stacks.is_empty() { self.report.word("check-no-stack") } else { stacks.join(", ") };
        let head = Message::new("check-head").with("project", self.report.project).with("stacks", stacks);
        writeln!(out, "{}", self.bold(&self.report.words(&head.with("files", facts.files_read))))
    }

    fn factor(&self, judged: &FactorVerdict, group: Group<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let (symbol, colour) = symbol(judged.verdict);
        let title = format!("{} {}", judged.factor.numeral(), self.report.factor_name(judged.factor));
        writeln!(out)?;
        // What several have in common, or none has, has no verdict of its own.
        match group {
            Group::Whole | Group::Of(_) => {
                let verdict = self.paint(colour, &self.report.word(verdict_word(judged.verdict)));
                writeln!(out, "{} {}: {verdict}", self.paint(colour, symbol), self.bold(&title))?;
            }
            Group::Several | Group::Rest => writeln!(out, "{}", self.bold(&title))?,
        }
        let problems = self.of(judged, Polarity::Problem, group);
        let has_verdict = matches!(group, Group::Whole | Group::Of(_));
        if has_verdict
            && !self.report.partial
            && problems.iter().all(|finding| finding.severity == Severity::Info)
        {
            writeln!(out, "  {}", self.report.words(&judged.summary))?;
        }
        self.findings(&problems, out)?;
        self.findings(&self.of(judged, Polarity::Evidence, group), out)?;
        let aside = self.report.assessment.set_aside.iter();
        aside
            .filter(|aside| self.report.style.verbose && aside.finding.factor == judged.factor)
            .filter(|aside| group.holds(&aside.finding))
            .try_for_each(|aside| self.set_aside(aside, out))
    }

    fn set_aside(&self, aside: &SetAside, out: &mut dyn io::Write) -> io::Result<()> {
        let finding = &aside.finding;
        let (word, why) = match &aside.why {
            Aside::Waived { reason, expires } => {
                let until = expires.map(|date| date_text(date, self.report.lang));
                let why = match until {
                    Some(date) => Message::new("check-waived-until").with("date", date),
                    None => Message::new("check-waived-here"),
                };
                ("check-waived", why.with("reason", reason.as_str()))
            }
            Aside::Known => ("check-known", Message::new("check-in-baseline")),
        };
        let place = self.bold(&clean(&finding.place.to_string()));
        let word = self.paint(DIM, &self.report.word(word));
        writeln!(out, "  {place} {word}: {}", self.report.words(&finding.message))?;
        writeln!(out, "    {}", self.dim(&self.report.words(&why)))?;
        writeln!(out, "    {}", self.dim(finding.rule))
    }

    /// The findings of a factor that are to be seen.
    fn of(&self, judged: &FactorVerdict, polarity: Polarity, group: Group<'_>) -> Vec<&Finding> {
        let seen = |finding: &&Finding| {
            finding.factor == judged.factor
                && finding.polarity == polarity
                && group.holds(finding)
                && (self.report.style.verbose || finding.severity > Severity::Info)
        };
        self.report.assessment.findings.iter().filter(seen).collect()
    }

    fn findings(&self, findings: &[&Finding], out: &mut dyn io::Write) -> io::Result<()> {
        let mut shown: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
        for (at, finding) in findings.iter().enumerate() {
            let key = (finding.rule, finding.severity);
            let count = shown.entry(key).or_default();
            *count += 1;
            let last = !findings[at + 1..].iter().any(|later| (later.rule, later.severity) == key);
            if self.report.style.verbose || *count <= PLACES {
                self.finding(finding, last || *count == PLACES, out)?;
            }
            let more = count.saturating_sub(PLACES);
            if last && more > 0 && !self.report.style.verbose {
                let words = self.report.words(&Message::new("check-more-places").with("count", more));
                writeln!(out, "    {}", self.dim(&words))?;
            }
        }
        Ok(())
    }

    fn finding(&self, finding: &Finding, with_fix: bool, out: &mut dyn io::Write) -> io::Result<()> {
        let (word, colour) = match finding.polarity {
            Polarity::Evidence => ("check-evidence", GREEN),
            Polarity::Problem => severity_word(finding.severity),
        };
        let word = self.paint(colour, &self.report.word(word));
        let place = self.bold(&clean(&finding.place.to_string()));
        let names = match finding.deployables.len() {
            0 | 1 => String::new(),
            _ => self.dim(&format!(" ({})", self.report.names(&finding.deployables))),
        };
        writeln!(out, "  {place} {word}: {}{names}", self.report.words(&finding.message))?;
        if self.report.style.verbose {
            self.grounds(finding, out)?;
        }
        if with_fix {
            writeln!(out, "    {} {}", self.dim("→"), self.report.words(&finding.fix))?;
        }
        Ok(())
    }

    fn grounds(&self, finding: &Finding, out: &mut dyn io::Write) -> io::Result<()> {
        let excerpt = clean(finding.excerpt.trim());
        if !excerpt.is_empty() {
            writeln!(out, "    {}", self.dim(&excerpt))?;
        }
        for place in &finding.because {
            let words = self.report.words(&Message::new("check-because").with("place", place.to_string()));
            writeln!(out, "    {}", self.dim(&words))?;
        }
        writeln!(out, "    {}", self.dim(finding.rule))
    }

    fn foot(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let factors = &self.report.assessment.factors;
        let shown = || factors.iter().filter(|judged| self.report.shows(judged.factor));
        let count = |wanted: Verdict| shown().filter(|judged| judged.verdict == wanted).count();
        let totals = Message::new("check-totals")
            .with("pass", count(Verdict::Pass))
            .with("attention", count(Verdict::Attention))
            .with("fail", count(Verdict::Fail))
            .with("cannot", count(Verdict::CannotTell))
            .with("none", count(Verdict::NotApplicable));
        writeln!(out)?;
        let totals = match self.report.partial {
            true => Message::new("check-whole").with("totals", totals),
            false => totals,
        };
        writeln!(out, "{}", self.report.words(&totals))?;
        self.notes(out)?;
        self.policy(out)?;
        self.skipped(out)
    }

    /// What the policy and the baseline took out, and what is wrong with them.
    fn policy(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let aside = || self.report.assessment.set_aside.iter();
        let known = aside().filter(|aside| aside.why == Aside::Known).count();
        let waived = aside().count() - known;
        for (id, count) in [("check-count-waived", waived), ("check-count-known", known)] {
            if count > 0 {
                let words = self.report.words(&Message { id, args: vec![("count", count.into())] });
                writeln!(out, "{}", self.dim(&words))?;
            }
        }
        for gone in self.report.gone.iter().filter(|_| self.report.style.verbose) {
            let gone =
                Message::new("check-gone").with("path", gone.path.as_str()).with("rule", gone.rule.as_str());
            writeln!(out, "{}", self.dim(&self.report.words(&gone)))?;
        }
        for note in self.report.notes {
            if note.severity == Severity::Info && !self.report.style.verbose {
                continue;
            }
            let place = self.bold(&clean(&format!("{}:{}", note.path, note.place.line)));
            let (word, colour) = severity_word(note.severity);
            let word = self.paint(colour, &self.report.word(word));
            writeln!(out, "{place} {word}: {}", self.report.words(&note.message))?;
        }
        Ok(())
    }

    fn notes(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let hidden = |finding: &&Finding| {
            finding.polarity == Polarity::Problem
                && finding.severity == Severity::Info
                && self.report.shows(finding.factor)
        };
        let notes = self.report.assessment.findings.iter().filter(hidden).count();
        if notes == 0 || self.report.style.verbose {
            return Ok(());
        }
        let words = self.report.words(&Message::new("check-notes").with("count", notes));
        writeln!(out, "{}", self.dim(&words))
    }

    fn skipped(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let skipped = &self.report.facts.skipped;
        if skipped.is_empty() {
            return Ok(());
        }
        let words = self.report.words(&Message::new("check-skipped").with("count", skipped.len()));
        writeln!(out, "{}", self.dim(&words))?;
        for file in skipped.iter().filter(|_| self.report.style.verbose) {
            let reason = self.report.word(reason_word(file.reason));
            writeln!(out, "  {}: {reason}", clean(&file.path))?;
        }
        Ok(())
    }

    fn bold(&self, text: &str) -> String {
        self.paint(BOLD, text)
    }

    fn dim(&self, text: &str) -> String {
        self.paint(DIM, text)
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.report.style.colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

const BOLD: &str = "1";
const DIM: &str = "2";
const RED: &str = "31";
const GREEN: &str = "32";
const YELLOW: &str = "33";
const CYAN: &str = "36";

fn severity_word(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("check-severity-error", RED),
        Severity::Warning => ("check-severity-warning", YELLOW),
        Severity::Info => ("check-severity-info", DIM),
    }
}

fn symbol(verdict: Verdict) -> (&'static str, &'static str) {
    let colour = match verdict {
        Verdict::Pass => GREEN,
        Verdict::Attention => YELLOW,
        Verdict::Fail => RED,
        Verdict::NotApplicable => DIM,
        Verdict::CannotTell => CYAN,
    };
    (verdict.symbol(), colour)
}

fn reason_word(reason: SkipReason) -> &'static str {
    match reason {
        SkipReason::TooLarge => "check-reason-too-large",
        SkipReason::Budget => "check-reason-budget",
        SkipReason::NotText => "check-reason-not-text",
        SkipReason::Link => "check-reason-link",
        SkipReason::Special => "check-reason-special",
        SkipReason::Unreadable => "check-reason-unreadable",
        SkipReason::Malformed => "check-reason-malformed",
        SkipReason::Template => "check-reason-template",
        SkipReason::TooDeep => "check-reason-too-deep",
        SkipReason::Submodule => "check-reason-submodule",
        SkipReason::LeftOut => "check-reason-left-out",
        SkipReason::Stopped => "check-reason-stopped",
    }
}
