//! What is said of an experiment beside its verdict: its name, what it does, a line of its timeline, what was seen.

use crate::{
    checks::facts::observed::{
        Away, Exit, Experiment, Happening, InFlight, LocalState, Logs, MissingConfig, Moment, Observed,
        OneOff, Port, SameBuild, SecondCopy, ServiceAway, Shutdown, Start, SuddenDeath, Without,
    },
    i18n::Message,
};

use super::judge::{how, list};

/// The id of an experiment's name.
pub fn name(experiment: Experiment) -> &'static str {
    match experiment {
        Experiment::Start => "try-name-start",
        Experiment::Port => "try-name-port",
        Experiment::SecondCopy => "try-name-second-copy",
        Experiment::Shutdown => "try-name-shutdown",
        Experiment::InFlight => "try-name-in-flight",
        Experiment::SuddenDeath => "try-name-sudden-death",
        Experiment::Logs => "try-name-logs",
        Experiment::LocalState => "try-name-local-state",
        Experiment::MissingConfig => "try-name-missing-config",
        Experiment::ServiceAway => "try-name-service-away",
        Experiment::SameBuild => "try-name-same-build",
        Experiment::OneOff => "try-name-one-off",
    }
}

/// The id of what an experiment does, in a sentence.
pub fn purpose(experiment: Experiment) -> &'static str {
    match experiment {
        Experiment::Start => "try-does-start",
        Experiment::Port => "try-does-port",
        Experiment::SecondCopy => "try-does-second-copy",
        Experiment::Shutdown => "try-does-shutdown",
        Experiment::InFlight => "try-does-in-flight",
        Experiment::SuddenDeath => "try-does-sudden-death",
        Experiment::Logs => "try-does-logs",
        Experiment::LocalState => "try-does-local-state",
        Experiment::MissingConfig => "try-does-missing-config",
        Experiment::ServiceAway => "try-does-service-away",
        Experiment::SameBuild => "try-does-same-build",
        Experiment::OneOff => "try-does-one-off",
    }
}

/// What happened, without its time.
pub fn happening(what: &Happening) -> Message {
    match what {
        Happening::Starts { port, with } => {
            Message::new("try-moment-starts").with("port", port.to_string()).with("with", with.as_str())
        }
        Happening::Listens { on } => Message::new("try-moment-listens").with("on", on.as_str()),
        Happening::Asks { what } => Message::new("try-moment-asks").with("what", what.as_str()),
        Happening::Answered { status, complete: true } => {
            Message::new("try-moment-answered").with("status", status.to_string())
        }
        Happening::Answered { status, complete: false } => {
            Message::new("try-moment-cut").with("status", status.to_string())
        }
        Happening::Unanswered => Message::new("try-moment-unanswered"),
        Happening::Signal { name } => Message::new("try-moment-signal").with("name", name.as_str()),
        Happening::Exits { code, signal } => {
            let exit = Exit { after_ms: 0, code: *code, signal: *signal };
            Message::new("try-moment-exits").with("how", how(&exit))
        }
        Happening::Writes { line } => Message::new("try-moment-writes").with("line", line.as_str()),
    }
}

/// The moments of an experiment, as far as they belong to the run it is seen during.
pub fn moments(all: &[Moment], experiment: Experiment) -> impl Iterator<Item = &Moment> {
    all.iter().filter(move |moment| moment.experiment == experiment.seen_during())
}

/// What was seen, a line each, without judging it.
pub fn observed(seen: &Observed) -> Vec<Message> {
    match seen {
        Observed::Start(seen) => start(seen),
        Observed::Port(seen) => port(seen),
        Observed::SecondCopy(seen) => second_copy(seen),
        Observed::Shutdown(seen) => shutdown(seen),
        Observed::InFlight(seen) => in_flight(seen),
        Observed::SuddenDeath(seen) => sudden_death(seen),
        Observed::Logs(seen) => logs(seen),
        Observed::LocalState(seen) => local_state(seen),
        Observed::MissingConfig(seen) => missing_config(seen),
        Observed::ServiceAway(seen) => service_away(seen),
        Observed::SameBuild(seen) => same_build(seen),
        Observed::OneOff(seen) => one_off(seen),
    }
}

fn ended(exit: &Exit) -> Message {
    Message::new("seen-ended").with("ms", exit.after_ms).with("how", how(exit))
}

fn lines(lines: &[String]) -> impl Iterator<Item = Message> {
    lines.iter().map(|line| Message::new("seen-line").with("line", line.as_str()))
}

fn start(seen: &Start) -> Vec<Message> {
    let mut told = vec![match seen.listening_after_ms {
        Some(ms) => Message::new("seen-listens").with("ms", ms),
        None => Message::new("seen-never-listens").with("ms", seen.waited_ms),
    }];
    told.extend(seen.exit.as_ref().map(ended));
    if !seen.unexpected.is_empty() {
        told.push(Message::new("seen-unexpected").with("requests", list(&seen.unexpected)));
    }
    told.extend(lines(&seen.lines));
    told
}

fn port(seen: &Port) -> Vec<Message> {
    let asked = Message::new("seen-asked").with("port", seen.asked.to_string());
    let bound = seen.bound.iter().map(|bound| {
        Message::new("seen-bound")
            .with("on", format!("{}:{}", bound.address, bound.port))
            .with("process", bound.process.as_str())
    });
    std::iter::once(asked).chain(bound).collect()
}

fn second_copy(seen: &SecondCopy) -> Vec<Message> {
    let mut told = vec![Message::new(if seen.both_up { "seen-both-up" } else { "seen-one-up" })];
    told.extend(seen.exit.as_ref().map(ended));
    told.extend(seen.shared.map(|shared| Message::new(if shared { "seen-shared" } else { "seen-apart" })));
    told.extend(lines(&seen.lines));
    told
}

fn shutdown(seen: &Shutdown) -> Vec<Message> {
    let mut told = vec![match &seen.exit {
        Some(exit) => ended(exit),
        None => Message::new("seen-killed").with("ms", seen.waited_ms),
    }];
    let handler = |handles| Message::new(if handles { "seen-handler" } else { "seen-no-handler" });
    told.extend(seen.handles_sigterm.map(handler));
    if !seen.direct {
        told.push(Message::new("seen-indirect"));
    }
    if !seen.left_behind.is_empty() {
        told.push(Message::new("seen-left").with("processes", list(&seen.left_behind)));
    }
    told
}

fn in_flight(seen: &InFlight) -> Vec<Message> {
    let usual = Message::new("seen-usually").with("path", seen.path.as_str()).with("ms", seen.undisturbed_ms);
    let id = if seen.answered { "seen-answered" } else { "seen-cut" };
    let answer = Message::new(id).with("ms", seen.after_ms);
    [usual, answer].into_iter().chain(seen.exit.as_ref().map(ended)).collect()
}

fn sudden_death(seen: &SuddenDeath) -> Vec<Message> {
    let mut told = vec![match seen.again_ms {
        Some(again) => Message::new("seen-again").with("first", seen.first_ms).with("ms", again),
        None => Message::new("seen-not-again").with("first", seen.first_ms),
    }];
    told.extend(seen.exit.as_ref().map(ended));
    told.extend(seen.statuses.map(|(before, after)| {
        Message::new("seen-statuses").with("before", before.to_string()).with("after", after.to_string())
    }));
    told.extend(lines(&seen.lines));
    told
}

fn logs(seen: &Logs) -> Vec<Message> {
    let mut told = vec![
        Message::new("seen-lines")
            .with("stdout", seen.stdout_lines)
            .with("stderr", seen.stderr_lines)
            .with("bytes", seen.bytes),
    ];
    told.extend(
        seen.files
            .iter()
            .map(|file| Message::new("seen-grew").with("path", file.path.as_str()).with("bytes", file.bytes)),
    );
    told.extend(lines(&seen.first));
    told
}

fn local_state(seen: &LocalState) -> Vec<Message> {
    let mut told = vec![Message::new("seen-requests").with("requests", seen.requests)];
    if !seen.at_start.is_empty() {
        told.push(Message::new("seen-changed-start").with("files", list(&seen.at_start)));
    }
    if !seen.while_serving.is_empty() {
        told.push(Message::new("seen-changed-serving").with("files", list(&seen.while_serving)));
    }
    if told.len() == 1 {
        told.push(Message::new("seen-unchanged"));
    }
    told
}

fn missing_config(seen: &MissingConfig) -> Vec<Message> {
    let without = |missing: &crate::checks::facts::observed::Missing| {
        let id = match missing.result {
            Without::FailsNamingIt => "seen-without-named",
            Without::FailsSilently => "seen-without-unnamed",
            Without::EndsCleanly => "seen-without-cleanly",
            Without::Starts => "seen-without-starts",
            Without::FailsLater => "seen-without-later",
            Without::Hangs => "seen-without-hangs",
        };
        Message::new(id).with("key", missing.key.as_str())
    };
    let mut told: Vec<Message> = seen.variables.iter().map(without).collect();
    if seen.untried > 0 {
        told.push(Message::new("seen-untried").with("count", seen.untried));
    }
    told
}

fn service_away(seen: &ServiceAway) -> Vec<Message> {
    let mut told = vec![Message::new("seen-locators").with("keys", list(&seen.keys))];
    let away = |id: &'static str, away: &Away| {
        let up = match (&away.exit, away.up) {
            (Some(exit), _) => ended(exit),
            (None, true) => Message::new("seen-away-up"),
            (None, false) => Message::new("seen-away-down"),
        };
        let answer = match (away.status, away.answers) {
            (Some(status), true) => Message::new("seen-away-status").with("status", status.to_string()),
            _ => Message::new("seen-away-mute"),
        };
        let says = Message::new(if away.says_so { "seen-away-says" } else { "seen-away-silent" });
        Message::new(id).with("up", up).with("answer", answer).with("says", says)
    };
    told.push(away("seen-refused", &seen.refused));
    told.extend(seen.swallowed.as_ref().map(|swallowed| away("seen-swallowed", swallowed)));
    told.extend(seen.recovers.map(|back| Message::new(if back { "seen-back" } else { "seen-not-back" })));
    told
}

fn same_build(seen: &SameBuild) -> Vec<Message> {
    let mut told = vec![Message::new(if seen.both_up { "seen-both-configs" } else { "seen-one-config" })];
    if !seen.rebuilt.is_empty() {
        told.push(Message::new("seen-rebuilt").with("files", list(&seen.rebuilt)));
    }
    let read_only = |up| Message::new(if up { "seen-read-only" } else { "seen-not-read-only" });
    told.extend(seen.read_only_start.map(read_only));
    told
}

fn one_off(seen: &OneOff) -> Vec<Message> {
    let mut told = vec![Message::new("seen-command").with("command", seen.command.as_str())];
    let run = |id: &'static str| move |exit: &Exit| Message::new(id).with("how", how(exit));
    told.extend(seen.first.as_ref().map(run("seen-first-run")));
    told.extend(seen.second.as_ref().map(run("seen-second-run")));
    if !seen.changed_again.is_empty() {
        told.push(Message::new("seen-changed-again").with("files", list(&seen.changed_again)));
    }
    told.extend(lines(&seen.lines));
    told
}
