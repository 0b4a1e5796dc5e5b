//! One run of the app: from its start until nothing of it is left.

use std::{
    cell::Cell,
    net::IpAddr,
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use crate::{
    checks::facts::observed::{Exit, Experiment, Happening, Moment, Untried},
    inspect::{clean, secret},
    system::{
        guard::{Ended, Guarded, Line, Spec, State},
        loopback::{self, Answer, Ask, AskFault},
        proc_table::{self, Descendant, Listener},
    },
};

/// Who is told what happens.
pub(super) type Tell<'a> = &'a mut dyn FnMut(Moment);

/// One run of the app.
pub(super) struct Instance<'a> {
    pub guarded: Guarded,
    /// The port it was told.
    pub asked: u16,
    experiment: Experiment,
    stop: &'a AtomicBool,
    /// How many of its lines were told.
    told: Cell<u64>,
}

/// What became of a start.
#[derive(Clone, Debug)]
pub(super) enum Rise {
    /// It listens.
    Up(Up),
    /// It ended before it listened.
    Down(Exit),
    /// It neither listens nor ended in the time it had.
    Silent,
    /// There is no such program, or it may not be run.
    Refused { missing: bool },
}

/// An app that listens.
#[derive(Clone, Debug)]
pub(super) struct Up {
    /// Milliseconds it took.
    pub after_ms: u64,
    /// Everything that is bound.
    pub listeners: Vec<Listener>,
    /// The port to speak to: the one asked for where it is bound.
    pub port: u16,
    /// The address it is bound to.
    pub address: IpAddr,
    /// The process that holds it.
    pub pid: u32,
    /// Whether that is the one that was started.
    pub direct: bool,
}

/// How long an app that listens somewhere else is watched for the port it was told.
const SECOND_LOOK: Duration = Duration::from_millis(700);
/// How often it is looked for new lines while the app is waited for.
const LOOK: Duration = Duration::from_millis(250);
/// How many of the lines that came between two looks are told.
const LINES_AT_ONCE: usize = 8;
const LEAST_TICK: Duration = Duration::from_millis(5);
const MOST_TICK: Duration = Duration::from_millis(40);

impl<'a> Instance<'a> {
    /// Starts it.
    pub fn start(
        spec: &Spec,
        asked: u16,
        experiment: Experiment,
        with: String,
        stop: &'a AtomicBool,
        tell: Tell<'_>,
    ) -> Result<Instance<'a>, Untried> {
        if stop.load(Ordering::SeqCst) {
            return Err(Untried::TimeUp);
        }
        tell(Moment { experiment, at_ms: 0, what: Happening::Starts { port: asked, with } });
        let guarded = Guarded::start(spec).map_err(|error| Untried::Machine(error.kind().to_string()))?;
        Ok(Instance { guarded, asked, experiment, stop, told: Cell::new(0) })
    }

    pub fn tell(&self, tell: Tell<'_>, what: Happening) {
        self.tell_lines(tell);
        tell(Moment { experiment: self.experiment, at_ms: ms(self.guarded.elapsed()), what });
    }

    /// Tells what the app wrote since this was last asked; of a flood only its end.
    pub fn tell_lines(&self, tell: Tell<'_>) {
        let fresh: Vec<Line> = {
            let state = self.guarded.state();
            let all: u64 = state.lines.iter().sum();
            let new = usize::try_from(all - self.told.replace(all)).unwrap_or(usize::MAX).min(LINES_AT_ONCE);
            let kept = state.first.len() + state.last.len();
            state.kept().skip(kept.saturating_sub(new)).cloned().collect()
        };
        for line in fresh.iter().filter(|line| !line.text.trim().is_empty()) {
            let what = Happening::Writes { line: shown(&line.text) };
            tell(Moment { experiment: self.experiment, at_ms: ms(line.at), what });
        }
    }

    /// Waits until something is so, the time is up, or the run is stopped.
    pub fn wait(&self, most: Duration, mut is_so: impl FnMut(&State) -> bool) -> bool {
        let until = self.guarded.elapsed() + most;
        loop {
            let left = until.saturating_sub(self.guarded.elapsed());
            if self.guarded.wait(left.min(Duration::from_millis(100)), &mut is_so) {
                return true;
            }
            if left.is_zero() || self.stop.load(Ordering::SeqCst) {
                return false;
            }
        }
    }

    /// Waits as [`Instance::wait`] does, and tells meanwhile what the app writes.
    pub fn watch(&self, most: Duration, is_so: impl Fn(&State) -> bool, tell: Tell<'_>) {
        let until = self.guarded.elapsed() + most;
        loop {
            let left = until.saturating_sub(self.guarded.elapsed());
            if self.wait(left.min(LOOK), &is_so) || left.is_zero() || self.stop.load(Ordering::SeqCst) {
                return;
            }
            self.tell_lines(tell);
        }
    }

    /// The processes of the app.
    pub fn processes(&self) -> Vec<Descendant> {
        proc_table::descendants(self.guarded.guard_pid())
    }

    /// Whether anything of it still runs.
    pub fn is_alive(&self) -> bool {
        !self.living().is_empty()
    }

    fn living(&self) -> Vec<Descendant> {
        self.processes().into_iter().filter(|process| !process.ended).collect()
    }

    /// Waits until it listens.
    pub fn rise(&self, most: Duration, tell: Tell<'_>) -> Result<Rise, Untried> {
        let mut tick = LEAST_TICK;
        let mut first_seen: Option<(Duration, Vec<Listener>)> = None;
        loop {
            let (ended, refused, overran) = {
                let state = self.guarded.state();
                (state.ended, state.refused.clone(), state.overran.is_some() || state.gone)
            };
            if let Some((missing, _)) = refused {
                return Ok(Rise::Refused { missing });
            }
            self.tell_lines(tell);
            let living = self.living();
            let listeners = proc_table::listeners(&living);
            let now = self.guarded.elapsed();
            if let Some(found) = listeners.iter().find(|listener| listener.port == self.asked) {
                return Ok(Rise::Up(self.up(found.clone(), &listeners, now, tell)));
            }
            if !listeners.is_empty() {
                first_seen.get_or_insert((now, Vec::new())).1 = listeners;
            }
            if let Some((since, listeners)) = &first_seen
                && now > *since + SECOND_LOOK
                && let Some(found) = listeners.first()
            {
                return Ok(Rise::Up(self.up(found.clone(), listeners, *since, tell)));
            }
            // A program that has ended may have left somebody behind who listens in a while.
            if let (Some(ended), true) = (ended, living.is_empty()) {
                self.tell(tell, Happening::Exits { code: ended.code, signal: ended.signal });
                self.settle();
                return Ok(Rise::Down(exit_of(ended, Duration::ZERO)));
            }
            if overran || now > most {
                return Ok(Rise::Silent);
            }
            if self.stop.load(Ordering::SeqCst) {
                return Err(Untried::TimeUp);
            }
            self.guarded.wait(tick, |state| state.refused.is_some() || state.gone);
            tick = (tick * 2).min(MOST_TICK);
        }
    }

    fn up(&self, found: Listener, listeners: &[Listener], at: Duration, tell: Tell<'_>) -> Up {
        self.tell(tell, Happening::Listens { on: format!("{}:{}", found.address, found.port) });
        let direct = self.guarded.state().pid == Some(found.pid);
        Up {
            after_ms: ms(at),
            listeners: listeners.to_vec(),
            port: found.port,
            address: found.address,
            pid: found.pid,
            direct,
        }
    }

    /// Gives the readers of its output the time to take in what a process wrote before it ended.
    pub fn settle(&self) {
        let (mut last, mut quiet) = (self.bytes(), 0);
        while quiet < 2 {
            self.guarded.wait(Duration::from_millis(15), |_| false);
            let now = self.bytes();
            quiet = if now == last { quiet + 1 } else { 0 };
            last = now;
            if self.guarded.state().bytes.iter().sum::<u64>() > 1 << 20 {
                return;
            }
        }
    }

    fn bytes(&self) -> u64 {
        self.guarded.state().bytes.iter().sum()
    }

    /// Sends a request and waits for the answer.
    pub fn ask(&self, up: &Up, ask: &Ask, most: Duration, tell: Tell<'_>) -> Result<Answer, AskFault> {
        if self.stop.load(Ordering::SeqCst) {
            return Err(AskFault::TimedOut);
        }
        self.tell(tell, Happening::Asks { what: asked(ask) });
        let (done, is_done) = mpsc::channel();
        let (address, port, own) = (up.address, up.port, ask.clone());
        thread::spawn(move || done.send(loopback::ask(address, port, &own, most, || {})));
        let answer = self.hear(&is_done, tell).unwrap_or(Err(AskFault::Cut));
        self.answered(&answer, tell);
        answer
    }

    /// Waits for what is sent, and tells meanwhile what the app writes; `None` where nothing will be sent.
    pub fn hear<T>(&self, from: &mpsc::Receiver<T>, tell: Tell<'_>) -> Option<T> {
        loop {
            match from.recv_timeout(LOOK) {
                Ok(heard) => return Some(heard),
                Err(mpsc::RecvTimeoutError::Timeout) => self.tell_lines(tell),
                Err(mpsc::RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    pub fn answered(&self, answer: &Result<Answer, AskFault>, tell: Tell<'_>) {
        self.tell(
            tell,
            match answer {
                Ok(answer) => Happening::Answered { status: answer.status, complete: answer.complete },
                Err(_) => Happening::Unanswered,
            },
        );
    }

    /// Asks it to end and waits; how it ended, counted from the asking.
    pub fn ask_to_end(&mut self, most: Duration, tell: Tell<'_>) -> Option<Exit> {
        let begun = self.guarded.elapsed();
        self.tell(tell, Happening::Signal { name: "SIGTERM".to_owned() });
        self.guarded.ask_to_end();
        self.ended(most, begun, tell)
    }

    /// Waits until the program that was started has ended.
    pub fn ended(&self, most: Duration, since: Duration, tell: Tell<'_>) -> Option<Exit> {
        self.watch(most, |state| state.ended.is_some() || state.gone, tell);
        let ended = self.guarded.state().ended?;
        self.tell(tell, Happening::Exits { code: ended.code, signal: ended.signal });
        Some(exit_of(ended, since))
    }

    /// The processes that are left when the program that was started has ended; they get a moment to follow it.
    pub fn left_behind(&self) -> Vec<String> {
        let until = self.guarded.elapsed() + Duration::from_secs(1);
        loop {
            let living = self.living();
            if living.is_empty() || self.guarded.elapsed() > until {
                return living.iter().take(20).map(|process| shown(&process.name)).collect();
            }
            self.guarded.wait(MOST_TICK, |state| state.gone);
        }
    }

    /// Its last lines, harmless.
    pub fn last_lines(&self, count: usize) -> Vec<String> {
        let state = self.guarded.state();
        let all: Vec<&Line> = state.kept().filter(|line| !line.text.trim().is_empty()).collect();
        all.iter().skip(all.len().saturating_sub(count)).map(|line| shown(&line.text)).collect()
    }

    /// Whether a line it wrote is such.
    pub fn wrote(&self, is_such: impl Fn(&str) -> bool) -> bool {
        self.guarded.state().kept().any(|line| is_such(&line.text))
    }

    /// How it ended so far.
    pub fn exit(&self) -> Option<Exit> {
        self.guarded.state().ended.map(|ended| exit_of(ended, Duration::ZERO))
    }
}

fn asked(ask: &Ask) -> String {
    shown(&format!("{} {}", ask.method, ask.path))
}

pub(super) fn exit_of(ended: Ended, since: Duration) -> Exit {
    Exit { after_ms: ms(ended.at.saturating_sub(since)), code: ended.code, signal: ended.signal }
}

pub(super) fn ms(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// Foreign text, harmless, its secrets masked, at most a line long.
pub(super) fn shown(text: &str) -> String {
    let masked = secret::mask_line(text);
    let short: String = masked.chars().take(200).collect();
    clean::line(&short)
}
