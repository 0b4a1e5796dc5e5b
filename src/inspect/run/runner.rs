//! All experiments, one after the other.

use std::{sync::atomic::AtomicBool, time::Duration};

use crate::{
    checks::facts::observed::{Experiment, Moment, Observed, Outcome, Untried},
    system::{guard, loopback},
};

use super::{
    admin, baseline, builds, config, endings,
    find::Launch,
    instance::{Instance, Rise, Up},
    pair, services,
    stage::{Plan, Stage, Tweak},
};

/// Who carries the experiments out.
pub(super) struct Runner<'a> {
    pub plan: &'a Plan,
    pub stage: &'a Stage,
    pub stop: &'a AtomicBool,
    pub tell: &'a mut dyn FnMut(Moment),
}

/// What an experiment came to.
pub(super) type Seen = Result<Observed, Untried>;

/// Carries out what the plan wants, in the order of [`Experiment::ALL`] as it is reported; `finished` hears of each
/// as soon as it is known. Everything that was started has ended when this returns.
pub fn run(
    plan: &Plan,
    stage: &Stage,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(Moment),
    finished: &mut dyn FnMut(&Outcome),
) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut add = |experiment: Experiment, seen: Seen| {
        if plan.wants(experiment) {
            let outcome = Outcome { experiment, seen };
            finished(&outcome);
            outcomes.push(outcome);
        }
    };
    if !cfg!(target_os = "linux") {
        Experiment::ALL.into_iter().for_each(|experiment| add(experiment, Err(Untried::System)));
        return outcomes;
    }
    guard::adopt_orphans();
    let mut runner = Runner { plan, stage, stop, tell };
    builds::once(&mut runner);
    let base = baseline::watch(&mut runner, &mut add);
    let up = base.as_ref().ok();
    for experiment in Experiment::ALL.into_iter().filter(|experiment| !baseline::COVERS.contains(experiment))
    {
        if !plan.wants(experiment) {
            continue;
        }
        let fresh = runner.refresh();
        let seen = match (experiment, up) {
            _ if fresh.is_err() => Err(fresh.err().unwrap_or(Untried::NotUp)),
            (Experiment::OneOff, _) => admin::one_off(&mut runner),
            (_, None) => Err(base.as_ref().err().cloned().unwrap_or(Untried::NotUp)),
            (Experiment::SecondCopy, Some(base)) => pair::second_copy(&mut runner, base),
            (Experiment::InFlight, Some(base)) => endings::in_flight(&mut runner, base),
            (Experiment::SuddenDeath, Some(_)) => endings::sudden_death(&mut runner),
            (Experiment::MissingConfig, Some(base)) => config::missing(&mut runner, base),
            (Experiment::ServiceAway, Some(_)) => services::away(&mut runner),
            (Experiment::SameBuild, Some(_)) => builds::same(&mut runner),
            _ => continue,
        };
        add(experiment, seen);
    }
    guard::end_orphans();
    outcomes.sort_by_key(|outcome| outcome.experiment);
    outcomes
}

impl<'a> Runner<'a> {
    /// How long a start may take.
    pub fn start_limit(&self) -> Duration {
        Duration::from_secs(self.plan.recipe.start_seconds.unwrap_or(20))
    }

    /// How long an end may take: what platforms grant before they kill.
    pub fn stop_limit(&self) -> Duration {
        Duration::from_secs(self.plan.recipe.stop_seconds.unwrap_or(10))
    }

    /// Puts the project back as it was before the first start, and builds it where that undid the build.
    fn refresh(&mut self) -> Result<(), Untried> {
        let undone =
            self.stage.refresh(self.plan).map_err(|error| Untried::Machine(error.kind().to_string()))?;
        if undone {
            builds::once(self);
        }
        Ok(())
    }

    /// A port nobody listens on, and temporary folders with nothing in them.
    pub fn afresh(&self) -> Result<u16, Untried> {
        self.stage.clear_temporary().map_err(|error| Untried::Machine(error.kind().to_string()))?;
        self.port()
    }

    /// A port nobody listens on.
    pub fn port(&self) -> Result<u16, Untried> {
        loopback::free_port().map_err(|error| Untried::Machine(error.kind().to_string()))
    }

    /// Starts the app as usual, or with something different.
    pub fn start(
        &mut self,
        experiment: Experiment,
        port: u16,
        tweak: &Tweak<'_>,
    ) -> Result<Instance<'a>, Untried> {
        let launch = &self.plan.launch;
        self.start_command(launch, experiment, port, tweak)
    }

    /// Starts a command of the project.
    pub fn start_command(
        &mut self,
        launch: &Launch,
        experiment: Experiment,
        port: u16,
        tweak: &Tweak<'_>,
    ) -> Result<Instance<'a>, Untried> {
        let spec = self.stage.spec(self.plan, launch, port, tweak);
        let spec = spec.ok_or_else(|| Untried::Machine(String::new()))?;
        let mut with: Vec<String> = tweak.without.iter().map(|key| format!("-{key}")).collect();
        with.extend(tweak.with.iter().map(|(key, value)| super::instance::shown(&format!("{key}={value}"))));
        Instance::start(&spec, port, experiment, with.join(" "), self.stop, self.tell)
    }
}

/// The app as it came up, or that it did not.
pub(super) fn up(rise: Rise) -> Result<Up, Rise> {
    match rise {
        Rise::Up(up) => Ok(up),
        other => Err(other),
    }
}
