//! Keeps what the learner did and chose, in the order it came.

use std::{
    sync::mpsc,
    thread::{self, JoinHandle},
};

use crate::{
    i18n::Message,
    learner::{self, Journal},
    tui::{event::Outcome, settings::Settings},
};

use super::{Answers, SaveSettings};

/// The thread that keeps things, from the first thing on. Dropped, it finishes first.
pub(super) struct Keeper {
    /// What the thread will need, until there is one: the first screen does not wait for it.
    idle: Option<(Journal, SaveSettings, Answers)>,
    tasks: Option<mpsc::Sender<Task>>,
    thread: Option<JoinHandle<()>>,
}

enum Task {
    Record(learner::Event),
    Settings(Settings),
}

impl Keeper {
    pub(super) fn new(journal: Journal, save_settings: SaveSettings, answers: Answers) -> Keeper {
        Keeper { idle: Some((journal, save_settings, answers)), tasks: None, thread: None }
    }

    pub(super) fn record(&mut self, event: learner::Event) {
        self.send(Task::Record(event));
    }

    pub(super) fn settings(&mut self, settings: Settings) {
        self.send(Task::Settings(settings));
    }

    fn send(&mut self, task: Task) {
        if let Some((journal, save_settings, answers)) = self.idle.take() {
            let (tasks, todo) = mpsc::channel();
            self.tasks = Some(tasks);
            self.thread = Some(thread::spawn(move || keep(journal, save_settings, &answers, &todo)));
        }
        if let Some(tasks) = &self.tasks {
            let _ = tasks.send(task);
        }
    }
}

fn keep(
    mut journal: Journal,
    mut save_settings: SaveSettings,
    answers: &Answers,
    todo: &mpsc::Receiver<Task>,
) {
    let mut trouble = false;
    for task in todo {
        match task {
            Task::Record(event) => trouble = record(&mut journal, event, trouble, answers),
            Task::Settings(settings) => {
                if let Err(fault) = save_settings(&settings) {
                    answers.done(0, Outcome::Failed(fault));
                }
            }
        }
    }
    // The last chance; whoever is to be told has been told already.
    let _ = journal.retry();
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.tasks = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Keeps an event. Trouble is said when it begins and when it is over, not with every event.
fn record(journal: &mut Journal, event: learner::Event, trouble: bool, answers: &Answers) -> bool {
    match (journal.append(event), trouble) {
        (Ok(()), false) => false,
        (Ok(()), true) => {
            answers.done(0, Outcome::Said(Message::new("journal-saved-again")));
            false
        }
        (Err(_), true) => true,
        (Err(fault), false) => {
            answers.done(0, Outcome::Failed(fault.message()));
            true
        }
    }
}
