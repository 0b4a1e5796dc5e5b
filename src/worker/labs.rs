//! Checking and mending a lab for the screen, on a thread; the newest wish counts.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crate::{
    checks::facts::observed::{Experiment, Moment},
    course::Factor,
    i18n::Message,
    system::env::Environment,
    tui::event::{LabReport, Outcome},
};

use super::{
    Answers,
    lab::{self, Opened},
};

/// Looks labs over, one at a time.
pub(super) struct Labs {
    environment: Environment,
    answers: Answers,
    stop: Arc<AtomicBool>,
    /// Held by whoever is at work: two trials at once would be in each other's way.
    turn: Arc<Mutex<()>>,
}

impl Labs {
    pub(super) fn new(environment: Environment, answers: Answers) -> Labs {
        Labs { environment, answers, stop: Arc::default(), turn: Arc::default() }
    }

    /// Reads a lab, and tries it where it may be run.
    pub(super) fn check(&mut self, path: &str, run: bool) {
        self.stop.store(true, Ordering::SeqCst);
        self.stop = Arc::default();
        let (stop, turn, answers) = (self.stop.clone(), self.turn.clone(), self.answers.clone());
        let folder = self.environment.resolve(path);
        let programs = self.environment.var("PATH").unwrap_or("/usr/local/bin:/usr/bin:/bin").to_owned();
        thread::spawn(move || {
            let _mine = turn.lock().unwrap_or_else(PoisonError::into_inner);
            if stop.load(Ordering::SeqCst) {
                return;
            }
            let said = lab::open(&folder).and_then(|opened| look(&opened, run, &programs, &stop, &answers));
            if !stop.load(Ordering::SeqCst) {
                answers
                    .done(0, said.map_or_else(Outcome::LabFailed, |report| Outcome::Lab(Box::new(report))));
            }
        });
    }

    /// Applies a factor's solution.
    pub(super) fn solve(&mut self, path: &str, factor: Factor) {
        let folder = self.environment.resolve(path);
        let data = self.environment.data_dir().unwrap_or_default();
        let said = lab::open(&folder).and_then(|opened| {
            let patch = lab::lab_of(&opened).solution(factor);
            let changes = patch
                .fit(&|path| lab::text(&opened, path))
                .map_err(|misfit| Message::new("lab-screen-misfit").with("path", misfit.path))?;
            if changes.is_empty() {
                return Ok(Message::new("lab-nothing-to-do"));
            }
            let kept = lab::apply(&opened, &changes, &data)?;
            Ok(lab::applied(changes.len(), &kept))
        });
        self.answers.done(0, said.map_or_else(Outcome::LabFailed, Outcome::Said));
    }
}

impl Drop for Labs {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // What was started has ended when this has its turn.
        drop(self.turn.lock());
    }
}

fn look(
    opened: &Opened,
    run: bool,
    programs: &str,
    stop: &AtomicBool,
    answers: &Answers,
) -> Result<LabReport, Message> {
    let places = Factor::ALL.map(|factor| lab::places(opened, factor)).to_vec();
    let marker = opened.marker.clone();
    if !run {
        let (state, standings, command) = (lab::state(&opened.tree), lab::read(opened), lab::command(opened));
        return Ok(LabReport { marker, state, standings, places, command, tried: false });
    }
    let mut last: Option<Experiment> = None;
    let mut tell = |moment: Moment| {
        if last != Some(moment.experiment) {
            last = Some(moment.experiment);
            answers.done(0, Outcome::LabTrying(moment.experiment));
        }
    };
    let examined = lab::examine(opened, programs, stop, &mut tell)?;
    let (state, standings, command) = (examined.state, examined.standings, examined.command);
    Ok(LabReport { marker, state, standings, places, command, tried: true })
}
