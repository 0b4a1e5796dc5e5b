//! The app without its backing services.

use std::time::Duration;

use crate::{
    checks::facts::observed::{Away, Experiment, Observed, ServiceAway, Untried},
    system::loopback::{BlackHole, Closed, Stub},
};

use super::{
    instance::{Instance, Rise, Up, shown},
    requests::{self, Served},
    runner::{Runner, Seen},
    stage::Tweak,
    variables,
};

/// How long the app is given to come back to a service that is back.
const COMING_BACK: Duration = Duration::from_secs(8);

/// Points every locator at a port where nobody listens, then at one that swallows; then somebody listens again.
pub(super) fn away(runner: &mut Runner<'_>) -> Seen {
    let locators: Vec<(String, String)> = runner
        .plan
        .configuration
        .iter()
        .filter(|variable| variables::is_locator(&variable.key, &variable.value))
        .map(|variable| (variable.key.clone(), variable.value.clone()))
        .collect();
    if locators.is_empty() {
        return Err(Untried::NoLocators);
    }
    if !connects(runner, &locators)? {
        return Err(Untried::NeverConnects);
    }
    let mut seen =
        ServiceAway { keys: locators.iter().map(|(key, _)| shown(key)).collect(), ..ServiceAway::default() };
    refused(runner, &locators, &mut seen)?;
    if let Ok(hole) = BlackHole::open() {
        let tweak = Tweak { with: pointed(runner, &locators, hole.port()), ..Tweak::default() };
        let (app, rise) = begin(runner, &tweak)?;
        seen.swallowed = Some(look(runner, &app, &rise, hole.port(), &locators));
    }
    Ok(Observed::ServiceAway(seen))
}

/// The locators with another port. A variable that holds only a port belongs to the one that holds the host.
fn pointed(runner: &Runner<'_>, locators: &[(String, String)], port: u16) -> Vec<(String, String)> {
    let mut with: Vec<(String, String)> =
        locators.iter().map(|(key, value)| (key.clone(), variables::pointed_at(value, port))).collect();
    for (key, _) in locators {
        if let Some(stem) = key.strip_suffix("HOST") {
            let partner = format!("{stem}PORT");
            if runner.plan.configuration.iter().any(|variable| variable.key == partner) {
                with.push((partner, port.to_string()));
            }
        }
    }
    with
}

/// Whether the app ever tries to reach the service, at its start or for a request.
fn connects(runner: &mut Runner<'_>, locators: &[(String, String)]) -> Result<bool, Untried> {
    let stub = Stub::open().map_err(|error| Untried::Machine(error.kind().to_string()))?;
    let tweak = Tweak { with: pointed(runner, locators, stub.port()), ..Tweak::default() };
    let port = runner.afresh()?;
    // Whoever waits for a greeting of the service at the start will not come up: that it came is enough.
    let limit = runner.start_limit().min(Duration::from_secs(6));
    let app = runner.start(Experiment::ServiceAway, port, &tweak)?;
    if let Rise::Up(up) = app.rise(limit, runner.tell)? {
        serve_until(runner, &app, &up, || stub.taken() > 0);
    }
    // The kernel takes a connection before whoever counts them hears of it.
    app.wait(Duration::from_millis(500), |_| stub.taken() > 0);
    Ok(stub.taken() > 0)
}

fn begin<'a>(runner: &mut Runner<'a>, tweak: &Tweak<'_>) -> Result<(Instance<'a>, Rise), Untried> {
    let port = runner.afresh()?;
    let limit = runner.start_limit().min(Duration::from_secs(10));
    let app = runner.start(Experiment::ServiceAway, port, tweak)?;
    let rise = app.rise(limit, runner.tell)?;
    Ok((app, rise))
}

fn refused(
    runner: &mut Runner<'_>,
    locators: &[(String, String)],
    seen: &mut ServiceAway,
) -> Result<(), Untried> {
    let closed = Closed::hold().map_err(|error| Untried::Machine(error.kind().to_string()))?;
    let port = closed.port();
    let tweak = Tweak { with: pointed(runner, locators, port), ..Tweak::default() };
    let (app, rise) = begin(runner, &tweak)?;
    seen.refused = look(runner, &app, &rise, port, locators);
    let Rise::Up(up) = rise else { return Ok(()) };
    if app.exit().is_some() {
        return Ok(());
    }
    let Ok(stub) = closed.open() else { return Ok(()) };
    let until = app.guarded.elapsed() + COMING_BACK;
    while stub.taken() == 0 && app.guarded.elapsed() < until && app.exit().is_none() {
        serve_until(runner, &app, &up, || stub.taken() > 0);
        app.wait(Duration::from_millis(100), |_| stub.taken() > 0);
    }
    seen.recovers = Some(stub.taken() > 0);
    Ok(())
}

/// Sends the requests that show the app at work, until something is so.
fn serve_until(runner: &mut Runner<'_>, app: &Instance<'_>, up: &Up, is_so: impl Fn() -> bool) {
    let plan = runner.plan;
    let paths: Vec<_> = match plan.recipe.requests.as_slice() {
        [] => std::iter::once("/".to_owned())
            .chain(plan.routes.iter().cloned())
            .map(|path| crate::system::loopback::Ask::get(&path))
            .collect(),
        requests => requests.iter().map(|request| request.ask.clone()).collect(),
    };
    for ask in paths.iter().take(12) {
        if is_so() || app.exit().is_some() {
            return;
        }
        let _ = app.ask(up, ask, Duration::from_secs(2), runner.tell);
    }
}

/// What the app does without its service.
fn look(
    runner: &mut Runner<'_>,
    app: &Instance<'_>,
    rise: &Rise,
    port: u16,
    locators: &[(String, String)],
) -> Away {
    let mut away = Away::default();
    let mut spoken = false;
    match rise {
        Rise::Up(up) => {
            away.up = true;
            let served: Served = requests::serve(app, up, runner.plan, runner.tell);
            away.status = served.status;
            away.answers = served.status.is_some();
            spoken = served.failed.iter().any(|body| speaks(body, port, locators));
            if served.failed_statuses.iter().any(|status| *status == 503 || *status == 502 || *status == 504)
            {
                spoken = true;
            }
            if let Some(status) = served.failed_statuses.last() {
                away.status = Some(*status);
            }
            away.answers &= served.unanswered == 0;
        }
        Rise::Down(exit) => away.exit = Some(exit.clone()),
        Rise::Silent | Rise::Refused { .. } => {}
    }
    app.settle();
    away.says_so = spoken || app.wrote(|line| speaks(line, port, locators));
    away
}

/// Whether a text says that a service cannot be reached.
fn speaks(text: &str, port: u16, locators: &[(String, String)]) -> bool {
    let lower = text.to_ascii_lowercase();
    const WORDS: [&str; 13] = [
        "econnrefused",
        "refused",
        "unreachable",
        "unavailable",
        "timed out",
        "timeout",
        "etimedout",
        "cannot connect",
        "can't connect",
        "could not connect",
        "failed to connect",
        "connection error",
        "not reachable",
    ];
    WORDS.iter().any(|word| lower.contains(word))
        || text.contains(&format!("127.0.0.1:{port}"))
        || locators.iter().any(|(key, _)| text.contains(key.as_str()))
}
