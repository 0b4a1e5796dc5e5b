//! Ending the app in the middle of an answer, and without asking.

use std::{sync::mpsc, thread, time::Duration};

use crate::{
    checks::facts::observed::{Experiment, Happening, InFlight, Observed, SuddenDeath, Untried},
    system::loopback,
};

use super::{
    baseline::Base,
    instance::{Rise, ms},
    requests,
    runner::{Runner, Seen, up},
    stage::Tweak,
};

/// Asks the app to end while it answers a slow request.
pub(super) fn in_flight(runner: &mut Runner<'_>, base: &Base) -> Seen {
    let (ask, usual_ms) = match (&runner.plan.recipe.slow, &base.served.slow) {
        (Some(ask), found) => {
            let known = found.as_ref().filter(|(other, _)| other.path == ask.path);
            (ask.clone(), known.map_or(0, |(_, usual)| *usual))
        }
        (None, Some((ask, usual))) => (ask.clone(), *usual),
        (None, None) => return Err(Untried::NoSlowPath),
    };
    let (port, limit, stop_limit) = (runner.port()?, runner.start_limit(), runner.stop_limit());
    let mut app = runner.start(Experiment::InFlight, port, &Tweak::default())?;
    let up = up(app.rise(limit, runner.tell)?).map_err(|_| Untried::NotUp)?;
    let usual_ms = match usual_ms {
        0 => app.ask(&up, &ask, MOST_SLOW, runner.tell).map_or(0, |answer| ms(answer.took)),
        known => known,
    };
    if usual_ms < LEAST_SLOW_MS {
        return Err(Untried::NoSlowPath);
    }
    app.tell(
        runner.tell,
        Happening::Asks { what: format!("{} {}", ask.method, super::instance::shown(&ask.path)) },
    );
    let (sent, is_sent) = mpsc::channel();
    let asked = ask.clone();
    let (address, to) = (up.address, up.port);
    let patience = MOST_SLOW + stop_limit;
    let (done, is_done) = mpsc::channel();
    let waiting = thread::spawn(move || {
        let answer = loopback::ask(address, to, &asked, patience, || {
            let _ = sent.send(());
        });
        done.send(answer)
    });
    let _ = is_sent.recv_timeout(Duration::from_secs(5));
    // Far enough in that the app has surely begun, far enough from the end that it surely is not done.
    let third = Duration::from_millis(usual_ms / 3).min(Duration::from_secs(1));
    app.watch(third, |state| state.gone, runner.tell);
    let begun = app.guarded.elapsed();
    let early = waiting.is_finished();
    app.tell(runner.tell, Happening::Signal { name: "SIGTERM".to_owned() });
    app.guarded.ask_to_end();
    let exit = app.ended(stop_limit + Duration::from_millis(usual_ms), begun, runner.tell);
    if exit.is_none() {
        app.guarded.kill();
    }
    let answer = app.hear(&is_done, runner.tell).ok_or_else(|| Untried::Machine(String::new()))?;
    app.answered(&answer, runner.tell);
    if early {
        return Err(Untried::NoSlowPath);
    }
    let answered = answer.as_ref().is_ok_and(|answer| answer.complete && answer.status < 500);
    Ok(Observed::InFlight(InFlight {
        path: super::instance::shown(&ask.path),
        undisturbed_ms: usual_ms,
        answered,
        status: answer.as_ref().ok().map(|answer| answer.status),
        after_ms: ms(app.guarded.elapsed().saturating_sub(begun)),
        exit,
    }))
}

const LEAST_SLOW_MS: u64 = 100;
const MOST_SLOW: Duration = Duration::from_secs(20);

/// Ends the app and everything of it without asking, and starts it again in the same folder on the same port.
pub(super) fn sudden_death(runner: &mut Runner<'_>) -> Seen {
    let (port, limit) = (runner.port()?, runner.start_limit());
    let mut first = runner.start(Experiment::SuddenDeath, port, &Tweak::default())?;
    let first_up = up(first.rise(limit, runner.tell)?).map_err(|_| Untried::NotUp)?;
    let before = requests::health(&first, &first_up, runner.plan, runner.tell);
    first.tell(runner.tell, Happening::Signal { name: "SIGKILL".to_owned() });
    first.guarded.kill();
    first.wait(Duration::from_secs(5), |state| state.ended.is_some() || state.gone);
    first.guarded.end();
    let again = runner.start(Experiment::SuddenDeath, port, &Tweak::default())?;
    let rise = again.rise(limit, runner.tell)?;
    let mut seen = SuddenDeath { first_ms: first_up.after_ms, ..SuddenDeath::default() };
    match &rise {
        Rise::Up(again_up) => {
            seen.again_ms = Some(again_up.after_ms);
            let after = requests::health(&again, again_up, runner.plan, runner.tell);
            seen.statuses = before.map(|before| (before, after.unwrap_or(0)));
        }
        Rise::Down(exit) => seen.exit = Some(exit.clone()),
        Rise::Silent | Rise::Refused { .. } => {}
    }
    if seen.again_ms.is_none() {
        seen.lines = again.last_lines(6);
    }
    Ok(Observed::SuddenDeath(seen))
}
