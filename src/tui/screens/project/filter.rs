//! Which findings of a factor are listed.

use crate::checks::finding::{Finding, Polarity, Severity};

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
