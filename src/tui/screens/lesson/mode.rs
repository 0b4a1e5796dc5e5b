//! What lies over the lesson: the find line, lists, a term.

use super::super::super::widgets::{
    document::{Document, Finder, Found},
    input::TextInput,
};

/// What the keys speak to.
#[derive(Debug, Default)]
pub(super) enum Mode {
    /// The text.
    #[default]
    Reading,
    /// The find line.
    Finding(Box<Find>),
    /// The outline: the selected heading.
    Outline(usize),
    /// The links: the selected one.
    Links(usize),
    /// A term, by its id.
    Term(String),
}

/// Finding words in the lesson.
#[derive(Debug, Default)]
pub(super) struct Find {
    pub(super) input: TextInput,
    finder: Finder,
    pub(super) found: Vec<Found>,
    pub(super) current: Option<usize>,
    /// The row from which was searched.
    pub(super) from: usize,
}

impl Find {
    pub(super) fn new(document: &Document, from: usize) -> Find {
        Find { finder: Finder::new(document), from, ..Find::default() }
    }

    /// Searches again after the words changed; the first place at or after a text is the current one.
    pub(super) fn search(&mut self, is_below: impl Fn(&Found) -> bool) {
        self.found = self.finder.find(self.input.text());
        self.current = match self.found.iter().position(is_below) {
            None if self.found.is_empty() => None,
            found => Some(found.unwrap_or(0)),
        };
    }

    /// The words in another language: nothing is found there until they are searched again.
    pub(super) fn renew(&mut self, document: &Document) {
        self.finder = Finder::new(document);
        self.search(|_| true);
    }

    /// To the next or the previous place, round and round.
    pub(super) fn step(&mut self, by: isize) {
        let count = self.found.len();
        if let (Some(current), true) = (self.current, count > 0) {
            let by = usize::try_from(by.rem_euclid(isize::try_from(count).unwrap_or(1))).unwrap_or(0);
            self.current = Some((current + by) % count);
        }
    }

    /// The place the reader stands on.
    pub(super) fn here(&self) -> Option<&Found> {
        self.current.and_then(|current| self.found.get(current))
    }
}
