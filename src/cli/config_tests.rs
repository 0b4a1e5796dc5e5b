use crate::system::memory_disk::{MemoryDisk, Trouble};

use super::*;

const FILE: &str = "/home/mali/.config/sipsong/config.toml";

fn parsed(text: &str) -> (Config, Vec<(usize, usize, &'static str)>) {
    let (config, faults) = parse(Path::new(FILE), text);
    (config, faults.into_iter().map(|fault| (fault.line, fault.column, fault.reason.id)).collect())
}

fn saved(text: &str, before: &Settings, after: &Settings) -> String {
    let disk = MemoryDisk::of([(FILE, text.as_bytes())]);
    save(&disk, Path::new(FILE), before, after).expect("saves");
    String::from_utf8(disk.files()[Path::new(FILE)].clone()).expect("is text")
}

#[test]
fn what_is_said_counts() {
    let (config, faults) = parsed("lang = \"th\"\ntheme = \"light\"\nmotion = false\n");
    assert_eq!(config, Config { lang: Some(Lang::TH), theme: Some("light".to_owned()), motion: Some(false) });
    assert_eq!(faults, []);
    assert_eq!(parsed("").0.settings(Lang::TH), Settings { lang: Lang::TH, ..Settings::default() });
}

#[test]
fn what_is_not_understood_is_named_with_its_place_and_the_rest_counts() {
    let (config, faults) = parsed("# ก\nlang = \"klingon\"\n  colour = 1\ntheme = 3\nmotion = false\n");
    assert_eq!(config, Config { motion: Some(false), ..Config::default() });
    let expected =
        [(2, 8, "config-unknown-value"), (3, 3, "config-unknown-key"), (4, 9, "config-unknown-value")];
    assert_eq!(faults, expected);
}

#[test]
fn broken_syntax_has_a_place() {
    let (config, faults) = parsed("motion = false\nlang = \n");
    assert_eq!(config, Config::default());
    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].0, faults[0].2), (2, "config-syntax"));
}

#[test]
fn a_file_that_is_not_there_says_nothing() {
    assert_eq!(load(&MemoryDisk::default(), Path::new(FILE)), (Config::default(), Vec::new()));
    let (config, faults) = load(&MemoryDisk::of([(FILE, b"\xff".as_slice())]), Path::new(FILE));
    assert_eq!((config, faults[0].line, faults[0].reason.id), (Config::default(), 0, "config-not-text"));
}

#[test]
fn saving_keeps_what_the_user_wrote() {
    let before = Settings::default();
    let after = Settings { lang: Lang::TH, theme: Some("dark".to_owned()), motion: true };
    let text = "# mine\nmine = 1\nlang = \"en\" # for work\n";
    assert_eq!(
        saved(text, &before, &after),
        "# mine\nmine = 1\nlang = \"th\" # for work\ntheme = \"dark\"\n"
    );
    assert_eq!(
        saved("theme = \"dark\"\nmotion = true\n", &after, &Settings { theme: None, ..after.clone() }),
        "motion = true\n"
    );
}

#[test]
fn saving_without_change_writes_nothing() {
    let disk = MemoryDisk::default();
    save(&disk, Path::new(FILE), &Settings::default(), &Settings::default()).expect("has nothing to do");
    assert!(disk.files().is_empty());
}

#[test]
fn a_file_that_is_not_understood_is_not_overwritten() {
    let disk = MemoryDisk::of([(FILE, b"lang = ".as_slice())]);
    let after = Settings { motion: false, ..Settings::default() };
    let fault = save(&disk, Path::new(FILE), &Settings::default(), &after).expect_err("is broken");
    assert_eq!(fault.id, "config-unsaved");
    assert_eq!(disk.files()[Path::new(FILE)], b"lang = ");
    let disk = MemoryDisk::default();
    disk.trouble(Trouble::ReadOnly);
    assert!(save(&disk, Path::new(FILE), &Settings::default(), &after).is_err());
}
