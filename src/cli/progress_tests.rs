use std::sync::Arc;

use crate::{
    cli::voice::heard,
    i18n::Lang,
    learner::Event,
    system::{
        clock::FixedClock,
        memory_disk::{MemoryDisk, Trouble},
    },
};

use super::*;

fn journal(disk: &Arc<MemoryDisk>, token: u64) -> Journal {
    let clock = Arc::new(FixedClock::at(1_767_225_600_000));
    Journal::open(disk.clone(), clock, Path::new("/data"), token).0
}

fn learned(disk: &Arc<MemoryDisk>) -> Journal {
    let mut journal = journal(disk, 1);
    journal.append(Event::Reached { lesson: "config".to_owned(), block: 3 }).expect("saves");
    journal.append(Event::Finished { lesson: "config".to_owned() }).expect("saves");
    journal.append(Event::Project { path: "/home/\u{1b}[2Jmali".to_owned() }).expect("saves");
    journal
}

#[test]
fn what_was_done_is_shown_in_both_languages() {
    let (disk, course) = (Arc::default(), Course::built_in());
    let journal = learned(&disk);
    let bad = BadLine { file: "x.jsonl".to_owned(), line: 3, fault: None };
    for (lang, date) in [(Lang::EN, "1 Jan 2026"), (Lang::TH, "1 ม.ค. 2569")] {
        let (code, out, err) =
            heard(lang, |voice| show(voice, &course, &journal, std::slice::from_ref(&bad)));
        assert_eq!(code.expect("writes"), CLEAN);
        assert_eq!(out.lines().filter(|line| line.starts_with('●')).count(), 1, "{out}");
        assert!(out.contains(date) && !out.contains(['\u{1b}', '«']), "{out}");
        assert!(err.contains("x.jsonl") && !err.contains('«'), "{err}");
    }
}

#[test]
fn before_the_first_step_there_is_nothing_to_show() {
    let (_, out, _) =
        heard(Lang::EN, |voice| show(voice, &Course::built_in(), &journal(&Arc::default(), 1), &[]));
    assert_eq!(out.lines().count(), 1);
}

#[test]
fn what_is_written_out_is_taken_in_elsewhere() {
    let (here, there): (Arc<MemoryDisk>, Arc<MemoryDisk>) = Default::default();
    let source = learned(&here);
    let (code, text, _) = heard(Lang::EN, |voice| export(voice, &*here, &source, &[], None));
    assert_eq!((code.expect("writes"), text.lines().count()), (CLEAN, 3));
    let file = Path::new("/tmp/progress.jsonl");
    heard(Lang::EN, |voice| export(voice, &*here, &source, &[], Some(file))).0.expect("writes");
    assert_eq!(here.files()[file], text.as_bytes());
    let mut target = journal(&there, 2);
    let input = format!("{text}rubbish\n");
    let (code, out, err) = heard(Lang::TH, |voice| {
        import(voice, &*there, &mut target, Path::new("-"), &mut input.as_bytes(), 9)
    });
    assert_eq!((code.expect("writes"), out.lines().count(), err.lines().count()), (FOUND, 1, 1));
    assert_eq!(target.progress(), source.progress());
}

#[test]
fn what_cannot_be_read_or_written_is_said() {
    let disk: Arc<MemoryDisk> = Arc::default();
    let mut journal = learned(&disk);
    let none = Path::new("/none");
    let (code, _, err) =
        heard(Lang::EN, |voice| import(voice, &*disk, &mut journal, none, &mut io::empty(), 1));
    assert!(code.expect("writes") == FAILED && err.contains("/none") && !err.contains('«'), "{err}");
    disk.trouble(Trouble::ReadOnly);
    let (code, _, err) = heard(Lang::TH, |voice| export(voice, &*disk, &journal, &[], Some(none)));
    assert!(code.expect("writes") == FAILED && err.contains("/none") && !err.contains('«'), "{err}");
}

#[test]
fn beginning_anew_needs_consent() {
    let disk = Arc::default();
    let mut journal = learned(&disk);
    let mut reset_with =
        |consent: Consent<'_>| heard(Lang::TH, |voice| reset(voice, &mut journal, consent)).0;
    assert_eq!(reset_with(Consent::Missing).expect("writes"), FAILED);
    assert_eq!(reset_with(Consent::Ask(&mut "\n".as_bytes())).expect("writes"), FAILED);
    assert_eq!(reset_with(Consent::Ask(&mut "ไม่\n".as_bytes())).expect("writes"), FAILED);
    assert_eq!(reset_with(Consent::Ask(&mut "Yes\n".as_bytes())).expect("writes"), CLEAN);
    assert_eq!(reset_with(Consent::Given).expect("writes"), CLEAN);
    assert_eq!(journal.records().count(), 0);
}
