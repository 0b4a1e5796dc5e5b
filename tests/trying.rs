//! Trying an app out on the screen, in a real pseudo-terminal with real small servers: choosing, agreeing, reading what
//! came of it. And nothing that was started survives, however the screen is left.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "these tests run the program on real folders")]

use std::path::Path;

use rustix::process::Signal;

mod support;

use support::{
    living::{marked, wait_until_nothing_is_left},
    terminal::{Home, Terminal, command},
};

/// The course on one of the small apps, everything temporary in the home folder; none where Python is not installed.
fn course_on(home: &Home, app: &str) -> Option<Terminal> {
    if !Path::new("/usr/bin/python3").exists() {
        return None;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/apps").join(app);
    let mut command = command(home, &["--project", folder.to_str().expect("is text")]);
    command.env("TMPDIR", home.path(""));
    Some(Terminal::run(command))
}

fn running(home: &Home) -> usize {
    marked(&home.path("").display().to_string()).len()
}

#[test]
fn an_app_is_chosen_agreed_to_and_what_came_of_it_is_read() {
    let home = Home::new();
    let Some(mut terminal) = course_on(&home, "exits-at-once") else { return };
    terminal.see("find");
    terminal.types("T");
    terminal.see("Which command starts the app?");
    terminal.see("Procfile: web");
    terminal.types("\r");
    terminal.see("This would run");
    terminal.see("python3 server.py");
    terminal.see("copy of your project");
    assert_eq!(running(&home), 2, "the screens and the process that waits for consent, nothing else");
    terminal.types("y");
    terminal.see("done · 12 of 12");
    terminal.see("✗ fail");
    terminal.see("flux capacitor");
    // To the rule and back: what was seen is still there.
    terminal.types("w");
    terminal.see("disposability/");
    terminal.types("\x1b");
    terminal.see("done · 12 of 12");
    // The verdict of the factor is the observed one, with its time.
    terminal.types("c");
    terminal.see("IX");
    terminal.types("\x1b[H\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B\x1b[C");
    terminal.see("Observed on");
    terminal.types("q");
    assert_eq!(terminal.end().code, 0);
    wait_until_nothing_is_left(&home.path(""));
}

#[test]
fn nothing_runs_without_consent() {
    let home = Home::new();
    let Some(mut terminal) = course_on(&home, "never-binds") else { return };
    terminal.see("find");
    terminal.types("T");
    terminal.see("Which command starts the app?");
    terminal.types("\x1b[F\r");
    terminal.see("as you would type it");
    // Letters are text here, and what they mean elsewhere does not happen.
    terminal.types("python3 yaq.py\r");
    terminal.see("This would run");
    terminal.see("python3 yaq.py");
    terminal.types("\x1b");
    terminal.see("Which command starts the app?");
    terminal.types("\x1b");
    terminal.see("Codebase");
    terminal.types("q");
    terminal.end();
    wait_until_nothing_is_left(&home.path(""));
}

#[test]
fn however_a_run_is_ended_nothing_survives() {
    for ending in ["stop", "leave", "quit", "kill"] {
        let home = Home::new();
        let Some(mut terminal) = course_on(&home, "ignores-sigterm") else { return };
        terminal.see("find");
        // T, Y and X where a Thai layout has them.
        terminal.types("ธ");
        terminal.see("Which command starts the app?");
        terminal.types("\r");
        terminal.see("This would run");
        terminal.types("ั");
        terminal.see("listens on");
        assert!(running(&home) > 2, "the app runs");
        match ending {
            "stop" => {
                terminal.types("ป");
                terminal.see("stopped · 12 of 12");
                terminal.types("q");
            }
            "leave" => {
                terminal.types("m");
                terminal.see("Codebase");
                wait_until_nothing_but(&home, 1);
                terminal.types("q");
            }
            "quit" => terminal.types("q"),
            _ => terminal.signal(Signal::KILL),
        }
        terminal.end();
        wait_until_nothing_is_left(&home.path(""));
    }
}

fn wait_until_nothing_but(home: &Home, count: usize) {
    let begun = std::time::Instant::now();
    while running(home) > count {
        assert!(begun.elapsed().as_secs() < 60, "still there: {}", running(home));
        std::thread::yield_now();
    }
}

#[test]
fn trust_is_offered_shown_and_taken_back() {
    let home = Home::new();
    let Some(mut terminal) = course_on(&home, "exits-at-once") else { return };
    terminal.see("find");
    terminal.types("T");
    terminal.see("Procfile: web");
    terminal.types("\r");
    terminal.see("This would run");
    terminal.types("a");
    terminal.see("done · 12 of 12");
    terminal.types("r");
    terminal.see("● trusted");
    terminal.types("\r");
    terminal.see("This would run");
    // Trusted: Enter is enough.
    terminal.types("\r");
    terminal.see("done · 12 of 12");
    terminal.types("r");
    terminal.see("● trusted");
    terminal.types("f");
    terminal.see_no("● trusted");
    terminal.types("\r");
    terminal.see("This would run");
    terminal.types("\r");
    terminal.see("Which command starts the app?");
    terminal.types("q");
    terminal.end();
    wait_until_nothing_is_left(&home.path(""));
}

#[test]
fn that_the_experiments_broke_off_is_told_kindly() {
    let home = Home::new();
    let Some(mut terminal) = course_on(&home, "ignores-sigterm") else { return };
    terminal.see("find");
    terminal.types("T");
    terminal.see("Which command starts the app?");
    terminal.types("\r");
    terminal.see("This would run");
    terminal.types("y");
    terminal.see("listens on");
    for pid in marked(&home.path("").display().to_string()) {
        let words = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        if String::from_utf8_lossy(&words).contains("--events") {
            let pid = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw).expect("is a process");
            rustix::process::kill_process(pid, Signal::KILL).expect("is killed");
        }
    }
    terminal.see("broke off");
    wait_until_nothing_but(&home, 1);
    // It can be tried again at once.
    terminal.types("r");
    terminal.see("Which command starts the app?");
    terminal.types("q");
    assert_eq!(terminal.end().code, 0);
    wait_until_nothing_is_left(&home.path(""));
}
