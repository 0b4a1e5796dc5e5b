//! `sipsong report`: what was learned and what the project is like, as one page to hand to somebody or to print.

mod html;
mod markdown;
mod page;

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{
    i18n::Message,
    learner::disk_reason,
    system::{
        clock::{Clock, SystemClock},
        files::{Disk, RealDisk},
    },
};

use super::{
    Output, Services, course,
    voice::{CLEAN, FAILED},
};

/// What was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportRequest {
    /// The project's folder.
    pub project: PathBuf,
    /// Where to write the page as HTML; `-` for stdout.
    pub html: Option<PathBuf>,
    /// Where to write it as Markdown; `-` for stdout.
    pub markdown: Option<PathBuf>,
}

/// Writes the page.
pub(super) fn run(request: &ReportRequest, services: &Services, output: &mut Output) -> u8 {
    match attempt(request, services, output) {
        Ok(()) => CLEAN,
        Err(faults) => {
            faults.iter().for_each(|fault| output.error(services.words, services.lang, fault));
            FAILED
        }
    }
}

fn attempt(request: &ReportRequest, services: &Services, output: &mut Output) -> Result<(), Vec<Message>> {
    let folder = services.environment.resolve(&request.project.to_string_lossy());
    super::check::open(&folder, &request.project).map_err(|fault| vec![fault])?;
    let assessment = course::judged(&folder.display().to_string())?;
    let name = folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let progress = services.journal(output).progress();
    let source = page::Source {
        course: &services.course,
        words: services.words,
        lang: services.lang,
        now: SystemClock::start().now(),
        progress: &progress,
        project: &name,
        assessment: assessment.as_ref(),
    };
    let parts = page::parts(&source);
    let forms = [
        (&request.html, html::write as fn(&page::Source<'_>, &[page::Part]) -> String),
        (&request.markdown, markdown::write),
    ];
    for (file, form) in forms {
        if let Some(file) = file {
            put(file, &form(&source, &parts), services, output).map_err(|fault| vec![fault])?;
        }
    }
    Ok(())
}

/// Writes the text to a file, which it replaces as a whole or not at all, or to stdout.
fn put(file: &Path, text: &str, services: &Services, output: &mut Output) -> Result<(), Message> {
    if file == Path::new("-") {
        return match output.write(text) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(super::output::not_written(&error))
            }
            _ => Ok(()),
        };
    }
    let about = |id: &'static str| Message::new(id).with("path", file.display().to_string());
    RealDisk
        .replace(file, text.as_bytes())
        .map_err(|error| about("progress-unwritten").with("reason", disk_reason(&error)))?;
    output.complain(&services.tell(&about("report-written")));
    Ok(())
}
