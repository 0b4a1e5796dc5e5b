//! What a command that starts the app does in the end: through shells, package scripts, entrypoint scripts and wrappers.

use crate::checks::facts::{Place, ShellKind, Step, StepAt};

use super::{
    file::File,
    knowledge::commands,
    project::{Project, folder},
    shell::{self, Simple},
};

mod unwrap;

use unwrap::Inner;

/// How deep scripts may call each other before it is given up.
const DEPTH: usize = 8;
/// The most steps of one command.
const STEPS: usize = 60;

/// From where a command is started.
#[derive(Clone, Copy)]
pub struct Origin<'a> {
    /// The project, to follow scripts in.
    pub project: &'a Project,
    /// The folder of the project that the command's paths are relative to.
    pub folder: &'a str,
    /// What `/bin/sh` is where the command runs.
    pub shell: ShellKind,
    /// The script that the command stands in, if it is one of the project.
    pub script: Option<&'a File>,
}

/// What a command does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// What its steps do, in order.
    pub steps: Vec<Step>,
    /// Where those of them stand that are in scripts of the project.
    pub in_scripts: Vec<StepAt>,
    /// The program that runs in the end.
    pub program: String,
    /// The words of what runs in the end, wrappers and scripts resolved.
    pub words: Vec<String>,
    /// Whether that program gets the signals sent to the first process.
    pub receives_signals: Option<bool>,
    /// The small init at the front, if any.
    pub init: Option<String>,
    /// What makes a daemon or manages processes inside.
    pub daemons: Vec<String>,
    /// The longest fixed wait outside of loops, in seconds.
    pub sleeps: u32,
    /// A log file that output is sent to.
    pub log_file: Option<String>,
}

impl Outcome {
    fn push(&mut self, step: Step) {
        if self.steps.len() < STEPS && !(step == Step::Wait && self.steps.last() == Some(&Step::Wait)) {
            self.steps.push(step);
        }
    }

    /// Takes over what another command did before or inside this one.
    fn absorb(&mut self, other: Outcome) {
        other.steps.into_iter().for_each(|step| self.push(step));
        self.in_scripts.extend(other.in_scripts);
        self.daemons.extend(other.daemons);
        self.sleeps = self.sleeps.max(other.sleeps);
        self.log_file = self.log_file.take().or(other.log_file);
        self.init = self.init.take().or(other.init);
        if !other.program.is_empty() {
            self.program = other.program;
            self.words = other.words;
        }
    }
}

/// What a list of arguments does that is started without a shell.
pub fn exec_form(words: &[String], origin: Origin<'_>) -> Outcome {
    finish(exec(words, origin, true, 0))
}

/// What one line does that is handed to the shell.
pub fn shell_form(line: &str, origin: Origin<'_>) -> Outcome {
    finish(script(line, &[], origin, 0))
}

fn finish(mut outcome: Outcome) -> Outcome {
    if outcome.steps.iter().any(|step| *step != Step::Other) {
        outcome.steps.retain(|step| *step != Step::Other);
    }
    outcome.daemons.dedup();
    outcome
}

/// A program with its arguments. `last`: whether it is what stays running.
fn exec(words: &[String], origin: Origin<'_>, last: bool, depth: usize) -> Outcome {
    let mut outcome = Outcome { receives_signals: Some(true), ..Outcome::default() };
    let Some(first) = words.first().filter(|_| depth < DEPTH) else { return outcome };
    match unwrap::inner(words) {
        Inner::Program => plain(words, origin, last, depth, &mut outcome),
        Inner::Init(rest) => {
            outcome = exec(&rest, origin, last, depth + 1);
            outcome.init = Some(commands::base(first));
        }
        Inner::Wrapped(rest) => outcome = exec(&rest, origin, last, depth + 1),
        Inner::Waits(rest) => {
            outcome.push(Step::Wait);
            if !rest.is_empty() {
                outcome.absorb(exec(&rest, origin, last, depth + 1));
                outcome.receives_signals = None;
            }
        }
        Inner::Line(line, bash) => {
            let shell = if bash { ShellKind::Bash } else { origin.shell };
            outcome = script(
                &line,
                words.get(3..).unwrap_or_default(),
                Origin { shell, script: None, ..origin },
                depth + 1,
            );
        }
        Inner::Several(lines) => {
            for line in lines.iter().take(10) {
                outcome.absorb(script(line, &[], origin, depth + 1));
            }
            outcome.receives_signals = None;
        }
        Inner::PackageScript { name, folder, known } => {
            outcome = package_script(&name, folder.as_deref(), words, origin, last, known, depth);
        }
    }
    outcome
}

/// A program that is no wrapper: perhaps a script of the project, else what the tables know of it.
fn plain(words: &[String], origin: Origin<'_>, last: bool, depth: usize, outcome: &mut Outcome) {
    let interpreted = matches!(
        words.first().map(|word| commands::base(word)).as_deref(),
        Some("sh" | "bash" | "ash" | "dash" | "source" | ".")
    );
    let named =
        if interpreted { words.iter().skip(1).find(|word| !word.starts_with('-')) } else { words.first() };
    let known = if interpreted { None } else { commands::step(words) };
    let file = named
        .filter(|word| interpreted || looks_like_script(word))
        .and_then(|word| origin.project.script(origin.folder, word));
    if let Some(file) = file {
        let at = named.and_then(|name| words.iter().position(|word| word == name)).unwrap_or(0);
        let from = Origin { folder: near(origin.folder, folder(&file.path)), script: Some(file), ..origin };
        *outcome = script_file(&file.text, words.get(at + 1..).unwrap_or_default(), from, depth + 1);
        if known.is_some_and(|step| step != Step::Start)
            && outcome.steps.iter().all(|step| matches!(step, Step::Other | Step::Start))
        {
            outcome.steps = known.into_iter().collect();
        }
        return;
    }
    if named.is_some_and(|word| looks_like_script(word) && (interpreted || word.ends_with(".sh"))) {
        // A script that is not here: it cannot be told what it does with signals.
        outcome.receives_signals = None;
    }
    outcome.program = words.first().map(|word| commands::base(word)).unwrap_or_default();
    outcome.words = words.to_vec();
    outcome.daemons.extend(unwrap::daemon(words));
    if outcome.program == "sleep" {
        outcome.sleeps = words.get(1).and_then(|word| word.trim_end_matches('s').parse().ok()).unwrap_or(0);
    }
    outcome.push(known.unwrap_or(if last { Step::Start } else { Step::Other }));
}

/// The folder that paths inside a script are relative to: where the command was started, unless that is the root.
fn near<'a>(from: &'a str, script: &'a str) -> &'a str {
    if from.is_empty() && matches!(script, "bin" | "scripts" | "docker" | "script") {
        from
    } else if from.is_empty() {
        script
    } else {
        from
    }
}

fn looks_like_script(word: &str) -> bool {
    word.ends_with(".sh")
        || word.contains('/')
        || word.contains("entrypoint")
        || word.contains("start")
        || word.contains("run")
}

/// A shell script in a file: only `exec` lets the last program take the shell's place, under every shell.
fn script_file(text: &str, arguments: &[String], origin: Origin<'_>, depth: usize) -> Outcome {
    let found = shell::commands(text);
    let traps = found.iter().any(|one| one.words.first().is_some_and(|word| word == "trap"));
    let mut outcome = run_all(&found, arguments, origin, depth);
    let last = found.iter().rev().find(|one| matters(one));
    outcome.receives_signals = match last {
        Some(last) if last.exec && !last.pipeline => outcome.receives_signals,
        Some(_) if traps => None,
        Some(_) => Some(false),
        None => None,
    };
    outcome
}

/// Whether a command is more than an `exit` or `fi` at the end of a script.
fn matters(one: &Simple) -> bool {
    let word = one.words.first().map(String::as_str).unwrap_or_default();
    !matches!(word, "exit" | "echo" | "printf" | "return" | "true" | "set" | "fi" | "done")
}

/// A line handed to a shell.
fn script(line: &str, arguments: &[String], origin: Origin<'_>, depth: usize) -> Outcome {
    let found = shell::commands(line);
    let mut outcome = run_all(&found, arguments, origin, depth);
    let Some(last) = found.last() else { return Outcome::default() };
    outcome.receives_signals = match origin.shell {
        _ if last.background || last.pipeline => Some(false),
        _ if last.exec => outcome.receives_signals,
        // Measured: dash stays in front even of a single command.
        ShellKind::Dash => Some(false),
        ShellKind::Busybox | ShellKind::Bash => outcome.receives_signals,
        ShellKind::None | ShellKind::Unknown => None,
    };
    outcome
}

/// Every command of a script in order; whether signals arrive is that of the last one by itself.
fn run_all(found: &[Simple], arguments: &[String], origin: Origin<'_>, depth: usize) -> Outcome {
    let mut outcome = Outcome::default();
    let end = found.iter().rposition(matters).unwrap_or(0);
    let mut place = origin.folder.to_owned();
    for (at, one) in found.iter().enumerate().take(200) {
        if one.words.first().is_some_and(|word| word == "cd") {
            place = one.words.get(1).map_or(place.clone(), |to| moved(origin, &place, to));
            continue;
        }
        let passes = one.words.first().is_some_and(|word| matches!(word.as_str(), "$@" | "${@}" | "$*"));
        let words = if passes { arguments } else { &one.words };
        let last = at == end || one.exec;
        let here = Origin { folder: &place, ..origin };
        let mut did = exec(words, here, last, depth + 1);
        if one.looping || one.conditional {
            did.sleeps = 0;
        }
        // Whatever a loop asks again and again (`until psql -c '\q'`) waits for its answer.
        if one.looping && did.steps.contains(&Step::Migrate) && is_query(&one.words) {
            did.steps = vec![Step::Wait];
        }
        if one.background && !matches!(did.steps.first(), Some(Step::Wait | Step::Other)) {
            did.daemons.push("&".to_owned());
        }
        if did.in_scripts.is_empty()
            && let Some(script) = origin.script
        {
            let place = || Place::line(script.path.clone(), one.line);
            let at = |step: &Step| StepAt { step: *step, place: place(), excerpt: script.excerpt(one.line) };
            did.in_scripts = did.steps.iter().map(at).collect();
        }
        let log = one.redirects.iter().find(|target| target.ends_with(".log"));
        did.log_file = did.log_file.or(log.cloned());
        if last {
            outcome.receives_signals = did.receives_signals;
        }
        if !last {
            did.program.clear();
        }
        outcome.absorb(did);
    }
    outcome
}

/// Whether a command asks a database something rather than runs a tool of migrations.
fn is_query(words: &[String]) -> bool {
    words
        .first()
        .is_some_and(|word| matches!(commands::base(word).as_str(), "psql" | "mysql" | "mongosh" | "mongo"))
}

/// Where `cd` leads to, as far as it is a folder of the project.
fn moved(origin: Origin<'_>, from: &str, to: &str) -> String {
    let target = super::project::join(from, to);
    let inside = !to.starts_with('/')
        && origin
            .project
            .paths
            .range(format!("{target}/")..)
            .next()
            .is_some_and(|path| path.starts_with(&target));
    if inside { target } else { from.to_owned() }
}

/// A script of `package.json`, with those that run before it.
fn package_script(
    name: &str,
    below: Option<&str>,
    words: &[String],
    origin: Origin<'_>,
    last: bool,
    known: Option<Step>,
    depth: usize,
) -> Outcome {
    let start = below.map_or(origin.folder.to_owned(), |below| super::project::join(origin.folder, below));
    let mut outcome = Outcome { receives_signals: None, ..Outcome::default() };
    let has = |(_, node): &(&str, &super::read::node::Node)| node.text_at(&["scripts", name]).is_some();
    let near = origin.project.package(&start);
    let found = near.filter(has).or_else(|| origin.project.package_with(name)).or(near);
    let line = |name: &str| found.and_then(|(_, node)| node.text_at(&["scripts", name]));
    let inside = Origin { folder: found.map_or(&start, |(folder, _)| folder), script: None, ..origin };
    let Some(body) = line(name) else {
        // `yarn next start` runs an installed program where there is no such script.
        let program = if known.is_some() { Some(name) } else { words.first().map(String::as_str) };
        outcome.program = program.map(commands::base).unwrap_or_default();
        outcome.words = words.to_vec();
        outcome.push(known.unwrap_or(by_script_name(name, last)));
        return outcome;
    };
    if let Some(before) = line(&format!("pre{name}")) {
        outcome.absorb(script(before, &[], inside, depth + 1));
    }
    outcome.absorb(script(body, &[], inside, depth + 1));
    // `seed: ts-node seed.ts` seeds, whatever it is run with.
    let tells_little = |step: &Step| matches!(step, Step::Other | Step::Start | Step::BuildAndRun);
    let promised = by_script_name(name, last);
    let prepares = matches!(promised, Step::Migrate | Step::Seed);
    if outcome.steps.iter().all(tells_little) && promised != Step::Start && (!last || prepares) {
        outcome.steps = vec![promised];
    }
    outcome
}

/// What the name of a package script promises where its body is not known or says nothing.
fn by_script_name(name: &str, last: bool) -> Step {
    let has = |part: &str| name.split([':', '-', '_', '.']).any(|word| word == part);
    match () {
        () if has("build") || has("compile") || has("bundle") => Step::Build,
        () if has("migrate") || has("migration") || has("migrations") => Step::Migrate,
        () if has("seed") => Step::Seed,
        () if (has("dev") || has("watch")) && !(has("prod") || has("production")) => Step::DevServer,
        () if last => Step::Start,
        () => Step::Other,
    }
}

#[cfg(test)]
mod tests;
