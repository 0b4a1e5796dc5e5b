//! Reading TOML so that every fault has a file, a line and a column.

use std::cell::RefCell;

use toml_edit::{Document, Item, TableLike, Value};

use crate::i18n::{Localized, Message};

use super::fault::{Fault, line_and_column};

/// A TOML file while it is read; faults gather here.
pub(super) struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    faults: RefCell<Vec<Fault>>,
}

/// A table of a file.
#[derive(Clone, Copy)]
pub(super) struct Node<'r> {
    reader: &'r Reader<'r>,
    table: &'r dyn TableLike,
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Reader<'a> {
        Reader { file, text, faults: RefCell::new(Vec::new()) }
    }

    /// The parsed document, or the syntax error as this file's only fault.
    pub(super) fn parse(&self) -> Option<Document<&'a str>> {
        Document::parse(self.text)
            .map_err(|error| {
                let at = error.span().map_or(0, |span| span.start);
                self.fault(at, Message::new("content-toml").with("reason", error.message()));
            })
            .ok()
    }

    pub(super) fn root<'r>(&'r self, document: &'r Document<&'a str>) -> Node<'r> {
        Node { reader: self, table: document.as_table(), at: 0 }
    }

    pub(super) fn fault(&self, at: usize, message: Message) {
        let (line, column) = line_and_column(self.text, at);
        self.faults.borrow_mut().push(Fault { file: self.file.to_owned(), line, column, message });
    }

    pub(super) fn into_faults(self) -> Vec<Fault> {
        self.faults.into_inner()
    }
}

impl<'r> Node<'r> {
    pub(super) fn fault(&self, message: Message) {
        self.reader.fault(self.at, message);
    }

    /// The line on which the value of a key begins; the table's own where there is none.
    pub(super) fn line_of(&self, key: &str) -> usize {
        let at = self.table.get(key).and_then(Item::span).map_or(self.at, |span| span.start);
        line_and_column(self.reader.text, at).0
    }

    /// The items of the table with their keys.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'r str, Option<Node<'r>>)> {
        let reader = self.reader;
        self.table.iter().map(move |(key, item)| (key, node(reader, item)))
    }

    /// The tables of `[[key]]`.
    pub(super) fn children(&self, key: &str) -> Vec<Node<'r>> {
        let Some(item) = self.table.get(key) else { return Vec::new() };
        let reader = self.reader;
        match item {
            Item::ArrayOfTables(tables) => tables
                .iter()
                .map(|table| Node { reader, table, at: table.span().map_or(0, |span| span.start) })
                .collect(),
            Item::Value(Value::Array(values)) => values
                .iter()
                .filter_map(|value| {
                    let table = value.as_inline_table()?;
                    Some(Node { reader, table, at: value.span().map_or(0, |span| span.start) })
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn text(&self, key: &'static str) -> Option<String> {
        let found = self.table.get(key)?;
        let text = found.as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong_type(found, key);
        }
        text
    }

    pub(super) fn need_text(&self, key: &'static str) -> String {
        if !self.table.contains_key(key) {
            self.fault(Message::new("content-missing-key").with("key", key));
        }
        self.text(key).unwrap_or_default()
    }

    pub(super) fn number(&self, key: &'static str) -> Option<u32> {
        let found = self.table.get(key)?;
        let number = found.as_integer().and_then(|number| u32::try_from(number).ok());
        if number.is_none() {
            self.wrong_type(found, key);
        }
        number
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        self.table.get(key).and_then(Item::as_bool).unwrap_or(false)
    }

    pub(super) fn texts(&self, key: &str) -> Vec<String> {
        self.table.get(key).map(strings).unwrap_or_default()
    }

    /// `key.en = "…"`, `key.th = "…"`.
    pub(super) fn localized(&self, key: &'static str) -> Localized {
        let mut text = Localized::default();
        if let Some(table) = self.table.get(key).and_then(Item::as_table_like) {
            for (code, item) in table.iter() {
                match item.as_str() {
                    Some(words) => text.insert(code, words),
                    None => self.wrong_type(item, key),
                }
            }
        }
        text
    }

    /// As [`Node::localized`], and a fault where there are no words at all.
    pub(super) fn need_localized(&self, key: &'static str) -> Localized {
        let text = self.localized(key);
        if text.is_empty() {
            self.fault(Message::new("content-missing-key").with("key", key));
        }
        text
    }

    /// `key.en = ["…", …]`: as many localized texts as the longest list has.
    pub(super) fn localized_list(&self, key: &'static str) -> Vec<Localized> {
        let mut list: Vec<Localized> = Vec::new();
        let Some(table) = self.table.get(key).and_then(Item::as_table_like) else { return list };
        for (code, item) in table.iter() {
            for (index, words) in strings(item).iter().enumerate() {
                if list.len() <= index {
                    list.push(Localized::default());
                }
                list[index].insert(code, words);
            }
        }
        list
    }

    fn wrong_type(&self, item: &Item, key: &'static str) {
        let at = item.span().map_or(self.at, |span| span.start);
        self.reader.fault(at, Message::new("content-wrong-type").with("key", key));
    }
}

fn node<'r>(reader: &'r Reader<'r>, item: &'r Item) -> Option<Node<'r>> {
    let table = item.as_table_like()?;
    Some(Node { reader, table, at: item.span().map_or(0, |span| span.start) })
}

fn strings(item: &Item) -> Vec<String> {
    let Some(array) = item.as_array() else { return Vec::new() };
    array.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect()
}
