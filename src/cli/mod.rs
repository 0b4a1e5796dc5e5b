//! Arguments and subcommands; wires everything together.

mod appearance;
pub mod args;
pub mod check;
pub mod config;
pub mod content;
mod course;
pub mod doctor;
pub mod explain;
mod output;
pub mod plain;
mod play;
pub mod progress;
mod try_run;
pub mod voice;

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use crate::{
    course::Course,
    i18n::{Catalogue, Lang, Message, built_in},
    learner::{BadLine, Journal},
    system::{clock::SystemClock, env::Environment, files::RealDisk, guard, random},
    tui::settings::Settings,
};

use args::{Refusal, Request, Task};
use config::{Config, ConfigFault};
pub use output::Output;

/// Runs the program with the real machine around it.
pub fn main() -> ExitCode {
    let environment = Environment::real();
    let arguments = environment.arguments();
    if arguments.first().is_some_and(|first| first == guard::SUBCOMMAND) {
        return guard::serve();
    }
    let mut output = Output::real();
    ExitCode::from(run(&arguments, environment, &mut output))
}

/// Everything a subcommand may use.
pub struct Services {
    /// The environment.
    pub environment: Environment,
    /// The words of the interface.
    pub words: &'static Catalogue,
    /// The language in force.
    pub lang: Lang,
    /// The settings in force.
    pub settings: Settings,
    /// What the configuration file says.
    pub config: Config,
    /// What is wrong with it.
    pub config_faults: Vec<ConfigFault>,
    /// Where it is, where there is a place for it.
    pub config_file: Option<PathBuf>,
    /// The course.
    pub course: Arc<Course>,
}

impl Services {
    /// The words of a message.
    pub fn tell(&self, message: &Message) -> String {
        self.words.text(self.lang, message)
    }

    /// The journal and its bad lines.
    pub fn open_journal(&self) -> (Journal, Vec<BadLine>) {
        let folder = self.environment.data_dir().unwrap_or_default();
        let clock = Arc::new(SystemClock::start());
        Journal::open(Arc::new(RealDisk), clock, &folder, random::token())
    }

    /// The journal; its first bad lines are said on stderr.
    pub fn journal(&self, output: &mut Output) -> Journal {
        let (journal, bad) = self.open_journal();
        for line in bad.iter().take(3) {
            output.complain(&self.tell(&line.message()));
        }
        journal
    }
}

fn run(arguments: &[String], environment: Environment, output: &mut Output) -> u8 {
    let words = built_in();
    let disk = RealDisk;
    let config_file = environment.config_dir().map(|folder| config::path(&folder));
    let (config, config_faults) =
        config_file.as_deref().map(|file| config::load(&disk, file)).unwrap_or_default();
    let early = args::early_lang(arguments).and_then(Lang::parse).or(config.lang);
    let lang = early.or_else(|| environment.lang().and_then(Lang::parse)).unwrap_or(Lang::EN);
    let request = match args::parse(arguments, words, lang) {
        Ok(request) => request,
        Err(Refusal::Show(text)) => {
            let written = output.write(&text);
            return output.ended(&written, words, lang);
        }
        Err(Refusal::Usage(message)) => {
            output.error(words, lang, &message);
            output.complain(&words.plain(lang, "cli-see-help"));
            return voice::FAILED;
        }
    };
    let settings = match settings(&request, &config, lang) {
        Ok(settings) => settings,
        Err(message) => {
            output.error(words, lang, &message);
            return voice::FAILED;
        }
    };
    let course = Arc::new(Course::built_in());
    let services =
        Services { environment, words, lang, settings, config, config_faults, config_file, course };
    dispatch(request, &services, output)
}

fn dispatch(request: Request, services: &Services, output: &mut Output) -> u8 {
    // The doctor says them in their place, and on the full screen they stand at the bottom.
    let elsewhere = matches!(request.task, Task::Doctor);
    for fault in services.config_faults.iter().filter(|_| !elsewhere) {
        output.complain(&services.tell(&fault.message()));
    }
    let words = services.words;
    match &request.task {
        Task::Open(address) => course::open(address.as_deref(), &request, services, output),
        Task::Check(check) => check::run(check, services, output),
        Task::Explain(rule) => {
            let width = output.width(&services.environment);
            let said = explain::explain(rule, &services.course, words, services.lang, width, output.out());
            output.fault(said, services)
        }
        Task::ProgressShow
        | Task::ProgressExport(_)
        | Task::ProgressImport(_)
        | Task::ProgressReset { .. } => progress::run(&request.task, services, output),
        Task::Try(request) => try_run::run(request, services, output),
        Task::Play(asked) => play::run(asked, &request, services, output),
        Task::Doctor => doctor::run(services, output),
        Task::Completions(shell) => {
            let mut text = Vec::new();
            clap_complete::generate(*shell, &mut args::command(words, services.lang), "sipsong", &mut text);
            let written = output.write(&String::from_utf8_lossy(&text));
            output.ended(&written, words, services.lang)
        }
        Task::Man => {
            let mut text = Vec::new();
            let page = clap_mangen::Man::new(args::command(words, services.lang));
            let rendered = page.render(&mut text);
            let written = rendered.and_then(|()| output.write(&String::from_utf8_lossy(&text)));
            output.ended(&written, words, services.lang)
        }
        Task::ContentCheck(path) => {
            let said = content::check(&mut output.voice(words, services.lang), path.as_deref());
            output.ended(&said, words, services.lang)
        }
        Task::ContentStamp(path) => {
            let said = content::stamp(&mut output.voice(words, services.lang), &RealDisk, path);
            output.ended(&said, words, services.lang)
        }
    }
}

/// The settings in force: the command line's over the configuration's.
fn settings(request: &Request, config: &Config, lang: Lang) -> Result<Settings, Message> {
    let mut settings = config.settings(lang);
    if let Some(name) = &request.lang {
        settings.lang = Lang::parse(name).ok_or_else(|| {
            let known = Lang::all().iter().map(|lang| lang.code()).collect::<Vec<_>>().join(", ");
            Message::new("cli-bad-value")
                .with("name", "--lang")
                .with("value", name.as_str())
                .with("choices", known)
        })?;
    }
    if let Some(name) = &request.theme {
        let known = crate::tui::theme::Theme::names();
        if !known.contains(name) {
            return Err(Message::new("cli-bad-value")
                .with("name", "--theme")
                .with("value", name.as_str())
                .with("choices", known.join(", ")));
        }
        settings.theme = Some(name.clone());
    }
    Ok(settings)
}
