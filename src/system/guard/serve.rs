//! The guard's own side: what runs in the hidden subcommand.

use std::{
    io::{self, Read, Write},
    os::unix::{net::UnixStream, process::CommandExt},
    process::{Command, ExitCode, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal};

use super::{MOST_SPEC, Report, Spec, confine, order};
use crate::system::proc_table;

/// How often a guard that hears nothing looks after its processes.
const TICK: Duration = Duration::from_millis(200);

/// More processes than this below one guard are a runaway.
const MOST_PROCESSES: usize = 400;

/// How long the guard tries to end what is below it. Only a process stuck inside the kernel takes longer.
const ENDING: Duration = Duration::from_secs(20);

/// Runs as a guard until the socket on standard input closes. For nobody to call by hand: without such a socket it
/// ends at once.
pub fn serve() -> ExitCode {
    match attempt() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}

fn attempt() -> io::Result<()> {
    let mut stream = UnixStream::from(rustix::io::fcntl_dupfd_cloexec(rustix::stdio::stdin(), 3)?);
    stream.peer_addr()?;
    let spec = read_spec(&mut stream)?;
    // Whoever leads a group already cannot open a session; the guard is started so that it leads none.
    let _ = rustix::process::setsid();
    if let Some(folder) = &spec.sweep {
        wait_for_end(&mut stream);
        sweep(folder);
        return Ok(());
    }
    Guard::new(stream, spec)?.run()
}

fn read_spec(stream: &mut UnixStream) -> io::Result<Spec> {
    let mut length = [0; 4];
    stream.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > MOST_SPEC {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut text = Vec::new();
    stream.take(u64::from(length)).read_to_end(&mut text)?;
    Ok(serde_json::from_slice(&text)?)
}

fn wait_for_end(stream: &mut UnixStream) {
    let mut heard = [0; 1];
    while matches!(stream.read(&mut heard), Ok(1..)) {}
}

/// Removes the folder of a run. The guards of its apps may still be at work when we were killed: it is tried again.
#[allow(clippy::disallowed_methods, reason = "a guard has its own clock")]
fn sweep(folder: &str) {
    let begun = Instant::now();
    while std::fs::symlink_metadata(folder).is_ok() && begun.elapsed() < ENDING {
        if std::fs::remove_dir_all(folder).is_err() {
            thread::sleep(Duration::from_millis(50));
        }
    }
}

struct Guard {
    stream: UnixStream,
    reports: Arc<Mutex<UnixStream>>,
    spec: Spec,
    begun: Instant,
}

impl Guard {
    #[allow(clippy::disallowed_methods, reason = "a guard has its own clock")]
    fn new(stream: UnixStream, spec: Spec) -> io::Result<Guard> {
        stream.set_read_timeout(Some(TICK))?;
        let reports = Arc::new(Mutex::new(stream.try_clone()?));
        Ok(Guard { stream, reports, spec, begun: Instant::now() })
    }

    fn run(mut self) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        rustix::process::set_child_subreaper(Some(rustix::process::getpid()))?;
        let lifetime = Duration::from_millis(self.spec.lifetime);
        confine::resources(lifetime);
        let landlock = confine::writing(&self.spec.writable);
        self.report(&Report::Bounded { landlock });
        let main = match self.start() {
            Ok(pid) => pid,
            Err(error) => {
                let missing = error.kind() == io::ErrorKind::NotFound;
                self.report(&Report::Refused { missing, reason: error.kind().to_string() });
                self.stream.set_read_timeout(None)?;
                wait_for_end(&mut self.stream);
                return Ok(());
            }
        };
        self.report(&Report::Started { pid: main });
        let (reports, gone) = (self.reports.clone(), Arc::<AtomicBool>::default());
        let is_gone = gone.clone();
        let reaper = thread::spawn(move || reap(main, &reports, &gone));
        self.obey(main, lifetime, &is_gone);
        end_everything();
        let _ = reaper.join();
        self.report(&Report::Ended);
        Ok(())
    }

    #[allow(clippy::disallowed_methods, reason = "this is where processes are started")]
    fn start(&self) -> io::Result<u32> {
        let spec = &self.spec;
        let mut command = Command::new(&spec.program);
        command.args(&spec.arguments).current_dir(&spec.folder).stdin(Stdio::null()).process_group(0);
        command.env_clear().envs(spec.environment.iter().map(|(name, value)| (name, value)));
        Ok(command.spawn()?.id())
    }

    /// Carries out orders until the socket closes or a bound is overrun.
    fn obey(&mut self, main: u32, lifetime: Duration, gone: &AtomicBool) {
        loop {
            let mut heard = [0; 1];
            match self.stream.read(&mut heard) {
                Ok(0) => return,
                // Its number may be somebody else's once it has gone.
                Ok(_) if heard == [order::TERM] && gone.load(Ordering::SeqCst) => {}
                Ok(_) if heard == [order::TERM] => signal(main, Signal::TERM),
                Ok(_) if heard == [order::KILL] => end_everything(),
                Ok(_) => {}
                Err(error) if is_pause(&error) => {
                    let processes = proc_table::descendants(std::process::id()).len() > MOST_PROCESSES;
                    if processes || self.begun.elapsed() > lifetime {
                        self.report(&Report::Overran { processes });
                        return;
                    }
                }
                Err(_) => return,
            }
        }
    }

    fn report(&self, report: &Report) {
        tell(&self.reports, report);
    }
}

fn is_pause(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut | io::ErrorKind::Interrupted)
}

fn tell(reports: &Mutex<UnixStream>, report: &Report) {
    let mut line = serde_json::to_vec(report).unwrap_or_default();
    line.push(b'\n');
    // Nobody may be there any more to hear it.
    let _ = reports.lock().unwrap_or_else(PoisonError::into_inner).write_all(&line);
}

/// Takes the status of everything that ends, adopted processes too, until there is nothing left.
fn reap(main: u32, reports: &Mutex<UnixStream>, gone: &AtomicBool) {
    use rustix::{io::Errno, process::WaitOptions};
    loop {
        match rustix::process::wait(WaitOptions::empty()) {
            Ok(Some((pid, status))) if u32::try_from(pid.as_raw_nonzero().get()) == Ok(main) => {
                gone.store(true, Ordering::SeqCst);
                tell(
                    reports,
                    &Report::Exited { code: status.exit_status(), signal: status.terminating_signal() },
                );
            }
            Ok(_) | Err(Errno::INTR) => {}
            Err(_) => return,
        }
    }
}

fn signal(pid: u32, signal: Signal) {
    if let Some(pid) = i32::try_from(pid).ok().and_then(Pid::from_raw) {
        let _ = rustix::process::kill_process(pid, signal);
    }
}

/// Ends every process below this one. Stopped first, so that none can start another one meanwhile.
#[allow(clippy::disallowed_methods, reason = "a guard has its own clock")]
pub(super) fn end_below(root: u32, spare: &dyn Fn(u32) -> bool) {
    let begun = Instant::now();
    loop {
        let below = proc_table::descendants(root);
        let living: Vec<u32> =
            below.iter().filter(|one| !one.ended && !spare(one.pid)).map(|one| one.pid).collect();
        if living.is_empty() || begun.elapsed() > ENDING {
            return;
        }
        living.iter().for_each(|pid| signal(*pid, Signal::STOP));
        living.iter().for_each(|pid| signal(*pid, Signal::KILL));
        thread::sleep(Duration::from_millis(1));
    }
}

fn end_everything() {
    end_below(std::process::id(), &|_| false);
}
