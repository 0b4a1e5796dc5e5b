//! The rows of the first column: what the second one is about.

use crate::{checks::finding::Finding, course::Factor};

use super::{super::super::event::ProjectReport, filter::Filter};

/// A row of the first column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// A factor.
    Factor(Factor),
    /// Every factor's findings, one after the other.
    All,
    /// What does not count, and what is to be said of the policy.
    Aside,
    /// What was not read.
    NotRead,
}

/// How many things stand on the row of what is set aside.
pub(super) fn aside_count(report: &ProjectReport) -> usize {
    report.assessment.set_aside.len() + report.notes.len() + report.gone.len()
}

/// The rows there are for a project.
pub(super) fn rows(report: &ProjectReport) -> Vec<Row> {
    let more = [
        (true, Row::All),
        (aside_count(report) > 0, Row::Aside),
        (!report.facts.skipped.is_empty(), Row::NotRead),
    ];
    let more = more.into_iter().filter(|(there, _)| *there).map(|(_, row)| row);
    Factor::ALL.into_iter().map(Row::Factor).chain(more).collect()
}

/// The findings a row is about, as far as they pass the filter.
pub(super) fn findings(row: Row, report: &ProjectReport, filter: Filter) -> Vec<&Finding> {
    let counting = || report.assessment.findings.iter().filter(|finding| filter.passes(finding));
    match row {
        Row::Factor(factor) => counting().filter(|finding| finding.factor == factor).collect(),
        Row::All => counting().collect(),
        Row::Aside => report.assessment.set_aside.iter().map(|aside| &aside.finding).collect(),
        Row::NotRead => Vec::new(),
    }
}
