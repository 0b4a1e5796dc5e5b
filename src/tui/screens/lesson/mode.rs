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
    /// A footnote, by its number.
    Note(usize),
}

/// Finding words in the lesson, in every language that is shown.
#[derive(Debug, Default)]
pub(super) struct Find {
    pub(super) input: TextInput,
    /// One a side.
    finders: Vec<Finder>,
    /// What was found on each side, in reading order.
    found: Vec<Vec<Found>>,
    /// All of it in the order in which the page is read: side, and index there.
    order: Vec<(usize, usize)>,
    /// The place the reader stands on, in that order.
    pub(super) current: Option<usize>,
    /// The row from which was searched.
    pub(super) from: usize,
}

impl Find {
    pub(super) fn new<'a>(documents: impl Iterator<Item = &'a Document>, from: usize) -> Find {
        Find { finders: documents.map(Finder::new).collect(), from, ..Find::default() }
    }

    /// Searches again after the words changed; the first place at or after the row is the current one. `row` says on
    /// which row something of a side stands; what is not shown is not found.
    pub(super) fn search(&mut self, from: usize, row: impl Fn(usize, &Found) -> Option<usize>) {
        let words = self.input.text();
        self.found = self.finders.iter().map(|finder| finder.find(words)).collect();
        let mut placed = Vec::new();
        for (side, found) in self.found.iter().enumerate() {
            let rows = found.iter().enumerate();
            placed.extend(rows.filter_map(|(index, found)| Some((row(side, found)?, side, index))));
        }
        placed.sort_unstable();
        let at = placed.iter().position(|(row, ..)| *row >= from);
        self.current = at.or((!placed.is_empty()).then_some(0));
        self.order = placed.into_iter().map(|(_, side, index)| (side, index)).collect();
    }

    /// The words in other languages.
    pub(super) fn renew<'a>(&mut self, documents: impl Iterator<Item = &'a Document>) {
        self.finders = documents.map(Finder::new).collect();
    }

    /// To the next or the previous place, round and round.
    pub(super) fn step(&mut self, by: isize) {
        let count = self.count();
        if let (Some(current), true) = (self.current, count > 0) {
            let by = usize::try_from(by.rem_euclid(isize::try_from(count).unwrap_or(1))).unwrap_or(0);
            self.current = Some((current + by) % count);
        }
    }

    /// How many places were found.
    pub(super) fn count(&self) -> usize {
        self.order.len()
    }

    /// What was found on a side, in reading order.
    pub(super) fn on(&self, side: usize) -> &[Found] {
        self.found.get(side).map_or(&[], Vec::as_slice)
    }

    /// The place the reader stands on, with its side.
    pub(super) fn here(&self) -> Option<(usize, &Found)> {
        let (side, index) = *self.order.get(self.current?)?;
        Some((side, self.found.get(side)?.get(index)?))
    }
}
