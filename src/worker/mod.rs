//! Carries out the effects the screens wish for, on threads, and answers with events.
//!
//! Three threads at most are at work: one keeps the journal and the settings in the order they came, one runs short
//! errands, one reads the project and watches it.

mod errands;
mod keeper;
mod observed;
pub mod policy;
mod project;
mod stack;
mod watch;

use std::sync::{Arc, Mutex, PoisonError, mpsc};

use crate::{
    checks::facts::Facts,
    i18n::Message,
    inspect,
    learner::Journal,
    system::{
        clock::Clock,
        dir_tree::DirTree,
        env::Environment,
        process,
        tree::{ReadFault, Tree},
    },
    tui::{
        effect::Effect,
        event::{Event, Outcome},
        settings::Settings,
    },
};

use self::{errands::Errands, keeper::Keeper, project::Projects};

/// Reads a tree and says what is so in it, as [`inspect::gather`].
pub type Gather = Arc<dyn Fn(&dyn Tree, &mut dyn FnMut(usize, Option<usize>)) -> Facts + Send + Sync>;
/// Masks the secrets in a line, as [`inspect::secret::mask_line`].
pub type Mask = Arc<dyn Fn(&str) -> String + Send + Sync>;
/// Keeps the settings; the message says why it could not.
pub type SaveSettings = Box<dyn FnMut(&Settings) -> Result<(), Message> + Send>;
/// Opens an address of the web; may take as long as a browser runs.
pub type OpenAddress = Arc<dyn Fn(&str) -> std::io::Result<()> + Send + Sync>;

/// What the worker needs to do its work.
pub struct Services {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Says what `~` and relative paths mean.
    pub environment: Environment,
    /// What the learner did.
    pub journal: Journal,
    /// Reads a project.
    pub gather: Gather,
    /// Masks secrets.
    pub mask: Mask,
    /// Keeps the settings.
    pub save_settings: SaveSettings,
    /// Opens an address of the web.
    pub open_address: OpenAddress,
}

impl Services {
    /// The real ones.
    pub fn new(
        clock: Arc<dyn Clock>,
        environment: Environment,
        journal: Journal,
        save_settings: SaveSettings,
    ) -> Services {
        let around = environment.clone();
        let memory = inspect::Memory::default();
        Services {
            clock,
            environment,
            journal,
            gather: Arc::new(move |tree, progress| inspect::gather_again(tree, &memory, progress)),
            mask: Arc::new(inspect::secret::mask_line),
            save_settings,
            open_address: Arc::new(move |address| process::open_in_browser(&around, address)),
        }
    }
}

/// The project that was read last.
type Current = Arc<Mutex<Option<Arc<DirTree>>>>;

/// Carries out effects. When it is dropped, everything to be kept has been kept.
pub struct Worker {
    answers: Answers,
    current: Current,
    keeper: Keeper,
    errands: Errands,
    projects: Projects,
}

/// The way back to the screens. Where nobody listens any more, nothing is to be said.
#[derive(Clone)]
struct Answers(mpsc::Sender<Event>);

impl Answers {
    fn done(&self, job: u64, outcome: Outcome) {
        let _ = self.0.send(Event::Done { job, outcome });
    }
}

impl Worker {
    /// A worker that answers to this sender.
    pub fn new(services: Services, answers: mpsc::Sender<Event>) -> Worker {
        let answers = Answers(answers);
        let current = Current::default();
        let Services { clock, environment, journal, gather, mask, save_settings, open_address } = services;
        let keeper = Keeper::new(journal, save_settings, answers.clone());
        let errands = Errands::new(environment.clone(), mask, open_address, current.clone(), answers.clone());
        let projects = Projects::new(environment, clock, gather, current.clone(), answers.clone());
        Worker { answers, current, keeper, errands, projects }
    }

    /// Carries out an effect, or gives back the one that belongs to the terminal: [`Effect::Edit`] (with the file's
    /// absolute path, once it is certain that it is a file of the project), [`Effect::Copy`] and [`Effect::Quit`].
    pub fn carry_out(&mut self, effect: Effect) -> Option<Effect> {
        match effect {
            Effect::Record(event) => self.keeper.record(event),
            Effect::SaveSettings(settings) => self.keeper.settings(settings),
            Effect::ReadProject { job, path } => self.projects.read(job, path),
            Effect::StopReading { job } => self.projects.stop_reading(job),
            Effect::FetchLines { job, path, line } => self.errands.fetch_lines(job, path, line),
            Effect::CompletePath { job, text } => self.errands.complete(job, text),
            Effect::Open(address) => self.errands.open(address),
            Effect::Edit { path, line } => return self.edit(path, line),
            Effect::Copy(_) | Effect::Quit => return Some(effect),
        }
        None
    }

    fn edit(&self, path: String, line: u32) -> Option<Effect> {
        match located(&self.current, &path) {
            Ok(path) => Some(Effect::Edit { path, line }),
            Err(fault) => {
                self.answers.done(0, Outcome::Failed(unreadable(&path, fault)));
                None
            }
        }
    }
}

fn project(current: &Current) -> Result<Arc<DirTree>, ReadFault> {
    current.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or(ReadFault::Missing)
}

fn located(current: &Current, path: &str) -> Result<String, ReadFault> {
    let path = project(current)?.locate(path)?;
    path.into_os_string().into_string().map_err(|_| ReadFault::TooDeep)
}

/// That a file of the project cannot be read, and why.
fn unreadable(path: &str, fault: ReadFault) -> Message {
    let reason = match fault {
        ReadFault::Link => "file-is-link",
        ReadFault::Special => "file-is-special",
        ReadFault::TooLarge => "file-is-large",
        ReadFault::TooDeep => "file-is-deep",
        ReadFault::Missing => "file-is-missing",
        ReadFault::Io(std::io::ErrorKind::PermissionDenied) => "file-is-denied",
        ReadFault::Io(_) => "file-is-broken",
    };
    Message::new("file-unreadable")
        .with("path", inspect::clean::line(path))
        .with("reason", Message::new(reason))
}

#[cfg(test)]
#[path = "worker_tests.rs"]
mod tests;
