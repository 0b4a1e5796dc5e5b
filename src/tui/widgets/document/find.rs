//! Finding words in a document.

use std::ops::Range;

use crate::i18n::thai::find_all;

use super::Document;

/// A place where the searched words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The text it stands in.
    pub piece: usize,
    /// Where in it, in bytes.
    pub range: Range<usize>,
}

impl Document {
    /// Where these words stand, in reading order: spellings of one word find each other.
    pub fn find(&self, words: &str) -> Vec<Found> {
        if words.trim().is_empty() {
            return Vec::new();
        }
        let in_piece = |(piece, text): (usize, &super::Piece)| {
            find_all(&text.text, words).into_iter().map(move |range| Found { piece, range })
        };
        self.pieces.iter().enumerate().flat_map(in_piece).collect()
    }
}
