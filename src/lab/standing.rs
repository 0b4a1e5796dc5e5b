//! How a lab stands, factor by factor, and what changed.

use crate::{
    checks::{
        facts::{
            Facts,
            observed::{Experiment, Observed, Outcome},
        },
        trial::{self, Judged},
        verdict::{Assessment, Verdict},
    },
    course::Factor,
    i18n::Message,
};

/// How a factor stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The factor.
    pub factor: Factor,
    /// What reading and trying come to.
    pub verdict: Verdict,
    /// Why.
    pub message: Message,
    /// Everything else that speaks against it.
    pub beside: Vec<Message>,
}

/// A factor whose verdict is another one than at the last check.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// The factor.
    pub factor: Factor,
    /// What it was, by its stable name.
    pub before: String,
    /// What it is.
    pub now: Verdict,
}

/// How every factor stands, in order, by what was read and by outcomes that are fair.
pub fn standings(facts: &Facts, assessment: &Assessment, outcomes: &[Outcome]) -> Vec<Standing> {
    let judged = trial::judge(outcomes, facts);
    let trials = trial::factors(&judged, outcomes, assessment);
    let down = down(outcomes, &judged);
    let stand = |factor: Factor| {
        let read = assessment.factors.iter().find(|one| one.factor == factor);
        let (read, summary) = read.map_or((Verdict::CannotTell, Message::new("lab-unknown")), |one| {
            (one.verdict, one.summary.clone())
        });
        let against = |one: &&Judged| matches!(one.verdict, Verdict::Attention | Verdict::Fail);
        let own = || judged.iter().filter(move |one| one.factor == factor);
        let verdict = trials.iter().find(|one| one.factor == factor).map_or(read, |one| one.verdict);
        let beside: Vec<Message> = own().filter(against).map(|one| one.message.clone()).collect();
        // What does not run may be right, but it has not been seen to be.
        if let (Some(down), Verdict::Pass) = (&down, verdict)
            && TRIED.contains(&factor)
        {
            return Standing {
                factor,
                verdict: Verdict::CannotTell,
                message: down.clone(),
                beside: Vec::new(),
            };
        }
        let problem = matches!(read, Verdict::Attention | Verdict::Fail) && verdict != Verdict::Pass;
        let seen = own().filter(|one| one.verdict == verdict).map(|one| one.message.clone()).next();
        match (problem, seen) {
            (true, _) => Standing { factor, verdict, message: summary, beside },
            (false, Some(message)) => {
                let beside = beside.into_iter().filter(|other| *other != message).collect();
                Standing { factor, verdict, message, beside }
            }
            (false, None) => Standing { factor, verdict, message: summary, beside },
        }
    };
    Factor::ALL.into_iter().map(stand).collect()
}

/// The factors that are tried as well as read.
const TRIED: [Factor; 8] = [
    Factor::Config,
    Factor::BackingServices,
    Factor::BuildReleaseRun,
    Factor::Processes,
    Factor::PortBinding,
    Factor::Disposability,
    Factor::Logs,
    Factor::AdminProcesses,
];

/// That the app did not come up, in words.
fn down(outcomes: &[Outcome], judged: &[Judged]) -> Option<Message> {
    let start = outcomes.iter().find(|outcome| outcome.experiment == Experiment::Start)?;
    let up = matches!(&start.seen, Ok(Observed::Start(start)) if start.listening_after_ms.is_some());
    let message = judged.iter().find(|one| one.experiment == Experiment::Start)?.message.clone();
    (!up).then_some(message)
}

/// What changed since verdicts that were kept by their names, in the order of the factors.
pub fn changed(before: &[String], now: &[Standing]) -> Vec<Changed> {
    let pairs = before.iter().zip(now);
    pairs
        .filter(|(before, now)| before.as_str() != now.verdict.id())
        .map(|(before, now)| Changed { factor: now.factor, before: before.clone(), now: now.verdict })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::{facts::observed::Start, verdict};

    #[test]
    fn what_does_not_run_has_not_been_seen_to_be_right() {
        let facts = Facts::default();
        let mut assessment = verdict::assess(&facts);
        for one in &mut assessment.factors {
            one.verdict = Verdict::Pass;
        }
        let start = |listening_after_ms| Outcome {
            experiment: Experiment::Start,
            seen: Ok(Observed::Start(Start { listening_after_ms, ..Start::default() })),
        };
        let verdict = |outcome, factor: Factor| {
            let all = standings(&facts, &assessment, &[outcome]);
            all.iter().find(|one| one.factor == factor).map(|one| one.verdict)
        };
        assert_eq!(verdict(start(None), Factor::Logs), Some(Verdict::CannotTell));
        assert_eq!(verdict(start(None), Factor::Codebase), Some(Verdict::Pass));
        assert_eq!(verdict(start(None), Factor::Disposability), Some(Verdict::Fail));
        assert_eq!(verdict(start(Some(9)), Factor::Logs), Some(Verdict::Pass));
    }

    #[test]
    fn only_what_differs_has_changed() {
        let standing = |factor, verdict| Standing {
            factor,
            verdict,
            message: Message::new("lab-unknown"),
            beside: Vec::new(),
        };
        let now = [standing(Factor::Codebase, Verdict::Pass), standing(Factor::Dependencies, Verdict::Fail)];
        let before = ["fail".to_owned(), "fail".to_owned()];
        let changed = changed(&before, &now);
        assert_eq!(changed.len(), 1);
        assert_eq!((changed[0].factor, changed[0].now), (Factor::Codebase, Verdict::Pass));
    }
}
