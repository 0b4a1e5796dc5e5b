//! Finding words in a document.

use std::ops::Range;

use crate::i18n::thai::{Folded, Strictness, fold};

use super::Document;

/// A place where the searched words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The text it stands in.
    pub piece: usize,
    /// Where in it, in bytes.
    pub range: Range<usize>,
}

/// The texts of a document folded once, so that each letter typed finds at once.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    strict: Vec<Folded>,
    loose: Vec<Folded>,
}

impl Finder {
    /// Folds a document.
    pub fn new(document: &Document) -> Finder {
        let folded = |strictness| {
            document.pieces.iter().map(|piece| fold(&piece.text, strictness)).collect::<Vec<_>>()
        };
        Finder { strict: folded(Strictness::Strict), loose: folded(Strictness::Loose) }
    }

    /// Where these words stand, in reading order: closely, and where they stand nowhere, loosely.
    pub fn find(&self, words: &str) -> Vec<Found> {
        let words = words.trim();
        let strict = places(&self.strict, &fold(words, Strictness::Strict));
        if strict.is_empty() { places(&self.loose, &fold(words, Strictness::Loose)) } else { strict }
    }
}

fn places(texts: &[Folded], needle: &Folded) -> Vec<Found> {
    let in_text = |(piece, text): (usize, &Folded)| {
        text.find(needle).into_iter().map(move |range| Found { piece, range })
    };
    texts.iter().enumerate().flat_map(in_text).collect()
}
