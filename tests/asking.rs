//! Asking a terminal how wide it draws Thai, through a real pseudo-terminal that answers, or does not.
#![allow(clippy::disallowed_methods, reason = "this test starts itself inside a pseudo-terminal")]

use std::io::{Read, Write};

use portable_pty::{CommandBuilder, NativePtySystem, PtySize, PtySystem};
use sipsong::cli::doctor::{Measured, measure};

const INSIDE: &str = "SIPSONG_TEST_ASKING";

/// The process inside the pseudo-terminal.
#[test]
#[ignore = "runs only as a child of the tests below"]
fn asks() {
    if std::env::var(INSIDE).is_ok() {
        println!("\nmeasured {:?} end", measure());
    }
}

/// Runs the asking process; `answer` is what the terminal says to what it was sent last.
fn asked(answer: impl Fn(&str) -> Option<&'static str>) -> String {
    let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
    let pty = NativePtySystem::default().openpty(size).expect("opens");
    let mut command = CommandBuilder::new(std::env::current_exe().expect("is known"));
    command.args(["--ignored", "--exact", "asks", "--nocapture"]);
    command.env(INSIDE, "1");
    let mut child = pty.slave.spawn_command(command).expect("starts");
    drop(pty.slave);
    let mut reader = pty.master.try_clone_reader().expect("reads");
    let mut writer = pty.master.take_writer().expect("writes");
    let (mut seen, mut chunk) = (String::new(), [0; 1024]);
    while let Ok(read) = reader.read(&mut chunk) {
        if read == 0 {
            break;
        }
        let new = String::from_utf8_lossy(&chunk[..read]).into_owned();
        if let Some(answer) = answer(&new) {
            writer.write_all(answer.as_bytes()).expect("answers");
        }
        seen += &new;
        if seen.contains(" end") {
            break;
        }
    }
    child.wait().expect("ends");
    let measured = seen.split("measured ").nth(1).expect("was measured");
    measured.split(" end").next().unwrap_or_default().to_owned()
}

fn shown(measured: Measured) -> String {
    format!("{:?}", Some(measured))
}

#[test]
fn an_answering_terminal_is_measured() {
    let answers = asked(|sent| {
        if sent.contains("\x1b[?u") {
            Some("\x1b[?0u\x1b[?62;c")
        } else if sent.contains("\x1b[6n") {
            Some("\x1b[7;3R")
        } else {
            None
        }
    });
    let expected = Measured { size: Some((100, 30)), thai: [Some(2), Some(2)], keyboard: Some(true) };
    assert_eq!(answers, shown(expected));
}

#[test]
fn a_terminal_without_the_keyboard_protocol_is_known_as_such() {
    let answers = asked(|sent| {
        if sent.contains("\x1b[?u") {
            Some("\x1b[?62;c")
        } else if sent.contains("\x1b[6n") {
            Some("\x1b[7;2R")
        } else {
            None
        }
    });
    let expected = Measured { size: Some((100, 30)), thai: [Some(1), Some(1)], keyboard: Some(false) };
    assert_eq!(answers, shown(expected));
}

#[test]
fn a_silent_terminal_makes_nobody_wait() {
    assert_eq!(asked(|_| None), shown(Measured { size: Some((100, 30)), ..Measured::default() }));
}
