//! The first run, from which five experiments are told at once: the app is started, asked a few things and asked to
//! end.

use std::time::Duration;

use crate::{
    checks::facts::observed::{
        Bound, Exit, Experiment, Grown, Happening, LocalState, Logs, Observed, Port, Shutdown, Start, Untried,
    },
    system::{
        proc_table::{self, SIGTERM},
        scratch::{self, Snapshot},
    },
};

use super::{
    instance::{Instance, Rise, Up, ms, shown},
    requests::{self, Served},
    runner::{Runner, Seen},
    stage::Tweak,
};

/// Whether this run tells an experiment, besides the one it is named after.
pub(super) fn covers(experiment: Experiment) -> bool {
    experiment.seen_during() == Experiment::Start
}

/// What the other experiments build on.
pub(super) struct Base {
    /// How it came up.
    pub up: Up,
    /// What came of the requests.
    pub served: Served,
}

type Add<'a> = &'a mut dyn FnMut(Experiment, Seen);

/// Watches a usual run.
pub(super) fn watch(runner: &mut Runner<'_>, add: Add<'_>) -> Result<Base, Untried> {
    match attempt(runner, add) {
        Ok(base) => base.ok_or(Untried::NotUp),
        Err(fault) => {
            Experiment::ALL
                .into_iter()
                .filter(|one| covers(*one))
                .for_each(|experiment| add(experiment, Err(fault.clone())));
            Err(fault)
        }
    }
}

fn attempt(runner: &mut Runner<'_>, add: Add<'_>) -> Result<Option<Base>, Untried> {
    let before = runner.stage.snapshot();
    let port = runner.port()?;
    let limit = runner.start_limit();
    let mut app = runner.start(Experiment::Start, port, &Tweak::default())?;
    let rise = app.rise(limit, runner.tell)?;
    let up = match rise {
        Rise::Up(up) => Some(up),
        Rise::Silent => None,
        Rise::Down(_) | Rise::Refused { .. } => {
            add(Experiment::Start, Ok(Observed::Start(not_up(&app, &rise, limit))));
            for experiment in
                Experiment::ALL.into_iter().filter(|one| covers(*one) && *one != Experiment::Start)
            {
                add(experiment, Err(Untried::NotUp));
            }
            return Ok(None);
        }
    };
    let risen = runner.stage.snapshot();
    let served =
        up.as_ref().map(|up| requests::serve(&app, up, runner.plan, runner.tell)).unwrap_or_default();
    let start = match &up {
        Some(up) => Start {
            listening_after_ms: Some(up.after_ms),
            waited_ms: up.after_ms,
            unexpected: served.unexpected.clone(),
            ..Start::default()
        },
        None => not_up(&app, &Rise::Silent, limit),
    };
    add(Experiment::Start, Ok(Observed::Start(start)));
    add(Experiment::Port, Ok(Observed::Port(port_seen(port, up.as_ref()))));
    app.settle();
    let lines_before = app.guarded.state().lines;
    let shutdown = shut_down(runner, &mut app, up.as_ref());
    add(Experiment::Shutdown, Ok(Observed::Shutdown(shutdown)));
    app.settle();
    app.tell_lines(runner.tell);
    app.guarded.end();
    let after = runner.stage.snapshot();
    add(Experiment::Logs, Ok(Observed::Logs(logs(&app, lines_before, &before, &after))));
    let state = LocalState {
        at_start: state_changes(&before, &risen),
        while_serving: state_changes(&risen, &after),
        requests: served.sent,
    };
    add(Experiment::LocalState, Ok(Observed::LocalState(state)));
    Ok(up.map(|up| Base { up, served }))
}

/// A start that came to nothing.
pub(super) fn not_up(app: &Instance<'_>, rise: &Rise, limit: Duration) -> Start {
    let lines = app.last_lines(8);
    let tty = [
        "not a tty",
        "not a terminal",
        "isatty",
        "inappropriate ioctl",
        "no tty",
        "requires a terminal",
        "requires a tty",
        "terminal required",
    ];
    let wants_terminal = lines.iter().any(|line| {
        let lower = line.to_ascii_lowercase();
        tty.iter().any(|words| lower.contains(words))
    });
    let exit = match rise {
        Rise::Down(exit) => Some(exit.clone()),
        _ => app.exit(),
    };
    Start {
        listening_after_ms: None,
        waited_ms: exit.as_ref().map_or(ms(limit), |exit| exit.after_ms),
        exit,
        program_missing: matches!(rise, Rise::Refused { missing: true }),
        wants_terminal,
        lines,
        unexpected: Vec::new(),
    }
}

fn port_seen(asked: u16, up: Option<&Up>) -> Port {
    let listeners = up.map(|up| up.listeners.as_slice()).unwrap_or_default();
    let own = || listeners.iter().filter(|listener| listener.port == asked);
    Port {
        asked,
        bound: listeners
            .iter()
            .map(|listener| Bound {
                port: listener.port,
                address: listener.address.to_string(),
                process: shown(&listener.name),
            })
            .collect(),
        honoured: own().next().is_some(),
        loopback_only: own().next().is_some() && own().all(|listener| listener.address.is_loopback()),
    }
}

/// Asks the app to end and looks at what that does.
fn shut_down(runner: &mut Runner<'_>, app: &mut Instance<'_>, up: Option<&Up>) -> Shutdown {
    let main = app.guarded.state().pid;
    let holder = up.map(|up| up.pid).or(main);
    let name = app.processes().into_iter().find(|process| Some(process.pid) == holder).map(|one| one.name);
    // Node always catches the signal, to put the terminal right before it dies of it all the same.
    let always = name.is_some_and(|name| name.starts_with("node") || name == "MainThread");
    let handles = holder.filter(|_| !always).and_then(|pid| proc_table::handles(pid, SIGTERM));
    let direct = up.is_none_or(|up| up.direct);
    let limit = runner.stop_limit();
    // A program that has ended before it is asked has left somebody else to do its work.
    let early = app.exit();
    let exit = early.clone().or_else(|| app.ask_to_end(limit, runner.tell));
    let killed = exit.is_none();
    let left_behind = if killed { Vec::new() } else { app.left_behind() };
    if killed {
        app.tell(runner.tell, Happening::Signal { name: "SIGKILL".to_owned() });
        app.guarded.kill();
    }
    let exit: Option<Exit> = exit.filter(|_| !killed);
    Shutdown {
        exit,
        killed,
        waited_ms: ms(limit),
        handles_sigterm: handles,
        direct,
        daemonized: early.is_some(),
        left_behind,
    }
}

fn logs(app: &Instance<'_>, before_end: [u64; 2], before: &Snapshot, after: &Snapshot) -> Logs {
    let state = app.guarded.state();
    let [stdout_lines, stderr_lines] = state.lines;
    let steers = |text: &str| text.contains(|c: char| c.is_control() && c != '\t');
    let files = scratch::changes(before, after).into_iter().filter(|path| is_log(path)).filter_map(|path| {
        let was = before.get(&path).map_or(0, |seen| seen.bytes);
        let bytes = after.get(&path)?.bytes.checked_sub(was).filter(|bytes| *bytes > 0)?;
        Some(Grown { path: shown(&path), bytes })
    });
    Logs {
        stdout_lines,
        stderr_lines,
        bytes: state.bytes.iter().sum(),
        first: state
            .first
            .iter()
            .filter(|line| !line.text.is_empty())
            .take(5)
            .map(|line| shown(&line.text))
            .collect(),
        only_at_end: before_end == [0, 0] && stdout_lines + stderr_lines > 0,
        escapes: state.kept().any(|line| steers(&line.text)),
        files: files.take(20).collect(),
    }
}

/// Whether a file is a log by its name or its folder.
fn is_log(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    let (folder, name) = lower.rsplit_once('/').unwrap_or(("", &lower));
    name.contains(".log")
        || name.ends_with(".out")
        || name.ends_with("_log")
        || folder.split('/').any(|part| matches!(part, "log" | "logs"))
}

/// The files that changed and are neither logs nor what tools keep for themselves.
pub(super) fn state_changes(before: &Snapshot, after: &Snapshot) -> Vec<String> {
    let kept =
        |path: &String| !is_log(path) && !path.ends_with(".tsbuildinfo") && !path.ends_with(".DS_Store");
    scratch::changes(before, after).into_iter().filter(kept).take(20).map(|path| shown(&path)).collect()
}
