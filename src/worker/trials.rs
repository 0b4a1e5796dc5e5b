//! Trying a project out: a process of its own carries the experiments out ([`crate::tui::event::trying`]), so that
//! nothing that goes wrong there concerns the screens, and when we end, however we end, it hears that nobody speaks any
//! more and ends everything it started.

use std::{
    ffi::OsString,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use crate::{
    i18n::Message,
    system::{
        clock::Clock,
        companion::{self, Companion},
        env::Environment,
    },
    tui::event::{
        Outcome,
        trying::{Heard, Order, Refusal},
    },
};

use super::Answers;

/// How long an attempt may take to clear up by itself, before its guards do that for it.
const CLEARING: Duration = Duration::from_secs(3);

/// The attempt that is under way, if any.
pub(super) struct Trials {
    environment: Environment,
    clock: Arc<dyn Clock>,
    answers: Answers,
    /// The program and what stands before the project's path.
    program: Option<(OsString, Vec<OsString>)>,
    running: Option<Running>,
}

struct Running {
    job: u64,
    companion: Companion,
    /// Whether anybody still wants to hear of it.
    wanted: Arc<AtomicBool>,
}

impl Trials {
    pub(super) fn new(
        environment: Environment,
        clock: Arc<dyn Clock>,
        answers: Answers,
        program: Option<(OsString, Vec<OsString>)>,
    ) -> Trials {
        Trials { environment, clock, answers, program, running: None }
    }

    /// Begins an attempt; the one before ends.
    pub(super) fn begin(&mut self, job: u64, path: &str) {
        self.end_running();
        let wanted = Arc::new(AtomicBool::new(true));
        let path = self.environment.resolve(path);
        let hear = hear(job, self.answers.clone(), Arc::clone(&self.clock), Arc::clone(&wanted));
        let started = self.program.as_ref().map(|(program, first)| {
            let arguments: Vec<OsString> =
                first.iter().cloned().chain([path.into_os_string(), "--events".into()]).collect();
            Companion::start(program, &arguments, hear)
        });
        match started {
            Some(Ok(companion)) => self.running = Some(Running { job, companion, wanted }),
            other => {
                let reason = other.and_then(Result::err).map(|error| error.to_string()).unwrap_or_default();
                let message = Message::new("try-machine").with("reason", reason);
                self.say(job, Heard::Refused(Refusal::of(&message)));
            }
        }
    }

    fn say(&self, job: u64, heard: Heard) {
        self.answers.done(job, Outcome::Trial { heard, at: self.clock.local() });
    }

    /// Tells the attempt what is wanted. That it is gone is heard anyway.
    pub(super) fn order(&mut self, job: u64, order: &Order) {
        let running = self.running.as_mut().filter(|running| running.job == job);
        if let (Some(running), Ok(line)) = (running, serde_json::to_string(order)) {
            let _ = running.companion.say(&line);
        }
    }

    /// Ends the attempt and everything that it started.
    pub(super) fn end(&mut self, job: u64) {
        if self.running.as_ref().is_some_and(|running| running.job == job) {
            self.end_running();
        }
    }

    fn end_running(&mut self) {
        let Some(mut running) = self.running.take() else { return };
        running.wanted.store(false, Ordering::SeqCst);
        // The screens do not wait for it.
        thread::spawn(move || running.companion.end(CLEARING));
    }
}

impl Drop for Trials {
    fn drop(&mut self) {
        // The program does: when the shell is back, nothing of the app runs any more.
        if let Some(mut running) = self.running.take() {
            running.wanted.store(false, Ordering::SeqCst);
            running.companion.end(CLEARING);
        }
    }
}

/// Takes in what the attempt says.
fn hear(
    job: u64,
    answers: Answers,
    clock: Arc<dyn Clock>,
    wanted: Arc<AtomicBool>,
) -> impl FnMut(Option<&str>) + Send + 'static {
    move |line| {
        if !wanted.load(Ordering::SeqCst) {
            return;
        }
        let heard = match line {
            // Lines of another version, or none of ours: what follows may still be understood.
            Some(line) => serde_json::from_str(line).ok(),
            None => Some(Heard::Gone),
        };
        if let Some(heard) = heard {
            answers.done(job, Outcome::Trial { heard, at: clock.local() });
        }
    }
}

/// How this program is started to try a project out; none where the system does not say.
pub(super) fn own_program() -> Option<(OsString, Vec<OsString>)> {
    companion::own_program().ok().map(|program| (program, vec!["try".into()]))
}
