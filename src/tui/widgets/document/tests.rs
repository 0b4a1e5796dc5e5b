use proptest::prelude::*;
use ratatui::{buffer::Buffer, layout::Rect};

use super::{super::line, *};
use crate::{
    i18n::thai::Breaker,
    markdown::{Notes, Words, parse},
    tui::theme::{Background, Depth, Theme},
};

/// Every kind of block, in both languages.
const EVERYTHING_EN: &str = include_str!("everything.en.md");
const EVERYTHING_TH: &str = include_str!("everything.th.md");

fn document(text: &str) -> Document {
    let breaker = Breaker::new(["บริการเสริม".to_owned()]);
    let terms = [("log", "log"), ("บริการเสริม", "backing-service")];
    let terms = Terms::new(terms.map(|(form, id)| (form.to_owned(), id.to_owned())));
    Document::new(&parse(text).blocks, &breaker, &terms)
}

fn labels() -> Labels {
    Labels { note: "Note".to_owned(), tip: "Tip".to_owned(), warning: "Warning".to_owned() }
}

/// The drawn lines as a person sees them.
fn drawn(document: &Document, width: u16) -> String {
    let layout = document.layout(width, width, &labels());
    let height = u16::try_from(layout.lines.len()).expect("is short");
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    let theme = Theme::for_background(Background::Dark, Depth::True);
    let view = View { theme: &theme, focus: None, found: &[], current: None, shifts: &[] };
    for (y, line) in layout.lines.iter().enumerate() {
        draw_line(&mut buffer, area, u16::try_from(y).expect("is short"), document, line, &view);
    }
    let mut text = String::new();
    for y in 0..height {
        let mut row = String::new();
        let mut x = 0;
        while x < width {
            let symbol = buffer[(x, y)].symbol();
            row.push_str(symbol);
            x += line::width(symbol).max(1);
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

#[test]
fn every_kind_of_block_in_both_languages_at_three_widths() {
    for (lang, text) in [("en", EVERYTHING_EN), ("th", EVERYTHING_TH)] {
        let document = document(text);
        for width in [38, 72, 100] {
            insta::assert_snapshot!(format!("everything_{lang}_{width}"), drawn(&document, width));
        }
    }
}

#[test]
fn rows_of_a_table_stand_apart_only_where_they_could_be_taken_for_one() {
    let long = "words that do not fit beside the first cell";
    let plain = format!("| a | b |\n|---|---|\n| one | {long} |\n| two | x |\n| three | {long} |\n");
    let text = drawn(&document(&plain), 30);
    assert!(text.lines().all(|row| !row.trim_matches([' ', '│']).is_empty()), "{text}");
    // Where a first cell has several lines itself, its rows would run together.
    let doubtful = format!("| a | b |\n|---|---|\n| {long} | {long} |\n| two | x |\n| three | y |\n");
    let text = drawn(&document(&doubtful), 30);
    let empty = text.lines().filter(|row| row.trim_matches([' ', '│']).is_empty()).count();
    assert_eq!(empty, 1, "{text}");
}

#[test]
fn no_line_is_wider_than_its_width_and_none_begins_with_a_following_vowel() {
    let course = crate::course::Course::built_in();
    let lessons = (0..course.entries.len())
        .flat_map(|index| crate::i18n::Lang::all().into_iter().map(move |lang| (index, lang)));
    let breaker = Breaker::new(course.whole_words());
    let texts = lessons.map(|(index, lang)| course.lesson(index, lang).document.blocks);
    let synthetic = [EVERYTHING_EN, EVERYTHING_TH].map(|text| parse(text).blocks);
    for blocks in texts.chain(synthetic) {
        let document = Document::new(&blocks, &breaker, &Terms::default());
        for width in [30, 31, 37, 40, 44, 52, 60, 64, 72, 76, 80, 99, 120] {
            for line in document.layout(width, width, &labels()).lines {
                assert!(line.width() <= width, "{width}: {line:?}");
                let first = line.spans.iter().find(|span| span.source.is_some());
                let first = first.and_then(|span| span.text.chars().next());
                assert!(!first.is_some_and(|c| "ะาำๆฯ".contains(c)), "{width}: {line:?}");
            }
        }
    }
}

#[test]
fn the_words_of_a_document_are_those_whose_breaks_were_computed_when_the_program_was_built() {
    for text in [EVERYTHING_EN, EVERYTHING_TH] {
        let blocks = parse(text).blocks;
        let pieces = Document::new(&blocks, &Breaker::default(), &Terms::default()).pieces;
        let mut prose = pieces.iter().filter(|piece| piece.language.is_none()).map(|piece| &piece.text);
        Words::of_all(&blocks, &mut Notes::default(), &mut |words| {
            assert_eq!(Some(&words.text), prose.next());
        });
        assert_eq!(prose.next(), None);
    }
}

#[test]
fn every_thai_run_of_the_lessons_was_computed_when_the_program_was_built() {
    let course = crate::course::Course::built_in();
    for index in 0..course.entries.len() {
        let blocks = course.lesson(index, crate::i18n::Lang::TH).document.blocks;
        for piece in Document::new(&blocks, &Breaker::default(), &Terms::default()).pieces {
            for run in crate::i18n::thai::runs(&piece.text) {
                assert!(crate::i18n::thai::is_known(&piece.text[run.clone()]), "{}", &piece.text[run]);
            }
        }
    }
}

#[test]
fn links_are_listed_once_and_terms_and_code_can_be_focused() {
    let document = document(EVERYTHING_EN);
    let links: Vec<String> = document.links().into_iter().map(|(address, _)| address).collect();
    assert_eq!(links, ["https://12factor.net/logs", "https://example.org/a"]);
    let count = |wanted: fn(&TargetKind) -> bool| document.targets.iter().filter(|t| wanted(&t.kind)).count();
    assert_eq!(count(|kind| matches!(kind, TargetKind::Code)), 3);
    assert_eq!(count(|kind| matches!(kind, TargetKind::Term(_))), 1);
}

#[test]
fn long_code_shows_that_there_is_more() {
    let document = document("```sh\necho 0123456789012345678901234567890123456789\n```");
    let shown = drawn(&document, 20);
    assert!(shown.contains("echo 012345678901→"), "{shown}");
}

#[test]
fn without_colours_code_still_stands_out() {
    let document = document("a `b` c\n\n```sh\nls\n```");
    let layout = document.layout(20, 20, &labels());
    let area = Rect::new(0, 0, 20, 4);
    let mut buffer = Buffer::empty(area);
    let theme = Theme::plain();
    let view = View { theme: &theme, focus: None, found: &[], current: None, shifts: &[] };
    for (y, line) in (0..4).zip(&layout.lines) {
        draw_line(&mut buffer, area, y, &document, line, &view);
    }
    assert_ne!(buffer[(0, 0)].style(), buffer[(2, 0)].style());
    assert_eq!(buffer[(0, 3)].symbol(), "│");
}

#[test]
fn hostile_text_cannot_steer_the_terminal() {
    let document = document("a\u{1b}[2Jb \u{202e}c\n\n```\n\u{1b}]0;x\u{7}\n```");
    assert!(document.pieces.iter().all(|piece| !piece.text.contains(['\u{1b}', '\u{7}', '\u{202e}'])));
}

#[test]
fn deep_nesting_stays_inside() {
    let deep = document(&("> ".repeat(60) + "ลึกมาก deep"));
    assert!(deep.layout(30, 30, &labels()).lines.iter().all(|line| line.width() <= 30));
}

/// Words as texts have them: Thai, English, code, addresses, options, spaces.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("น้ำ"),
        Just("ที่ "),
        Just("ต่าง ๆ "),
        Just("และ"),
        Just("เปิด"),
        Just("การตั้งค่า"),
        Just("log "),
        Just("--dry-run "),
        Just("https://a.example/b/c?d=e "),
        Just("`npm ci` "),
        Just(" "),
        Just("(ไทย)"),
        Just("“คำ”"),
        Just("กรุงเทพฯ "),
        Just("a-b "),
        Just("\u{200b}"),
        Just("ปลั๊ก"),
        Just("日本"),
    ];
    proptest::collection::vec(word, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn wrapped_text_equals_its_source(text in words(), width in 6_u16..90) {
        let breaker = Breaker::new(["การตั้งค่า".to_owned()]);
        let breaks = breaker.breaks(&text, &[]);
        let lines = crate::i18n::thai::wrap(&text, &breaks, usize::from(width));
        let is_space = |c: char| c.is_whitespace() || c == '\u{200b}';
        let mut after = 0;
        for range in &lines {
            prop_assert!(text[after..range.start].chars().all(is_space));
            prop_assert!(line::width(&text[range.clone()]) <= width);
            after = range.end;
        }
        prop_assert!(text[after..].chars().all(is_space));
        for range in lines.iter().skip(1) {
            prop_assert!(!text[range.clone()].starts_with(['ะ', 'า', 'ำ', 'ๆ', 'ฯ']), "{:?}", &text[range.clone()]);
        }
    }

    #[test]
    fn any_markdown_can_be_laid_out(text in "[ -~ก-๛\n`*|>#-]{0,200}", width in 1_u16..60) {
        let document = document(&text);
        let layout = document.layout(width, width + 10, &labels());
        let area = Rect::new(0, 0, width, 1);
        let theme = Theme::plain();
        let found = Finder::new(&document).find("a");
        let view = View { theme: &theme, focus: document.targets.first(), found: &found, current: found.first(), shifts: &[(0, 2)] };
        for line in &layout.lines {
            draw_line(&mut Buffer::empty(area), area, 0, &document, line, &view);
        }
    }
}

#[test]
fn every_character_that_steers_the_terminal_is_replaced() {
    let bidi = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    for c in (0..=0x0010_ffff).filter_map(char::from_u32) {
        let kept = crate::markdown::clean(&format!("ก{c}a"), false);
        let expected = match c {
            '\r' => "กa".to_owned(),
            '\t' => "ก a".to_owned(),
            '\n' => "ก\na".to_owned(),
            c if c.is_control() || bidi(c) => "ก\u{fffd}a".to_owned(),
            c => format!("ก{c}a"),
        };
        assert_eq!(kept, expected, "{c:?}");
    }
}
