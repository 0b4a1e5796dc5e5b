//! The program in a real pseudo-terminal. Every wait is for something to be seen, up to a deadline that only a hung
//! program reaches.
#![allow(clippy::disallowed_methods, reason = "these tests start the program")]

use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, NativePtySystem, PtySize, PtySystem};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};

/// How long a test waits for what should come at once.
const DEADLINE: Duration = Duration::from_secs(60);

/// A home folder and a project folder that are gone after the test.
pub struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    /// An empty home, and a web app in a folder of it.
    pub fn new() -> Home {
        let home = Home { folder: tempfile::tempdir().expect("makes a folder") };
        fs::create_dir_all(home.project().join("src")).expect("makes a folder");
        for (path, text) in [
            (
                "package.json",
                "{\"name\":\"shop\",\"main\":\"src/server.js\",\"dependencies\":{\"express\":\"^4.0.0\"}}\n",
            ),
            (
                "src/server.js",
                "const express = require('express');\nconst app = express();\n\
                 const key = process.env.SESSION_SECRET || 'hunter2-hunter2';\napp.listen(3000);\n",
            ),
        ] {
            fs::write(home.project().join(path), text).expect("writes");
        }
        home
    }

    /// A path in the home folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The project's folder.
    pub fn project(&self) -> PathBuf {
        self.path("shop")
    }

    /// The folder of the program's data.
    pub fn data(&self) -> PathBuf {
        self.path(".local/share/sipsong")
    }
}

/// How the program ended.
#[derive(Debug)]
pub struct Ended {
    /// Its exit code.
    pub code: u32,
    /// The processor time it took after the terminal was closed, in hundredths of a second; 0 where it is not known.
    pub busy: u64,
}

/// A pseudo-terminal with a program in it.
pub struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    output: Receiver<Vec<u8>>,
    child: Box<dyn Child + Send + Sync>,
    screen: vt100::Parser,
    /// Whatever the program wrote.
    pub bytes: Vec<u8>,
    /// The terminal's modes before the program began.
    pub before: Modes,
}

/// The modes of a terminal as the system keeps them.
pub type Modes = String;

fn modes(master: &dyn MasterPty) -> Modes {
    format!("{:?}", master.get_termios())
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

/// The program with these arguments, at home, in English, with nothing else of the real environment.
pub fn command(home: &Home, arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sipsong"));
    command.args(arguments);
    at_home(&mut command, home);
    command
}

/// Gives a command this home and nothing else of the real environment.
pub fn at_home(command: &mut CommandBuilder, home: &Home) {
    command.env_clear();
    command.env("HOME", home.folder.path());
    command.env("PATH", "/usr/bin:/bin");
    command.env("LANG", "en_US.UTF-8");
    command.env("TERM", "xterm-256color");
    command.cwd(home.project());
}

impl Terminal {
    /// The course in a window of 80 × 24.
    pub fn open(home: &Home, arguments: &[&str]) -> Terminal {
        Terminal::run(command(home, arguments))
    }

    /// A command in a window of 80 × 24.
    pub fn run(command: CommandBuilder) -> Terminal {
        let pty = NativePtySystem::default().openpty(size(80, 24)).expect("opens");
        let before = modes(&*pty.master);
        let child = pty.slave.spawn_command(command).expect("starts");
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().expect("reads");
        let writer = pty.master.take_writer().expect("writes");
        let (sender, output) = mpsc::channel();
        thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut chunk) {
                if sender.send(chunk[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        Terminal {
            master: Some(pty.master),
            writer: Some(writer),
            output,
            child,
            screen: vt100::Parser::new(24, 80, 0),
            bytes: Vec::new(),
            before,
        }
    }

    fn take(&mut self, chunk: &[u8]) {
        self.bytes.extend_from_slice(chunk);
        self.screen.process(chunk);
    }

    /// What is on the screen.
    pub fn shown(&self) -> String {
        self.screen.screen().contents()
    }

    /// The screen as the terminal keeps it.
    pub fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// Waits until the screen is as wished.
    pub fn wait(&mut self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + DEADLINE;
        while !is_so(self.screen.screen()) {
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(chunk) => self.take(&chunk),
                Err(error) => panic!("waited for {what}: {error}\n{}", self.shown()),
            }
        }
    }

    /// Waits until the screen holds a text.
    pub fn see(&mut self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the screen no longer holds a text.
    pub fn see_no(&mut self, text: &str) {
        self.wait(&format!("the end of {text}"), |screen| !screen.contents().contains(text));
    }

    /// Types.
    pub fn types(&mut self, keys: &str) {
        let writer = self.writer.as_mut().expect("is open");
        writer.write_all(keys.as_bytes()).and_then(|()| writer.flush()).expect("writes");
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.screen.screen_mut().set_size(rows, columns);
        self.master.as_ref().expect("is open").resize(size(columns, rows)).expect("resizes");
    }

    /// Sends a signal.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("is there");
    }

    fn pid(&self) -> Pid {
        let pid = self.child.process_id().and_then(|pid| i32::try_from(pid).ok());
        pid.and_then(Pid::from_raw).expect("runs")
    }

    /// The terminal's modes now.
    pub fn modes(&self) -> Modes {
        modes(&**self.master.as_ref().expect("is open"))
    }

    /// Waits for the program's end and takes in what it wrote last.
    pub fn end(&mut self) -> Ended {
        self.end_after(0)
    }

    /// Closes the window, as a user closes a terminal, and waits for the program's end.
    pub fn close(&mut self) -> Ended {
        let used = self.processor_time();
        // The thread that reads holds the last copy of the terminal's file. It lets go when it has read something that
        // nobody wants any more, and a window of another size is drawn anew.
        let (_, nobody) = mpsc::channel();
        self.output = nobody;
        self.resize(81, 24);
        self.writer = None;
        self.master = None;
        self.end_after(used)
    }

    fn end_after(&mut self, used: u64) -> Ended {
        let pid = self.pid();
        let (sender, over) = mpsc::channel();
        thread::spawn(move || {
            let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
            let _ = sender.send(waitid(WaitId::Pid(pid), options).is_ok());
        });
        let deadline = Instant::now() + DEADLINE;
        while over.try_recv().is_err() {
            if Instant::now() > deadline {
                let _ = self.child.kill();
                panic!("the program did not end\n{}", self.shown());
            }
            // Output is taken in meanwhile, or the program could not write any more.
            if let Ok(chunk) = self.output.recv_timeout(Duration::from_millis(10)) {
                self.take(&chunk);
            } else {
                thread::yield_now();
            }
        }
        // It is not reaped yet, so the system still knows what it used.
        let busy = self.processor_time().saturating_sub(used);
        let status = self.child.wait().expect("is over");
        while let Ok(chunk) = self.output.recv_timeout(Duration::from_secs(1)) {
            self.take(&chunk);
        }
        Ended { code: status.exit_code(), busy }
    }

    /// The processor time the program has used, in hundredths of a second; 0 where the system does not say.
    fn processor_time(&self) -> u64 {
        let stat =
            fs::read_to_string(format!("/proc/{}/stat", self.pid().as_raw_nonzero())).unwrap_or_default();
        let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
        after_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// Makes a script that can be run.
pub fn script(path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt;
    fs::write(path, text).expect("writes");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("may be run");
}
