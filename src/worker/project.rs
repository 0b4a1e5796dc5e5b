//! Reading and judging a project in the background, again whenever its files change.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use crate::{
    checks::policy,
    i18n::Message,
    inspect::clean,
    learner::disk_reason,
    system::{clock::Clock, dir_tree::DirTree, env::Environment, tree::Tree},
    tui::event::{Outcome, ProjectReport},
};

use super::{
    Answers, Current, Gather,
    observed::{Alive, Observed, Stopper},
    watch::{Bell, Signal, Watch},
};

/// How often progress is told at most.
const PROGRESS: Duration = Duration::from_millis(100);
/// How long nothing may change before it is read again.
const QUIET: Duration = Duration::from_millis(200);
/// How long the wait for quiet takes at most.
const PATIENCE: Duration = Duration::from_secs(2);
/// The least time between two readings.
const REST: Duration = Duration::from_millis(500);
/// The part of the time that reading again and again may take: one in this many.
const SHARE: u32 = 5;

/// Reads projects, one at a time.
pub(super) struct Projects {
    environment: Environment,
    clock: Arc<dyn Clock>,
    gather: Gather,
    current: Current,
    answers: Answers,
    newest: Arc<AtomicU64>,
    reading: Option<mpsc::Sender<Signal>>,
    /// The job at work, and what ends its reading where it stands.
    stopper: (u64, Stopper),
}

impl Projects {
    pub(super) fn new(
        environment: Environment,
        clock: Arc<dyn Clock>,
        gather: Gather,
        current: Current,
        answers: Answers,
    ) -> Projects {
        Projects {
            environment,
            clock,
            gather,
            current,
            answers,
            newest: Arc::default(),
            reading: None,
            stopper: <_>::default(),
        }
    }

    /// Reads a project from now on, and none that was asked for before.
    pub(super) fn read(&mut self, job: u64, path: String) {
        self.stop();
        let (signals, heard) = mpsc::channel();
        let stopper = Stopper::default();
        self.stopper = (job, stopper.clone());
        let reading = Reading {
            job,
            path: self.environment.resolve(&path),
            clock: self.clock.clone(),
            gather: self.gather.clone(),
            current: self.current.clone(),
            answers: self.answers.clone(),
            alive: Alive::take_over(&self.newest),
            bell: Bell::new(signals.clone()),
            signals: heard,
            watch: Mutex::new(None),
            stopper,
        };
        self.reading = Some(signals);
        thread::spawn(move || reading.run());
    }

    /// Ends the reading of this job where it stands; what was read so far is judged.
    pub(super) fn stop_reading(&self, job: u64) {
        if self.stopper.0 == job {
            self.stopper.1.stop();
        }
    }

    fn stop(&mut self) {
        self.newest.fetch_add(1, Ordering::AcqRel);
        if let Some(signals) = self.reading.take() {
            let _ = signals.send(Signal::Stop);
        }
    }
}

impl Drop for Projects {
    fn drop(&mut self) {
        self.stop();
    }
}

struct Reading {
    job: u64,
    path: PathBuf,
    clock: Arc<dyn Clock>,
    gather: Gather,
    current: Current,
    answers: Answers,
    alive: Alive,
    bell: Bell,
    signals: mpsc::Receiver<Signal>,
    watch: Mutex<Option<Watch>>,
    stopper: Stopper,
}

impl Reading {
    fn run(self) {
        let mut last = None;
        loop {
            // What changes from here on is not certain to be seen by this reading.
            self.bell.heard();
            let began = self.clock.elapsed();
            let report = self.read_once(last.is_none());
            let took = self.clock.elapsed().saturating_sub(began);
            if !self.alive.is() {
                return;
            }
            match report {
                read if last.as_ref() == Some(&read) => {}
                read => {
                    last = Some(read.clone());
                    let outcome = match read {
                        Ok(report) => Outcome::Project(Box::new(report)),
                        Err(faults) => Outcome::Unreadable(faults),
                    };
                    self.answers.done(self.job, outcome);
                }
            }
            // Who stopped a reading does not want the next one to begin by itself.
            if self.stopper.is_stopped() || !self.wait_for_change(took) {
                return;
            }
        }
    }

    fn read_once(&self, tells_progress: bool) -> Result<ProjectReport, Vec<Message>> {
        let tree = DirTree::open(&self.path).map_err(|error| vec![unopened(&self.path, &error)])?;
        self.stopper.reads(&tree);
        let observed = Observed {
            tree: &tree,
            alive: self.alive.clone(),
            stopper: self.stopper.clone(),
            bell: self.bell.clone(),
            watch: &self.watch,
            is_app: AtomicBool::new(false),
        };
        // A policy that is not understood must not look as if there were none; that it is mended is to be noticed.
        let policy = super::policy::read(&tree).inspect_err(|_| drop(observed.walk()))?;
        let baseline = super::policy::baseline(&policy, &tree).map_err(|fault| {
            drop(observed.walk());
            vec![fault]
        })?;
        let mut told = None;
        let mut progress = |files, of| {
            let now = self.clock.elapsed();
            let due = told.is_none_or(|told| now.saturating_sub(told) >= PROGRESS);
            if tells_progress && due && self.alive.is() {
                told = Some(now);
                self.answers.done(self.job, Outcome::Reading { files, of });
            }
        };
        // A reader that a hostile file brings down must not leave the screen waiting for ever.
        let judged = catch_unwind(AssertUnwindSafe(|| {
            let facts = super::policy::gather(&observed, &policy, &self.gather, &mut progress);
            let (mut assessment, notes) = policy::assess(&facts, &policy, super::policy::today(&*self.clock));
            let gone = baseline.map(|known| known.apply(&mut assessment)).unwrap_or_default();
            (facts, assessment, notes, gone)
        }));
        let (facts, assessment, notes, gone) = judged.map_err(|_| vec![Message::new("project-crashed")])?;
        let is_app = observed.is_app.load(Ordering::Acquire) || !facts.stacks.is_empty();
        let root = tree.root().to_string_lossy().into_owned();
        if self.alive.is() {
            *self.current.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(tree));
        }
        let partial = self.stopper.is_stopped();
        Ok(ProjectReport { root, facts, assessment, notes, gone, partial, is_app })
    }

    /// Waits until something changed, it has become quiet, and the machine has had a rest. `false` where nobody wants
    /// to know any more.
    fn wait_for_change(&self, took: Duration) -> bool {
        let rests_until = self.clock.elapsed() + REST.max(took.saturating_mul(SHARE));
        if self.signals.recv() != Ok(Signal::Changed) {
            return false;
        }
        let patient_until = rests_until.max(self.clock.elapsed() + PATIENCE);
        loop {
            self.bell.heard();
            let rest = rests_until.saturating_sub(self.clock.elapsed());
            match self.signals.recv_timeout(QUIET.max(rest)) {
                Ok(Signal::Changed) if self.clock.elapsed() < patient_until => {}
                Ok(Signal::Changed) | Err(mpsc::RecvTimeoutError::Timeout) => return self.alive.is(),
                Ok(Signal::Stop) | Err(mpsc::RecvTimeoutError::Disconnected) => return false,
            }
        }
    }
}

fn unopened(path: &Path, error: &std::io::Error) -> Message {
    let reason = match error.kind() {
        std::io::ErrorKind::NotADirectory => Message::new("project-no-folder"),
        _ => disk_reason(error),
    };
    Message::new("project-unreadable")
        .with("path", clean::line(&path.display().to_string()))
        .with("reason", reason)
}
