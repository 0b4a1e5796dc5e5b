//! Two instances at once.

use crate::checks::facts::observed::{Experiment, Observed, SecondCopy, Untried};

use super::{
    baseline::Base,
    instance::{Instance, Rise, Up},
    requests::{self, PATIENCE, Served},
    runner::{Runner, Seen, up},
    stage::Tweak,
};

/// Starts two instances on ports of their own; what is written through the one is read through the other, where the
/// recipe says how.
pub(super) fn second_copy(runner: &mut Runner<'_>, _base: &Base) -> Seen {
    let (first, second) = (runner.port()?, runner.port()?);
    let limit = runner.start_limit();
    let one = runner.start(Experiment::SecondCopy, first, &Tweak::default())?;
    let one_up = up(one.rise(limit, runner.tell)?).map_err(|_| Untried::NotUp)?;
    let two = runner.start(Experiment::SecondCopy, second, &Tweak::default())?;
    let rise = two.rise(limit, runner.tell)?;
    let mut seen = SecondCopy::default();
    match &rise {
        Rise::Up(two_up) => {
            seen.both_up = two_up.port != one_up.port;
            seen.shared = shared(runner, (&one, &one_up), (&two, two_up));
        }
        Rise::Down(exit) => seen.exit = Some(exit.clone()),
        Rise::Silent | Rise::Refused { .. } => {}
    }
    if !seen.both_up {
        seen.lines = two.last_lines(6);
    }
    let alive = one.processes().iter().any(|process| process.pid == one_up.pid && !process.ended);
    seen.first_survived = alive;
    Ok(Observed::SecondCopy(seen))
}

/// Whether what was written through the one is read through the other.
fn shared(runner: &mut Runner<'_>, one: (&Instance<'_>, &Up), two: (&Instance<'_>, &Up)) -> Option<bool> {
    let recipe = &runner.plan.recipe;
    let read = recipe.read.as_ref()?;
    let mut cookies = requests::login(one.0, one.1, runner.plan, runner.tell, &mut Served::default());
    if let Some(write) = &recipe.write {
        let answer = one.0.ask(one.1, &requests::with(&write.ask, &cookies), PATIENCE, runner.tell);
        if !requests::is_as_expected(write, &answer) {
            return None;
        }
        // A session that begins with the writing is what has to be known on the other side.
        cookies = answer.ok().and_then(|answer| requests::cookies(&answer)).or(cookies);
    } else if recipe.login.is_none() {
        return None;
    }
    let ask = requests::with(&read.ask, &cookies);
    // What the first one does not know itself says nothing of the second.
    let own = one.0.ask(one.1, &ask, PATIENCE, runner.tell);
    if !requests::is_as_expected(read, &own) {
        return None;
    }
    let other = two.0.ask(two.1, &ask, PATIENCE, runner.tell);
    Some(requests::is_as_expected(read, &other))
}
