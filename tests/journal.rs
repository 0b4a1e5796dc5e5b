//! The journal on a real disk: a process that is killed while it writes loses nothing it was told is kept.
#![allow(clippy::disallowed_methods, reason = "this test starts processes and hands them a folder")]

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
};

use sipsong::{
    learner::{Event, Journal, LineFault},
    system::{clock::SystemClock, files::RealDisk, random},
};

const FOLDER: &str = "SIPSONG_TEST_JOURNAL";

fn open(folder: &Path) -> (Journal, Vec<sipsong::learner::BadLine>) {
    Journal::open(Arc::new(RealDisk), Arc::new(SystemClock::start()), folder, random::token())
}

/// The process that is killed: writes for ever, and says each number once it is kept.
#[test]
#[ignore = "runs only as a child of the test below"]
fn writes_until_it_is_killed() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let (mut journal, _) = open(Path::new(&folder));
    for block in 0.. {
        let lesson = std::process::id().to_string();
        journal.append(Event::Reached { lesson, block }).expect("saves");
        println!("\nkept {block}");
    }
}

#[test]
fn a_killed_process_loses_nothing_that_was_kept() {
    let folder = tempfile::tempdir().expect("makes a folder");
    let mut kept = Vec::new();
    for round in 0..20 {
        let mut child = Command::new(std::env::current_exe().expect("is known"))
            .args(["--ignored", "--exact", "writes_until_it_is_killed", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .expect("starts");
        let lines = BufReader::new(child.stdout.take().expect("is piped")).lines();
        let numbers =
            lines.map_while(Result::ok).filter_map(|line| line.strip_prefix("kept ")?.parse::<usize>().ok());
        let last = numbers.take(round + 1).last().expect("wrote something");
        child.kill().expect("dies");
        child.wait().expect("is over");
        kept.push((child.id().to_string(), last));
    }
    let (journal, bad) = open(folder.path());
    let progress = journal.progress();
    for (process, last) in kept {
        assert!(progress.places[&process] >= last, "process {process} lost what it kept");
    }
    assert!(bad.iter().all(|bad| bad.fault == Some(LineFault::Cut)), "{bad:?}");
}
