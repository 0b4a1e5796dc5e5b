//! `sipsong progress`: what the learner did: shown, written out, taken in, begun anew.

use std::{
    io::{self, BufRead, IsTerminal, Read},
    path::Path,
};

use unicode_width::UnicodeWidthStr;

use crate::{
    course::Course,
    i18n::{Date, Message, date_text},
    learner::{BadLine, Journal, Progress, disk_reason},
    system::{
        files::{Disk, RealDisk},
        random,
    },
};

use super::{
    Output, Services,
    args::Task,
    voice::{CLEAN, FAILED, FOUND, Voice},
};

/// The bytes an import may have.
const IMPORT: u64 = 64 << 20;

/// How the user agrees to begin anew.
pub enum Consent<'a> {
    /// They said so on the command line.
    Given,
    /// They are asked, and answer here.
    Ask(&'a mut dyn BufRead),
    /// There is nobody to ask.
    Missing,
}

/// Carries out one of the subcommands.
pub(super) fn run(task: &Task, services: &Services, output: &mut Output) -> u8 {
    let (mut journal, bad) = services.open_journal();
    let can_ask = output.err_is_terminal && io::stdin().is_terminal();
    let mut stdin = io::stdin().lock();
    let mut voice = output.voice(services.words, services.settings.lang);
    let said = match task {
        Task::ProgressExport(file) => export(&mut voice, &RealDisk, &journal, &bad, file.as_deref()),
        Task::ProgressImport(file) => {
            import(&mut voice, &RealDisk, &mut journal, file, &mut stdin, random::token())
        }
        Task::ProgressReset { yes: true } => reset(&mut voice, &mut journal, Consent::Given),
        Task::ProgressReset { yes: false } if can_ask => {
            reset(&mut voice, &mut journal, Consent::Ask(&mut stdin))
        }
        Task::ProgressReset { yes: false } => reset(&mut voice, &mut journal, Consent::Missing),
        _ => show(&mut voice, &services.course, &journal, &bad),
    };
    output.ended(&said, services.words, services.settings.lang)
}

/// Says of each lesson whether it was read and how many of its questions were answered rightly at the first try, when
/// and where the learner was last, and which lines of the journal are bad.
///
/// # Errors
/// Where a stream cannot be written.
pub fn show(voice: &mut Voice<'_>, course: &Course, journal: &Journal, bad: &[BadLine]) -> io::Result<u8> {
    let progress = journal.progress();
    match progress.last_at {
        None => voice.say(&Message::new("progress-none"))?,
        Some(at) => {
            show_lessons(voice, course, &progress)?;
            show_last(voice, course, &progress, at)?;
        }
    }
    warn_bad(voice, bad)?;
    Ok(CLEAN)
}

fn show_lessons(voice: &mut Voice<'_>, course: &Course, progress: &Progress) -> io::Result<()> {
    let names: Vec<&str> = course.entries.iter().map(|entry| entry.name.get(voice.lang)).collect();
    let widest = names.iter().map(|name| name.width()).max().unwrap_or(0);
    for (index, (entry, name)) in course.entries.iter().zip(names).enumerate() {
        let (mark, state) = if progress.finished.contains(&entry.slug) {
            ("●", "progress-read")
        } else if progress.places.contains_key(&entry.slug) {
            ("◐", "progress-begun")
        } else {
            ("○", "progress-unread")
        };
        let mastery = progress.mastery(&course.quiz_index(index));
        let answers = if mastery.answered == 0 {
            String::new()
        } else {
            let right = Message::new("progress-right").with("right", mastery.first_right);
            format!(" · {}", voice.text(&right.with("questions", mastery.questions)))
        };
        let numeral = entry.factor.map(|factor| factor.numeral()).unwrap_or_default();
        let space = " ".repeat(widest - name.width());
        let state = voice.text(&Message::new(state));
        voice.line(&format!("{mark} {numeral:<4} {name}{space}  {state}{answers}"))?;
    }
    Ok(())
}

fn show_last(voice: &mut Voice<'_>, course: &Course, progress: &Progress, at: i64) -> io::Result<()> {
    let date = date_text(Date::from_unix_seconds(at.div_euclid(1_000)), voice.lang);
    let place = progress.place.as_ref().and_then(|place| course.position(&place.lesson));
    voice.line("")?;
    match place.and_then(|index| course.entries.get(index)) {
        Some(entry) => {
            let lesson = entry.name.get(voice.lang);
            voice.say(&Message::new("progress-last").with("lesson", lesson).with("date", date))?;
        }
        None => voice.say(&Message::new("progress-last-nowhere").with("date", date))?,
    }
    if let Some(project) = progress.projects.first() {
        voice.say(&Message::new("progress-project").with("path", project.as_str()))?;
    }
    Ok(())
}

/// Writes the journal to a file, or to stdout.
///
/// # Errors
/// Where a stream cannot be written.
pub fn export(
    voice: &mut Voice<'_>,
    disk: &dyn Disk,
    journal: &Journal,
    bad: &[BadLine],
    file: Option<&Path>,
) -> io::Result<u8> {
    let Some(file) = file.filter(|file| *file != Path::new("-")) else {
        journal.export(voice.out)?;
        warn_bad(voice, bad)?;
        return Ok(CLEAN);
    };
    let mut text = Vec::new();
    let count = journal.export(&mut text)?;
    if let Err(error) = disk.replace(file, &text) {
        return voice.fail(&about_file("progress-unwritten", file).with("reason", disk_reason(&error)));
    }
    voice.warn(&about_file("progress-exported", file).with("count", count))?;
    warn_bad(voice, bad)?;
    Ok(CLEAN)
}

/// Takes in what was exported, from a file or, for `-`, from stdin. `token` is a number that no other process has.
///
/// # Errors
/// Where a stream cannot be written.
pub fn import(
    voice: &mut Voice<'_>,
    disk: &dyn Disk,
    journal: &mut Journal,
    file: &Path,
    stdin: &mut dyn Read,
    token: u64,
) -> io::Result<u8> {
    let text = if file == Path::new("-") {
        let mut text = Vec::new();
        stdin.take(IMPORT).read_to_end(&mut text).map(|_| text)
    } else {
        disk.read(file, IMPORT)
    };
    let text = match text {
        Ok(text) => text,
        Err(error) => {
            return voice.fail(&about_file("progress-unreadable", file).with("reason", disk_reason(&error)));
        }
    };
    match journal.import(&file.display().to_string(), &text, token) {
        Ok(imported) => {
            let message =
                Message::new("progress-imported").with("new", imported.new).with("known", imported.known);
            voice.say(&message)?;
            warn_bad(voice, &imported.bad)?;
            Ok(if imported.bad.is_empty() { CLEAN } else { FOUND })
        }
        Err(fault) => voice.fail(&fault.message()),
    }
}

/// Begins anew, with the user's consent, and says where the copy is.
///
/// # Errors
/// Where a stream cannot be written or the answer cannot be read.
pub fn reset(voice: &mut Voice<'_>, journal: &mut Journal, consent: Consent<'_>) -> io::Result<u8> {
    match consent {
        Consent::Given => {}
        Consent::Missing => return voice.fail(&Message::new("progress-reset-needs-yes")),
        Consent::Ask(answers) => {
            voice.warn(&Message::new("progress-reset-question"))?;
            if !is_yes(answers)? {
                voice.warn(&Message::new("progress-reset-not"))?;
                return Ok(FAILED);
            }
        }
    }
    match journal.reset() {
        Ok(Some(backup)) => voice.say(&about_file("progress-reset-done", &backup))?,
        Ok(None) => voice.say(&Message::new("progress-none"))?,
        Err(fault) => return voice.fail(&fault.message()),
    }
    Ok(CLEAN)
}

fn is_yes(answers: &mut dyn BufRead) -> io::Result<bool> {
    let mut answer = String::new();
    answers.take(100).read_line(&mut answer)?;
    // Not only in the language spoken: whoever types "y" to a Thai question means it.
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "ใช่" | "ตกลง"))
}

/// How many bad lines are named one by one.
const NAMED: usize = 20;

fn warn_bad(voice: &mut Voice<'_>, bad: &[BadLine]) -> io::Result<()> {
    bad.iter().take(NAMED).try_for_each(|bad| voice.warn(&bad.message()))?;
    if bad.len() > NAMED {
        voice.warn(&Message::new("progress-more-bad").with("count", bad.len() - NAMED))?;
    }
    Ok(())
}

fn about_file(id: &'static str, file: &Path) -> Message {
    Message::new(id).with("path", file.display().to_string())
}

#[cfg(test)]
#[path = "progress_tests.rs"]
mod tests;
