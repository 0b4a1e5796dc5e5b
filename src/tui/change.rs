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

use super::event::ProjectReport;

/// What another reading of the same project changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// The factors whose verdict changed, with what it was.
    pub before: Vec<(Factor, Verdict)>,
    /// The problems that are no longer there.
    pub mended: Vec<Finding>,
    /// The fingerprints of the problems that were not there.
    pub new: BTreeSet<String>,
    /// The factors with problems that were not there.
    worse: Vec<Factor>,
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
            worse: worse(after, &old),
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

    /// Whether a factor became better or worse: by its verdict where that changed, else by its problems; `None` where
    /// it is as it was, or better in one thing and worse in another.
    pub fn direction(&self, factor: Factor, after: &ProjectReport) -> Option<bool> {
        let now = verdict(factor, after);
        if let Some(was) = self.was(factor) {
            return Some(goodness(now) > goodness(was));
        }
        let mended = self.mended.iter().any(|finding| finding.factor == factor);
        match (mended, self.worse.contains(&factor)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }

    /// It in a line: `III ✗ → ●`, or how many problems there were and are.
    pub fn message(&self, after: &ProjectReport) -> Option<Message> {
        let changed = self.before.iter().map(|(factor, was)| {
            let (from, to) = (was.symbol(), verdict(*factor, after).symbol());
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

fn verdict(factor: Factor, report: &ProjectReport) -> Verdict {
    let judged = report.assessment.factors.iter().find(|judged| judged.factor == factor);
    judged.map_or(Verdict::CannotTell, |judged| judged.verdict)
}

fn worse(after: &Assessment, known: &BTreeSet<String>) -> Vec<Factor> {
    let is_new =
        |finding: &&Finding| finding.polarity == Polarity::Problem && !known.contains(&finding.fingerprint());
    after.findings.iter().filter(is_new).map(|finding| finding.factor).collect()
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

/// Verdicts from bad to good. What cannot be told stands between what wants attention and what passes.
fn goodness(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Fail => 0,
        Verdict::Attention => 1,
        Verdict::CannotTell => 2,
        Verdict::NotApplicable => 3,
        Verdict::Pass => 4,
    }
}
