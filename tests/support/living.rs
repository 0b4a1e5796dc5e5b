//! What still runs of a test, found by a folder of its own that is in every environment it gave.
#![allow(clippy::disallowed_methods, reason = "these tests look at the processes of the machine")]

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

/// The processes whose environment or command line holds this text, guards included.
pub fn marked(text: &str) -> Vec<u32> {
    let Ok(all) = fs::read_dir("/proc") else { return Vec::new() };
    let own = std::process::id();
    all.flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|pid| *pid != own)
        .filter(|pid| {
            // Of a process that has ended and waits to be asked, neither can be read.
            let holds = |file: &str| {
                let bytes = fs::read(format!("/proc/{pid}/{file}")).unwrap_or_default();
                String::from_utf8_lossy(&bytes).contains(text)
            };
            holds("environ")
        })
        .collect()
}

/// Waits until nothing that names this folder runs, and no folder of a run is left in it.
pub fn wait_until_nothing_is_left(home: &Path) {
    let text = home.display().to_string();
    let begun = Instant::now();
    loop {
        let left = marked(&text);
        let folders = fs::read_dir(home).expect("lists").flatten();
        let folders: Vec<_> =
            folders.filter(|entry| entry.file_name().to_string_lossy().starts_with("sipsong-try")).collect();
        if left.is_empty() && folders.is_empty() {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "still there: {left:?} {folders:?}");
        std::thread::yield_now();
    }
}
