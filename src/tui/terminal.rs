//! The terminal: made ready, drawn on, listened to, and given back as it was, whatever happens.

mod encode;
mod input;
mod pen;
mod screen;

use std::{
    io, panic,
    sync::mpsc::{Receiver, RecvTimeoutError, Sender},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use crossterm::terminal;
use rustix::{
    event::{PollFd, PollFlags, poll},
    termios::tcgetwinsize,
};
use signal_hook::iterator::Signals;

use crate::i18n::Message;

use super::{
    app::App,
    effect::Effect,
    event::{Event, Outcome},
};

use input::Input;
use screen::Canvas;

/// What the terminal's loop asks of the rest of the program.
pub trait Host {
    /// Carries out a wish without making the screen wait, or gives back one that needs the terminal.
    fn carry_out(&mut self, effect: Effect) -> Option<Effect>;

    /// Opens a file at a line in the user's editor, with the terminal as it was before the program, and waits.
    ///
    /// # Errors
    /// A message saying why there was nothing to edit with.
    fn edit(&mut self, path: &str, line: u32) -> Result<(), Message>;
}

/// Why the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The user wished so.
    Quit,
    /// A signal, by its number.
    Signal(i32),
    /// The terminal is gone.
    Closed,
}

/// The alternate screen, no cursor, mouse buttons and wheel (no motion), bracketed paste; then a question for the
/// ground the terminal draws on, whose answer comes as an event, if ever.
const ENTER: &str = "\x1b[?1049h\x1b[?25l\x1b[?1000h\x1b[?1006h\x1b[?2004h";
const ASK_GROUND: &str = "\x1b]11;?\x1b\\";
const LEAVE: &str = "\x1b[?2004l\x1b[?1006l\x1b[?1000l\x1b[0m\x1b[?25h\x1b[?1049l";

/// Runs the program on the terminal until it ends.
///
/// `begin` is carried out as soon as the first screen is drawn; what comes in before that is on it. `sender` and `events` are the two ends of one channel; the worker holds a clone of the sender.
///
/// # Errors
/// What the system says when the terminal cannot be made ready.
pub fn run(
    app: &mut App,
    host: &mut dyn Host,
    begin: Vec<Effect>,
    sender: &Sender<Event>,
    events: &Receiver<Event>,
) -> io::Result<Ending> {
    // Before the terminal is touched or measured: a signal that comes in between would end the program with the
    // terminal not given back, and a new size of the window would be missed.
    let signals = input::catch_signals()?;
    let guard = Guard::begin()?;
    let ending = appear(app, host, begin, signals, sender, events);
    if ending.is_err() {
        // A terminal that closes may be noticed first by drawing on it. What is to be kept is kept all the same.
        for effect in app.leave() {
            let _ = host.carry_out(effect);
        }
    }
    drop(guard);
    // With the terminal gone there is nobody to tell of an error in writing to it.
    ending.or_else(|error| if is_gone(&error) { Ok(Ending::Closed) } else { Err(error) })
}

fn appear(
    app: &mut App,
    host: &mut dyn Host,
    begin: Vec<Effect>,
    signals: Signals,
    sender: &Sender<Event>,
    events: &Receiver<Event>,
) -> io::Result<Ending> {
    let size = size()?;
    app.update(Event::Resize(size.0, size.1));
    // What came before the first screen is on it.
    for event in events.try_iter() {
        let effects = app.update(event);
        effects.into_iter().for_each(|effect| drop(host.carry_out(effect)));
    }
    let mut canvas = Canvas::new();
    app.settle();
    let first = canvas.draw(app.size(), |buffer| app.view(buffer));
    // One write for everything: whoever reads it is woken once.
    write_out(&[ENTER.as_bytes(), first, ASK_GROUND.as_bytes()].concat())?;
    // The listening threads begin behind the first screen, not beside it.
    input::listen_to_signals(signals, sender.clone())?;
    let input = Input::listen(sender.clone())?;
    for effect in begin {
        let _ = host.carry_out(effect);
    }
    live(app, host, events, &mut canvas, &input)
}

fn live(
    app: &mut App,
    host: &mut dyn Host,
    events: &Receiver<Event>,
    canvas: &mut Canvas,
    input: &Input,
) -> io::Result<Ending> {
    while let Some(event) = next(app, events) {
        // Everything that waits is taken in before anything is drawn.
        for event in std::iter::once(event).chain(events.try_iter()) {
            if matches!(event, Event::Resize(..)) {
                canvas.forget();
            }
            let ending = match event {
                Event::Signal(number) => Some(Ending::Signal(number)),
                Event::Closed => Some(Ending::Closed),
                _ => None,
            };
            for effect in app.update(event) {
                match host.carry_out(effect) {
                    Some(Effect::Quit) => return Ok(Ending::Quit),
                    Some(Effect::Copy(text)) => copy(&text)?,
                    Some(Effect::Edit { path, line }) => edit(app, host, canvas, input, (&path, line))?,
                    _ => {}
                }
            }
            if let Some(ending) = ending {
                return Ok(ending);
            }
        }
        draw(app, canvas)?;
    }
    Ok(Ending::Closed)
}

/// What happens next; waits for it, and only where something moves no longer than until its next step.
fn next(app: &App, events: &Receiver<Event>) -> Option<Event> {
    let Some(pause) = app.beat() else { return events.recv().ok() };
    match events.recv_timeout(pause) {
        Ok(event) => Some(event),
        Err(RecvTimeoutError::Timeout) => Some(Event::Beat),
        Err(RecvTimeoutError::Disconnected) => None,
    }
}

fn draw(app: &mut App, canvas: &mut Canvas) -> io::Result<()> {
    app.settle();
    let bytes = canvas.draw(app.size(), |buffer| app.view(buffer));
    write_out(bytes)
}

fn edit(
    app: &mut App,
    host: &mut dyn Host,
    canvas: &mut Canvas,
    input: &Input,
    (path, line): (&str, u32),
) -> io::Result<()> {
    let resume = input.pause();
    leave()?;
    let outcome = host.edit(path, line);
    enter()?;
    drop(resume);
    canvas.forget();
    let size = size()?;
    app.update(Event::Resize(size.0, size.1));
    if let Err(message) = outcome {
        app.update(Event::Done { job: 0, outcome: Outcome::Failed(message) });
    }
    Ok(())
}

/// Puts text into the clipboard by OSC 52, which the terminal may honour or not.
fn copy(text: &str) -> io::Result<()> {
    write_out(format!("\x1b]52;c;{}\x1b\\", STANDARD.encode(text)).as_bytes())
}

/// Writes by as few writes as the terminal takes: the standard library's output would cut them at line feeds.
fn write_out(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(io::stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written.min(bytes.len())..],
            Err(rustix::io::Errno::INTR) => {}
            Err(rustix::io::Errno::AGAIN) => wait_for_room()?,
            Err(errno) => return Err(errno.into()),
        }
    }
    Ok(())
}

/// Waits until the terminal takes more, where whoever started us left it not waiting by itself.
fn wait_for_room() -> io::Result<()> {
    let stdout = io::stdout();
    match poll(&mut [PollFd::new(&stdout, PollFlags::OUT)], None) {
        Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
        Err(errno) => Err(errno.into()),
    }
}

/// The window: columns and rows.
fn size() -> io::Result<(u16, u16)> {
    match tcgetwinsize(io::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Ok((size.ws_col, size.ws_row)),
        _ => terminal::size(),
    }
}

fn is_gone(error: &io::Error) -> bool {
    // EIO and EPIPE are what a terminal that was closed answers.
    error.raw_os_error() == Some(5) || error.kind() == io::ErrorKind::BrokenPipe
}

fn enter() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    write_out(ENTER.as_bytes())
}

fn leave() -> io::Result<()> {
    let written = write_out(LEAVE.as_bytes());
    terminal::disable_raw_mode()?;
    written
}

/// Gives the terminal back when dropped, and before a panic's message is printed.
struct Guard;

impl Guard {
    fn begin() -> io::Result<Guard> {
        let before = panic::take_hook();
        let drawing = std::thread::current().id();
        panic::set_hook(Box::new(move |info| {
            // A panic on another thread ends that thread's job alone; the screen stays.
            if std::thread::current().id() == drawing {
                let _ = leave();
                before(info);
            }
        }));
        // The rest of making it ready is written with the first screen.
        terminal::enable_raw_mode()?;
        Ok(Guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = leave();
            let _ = panic::take_hook();
        }
    }
}
