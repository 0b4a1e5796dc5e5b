//! Which findings are listed, and of which deployable it is spoken.

use crate::checks::finding::{Finding, Polarity, Severity};

use super::super::super::event::ProjectReport;

/// Which findings are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Filter {
    /// Problems, notes and what is done right.
    #[default]
    All,
    /// What weighs in the verdicts.
    Problems,
    /// What fails a factor.
    Errors,
}

impl Filter {
    pub(super) fn next(self) -> Filter {
        match self {
            Filter::All => Filter::Problems,
            Filter::Problems => Filter::Errors,
            Filter::Errors => Filter::All,
        }
    }

    pub(super) fn passes(self, finding: &Finding) -> bool {
        let least = match self {
            Filter::All => return true,
            Filter::Problems => Severity::Warning,
            Filter::Errors => Severity::Error,
        };
        finding.polarity == Polarity::Problem && finding.severity >= least
    }

    /// The id of the words for it; `None` where nothing is left out.
    pub(super) fn words(self) -> Option<&'static str> {
        match self {
            Filter::All => None,
            Filter::Problems => Some("project-filter-problems"),
            Filter::Errors => Some("project-filter-errors"),
        }
    }
}

/// The deployable of which alone it is spoken; the whole project where none is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part(pub(super) Option<String>);

impl Part {
    /// Its name, as long as there is such a one.
    pub(super) fn of<'a>(&self, report: &'a ProjectReport) -> Option<&'a str> {
        let name = self.0.as_deref()?;
        report.assessment.deployables.iter().map(|one| &*one.name).find(|one| *one == name)
    }

    /// The next one; after the last the whole project.
    pub(super) fn next(&self, report: &ProjectReport) -> Part {
        let all = &report.assessment.deployables;
        let now = self.of(report).and_then(|name| all.iter().position(|one| *one.name == *name));
        let next = all.get(now.map_or(0, |now| now + 1));
        Part(next.map(|one| one.name.to_string()))
    }
}
