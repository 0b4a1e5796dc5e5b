//! From a command that a file declares to facts: the run command itself and what follows from it.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Form, ShellKind, Sink, Source, Step, Value},
    inspect::{
        clean,
        command::{self, Origin, Outcome},
        file::File,
        project::Project,
        secret,
    },
};

/// A command as it is declared.
pub struct Launch<'a> {
    /// How it is handed over.
    pub form: Form,
    /// Its words, or the words of the shell line.
    pub words: Vec<String>,
    /// The shell line itself, in shell form.
    pub line: Option<&'a str>,
    /// What `/bin/sh` is there.
    pub shell: ShellKind,
    /// The folder that its paths are relative to.
    pub folder: &'a str,
    /// Where it is declared.
    pub source: Source,
    /// The service, process type or container.
    pub name: Option<String>,
}

/// What the command does in the end.
pub fn outcome(launch: &Launch<'_>, project: &Project) -> Outcome {
    let origin = Origin { project, folder: launch.folder, shell: launch.shell, script: None };
    match launch.line {
        Some(line) => command::shell_form(line, origin),
        None => command::exec_form(&launch.words, origin),
    }
}

/// The facts of a command on a line of a file.
pub fn emit(launch: Launch<'_>, line: u32, file: &File, project: &Project, out: &mut Vec<Fact>) {
    let shown = launch.words.clone();
    emit_shown(launch, &shown, line, file, project, out);
}

/// The facts of a command that does its work once and ends (a release phase, a job): the command itself. What would
/// follow for a process that stays does not follow for it, and of a program that is only started it is not known what
/// it does.
pub fn emit_once(launch: Launch<'_>, line: u32, file: &File, project: &Project, out: &mut Vec<Fact>) {
    // Whether a signal reaches what ends by itself matters little.
    let did = Outcome { receives_signals: None, ..outcome(&launch, project) };
    let words = launch.words.clone();
    if did.steps.contains(&Step::Start) {
        return;
    }
    out.push(file.line_fact(run_command(launch, did, &words), line, Confidence::High));
}

fn run_command(launch: Launch<'_>, did: Outcome, shown: &[String]) -> FactKind {
    FactKind::RunCommand {
        form: launch.form,
        words: masked(shown),
        shell: launch.shell,
        steps: did.steps,
        in_scripts: did.in_scripts,
        receives_signals: did.receives_signals,
        program: did.program,
        source: launch.source,
        name: launch.name,
    }
}

/// As [`emit`], where the words that are followed are not quite those that are declared.
pub fn emit_shown(
    launch: Launch<'_>,
    shown: &[String],
    line: u32,
    file: &File,
    project: &Project,
    out: &mut Vec<Fact>,
) {
    let did = outcome(&launch, project);
    follow(&did, line, file, out);
    out.push(file.line_fact(run_command(launch, did, shown), line, Confidence::High));
}

/// The words as they may be shown: what stands after a flag of secrets is masked as well.
fn masked(words: &[String]) -> Vec<String> {
    let mut hides = false;
    let shown = words.iter().take(40).map(|word| {
        let text = if hides { secret::mask(word) } else { clean::line(&secret::mask_line(word)) };
        hides = word.starts_with('-')
            && !word.contains('=')
            && secret::is_secret_name(word.trim_start_matches('-'));
        text
    });
    shown.collect()
}

/// What follows from what a command does, beside the command itself.
fn follow(did: &Outcome, line: u32, file: &File, out: &mut Vec<Fact>) {
    let mut say = |kind: FactKind, confidence: Confidence| out.push(file.line_fact(kind, line, confidence));
    if let Some(how) = &did.init {
        say(FactKind::HasInit { how: how.clone() }, Confidence::High);
    }
    for how in &did.daemons {
        say(FactKind::Daemonizes { how: how.clone() }, Confidence::High);
    }
    if did.sleeps > 0 {
        say(FactKind::SleepsAtStart { seconds: did.sleeps }, Confidence::High);
    }
    if did.log_file.is_some() {
        say(
            FactKind::LogsTo {
                sink: Sink::File,
                library: "shell".to_owned(),
                conditional: false,
                structured: false,
            },
            Confidence::High,
        );
    }
    if did.steps.contains(&Step::Migrate) && did.steps.len() > 1 {
        say(FactKind::MigratesAtBoot { how: "run command".to_owned() }, Confidence::High);
    }
    if did.steps.contains(&Step::Seed) && did.steps.len() > 1 {
        say(FactKind::SeedsAtBoot { how: "run command".to_owned() }, Confidence::High);
    }
    let graceful =
        ["gunicorn", "uvicorn", "hypercorn", "puma", "unicorn", "nginx", "granian", "daphne", "fastapi"];
    if let Some(server) = graceful.iter().find(|name| **name == did.program) {
        say(FactKind::GracefulByDefault { server: (*server).to_owned() }, Confidence::High);
    }
    let before = out.len();
    server(did, line, file, out);
    logs(did, line, file, out);
    // What a script starts in the end stands in the script.
    if let Some(last) = did.in_scripts.iter().rev().find(|at| at.step == Step::Start) {
        for fact in out.iter_mut().skip(before) {
            fact.via.push(fact.place.clone());
            (fact.place, fact.excerpt) = (last.place.clone(), last.excerpt.clone());
        }
    }
}

/// What follows one of these flags.
fn after<'a>(words: &'a [String], flags: &[&str]) -> Option<&'a str> {
    words.iter().enumerate().find_map(|(at, word)| {
        let (flag, value) =
            word.split_once('=').map_or((word.as_str(), None), |(flag, value)| (flag, Some(value)));
        flags.contains(&flag).then(|| value.or_else(|| words.get(at + 1).map(String::as_str))).flatten()
    })
}

/// Servers whose command line says where they listen and log.
fn server(did: &Outcome, line: u32, file: &File, out: &mut Vec<Fact>) {
    let words = &did.words;
    let after = |flags: &[&str]| after(words, flags);
    let (address, port, host) = match did.program.as_str() {
        "gunicorn" | "hypercorn" => (after(&["-b", "--bind"]), None, None),
        "uvicorn" | "fastapi" | "flask" | "granian" | "streamlit" => {
            (None, after(&["--port", "-p", "--server.port"]), after(&["--host", "-h", "--server.address"]))
        }
        "daphne" | "puma" | "rails" | "next" | "serve" | "http-server" | "remix-serve"
        | "react-router-serve" => {
            (None, after(&["-p", "--port", "-l"]), after(&["-b", "--bind", "-H", "--hostname"]))
        }
        "manage.py" => (
            words.iter().skip_while(|word| !word.starts_with("runserver")).nth(1).map(String::as_str),
            None,
            None,
        ),
        "artisan" => (None, after(&["--port"]), after(&["--host"])),
        _ => return,
    };
    let (host, port) = address.map_or((host, port), |address| {
        host_and_port(address).map_or((None, Some(address)), |(host, port)| (Some(host), Some(port)))
    });
    if let Some(port) = port.filter(|port| !port.starts_with("unix") && !port.contains('/')) {
        let value = |text: &str| super::services::value("port", text);
        let kind = FactKind::Listens {
            port: value(port),
            host: host.filter(|host| !host.is_empty()).map(value),
            server: did.program.clone(),
        };
        out.push(file.line_fact(kind, line, Confidence::High));
    } else if let Some((port, default)) = default_address(&did.program, words) {
        let host =
            host.filter(|host| !host.is_empty()).map(|host| super::services::value("host", host)).or(default);
        out.push(file.line_fact(
            FactKind::Listens { port, host, server: did.program.clone() },
            line,
            Confidence::Medium,
        ));
    }
}

/// The two halves of an address. A colon inside a variable (`0.0.0.0:${PORT:-8000}`) parts nothing.
fn host_and_port(address: &str) -> Option<(&str, &str)> {
    let mut inside = false;
    let mut at = None;
    for (here, letter) in address.char_indices() {
        match letter {
            '{' => inside = true,
            '}' => inside = false,
            ':' if !inside => at = Some(here),
            _ => {}
        }
    }
    let at = at?;
    Some((address.get(..at)?, address.get(at + 1..)?))
}

/// Where a server's command line sends its logs.
fn logs(did: &Outcome, line: u32, file: &File, out: &mut Vec<Fact>) {
    let after = |flags: &[&str]| after(&did.words, flags);
    if after(&["--access-logfile"]) == Some("-") {
        let kind = FactKind::LogsTo {
            sink: Sink::Stream,
            library: did.program.clone(),
            conditional: false,
            structured: false,
        };
        out.push(file.line_fact(kind, line, Confidence::High));
    }
    let to_file = after(&["--access-logfile", "--error-logfile", "--log-file", "--logfile", "--logto"])
        .filter(|path| path.ends_with(".log") || path.starts_with("/var/log"));
    if to_file.is_some() {
        let kind = FactKind::LogsTo {
            sink: Sink::File,
            library: did.program.clone(),
            conditional: false,
            structured: false,
        };
        out.push(file.line_fact(kind, line, Confidence::High));
    }
}

/// Where a server listens that is told nothing, and which variable it takes the port from, as each documents it.
fn default_address(program: &str, words: &[String]) -> Option<(Value, Option<Value>)> {
    let literal = |text: &str| Value::Literal(text.to_owned());
    let env =
        |key: &str, port: &str| Value::Env { key: key.to_owned(), fallback: Some(Box::new(literal(port))) };
    let has = |word: &str| words.iter().any(|other| other == word);
    match program {
        "gunicorn" => Some((env("PORT", "8000"), None)),
        "uvicorn" => Some((env("UVICORN_PORT", "8000"), Some(literal("127.0.0.1")))),
        "hypercorn" | "daphne" => Some((literal("8000"), Some(literal("127.0.0.1")))),
        "fastapi" if has("run") => Some((env("PORT", "8000"), Some(literal("0.0.0.0")))),
        "flask" if has("run") => Some((env("FLASK_RUN_PORT", "5000"), Some(literal("127.0.0.1")))),
        "streamlit" => Some((env("STREAMLIT_SERVER_PORT", "8501"), None)),
        "next" | "nuxt" if has("start") => Some((env("PORT", "3000"), None)),
        "rails" if has("server") || has("s") => Some((env("PORT", "3000"), None)),
        "serve" | "remix-serve" | "react-router-serve" => Some((env("PORT", "3000"), None)),
        _ => None,
    }
}
