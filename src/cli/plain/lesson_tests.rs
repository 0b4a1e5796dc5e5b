use std::collections::BTreeMap;

use super::*;
use crate::{
    course::InMemory,
    i18n::{Arg, built_in},
};

fn course() -> Course {
    let files = [
        (
            "course.toml",
            "title.en = \"T\"\nedition = \"e\"\nlessons = [\"00-introduction\", \"01-codebase\", \"02-extras\"]\n\
             [[lesson]]\nid = \"introduction\"\nname.en = \"Introduction\"\nmotto.en = \"Why\"\n\
             [[factor]]\nid = \"codebase\"\nname.en = \"Codebase\"\nname.th = \"โค้ดเบส\"\nmotto.en = \"One\"\n\
             motto.th = \"หนึ่งเดียว\"\n[[lesson]]\nid = \"extras\"\nname.en = \"Extras\"\n",
        ),
        (
            "01-codebase/lesson.en.md",
            "+++\nminutes = 3\n+++\n# Codebase\n\nlead\n\n## Story {#story}\n\nonce\n\n### Inner {#inner}\n\nin\n\n\
             ## Keep {#keep}\n\n> one\n",
        ),
        ("01-codebase/lesson.th.md", "# โค้ดเบส\n\nนำ\n\n## เรื่อง {#story}\n\nทำงาน\n"),
        ("02-extras/lesson.en.md", "# Extras\n\nmore\n"),
    ];
    let files: BTreeMap<String, String> =
        files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    Course::load(Box::new(InMemory(files))).0
}

fn printed(address: &str, lang: Lang) -> String {
    let mut out = Vec::new();
    open(address, &course(), built_in(), lang, None, &mut out).expect("is there");
    String::from_utf8(out).expect("is text")
}

fn refused(address: &str) -> String {
    let mut out = Vec::new();
    match open(address, &course(), built_in(), Lang::EN, None, &mut out) {
        Err(Fault::Unknown(message)) => {
            assert!(out.is_empty(), "nothing is printed before an error");
            built_in().text(Lang::EN, &message)
        }
        other => panic!("{address}: {other:?}"),
    }
}

#[test]
fn a_lesson_is_printed_whole() {
    assert_eq!(
        printed("1", Lang::EN),
        "Factor 1, Codebase: One\nAbout 3 minutes to read.\n\nlead\n\n1. Story\n\nonce\n\n1.1. Inner\n\nin\n\n\
         2. Keep\n\nQuote: one\n"
    );
    assert_eq!(printed("๑", Lang::TH), "ข้อ 1 โค้ดเบส: หนึ่งเดียว\n\nนำ\n\n1. เรื่อง\n\nทำงาน\n");
}

#[test]
fn a_section_keeps_its_number_and_ends_with_its_last_part() {
    assert_eq!(printed("codebase#story", Lang::EN), "1. Story\n\nonce\n\n1.1. Inner\n\nin\n");
    assert_eq!(printed("I#inner", Lang::EN), "1.1. Inner\n\nin\n");
    assert_eq!(printed("codebase#keep", Lang::EN), "2. Keep\n\nQuote: one\n");
}

#[test]
fn lessons_that_are_no_factors_are_found_by_their_name() {
    assert_eq!(printed("extras", Lang::EN), "Extras\n\nmore\n");
}

#[test]
fn what_is_not_there_names_what_is_near() {
    assert_eq!(refused("codebsae"), "There is no lesson “codebsae”. Did you mean codebase?");
    assert_eq!(refused("zzz"), "There is no lesson “zzz”. There are introduction, codebase, extras");
    assert_eq!(
        refused("codebase#stroy"),
        "The lesson codebase has no section “stroy”. Did you mean codebase#story?"
    );
    let all = "codebase#story, codebase#inner, codebase#keep";
    assert_eq!(refused("1#zzzzzz"), format!("The lesson codebase has no section “zzzzzz”. There are {all}"));
    // A factor's name that this course does not teach is no lesson of it.
    assert_eq!(refused("12"), "There is no lesson “12”. There are introduction, codebase, extras");
}

#[test]
fn what_was_typed_is_harmless_in_the_error() {
    let mut out = Vec::new();
    let error = open("a\u{1b}[2J#b", &course(), built_in(), Lang::EN, None, &mut out);
    let Err(Fault::Unknown(message)) = error else { panic!("an error") };
    assert!(message.args.contains(&("address", Arg::Text("a\u{fffd}[2J".to_owned()))));
}

#[test]
fn parts_begin_at_each_section() {
    let course = course();
    assert_eq!(parts(&course.lesson(1, Lang::EN)), [1..2, 2..6, 6..8]);
    assert!(parts(&Lesson::default()).iter().all(Range::is_empty));
    assert_eq!(parts(&Lesson::parse("## A\n\n## B\n")), [0..1, 1..2]);
}
