//! What every screen may look at.

use std::{cell::OnceCell, path::Path, sync::Arc};

use crate::{
    checks::verdict::Verdict,
    course::{Course, Factor},
    i18n::{Catalogue, Lang, Message, built_in, thai::Breaker},
    learner::Progress,
};

use super::{
    change::Change,
    event::ProjectReport,
    settings::Settings,
    theme::{Background, Depth, Theme},
};

/// What every screen may look at; only the app changes it.
pub struct Context {
    /// The course.
    pub course: Arc<Course>,
    /// The words of the interface.
    pub words: &'static Catalogue,
    /// What the learner did so far.
    pub progress: Progress,
    /// What the user chose.
    pub settings: Settings,
    /// The colours in force.
    pub theme: Theme,
    /// How many colours the terminal has.
    pub depth: Depth,
    /// The ground the terminal draws on.
    pub ground: Background,
    /// The window: columns and rows.
    pub size: (u16, u16),
    /// The learner's project.
    pub project: ProjectState,
    /// Decides how options are shuffled.
    pub seed: u64,
    /// Made when the first text is laid out, so that the first screen need not wait for it.
    breaker: OnceCell<Breaker>,
}

/// What is known of the learner's project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProjectState {
    /// The folder, as it was chosen.
    pub path: Option<String>,
    /// The job that reads it.
    pub job: u64,
    /// How far reading has come: files read, and of how many.
    pub reading: Option<(usize, Option<usize>)>,
    /// What was read last.
    pub report: Option<Box<ProjectReport>>,
    /// Everything that keeps it from being read.
    pub faults: Vec<Message>,
    /// What the last reading of it changed.
    pub change: Option<Change>,
    /// Where the learner was in it.
    pub spot: Option<ProjectSpot>,
}

/// A place on the project screen, to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectSpot {
    /// The project.
    pub root: String,
    /// The row of the first column.
    pub row: usize,
    /// The finding of that row.
    pub finding: usize,
}

impl Context {
    /// A context before anything happened.
    pub fn new(
        course: Arc<Course>,
        progress: Progress,
        settings: Settings,
        depth: Depth,
        seed: u64,
    ) -> Context {
        let mut context = Context {
            course,
            words: built_in(),
            progress,
            settings,
            theme: Theme::plain(),
            depth,
            ground: Background::default(),
            size: (80, 24),
            project: ProjectState::default(),
            seed,
            breaker: OnceCell::new(),
        };
        context.choose_theme();
        context
    }

    /// The language in force.
    pub fn lang(&self) -> Lang {
        self.settings.lang
    }

    /// What breaks lines: the glossary's words stay whole.
    pub fn breaker(&self) -> &Breaker {
        self.breaker.get_or_init(|| self.course.breaker())
    }

    /// The words of a message without arguments.
    pub fn say(&self, id: &'static str) -> String {
        self.words.plain(self.lang(), id)
    }

    /// The words of a message.
    pub fn tell(&self, message: &Message) -> String {
        self.words.text(self.lang(), message)
    }

    /// Puts the theme in force that the settings and the terminal's ground ask for.
    pub fn choose_theme(&mut self) {
        let chosen = self.settings.theme.as_deref().and_then(|name| Theme::named(name, self.depth));
        self.theme = chosen.unwrap_or_else(|| Theme::for_background(self.ground, self.depth));
    }
}

impl ProjectState {
    /// Takes in what was read, and gives what is to be said of it: that it is partial, or what it changed.
    pub fn was_read(&mut self, report: Box<ProjectReport>) -> Option<Message> {
        self.reading = None;
        self.faults.clear();
        let before = self.report.take().filter(|before| before.root == report.root);
        let change = before.as_ref().and_then(|before| Change::between(before, &report));
        let said = match &change {
            _ if report.partial => Some(Message::new("project-partial")),
            Some(change) => change.message(&report),
            None => None,
        };
        // A reading that changed nothing leaves what the one before it did.
        if change.is_some() || before.is_none() {
            self.change = change;
        }
        self.report = Some(report);
        said
    }

    /// The project's name: that of its folder.
    pub fn name(&self) -> Option<String> {
        let root = self.report.as_ref().map(|report| report.root.as_str()).or(self.path.as_deref())?;
        Some(Path::new(root).file_name().map_or(root.to_owned(), |name| name.to_string_lossy().into_owned()))
    }

    /// Whether it was read and there is anything in it that a factor could speak of.
    pub fn is_app(&self) -> bool {
        self.report.as_ref().is_some_and(|report| report.is_app)
    }

    /// The verdict on a factor, once the project was read.
    pub fn verdict(&self, factor: Factor) -> Option<Verdict> {
        let report = self.report.as_ref().filter(|report| report.is_app)?;
        report.assessment.factors.iter().find(|judged| judged.factor == factor).map(|judged| judged.verdict)
    }
}
