use std::{collections::BTreeMap, sync::Arc};

use ratatui::{buffer::Buffer, layout::Rect};

use super::*;
use crate::{
    course::{Course, InMemory},
    i18n::Message,
    learner::Progress,
    tui::{
        draw_sara_am,
        event::{Event, Key},
        keymap::{self, Place},
        screens::{Destination, Input, Turn},
        settings::Settings,
        theme::Depth,
        widgets::{document::TargetKind, line},
    },
};

const COURSE: &str = r##"
title.en = "Course"
title.th = "คอร์ส"
edition = "test"
lessons = ["11-logs", "13-summary"]

[[factor]]
id = "logs"
name.en = "Logs"
name.th = "log"

[[lesson]]
id = "summary"
name.en = "Summary"
name.th = "สรุป"
"##;
const GLOSSARY: &str = r##"
[[term]]
id = "log"
en.name = "log"
en.text = "A stream of events, in the order they happened."
th.name = "log"
th.text = "กระแสของเหตุการณ์ เรียงตามเวลาที่เกิด ทำให้น้ำหนักของหลักฐานชัดขึ้น"
"##;
const SUMMARY: &str = "# Summary {#summary}\n\nShort.\n";

fn course() -> Course {
    let en = include_str!("../../widgets/document/everything.en.md");
    let th = include_str!("../../widgets/document/everything.th.md");
    let files = [
        ("course.toml", COURSE),
        ("glossary.toml", GLOSSARY),
        ("11-logs/lesson.en.md", en),
        ("11-logs/lesson.th.md", th),
        ("11-logs/quiz.toml", "[[question]]\nid = \"q\"\nrev = 1\n"),
        ("13-summary/lesson.en.md", SUMMARY),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    Course::load(Box::new(InMemory(BTreeMap::from(files)))).0
}

/// A lesson in a window, spoken to by keys.
struct Bench {
    context: Context,
    screen: LessonScreen,
}

impl Bench {
    fn new(lang: Lang, width: u16, height: u16) -> Bench {
        Bench::at(lang, width, height, 0, Spot::Left)
    }

    fn at(lang: Lang, width: u16, height: u16, index: usize, spot: Spot) -> Bench {
        let settings = Settings { lang, ..Settings::default() };
        let mut context = Context::new(Arc::new(course()), Progress::default(), settings, Depth::True, 1);
        context.size = (width, height);
        let screen = LessonScreen::new(index, spot, &context);
        let mut bench = Bench { context, screen };
        bench.settle();
        bench
    }

    /// The screen's part of the window: two rows above and below.
    fn area(&self) -> Rect {
        let (width, height) = self.context.size;
        Rect::new(0, 2, width, height - 4)
    }

    fn settle(&mut self) {
        self.screen.settle(self.area(), &self.context);
    }

    fn input(&mut self, input: &Input<'_>) -> Turn {
        let turn = self.screen.update(input, &self.context);
        self.settle();
        turn
    }

    fn press(&mut self, key: Key) -> Turn {
        let typed = self.screen.takes_text() && matches!(key, Key::Char(_) | Key::Backspace);
        match keymap::action(key, Place::Lesson).filter(|_| !typed) {
            Some(action) => self.input(&Input::Do(action, key)),
            None => self.input(&Input::Key(key)),
        }
    }

    fn type_words(&mut self, words: &str) {
        words.chars().for_each(|c| drop(self.press(Key::Char(c))));
    }

    fn switch_language(&mut self) {
        self.context.settings.lang = self.context.settings.lang.next();
        self.settle();
    }

    fn buffer(&self) -> Buffer {
        let (width, height) = self.context.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        self.screen.view(self.area(), &mut buffer, &self.context);
        buffer
    }

    fn shown(&self) -> String {
        let mut buffer = self.buffer();
        draw_sara_am(&mut buffer);
        let area = self.area();
        let mut text = String::new();
        for y in area.top()..area.bottom() {
            let mut row = String::new();
            let mut x = 0;
            while x < area.right() {
                let symbol = buffer[(x, y)].symbol();
                row.push_str(symbol);
                x += line::width(symbol).max(1);
            }
            text.push_str(row.trim_end());
            text.push('\n');
        }
        text
    }
}

const SIZES: [(u16, u16); 3] = [(80, 24), (40, 12), (120, 40)];

#[test]
fn the_beginning_in_both_languages_at_every_size() {
    for lang in [Lang::EN, Lang::TH] {
        for (width, height) in SIZES {
            let bench = Bench::new(lang, width, height);
            insta::assert_snapshot!(format!("begin_{lang}_{width}x{height}"), bench.shown());
        }
    }
}

#[test]
fn the_end_offers_what_comes_next() {
    for lang in [Lang::EN, Lang::TH] {
        let mut bench = Bench::new(lang, 40, 12);
        bench.press(Key::End);
        insta::assert_snapshot!(format!("end_{lang}_40x12"), bench.shown());
    }
    assert_eq!(Bench::new(Lang::EN, 40, 12).press(Key::Char('t')).go, Some(Destination::Quiz(0)));
    let next = Bench::new(Lang::EN, 40, 12).press(Key::Char('n')).go;
    assert_eq!(next, Some(Destination::Lesson(1, Spot::Left)));
    assert_eq!(Bench::new(Lang::EN, 40, 12).press(Key::Char('p')).go, None);
}

#[test]
fn both_languages_beside_and_under_each_other() {
    let mut bench = Bench::new(Lang::TH, 120, 40);
    bench.press(Key::Char('b'));
    insta::assert_snapshot!("beside_120x40", bench.shown());
    bench.context.size = (80, 24);
    bench.settle();
    insta::assert_snapshot!("under_80x24", bench.shown());
}

#[test]
fn paging_shows_every_row_and_ends() {
    let mut bench = Bench::new(Lang::TH, 80, 24);
    let mut tops = vec![bench.screen.top];
    for _ in 0..20 {
        bench.press(Key::Char(' '));
        tops.push(bench.screen.top);
    }
    let height = bench.screen.height();
    assert!(tops.windows(2).all(|pair| pair[1] - pair[0] < height));
    assert_eq!(bench.screen.top, bench.screen.last_top());
    bench.press(Key::Home);
    assert_eq!(bench.screen.top, 0);
}

#[test]
fn the_place_survives_languages_and_widths() {
    let mut bench = Bench::new(Lang::EN, 80, 16);
    for _ in 0..15 {
        bench.press(Key::Down);
    }
    let (top, block) = (bench.screen.top, bench.screen.anchor.block);
    bench.switch_language();
    assert_eq!(bench.screen.page.rows[bench.screen.top].block, block);
    bench.context.size = (44, 16);
    bench.settle();
    assert_eq!(bench.screen.page.rows[bench.screen.top].block, block);
    bench.context.size = (80, 16);
    bench.switch_language();
    assert_eq!(bench.screen.top, top);
}

#[test]
fn words_are_found_while_they_are_typed() {
    let mut bench = Bench::new(Lang::TH, 80, 16);
    bench.press(Key::Char('f'));
    assert!(bench.screen.takes_text());
    bench.type_words("นํ้าหนัก");
    insta::assert_snapshot!("find_th_80x16", bench.shown());
    let Mode::Finding(find) = &bench.screen.mode else { panic!("is finding") };
    let found = find.here().map(|(_, found)| found.clone()).expect("found");
    assert_eq!(&bench.screen.texts[0].document.pieces[found.piece].text[found.range], "น้ำหนัก");
    assert!(bench.press(Key::Enter).consumed);
    assert!(bench.screen.cursor().is_some());
    bench.press(Key::Esc);
    assert!(!bench.screen.takes_text());
}

#[test]
fn stepping_through_what_was_found_goes_round() {
    let mut bench = Bench::new(Lang::EN, 80, 16);
    bench.press(Key::Char('f'));
    bench.type_words("LINE");
    let current = |bench: &Bench| match &bench.screen.mode {
        Mode::Finding(find) => (find.current, find.count()),
        _ => panic!("is finding"),
    };
    let (first, count) = current(&bench);
    assert!(count > 2);
    bench.press(Key::Up);
    assert_eq!(current(&bench).0, Some((first.expect("found") + count - 1) % count));
    bench.press(Key::Down);
    assert_eq!(current(&bench).0, first);
}

#[test]
fn the_focus_goes_over_links_terms_and_code_in_view() {
    let mut bench = Bench::new(Lang::EN, 80, 40);
    bench.press(Key::Tab);
    let opened = bench.press(Key::Enter);
    assert_eq!(opened.effects, [Effect::Open("https://12factor.net/logs".to_owned())]);
    assert_eq!(bench.press(Key::Char('y')).effects, [Effect::Copy("https://12factor.net/logs".to_owned())]);
    // Beyond the footnote.
    bench.press(Key::Tab);
    bench.press(Key::Tab);
    bench.press(Key::Enter);
    insta::assert_snapshot!("term_en_80x40", bench.shown());
    assert_eq!(bench.press(Key::Char('g')).go, Some(Destination::Glossary(Some("log".to_owned()))));
    // Esc gives the focus up before it leaves the lesson.
    assert!(bench.press(Key::Esc).consumed);
    assert!(!bench.press(Key::Esc).consumed);
}

#[test]
fn the_focus_goes_on_through_the_whole_lesson_and_round() {
    let mut bench = Bench::new(Lang::EN, 40, 12);
    let targets = bench.screen.texts[0].document.targets.len();
    let mut seen = std::collections::BTreeSet::new();
    for step in 0..targets {
        let turn = bench.press(Key::Tab);
        assert_eq!(turn.notice, None, "step {step}");
        let focus = bench.screen.focus.expect("has the focus");
        assert!(bench.screen.targets_in_view().contains(&focus), "{focus} is out of view");
        seen.insert(focus);
    }
    assert_eq!(seen.len(), targets);
    let first = *seen.first().expect("there are targets");
    assert_eq!(bench.press(Key::Tab).notice, Some(Message::new("lesson-round-begin")));
    assert_eq!(bench.screen.focus, Some(first));
    assert_eq!(bench.press(Key::BackTab).notice, Some(Message::new("lesson-round-end")));
}

#[test]
fn a_footnote_is_read_where_it_is_called() {
    let mut bench = Bench::new(Lang::EN, 80, 40);
    let is_note =
        |bench: &Bench| matches!(bench.screen.focused().map(|t| &t.kind), Some(TargetKind::Note(1)));
    for _ in 0..4 {
        if !is_note(&bench) {
            bench.press(Key::Tab);
        }
    }
    assert!(is_note(&bench));
    let note = "Because a process may be gone before anybody reads its file.";
    assert_eq!(bench.press(Key::Char('y')).effects, [Effect::Copy(note.to_owned())]);
    bench.press(Key::Enter);
    assert!(bench.shown().contains("Footnote 1"), "{}", bench.shown());
    bench.press(Key::Esc);
    assert!(!bench.shown().contains("Footnote 1") && is_note(&bench));
}

#[test]
fn a_term_can_be_copied() {
    let mut bench = Bench::new(Lang::EN, 80, 40);
    let term = |bench: &Bench| matches!(bench.screen.focused().map(|t| &t.kind), Some(TargetKind::Term(_)));
    for _ in 0..6 {
        if !term(&bench) {
            bench.press(Key::Tab);
        }
    }
    let turn = bench.press(Key::Char('y'));
    assert!(
        matches!(&turn.effects[..], [Effect::Copy(words)] if words.to_lowercase().contains("log")),
        "{turn:?}"
    );
}

#[test]
fn words_are_found_in_both_languages_that_are_shown() {
    for size in [(120, 40), (80, 24)] {
        let mut bench = Bench::new(Lang::TH, size.0, size.1);
        bench.press(Key::Char('b'));
        bench.press(Key::Char('f'));
        bench.type_words("anybody reads");
        let Mode::Finding(find) = &bench.screen.mode else { panic!("is finding") };
        assert_eq!((find.count(), find.here().map(|(side, _)| side)), (1, Some(1)));
        assert!(bench.shown().contains("anybody reads"), "{}", bench.shown());
    }
}

#[test]
fn the_selected_link_shows_its_whole_address() {
    let mut bench = Bench::new(Lang::EN, 40, 14);
    bench.press(Key::Char('x'));
    let addresses: Vec<String> =
        bench.screen.texts[0].document.links().into_iter().map(|(address, _)| address).collect();
    for address in addresses {
        let shown: String =
            bench.shown().lines().map(|row| row.trim_matches([' ', '│']).to_owned()).collect();
        assert!(shown.contains(&address), "{address}\n{}", bench.shown());
        bench.press(Key::Down);
    }
}

#[test]
fn lists_jump_and_open() {
    let mut bench = Bench::new(Lang::TH, 40, 12);
    bench.press(Key::Char('o'));
    insta::assert_snapshot!("outline_th_40x12", bench.shown());
    bench.press(Key::Down);
    bench.press(Key::Enter);
    let sections = bench.screen.texts[0].sections.clone();
    assert_eq!(bench.screen.page.rows[bench.screen.top].block, sections[1].block);
    bench.press(Key::Char('x'));
    insta::assert_snapshot!("links_th_40x12", bench.shown());
    bench.press(Key::Down);
    assert_eq!(bench.press(Key::Enter).effects, [Effect::Open("https://example.org/a".to_owned())]);
    assert_eq!(bench.press(Key::Char('y')).effects, [Effect::Copy("https://example.org/a".to_owned())]);
}

#[test]
fn long_code_is_shifted_sideways_and_back() {
    let mut bench = Bench::new(Lang::EN, 40, 12);
    bench.press(Key::Char('f'));
    bench.type_words("console.log");
    bench.press(Key::Esc);
    assert!(bench.shown().contains('→'));
    assert!(bench.press(Key::Right).consumed);
    assert!(bench.shown().contains('…'), "{}", bench.shown());
    for _ in 0..20 {
        bench.press(Key::Right);
    }
    assert!(bench.shown().contains("3000 }));"), "{}", bench.shown());
    for _ in 0..20 {
        bench.press(Key::Left);
    }
    assert!(bench.shown().contains(" console.log"), "{}", bench.shown());
}

#[test]
fn only_sections_and_the_end_are_recorded() {
    let mut bench = Bench::new(Lang::EN, 80, 16);
    let mut effects = Vec::new();
    for _ in 0..200 {
        effects.extend(bench.press(Key::Down).effects);
    }
    let finished = Effect::Record(learner::Event::Finished { lesson: "logs".to_owned() });
    assert_eq!(effects.iter().filter(|effect| **effect == finished).count(), 1);
    // One section follows the head of the lesson.
    assert_eq!(effects.len(), 2, "{effects:?}");
    let left = bench.screen.leave(&bench.context);
    assert!(matches!(&left[..], [Effect::Record(learner::Event::Reached { .. })]), "{left:?}");
}

#[test]
fn a_short_lesson_is_finished_when_it_is_left() {
    let bench = Bench::at(Lang::EN, 80, 24, 1, Spot::Left);
    let finished = Effect::Record(learner::Event::Finished { lesson: "summary".to_owned() });
    assert!(bench.screen.leave(&bench.context).contains(&finished));
}

#[test]
fn the_mouse_scrolls_and_opens() {
    let mut bench = Bench::new(Lang::EN, 120, 40);
    bench.input(&Input::Other(&Event::Wheel(5, 5, 1)));
    assert_eq!(bench.screen.top, 3);
    // The third line of the outline beside the text.
    bench.input(&Input::Other(&Event::Click(100, 4)));
    let sections = bench.screen.texts[0].sections.clone();
    assert_eq!(bench.screen.anchor.block, sections[2].block);
    let row = bench.screen.page.rows.iter().position(|row| row.offer.is_some()).expect("is there");
    bench.press(Key::End);
    let y = u16::try_from(row - bench.screen.top).expect("is small") + bench.area().y;
    assert_eq!(bench.input(&Input::Other(&Event::Click(30, y))).go, Some(Destination::Quiz(0)));
}

#[test]
fn a_section_is_opened_at_its_heading() {
    let bench = Bench::at(Lang::TH, 80, 16, 0, Spot::Section("list".to_owned()));
    assert!(bench.shown().trim_start().starts_with("รายการ"), "{}", bench.shown());
    let header = bench.screen.header(&bench.context);
    assert_eq!(header.trail, ["XI log", "รายการกับของข้างใน"]);
    assert_eq!(header.right, "1/1");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
    #[test]
    fn no_sequence_of_keys_panics(keys in proptest::collection::vec(0_usize..24, 0..40), width in 20_u16..130, height in 5_u16..40) {
        let all = [
            Key::Up, Key::Down, Key::Left, Key::Right, Key::PageUp, Key::PageDown, Key::Home, Key::End, Key::Enter, Key::Esc,
            Key::Tab, Key::BackTab, Key::Backspace, Key::Char('o'), Key::Char('x'), Key::Char('f'), Key::Char('b'),
            Key::Char('y'), Key::Char('d'), Key::Char('u'), Key::Char('ก'), Key::Char('l'), Key::Char(' '), Key::F(2),
        ];
        let mut bench = Bench::new(Lang::EN, width, height);
        for key in keys {
            if all[key] == Key::F(2) {
                bench.switch_language();
                bench.context.size = (bench.context.size.1 + 30, bench.context.size.0 / 4 + 5);
                bench.settle();
            }
            bench.press(all[key]);
            bench.input(&Input::Other(&Event::Click(u16::try_from(key).expect("is small") * 3, 7)));
            bench.shown();
        }
    }
}
