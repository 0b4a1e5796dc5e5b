//! Trees that were made to do harm, on a real disk and read by the real walk: whatever is not read is said, a reader
//! that fails costs that file alone, and nothing of it ends the run.
#![allow(clippy::disallowed_methods, reason = "tests make the files they read")]
#![cfg(unix)]

use std::{
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt, fs::symlink, net::UnixListener},
    path::{Path, PathBuf},
};

use sipsong::{
    checks::facts::{Fact, FactKind, Facts, SkipReason},
    inspect,
    system::dir_tree::DirTree,
};
use tempfile::TempDir;

mod support;

use support::work_tree;

/// A sound app that stands in every tree: if it is read, the rest did it no harm.
const APP: &str = "const app = require('express')();\napp.listen(process.env.PORT || 3000);\n";

fn tree() -> TempDir {
    let dir = tempfile::tempdir().expect("makes a folder");
    put(&dir, "app/server.js", APP);
    put(&dir, "app/package.json", "{\"dependencies\":{\"express\":\"4.21.2\"}}");
    dir
}

fn put(dir: &TempDir, path: &str, text: impl AsRef<[u8]>) {
    let path = dir.path().join(path);
    fs::create_dir_all(path.parent().expect("has a folder")).expect("makes folders");
    fs::write(path, text).expect("writes");
}

/// Reads a tree; the sound app in it must have been found, and nothing that could harm a terminal.
fn read(root: &Path) -> Facts {
    let tree = DirTree::open(root).expect("opens");
    let facts = inspect::gather(&tree, &mut |_, _| {});
    let listens =
        |fact: &Fact| matches!(fact.kind, FactKind::Listens { .. }) && &*fact.place.path == "app/server.js";
    assert!(facts.all.iter().any(listens), "the app is no longer read: {:?}", facts.skipped);
    let shown = facts.all.iter().flat_map(|fact| [fact.excerpt.as_str(), &*fact.place.path]);
    for text in shown.chain(facts.skipped.iter().map(|skipped| skipped.path.as_str())) {
        assert!(!text.chars().any(is_harmful), "{text:?}");
    }
    facts
}

fn is_harmful(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

fn reasons<'a>(facts: &'a Facts, path: &'a str) -> Vec<SkipReason> {
    facts.skipped.iter().filter(|skipped| skipped.path == path).map(|skipped| skipped.reason).collect()
}

#[test]
fn links_that_loop_or_lead_out_are_said_and_not_followed() {
    let outside = tempfile::tempdir().expect("makes a folder");
    fs::write(outside.path().join("config.js"), "const apiKey = 'hunter2-Kp9x-77ab-1234';").expect("writes");
    let dir = tree();
    symlink(dir.path(), dir.path().join("app/loop.js")).expect("links");
    symlink("self.py", dir.path().join("self.py")).expect("links");
    symlink(outside.path().join("config.js"), dir.path().join("config.js")).expect("links");
    symlink(outside.path(), dir.path().join("src")).expect("links");
    symlink("/etc/passwd", dir.path().join("Dockerfile")).expect("links");
    symlink("/etc/passwd", dir.path().join(".gitignore")).expect("links");
    symlink(outside.path().join("config.js"), dir.path().join(".env")).expect("links");
    let facts = read(dir.path());
    for path in ["app/loop.js", "self.py", "config.js", "Dockerfile", ".env"] {
        assert_eq!(reasons(&facts, path), [SkipReason::Link], "{path}");
    }
    assert!(!format!("{facts:?}").contains("hunter2"));
}

#[test]
fn pipes_sockets_and_devices_are_said_and_not_opened() {
    let dir = tree();
    let fifo = |name: &str| {
        let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
        rustix::fs::mknodat(rustix::fs::CWD, dir.path().join(name), rustix::fs::FileType::Fifo, mode, 0)
            .expect("makes a pipe");
    };
    // An open of a pipe without a writer would wait for ever.
    for name in ["queue.js", "Procfile", ".gitignore", ".env", "yarn.lock"] {
        fifo(name);
    }
    fs::create_dir(dir.path().join(".git")).expect("makes a folder");
    for name in [".git/HEAD", ".git/config", ".git/index", ".git/packed-refs"] {
        fifo(name);
    }
    let _socket = UnixListener::bind(dir.path().join("s.py")).expect("binds");
    let facts = read(dir.path());
    for path in ["queue.js", "Procfile", ".env", "yarn.lock", "s.py"] {
        assert_eq!(reasons(&facts, path), [SkipReason::Special], "{path}");
    }
}

#[test]
fn deep_folders_are_read_to_a_depth_that_is_said() {
    let dir = tree();
    // Made step by step: the whole path is longer than the system takes at once.
    let mut at =
        rustix::fs::open(dir.path(), rustix::fs::OFlags::RDONLY, rustix::fs::Mode::empty()).expect("opens");
    for _ in 0..1_500 {
        let mode = rustix::fs::Mode::RWXU;
        rustix::fs::mkdirat(&at, "deep", mode).expect("makes a folder");
        at = rustix::fs::openat(&at, "deep", rustix::fs::OFlags::RDONLY, rustix::fs::Mode::empty())
            .expect("opens");
    }
    let facts = read(dir.path());
    assert!(facts.skipped.iter().any(|one| one.reason == SkipReason::TooDeep), "{:?}", facts.skipped);
}

#[test]
fn huge_and_sparse_files_are_said_and_not_loaded() {
    let dir = tree();
    for name in ["compose.yaml", "big.py", "package-lock.json", ".git/index", ".git/config", ".env"] {
        put(&dir, name, "");
        let file = fs::OpenOptions::new().write(true).open(dir.path().join(name)).expect("opens");
        file.set_len(20 << 30).expect("grows");
    }
    put(&dir, ".git/HEAD", "ref: refs/heads/main\n");
    let facts = read(dir.path());
    for path in ["compose.yaml", "big.py", "package-lock.json", ".env"] {
        assert_eq!(reasons(&facts, path), [SkipReason::TooLarge], "{path}");
    }
    assert_eq!(reasons(&facts, ".git/index"), [SkipReason::Unreadable]);
}

/// A text for each way in which a parser of some format can be made to work hard.
fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let repeat = |text: &str, times: usize| text.repeat(times).into_bytes();
    let mut aliases = String::from("services: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for level in 1..12 {
        let refs = vec![format!("*a{}", level - 1); 10].join(",");
        aliases.push_str(&format!("a{level}: &a{level} [{refs}]\n"));
    }
    let mut entities =
        String::from("<?xml version=\"1.0\"?>\n<!DOCTYPE project [<!ENTITY a0 \"aaaaaaaaaa\">\n");
    for level in 1..12 {
        entities.push_str(&format!("<!ENTITY a{level} \"{}\">\n", format!("&a{};", level - 1).repeat(10)));
    }
    entities.push_str("]><project>&a11;</project>\n");
    let dotted = format!("a{} = 1\n", ".a".repeat(100_000));
    vec![
        ("compose.yaml", aliases.clone().into_bytes()),
        ("k8s/aliases.yaml", format!("apiVersion: v1\nkind: Deployment\n{aliases}").into_bytes()),
        ("compose.dev.yaml", repeat("a: {", 60_000)),
        ("nested/package.json", repeat("{\"a\":", 60_000)),
        ("lists/package.json", repeat("[", 200_000)),
        ("pom.xml", entities.into_bytes()),
        ("nested/pom.xml", repeat("<a>", 100_000)),
        ("pyproject.toml", dotted.clone().into_bytes()),
        ("Cargo.toml", format!("a = {}", "[".repeat(200_000)).into_bytes()),
        ("Dockerfile", repeat("\\\n", 200_000)),
        ("heredocs/Dockerfile", format!("FROM a\nRUN {}", "<<E ".repeat(50_000)).into_bytes()),
        ("shell/Dockerfile", format!("FROM a\nCMD {}", "$(".repeat(60_000)).into_bytes()),
        ("Procfile", repeat("web: sh -c 'sh -c \"", 20_000)),
        ("deep.js", repeat("(", 300_000)),
        ("arrows.js", repeat("a=>", 200_000)),
        ("calls.ts", repeat("a(", 300_000)),
        ("strings.js", repeat("`${", 200_000)),
        ("chain.js", format!("x{}", ".a()".repeat(100_000)).into_bytes()),
        (
            "names.js",
            (0..40_000).map(|at| format!("let a{at} = a{};\n", at + 1)).collect::<String>().into_bytes(),
        ),
        ("deep.py", repeat("[", 300_000)),
        (
            "indent.py",
            (0..700).map(|at| format!("{}if x:\n", " ".repeat(at))).collect::<String>().into_bytes(),
        ),
        ("deep.go", repeat("func(){", 100_000)),
        ("line.js", repeat("x", 900_000)),
        ("nuls.js", vec![0; 100_000]),
        ("latin1.py", b"name = '\xe9\xff\xfe'\n".repeat(1_000)),
    ]
}

#[test]
fn bombs_of_every_format_are_read_or_said() {
    let dir = tree();
    let bombs = bombs();
    for (path, text) in &bombs {
        put(&dir, path, text);
    }
    let facts = read(dir.path());
    // What no parser takes is said; the others were read within their bounds, as their neighbours were.
    for path in
        ["compose.yaml", "k8s/aliases.yaml", "nested/package.json", "lists/package.json", "pyproject.toml"]
    {
        assert_eq!(reasons(&facts, path), [SkipReason::Malformed], "{path}");
    }
    for path in ["nuls.js", "latin1.py"] {
        assert_eq!(reasons(&facts, path), [SkipReason::NotText], "{path}");
    }
    let read_or_said =
        facts.files_read + facts.skipped.iter().filter(|one| one.reason != SkipReason::Malformed).count();
    assert!(read_or_said >= bombs.len(), "{} of {} files", read_or_said, bombs.len());
}

#[test]
fn control_and_direction_characters_are_replaced_in_names_and_texts() {
    let dir = tree();
    let name = "a\u{1b}[2J\u{202e}sj.js";
    put(&dir, name, "const password = 'hun\u{1b}[31mter2-\u{202e}Kp9x';\nrequire('express')().listen(81);\n");
    put(&dir, "x\ny/compose.yaml", "services:\n  \"w\\x1b[2Jb\":\n    image: \"re\\u202edis:7\"\n");
    put(&dir, "Dockerfile\u{7}.dev", "FROM node\u{1b}]0;x\u{7}:22\nCMD node a.js\n");
    let facts = read(dir.path());
    assert!(
        facts.all.iter().any(|fact| fact.place.path.starts_with('a') && fact.place.path.ends_with("sj.js"))
    );
    assert!(!format!("{:?}", facts.all).contains("ter2-"));
}

#[test]
fn names_that_are_no_text_are_said() {
    let dir = tree();
    let name = dir.path().join(PathBuf::from(OsStr::from_bytes(b"caf\xe9.js")));
    // Some file systems take no such names.
    if fs::write(&name, APP).is_ok() {
        let facts = read(dir.path());
        assert!(facts.skipped.iter().any(|one| one.path.starts_with("caf")), "{:?}", facts.skipped);
    }
}

#[test]
fn a_forged_repository_decides_nothing() {
    let sound = work_tree::index(&["app/server.js", "node_modules/left/index.js"]);
    let mut counted = sound.clone();
    if let Some(count) = counted.get_mut(8..12) {
        count.copy_from_slice(&u32::MAX.to_be_bytes());
    }
    let outwards =
        work_tree::index(&["../../../etc/passwd", ".git/config", "/etc/shadow.env", "a/../../.env"]);
    let run = "[core]\n\tfsmonitor = \"touch ran\"\n\tsshCommand = touch ran\n\thooksPath = hooks\n\tpager = touch ran\n\
        [include]\n\tpath = /etc/passwd\n[filter \"x\"]\n\tclean = touch ran\n[alias]\n\tst = !touch ran\n\
        [remote \"\u{1b}[2J\"]\n\turl = ext::sh -c touch% ran\n";
    let refs = format!("# pack-refs\n{}\n", "x refs/heads/../../production\u{202e}\n".repeat(50_000));
    for index in [sound, counted, outwards, b"DIRC".to_vec(), vec![0xff; 100_000]] {
        let dir = tree();
        put(&dir, ".git/HEAD", "ref: refs/heads/../../../../etc/passwd\n");
        put(&dir, ".git/config", run);
        put(&dir, ".git/packed-refs", &refs);
        put(&dir, ".git/index", &index);
        put(&dir, ".git/hooks/pre-commit", "#!/bin/sh\ntouch ran\n");
        put(&dir, ".gitattributes", "* filter=x\n");
        let facts = read(dir.path());
        assert!(!dir.path().join("ran").exists());
        let branch = |fact: &Fact| matches!(fact.kind, FactKind::EnvironmentBranch { .. });
        assert!(!facts.all.iter().any(branch));
    }
}

#[test]
fn a_hundred_thousand_files_are_within_bounds() {
    let dir = tree();
    // Hard links cost the test less than files; to the reader they are files like any other.
    let first = dir.path().join("many/0.js");
    put(&dir, "many/0.js", "module.exports = 1;\n");
    for folder in 0..10 {
        let folder = dir.path().join(format!("many/{folder}"));
        fs::create_dir(&folder).expect("makes a folder");
        for file in 0..10_000 {
            let path = folder.join(format!("{file}.js"));
            if fs::hard_link(&first, &path).is_err() {
                fs::write(&path, "module.exports = 1;\n").expect("writes");
            }
        }
    }
    let facts = read(dir.path());
    let over = facts.skipped.iter().filter(|one| one.reason == SkipReason::Budget).count();
    assert_eq!(facts.files_read + over, 100_003);
}

#[test]
fn rules_for_ignoring_are_bounded_too() {
    let dir = tree();
    put(&dir, "huge/.gitignore", "*a*a*a*a*a*a*a*a*b\n".repeat(50_000));
    put(&dir, "huge/server.js", APP);
    put(&dir, "odd/.gitignore", "[[[[[\n{a,b\n\\\n!\n/\n**/**/**\n\u{0}\n");
    put(&dir, "odd/server.js", APP);
    let facts = read(dir.path());
    let found = |path: &str| facts.all.iter().any(|fact| &*fact.place.path == path);
    assert!(found("huge/server.js"));
}

#[test]
fn a_file_that_may_not_be_read_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tree();
    put(&dir, "secret.js", APP);
    put(&dir, "closed/a.js", APP);
    let bar = |path: &str| {
        fs::set_permissions(dir.path().join(path), fs::Permissions::from_mode(0o000)).expect("bars");
    };
    bar("secret.js");
    bar("closed");
    let facts = read(dir.path());
    // Whoever may read everything reads this too.
    if fs::read(dir.path().join("secret.js")).is_err() {
        assert_eq!(reasons(&facts, "secret.js"), [SkipReason::Unreadable]);
        assert_eq!(reasons(&facts, "closed"), [SkipReason::Unreadable]);
    }
    fs::set_permissions(dir.path().join("closed"), fs::Permissions::from_mode(0o700)).expect("opens again");
}
