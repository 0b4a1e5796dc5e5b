use crate::{
    cli::voice::heard,
    system::memory_disk::{MemoryDisk, Trouble},
};

use super::*;

fn examined(vars: &[(&str, &str)], terminal: Option<Measured>, disk: &MemoryDisk) -> Vec<Sign> {
    let environment = Environment::of(Path::new("/"), vars.iter().copied());
    examine(&Surroundings {
        environment: &environment,
        lang: Lang::TH,
        depth: if environment.var("COLORTERM").is_some() { Depth::True } else { Depth::None },
        disk,
        config: environment.config_dir().map(|folder| folder.join("config.toml")),
        config_faults: &[],
        data: environment.data_dir(),
        events: 3,
        bad: &[],
        terminal,
    })
}

fn worst(signs: &[Sign]) -> Vec<&'static str> {
    signs.iter().filter(|sign| sign.state != State::Well).map(|sign| sign.message.id).collect()
}

const GOOD: [(&str, &str); 4] =
    [("HOME", "/home/mali"), ("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "th_TH.UTF-8")];

fn good() -> Option<Measured> {
    Some(Measured { size: Some((80, 24)), thai: [Some(2), Some(2)], keyboard: Some(true) })
}

#[test]
fn where_all_is_well_there_is_no_advice() {
    let signs = examined(&GOOD, good(), &MemoryDisk::default());
    assert_eq!(worst(&signs), Vec::<&str>::new());
    assert!(signs.iter().all(|sign| sign.advice.is_none()));
    let (code, out, _) = heard(Lang::TH, |voice| print(voice, &signs));
    assert_eq!(code.expect("writes"), CLEAN);
    assert!(!out.contains('«'), "{out}");
}

#[test]
fn what_is_not_well_is_said_with_advice_in_both_languages() {
    let disk = MemoryDisk::default();
    disk.trouble(Trouble::ReadOnly);
    let terminal = Some(Measured { size: Some((30, 10)), thai: [Some(2), Some(1)], keyboard: Some(false) });
    let signs = examined(&[("HOME", "/home/mali"), ("TERM", "dumb"), ("LANG", "C")], terminal, &disk);
    let expected =
        ["doctor-locale", "doctor-term", "doctor-size", "doctor-thai", "doctor-config-absent", "doctor-data"];
    assert_eq!(worst(&signs), expected);
    for lang in [Lang::EN, Lang::TH] {
        let (code, out, _) = heard(lang, |voice| print(voice, &signs));
        assert_eq!(code.expect("writes"), FOUND);
        assert_eq!(out.lines().filter(|line| line.starts_with("  → ")).count(), 7, "{out}");
        assert!(!out.contains('«'), "{out}");
    }
}

#[test]
fn a_silent_terminal_or_none_is_no_illness() {
    let silent = examined(
        &GOOD,
        Some(Measured { size: Some((80, 24)), ..Measured::default() }),
        &MemoryDisk::default(),
    );
    assert_eq!(worst(&silent), ["doctor-silent"]);
    assert_eq!(worst(&examined(&GOOD, None, &MemoryDisk::default())), Vec::<&str>::new());
    let homeless = examined(&[("TERM", "xterm"), ("NO_COLOR", "1")], None, &MemoryDisk::default());
    assert_eq!(worst(&homeless), ["doctor-locale-none", "doctor-config-none", "doctor-data-none"]);
    let (_, out, _) = heard(Lang::EN, |voice| print(voice, &[silent, homeless].concat()));
    assert!(!out.contains('«'), "{out}");
}
