//! From findings to a verdict per factor, by the rubric: a verdict is folded from findings, and the absence of
//! evidence is never a pass.

use crate::{course::Factor, i18n::Message};

use super::{
    facts::Facts,
    finding::{Finding, Polarity, Severity, Weight},
    rules,
};

/// What is to be said of a factor in a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The decisive practice is there and no material violation.
    Pass,
    /// Partial, or a risky default with an override.
    Attention,
    /// A material violation in what would be deployed.
    Fail,
    /// The project has nothing the factor speaks of.
    NotApplicable,
    /// Not decidable by reading.
    CannotTell,
}

impl Verdict {
    /// The verdict's stable name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Attention => "attention",
            Verdict::Fail => "fail",
            Verdict::NotApplicable => "not-applicable",
            Verdict::CannotTell => "cannot-tell",
        }
    }
}

/// A factor's verdict and the sentence that sums it up.
#[derive(Clone, Debug, PartialEq)]
pub struct FactorVerdict {
    /// The factor.
    pub factor: Factor,
    /// The verdict.
    pub verdict: Verdict,
    /// What it rests on, or what would decide it.
    pub summary: Message,
}

/// A project, judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// All twelve, in order.
    pub factors: Vec<FactorVerdict>,
    /// Every finding: by factor, problems first, the weightiest first, then by place.
    pub findings: Vec<Finding>,
}

/// Judges a project by every rule.
pub fn assess(facts: &Facts) -> Assessment {
    let mut findings: Vec<Finding> = rules::ALL.iter().flat_map(|rule| (rule.judge)(rule, facts)).collect();
    findings.sort_by(|a, b| {
        (a.factor, a.polarity, std::cmp::Reverse(a.severity), &a.place, a.rule).cmp(&(
            b.factor,
            b.polarity,
            std::cmp::Reverse(b.severity),
            &b.place,
            b.rule,
        ))
    });
    let factors = Factor::ALL.into_iter().map(|factor| judge(factor, &findings, facts)).collect();
    Assessment { factors, findings }
}

fn judge(factor: Factor, findings: &[Finding], _facts: &Facts) -> FactorVerdict {
    let own = || findings.iter().filter(move |finding| finding.factor == factor);
    let worst =
        own().filter(|finding| finding.polarity == Polarity::Problem).map(|finding| finding.severity).max();
    let decisive = own().any(|f| f.polarity == Polarity::Evidence && f.weight == Weight::Decisive);
    let verdict = match worst {
        Some(Severity::Error) => Verdict::Fail,
        Some(Severity::Warning) => Verdict::Attention,
        _ if decisive => Verdict::Pass,
        _ => Verdict::CannotTell,
    };
    FactorVerdict { factor, verdict, summary: Message::new("verdict-summary") }
}
