use unicode_width::UnicodeWidthStr;

use super::*;
use crate::{
    course::{InMemory, RulePage},
    i18n::built_in,
    markdown::parse,
};

fn lines(text: &str, lang: Lang, width: Option<usize>) -> Vec<String> {
    let course = Course::load(Box::new(InMemory::default())).0;
    Text::new(built_in(), lang, width, &course).lines(&parse(text).blocks)
}

fn unwrapped(text: &str) -> String {
    lines(text, Lang::EN, None).join("\n")
}

#[test]
fn headings_are_numbered_within_the_text() {
    let text = "# T\n\na\n\n## B {#b}\n\n### C\n\n### D\n\n## E\n\n### F\n";
    assert_eq!(unwrapped(text), "T\n\na\n\n1. B\n\n1.1. C\n\n1.2. D\n\n2. E\n\n2.1. F");
}

#[test]
fn tables_are_records() {
    let text = "| | Where | How? |\n|---|---|---|\n| 1 | a laptop | `.env` |\n| 2 | | x |\n";
    let said = "A table of 3 columns and 2 rows:\n1. 1\n   Where: a laptop\n   How? `.env`\n2. 2\n   How? x";
    assert_eq!(unwrapped(text), said);
    let thai = lines("| ก |\n|---|\n| ข |\n", Lang::TH, None);
    assert_eq!(thai, ["ตาราง 1 คอลัมน์ 1 แถว", "1. ก: ข"]);
}

#[test]
fn quotes_and_callouts_are_introduced_and_ended_by_words() {
    assert_eq!(unwrapped("> once\n"), "Quote: once");
    assert_eq!(unwrapped("> [!TIP]\n> a\n>\n> b\n"), "Tip: a\n\nb\n\nEnd of the tip.");
    assert_eq!(unwrapped("> - a\n> - b\n"), "Quote:\n- a\n- b");
    assert_eq!(lines("> [!WARNING]\n> ก\n", Lang::TH, None), ["ระวัง: ก"]);
}

#[test]
fn code_is_named_and_indented() {
    assert_eq!(unwrapped("```js title=\"a.js\"\nx\n\n\ty\n```\n"), "Code, a.js:\n    x\n\n        y");
    assert_eq!(unwrapped("```sh\nls\n```\n"), "Code, sh:\n    ls");
    assert_eq!(unwrapped("```text\na\n├── b\n```\n"), "Code:\n    a\n        b");
}

#[test]
fn diagrams_give_their_words() {
    let text = "```diagram\n┌───┐    ┌────┐\n│ a │ ─▶ │ db │\n└───┘    └────┘\n```\n";
    assert_eq!(unwrapped(text), "A diagram stands here. Its words, row by row:\n    a → db");
}

#[test]
fn tasks_and_nested_lists_are_said() {
    assert_eq!(unwrapped("- [ ] a\n- [x] b\n  1. c\n  2. d\n"), "- Not done: a\n- Done: b\n  1. c\n  2. d");
    assert_eq!(unwrapped("- a\n\n  b\n- c\n"), "- a\n\n  b\n- c");
}

#[test]
fn footnotes_come_at_the_end_and_only_those_that_are_referred_to() {
    let text = "## A\n\na[^x]\n\n[^x]: first\n\n## B\n\nb[^y] c[^x]\n\n[^y]: second\n";
    assert_eq!(
        unwrapped(text),
        "1. A\n\na (footnote 1)\n\n2. B\n\nb (footnote 2) c (footnote 1)\n\nFootnote 1: first\n\nFootnote 2: second"
    );
    let document = parse(text);
    let course = Course::load(Box::new(InMemory::default())).0;
    let text = Text::new(built_in(), Lang::EN, None, &course);
    let first = text.part(&document.blocks, 0..3);
    assert_eq!(first.join("\n"), "1. A\n\na (footnote 1)\n\nFootnote 1: first");
}

#[test]
fn wrapped_lines_hang_below_their_marker() {
    let text = "1. one two three four five six\n";
    assert_eq!(lines(text, Lang::EN, Some(20)), ["1. one two three", "   four five six"]);
    assert_eq!(lines("a\nb\\\nc\n", Lang::EN, None), ["a b c"]);
    assert_eq!(lines("a\nb\\\nc\n", Lang::EN, Some(20)), ["a b", "c"]);
}

#[test]
fn code_that_is_too_wide_goes_on_further_in() {
    let text = "```sh\ndocker run --rm -p 3000:3000 parcels\n```\n";
    let expected = ["Code, sh:", "    docker run --rm -p", "        3000:3000 parcels"];
    assert_eq!(lines(text, Lang::EN, Some(26)), expected);
}

#[test]
fn deep_nesting_ends() {
    let quotes = "> ".repeat(5000) + "x";
    assert!(lines(&quotes, Lang::EN, Some(20)).len() < 400);
    let lists = (0..200).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect::<String>();
    assert!(lines(&lists, Lang::EN, Some(40)).iter().all(|line| line.width() <= 40));
}

#[test]
fn every_lesson_is_free_of_boxes_and_keeps_to_the_width() {
    let course = Course::built_in();
    for (index, entry) in course.entries.iter().enumerate() {
        for lang in Lang::all() {
            let lesson = course.lesson(index, lang);
            for width in [None, Some(80), Some(46)] {
                let text = Text::new(built_in(), lang, width, &course);
                for line in text.lines(&lesson.document.blocks) {
                    let place = format!("{} {lang} {width:?}: {line}", entry.slug);
                    assert!(!line.contains(|c| ('\u{2500}'..='\u{257f}').contains(&c)), "{place}");
                    assert!(!line.contains('\u{e4d}'), "SARA AM is taken apart: {place}");
                    assert!(line.width() <= width.unwrap_or(usize::MAX), "{place}");
                }
            }
        }
    }
}

#[test]
fn a_rule_page_ends_before_its_test_cases() {
    let page = RulePage::parse("# T\n\nwhat\n\n## Violates {#violates}\n\n```js title=\"a.js\"\nx\n```\n");
    let course = Course::load(Box::new(InMemory::default())).0;
    let text = Text::new(built_in(), Lang::EN, None, &course);
    assert_eq!(text.lines(&page.explanation()), ["T", "", "what"]);
}
