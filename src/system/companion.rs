//! This program once more, as a child that is spoken to and heard in lines.

use std::{
    ffi::OsString,
    io::{self, BufRead, BufReader, Read, Write},
    os::unix::process::CommandExt,
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

/// A line longer than this is not understood by anybody.
const MOST_LINE: u64 = 4 << 20;

/// A child that is spoken to in lines. Its input ends when it is dropped, and a short while later it is killed.
pub struct Companion {
    child: Child,
    input: Option<ChildStdin>,
    /// Closed when its output has ended.
    silent: mpsc::Receiver<()>,
}

/// How a child ended: its exit code, or the signal that ended it.
pub type Ended = (Option<i32>, Option<i32>);

/// The words that start this program: what the system runs now, even if the file was replaced meanwhile.
///
/// # Errors
/// Where the system does not say.
#[allow(clippy::disallowed_methods, reason = "this is where processes are started")]
pub fn own_program() -> io::Result<OsString> {
    if cfg!(target_os = "linux") { Ok("/proc/self/exe".into()) } else { Ok(std::env::current_exe()?.into()) }
}

impl Companion {
    /// Starts a program with arguments; `hear` is given every line it writes, on a thread of its own, and `None` when
    /// there will be no more. What it writes to standard error goes nowhere.
    ///
    /// # Errors
    /// Where it cannot be started.
    #[allow(clippy::disallowed_methods, reason = "this is where processes are started")]
    pub fn start(
        program: &OsString,
        arguments: &[OsString],
        mut hear: impl FnMut(Option<&str>) + Send + 'static,
    ) -> io::Result<Companion> {
        let mut command = Command::new(program);
        command.arg0("sipsong").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        // In a group of its own: what the terminal sends to us is not for it.
        command.stderr(Stdio::null()).process_group(0);
        let mut child = command.spawn()?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (speaks, silent) = mpsc::channel();
        thread::spawn(move || {
            if let Some(output) = output {
                read_lines(output, &mut hear);
            }
            hear(None);
            drop::<mpsc::Sender<()>>(speaks);
        });
        Ok(Companion { child, input, silent })
    }

    /// Says a line.
    ///
    /// # Errors
    /// Where it no longer listens.
    pub fn say(&mut self, line: &str) -> io::Result<()> {
        let input = self.input.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        input.write_all(format!("{line}\n").as_bytes()).and_then(|()| input.flush())
    }

    /// Says no more, waits at most this long until it has ended by itself, and kills it then. How it ended.
    pub fn end(&mut self, most: Duration) -> Ended {
        self.input = None;
        if self.silent.recv_timeout(most) == Err(mpsc::RecvTimeoutError::Timeout) {
            // Everything it started stands under guards, which see that it is gone.
            let _ = self.child.kill();
        }
        self.child.wait().map_or((None, None), ended)
    }
}

impl Drop for Companion {
    fn drop(&mut self) {
        self.end(Duration::from_secs(2));
    }
}

fn ended(status: ExitStatus) -> Ended {
    use std::os::unix::process::ExitStatusExt;
    (status.code(), status.signal())
}

fn read_lines(output: impl Read, hear: &mut impl FnMut(Option<&str>)) {
    let mut output = BufReader::new(output);
    let mut line = Vec::new();
    loop {
        line.clear();
        match output.by_ref().take(MOST_LINE).read_until(b'\n', &mut line) {
            Ok(1..) => hear(Some(String::from_utf8_lossy(&line).trim_end())),
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, heard: mpsc::Sender<Option<String>>) -> Companion {
        let arguments = ["-c".into(), script.into()];
        let hear = move |line: Option<&str>| drop(heard.send(line.map(str::to_owned)));
        Companion::start(&"/bin/sh".into(), &arguments, hear).expect("starts")
    }

    #[test]
    fn it_is_spoken_to_and_heard_and_ends_when_nothing_more_is_said() {
        let (sender, heard) = mpsc::channel();
        let mut companion = shell("while read -r line; do echo \"heard $line\"; done; echo end", sender);
        companion.say("one").expect("listens");
        assert_eq!(heard.recv().ok().flatten().as_deref(), Some("heard one"));
        assert_eq!(companion.end(Duration::from_secs(60)), (Some(0), None));
        let rest: Vec<_> = heard.iter().collect();
        assert_eq!(rest, [Some("end".to_owned()), None]);
    }

    #[test]
    fn one_that_does_not_end_is_killed() {
        let (sender, heard) = mpsc::channel();
        let mut companion = shell("echo ready; exec sleep 600", sender);
        assert!(heard.recv().is_ok());
        assert_eq!(companion.end(Duration::from_millis(1)), (None, Some(9)));
        assert!(companion.say("more").is_err());
    }
}
