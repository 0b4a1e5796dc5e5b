//! What experiments on the learner's running app have shown since the program was opened.

use std::sync::Arc;

use crate::{
    checks::{
        facts::observed::{Experiment, Outcome, Untried},
        finding::Finding,
        trial::{self, FactorTrial, Judged},
        verdict::Verdict,
    },
    course::Factor,
    i18n::{Date, Lang, Message, date_text},
};

use super::event::ProjectReport;

/// What was observed of a project, and how it stands beside what was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tried {
    /// The project's folder; empty while that was not read yet.
    root: String,
    /// Where its command was started, from there.
    folder: String,
    outcomes: Vec<Outcome>,
    /// When each was observed, by the learner's clock, in milliseconds since 1970.
    at: Vec<i64>,
    judged: Vec<Judged>,
    factors: Vec<FactorTrial>,
    /// The deployable that was tried, of several.
    deployable: Option<Arc<str>>,
    /// What is to be said of that alone.
    of_deployable: Vec<FactorTrial>,
    /// Whether the project's files have changed since.
    outdated: bool,
}

impl Tried {
    /// Adds what an experiment came to; what the same one showed before is replaced, but never by a run that was
    /// stopped. Before the project was read for the first time it is kept until that is done. What was started in
    /// another folder is another app: only one of them is known at a time.
    pub fn add(&mut self, report: Option<&ProjectReport>, folder: &str, outcome: &Outcome, at: i64) {
        let root = report.map(|report| report.root.as_str()).unwrap_or_default();
        if self.root != root || self.folder != folder {
            *self = Tried { root: root.to_owned(), folder: folder.to_owned(), ..Tried::default() };
        }
        let known = self.outcomes.iter().position(|one| one.experiment == outcome.experiment);
        match known {
            _ if outcome.seen == Err(Untried::TimeUp) => return,
            Some(known) => {
                self.outcomes[known] = outcome.clone();
                self.at[known] = at;
            }
            None => {
                self.outcomes.push(outcome.clone());
                self.at.push(at);
            }
        }
        self.outdated = false;
        if let Some(report) = report {
            self.weigh(report);
        }
    }

    /// What is left of it when another project is chosen: nothing that waits for one to be read.
    pub fn without_waiting(self) -> Tried {
        if self.root.is_empty() { Tried::default() } else { self }
    }

    /// The project was read again.
    pub fn read_again(&mut self, before: Option<&ProjectReport>, report: &ProjectReport) {
        if self.root.is_empty() {
            self.root.clone_from(&report.root);
        }
        if self.root == report.root && !self.outcomes.is_empty() {
            self.outdated |= before.is_some_and(|before| before.facts != report.facts);
            self.weigh(report);
        }
    }

    fn weigh(&mut self, report: &ProjectReport) {
        self.judged = trial::judge(&self.outcomes, &report.facts);
        let (judged, outcomes, read) = (&self.judged, &self.outcomes, &report.assessment);
        self.factors = trial::factors(judged, outcomes, read, &self.folder);
        self.of_deployable = trial::factors_of_deployable(judged, outcomes, read, &self.folder);
        self.deployable = trial::deployable_in(read, &self.folder).map(|one| one.name.clone());
    }

    /// What was observed of a factor of this project, or of one of its deployables, where anything was.
    pub fn factor(&self, root: &str, factor: Factor, deployable: Option<&str>) -> Option<&FactorTrial> {
        let seen = |trial: &&FactorTrial| {
            trial.factor == factor
                && matches!(trial.observed, Verdict::Pass | Verdict::Attention | Verdict::Fail)
        };
        let own = match deployable {
            None => &self.factors,
            Some(name) if self.deployable.as_deref() == Some(name) => &self.of_deployable,
            Some(_) => return None,
        };
        own.iter().filter(|_| self.root == root).find(seen)
    }

    /// The deployable that was tried, of several, where it is known which.
    pub fn deployable(&self) -> Option<&str> {
        self.deployable.as_deref()
    }

    /// The experiment that refuted what reading suspects of this project, judged; `None` where none did.
    pub fn refuted_by(&self, root: &str, finding: &Finding) -> Option<&Judged> {
        let experiment = self.factor(root, finding.factor, None)?.refuted_by(finding)?;
        self.judged.iter().find(|judged| judged.experiment == experiment)
    }

    /// The experiments on a factor, judged.
    pub fn judged(&self, factor: Factor) -> impl Iterator<Item = &Judged> {
        self.judged.iter().filter(move |judged| judged.factor == factor)
    }

    /// Since when what is observed of a factor is known, and whether the files have changed meanwhile.
    pub fn since(&self, factor: Factor, lang: Lang) -> Message {
        let of = |experiment: Experiment| trial::factor(experiment) == factor;
        let own = self.outcomes.iter().zip(&self.at).filter(|(outcome, _)| of(outcome.experiment));
        let seconds = own.map(|(_, at)| *at).max().unwrap_or_default().div_euclid(1_000);
        let day = date_text(Date::from_unix_seconds(seconds), lang);
        let minute = seconds.rem_euclid(86_400) / 60;
        let time = format!("{day} {:02}:{:02}", minute / 60, minute % 60);
        let id = if self.outdated { "tried-since-changed" } else { "tried-since" };
        Message::new(id).with("time", time)
    }
}
