//! Terms, and where they stand in a text.

use std::collections::BTreeMap;

use crate::i18n::{Lang, Localized};

use super::{Factor, fault::Fault, table::Reader};

/// The course's terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    /// In the order of the file.
    pub terms: Vec<Term>,
}

/// A term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its stable id.
    pub id: String,
    /// The factor whose lesson explains it.
    pub lesson: Option<Factor>,
    /// The one spelling.
    pub name: Localized,
    /// What it is, in inline Markdown.
    pub text: Localized,
    /// Further forms under which it is recognised, by language code.
    pub also: BTreeMap<String, Vec<String>>,
    /// Spellings that the content check rejects, by language code.
    pub avoid: BTreeMap<String, Vec<String>>,
}

impl Glossary {
    /// Reads `glossary.toml`. What can be read serves; the rest is reported.
    pub fn parse(file: &str, text: &str) -> (Glossary, Vec<Fault>) {
        let reader = Reader::new(file, text);
        let mut terms = Vec::new();
        if let Some(document) = reader.parse() {
            for node in reader.root(&document).children("term") {
                let mut term = Term {
                    id: node.need_text("id"),
                    lesson: node.text("lesson").and_then(|id| Factor::parse(&id)),
                    name: Localized::default(),
                    text: Localized::default(),
                    also: BTreeMap::new(),
                    avoid: BTreeMap::new(),
                };
                for (code, words) in node.entries() {
                    let Some(words) = words else { continue };
                    term.name.insert(code, &words.need_text("name"));
                    term.text.insert(code, &words.need_text("text"));
                    term.also.insert(code.to_owned(), words.texts("also"));
                    term.avoid.insert(code.to_owned(), words.texts("avoid"));
                }
                terms.push(term);
            }
        }
        (Glossary { terms }, reader.into_faults())
    }

    /// The term with this id.
    pub fn find(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == id)
    }

    /// Every form of every term in this language with the term's id: names first, then further forms.
    pub fn forms(&self, lang: Lang) -> Vec<(String, String)> {
        let mut forms = Vec::new();
        for term in &self.terms {
            let name = term.name.get(lang);
            let also = term.also.get(lang.code()).into_iter().flatten().map(String::as_str);
            for form in std::iter::once(name).chain(also).filter(|form| !form.is_empty()) {
                forms.push((form.to_owned(), term.id.clone()));
            }
        }
        forms
    }

    /// The Thai words no line break may cut: every name and further form that holds Thai letters.
    pub fn whole_words(&self) -> Vec<String> {
        whole_words(self.forms(Lang::TH))
    }
}

/// Those of the forms that hold Thai letters, each once, in order.
pub(super) fn whole_words(forms: Vec<(String, String)>) -> Vec<String> {
    let thai = |word: &str| word.chars().any(|c| ('\u{e01}'..='\u{e5b}').contains(&c));
    let mut words: Vec<String> = forms.into_iter().map(|(form, _)| form).filter(|form| thai(form)).collect();
    words.sort_unstable();
    words.dedup();
    words
}
