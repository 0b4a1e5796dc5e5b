//! Terms, looked up.

use crate::{
    course::{Course, Term},
    i18n::{
        Lang, Message,
        thai::{Strictness, find_all, fold},
    },
};

use super::{Text, near::nearest};

/// More terms than this are named, not explained.
const EXPLAINED: usize = 5;

/// What a term is: the one of this name in any language, else those whose names hold the words; near names where there
/// is none, and all names where nothing is asked for.
pub(super) fn look_up(course: &Course, text: &Text<'_>, asked: &str) -> Vec<String> {
    let terms = &course.glossary().terms;
    if asked.is_empty() {
        let message = Message::new("plain-terms").with("terms", names(terms.iter(), text.lang));
        return text.sentence(&message);
    }
    let key = |words: &str| fold(words.trim(), Strictness::Strict).text;
    let named = |term: &&Term| forms(term).any(|form| key(form) == key(asked));
    let holding = |term: &&Term| forms(term).any(|form| !find_all(form, asked).is_empty());
    let mut found: Vec<&Term> = terms.iter().filter(named).collect();
    if found.is_empty() {
        found = terms.iter().filter(holding).collect();
    }
    if found.is_empty() {
        let near = nearest(asked, terms.iter().flat_map(forms));
        let id = if near.is_empty() { "plain-no-term" } else { "plain-no-term-near" };
        return text.sentence(&Message::new(id).with("term", asked).with("near", near.join(", ")));
    }
    if found.len() > EXPLAINED {
        let message = Message::new("plain-many-terms").with("terms", names(found.into_iter(), text.lang));
        return text.sentence(&message);
    }
    found.into_iter().flat_map(|term| explained(term, text)).collect()
}

fn explained(term: &Term, text: &Text<'_>) -> Vec<String> {
    let name = term.name.get(text.lang);
    let english = term.name.get(Lang::EN);
    let head = if english == name { name.to_owned() } else { format!("{name} ({english})") };
    text.item("", &format!("{head}: {}", term.text.get(text.lang)))
}

fn names<'t>(terms: impl Iterator<Item = &'t Term>, lang: Lang) -> String {
    terms.map(|term| term.name.get(lang)).collect::<Vec<_>>().join(", ")
}

/// Every form of a term in every language.
fn forms(term: &Term) -> impl Iterator<Item = &str> {
    let names = term.name.codes().filter_map(|code| term.name.own(Lang::parse(code)?));
    names.chain(term.also.values().flatten().map(String::as_str)).filter(|form| !form.is_empty())
}
