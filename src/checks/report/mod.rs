//! Reports: one renderer a format.
//!
//! Nothing a report writes can steer a terminal: control and direction characters are replaced here once more, although
//! readers have done so already, because messages carry names from the project.

mod github;
mod gitlab;
mod groups;
mod human;
mod json;
mod junit;
pub mod markdown;
mod sarif;
pub mod text;

use std::io;

use crate::{
    course::Factor,
    i18n::{Catalogue, Lang, Message},
};

use super::{
    baseline::Known,
    facts::{Confidence, Facts},
    finding::{Finding, Polarity, Severity},
    policy::Note,
    verdict::{Assessment, Verdict},
};

/// A format of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// For people, in a terminal.
    Human,
    /// `sipsong-check/1`, for other programs.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// JUnit XML, one test case a factor.
    Junit,
    /// Workflow commands of GitHub Actions, which show findings beside the lines they speak of.
    Github,
    /// Code Quality of GitLab, which shows findings in merge requests.
    Gitlab,
    /// Markdown, for comments.
    Markdown,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 7] = [
        Format::Human,
        Format::Json,
        Format::Sarif,
        Format::Junit,
        Format::Github,
        Format::Gitlab,
        Format::Markdown,
    ];

    /// Its name on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Format::Human => "human",
            Format::Json => "json",
            Format::Sarif => "sarif",
            Format::Junit => "junit",
            Format::Github => "github",
            Format::Gitlab => "gitlab",
            Format::Markdown => "markdown",
        }
    }

    /// The format with this name.
    pub fn parse(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.id() == name)
    }

    /// Writes a report in this format.
    ///
    /// # Errors
    /// Whatever the writer reports.
    pub fn write(self, report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        match self {
            Format::Human => human::write(report, out),
            Format::Json => json::write(report, out),
            Format::Sarif => sarif::write(report, out),
            Format::Junit => junit::write(report, out),
            Format::Github => github::write(report, out),
            Format::Gitlab => gitlab::write(report, out),
            Format::Markdown => markdown::write(report, out),
        }
    }
}

/// How a report for people looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Whether colours are written, as ANSI sequences.
    pub colour: bool,
    /// Whether evidence, notes, all places and what was not read are shown too.
    pub verbose: bool,
}

/// What is reported.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The name of the project's root folder, for people.
    pub project: &'a str,
    /// The program's version.
    pub version: &'a str,
    /// What was read.
    pub facts: &'a Facts,
    /// What was found.
    pub assessment: &'a Assessment,
    /// The words.
    pub catalogue: &'a Catalogue,
    /// The language they are in.
    pub lang: Lang,
    /// How it looks; only the report for people asks.
    pub style: Style,
    /// The factors that reports for people and annotations are about; empty for all.
    pub only: &'a [Factor],
    /// What is to be said of the policy itself.
    pub notes: &'a [Note],
    /// What the baseline lists and is no longer found.
    pub gone: &'a [Known],
    /// Whether the findings are only a part of the project's: those of changed files, or those no baseline lists.
    pub partial: bool,
    /// The project's folder within its repository, with `/`, empty for the repository's root: services that show
    /// findings beside lines know paths from there.
    pub folder: &'a str,
    /// The page of a rule, in Markdown.
    pub page: &'a dyn Fn(&str) -> Option<String>,
}

impl Report<'_> {
    fn words(&self, message: &Message) -> String {
        text::clean(&self.catalogue.text(self.lang, message))
    }

    fn word(&self, id: &'static str) -> String {
        self.words(&Message::new(id))
    }

    fn factor_name(&self, factor: Factor) -> String {
        self.word(factor_name(factor))
    }

    fn shows(&self, factor: Factor) -> bool {
        self.only.is_empty() || self.only.contains(&factor)
    }

    /// The problems that count, of the factors asked for.
    fn problems(&self) -> impl Iterator<Item = &Finding> {
        let problem =
            |finding: &&Finding| finding.polarity == Polarity::Problem && self.shows(finding.factor);
        self.assessment.findings.iter().filter(problem)
    }

    /// Those of one part of the report.
    fn problems_of<'b>(&'b self, group: groups::Group<'b>) -> impl Iterator<Item = &'b Finding> {
        self.problems().filter(move |finding| group.holds(finding))
    }

    /// Whether there is something to be said of a factor: of a part of a project only where something was found.
    fn tells_of(&self, factor: Factor) -> bool {
        let weighty = |finding: &Finding| {
            finding.factor == factor && (self.style.verbose || finding.severity > Severity::Info)
        };
        self.shows(factor) && (!self.partial || self.problems().any(weighty))
    }

    /// What is so, and the mend.
    fn sentence(&self, finding: &Finding) -> String {
        format!("{}. {}", self.words(&finding.message), self.words(&finding.fix))
    }

    /// A path from the repository's root, cleaned.
    fn path(&self, path: &str) -> String {
        let slash = if self.folder.is_empty() { "" } else { "/" };
        text::clean(&[self.folder, slash, path].concat())
    }
}

/// The id of a factor's name.
pub fn factor_name(factor: Factor) -> &'static str {
    FACTOR_NAMES[usize::from(factor.number() - 1)]
}

const FACTOR_NAMES: [&str; 12] = [
    "check-factor-codebase",
    "check-factor-dependencies",
    "check-factor-config",
    "check-factor-backing-services",
    "check-factor-build-release-run",
    "check-factor-processes",
    "check-factor-port-binding",
    "check-factor-concurrency",
    "check-factor-disposability",
    "check-factor-dev-prod-parity",
    "check-factor-logs",
    "check-factor-admin-processes",
];

fn confidence_id(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    }
}

fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "check-verdict-pass",
        Verdict::Attention => "check-verdict-attention",
        Verdict::Fail => "check-verdict-fail",
        Verdict::NotApplicable => "check-verdict-not-applicable",
        Verdict::CannotTell => "check-verdict-cannot-tell",
    }
}

#[cfg(test)]
mod tests;
