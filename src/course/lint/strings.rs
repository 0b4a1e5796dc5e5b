//! The texts in TOML files: every one in every language, and worded as the pages are.

use std::ops::Range;

use toml_edit::{Array, Document, Item, TableLike, Value};

use crate::{
    course::Pack,
    i18n::{Lang, Message},
    markdown::{Refused, prose},
};

use super::{
    Faults,
    spelling::Spellings,
    style::{self, Wording},
};

/// Keys whose words are no sentences.
const NAMES: [&str; 5] = ["name", "title", "motto", "gloss", "also"];

/// Keys whose words are wrong on purpose.
const NOT_CHECKED: [&str; 1] = ["avoid"];

/// A TOML file while its texts are gone through.
struct File<'f> {
    path: &'f str,
    text: &'f str,
    langs: &'f [Lang],
    spellings: &'f Spellings,
    faults: &'f mut Faults,
}

pub(super) fn check(pack: &dyn Pack, langs: &[Lang], spellings: &Spellings, faults: &mut Faults) {
    for path in pack.paths().iter().filter(|path| path.ends_with(".toml")) {
        let Some(text) = pack.text(path) else { continue };
        for at in style::emoji(&text) {
            faults.at(path, &text, at, Message::new("content-emoji"));
        }
        // Broken TOML is named by whoever reads the file for what it is.
        if let Ok(document) = Document::parse(&*text) {
            File { path, text: &text, langs, spellings, faults }.table(document.as_table(), "", None);
        }
    }
}

impl File<'_> {
    /// Goes through a table; `key` is the key it stands under, `lang` the language of what is in it.
    fn table(&mut self, table: &dyn TableLike, key: &str, lang: Option<Lang>) {
        self.check_languages(table, key);
        for (name, item) in table.iter() {
            let inner = lang_of(name);
            let key = if inner.is_some() { key } else { name };
            self.item(item, key, inner.or(lang));
        }
    }

    fn item(&mut self, item: &Item, key: &str, lang: Option<Lang>) {
        match item {
            Item::Table(table) => self.table(table, key, lang),
            Item::ArrayOfTables(tables) => tables.iter().for_each(|table| self.table(table, key, lang)),
            Item::Value(value) => self.value(value, key, lang),
            Item::None => {}
        }
    }

    fn value(&mut self, value: &Value, key: &str, lang: Option<Lang>) {
        match value {
            Value::InlineTable(table) => self.table(table, key, lang),
            Value::Array(values) => values.iter().for_each(|value| self.value(value, key, lang)),
            Value::String(words) => {
                if let Some(lang) = lang.filter(|_| !NOT_CHECKED.contains(&key)) {
                    self.words(words.value(), key, lang, value.span().unwrap_or_default());
                }
            }
            _ => {}
        }
    }

    /// What has words in one language has them in all.
    fn check_languages(&mut self, table: &dyn TableLike, key: &str) {
        let own: Vec<(Lang, &Item)> =
            table.iter().filter_map(|(name, item)| Some((lang_of(name)?, item))).collect();
        let Some((_, first)) = own.first() else { return };
        let at = start(first);
        for lang in self.langs.iter().filter(|lang| !own.iter().any(|(known, _)| known == *lang)) {
            let message = Message::new("content-missing-language").with("key", key).with("lang", lang.code());
            self.faults.at(self.path, self.text, at, message);
        }
        let lengths: Vec<usize> =
            own.iter().filter_map(|(_, item)| item.as_array().map(Array::len)).collect();
        if lengths.windows(2).any(|pair| pair[0] != pair[1]) {
            self.faults.at(self.path, self.text, at, Message::new("content-list-lengths").with("key", key));
        }
    }

    fn words(&mut self, words: &str, key: &str, lang: Lang, span: Range<usize>) {
        if words.trim().is_empty() {
            let message = Message::new("content-empty-text").with("key", key);
            self.faults.at(self.path, self.text, span.start, message);
        }
        let raw = self.text.get(span.clone()).unwrap_or_default();
        // Where the words stand in the file as they are, a place in them is a place in the file.
        let offset = raw.find(words).map(|at| span.start + at);
        let place = |at: usize| offset.map_or(span.start, |offset| offset + at);
        let wording = if NAMES.contains(&key) { Wording::Name } else { Wording::Prose };
        let read = prose(words);
        let mut found = Vec::new();
        for (at, refused) in &read.refused {
            let id = match refused {
                Refused::Html => "content-html",
                Refused::Image => "content-image",
                Refused::IndentedCode => "content-indented-code",
            };
            found.push((*at, Message::new(id)));
        }
        for (at, address) in read.links.iter().filter(|(_, address)| !address.starts_with("https://")) {
            found.push((*at, Message::new("content-link").with("address", address.as_str())));
        }
        for leaf in &read.leaves {
            let worded = style::check(&leaf.text, lang, wording);
            let spelled = self.spellings.check(&leaf.text, lang);
            found.extend(worded.into_iter().chain(spelled).map(|(at, message)| (leaf.source(at), message)));
        }
        for (at, message) in found {
            self.faults.at(self.path, self.text, place(at), message);
        }
    }
}

fn lang_of(key: &str) -> Option<Lang> {
    Lang::all().into_iter().find(|lang| lang.code() == key)
}

/// Where an item begins; dotted keys make tables that stand nowhere themselves.
fn start(item: &Item) -> usize {
    let inner = || item.as_table_like()?.iter().find_map(|(_, item)| item.span());
    item.span().or_else(inner).map_or(0, |span| span.start)
}
