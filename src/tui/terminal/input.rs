//! Listening: keys and the mouse from the terminal, signals from the system, each on a thread that sleeps until
//! something happens.

use std::{
    io::{self, PipeReader, PipeWriter, Read, Write},
    sync::mpsc::{self, Receiver, Sender},
    thread,
};

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH},
    iterator::Signals,
};
use termina::Parser;

use super::super::event::Event;

/// The listening threads.
pub(super) struct Input {
    pause: PipeWriter,
    paused: Receiver<()>,
    resume: Sender<()>,
}

/// While this lives nobody reads from the terminal; dropped, listening goes on.
pub(super) struct Paused<'a>(&'a Sender<()>);

impl Input {
    /// Begins to listen to the terminal.
    pub(super) fn listen(sender: Sender<Event>) -> io::Result<Input> {
        let (wakes, pause) = io::pipe()?;
        let (says_paused, paused) = mpsc::channel();
        let (resume, waits) = mpsc::channel();
        let listener = Listener { sender, wakes, says_paused, waits };
        thread::Builder::new().name("input".to_owned()).spawn(move || listener.hear())?;
        Ok(Input { pause, paused, resume })
    }

    /// Lets go of the terminal's input, so that another program can read it.
    pub(super) fn pause(&self) -> Paused<'_> {
        if (&self.pause).write_all(b"p").is_ok() {
            let _ = self.paused.recv();
        }
        Paused(&self.resume)
    }
}

impl Drop for Paused<'_> {
    fn drop(&mut self) {
        let _ = self.0.send(());
    }
}

/// Catches signals from now on; they wait until somebody listens.
pub(super) fn catch_signals() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGINT, SIGHUP, SIGWINCH])
}

/// Begins to listen to signals that are caught.
pub(super) fn listen_to_signals(signals: Signals, sender: Sender<Event>) -> io::Result<()> {
    thread::Builder::new().name("signals".to_owned()).spawn(move || hear_signals(signals, &sender))?;
    Ok(())
}

fn hear_signals(mut signals: Signals, sender: &Sender<Event>) {
    for signal in signals.forever() {
        let event = match signal {
            SIGWINCH => match super::size() {
                Ok((columns, rows)) => Event::Resize(columns, rows),
                Err(_) => continue,
            },
            number => Event::Signal(number),
        };
        if sender.send(event).is_err() {
            return;
        }
    }
}

struct Listener {
    sender: Sender<Event>,
    wakes: PipeReader,
    says_paused: Sender<()>,
    waits: Receiver<()>,
}

/// More bytes than a screenful of keys at once; a read that fills it may have been cut inside a sequence.
const CHUNK: usize = 4096;

impl Listener {
    /// Sleeps until there is input, a wish to pause, or the terminal is gone. The usual blocking readers will not
    /// do: they cannot be interrupted while an editor has the terminal, and they spin when the terminal is gone.
    fn hear(mut self) {
        let mut parser = Parser::default();
        loop {
            let stdin = io::stdin();
            let mut watched = [PollFd::new(&stdin, PollFlags::IN), PollFd::new(&self.wakes, PollFlags::IN)];
            match poll(&mut watched, None) {
                Ok(_) => {}
                Err(rustix::io::Errno::INTR) => continue,
                Err(_) => break,
            }
            let (input, wake) = (watched[0].revents(), watched[1].revents());
            if !wake.is_empty() {
                if !self.stand_aside() {
                    return;
                }
            } else if !input.contains(PollFlags::IN) || !self.take_in(&mut parser) {
                break;
            }
        }
        let _ = self.sender.send(Event::Closed);
    }

    /// Waits until the terminal's input is ours again; whether it will ever be.
    fn stand_aside(&mut self) -> bool {
        let mut byte = [0];
        matches!(self.wakes.read(&mut byte), Ok(1))
            && self.says_paused.send(()).is_ok()
            && self.waits.recv().is_ok()
    }

    /// Sends on what is there; whether the terminal still is.
    fn take_in(&self, parser: &mut Parser) -> bool {
        let mut chunk = [0; CHUNK];
        let count = match rustix::io::read(io::stdin(), &mut chunk) {
            Ok(0) => return false,
            Ok(count) => count,
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => return true,
            Err(_) => return false,
        };
        parser.parse(&chunk[..count], count == CHUNK);
        std::iter::from_fn(|| parser.pop())
            .filter_map(Event::from_terminal)
            .all(|event| self.sender.send(event).is_ok())
    }
}
