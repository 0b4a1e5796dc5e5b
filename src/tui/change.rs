//! What another reading of the same project changed.

use std::collections::BTreeSet;

use crate::{
    checks::{
        finding::{Finding, Polarity, Severity},
        verdict::{Assessment, Verdict},
    },
    course::Factor,
    i18n::Message,
};

use super::{event::ProjectReport, widgets::status};

/// What another reading of the same project changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// The factors whose verdict changed, with what it was.
    pub before: Vec<(Factor, Verdict)>,
    /// The problems that are no longer there.
    pub mended: Vec<Finding>,
    /// The fingerprints of the problems that were not there.
    pub new: BTreeSet<String>,
    /// How many problems weighed before, and now.
    pub problems: (usize, usize),
}

impl Change {
    /// What changed from one reading to the next; `None` where nothing did that the learner would see.
    pub fn between(before: &ProjectReport, after: &ProjectReport) -> Option<Change> {
        let (before, after) = (&before.assessment, &after.assessment);
        let pairs = before.factors.iter().zip(&after.factors);
        let changed = pairs.filter(|(old, new)| old.verdict != new.verdict);
        let (old, new) = (prints(before), prints(after));
        let is_gone = |finding: &&Finding| {
            finding.polarity == Polarity::Problem && !new.contains(&finding.fingerprint())
        };
        let change = Change {
            before: changed.map(|(old, _)| (old.factor, old.verdict)).collect(),
            mended: before.findings.iter().filter(is_gone).cloned().collect(),
            new: new.difference(&old).cloned().collect(),
            problems: (weighing(before), weighing(after)),
        };
        let nothing = change.before.is_empty() && change.mended.is_empty() && change.new.is_empty();
        (!nothing).then_some(change)
    }

    /// What the verdict on a factor was, where it changed.
    pub fn was(&self, factor: Factor) -> Option<Verdict> {
        self.before.iter().find(|(own, _)| *own == factor).map(|(_, verdict)| *verdict)
    }

    /// It in a line: `III ✗ → ●`, or how many problems there were and are.
    pub fn message(&self, after: &ProjectReport) -> Option<Message> {
        let now = |factor: Factor| {
            let judged = after.assessment.factors.iter().find(|judged| judged.factor == factor);
            judged.map_or(Verdict::CannotTell, |judged| judged.verdict)
        };
        let changed = self.before.iter().map(|(factor, was)| {
            let (from, to) = (status::symbol(*was), status::symbol(now(*factor)));
            format!("{} {from} → {to}", factor.numeral())
        });
        let changed: Vec<String> = changed.collect();
        let (old, new) = self.problems;
        match (changed.is_empty(), old == new) {
            (true, true) => None,
            (true, false) => {
                Some(Message::new("project-problems-changed").with("before", old).with("after", new))
            }
            (false, _) => Some(Message::new("project-verdicts-changed").with("changes", changed.join("   "))),
        }
    }
}

/// The names of all problems, whether they count or are set aside: what is waived now is not mended.
fn prints(assessment: &Assessment) -> BTreeSet<String> {
    let all = assessment.everything().into_iter().map(|(finding, _)| finding);
    all.filter(|finding| finding.polarity == Polarity::Problem).map(Finding::fingerprint).collect()
}

fn weighing(assessment: &Assessment) -> usize {
    let weighs =
        |finding: &&Finding| finding.polarity == Polarity::Problem && finding.severity > Severity::Info;
    assessment.findings.iter().filter(weighs).count()
}
