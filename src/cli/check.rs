//! `sipsong check`: a project read and judged.

use std::{io, path::Path, sync::Arc};

use crate::{
    checks::{
        baseline::Known,
        facts::Facts,
        finding::{Finding, Polarity, Severity},
        policy::{self, Note, Policy},
        report::{Format, Report, Style},
        verdict::Assessment,
    },
    course::{BuiltIn, Factor, Pack},
    i18n::{Lang, Message},
    inspect,
    system::{
        clock::SystemClock,
        dir_tree::DirTree,
        files::{Disk, RealDisk},
        repository,
    },
    tui::theme::Depth,
    worker,
};

use super::{
    Output, Services, appearance,
    args::CheckRequest,
    voice::{CLEAN, FAILED, FOUND},
};

mod known;
mod part;

/// Reads and judges a project, and reports.
pub(super) fn run(request: &CheckRequest, services: &Services, output: &mut Output) -> u8 {
    match attempt(request, services, output) {
        Ok(code) => code,
        Err(faults) => {
            for fault in faults {
                output.error(services.words, services.lang, &fault);
            }
            FAILED
        }
    }
}

/// A project judged, and what is to be shown of it.
struct Judged {
    facts: Facts,
    assessment: Assessment,
    notes: Vec<Note>,
    gone: Vec<Known>,
    /// Whether the findings are only a part of what was found.
    partial: bool,
}

fn attempt(request: &CheckRequest, services: &Services, output: &mut Output) -> Result<u8, Vec<Message>> {
    let one = |message: Message| vec![message];
    let format = format(&request.format).map_err(one)?;
    let only = factors(&request.factors).map_err(one)?;
    let folder = services.environment.resolve(&request.path.to_string_lossy());
    let tree = open(&folder, &request.path).map_err(one)?;
    let policy = worker::policy::read(&tree)?;
    // Asked before the project is read: a typing error should not cost the wait.
    let part = part::Part::of(request, services, &tree).map_err(one)?;
    let known = known::read(request, services, &policy, &tree).map_err(one)?;
    let facts = gather(&tree, &policy, services, output);
    let (mut assessment, mut notes) =
        policy::assess(&facts, &policy, worker::policy::today(&SystemClock::start()));
    if let Some(file) = &request.write_baseline {
        return known::write(file, &assessment, services, output).map_err(one);
    }
    let gone = known.as_ref().map(|known| known.apply(&mut assessment)).unwrap_or_default();
    let partial = known.is_some() || part.is_some();
    if let Some(part) = &part {
        part.keep(&tree, &mut assessment, &mut notes).map_err(one)?;
    }
    let judged = Judged { facts, assessment, notes, gone, partial };
    report(&judged, format, &only, &tree, request, services, output).map_err(one)?;
    let fail_on = request.fail_on.as_deref().or(policy.fail_on.as_deref()).unwrap_or("error");
    Ok(exit_code(&judged, &only, fail_on))
}

fn gather(tree: &DirTree, policy: &Policy, services: &Services, output: &mut Output) -> Facts {
    let shows_progress =
        output.err_is_terminal && services.environment.var("TERM").is_some_and(|term| term != "dumb");
    let gather: worker::Gather = Arc::new(inspect::gather);
    let facts = worker::policy::gather(tree, policy, &gather, &mut |files, of| {
        if shows_progress {
            show_progress(files, of, services, output);
        }
    });
    if shows_progress {
        let _ = write!(output.err(), "\r\x1b[K");
    }
    facts
}

fn report(
    judged: &Judged,
    format: Format,
    only: &[Factor],
    tree: &DirTree,
    request: &CheckRequest,
    services: &Services,
    output: &mut Output,
) -> Result<(), Message> {
    let name = tree.root().file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let folder = folder(tree.root());
    let colour = output.is_terminal && appearance::depth(&services.environment) != Depth::None;
    let report = Report {
        project: &name,
        version: env!("CARGO_PKG_VERSION"),
        facts: &judged.facts,
        assessment: &judged.assessment,
        catalogue: services.words,
        lang: services.lang,
        style: Style { colour, verbose: request.verbose },
        only,
        notes: &judged.notes,
        gone: &judged.gone,
        partial: judged.partial,
        folder: &folder,
        page: &|rule| page(rule, services.lang),
    };
    if format == Format::Human && !judged.facts.is_app() {
        output.complain(&services.tell(&Message::new("check-no-app").with("name", name.as_str())));
    }
    if format == Format::Github {
        summarise(&report, services, output);
    }
    match format.write(&report, output.out()).and_then(|()| output.out().flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(super::output::not_written(&error)),
        _ => Ok(()),
    }
}

/// Appends the report to the summary of the job, where GitHub says where that is kept. A summary that cannot be
/// written is no reason to fail a check.
fn summarise(report: &Report<'_>, services: &Services, output: &mut Output) {
    let Some(file) = services.environment.var("GITHUB_STEP_SUMMARY") else { return };
    let mut text = Vec::new();
    let written = Format::Markdown.write(report, &mut text);
    if let Err(error) = written.and_then(|()| RealDisk.append(Path::new(file), &text)) {
        let message = Message::new("check-no-summary").with("reason", error.to_string());
        output.complain(&services.tell(&message));
    }
}

/// The project's folder within its repository.
fn folder(root: &Path) -> String {
    let repository = repository::root(root).unwrap_or_else(|| root.to_owned());
    let within = root.strip_prefix(&repository).unwrap_or(Path::new(""));
    within.to_string_lossy().into_owned()
}

/// A rule's page without the cases that are its test, and without what only our own reader of Markdown understands.
fn page(rule: &str, lang: Lang) -> Option<String> {
    let text = BuiltIn.text(&format!("rules/{rule}.{}.md", lang.code()))?;
    let body =
        text.strip_prefix("+++").and_then(|rest| rest.split_once("\n+++")).map_or(&*text, |(_, body)| body);
    let explained =
        body.lines().take_while(|line| !(line.starts_with("## ") && line.ends_with("{#violates}")));
    let plain = explained.map(|line| match line.rsplit_once(" {#") {
        Some((heading, _)) if line.starts_with('#') => heading.to_owned(),
        _ if line.starts_with("```") => line.split(' ').next().unwrap_or_default().to_owned(),
        _ => line.to_owned(),
    });
    Some(plain.collect::<Vec<_>>().join("\n").trim().to_owned())
}

/// 1 where a problem of the factors asked for, or of the policy itself, is at least as severe as wished.
fn exit_code(judged: &Judged, only: &[Factor], fail_on: &str) -> u8 {
    let Some(least) = Severity::parse(fail_on) else { return CLEAN };
    let counts = |finding: &Finding| {
        finding.polarity == Polarity::Problem
            && finding.severity >= least
            && (only.is_empty() || only.contains(&finding.factor))
    };
    let found = judged.assessment.findings.iter().any(counts);
    let noted = judged.notes.iter().any(|note| note.severity > Severity::Info && note.severity >= least);
    if found || noted { FOUND } else { CLEAN }
}
fn format(name: &str) -> Result<Format, Message> {
    Format::ALL.into_iter().find(|format| format.id() == name).ok_or_else(|| {
        let known = Format::ALL.map(Format::id).join(", ");
        Message::new("cli-bad-value").with("name", "--format").with("value", name).with("choices", known)
    })
}

fn factors(names: &[String]) -> Result<Vec<Factor>, Message> {
    let parse = |name: &String| {
        Factor::parse(name).ok_or_else(|| {
            let known = Factor::ALL.map(Factor::id).join(", ");
            Message::new("cli-bad-value")
                .with("name", "--factor")
                .with("value", name.as_str())
                .with("choices", known)
        })
    };
    names.iter().flat_map(|name| name.split(',')).map(|name| parse(&name.to_owned())).collect()
}

fn show_progress(files: usize, of: Option<usize>, services: &Services, output: &mut Output) {
    // Every file would be a thousand writes; a person cannot read more than a few a second.
    if files.is_multiple_of(200) {
        let message = Message::new("check-progress").with("files", files).with("of", of.unwrap_or(files));
        let _ =
            write!(output.err(), "\r\x1b[K{}", services.tell(&message)).and_then(|()| output.err().flush());
    }
}

/// Opens a project's folder.
///
/// # Errors
/// A message saying what is wrong with a path that should be a folder: it is not there, is a file, may not be read.
pub(super) fn open(folder: &Path, shown: &Path) -> Result<DirTree, Message> {
    let fault = |id: &'static str| Message::new(id).with("path", shown.display().to_string());
    DirTree::open(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => fault("cli-path-missing"),
        io::ErrorKind::NotADirectory => fault("cli-path-file"),
        io::ErrorKind::PermissionDenied => fault("cli-path-denied"),
        _ => fault("cli-path-unreadable").with("reason", error.to_string()),
    })
}
