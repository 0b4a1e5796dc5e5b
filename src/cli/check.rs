//! `sipsong check`: a project read and judged.

use std::{io, path::Path};

use crate::{
    checks::{
        finding::{Finding, Polarity, Severity},
        report::{Format, Report, Style},
        verdict,
    },
    course::Factor,
    i18n::Message,
    inspect,
    system::dir_tree::DirTree,
    tui::theme::Depth,
};

use super::{
    Output, Services, appearance,
    args::CheckRequest,
    voice::{CLEAN, FAILED, FOUND},
};

/// Reads and judges a project, and reports.
pub(super) fn run(request: &CheckRequest, services: &Services, output: &mut Output) -> u8 {
    match attempt(request, services, output) {
        Ok(code) => code,
        Err(message) => {
            output.error(services.words, services.lang, &message);
            FAILED
        }
    }
}

fn attempt(request: &CheckRequest, services: &Services, output: &mut Output) -> Result<u8, Message> {
    let format = format(&request.format)?;
    let only = factors(&request.factors)?;
    let folder = services.environment.resolve(&request.path.to_string_lossy());
    let tree = open(&folder, &request.path)?;
    let shows_progress =
        output.err_is_terminal && services.environment.var("TERM").is_some_and(|term| term != "dumb");
    let facts = inspect::gather(&tree, &mut |files, of| {
        if shows_progress {
            show_progress(files, of, services, output);
        }
    });
    if shows_progress {
        let _ = write!(output.err(), "\r\x1b[K");
    }
    let assessment = verdict::assess(&facts);
    let name = tree.root().file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let colour = output.is_terminal && appearance::depth(&services.environment) != Depth::None;
    let report = Report {
        project: &name,
        version: env!("CARGO_PKG_VERSION"),
        facts: &facts,
        assessment: &assessment,
        catalogue: services.words,
        lang: services.lang,
        style: Style { colour, verbose: request.verbose },
        only: &only,
    };
    if format == Format::Human && !facts.is_app() {
        output.complain(&services.tell(&Message::new("check-no-app").with("name", name.as_str())));
    }
    match format.write(&report, output.out()).and_then(|()| output.out().flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(super::output::not_written(&error)),
        _ => Ok(verdict_code(&assessment.findings, &only, &request.fail_on)),
    }
}

/// 1 where a problem of the factors asked for is at least as severe as wished.
fn verdict_code(findings: &[Finding], only: &[Factor], fail_on: &str) -> u8 {
    let least = match fail_on {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        "info" => Severity::Info,
        _ => return CLEAN,
    };
    let counts = |finding: &&Finding| {
        finding.polarity == Polarity::Problem
            && finding.severity >= least
            && (only.is_empty() || only.contains(&finding.factor))
    };
    if findings.iter().any(|finding| counts(&finding)) { FOUND } else { CLEAN }
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
