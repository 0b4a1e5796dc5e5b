//! Our side of a guard: starting it, hearing what happens, ending it.

use std::{
    collections::{BTreeSet, VecDeque},
    io::{self, BufRead, BufReader, Read, Write},
    os::{
        fd::OwnedFd,
        unix::{net::UnixStream, process::CommandExt},
    },
    process::{Child, Command, Stdio},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::{Report, SUBCOMMAND, Spec, order, serve};

/// One of the two streams a program writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// A line the program wrote. Foreign text, as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it was written.
    pub stream: Stream,
    /// When, counted from the start.
    pub at: Duration,
    /// The line without its end; cut at a few thousand bytes.
    pub text: String,
}

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// When, counted from the start.
    pub at: Duration,
    /// Its exit code, where it ended by itself.
    pub code: Option<i32>,
    /// The signal that ended it, where one did.
    pub signal: Option<i32>,
}

/// What is known of a guarded program at a moment.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Its process, once it was started.
    pub pid: Option<u32>,
    /// Why it could not be started; `true` where there is no such program.
    pub refused: Option<(bool, String)>,
    /// How it ended.
    pub ended: Option<Ended>,
    /// Whether Landlock confines its writing.
    pub landlock: Option<bool>,
    /// Whether it lived too long or had too many processes (`true`).
    pub overran: Option<bool>,
    /// Whether the guard has gone.
    pub gone: bool,
    /// Its first lines.
    pub first: Vec<Line>,
    /// Its last lines, after the first.
    pub last: VecDeque<Line>,
    /// Lines on standard output and on standard error, all of them.
    pub lines: [u64; 2],
    /// Bytes on standard output and on standard error, all of them.
    pub bytes: [u64; 2],
}

impl State {
    /// All lines that were kept.
    pub fn kept(&self) -> impl Iterator<Item = &Line> {
        self.first.iter().chain(&self.last)
    }
}

const KEPT_FIRST: usize = 300;
const KEPT_LAST: usize = 200;
const LINE_BYTES: usize = 2_000;

type Shared = Arc<(Mutex<State>, Condvar)>;

/// A program that runs behind a guard. Dropping it ends everything that was started.
pub struct Guarded {
    guard: Child,
    control: Option<UnixStream>,
    shared: Shared,
    begun: Instant,
    threads: Vec<JoinHandle<()>>,
}

/// The guards that are at work.
static GUARDS: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

fn guards() -> MutexGuard<'static, BTreeSet<u32>> {
    GUARDS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on what a guard leaves behind when it is killed falls to this process, to be ended by [`end_orphans`].
pub fn adopt_orphans() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_child_subreaper(Some(rustix::process::getpid()));
}

/// Ends everything below this process but the guards that are at work and what they look after. Only for a process
/// that starts nothing but guards.
pub fn end_orphans() {
    let kept: BTreeSet<u32> = guards()
        .iter()
        .flat_map(|guard| {
            let below = crate::system::proc_table::descendants(*guard);
            std::iter::once(*guard).chain(below.into_iter().map(|one| one.pid))
        })
        .collect();
    serve::end_below(std::process::id(), &|pid| kept.contains(&pid) || guards().contains(&pid));
}

impl Guarded {
    /// Starts a program behind a guard.
    ///
    /// # Errors
    /// Where the guard itself cannot be started or told. That the program cannot be started is in [`State::refused`].
    #[allow(clippy::disallowed_methods, reason = "this is where processes are started and time is measured")]
    pub fn start(spec: &Spec) -> io::Result<Guarded> {
        let (control, theirs) = UnixStream::pair()?;
        // What the kernel runs now, even if the file was replaced meanwhile.
        let own = if cfg!(target_os = "linux") { "/proc/self/exe".into() } else { std::env::current_exe()? };
        let mut command = Command::new(own);
        command.arg0("sipsong").arg(SUBCOMMAND).env_clear().current_dir("/");
        command.stdin(Stdio::from(OwnedFd::from(theirs))).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut guard = command.spawn()?;
        guards().insert(guard.id());
        // The command holds the other end of the socket, which has to close when the guard ends.
        drop(command);
        let begun = Instant::now();
        let shared = Shared::default();
        let mut threads = Vec::new();
        let (out, err) = (guard.stdout.take(), guard.stderr.take());
        threads.extend(out.map(|pipe| listen(pipe, Stream::Out, begun, shared.clone())));
        threads.extend(err.map(|pipe| listen(pipe, Stream::Err, begun, shared.clone())));
        let mut guarded = Guarded { guard, control: None, shared, begun, threads };
        let text = serde_json::to_vec(spec)?;
        let length = u32::try_from(text.len()).map_err(|_| io::ErrorKind::InvalidInput)?;
        let mut stream = control.try_clone()?;
        guarded.control = Some(control);
        stream.write_all(&[&length.to_le_bytes()[..], &text].concat())?;
        let shared = guarded.shared.clone();
        guarded.threads.push(thread::spawn(move || hear(stream, begun, &shared)));
        Ok(guarded)
    }

    /// The time since the start.
    pub fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    /// The guard's own process, above all of the program's.
    pub fn guard_pid(&self) -> u32 {
        self.guard.id()
    }

    /// What is known now.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.shared.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until something is so, at most this long. Whether it was.
    #[allow(clippy::disallowed_methods, reason = "this is where time is measured")]
    pub fn wait(&self, most: Duration, mut is_so: impl FnMut(&State) -> bool) -> bool {
        let until = Instant::now() + most;
        let mut state = self.state();
        loop {
            if is_so(&state) {
                return true;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            state = self.shared.1.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Asks the program to end, and only it: SIGTERM.
    pub fn ask_to_end(&mut self) {
        self.order(order::TERM);
    }

    /// Ends the program and everything below it without asking: SIGKILL.
    pub fn kill(&mut self) {
        self.order(order::KILL);
    }

    fn order(&mut self, order: u8) {
        // A guard that has gone has nothing left to end.
        if let Some(control) = &mut self.control {
            let _ = control.write_all(&[order]);
        }
    }

    /// Ends everything that was started and takes the guard's status. Done by dropping as well.
    pub fn end(&mut self) {
        let Some(control) = self.control.take() else { return };
        let _ = control.shutdown(std::net::Shutdown::Write);
        let status = self.guard.wait();
        let killed = !status.is_ok_and(|status| status.success());
        guards().remove(&self.guard.id());
        if killed {
            end_orphans();
        }
        self.threads.drain(..).for_each(|thread| drop(thread.join()));
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        self.end();
    }
}

/// Takes in what a guard reports.
fn hear(stream: UnixStream, begun: Instant, shared: &Shared) {
    let mut reports = BufReader::new(stream);
    let mut text = String::new();
    while matches!(reports.read_line(&mut text), Ok(1..)) {
        if let Ok(report) = serde_json::from_str(&text) {
            change(shared, |state| take(report, begun.elapsed(), state));
        }
        text.clear();
    }
    change(shared, |state| state.gone = true);
}

fn take(report: Report, at: Duration, state: &mut State) {
    match report {
        Report::Bounded { landlock } => state.landlock = Some(landlock),
        Report::Started { pid } => state.pid = Some(pid),
        Report::Refused { missing, reason } => state.refused = Some((missing, reason)),
        Report::Exited { code, signal } => state.ended = Some(Ended { at, code, signal }),
        Report::Overran { processes } => state.overran = Some(processes),
        Report::Ended => {}
    }
}

fn change(shared: &Shared, change: impl FnOnce(&mut State)) {
    change(&mut shared.0.lock().unwrap_or_else(PoisonError::into_inner));
    shared.1.notify_all();
}

/// Takes in what a program writes: the first and the last lines are kept, the rest is counted.
fn listen(
    mut pipe: impl Read + Send + 'static,
    stream: Stream,
    begun: Instant,
    shared: Shared,
) -> JoinHandle<()> {
    thread::spawn(move || {
        let mut chunk = vec![0; 64 << 10];
        let mut open: Vec<u8> = Vec::new();
        let mut cut = false;
        loop {
            let count = match pipe.read(&mut chunk) {
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) => 0,
            };
            let ended = count == 0;
            let mut whole = Vec::new();
            for byte in chunk.get(..count).unwrap_or_default() {
                match byte {
                    b'\n' => {
                        whole.push(std::mem::take(&mut open));
                        cut = false;
                    }
                    _ if open.len() < LINE_BYTES => open.push(*byte),
                    _ => cut = true,
                }
            }
            if ended && (!open.is_empty() || cut) {
                whole.push(std::mem::take(&mut open));
            }
            change(&shared, |state| add(state, stream, begun.elapsed(), count, whole));
            if ended {
                return;
            }
        }
    })
}

fn add(state: &mut State, stream: Stream, at: Duration, bytes: usize, whole: Vec<Vec<u8>>) {
    let own = stream as usize;
    if let (Some(sum), Some(lines)) = (state.bytes.get_mut(own), state.lines.get_mut(own)) {
        *sum += bytes as u64;
        *lines += whole.len() as u64;
    }
    for text in whole {
        let text = String::from_utf8_lossy(&text).trim_end_matches('\r').to_owned();
        let line = Line { stream, at, text };
        if state.first.len() < KEPT_FIRST {
            state.first.push(line);
        } else {
            state.last.push_back(line);
            if state.last.len() > KEPT_LAST {
                state.last.pop_front();
            }
        }
    }
}
