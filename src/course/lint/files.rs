//! Which files there are, and which there have to be.

use crate::{
    course::{Course, Factor, Pack},
    i18n::{Lang, Message},
};

use super::Faults;

/// Files at the root that are for authors and not for the course.
const FOR_AUTHORS: [&str; 2] = ["AUTHORING.md", "README.md"];

/// The languages a course has: those in which it has a lesson, in the program's order.
pub(super) fn languages(pack: &dyn Pack) -> Vec<Lang> {
    let paths = pack.paths();
    let has = |lang: &Lang| paths.iter().any(|path| path.ends_with(&format!("/lesson.{lang}.md")));
    Lang::all().into_iter().filter(has).collect()
}

pub(super) fn check(pack: &dyn Pack, course: &Course, langs: &[Lang], faults: &mut Faults) {
    let paths = pack.paths();
    let mut known: Vec<String> =
        ["course.toml", "glossary.toml", "misconceptions.toml"].map(String::from).into();
    known.extend(FOR_AUTHORS.map(String::from));
    let mut needed = vec!["course.toml".to_owned()];
    for entry in &course.entries {
        needed.extend(langs.iter().map(|lang| format!("{}/lesson.{lang}.md", entry.folder)));
        let quiz = format!("{}/quiz.toml", entry.folder);
        if entry.factor.is_some() {
            needed.push(quiz.clone());
        }
        known.push(quiz);
    }
    for path in paths.iter().filter(|path| path.starts_with("rules/")) {
        if let Some((stem, _)) = page_name(path)
            && is_rule(stem)
        {
            needed.extend(langs.iter().map(|lang| format!("{stem}.{lang}.md")));
        }
    }
    needed.sort();
    needed.dedup();
    for path in needed.iter().filter(|path| !paths.contains(path)) {
        faults.line(path, 1, Message::new("content-missing-file"));
    }
    known.extend(needed);
    for path in &paths {
        if !known.contains(path) {
            faults.line(path, 1, Message::new("content-stray-file"));
        } else if pack.text(path).is_none() {
            faults.line(path, 1, Message::new("content-not-text"));
        }
    }
}

/// The path of a page without its language, and the language: `03-config/lesson` and `th`.
pub(super) fn page_name(path: &str) -> Option<(&str, Lang)> {
    let (stem, code) = path.strip_suffix(".md")?.rsplit_once('.')?;
    let lang = Lang::all().into_iter().find(|lang| lang.code() == code)?;
    (stem.ends_with("/lesson") || stem.starts_with("rules/")).then_some((stem, lang))
}

/// Whether this is the path of a rule's page without its language: `rules/config/secret-fallback`.
fn is_rule(stem: &str) -> bool {
    let mut parts = stem.split('/').skip(1);
    let is_factor = |id: &str| Factor::ALL.iter().any(|factor| factor.id() == id);
    parts.next().is_some_and(is_factor)
        && parts.next().is_some_and(|name| !name.is_empty())
        && parts.next().is_none()
}
