//! `sipsong` and `sipsong open`: the course on the full screen, or in plain lines.

use std::{
    io::{self, IsTerminal},
    path::Path,
    sync::{Arc, mpsc},
};

use crate::{
    checks::{policy, verdict::Assessment},
    i18n::Message,
    inspect,
    system::{clock::SystemClock, dir_tree::DirTree, env::Environment, files::RealDisk, process, random},
    tui::{
        app::App,
        context::Context,
        effect::Effect,
        screens::{Destination, Spot},
        settings::Settings,
        terminal::{self, Ending, Host},
    },
    worker::{self, Worker},
};

use super::{
    Output, Services, appearance,
    args::Request,
    config,
    plain::{self, Mode, Surroundings},
    voice::FAILED,
};

/// Opens the course, at a place where one is named.
pub(super) fn open(address: Option<&str>, request: &Request, services: &Services, output: &mut Output) -> u8 {
    let project = match project(request, services) {
        Ok(project) => project,
        Err(message) => {
            output.error(services.words, services.lang, &message);
            return FAILED;
        }
    };
    let around = Surroundings {
        plain: request.plain,
        stdin: io::stdin().is_terminal(),
        stdout: output.is_terminal,
        term: services.environment.var("TERM"),
    };
    if around.mode() == Mode::FullScreen && !around.stdin {
        // Otherwise the screen would come and go at once: the input ends before the first key.
        let reason = Message::new("cli-input-no-terminal");
        output.error(services.words, services.lang, &Message::new("cli-no-terminal").with("reason", reason));
        return FAILED;
    }
    match (around.mode(), address) {
        (Mode::FullScreen, None) => full_screen(None, project, services, output),
        (Mode::FullScreen, Some(address)) => {
            match plain::locate(address, &services.course, services.settings.lang) {
                Ok((lesson, section)) => {
                    let spot = section.map_or(Spot::Left, Spot::Section);
                    full_screen(Some(Destination::Lesson(lesson, spot)), project, services, output)
                }
                Err(fault) => output.fault(Err(fault), services),
            }
        }
        (_, Some(address)) => plain_lesson(address, services, output),
        (mode, None) => plain_course(mode, None, random::token(), &project, services, output),
    }
}

/// The full screen at a place, on the project in the current folder.
pub(super) fn full_screen_at(destination: Destination, services: &Services, output: &mut Output) -> u8 {
    full_screen(Some(destination), here(services), services, output)
}

/// A conversation that begins with a step of its own.
pub(super) fn converse(step: plain::Step, seed: u64, services: &Services, output: &mut Output) -> u8 {
    plain_course(Mode::Conversation, Some(step), seed, &here(services), services, output)
}

fn here(services: &Services) -> String {
    services.environment.current_dir().display().to_string()
}

/// The project to begin with: the one that was named, which has to be a folder, or the current folder.
fn project(request: &Request, services: &Services) -> Result<String, Message> {
    let Some(path) = &request.project else {
        return Ok(here(services));
    };
    let folder = services.environment.resolve(&path.to_string_lossy());
    super::check::open(&folder, path)?;
    Ok(folder.display().to_string())
}

fn plain_lesson(address: &str, services: &Services, output: &mut Output) -> u8 {
    let width = output.width(&services.environment);
    let opened = plain::open(address, &services.course, services.words, services.lang, width, output.out());
    output.fault(opened, services)
}

/// The project judged by its own policy; `None` where it cannot be opened or is no app.
fn judged(project: &str) -> Result<Option<Assessment>, Vec<Message>> {
    let Ok(tree) = DirTree::open(Path::new(project)) else { return Ok(None) };
    let policy = worker::policy::read(&tree)?;
    let gather: worker::Gather = Arc::new(inspect::gather);
    let facts = worker::policy::gather(&tree, &policy, &gather, &mut |_, _| {});
    let today = worker::policy::today(&SystemClock::start());
    Ok(facts.is_app().then(|| policy::assess(&facts, &policy, today).0))
}

/// The course in lines: a conversation where somebody can answer, else the map and how to go on.
fn plain_course(
    mode: Mode,
    begin: Option<plain::Step>,
    seed: u64,
    project: &str,
    services: &Services,
    output: &mut Output,
) -> u8 {
    let mut journal = services.journal(output);
    let assessment = judged(project).unwrap_or_else(|faults| {
        faults.iter().for_each(|fault| output.error(services.words, services.lang, fault));
        None
    });
    let setup = plain::Setup {
        course: &services.course,
        words: services.words,
        lang: services.lang,
        progress: journal.progress(),
        seed,
        width: output.width(&services.environment),
        assessment: assessment.as_ref(),
    };
    let said = if mode == Mode::Conversation {
        let mut faults = Vec::new();
        let mut record = |event| faults.extend(journal.append(event).err());
        let ended = plain::run(setup, begin, &mut io::stdin().lock(), output.out(), &mut record);
        for fault in faults.iter().take(1) {
            output.complain(&services.tell(&fault.message()));
        }
        ended.map(|_| ())
    } else {
        plain::overview(&setup, output.out())
    };
    output.fault(said.map_err(plain::Fault::Output), services)
}

fn full_screen(
    destination: Option<Destination>,
    project: String,
    services: &Services,
    output: &mut Output,
) -> u8 {
    let journal = services.journal(output);
    let depth = appearance::depth(&services.environment);
    let progress = journal.progress();
    let context = Context::new(
        Arc::clone(&services.course),
        progress,
        services.settings.clone(),
        depth,
        random::token(),
    );
    let mut app = App::new(context);
    if services.environment.var("SIPSONG_TEST_PANIC").is_some() {
        app.break_at_next_key();
    }
    let (sender, events) = mpsc::channel();
    let settings = keep_settings(services);
    let clock = Arc::new(SystemClock::start());
    let real = worker::Services::new(clock, services.environment.clone(), journal, settings);
    let worker = Worker::new(real, sender.clone());
    let mut desk = Desk { worker, environment: services.environment.clone() };
    let mut effects = app.start_with_project(project);
    match destination {
        Some(destination) => effects.extend(app.start_at(destination)),
        // The map shows what the project is like: where that is soon read, it is on the first screen.
        None => effects.drain(..).for_each(|effect| drop(desk.carry_out(effect))),
    }
    if let Some(fault) = services.config_faults.first() {
        app.tell(fault.message());
    }
    let ending = terminal::run(&mut app, &mut desk, effects, &sender, &events);
    match ending {
        Ok(Ending::Quit) => 0,
        // What a shell reports of a program that a signal ended.
        Ok(Ending::Signal(number)) => 128_u8.saturating_add(u8::try_from(number).unwrap_or(0)),
        Ok(Ending::Closed) => 129,
        Err(error) => {
            let message = Message::new("cli-no-terminal").with("reason", error.to_string());
            output.error(services.words, services.lang, &message);
            FAILED
        }
    }
}

/// Writes the settings that differ from those before; those given on the command line are not kept for it.
fn keep_settings(services: &Services) -> worker::SaveSettings {
    let file = services.config_file.clone();
    let mut before = services.settings.clone();
    Box::new(move |after: &Settings| {
        let file = file.as_deref().ok_or_else(|| Message::new("cli-no-config-folder"))?;
        config::save(&RealDisk, file, &before, after)?;
        before = after.clone();
        Ok(())
    })
}

/// What the terminal's loop asks for.
struct Desk {
    worker: Worker,
    environment: Environment,
}

impl Host for Desk {
    fn carry_out(&mut self, effect: Effect) -> Option<Effect> {
        self.worker.carry_out(effect)
    }

    fn edit(&mut self, path: &str, line: u32) -> Result<(), Message> {
        let editor = process::editor(&self.environment);
        let failed =
            |reason: String| Message::new("cli-editor-failed").with("editor", editor).with("reason", reason);
        match process::run_editor(editor, Path::new(path), line) {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(failed(status.to_string())),
            Err(error) => Err(failed(error.to_string())),
        }
    }
}
