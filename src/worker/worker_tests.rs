#![allow(clippy::disallowed_methods, reason = "tests make the files that are read")]

use std::{
    fs,
    path::Path,
    sync::{Barrier, mpsc::Receiver},
    time::Duration,
};

use tempfile::TempDir;

use crate::{
    checks::facts::{SkipReason, Skipped},
    i18n::Lang,
    learner,
    system::{
        clock::SystemClock,
        memory_disk::{MemoryDisk, Trouble},
    },
};

use super::*;

/// Far longer than anything takes; only a broken worker comes to it.
const DEADLINE: Duration = Duration::from_secs(20);

/// Gathers the number of files, and their names as skipped ones: enough to see what was read.
fn names(tree: &dyn Tree, progress: &mut dyn FnMut(usize, Option<usize>)) -> Facts {
    let walk = tree.walk();
    progress(0, Some(walk.files.len()));
    let skipped = |entry: &crate::system::tree::Entry| Skipped {
        path: format!("{}={}", entry.path, tree.read(&entry.path, 100).map_or(0, |text| text.len())),
        reason: SkipReason::NotText,
    };
    Facts {
        files_read: walk.files.len(),
        skipped: walk.files.iter().map(skipped).collect(),
        ..Facts::default()
    }
}

fn services(home: &Path, disk: &Arc<MemoryDisk>) -> Services {
    let clock = Arc::new(SystemClock::start());
    let (journal, _) = Journal::open(disk.clone(), clock.clone(), Path::new("/data"), 1);
    let environment = Environment::of(home, [("HOME", home.to_str().expect("is text"))]);
    Services { gather: Arc::new(names), ..Services::new(clock, environment, journal, Box::new(|_| Ok(()))) }
}

fn start(services: Services) -> (Worker, Receiver<Event>) {
    let (sender, events) = mpsc::channel();
    (Worker::new(services, sender), events)
}

fn project(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().expect("makes a folder");
    for (path, text) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().expect("has a folder")).expect("makes folders");
        fs::write(path, text).expect("writes");
    }
    dir
}

/// The next answer that is no progress.
fn answer(events: &Receiver<Event>) -> (u64, Outcome) {
    loop {
        match events.recv_timeout(DEADLINE).expect("answers") {
            Event::Done { outcome: Outcome::Reading { .. }, .. } => {}
            Event::Done { job, outcome } => return (job, outcome),
            other => panic!("unexpected {other:?}"),
        }
    }
}

fn report(events: &Receiver<Event>) -> (u64, ProjectSeen) {
    match answer(events) {
        (job, Outcome::Project(report)) => {
            let names = report.facts.skipped.into_iter().map(|skipped| skipped.path).collect();
            (job, ProjectSeen { root: report.root, names, is_app: report.is_app })
        }
        other => panic!("unexpected {other:?}"),
    }
}

struct ProjectSeen {
    root: String,
    names: Vec<String>,
    is_app: bool,
}

fn read(path: &Path, job: u64) -> Effect {
    Effect::ReadProject { job, path: path.to_str().expect("is text").to_owned() }
}

#[test]
fn a_project_is_read_and_read_again_when_it_changes() {
    let dir = project(&[("app.js", "x")]);
    let (mut worker, events) = start(services(dir.path(), &Arc::default()));
    worker.carry_out(Effect::ReadProject { job: 7, path: ".".to_owned() });
    let progress = events.recv_timeout(DEADLINE).expect("answers");
    assert_eq!(progress, Event::Done { job: 7, outcome: Outcome::Reading { files: 0, of: Some(1) } });
    let (job, seen) = report(&events);
    assert_eq!((job, seen.names, seen.is_app), (7, vec!["app.js=1".to_owned()], true));
    assert_eq!(Path::new(&seen.root), fs::canonicalize(dir.path()).expect("is there"));
    fs::create_dir(dir.path().join("src")).expect("makes a folder");
    fs::write(dir.path().join("app.js"), "xx").expect("writes");
    assert_eq!(report(&events).1.names, ["app.js=2"]);
    fs::write(dir.path().join("src/b.js"), "").expect("writes");
    assert_eq!(report(&events).1.names, ["app.js=2", "src/b.js=0"]);
    fs::remove_file(dir.path().join("app.js")).expect("removes");
    assert_eq!(report(&events).1.names, ["src/b.js=0"]);
}

#[test]
fn a_newer_project_replaces_the_older_one() {
    let (old, new) = (project(&[("old.py", "")]), project(&[("diary.txt", "")]));
    let gate = Arc::new(Barrier::new(2));
    let mut services = services(old.path(), &Arc::default());
    let held = gate.clone();
    services.gather = Arc::new(move |tree, progress| {
        let facts = names(tree, progress);
        if facts.skipped.iter().any(|skipped| skipped.path.starts_with("old")) {
            held.wait();
            assert!(tree.walk().files.is_empty(), "there is nothing left to read");
        }
        facts
    });
    let (mut worker, events) = start(services);
    worker.carry_out(read(old.path(), 1));
    assert_eq!(events.recv_timeout(DEADLINE).map(|_| ()), Ok(()), "begins with the old one");
    worker.carry_out(read(new.path(), 2));
    gate.wait();
    let (job, seen) = report(&events);
    assert_eq!((job, seen.names.len(), seen.is_app), (2, 1, false));
    drop(worker);
    assert!(events.iter().all(|event| matches!(event, Event::Done { job: 2, .. })));
}

#[test]
fn a_reading_that_is_stopped_is_judged_as_far_as_it_came() {
    let dir = project(&[("a.py", "x"), ("b.py", "x")]);
    let gate = Arc::new(Barrier::new(2));
    let mut services = services(dir.path(), &Arc::default());
    let held = gate.clone();
    services.gather = Arc::new(move |tree, progress| {
        progress(0, None);
        let first = tree.read("a.py", 9);
        held.wait();
        held.wait();
        let second = tree.read("b.py", 9);
        let named = |path: &str, read: &Result<Vec<u8>, ReadFault>| Skipped {
            path: format!("{path}={}", read.is_ok()),
            reason: SkipReason::Stopped,
        };
        let rest = tree.walk().left_out.len();
        Facts { skipped: vec![named("a", &first), named("b", &second)], files_read: rest, ..Facts::default() }
    });
    let (mut worker, events) = start(services);
    worker.carry_out(read(dir.path(), 4));
    gate.wait();
    worker.carry_out(Effect::StopReading { job: 3 });
    worker.carry_out(Effect::StopReading { job: 4 });
    gate.wait();
    let (job, Outcome::Project(report)) = answer(&events) else { panic!("a report") };
    let seen: Vec<&str> = report.facts.skipped.iter().map(|skipped| skipped.path.as_str()).collect();
    assert_eq!((job, report.partial, seen), (4, true, vec!["a=true", "b=false"]));
    assert_eq!(report.facts.files_read, 1, "the walk was not ended");
}

#[test]
fn every_fault_of_a_policy_is_told_and_its_mending_is_noticed() {
    let dir = project(&[("app.js", "x"), ("sipsong.toml", "excluded = 1\nfail-at = 2\n")]);
    let (mut worker, events) = start(services(dir.path(), &Arc::default()));
    worker.carry_out(read(dir.path(), 1));
    let (1, Outcome::Unreadable(faults)) = answer(&events) else { panic!("faults") };
    assert_eq!(faults.len(), 2, "{faults:?}");
    fs::write(dir.path().join("sipsong.toml"), "[check]\nbaseline = \"known.json\"\n").expect("writes");
    let (1, Outcome::Unreadable(faults)) = answer(&events) else { panic!("faults") };
    assert_eq!(faults[0].id, "baseline-missing");
    fs::write(dir.path().join("sipsong.toml"), "").expect("writes");
    assert_eq!(report(&events).1.names, ["app.js=1", "sipsong.toml=0"]);
}

#[test]
fn what_cannot_be_read_is_said() {
    let dir = project(&[("file", "")]);
    let mut services = services(dir.path(), &Arc::default());
    services.gather = Arc::new(|_, _| std::panic::resume_unwind(Box::new("a reader fell over")));
    let (mut worker, events) = start(services);
    for (path, id) in
        [("~/none", "project-unreadable"), ("file", "project-unreadable"), ("~", "project-crashed")]
    {
        worker.carry_out(Effect::ReadProject { job: 3, path: path.to_owned() });
        match answer(&events) {
            (3, Outcome::Unreadable(faults)) => assert_eq!(faults[0].id, id),
            other => panic!("unexpected {other:?}"),
        }
    }
}

#[test]
fn files_of_the_project_are_shown_and_edited_and_no_others() {
    let dir = project(&[("app/main.py", "one\ntwo\n"), ("secret", "key")]);
    let (mut worker, events) = start(services(dir.path(), &Arc::default()));
    let edit = |path: &str| Effect::Edit { path: path.to_owned(), line: 2 };
    assert_eq!(worker.carry_out(edit("main.py")), None);
    assert!(matches!(answer(&events), (0, Outcome::Failed(_))), "no project has been read yet");
    worker.carry_out(read(&dir.path().join("app"), 1));
    let (_, seen) = report(&events);
    worker.carry_out(Effect::FetchLines { job: 2, path: "main.py".to_owned(), line: 2 });
    match answer(&events) {
        (2, Outcome::Lines(lines)) => assert_eq!((lines.first, lines.lines.len()), (1, 2)),
        other => panic!("unexpected {other:?}"),
    }
    worker.carry_out(Effect::FetchLines { job: 3, path: "../secret".to_owned(), line: 1 });
    assert!(matches!(answer(&events), (3, Outcome::Failed(_))));
    assert_eq!(worker.carry_out(edit("main.py")), Some(edit(&format!("{}/main.py", seen.root))));
    assert_eq!(worker.carry_out(edit("../secret")), None);
    assert!(matches!(answer(&events), (0, Outcome::Failed(_))));
    assert_eq!(worker.carry_out(Effect::Quit), Some(Effect::Quit));
}

#[test]
fn everything_is_kept_before_the_worker_ends_and_trouble_is_said_once() {
    let dir = project(&[]);
    let disk: Arc<MemoryDisk> = Arc::default();
    let (mut worker, events) = start(services(dir.path(), &disk));
    let record = |lesson: &str| Effect::Record(learner::Event::Finished { lesson: lesson.to_owned() });
    disk.trouble(Trouble::ReadOnly);
    worker.carry_out(record("a"));
    worker.carry_out(record("b"));
    assert!(matches!(answer(&events), (0, Outcome::Failed(message)) if message.id == "journal-unsaved"));
    worker.carry_out(Effect::Open("file:///etc/passwd".to_owned()));
    assert!(matches!(answer(&events), (0, Outcome::Failed(message)) if message.id == "address-unopened"));
    disk.trouble(Trouble::None);
    drop(worker);
    assert!(events.iter().all(|event| matches!(event, Event::Done { outcome: Outcome::Said(_), .. })));
    let clock = Arc::new(SystemClock::start());
    let (journal, _) = Journal::open(disk, clock, Path::new("/data"), 2);
    assert_eq!(journal.progress().finished.len(), 2);
}

#[test]
fn settings_that_cannot_be_kept_are_said() {
    let dir = project(&[]);
    let mut services = services(dir.path(), &Arc::default());
    services.save_settings =
        Box::new(
            |settings| {
                if settings.lang == Lang::TH { Err(Message::new("config-unsaved")) } else { Ok(()) }
            },
        );
    let (mut worker, events) = start(services);
    worker.carry_out(Effect::SaveSettings(Settings::default()));
    worker.carry_out(Effect::SaveSettings(Settings { lang: Lang::TH, ..Settings::default() }));
    assert_eq!(answer(&events), (0, Outcome::Failed(Message::new("config-unsaved"))));
}
