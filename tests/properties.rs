//! What must hold of anything: any text, any order, any keys.

use proptest::{prelude::*, sample::select};

use unicode_segmentation::UnicodeSegmentation;

use sipsong::{
    cli::config,
    course::{Glossary, Lesson, Misconceptions, Quiz, RulePage},
    i18n::{
        Lang,
        thai::{Breaker, wrap},
    },
    inspect::{clean, secret},
    learner::{Event as Learned, Progress, Record},
    markdown,
    tui::{
        event::{Event, Key, Outcome},
        theme::Background,
    },
};

mod support;

use support::stage::{self, Stage};

/// Pieces of which texts are made that break badly: Thai with all its marks, clusters of several columns, signs that
/// take none, what steers a terminal, and ordinary words.
const PIECES: &[&str] = &[
    "น้ำ",
    "ทำ",
    "เซิร์ฟเวอร์",
    "ที่",
    "ๆ",
    "ฯ",
    "ะ",
    "เ",
    "ำ",
    "\u{e4d}",
    "\u{e48}",
    "การตั้งค่า",
    "ดีพลอย",
    " ",
    "  ",
    "\n",
    "\t",
    "a",
    "word",
    "https://12factor.net/config",
    "--release",
    "process.env.PORT",
    "(",
    "“",
    "”",
    "\u{200b}",
    "\u{200d}",
    "👩\u{200d}💻",
    "日本",
    "é",
    "e\u{301}",
    "\u{202e}",
    "\u{1b}[2J",
    "\u{0}",
    "\r\n",
    "…",
    "-",
    "/",
    "`",
    "*",
    "**",
    "#",
    "> ",
    "- ",
    "1. ",
    "|",
    "```",
    "[",
    "](",
    "+++\n",
    "<",
    ">",
    "{#a}",
    "\\",
];

fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(select(PIECES), 0..60).prop_map(|pieces| pieces.concat());
    prop_oneof![3 => pieces, 1 => ".{0,80}"]
}

/// What may be dropped where a line ends: spaces, and the mark of a place to break.
fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{200b}'
}

fn columns(text: &str) -> usize {
    usize::from(sipsong::tui::widgets::line::width(text))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn wrapped_text_is_its_source_and_no_line_is_too_wide(text in any_text(), width in 1usize..100) {
        let breaks = Breaker::new(["การตั้งค่า".to_owned()]).breaks(&text, &[]);
        let lines = wrap(&text, &breaks, width);
        let mut at = 0;
        for line in &lines {
            let between = text.get(at..line.start).expect("lines are in order and between characters");
            prop_assert!(between.chars().all(is_gap), "lost {between:?} of {text:?}");
            at = line.end;
            let line = text.get(line.clone()).expect("between characters");
            let is_one_cluster = line.graphemes(true).filter(|cluster| columns(cluster) > 0).count() == 1;
            prop_assert!(columns(line) <= width || is_one_cluster, "{line:?} in {width} of {text:?}");
        }
        prop_assert!(text.get(at..).expect("a border").chars().all(is_gap));
    }

    #[test]
    fn no_text_of_others_makes_a_parser_panic(text in any_text()) {
        let _ = markdown::parse(&text);
        let _ = markdown::parse_inline(&text);
        let lesson = Lesson::parse(&text);
        for id in lesson.sections().into_iter().filter_map(|section| section.id) {
            prop_assert!(lesson.block_of(&id).is_some());
        }
        let _ = RulePage::parse(&text).cases();
        let _ = Quiz::parse("quiz.toml", &text);
        let _ = Quiz::index(&text);
        let _ = Glossary::parse("glossary.toml", &text);
        let _ = Misconceptions::parse("misconceptions.toml", &text);
    }

    #[test]
    fn any_config_file_is_read_and_its_faults_lie_in_it(
        lines in prop::collection::vec(
            prop_oneof![
                Just("lang = \"th\"".to_owned()), Just("theme = \"no\"".to_owned()), Just("motion = 3".to_owned()),
                Just("[lang]".to_owned()), Just("x.y = []".to_owned()), any_text(),
            ],
            0..6,
        )
    ) {
        let text = lines.join("\n");
        let (_, faults) = config::parse(std::path::Path::new("/c/config.toml"), &text);
        let count = text.split('\n').count();
        for fault in faults {
            prop_assert!(fault.line <= count && fault.column <= text.chars().count() + 1, "{fault:?}");
        }
    }

    #[test]
    fn what_is_shown_of_foreign_text_steers_nothing(text in any_text()) {
        for shown in [clean::line(&text), clean::code(&text), clean::line(&secret::mask_line(&text))] {
            prop_assert!(!shown.contains(char::is_control), "{shown:?}");
            prop_assert!(!shown.contains(['\u{202e}', '\u{2066}', '\u{2028}', '\u{feff}']), "{shown:?}");
        }
        prop_assert_eq!(clean::line(&clean::line(&text)), clean::line(&text));
        prop_assert_eq!(clean::line(&text).chars().count(), text.chars().count());
    }

    #[test]
    fn a_secret_is_masked_wherever_it_stands(
        value in "[a-zA-Z0-9]{8}[0-9][a-z][A-Z][a-zA-Z0-9]{6,20}",
        before in select(vec!["", "  ", "export ", "- ", "const ", "self."]),
        name in select(vec!["DB_PASSWORD", "apiSecret", "client_secret", "SECRET_KEY"]),
        // Quoted: what stands bare may be the name of something, and is masked by how it looks.
        form in select(vec![("=\"", "\""), (" = \"", "\""), (": '", "'"), (" := `", "`"), (": \"", "\" # note")]),
    ) {
        let line = format!("{before}{name}{}{value}{}", form.0, form.1);
        let masked = secret::mask_line(&line);
        prop_assert!(!masked.contains(&value[3..]) && !masked.contains(&value), "{line} became {masked}");
        prop_assert_eq!(secret::mask_line(&masked), masked.clone(), "masked twice it is the same");
        prop_assert!(!secret::mask(&value).contains(&value[..4]));
    }
}

// ── Progress ─────────────────────────────────────────────────────────────────────────────────────

fn learned() -> impl Strategy<Value = Learned> {
    let lesson = || select(vec!["config", "logs", "codebase"]).prop_map(str::to_owned);
    prop_oneof![
        (lesson(), 0usize..40).prop_map(|(lesson, block)| Learned::Reached { lesson, block }),
        lesson().prop_map(|lesson| Learned::Finished { lesson }),
        (lesson(), 0u32..3, any::<bool>(), 1u32..4).prop_map(|(lesson, rev, correct, attempt)| {
            Learned::Answered {
                question: format!("{lesson}-q"),
                lesson,
                rev,
                correct,
                attempt,
                hints: 0,
                misconceptions: vec![],
            }
        }),
        select(vec!["/a", "/b", "/c"]).prop_map(|path| Learned::Project { path: path.to_owned() }),
    ]
}

fn records() -> impl Strategy<Value = Vec<Record>> {
    let record = (0i64..5, select(vec!["one", "two", "three"]), learned());
    prop::collection::vec(record, 0..40).prop_map(|records| {
        let numbered = records.into_iter().enumerate();
        let record = |(seq, (at, source, event)): (usize, (i64, &str, Learned))| Record {
            at,
            source: source.to_owned(),
            seq: seq as u64,
            event,
        };
        numbered.map(record).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_progress_asks_for_no_order_and_no_repetition(
        (records, shuffled) in records().prop_flat_map(|records| (Just(records.clone()), Just(records).prop_shuffle())),
        split in 0usize..40,
    ) {
        let whole = Progress::of(records.clone());
        prop_assert_eq!(&Progress::of(shuffled.clone()), &whole);
        let twice = records.iter().chain(&shuffled).cloned();
        prop_assert_eq!(&Progress::of(twice), &whole);
        let (left, right) = records.split_at(split.min(records.len()));
        let swapped = right.iter().chain(left).chain(right).cloned();
        prop_assert_eq!(&Progress::of(swapped), &whole);
    }
}

// ── The screens ──────────────────────────────────────────────────────────────────────────────────

fn key() -> impl Strategy<Value = Key> {
    let named = vec![
        Key::Enter,
        Key::Esc,
        Key::Tab,
        Key::BackTab,
        Key::Backspace,
        Key::Delete,
        Key::Up,
        Key::Down,
        Key::Left,
        Key::Right,
        Key::Home,
        Key::End,
        Key::PageUp,
        Key::PageDown,
        Key::F(1),
        Key::F(2),
        Key::F(12),
        Key::Ctrl('u'),
        Key::Ctrl('w'),
        Key::Ctrl('f'),
        Key::Ctrl('b'),
        Key::Alt('x'),
    ];
    // Everything but q, which would end it: what follows is no longer shown to anybody.
    let letters: Vec<char> = "abcdefghijklmnoprstuvwxyzGJKL0123456789/:?+- กเศ้ำ😀".chars().collect();
    prop_oneof![select(named), select(letters).prop_map(Key::Char)]
}

fn event() -> impl Strategy<Value = Event> {
    let report = || Outcome::Project(Box::new(stage::report()));
    let outcome = prop_oneof![
        Just(report()),
        Just(Outcome::Lines(stage::lines())),
        Just(Outcome::Reading { files: 3, of: None }),
        Just(Outcome::Completions(vec!["/srv/".to_owned(), "/sys/".to_owned()])),
        Just(Outcome::Said(sipsong::i18n::Message::new("file-is-missing"))),
        Just(Outcome::Failed(sipsong::i18n::Message::new("file-is-missing"))),
        Just(Outcome::Unreadable(vec![sipsong::i18n::Message::new("project-crashed")])),
    ];
    prop_oneof![
        20 => key().prop_map(Event::Key),
        2 => (0u16..130, 0u16..50).prop_map(|(x, y)| Event::Click(x, y)),
        2 => (0u16..130, 0u16..50, -1i16..=1).prop_map(|(x, y, by)| Event::Wheel(x, y, by)),
        1 => any_text().prop_map(Event::Paste),
        2 => (0u16..140, 0u16..50).prop_map(|(columns, rows)| Event::Resize(columns, rows)),
        1 => select(vec![Event::Ground(Background::Light), Event::Ground(Background::Dark)]),
        2 => (0u64..4, outcome).prop_map(|(job, outcome)| Event::Done { job, outcome }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, max_shrink_iters: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_events_makes_the_program_panic(
        lang in select(vec![Lang::EN, Lang::TH]),
        start in select(vec!["", "3 Enter", "3 t", "c", "g", "/ con", "?", "s"]),
        events in prop::collection::vec(event(), 1..80),
    ) {
        let mut stage = Stage::new(lang, (80, 24));
        stage.reads_project(Outcome::Project(Box::new(stage::report())));
        stage.press(start);
        for event in events {
            stage.happens(event);
            stage.buffer();
        }
        stage.happens(Event::Resize(80, 24));
        let rows = stage::rows(&stage.buffer());
        prop_assert!(rows.iter().all(|row| columns(row) == 80), "{rows:#?}");
        stage.app.update(Event::Closed);
    }
}
