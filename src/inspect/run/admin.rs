//! An admin command, twice.

use std::time::Duration;

use crate::checks::facts::observed::{Exit, Experiment, Observed, OneOff, Untried};

use super::{
    baseline::state_changes,
    runner::{Runner, Seen},
    stage::Tweak,
};

/// How long an admin command may take.
const LIMIT: Duration = Duration::from_secs(60);

/// Runs the admin command twice, with the app's own environment; the second run is to change nothing.
pub(super) fn one_off(runner: &mut Runner<'_>) -> Seen {
    let plan = runner.plan;
    let Some(launch) = plan.recipe.one_off.as_ref().or(plan.admin.as_ref()) else {
        return Err(Untried::NoCommand);
    };
    let mut seen = OneOff { command: launch.line(), ..OneOff::default() };
    let (first, lines) = once(runner)?;
    let well = is_well(first.as_ref());
    (seen.first, seen.lines) = (first, if well { Vec::new() } else { lines });
    if !well {
        return Ok(Observed::OneOff(seen));
    }
    let between = runner.stage.snapshot();
    let (second, lines) = once(runner)?;
    if !is_well(second.as_ref()) {
        seen.lines = lines;
    }
    seen.second = second;
    seen.changed_again = state_changes(&between, &runner.stage.snapshot());
    Ok(Observed::OneOff(seen))
}

fn is_well(exit: Option<&Exit>) -> bool {
    exit.is_some_and(|exit| exit.code == Some(0))
}

fn once(runner: &mut Runner<'_>) -> Result<(Option<Exit>, Vec<String>), Untried> {
    let plan = runner.plan;
    let Some(launch) = plan.recipe.one_off.as_ref().or(plan.admin.as_ref()) else {
        return Err(Untried::NoCommand);
    };
    let port = runner.port()?;
    let app = runner.start_command(launch, Experiment::OneOff, port, &Tweak::default())?;
    app.watch(LIMIT, |state| state.ended.is_some() || state.refused.is_some() || state.gone, runner.tell);
    let exit = app.ended(Duration::from_millis(1), Duration::ZERO, runner.tell);
    app.settle();
    app.tell_lines(runner.tell);
    Ok((exit, app.last_lines(6)))
}
