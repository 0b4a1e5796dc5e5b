use proptest::prelude::*;

use crate::learner::LineFault;
use crate::system::{
    clock::FixedClock,
    memory_disk::{MemoryDisk, Trouble},
};

use super::*;

const FOLDER: &str = "/data/sipsong";

fn open_as(disk: &Arc<MemoryDisk>, token: u64) -> (Journal, Vec<BadLine>) {
    let clock = Arc::new(FixedClock::at(1_767_225_600_000));
    Journal::open(disk.clone(), clock, Path::new(FOLDER), token)
}

fn finished(lesson: &str) -> Event {
    Event::Finished { lesson: lesson.to_owned() }
}

fn lessons(journal: &Journal) -> Vec<String> {
    journal.progress().finished.into_iter().collect()
}

fn exported(journal: &Journal) -> Vec<u8> {
    let mut text = Vec::new();
    journal.export(&mut text).expect("writes");
    text
}

#[test]
fn opening_alone_writes_nothing() {
    let disk = Arc::new(MemoryDisk::default());
    let (journal, bad) = open_as(&disk, 1);
    assert_eq!((journal.records().count(), bad), (0, Vec::new()));
    assert!(disk.files().is_empty());
}

#[test]
fn two_processes_at_once_lose_nothing() {
    let disk = Arc::new(MemoryDisk::default());
    let (mut one, _) = open_as(&disk, 1);
    let (mut two, _) = open_as(&disk, 2);
    one.append(finished("config")).expect("saves");
    two.append(finished("logs")).expect("saves");
    one.append(finished("processes")).expect("saves");
    let (all, bad) = open_as(&disk, 3);
    assert_eq!(lessons(&all), ["config", "logs", "processes"]);
    assert_eq!(bad, Vec::new());
}

#[test]
fn the_device_keeps_its_name() {
    let disk = Arc::new(MemoryDisk::default());
    open_as(&disk, 0xaaaa_0000_0001).0.append(finished("a")).expect("saves");
    open_as(&disk, 0xbbbb_0000_0002).0.append(finished("b")).expect("saves");
    let files = disk.files();
    let journals: Vec<String> = files
        .keys()
        .filter_map(|path| Some(path.file_name()?.to_str()?.strip_suffix(ENDING)?.to_owned()))
        .collect();
    assert_eq!(journals.len(), 2);
    assert_eq!(journals[0].split('-').next(), journals[1].split('-').next());
}

#[test]
fn a_full_disk_costs_nothing_but_time() {
    let disk = Arc::new(MemoryDisk::default());
    let (mut journal, _) = open_as(&disk, 1);
    journal.append(finished("config")).expect("saves");
    let before = disk.files();
    disk.trouble(Trouble::Full { room: 20 });
    let fault = journal.append(finished("logs")).expect_err("is full");
    assert_eq!(fault.error.kind(), io::ErrorKind::StorageFull);
    assert_eq!(disk.files(), before, "what was written in part is cut off again");
    assert_eq!((lessons(&journal).len(), journal.unsaved()), (2, 1));
    disk.trouble(Trouble::None);
    journal.append(finished("processes")).expect("saves again");
    assert_eq!(journal.unsaved(), 0);
    let (again, bad) = open_as(&disk, 2);
    assert_eq!((lessons(&again).len(), bad), (3, Vec::new()));
}

#[test]
fn what_cannot_be_cut_off_spoils_no_other_line() {
    let disk = Arc::new(MemoryDisk::default());
    let (mut journal, _) = open_as(&disk, 1);
    journal.append(finished("config")).expect("saves");
    disk.trouble(Trouble::Torn { room: 20 });
    journal.append(finished("logs")).expect_err("is full");
    disk.trouble(Trouble::None);
    journal.append(finished("processes")).expect("saves again");
    let (again, bad) = open_as(&disk, 2);
    assert_eq!(lessons(&again).len(), 3);
    assert_eq!(bad.iter().map(|bad| (bad.line, bad.fault)).collect::<Vec<_>>(), [(2, Some(LineFault::Cut))]);
}

#[test]
fn a_file_that_ends_in_the_middle_of_a_line_is_continued_on_a_new_one() {
    let disk = Arc::new(MemoryDisk::default());
    let (mut journal, _) = open_as(&disk, 1);
    journal.append(finished("config")).expect("saves");
    let path = journal.folder().join(format!("{}{ENDING}", journal.source));
    let mut text = disk.files()[&path].clone();
    text.extend_from_slice(b"{\"at\":17672");
    disk.put(&path, &text);
    let (mut journal, bad) = open_as(&disk, 1);
    assert_eq!(bad.len(), 1);
    journal.append(finished("logs")).expect("saves");
    assert!(disk.files()[&path].starts_with(&text), "bad lines stay");
    let (again, bad) = open_as(&disk, 2);
    assert_eq!((lessons(&again).len(), bad.len()), (2, 1));
    assert_eq!(again.records().map(|record| record.seq).max(), Some(2));
}

#[test]
fn a_home_that_may_not_be_written_leaves_it_in_memory() {
    let disk = Arc::new(MemoryDisk::default());
    disk.trouble(Trouble::ReadOnly);
    let (mut journal, _) = open_as(&disk, 1);
    let fault = journal.append(finished("config")).expect_err("is read-only");
    assert_eq!(fault.message().id, "journal-unsaved");
    assert_eq!(lessons(&journal), ["config"]);
    assert!(disk.files().is_empty());
}

#[test]
fn without_a_home_nothing_is_written_wherever_the_program_runs() {
    let disk = Arc::new(MemoryDisk::default());
    let (mut journal, bad) =
        Journal::open(disk.clone(), Arc::new(FixedClock::default()), Path::new("sipsong"), 1);
    let fault = journal.append(finished("config")).expect_err("has no home");
    assert_eq!((fault.message().id, bad), ("journal-homeless", Vec::new()));
    assert!(disk.files().is_empty());
    assert_eq!(lessons(&journal), ["config"]);
}

#[test]
fn bad_lines_are_named_and_stay_where_they_are() {
    let good = Line::of(line::record(1, "a-1", 1, finished("config"))).bytes();
    let text = [b"\xff\xfe\x00rubbish\n".as_slice(), &good, b"\n{\"at\":1}\n"].concat();
    let disk = Arc::new(MemoryDisk::of([("/data/sipsong/a-1.jsonl", text.as_slice())]));
    let (journal, bad) = open_as(&disk, 1);
    assert_eq!(lessons(&journal), ["config"]);
    assert_eq!(
        bad.iter().map(|bad| (bad.file.as_str(), bad.line)).collect::<Vec<_>>(),
        [("a-1.jsonl", 1), ("a-1.jsonl", 4)]
    );
}

#[test]
fn events_of_later_versions_travel_along() {
    let later = Line::parse(br#"{"at":1,"source":"b","seq":1,"event":"dreamt","of":"pods"}"#, true)
        .expect("is sound");
    let disk = Arc::new(MemoryDisk::of([("/data/sipsong/b.jsonl", later.bytes().as_slice())]));
    let (journal, bad) = open_as(&disk, 1);
    assert_eq!((journal.records().count(), bad), (0, Vec::new()));
    assert_eq!(exported(&journal), later.bytes());
}

#[test]
fn importing_twice_is_importing_once() {
    let (from, to) = (Arc::new(MemoryDisk::default()), Arc::new(MemoryDisk::default()));
    let (mut source, _) = open_as(&from, 1);
    source.append(finished("config")).expect("saves");
    source.append(finished("logs")).expect("saves");
    let mut text = exported(&source);
    text.extend_from_slice(b"no line\n");
    let (mut target, _) = open_as(&to, 2);
    let first = target.import("x.jsonl", &text, 10).expect("saves");
    assert_eq!((first.new, first.known, first.bad.len()), (2, 0, 1));
    let second = target.import("x.jsonl", &text, 11).expect("saves");
    assert_eq!((second.new, second.known), (0, 2));
    assert_eq!(exported(&open_as(&to, 3).0), exported(&source));
}

#[test]
fn an_import_that_cannot_be_saved_does_not_count() {
    let (from, to) = (Arc::new(MemoryDisk::default()), Arc::new(MemoryDisk::default()));
    let (mut source, _) = open_as(&from, 1);
    source.append(finished("config")).expect("saves");
    let (mut target, _) = open_as(&to, 2);
    to.trouble(Trouble::Full { room: 5 });
    assert!(target.import("x.jsonl", &exported(&source), 10).is_err());
    assert_eq!(target.records().count(), 0);
    assert_eq!(open_as(&to, 3).0.records().count(), 0);
}

#[test]
fn a_reset_keeps_a_copy_and_begins_anew() {
    let disk = Arc::new(MemoryDisk::default());
    let (mut journal, _) = open_as(&disk, 1);
    assert_eq!(journal.reset().expect("has nothing to do"), None);
    journal.append(finished("config")).expect("saves");
    let backup = journal.reset().expect("moves").expect("kept a copy");
    assert_eq!(backup, Path::new("/data/sipsong/backup-20260101T000000Z"));
    assert_eq!(disk.list(&backup).expect("lists").len(), 1);
    journal.append(finished("logs")).expect("saves");
    let second = journal.reset().expect("moves").expect("kept a copy");
    assert_eq!(second, Path::new("/data/sipsong/backup-20260101T000000Z-2"));
    assert_eq!(lessons(&open_as(&disk, 2).0), Vec::<String>::new());
}

fn any_line() -> impl Strategy<Value = Line> {
    let event = prop_oneof![
        "[a-c]".prop_map(|lesson| Event::Finished { lesson }),
        ("[a-c]", 0_usize..9).prop_map(|(lesson, block)| Event::Reached { lesson, block }),
        "[ก-ฮ\"\\\\\n]{0,4}".prop_map(|path| Event::Project { path }),
    ];
    (0_i64..5, "[ab]", 1_u64..6, event)
        .prop_map(|(at, source, seq, event)| Line::of(line::record(at, &source, seq, event)))
}

fn text_of(lines: &[Line]) -> Vec<u8> {
    lines.iter().flat_map(Line::bytes).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_does_not_depend_on_order_or_repetition(
        one in prop::collection::vec(any_line(), 0..12),
        two in prop::collection::vec(any_line(), 0..12),
    ) {
        let merged = |texts: &[&[Line]]| {
            let disk = Arc::new(MemoryDisk::default());
            let (mut journal, _) = open_as(&disk, 1);
            for (token, lines) in texts.iter().enumerate() {
                journal.import("x", &text_of(lines), token as u64).expect("saves");
            }
            let reopened = open_as(&disk, 2).0;
            assert_eq!(exported(&reopened), exported(&journal));
            (exported(&journal), journal.progress())
        };
        let forth = merged(&[&one, &two]);
        prop_assert_eq!(&forth, &merged(&[&two, &one]));
        prop_assert_eq!(&forth, &merged(&[&one, &two, &one, &two]));
    }

    #[test]
    fn nothing_that_can_stand_in_a_file_brings_it_down(text in prop::collection::vec(any::<u8>(), 0..300)) {
        let disk = Arc::new(MemoryDisk::of([("/data/sipsong/x.jsonl", text.as_slice())]));
        let (mut journal, _) = open_as(&disk, 1);
        journal.append(finished("config")).expect("saves");
        prop_assert_eq!(lessons(&open_as(&disk, 2).0), ["config"]);
    }
}
