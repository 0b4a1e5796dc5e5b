//! Judging what was seen of a running app. What was observed outranks what was read: a problem that reading suspected
//! and an experiment refuted no longer decides its factor, and both are told.

use crate::{course::Factor, i18n::Message};

use super::{
    facts::{
        FactKind, Facts,
        observed::{Experiment, Observed, Outcome, Untried},
    },
    finding::{Finding, Polarity, Severity},
    verdict::{Assessment, Verdict},
};

mod judge;
mod judge_config;
mod words;

pub use judge::how;
pub use words::{happening, moments, name, observed, purpose};

/// An experiment, judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The experiment.
    pub experiment: Experiment,
    /// The factor it speaks of.
    pub factor: Factor,
    /// What is to be said.
    pub verdict: Verdict,
    /// What was done and what it means, in two sentences.
    pub message: Message,
    /// The rule whose page says more.
    pub rule: &'static str,
}

/// A factor as it was read and as it was observed.
#[derive(Clone, Debug, PartialEq)]
pub struct FactorTrial {
    /// The factor.
    pub factor: Factor,
    /// The verdict of reading alone.
    pub read: Verdict,
    /// The verdict of the experiments alone.
    pub observed: Verdict,
    /// Both together, what was observed outranking what was read.
    pub verdict: Verdict,
    /// The rules whose suspicion an experiment refuted, each with that experiment.
    pub refuted: Vec<(&'static str, Experiment)>,
}

impl FactorTrial {
    /// The experiment that refuted a finding, where one did.
    pub fn refuted_by(&self, finding: &Finding) -> Option<Experiment> {
        let is_suspicion = finding.factor == self.factor && finding.polarity == Polarity::Problem;
        let refuted = self.refuted.iter().filter(|_| is_suspicion).find(|(rule, _)| *rule == finding.rule);
        refuted.map(|(_, experiment)| *experiment)
    }
}

/// The factor an experiment speaks of.
pub fn factor(experiment: Experiment) -> Factor {
    match experiment {
        Experiment::Start | Experiment::Shutdown | Experiment::InFlight | Experiment::SuddenDeath => {
            Factor::Disposability
        }
        Experiment::Port => Factor::PortBinding,
        Experiment::SecondCopy | Experiment::LocalState => Factor::Processes,
        Experiment::Logs => Factor::Logs,
        Experiment::MissingConfig => Factor::Config,
        Experiment::ServiceAway => Factor::BackingServices,
        Experiment::SameBuild => Factor::BuildReleaseRun,
        Experiment::OneOff => Factor::AdminProcesses,
    }
}

/// The rule whose page explains an experiment, and those that reading judges the same thing by: where the experiment
/// goes well, their suspicion was wrong.
pub fn rules(experiment: Experiment) -> &'static [&'static str] {
    match experiment {
        Experiment::Start => &["disposability/sleep-at-start"],
        Experiment::Port => {
            &["port-binding/port-from-environment", "port-binding/literal-port", "port-binding/port-by-file"]
        }
        Experiment::SecondCopy => {
            &["processes/memory-session", "processes/file-session", "processes/shared-memory"]
        }
        Experiment::Shutdown => {
            &["disposability/no-handler", "disposability/signal-lost", "disposability/handler-never-exits"]
        }
        Experiment::InFlight => {
            &["disposability/no-drain", "disposability/no-handler", "disposability/no-grace"]
        }
        Experiment::SuddenDeath => &["disposability/graceful-stop"],
        Experiment::Logs => &["logs/stream", "logs/file", "logs/redirected"],
        Experiment::LocalState => {
            &["processes/local-data", "processes/local-database", "processes/local-upload"]
        }
        Experiment::MissingConfig => &["config/validated"],
        Experiment::ServiceAway => &["backing-services/attached-by-environment"],
        Experiment::SameBuild => &["build-release-run/build-at-start", "build-release-run/build-tool-runs"],
        Experiment::OneOff => &["admin-processes/one-off-command"],
    }
}

/// Which experiments refute what reading suspects when they go well. One instance that kept nothing on disk does not
/// prove that none ever will, so few of them do.
fn refutes(experiment: Experiment, outcome: &Outcome) -> bool {
    match (experiment, &outcome.seen) {
        (Experiment::SecondCopy, Ok(Observed::SecondCopy(seen))) => seen.shared == Some(true),
        (Experiment::LocalState | Experiment::MissingConfig | Experiment::ServiceAway, _) => false,
        (_, seen) => seen.is_ok(),
    }
}

/// Judges every outcome.
pub fn judge(outcomes: &[Outcome], facts: &Facts) -> Vec<Judged> {
    let answered_in_flight =
        outcomes.iter().any(|outcome| matches!(&outcome.seen, Ok(Observed::InFlight(seen)) if seen.answered));
    let about = judge::About {
        in_image: facts.deployed().any(|fact| matches!(fact.kind, FactKind::ImageBuild { .. })),
        answered_in_flight,
        administers: administers(facts),
    };
    outcomes
        .iter()
        .map(|outcome| {
            let (verdict, message) = match &outcome.seen {
                Ok(seen) => judge::seen(seen, &about),
                Err(why) => untried(outcome.experiment, why, &about),
            };
            Judged {
                experiment: outcome.experiment,
                factor: factor(outcome.experiment),
                verdict,
                message,
                rule: rules(outcome.experiment).first().copied().unwrap_or_default(),
            }
        })
        .collect()
}

fn administers(facts: &Facts) -> bool {
    facts.deployed().any(|fact| match &fact.kind {
        FactKind::Migrations { .. } | FactKind::MigratesAtBoot { .. } => true,
        FactKind::ConnectsTo { service, .. } | FactKind::UsesService { service, .. } => service.is_database(),
        _ => false,
    })
}

fn untried(experiment: Experiment, why: &Untried, about: &judge::About) -> (Verdict, Message) {
    let id = match why {
        Untried::System => "try-not-system",
        Untried::NotUp => "try-not-up",
        Untried::NoSlowPath => "try-not-slow",
        Untried::NoVariables => "try-not-variables",
        Untried::NoLocators => "try-not-locators",
        Untried::NeverConnects => "try-not-connecting",
        Untried::NoCommand => "try-not-command",
        Untried::TimeUp => "try-not-time",
        Untried::Machine(_) => "try-not-machine",
    };
    let none = match why {
        Untried::NoVariables | Untried::NoLocators => true,
        Untried::NoCommand => !about.administers,
        _ => false,
    };
    let reason = match why {
        Untried::Machine(reason) => reason.as_str(),
        _ => "",
    };
    let verdict = if none { Verdict::NotApplicable } else { Verdict::CannotTell };
    (verdict, Message::new(id).with("experiment", experiment.id()).with("reason", reason))
}

/// The factors that experiments speak of, as read and as observed, in order.
pub fn factors(judged: &[Judged], outcomes: &[Outcome], assessment: &Assessment) -> Vec<FactorTrial> {
    let spoken = |factor: Factor| judged.iter().filter(move |one| one.factor == factor);
    let told = Factor::ALL.into_iter().filter_map(|factor| {
        let observed = fold(spoken(factor).map(|one| one.verdict))?;
        let read = assessment.factors.iter().find(|one| one.factor == factor)?.verdict;
        let stands = |one: &&Judged| {
            let own = outcomes.iter().find(|outcome| outcome.experiment == one.experiment);
            one.verdict == Verdict::Pass && own.is_some_and(|outcome| refutes(one.experiment, outcome))
        };
        let by = |one: &Judged| {
            rules(one.experiment).iter().map(|rule| (*rule, one.experiment)).collect::<Vec<_>>()
        };
        let refuted = spoken(factor).filter(stands).flat_map(by).collect();
        let mut trial = FactorTrial { factor, read, observed, verdict: read, refuted };
        let left = assessment
            .findings
            .iter()
            .filter(|finding| finding.factor == factor && finding.polarity == Polarity::Problem)
            .filter(|finding| trial.refuted_by(finding).is_none())
            .filter_map(|finding| match finding.weight_in_verdict() {
                Severity::Error => Some(Verdict::Fail),
                Severity::Warning => Some(Verdict::Attention),
                Severity::Info => None,
            });
        let seen = matches!(observed, Verdict::Pass | Verdict::Attention | Verdict::Fail);
        if seen {
            trial.verdict = fold(left.chain([observed])).unwrap_or(observed);
        }
        Some(trial)
    });
    told.collect()
}

/// The worst of what was told; what could not be told weighs only where nothing else was.
fn fold(verdicts: impl Iterator<Item = Verdict>) -> Option<Verdict> {
    let weight = |verdict: &Verdict| match verdict {
        Verdict::Fail => 4,
        Verdict::Attention => 3,
        Verdict::Pass => 2,
        Verdict::CannotTell => 1,
        Verdict::NotApplicable => 0,
    };
    verdicts.max_by_key(weight)
}

#[cfg(test)]
mod tests;
