use std::collections::BTreeMap;

use super::Lang;

/// A text of the course in each of its languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localized(BTreeMap<String, String>);

impl Localized {
    /// A text from pairs of language code and words.
    pub fn new<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Localized {
        Localized(pairs.into_iter().map(|(code, text)| (code.to_owned(), text.to_owned())).collect())
    }

    /// Adds the words in one more language.
    pub fn insert(&mut self, code: &str, text: &str) {
        self.0.insert(code.to_owned(), text.to_owned());
    }

    /// The words in this language, in English where it has none, empty where there are none at all.
    pub fn get(&self, lang: Lang) -> &str {
        self.own(lang).or_else(|| self.own(Lang::EN)).unwrap_or_default()
    }

    /// The words in exactly this language.
    pub fn own(&self, lang: Lang) -> Option<&str> {
        self.0.get(lang.code()).map(String::as_str)
    }

    /// Whether there are no words in any language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The codes of the languages it has words in.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
