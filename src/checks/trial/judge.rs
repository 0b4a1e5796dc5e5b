//! What each experiment's outcome means.

use crate::{
    checks::{
        facts::observed::{
            Exit, InFlight, LocalState, Logs, Observed, OneOff, Port, SameBuild, SecondCopy, Shutdown, Start,
            SuddenDeath,
        },
        verdict::Verdict,
    },
    i18n::Message,
};

use super::judge_config::{missing_config, service_away};

/// What is known beside the outcome itself.
pub(super) struct About {
    /// Whether the project is built into an image.
    pub in_image: bool,
    /// Whether a request was answered although the app was asked to end.
    pub answered_in_flight: bool,
    /// Whether there is something to administer.
    pub administers: bool,
}

pub(super) type Told = (Verdict, Message);

pub(super) fn seen(observed: &Observed, about: &About) -> Told {
    match observed {
        Observed::Start(seen) => start(seen),
        Observed::Port(seen) => port(seen, about),
        Observed::SecondCopy(seen) => second_copy(seen),
        Observed::Shutdown(seen) => shutdown(seen, about),
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

/// A start longer than this is felt at every deploy and every crash.
const LONG_START_MS: u64 = 5_000;
const SIGTERM: i32 = 15;
/// The exit code by which shells and many programs say that SIGTERM ended them.
const BY_SIGTERM: i32 = 143;

fn start(seen: &Start) -> Told {
    if let Some(ms) = seen.listening_after_ms {
        if !seen.unexpected.is_empty() {
            let message = Message::new("try-start-unexpected").with("requests", list(&seen.unexpected));
            return (Verdict::Attention, message);
        }
        let (verdict, id) = if ms > LONG_START_MS {
            (Verdict::Attention, "try-start-slow")
        } else {
            (Verdict::Pass, "try-start-quick")
        };
        return (verdict, Message::new(id).with("ms", ms));
    }
    let line = seen.lines.last().map(String::as_str).unwrap_or_default();
    if seen.program_missing {
        return (Verdict::CannotTell, Message::new("try-start-missing"));
    }
    if seen.wants_terminal {
        return (Verdict::Fail, Message::new("try-start-terminal").with("line", line));
    }
    match &seen.exit {
        Some(exit) => {
            let message = Message::new("try-start-ended").with("how", how(exit)).with("line", line);
            (Verdict::Fail, message)
        }
        None => (Verdict::Fail, Message::new("try-start-never").with("seconds", seen.waited_ms / 1_000)),
    }
}

/// How something ended, in words.
pub fn how(exit: &Exit) -> Message {
    match (exit.signal, exit.code) {
        (Some(signal), _) => Message::new("try-by-signal").with("signal", signal_name(signal)),
        (None, code) => Message::new("try-by-code").with("code", code.unwrap_or(0)),
    }
}

fn signal_name(signal: i32) -> String {
    let known = [
        (1, "SIGHUP"),
        (2, "SIGINT"),
        (6, "SIGABRT"),
        (9, "SIGKILL"),
        (11, "SIGSEGV"),
        (13, "SIGPIPE"),
        (15, "SIGTERM"),
        (25, "SIGXFSZ"),
    ];
    known
        .iter()
        .find(|(number, _)| *number == signal)
        .map_or_else(|| signal.to_string(), |(_, name)| (*name).to_owned())
}

pub(super) fn list(items: &[String]) -> String {
    const SHOWN: usize = 4;
    let mut text = items.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if items.len() > SHOWN {
        text.push_str(&format!(", … ({})", items.len()));
    }
    text
}

fn port(seen: &Port, about: &About) -> Told {
    let others: Vec<String> = seen
        .bound
        .iter()
        .filter(|bound| bound.port != seen.asked)
        .map(|bound| bound.port.to_string())
        .collect();
    let with = |id: &'static str| {
        Message::new(id).with("asked", seen.asked.to_string()).with("bound", list(&others))
    };
    match (seen.honoured, others.is_empty()) {
        (false, true) => (Verdict::Fail, with("try-port-none")),
        (false, false) => (Verdict::Fail, with("try-port-other")),
        (true, false) => (Verdict::Attention, with("try-port-more")),
        (true, true) if seen.loopback_only && about.in_image => {
            (Verdict::Attention, with("try-port-loopback"))
        }
        (true, true) => (Verdict::Pass, with("try-port-honoured")),
    }
}

fn second_copy(seen: &SecondCopy) -> Told {
    let line = seen.lines.last().map(String::as_str).unwrap_or_default();
    let with = |id: &'static str| Message::new(id).with("line", line);
    if !seen.both_up {
        return (Verdict::Fail, with("try-copy-alone"));
    }
    if !seen.first_survived {
        return (Verdict::Fail, with("try-copy-ousted"));
    }
    match seen.shared {
        Some(false) => (Verdict::Fail, with("try-copy-apart")),
        Some(true) => (Verdict::Pass, with("try-copy-shared")),
        None => (Verdict::Pass, with("try-copy-both")),
    }
}

fn shutdown(seen: &Shutdown, about: &About) -> Told {
    let left = Message::new("try-stop-left").with("processes", list(&seen.left_behind));
    if seen.daemonized {
        return (Verdict::Fail, Message::new("try-stop-daemon"));
    }
    let Some(exit) = seen.exit.as_ref().filter(|_| !seen.killed) else {
        let id = if seen.direct { "try-stop-killed" } else { "try-stop-unreached" };
        return (Verdict::Fail, Message::new(id).with("seconds", seen.waited_ms / 1_000));
    };
    if !seen.left_behind.is_empty() {
        return (Verdict::Fail, left);
    }
    let by_default =
        exit.signal == Some(SIGTERM) && seen.handles_sigterm != Some(true) && !about.answered_in_flight;
    let with = |id: &'static str| Message::new(id).with("ms", exit.after_ms).with("how", how(exit));
    match (exit.signal, exit.code) {
        _ if by_default => (Verdict::Attention, with("try-stop-default")),
        (Some(SIGTERM), _) | (None, Some(0 | BY_SIGTERM)) => (Verdict::Pass, with("try-stop-clean")),
        _ => (Verdict::Attention, with("try-stop-code")),
    }
}

fn in_flight(seen: &InFlight) -> Told {
    let with = |id: &'static str| {
        Message::new(id)
            .with("path", seen.path.as_str())
            .with("ms", seen.undisturbed_ms)
            .with("after", seen.after_ms)
    };
    if seen.answered {
        (Verdict::Pass, with("try-flight-answered"))
    } else {
        (Verdict::Fail, with("try-flight-cut"))
    }
}

fn sudden_death(seen: &SuddenDeath) -> Told {
    let line = seen.lines.last().map(String::as_str).unwrap_or_default();
    let Some(again) = seen.again_ms else {
        return (Verdict::Fail, Message::new("try-death-down").with("line", line));
    };
    let with = |id: &'static str| Message::new(id).with("ms", again).with("first", seen.first_ms);
    match seen.statuses {
        Some((before, after)) if before < 500 && (after >= 500 || after == 0) => {
            (Verdict::Fail, with("try-death-sick"))
        }
        _ if again > seen.first_ms * 3 + 2_000 => (Verdict::Attention, with("try-death-slow")),
        _ => (Verdict::Pass, with("try-death-clean")),
    }
}

fn logs(seen: &Logs) -> Told {
    let lines = seen.stdout_lines + seen.stderr_lines;
    let files: Vec<String> = seen.files.iter().map(|file| file.path.clone()).collect();
    let with = |id: &'static str| Message::new(id).with("lines", lines).with("files", list(&files));
    match (lines, files.is_empty()) {
        (0, false) => (Verdict::Fail, with("try-logs-files")),
        (_, false) => (Verdict::Attention, with("try-logs-both")),
        (0, true) => (Verdict::Attention, with("try-logs-silent")),
        _ if seen.only_at_end => (Verdict::Attention, with("try-logs-held")),
        _ if seen.escapes => (Verdict::Attention, with("try-logs-escapes")),
        _ => (Verdict::Pass, with("try-logs-stream")),
    }
}

fn local_state(seen: &LocalState) -> Told {
    let database = |path: &String| {
        [".db", ".sqlite", ".sqlite3", ".db-wal", ".mdb", ".h2.db"].iter().any(|end| path.ends_with(end))
    };
    let with = |id: &'static str, files: &[String]| {
        Message::new(id).with("files", list(files)).with("requests", seen.requests)
    };
    if !seen.while_serving.is_empty() {
        return (Verdict::Fail, with("try-state-serving", &seen.while_serving));
    }
    if seen.at_start.iter().any(database) {
        return (Verdict::Fail, with("try-state-database", &seen.at_start));
    }
    match seen.at_start.is_empty() {
        false => (Verdict::Attention, with("try-state-start", &seen.at_start)),
        true => (Verdict::Pass, with("try-state-none", &[])),
    }
}

fn same_build(seen: &SameBuild) -> Told {
    if !seen.rebuilt.is_empty() {
        return (Verdict::Fail, Message::new("try-build-rebuilt").with("files", list(&seen.rebuilt)));
    }
    if !seen.both_up {
        return (Verdict::Fail, Message::new("try-build-one"));
    }
    match seen.read_only_start {
        Some(false) => (Verdict::Attention, Message::new("try-build-writes")),
        Some(true) => (Verdict::Pass, Message::new("try-build-read-only")),
        None => (Verdict::Pass, Message::new("try-build-same")),
    }
}

fn one_off(seen: &OneOff) -> Told {
    let line = seen.lines.last().map(String::as_str).unwrap_or_default();
    let with = |id: &'static str| {
        Message::new(id)
            .with("command", seen.command.as_str())
            .with("line", line)
            .with("files", list(&seen.changed_again))
    };
    let well = |exit: &Option<Exit>| exit.as_ref().is_some_and(|exit| exit.code == Some(0));
    match (well(&seen.first), well(&seen.second), seen.changed_again.is_empty()) {
        (false, ..) => (Verdict::CannotTell, with("try-admin-fails")),
        (true, false, _) => (Verdict::Fail, with("try-admin-second")),
        (true, true, false) => (Verdict::Fail, with("try-admin-again")),
        (true, true, true) => (Verdict::Pass, with("try-admin-twice")),
    }
}
