//! How much memory the program takes for trees that were made to take it all, as the system counts it (`VmHWM`), and
//! trees that change or cannot be read while they are.
#![allow(clippy::disallowed_methods, reason = "tests make the files they read")]
#![cfg(target_os = "linux")]

use std::{
    fs,
    io::{Read, Write},
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use serde_json::Value;
use tempfile::TempDir;

/// The most that any of these trees may take, in KiB: a small machine of a pipeline has ten times as much. A build for
/// tests takes more than one for users, whose figures are in `benches/README.md`.
const MOST: u64 = 400 * 1024;

/// A sound app that stands in every tree: if it is read, the rest did it no harm.
const APP: &str = "const app = require('express')();\napp.listen(process.env.PORT || 3000);\n";

fn tree() -> TempDir {
    let dir = tempfile::tempdir().expect("makes a folder");
    put(dir.path(), "app/server.js", APP);
    put(dir.path(), "app/package.json", "{\"dependencies\":{\"express\":\"4.21.2\"}}");
    dir
}

fn put(dir: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().expect("has a folder")).expect("makes folders");
    fs::write(path, text).expect("writes");
}

/// A flag that is raised when this goes, also when a check fails: whoever waits for it does not wait for ever.
struct Raised<'a>(&'a AtomicBool);

impl Drop for Raised<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A check of a tree, whose report nobody has read yet.
fn start(root: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sipsong"));
    command
        .args(["check", "--format", "json", "."])
        .current_dir(root)
        .env_clear()
        .env("HOME", root.join("nobody"));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts")
}

/// The most memory that a process has had so far, in KiB; `None` once it has ended.
fn peak(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Checks a tree: the report, and the most memory it took in KiB.
fn check(root: &Path) -> (Value, u64) {
    let mut child = start(root);
    let mut most = 0;
    // It only grows, and is asked for until the process ends.
    let mut reader = child.stdout.take().expect("is piped");
    let reading = thread::spawn(move || {
        let mut out = Vec::new();
        reader.read_to_end(&mut out).map(|_| out)
    });
    while child.try_wait().expect("is a child").is_none() {
        most = peak(&child).unwrap_or(0).max(most);
        thread::yield_now();
    }
    let mut said = String::new();
    child.stderr.take().expect("is piped").read_to_string(&mut said).expect("is text");
    let out = reading.join().expect("reads").expect("reads");
    let report: Value = serde_json::from_slice(&out).unwrap_or_else(|error| panic!("{error}: {said}"));
    let listens = |finding: &Value| finding["path"] == "app/server.js";
    assert!(
        report["findings"].as_array().expect("is a list").iter().any(listens),
        "the app is no longer read"
    );
    (report, most)
}

fn within(name: &str, root: &Path) -> Value {
    // A small tree may be read before anybody has asked how much memory that took.
    let seen = (0..20).map(|_| check(root)).find(|(_, most)| *most > 0);
    let (report, most) = seen.unwrap_or_else(|| panic!("{name}: never seen at work"));
    assert!(most <= MOST, "{name}: {most} KiB");
    report
}

fn skipped(report: &Value, path: &str) -> Option<String> {
    let all = report["project"]["files_skipped"].as_array().expect("is a list");
    all.iter().find(|one| one["path"] == path).map(|one| one["reason"].as_str().expect("is text").to_owned())
}

#[test]
fn a_hundred_thousand_entries_in_one_folder() {
    let dir = tree();
    put(dir.path(), "many/0.js", "module.exports = process.env.A;\n");
    let first = dir.path().join("many/0.js");
    for file in 1..100_000 {
        let path = dir.path().join(format!("many/{file}.js"));
        // Hard links cost the test less than files; where there may not be so many, the next one begins anew.
        if fs::hard_link(&first, &path).is_err() {
            fs::write(&path, "module.exports = process.env.A;\n").expect("writes");
        }
    }
    let report = within("100,000 files", dir.path());
    let read = report["project"]["files_read"].as_u64().expect("is a number");
    let over = report["project"]["files_skipped"].as_array().expect("is a list").len() as u64;
    assert_eq!(read + over, 100_002);
}

/// Checks a tree of these files, which must stay within bounds.
fn holds(name: &str, files: &[(&str, String)]) {
    let dir = tree();
    for (path, text) in files {
        put(dir.path(), path, text);
    }
    within(name, dir.path());
}

fn repeat(text: &str, times: usize) -> String {
    text.repeat(times)
}

#[test]
fn lines_without_end() {
    let files = [
        ("line.js", format!("x = '{}'", repeat("y", 1_000_000))),
        ("line.py", repeat("x+", 500_000)),
        ("compose.yaml", format!("a: {}", repeat("x", 1_000_000))),
        ("package.json", format!("{{\"a\":\"{}\"}}", repeat("x", 1_000_000))),
        ("Dockerfile", format!("FROM a\nRUN {}", repeat("echo a && ", 100_000))),
        ("Procfile", format!("web: {}", repeat("a", 1_000_000))),
        (".env", format!("A={}", repeat("b", 1_000_000))),
        ("yarn.lock", repeat("x", 10_000_000)),
        ("pyproject.toml", format!("a = \"{}\"", repeat("x", 1_000_000))),
        ("pom.xml", format!("<project a=\"{}\"/>", repeat("x", 1_000_000))),
    ];
    holds("lines", &files);
}

#[test]
fn nests_without_bottom() {
    let files = [
        ("compose.yaml", repeat("a: {", 200_000)),
        ("k8s/a.yaml", format!("apiVersion: v1\nkind: Pod\n{}", repeat("- ", 400_000))),
        ("package.json", repeat("[", 1_000_000)),
        ("appsettings.json", repeat("{\"a\":", 160_000)),
        ("Cargo.toml", format!("a = {}", repeat("[", 900_000))),
        ("pyproject.toml", format!("a = {}", repeat("{b=", 300_000))),
        ("pom.xml", repeat("<a>", 300_000)),
        ("a.js", repeat("[", 1_000_000)),
        ("a.ts", repeat("a<", 500_000)),
        ("a.py", repeat("(", 1_000_000)),
        ("a.go", repeat("func(){", 140_000)),
        ("A.java", repeat("class A{", 120_000)),
        ("a.kt", repeat("{", 900_000)),
        ("a.rb", repeat("[", 900_000)),
        ("a.php", format!("<?php {}", repeat("[", 900_000))),
        ("a.cs", repeat("(", 900_000)),
        ("a.rs", repeat("{", 900_000)),
        ("run.sh", repeat("$(", 60_000)),
    ];
    holds("nests", &files);
}

#[test]
fn services_without_end() {
    let compose = |services: &mut dyn Iterator<Item = String>| {
        services.fold("services:\n".to_owned(), |all, one| all + &one)
    };
    let mut built = (0..2_000).map(|at| format!("  s{at}:\n    build: s{at}\n"));
    let mut given = (0..290).map(|at| format!("  s{at}: {{build: a/s{at}, environment: {{A: b}}}}\n"));
    let files = [("compose.yaml", compose(&mut built)), ("docker-compose.dev.yml", compose(&mut given))];
    holds("services", &files);
}

#[test]
fn a_hundred_services_and_what_all_of_them_share() {
    let dir = tree();
    let mut compose = String::from("services:\n");
    for at in 0..99 {
        compose.push_str(&format!("  s{at}:\n    build: s{at}\n    environment:\n"));
        (0..20).for_each(|key| compose.push_str(&format!("      KEY_{at}_{key}: value\n")));
        put(dir.path(), &format!("s{at}/Dockerfile"), "FROM node:22\nCMD node a.js\n");
        put(dir.path(), &format!("s{at}/a.js"), APP);
    }
    put(dir.path(), "compose.yaml", compose);
    for at in 0..20 {
        put(dir.path(), &format!("shared/{at}.js"), APP.repeat(20));
    }
    let report = within("services", dir.path());
    assert_eq!(report["deployables"].as_array().map(Vec::len), Some(100));
}

#[test]
fn a_file_that_grows_while_it_is_read() {
    let dir = tree();
    let path = dir.path().join("grows.js");
    put(dir.path(), "grows.js", "");
    let done = AtomicBool::new(false);
    let report = thread::scope(|scope| {
        let stop = Raised(&done);
        scope.spawn(|| {
            let mut file = fs::OpenOptions::new().append(true).open(&path).expect("opens");
            let chunk = "process.env.GROWS;\n".repeat(4_000);
            let mut written = 0;
            // Beyond the limit it begins anew, so that it grows under every reading.
            while !done.load(Ordering::Relaxed) {
                if file.write_all(chunk.as_bytes()).is_err() || written > 40 {
                    let _ = file.set_len(0);
                    written = 0;
                }
                written += 1;
            }
        });
        let report = within("grows", dir.path());
        drop(stop);
        report
    });
    // It was read as it was at some moment, or it was too large at that moment.
    assert!([None, Some("too-large".to_owned())].contains(&skipped(&report, "grows.js")), "{report}");
}

#[test]
fn devices_are_said_and_not_opened() {
    let dir = tree();
    let device = |name: &str, minor: u32| {
        let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
        let kind = rustix::fs::FileType::CharacterDevice;
        rustix::fs::mknodat(rustix::fs::CWD, dir.path().join(name), kind, mode, rustix::fs::makedev(1, minor))
    };
    // Zeros and random bytes without end. Only the superuser may make devices, and not everywhere.
    if device("zero.js", 5).is_ok() && device(".env", 9).is_ok() && device("Dockerfile", 5).is_ok() {
        let report = within("devices", dir.path());
        for path in ["zero.js", ".env", "Dockerfile"] {
            assert_eq!(skipped(&report, path).as_deref(), Some("special"), "{path}");
        }
    }
}
