//! `sipsong lab`: an app to practise on, made, checked and mended.

mod check;
mod hint;
mod new;
mod report;
mod show;
mod solve;

use std::{
    io::{self, BufRead, IsTerminal},
    path::Path,
};

use crate::{
    checks::report::factor_name,
    course::Factor,
    i18n::Message,
    learner::{Event, Journal},
    system::{loopback::Store, process},
    worker::lab::Opened,
};

use super::{
    Output, Services,
    args::LabRequest,
    voice::{CLEAN, FAILED},
};

/// The forms a report may have.
pub const FORMATS: [&str; 2] = ["human", "json"];

/// Does what was asked for with a lab.
pub(super) fn run(request: &LabRequest, services: &Services, output: &mut Output) -> u8 {
    let done = match request {
        LabRequest::New { folder, stack } => new::make(folder, stack.as_deref(), services, output),
        LabRequest::Check(check) => check::check(check, services, output),
        LabRequest::Solve(solve) => solve::solve(solve, services, output),
        LabRequest::Redis { port } => redis(*port, services, output),
    };
    match done {
        Ok(code) => code,
        Err(message) => {
            output.error(services.words, services.lang, &message);
            FAILED
        }
    }
}

/// Stands in for Redis until a signal ends it.
fn redis(port: u16, services: &Services, output: &mut Output) -> Result<u8, Message> {
    let stop = process::stop_on_signals();
    let fault = |error: &io::Error| {
        let reason = match error.kind() {
            io::ErrorKind::AddrInUse => services.tell(&Message::new("lab-port-taken")),
            _ => error.to_string(),
        };
        Message::new("lab-no-redis").with("port", port.to_string()).with("reason", reason)
    };
    let store = Store::open(port).map_err(|error| fault(&error))?;
    let url = format!("redis://127.0.0.1:{}", store.port());
    output.complain(&services.tell(&Message::new("lab-redis-runs").with("url", url)));
    while !stop.load(std::sync::atomic::Ordering::SeqCst) {
        std::thread::park_timeout(std::time::Duration::from_millis(200));
    }
    Ok(CLEAN)
}

fn open(folder: &Path, services: &Services) -> Result<Opened, Message> {
    crate::worker::lab::open(&services.environment.resolve(&folder.to_string_lossy()))
}

fn factor(text: Option<&str>) -> Result<Option<Factor>, Message> {
    let Some(text) = text else { return Ok(None) };
    Factor::parse(text).map(Some).ok_or_else(|| {
        let known = Factor::ALL.map(|factor| factor.id()).join(", ");
        Message::new("cli-bad-value").with("name", "--factor").with("value", text).with("choices", known)
    })
}

/// Whether the question was answered with yes; nobody can be asked where no terminal is.
fn asked(question: &Message, services: &Services, output: &mut Output) -> Option<bool> {
    if !(output.err_is_terminal && io::stdin().is_terminal()) {
        return None;
    }
    output.complain(&services.tell(question));
    let mut line = String::new();
    let answer = io::stdin().lock().read_line(&mut line).map(|_| line.trim().to_lowercase());
    Some(matches!(answer.as_deref(), Ok("y" | "yes" | "ใช่" | "ตกลง")))
}

/// Keeps events; that one cannot be kept is said, and is no reason to stop.
fn keep(
    journal: &mut Journal,
    events: impl IntoIterator<Item = Event>,
    services: &Services,
    output: &mut Output,
) {
    for event in events {
        if let Err(fault) = journal.append(event) {
            output.complain(&services.tell(&fault.message()));
            return;
        }
    }
}

/// Where the folders that programs are in are named.
fn programs(services: &Services) -> &str {
    services.environment.var("PATH").unwrap_or("/usr/local/bin:/usr/bin:/bin")
}

/// A factor as it is spoken of: its numeral and its name.
fn named(factor: Factor, services: &Services) -> String {
    let name = services.tell(&Message::new(factor_name(factor)));
    format!("{} {name}", factor.numeral())
}
