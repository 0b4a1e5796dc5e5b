#![allow(clippy::disallowed_methods, reason = "tests make the files they read")]

use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
};

use rustix::fs::{FileType, Mode, OFlags};
use tempfile::TempDir;

use super::{super::folders::DEPTH, *};

const LIMIT: u64 = 1 << 20;

fn project(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().expect("makes a folder");
    for (path, text) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().expect("has a folder")).expect("makes folders");
        fs::write(path, text).expect("writes");
    }
    dir
}

fn open(dir: &TempDir) -> DirTree {
    DirTree::open(dir.path()).expect("opens")
}

fn paths(walk: &Walk) -> Vec<&str> {
    walk.files.iter().map(|entry| entry.path.as_str()).collect()
}

#[test]
fn hidden_files_are_seen_and_ignored_ones_are_not() {
    let dir = project(&[
        (".gitignore", "*.log\n/secret\n!keep.log\n"),
        (".env", "A=1"),
        (".github/workflows/ci.yml", "on: push"),
        ("a.log", ""),
        ("keep.log", ""),
        ("secret/x", ""),
        ("src/secret", "x"),
        ("src/.gitignore", "!*.log\ngenerated/\n"),
        ("src/b.log", ""),
        ("src/generated/c", ""),
        (".ignore", "src\n"),
        (".git/HEAD", "ref: refs/heads/main"),
        ("node_modules/a/index.js", ""),
        ("env/pyvenv.cfg", ""),
        ("env/lib/x.py", ""),
        ("vendor/own.py", ""),
    ]);
    let walk = open(&dir).walk();
    let expected = [
        ".env",
        ".github/workflows/ci.yml",
        ".gitignore",
        ".ignore",
        "keep.log",
        "src/.gitignore",
        "src/b.log",
        "src/secret",
        "vendor/own.py",
    ];
    assert_eq!(paths(&walk), expected);
    assert_eq!(walk.left_out, Vec::new());
    assert_eq!(open(&dir).read(".git/HEAD", LIMIT).map(|text| text.len()), Ok(20));
}

#[test]
fn what_lies_above_the_root_decides_nothing() {
    let dir = project(&[(".gitignore", "*\n"), (".git/HEAD", ""), ("app/main.py", "x")]);
    let tree = DirTree::open(&dir.path().join("app")).expect("opens");
    assert_eq!(paths(&tree.walk()), ["main.py"]);
    assert_eq!(tree.walked(), [""]);
}

#[test]
fn links_are_never_followed_wherever_they_stand() {
    let outside = project(&[("secret/id_rsa", "key")]);
    let dir = project(&[("src/app.js", "x")]);
    symlink(outside.path().join("secret/id_rsa"), dir.path().join("src/key")).expect("links");
    symlink(outside.path().join("secret"), dir.path().join("out")).expect("links");
    symlink(dir.path(), dir.path().join("src/loop")).expect("links");
    symlink("../src/app.js", dir.path().join("src/inside")).expect("links");
    let tree = open(&dir);
    let walk = tree.walk();
    assert_eq!(paths(&walk), ["src/app.js"]);
    let left: Vec<_> =
        ["out", "src/inside", "src/key", "src/loop"].map(|path| (path.to_owned(), ReadFault::Link)).into();
    assert_eq!(walk.left_out, left);
    for path in ["src/key", "src/inside", "out/id_rsa", "src/loop/src/app.js"] {
        assert_eq!(tree.read(path, LIMIT), Err(ReadFault::Link), "{path}");
    }
}

#[test]
fn only_the_root_may_be_a_link() {
    let dir = project(&[("real/app.js", "x")]);
    symlink(dir.path().join("real"), dir.path().join("chosen")).expect("links");
    let tree = DirTree::open(&dir.path().join("chosen")).expect("opens");
    assert_eq!(tree.read("app.js", LIMIT), Ok(b"x".to_vec()));
}

#[test]
fn paths_that_lead_out_are_not_there() {
    let dir = project(&[("app/a", "x"), ("b", "y")]);
    let tree = DirTree::open(&dir.path().join("app")).expect("opens");
    for path in ["../b", "/etc/passwd", "", ".", "a/../../b", "a/", "./a", "x\0y", "a/b"] {
        assert_eq!(tree.read(path, LIMIT), Err(ReadFault::Missing), "{path:?}");
    }
    assert_eq!(tree.read(&"d/".repeat(1_500), LIMIT), Err(ReadFault::Missing));
    assert_eq!(tree.read(&["d"; 1_500].join("/"), LIMIT), Err(ReadFault::TooDeep));
}

#[test]
fn devices_and_folders_are_no_files() {
    let dir = project(&[("src/a", "x")]);
    for name in ["pipe", ".gitignore"] {
        let fifo = rustix::fs::CWD;
        rustix::fs::mknodat(fifo, dir.path().join(name), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0)
            .expect("makes");
    }
    let _socket = std::os::unix::net::UnixListener::bind(dir.path().join("socket")).expect("binds");
    let tree = open(&dir);
    let walk = tree.walk();
    assert_eq!(paths(&walk), ["src/a"]);
    assert_eq!(walk.left_out.len(), 3);
    for name in ["pipe", "socket", ".gitignore"] {
        assert_eq!(tree.read(name, LIMIT), Err(ReadFault::Special), "{name}");
    }
    assert_eq!(tree.read("src", LIMIT), Err(ReadFault::Missing));
    assert_eq!(tree.read("none", LIMIT), Err(ReadFault::Missing));
}

#[test]
fn size_is_judged_before_anything_is_read() {
    let dir = project(&[("exact", "1234"), ("more", "12345")]);
    let sparse = fs::File::create(dir.path().join("sparse")).expect("creates");
    sparse.set_len(20 << 30).expect("stretches");
    let rules = fs::File::create(dir.path().join(".gitignore")).expect("creates");
    rules.set_len(20 << 30).expect("stretches");
    let tree = open(&dir);
    assert_eq!(tree.read("exact", 4), Ok(b"1234".to_vec()));
    assert_eq!(tree.read("more", 4), Err(ReadFault::TooLarge));
    assert_eq!(tree.read("sparse", LIMIT), Err(ReadFault::TooLarge));
    let walk = tree.walk();
    assert_eq!(walk.left_out, [(".gitignore".to_owned(), ReadFault::TooLarge)]);
    assert!(walk.files.iter().any(|entry| entry.path == "sparse" && entry.size == 20 << 30));
}

#[test]
fn what_may_not_be_read_is_said() {
    let dir = project(&[("closed/a", "x"), ("b", "x")]);
    fs::set_permissions(dir.path().join("closed"), fs::Permissions::from_mode(0o000)).expect("closes");
    fs::set_permissions(dir.path().join("b"), fs::Permissions::from_mode(0o000)).expect("closes");
    let tree = open(&dir);
    // Root may read everything, whatever the mode says.
    if !rustix::process::geteuid().is_root() {
        assert_eq!(
            tree.walk().left_out,
            [("closed".to_owned(), ReadFault::Io(io::ErrorKind::PermissionDenied))]
        );
        assert_eq!(tree.read("b", LIMIT), Err(ReadFault::Io(io::ErrorKind::PermissionDenied)));
    }
    fs::set_permissions(dir.path().join("closed"), fs::Permissions::from_mode(0o700)).expect("opens again");
}

#[test]
fn folders_nested_without_end_are_cut_off() {
    let dir = project(&[("a", "x")]);
    let mut here = rustix::fs::open(dir.path(), OFlags::DIRECTORY, Mode::empty()).expect("opens");
    for _ in 0..1_500 {
        rustix::fs::mkdirat(&here, "d", Mode::RWXU).expect("makes");
        here = rustix::fs::openat(&here, "d", OFlags::DIRECTORY, Mode::empty()).expect("opens");
    }
    let tree = open(&dir);
    let walk = tree.walk();
    assert_eq!(paths(&walk), ["a"]);
    assert_eq!(walk.left_out, [(vec!["d"; DEPTH + 1].join("/"), ReadFault::TooDeep)]);
    assert_eq!(tree.walked().len(), DEPTH + 1);
}

#[test]
fn names_that_are_no_text_are_said() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let dir = project(&[("a", "x")]);
    fs::write(dir.path().join(OsStr::from_bytes(b"b\xff")), "x").expect("writes");
    assert_eq!(open(&dir).walk().left_out, [("b\u{fffd}".to_owned(), ReadFault::TooDeep)]);
}
