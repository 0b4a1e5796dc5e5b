//! Judging what was seen of a running app. What was observed outranks what was read: a problem that reading suspected
//! and an experiment refuted no longer decides its factor, and both are told.

use std::sync::Arc;

use crate::{course::Factor, i18n::Message};

use super::{
    facts::{
        FactKind, Facts,
        observed::{Experiment, Observed, Outcome, Untried},
    },
    finding::{Finding, Polarity, Severity},
    verdict::{Assessment, Deployable, FactorVerdict, Verdict},
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
    own: Own,
}

impl FactorTrial {
    /// The experiment that refuted a finding, where one did.
    pub fn refuted_by(&self, finding: &Finding) -> Option<Experiment> {
        let is_problem = finding.factor == self.factor && finding.polarity == Polarity::Problem;
        let is_suspicion = is_problem && self.own.is_all_of(finding);
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

/// The deployable that lies in a folder, the innermost where one lies in another; `None` where the project is one app,
/// and where none of them lies there.
pub fn deployable_in<'a>(assessment: &'a Assessment, folder: &str) -> Option<&'a Deployable> {
    let holds = |one: &&Deployable| {
        let below = folder.strip_prefix(one.path.as_str());
        one.path.is_empty() || below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    assessment.deployables.iter().filter(holds).max_by_key(|one| one.path.len())
}

/// The factors that experiments speak of, as read and as observed, in order. The app was started in `folder`, from the
/// root: of a project with several deployables only suspicions of the one that lies there are refuted.
pub fn factors(
    judged: &[Judged],
    outcomes: &[Outcome],
    assessment: &Assessment,
    folder: &str,
) -> Vec<FactorTrial> {
    let one = deployable_in(assessment, folder).map(|one| one.name.clone());
    let own = Own { name: one, several: !assessment.deployables.is_empty() };
    weigh(judged, outcomes, &assessment.factors, &own, &assessment.findings.iter().collect::<Vec<_>>())
}

/// The same of the deployable in the folder alone; empty where there is none.
pub fn factors_of_deployable(
    judged: &[Judged],
    outcomes: &[Outcome],
    assessment: &Assessment,
    folder: &str,
) -> Vec<FactorTrial> {
    let Some(one) = deployable_in(assessment, folder) else { return Vec::new() };
    let own = Own { name: Some(one.name.clone()), several: true };
    let findings: Vec<&Finding> =
        assessment.findings.iter().filter(|finding| finding.is_about(&one.name)).collect();
    weigh(judged, outcomes, &one.factors, &own, &findings)
}

/// What the experiments were carried out on.
#[derive(Clone, Debug, Default, PartialEq)]
struct Own {
    /// The deployable, where it is known which.
    name: Option<Arc<str>>,
    /// Whether there are several.
    several: bool,
}

impl Own {
    /// Whether a finding is about that and nothing else.
    fn is_all_of(&self, finding: &Finding) -> bool {
        match &self.name {
            Some(name) => {
                !finding.deployables.is_empty() && finding.deployables.iter().all(|one| one == name)
            }
            None => !self.several,
        }
    }
}

fn weigh(
    judged: &[Judged],
    outcomes: &[Outcome],
    read: &[FactorVerdict],
    own: &Own,
    findings: &[&Finding],
) -> Vec<FactorTrial> {
    let spoken = |factor: Factor| judged.iter().filter(move |one| one.factor == factor);
    let stands = |one: &&Judged| {
        let outcome = outcomes.iter().find(|outcome| outcome.experiment == one.experiment);
        one.verdict == Verdict::Pass && outcome.is_some_and(|outcome| refutes(one.experiment, outcome))
    };
    let by =
        |one: &Judged| rules(one.experiment).iter().map(|rule| (*rule, one.experiment)).collect::<Vec<_>>();
    let told = Factor::ALL.into_iter().filter_map(|factor| {
        let observed = fold(spoken(factor).map(|one| one.verdict))?;
        let read = read.iter().find(|one| one.factor == factor)?.verdict;
        let refuted = spoken(factor).filter(stands).flat_map(by).collect();
        let mut trial = FactorTrial { factor, read, observed, verdict: read, refuted, own: own.clone() };
        let left = findings
            .iter()
            .filter(|finding| finding.factor == factor && finding.polarity == Polarity::Problem)
            .filter(|finding| trial.refuted_by(finding).is_none())
            .filter_map(|finding| match finding.weight_in_verdict() {
                Severity::Error => Some(Verdict::Fail),
                Severity::Warning => Some(Verdict::Attention),
                Severity::Info => None,
            });
        if matches!(observed, Verdict::Pass | Verdict::Attention | Verdict::Fail) {
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
