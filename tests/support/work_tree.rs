//! A Git work tree made of bytes: no Git is run, neither here nor by the program.

use sipsong::system::tree::MemoryTree;

/// The title of the fence that lists the tracked paths of a case.
pub const TRACKED: &str = "git ls-files";

/// A project in memory from a case's files. Where one of them is the list of tracked paths, the project is a work tree
/// with one commit, one remote and these paths in its index; they need not exist as files.
pub fn project(files: &[(String, String)]) -> MemoryTree {
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    for (path, text) in files {
        if path == TRACKED {
            all.extend(repository(text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()));
        } else {
            all.push((path.clone(), text.clone().into_bytes()));
        }
    }
    MemoryTree::new(all)
}

fn repository(mut tracked: Vec<&str>) -> Vec<(String, Vec<u8>)> {
    tracked.sort_unstable();
    tracked.dedup();
    let commit = "5f36b2ea290645ee34d943220a14b54ee5ea5be5\n";
    let config = "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\
        [remote \"origin\"]\n\turl = https://git.example/shop.git\n\
        \tfetch = +refs/heads/*:refs/remotes/origin/*\n";
    let file = |path: &str, content: &[u8]| (format!(".git/{path}"), content.to_vec());
    vec![
        file("HEAD", b"ref: refs/heads/main\n"),
        file("refs/heads/main", commit.as_bytes()),
        file("config", config.as_bytes()),
        file("index", &index(&tracked)),
    ]
}

/// An index of version 2 with empty blobs. Its checksum is all zeros, which readers take as "not computed".
pub fn index(paths: &[&str]) -> Vec<u8> {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX).to_be_bytes();
    let mut bytes = Vec::from(*b"DIRC");
    bytes.extend(2_u32.to_be_bytes());
    bytes.extend(number(paths.len()));
    for path in paths {
        // ctime, mtime (8 bytes each), device, inode.
        bytes.extend([0; 24]);
        bytes.extend(0o100_644_u32.to_be_bytes());
        // User, group, size.
        bytes.extend([0; 12]);
        // The empty blob.
        bytes.extend([
            0xe6, 0x9d, 0xe2, 0x9b, 0xb2, 0xd1, 0xd6, 0x43, 0x4b, 0x8b, 0x29, 0xae, 0x77, 0x5a, 0xd8, 0xc2,
            0xe4, 0x8c, 0x53, 0x91,
        ]);
        let length = u16::try_from(path.len().min(0xfff)).unwrap_or(0xfff);
        bytes.extend(length.to_be_bytes());
        bytes.extend(path.as_bytes());
        // Entries of 62 bytes and a name are filled up to eights with one to eight zeros.
        bytes.extend(vec![0; 8 - (62 + path.len()) % 8]);
    }
    bytes.extend([0; 20]);
    bytes
}
