//! The built-in course keeps what `content/AUTHORING.md` promises.

use sipsong::{
    course::{BuiltIn, Course, lint},
    i18n::{Lang, built_in},
};

#[test]
fn the_content_check_finds_nothing() {
    let faults = lint::check(&BuiltIn);
    let lines: Vec<String> = faults
        .iter()
        .map(|fault| format!("{fault}: {}", built_in().text(Lang::EN, &fault.message)))
        .collect();
    assert!(lines.is_empty(), "{} faults:\n{}", lines.len(), lines.join("\n"));
}

#[test]
fn every_factor_has_six_questions_and_the_summary_twelve() {
    let course = Course::built_in();
    for (index, entry) in course.entries.iter().enumerate() {
        let count = course.quiz(index).questions.len();
        match (entry.factor, entry.slug.as_str()) {
            (Some(_), _) => assert!(count >= 6, "{}: {count} questions", entry.folder),
            (None, "summary") => assert_eq!(count, 12, "{}", entry.folder),
            _ => {}
        }
    }
}

#[test]
fn a_factor_takes_about_ten_minutes() {
    let course = Course::built_in();
    for (index, entry) in course.entries.iter().enumerate() {
        for lang in Lang::all() {
            let minutes = course.lesson(index, lang).minutes;
            // The introduction and the summary explain no factor: they may be read sooner.
            let least = if entry.factor.is_some() { 8 } else { 5 };
            assert!((least..=12).contains(&minutes), "{} in {lang}: {minutes} minutes", entry.folder);
        }
    }
}

#[test]
fn the_glossary_is_large_enough() {
    assert!(Course::built_in().glossary().terms.len() >= 80);
}
