#![allow(clippy::disallowed_methods, reason = "tests look at what was written")]

use std::{fs, os::unix::fs::symlink};

use super::*;

#[test]
fn appending_makes_the_file_and_adds_to_it() {
    let dir = tempfile::tempdir().expect("makes a folder");
    let (folder, disk) = (dir.path().join("a/b"), RealDisk);
    disk.create_dir(&folder).expect("makes folders");
    assert_eq!(fs::metadata(&folder).expect("is there").permissions().mode() & 0o777, 0o700);
    let path = folder.join("x.jsonl");
    assert_eq!(disk.length(&path).expect("tells"), 0);
    disk.append(&path, b"one\n").expect("appends");
    disk.append(&path, b"two\n").expect("appends");
    assert_eq!(disk.read(&path, 8).expect("reads"), b"one\ntwo\n");
    assert_eq!(disk.read(&path, 7).expect_err("is too large").kind(), io::ErrorKind::FileTooLarge);
    disk.truncate(&path, 4).expect("cuts");
    assert_eq!(disk.length(&path).expect("tells"), 4);
    assert_eq!(disk.list(&folder).expect("lists"), ["x.jsonl"]);
    assert_eq!(disk.list(&dir.path().join("none")).expect("lists"), Vec::<String>::new());
}

#[test]
fn a_full_disk_is_said() {
    let full = Path::new("/dev/full");
    if full.exists() {
        assert!(RealDisk.append(full, b"x").is_err());
    }
}

#[test]
fn replacing_keeps_links_and_modes_and_leaves_nothing_behind() {
    let dir = tempfile::tempdir().expect("makes a folder");
    let (real, link) = (dir.path().join("real.toml"), dir.path().join("config.toml"));
    fs::write(&real, "old").expect("writes");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("sets");
    symlink(&real, &link).expect("links");
    RealDisk.replace(&link, b"new").expect("replaces");
    assert_eq!(fs::read_to_string(&real).expect("reads"), "new");
    assert_eq!(fs::metadata(&real).expect("is there").permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(&link).expect("is there").is_symlink());
    assert_eq!(RealDisk.list(dir.path()).expect("lists"), ["real.toml"]);
}

#[test]
fn replacing_in_vain_leaves_the_old() {
    let dir = tempfile::tempdir().expect("makes a folder");
    fs::create_dir(dir.path().join("config.toml")).expect("makes a folder in its place");
    assert!(RealDisk.replace(&dir.path().join("config.toml"), b"new").is_err());
    assert_eq!(RealDisk.list(dir.path()).expect("lists"), Vec::<String>::new());
}

#[test]
fn writability_is_that_of_the_nearest_folder() {
    let dir = tempfile::tempdir().expect("makes a folder");
    assert!(RealDisk.is_writable(&dir.path().join("a/b/c")));
    fs::write(dir.path().join("file"), "").expect("writes");
    assert!(!RealDisk.is_writable(&dir.path().join("file/below")));
}

#[test]
fn folders_are_listed_by_their_beginning() {
    let dir = tempfile::tempdir().expect("makes a folder");
    for name in ["shop", "shed", ".ssh", "other"] {
        fs::create_dir(dir.path().join(name)).expect("makes a folder");
    }
    fs::write(dir.path().join("shelf"), "").expect("writes");
    symlink(dir.path().join("other"), dir.path().join("shared")).expect("links");
    let list = |beginning, limit| folders(dir.path(), beginning, limit).expect("lists");
    assert_eq!(list("sh", 50), ["shared", "shed", "shop"]);
    assert_eq!(list("sh", 1), ["shared"]);
    assert_eq!(list(".", 50), [".ssh"]);
    assert_eq!(list("", 50).len(), 4);
}
