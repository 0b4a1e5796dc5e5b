//! Making a lab.

use std::path::Path;

use crate::{
    i18n::Message,
    inspect::clean,
    lab::{Lab, MARKER, Marker, Stack, Stage},
    learner::Event,
    system::{
        clock::{Clock, SystemClock},
        fresh_folder::{self, NewFile},
        random,
        repository::{self, Commit},
    },
    worker,
};

use crate::cli::{Output, Services, voice::CLEAN};

/// Makes a lab in a folder that is new or empty.
pub(super) fn make(
    folder: &Path,
    stack: Option<&str>,
    services: &Services,
    output: &mut Output,
) -> Result<u8, Message> {
    let stack = chosen(stack, &worker::lab::installed(super::programs(services)))?;
    let root = services.environment.resolve(&folder.to_string_lossy());
    let shown = clean::line(&root.display().to_string());
    let fault = |id: &'static str| Message::new(id).with("folder", shown.clone());
    let unwritten = |error: std::io::Error| fault("lab-unwritten").with("reason", error.to_string());
    if !fresh_folder::is_free(&root).map_err(unwritten)? {
        return Err(fault("lab-not-empty"));
    }
    let marker = Marker { stack, id: format!("{:016x}", random::token()) };
    let (main, production) = Lab::of(stack).history();
    let commits = dated(&main, &marker);
    let last = commits.last().map(|commit| commit.files.as_slice()).unwrap_or_default();
    fresh_folder::write(&root, last).map_err(unwritten)?;
    // It parted from the others between the second and the third.
    let beside = commit(&production, &marker, commits.get(1).map_or(0, |second| second.at + HOUR));
    repository::make(&root, &commits, "production", &beside).map_err(unwritten)?;
    // What is known from here on may be run without asking again.
    let known = Event::Checked { lab: marker.id, verdicts: Vec::new(), state: String::new() };
    super::keep(&mut services.journal(output), [known], services, output);
    for message in ["lab-made", "lab-made-start", "lab-made-check", "lab-made-redis"] {
        let message = Message::new(message)
            .with("folder", shown.clone())
            .with("stack", stack.id())
            .with("count", last.len());
        output.complain(&services.tell(&message));
    }
    Ok(CLEAN)
}

/// The stack that was asked for, or the first that is installed.
fn chosen(asked: Option<&str>, installed: &[Stack]) -> Result<Stack, Message> {
    let others = installed.iter().map(|stack| stack.id()).collect::<Vec<_>>().join(", ");
    match asked.and_then(Stack::parse) {
        Some(stack) if installed.contains(&stack) => Ok(stack),
        Some(stack) => {
            let id = if others.is_empty() { "lab-no-runtime" } else { "lab-other-runtime" };
            Err(Message::new(id).with("program", stack.program()).with("stacks", others))
        }
        None => installed.first().copied().ok_or_else(|| {
            let programs = Stack::ALL.map(Stack::program).join(", ");
            Message::new("lab-no-runtime").with("program", programs).with("stacks", others)
        }),
    }
}

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// The history as commits of the last days.
fn dated(stages: &[Stage], marker: &Marker) -> Vec<Commit> {
    let now = SystemClock::start().now() / 1_000;
    let count = i64::try_from(stages.len()).unwrap_or(0);
    stages.iter().zip(0..).map(|(stage, at)| commit(stage, marker, now - (count - at) * DAY)).collect()
}

fn commit(stage: &Stage, marker: &Marker, at: i64) -> Commit {
    let mut files: Vec<NewFile> = stage
        .files
        .iter()
        .map(|(path, text)| NewFile {
            path: path.clone(),
            text: text.clone(),
            is_program: Lab::is_program(path),
        })
        .collect();
    files.push(NewFile { path: MARKER.to_owned(), text: marker.text(), is_program: false });
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Commit { message: stage.message.to_owned(), at, files }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_that_is_not_here_is_named_and_another_offered() {
        assert_eq!(chosen(Some("go"), &[Stack::Go]), Ok(Stack::Go));
        assert_eq!(chosen(None, &[Stack::Python, Stack::Go]), Ok(Stack::Python));
        let fault = chosen(Some("go"), &[Stack::Node]).expect_err("is not here");
        assert_eq!(fault.id, "lab-other-runtime");
        assert_eq!(chosen(None, &[]).expect_err("none").id, "lab-no-runtime");
    }
}
