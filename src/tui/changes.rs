//! What changed from one reading of a project to the next.

use crate::{
    checks::finding::{Finding, Polarity, Severity},
    i18n::Message,
};

use super::{event::ProjectReport, widgets::status};

/// What another reading of the same project changed in its verdicts: `III ✗ → ●`.
pub(super) fn between(before: &ProjectReport, after: &ProjectReport) -> Option<Message> {
    let pairs = before.assessment.factors.iter().zip(&after.assessment.factors);
    let changed: Vec<String> = pairs
        .filter(|(old, new)| old.verdict != new.verdict)
        .map(|(old, new)| {
            let (from, to) = (status::symbol(old.verdict), status::symbol(new.verdict));
            format!("{} {from} → {to}", new.factor.numeral())
        })
        .collect();
    let problems = |report: &ProjectReport| {
        let weighs =
            |finding: &&Finding| finding.polarity == Polarity::Problem && finding.severity > Severity::Info;
        report.assessment.findings.iter().filter(weighs).count()
    };
    let (old, new) = (problems(before), problems(after));
    match (changed.is_empty(), old == new) {
        (true, true) => None,
        (true, false) => {
            Some(Message::new("project-problems-changed").with("before", old).with("after", new))
        }
        (false, _) => Some(Message::new("project-verdicts-changed").with("changes", changed.join("   "))),
    }
}
