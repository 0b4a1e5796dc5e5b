use crate::system::tree::{MemoryTree, ReadFault, Walk};

use super::*;

fn facts(files: &[(&str, &str)]) -> Facts {
    gather(&MemoryTree::new(files.iter().map(|(path, text)| (*path, *text))), &mut |_, _| {})
}

#[test]
fn what_a_reader_would_have_wanted_and_could_not_get_is_said() {
    let large = "x".repeat(2 * 1024 * 1024);
    let found = facts(&[
        ("package.json", "{"),
        ("docker-compose.yml", large.as_str()),
        ("image.png", "\0\0"),
        ("compose.yaml", "a: \0"),
        ("node_modules/a/package.json", "{"),
    ]);
    let reasons: Vec<_> = found.skipped.iter().map(|one| (one.path.as_str(), one.reason)).collect();
    assert_eq!(
        reasons,
        [
            ("compose.yaml", SkipReason::NotText),
            ("docker-compose.yml", SkipReason::TooLarge),
            ("package.json", SkipReason::Malformed)
        ]
    );
}

/// A tree that hides a file from its walk, as one in `.gitignore` is.
struct Ignoring(MemoryTree, &'static str);

impl Tree for Ignoring {
    fn walk(&self) -> Walk {
        let mut walk = self.0.walk();
        walk.files.retain(|entry| entry.path != self.1);
        walk
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadFault> {
        self.0.read(path, limit)
    }
}

#[test]
fn a_lock_that_git_ignores_is_found_beside_its_manifest() {
    let index: &[u8] = b"DIRC\0\0\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    let tree = MemoryTree::new([
        (".git/HEAD", b"ref: refs/heads/main".as_slice()),
        (".git/index", index),
        ("api/package.json", b"{\"dependencies\":{\"left\":\"1.0.0\"}}"),
        ("api/package-lock.json", b"{\n\"node_modules/left\": {}\n}"),
    ]);
    let found = gather(&Ignoring(tree, "api/package-lock.json"), &mut |_, _| {});
    let lock = found.all.iter().find(|fact| matches!(fact.kind, FactKind::Lock { .. }));
    assert!(
        matches!(lock.map(|fact| &fact.kind), Some(FactKind::Lock { tracked: Some(false), .. })),
        "{found:#?}"
    );
}

/// A tree that counts what is read of it.
struct Counting(MemoryTree, std::sync::Mutex<Vec<String>>);

impl Counting {
    fn new(files: &[(&str, &str)]) -> Counting {
        let files = files.iter().map(|(path, text)| (*path, *text));
        Counting(MemoryTree::new(files), std::sync::Mutex::default())
    }

    fn read_so_far(&self) -> Vec<String> {
        let mut read = self.1.lock().expect("nobody fell over").clone();
        read.retain(|path| !path.starts_with(".git"));
        read.sort();
        read
    }
}

impl Tree for Counting {
    fn walk(&self) -> Walk {
        self.0.walk()
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadFault> {
        self.1.lock().expect("nobody fell over").push(path.to_owned());
        self.0.read(path, limit)
    }
}

#[test]
fn only_what_changed_is_read_again() {
    let before = [
        ("package.json", "{}"),
        ("config.js", "exports.port = process.env.PORT"),
        ("server.js", "const c = require('./config')\nrequire('express')().listen(c.port)"),
        ("other.js", "fetch(process.env.OTHER)"),
    ];
    let memory = Memory::default();
    let first = gather_again(&Counting::new(&before), &memory, &mut |_, _| {});
    let same = Counting::new(&before);
    assert_eq!(gather_again(&same, &memory, &mut |_, _| {}), first);
    assert!(same.read_so_far().is_empty(), "{:?}", same.read_so_far());

    let mut after = before;
    after[1].1 = "\nexports.port = process.env.WEB_PORT";
    let changed = Counting::new(&after);
    let again = gather_again(&changed, &memory, &mut |_, _| {});
    assert_eq!(again, facts(&after));
    assert_ne!(again, first);
    // The lines of facts are shown from the files as they are now.
    assert!(changed.read_so_far().starts_with(&["config.js".to_owned()]), "{:?}", changed.read_so_far());
    assert!(!changed.read_so_far().contains(&"package.json".to_owned()));

    after[0].1 = "{\"scripts\": {\"start\": \"node server.js\"}}";
    assert_eq!(gather_again(&Counting::new(&after), &memory, &mut |_, _| {}), facts(&after));
    assert_eq!(gather_again(&Counting::new(&after[..3]), &memory, &mut |_, _| {}), facts(&after[..3]));
}

#[test]
fn a_variable_that_is_set_has_tests_looked_at_that_were_left_unread() {
    let test = ("tests/a.test.js", "fetch(process.env.PAYMENT_URL)");
    let reads = |found: &Facts| found.all.iter().any(|fact| matches!(fact.kind, FactKind::ReadsEnv { .. }));
    let memory = Memory::default();
    let without = [("app.js", "1"), test];
    assert!(!reads(&gather_again(&Counting::new(&without), &memory, &mut |_, _| {})));
    let with = [("Procfile", "web: PAYMENT_URL=x node app.js\n"), test];
    let compose = ("compose.yaml", "services:\n  a:\n    build: .\n    environment:\n      PAYMENT_URL: x\n");
    let with = [with[0], compose, test];
    let found = gather_again(&Counting::new(&with), &memory, &mut |_, _| {});
    assert!(reads(&found), "{found:#?}");
}

#[test]
fn tests_that_ship_code_imports_are_looked_at() {
    let found = facts(&[
        ("server.js", "const p = require('./test/ports')\nrequire('express')().listen(p.port)"),
        ("test/ports.js", "exports.port = require('./more').port"),
        ("test/more.js", "exports.port = 8123"),
    ]);
    let port = found.all.iter().find_map(|fact| match &fact.kind {
        FactKind::Listens { port, .. } => port.literal(),
        _ => None,
    });
    assert_eq!(port, Some("8123"));
}

#[test]
fn stacks_come_by_number_of_files_and_tests_count_for_none() {
    let found =
        facts(&[("a.py", ""), ("b.js", ""), ("c.js", ""), ("tests/d.rb", ""), ("go.mod", "module x\n")]);
    assert_eq!(found.stacks, [Stack::Node, Stack::Python, Stack::Go]);
}

#[test]
fn another_reading_with_a_memory_says_what_one_without_says() {
    let files = |port: &str| {
        MemoryTree::new([
            ("package.json", "{}".to_owned()),
            ("config.js", format!("exports.port = {port};\n")),
            ("server.js", "const { port } = require('./config');\napp.listen(port);\n".to_owned()),
            ("gone.js", "process.env.GONE;\n".to_owned()),
        ])
    };
    let memory = Memory::default();
    for port in ["3000", "process.env.PORT", "process.env.PORT", "3000"] {
        let tree = files(port);
        assert_eq!(gather_again(&tree, &memory, &mut |_, _| {}), gather(&tree, &mut |_, _| {}), "{port}");
    }
    let rest = MemoryTree::new([("package.json", "{}"), ("server.js", "app.listen(8080);\n")]);
    assert_eq!(gather_again(&rest, &memory, &mut |_, _| {}), gather(&rest, &mut |_, _| {}));
}

#[test]
fn how_a_project_is_laid_out_is_remembered_with_its_formats() {
    let files = |port: &str| {
        let server = format!("require('express')().listen({port})");
        MemoryTree::new([
            ("web/package.json", "{\"dependencies\":{\"express\":\"4.0.0\"}}".to_owned()),
            ("web/Dockerfile", "FROM node:22\nCMD node a.js\n".to_owned()),
            ("web/a.js", server.clone()),
            ("api/package.json", "{\"dependencies\":{\"express\":\"4.0.0\"}}".to_owned()),
            ("api/Dockerfile", "FROM node:22\nCMD node a.js\n".to_owned()),
            ("api/a.js", server),
        ])
    };
    let memory = Memory::default();
    for port in ["3000", "3000", "process.env.PORT"] {
        let found = gather_again(&files(port), &memory, &mut |_, _| {});
        assert_eq!(found.layout.deployables, ["api", "web"]);
        assert_eq!(found, gather(&files(port), &mut |_, _| {}));
    }
}

/// A tree whose reading is stopped after so many files.
struct Stopping(MemoryTree, std::sync::atomic::AtomicUsize);

impl Tree for Stopping {
    fn walk(&self) -> Walk {
        self.0.walk()
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadFault> {
        let spend = |left: usize| left.checked_sub(1);
        match self.1.fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend) {
            Ok(_) => self.0.read(path, limit),
            Err(_) => Err(ReadFault::Io(std::io::ErrorKind::Interrupted)),
        }
    }
}

#[test]
fn what_a_reading_left_out_that_was_stopped_is_read_the_next_time() {
    let files = || {
        MemoryTree::new([
            ("compose.yaml", "services:\n  a:\n    build: .\n    environment:\n      SHOP_URL: x\n"),
            ("package.json", "{\"dependencies\":{\"express\":\"4.0.0\"}}"),
            ("config.js", "exports.port = process.env.PORT"),
            ("server.js", "const c = require('./config')\nrequire('express')().listen(c.port)"),
            ("tests/a.test.js", "fetch(process.env.SHOP_URL)"),
        ])
    };
    let whole = gather(&files(), &mut |_, _| {});
    for reads in 0..20 {
        let memory = Memory::default();
        let stopping = Stopping(files(), reads.into());
        let stopped = gather_again(&stopping, &memory, &mut |_, _| {});
        let is_partial = stopped.skipped.iter().any(|one| one.reason == SkipReason::Stopped);
        assert!(is_partial || stopped.files_read == whole.files_read, "{stopped:#?}");
        assert_eq!(gather_again(&files(), &memory, &mut |_, _| {}), whole, "after {reads}");
    }
}

#[test]
fn facts_are_ordered_and_progress_is_told() {
    let mut heard = Vec::new();
    let tree = MemoryTree::new([
        ("z/package.json", "{}"),
        ("a/package.json", "{}"),
        ("a/Procfile", "web: node a.js\n"),
    ]);
    let found = gather(&tree, &mut |read, total| heard.push((read, total)));
    let places: Vec<_> = found.all.iter().map(|fact| fact.place.clone()).collect();
    assert!(places.is_sorted());
    assert_eq!(heard.first(), Some(&(0, None)));
    assert_eq!(heard.get(1), Some(&(0, Some(3))));
    assert_eq!(found.files_read, 3);
}
