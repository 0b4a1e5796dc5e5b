//! Terms of the glossary in running text: each where it first stands in a section.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use crate::i18n::thai::is_thai;

use super::piece::Piece;

/// The forms under which terms are recognised.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// Form and term, by the form's first letter in lower case; the longest form first.
    forms: HashMap<char, Vec<(String, String)>>,
}

/// The search for terms within one section.
pub(super) struct SectionTerms<'a> {
    terms: &'a Terms,
    seen: HashSet<&'a str>,
}

impl Terms {
    /// Terms from pairs of a form and the id of its term.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Terms {
        let mut forms: HashMap<char, Vec<(String, String)>> = HashMap::new();
        for (form, id) in pairs {
            let form = form.to_lowercase();
            if let Some(first) = form.chars().next() {
                forms.entry(first).or_default().push((form, id));
            }
        }
        for same_letter in forms.values_mut() {
            same_letter.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        }
        Terms { forms }
    }

    pub(super) fn section(&self) -> SectionTerms<'_> {
        SectionTerms { terms: self, seen: HashSet::new() }
    }
}

impl SectionTerms<'_> {
    /// A new section begins.
    pub(super) fn begin(&mut self) {
        self.seen.clear();
    }

    /// The terms that stand for the first time in this section, outside the closed parts, and their ids.
    pub(super) fn find(&mut self, piece: &Piece, closed: &[Range<usize>]) -> Vec<(Range<usize>, String)> {
        let mut found = Vec::new();
        let mut after = 0;
        let mut previous = None;
        for (at, c) in piece.text.char_indices() {
            let before = previous.replace(c);
            if at < after || !begins_word(piece, at, before, c) {
                continue;
            }
            let Some((length, id)) = self.longest(piece, at, c) else { continue };
            let range = at..at + length;
            if closed.iter().any(|part| part.start < range.end && range.start < part.end) {
                continue;
            }
            after = range.end;
            if self.seen.insert(id) {
                found.push((range, id.to_owned()));
            }
        }
        found
    }
}

impl<'a> SectionTerms<'a> {
    fn longest(&self, piece: &Piece, at: usize, first: char) -> Option<(usize, &'a str)> {
        let terms: &'a Terms = self.terms;
        let lower = first.to_lowercase().next()?;
        let rest = &piece.text[at..];
        terms.forms.get(&lower)?.iter().find_map(|(form, id)| {
            let length = match_length(rest, form)?;
            ends_word(piece, at + length).then_some((length, id.as_str()))
        })
    }
}

/// The bytes of `text` that the form, given in lower case, takes at its beginning.
fn match_length(text: &str, form: &str) -> Option<usize> {
    let mut wanted = form.chars();
    for (at, c) in text.char_indices() {
        let Some(next) = wanted.next() else { return Some(at) };
        if c != next && c.to_lowercase().next() != Some(next) {
            return None;
        }
    }
    wanted.next().is_none().then_some(text.len())
}

fn begins_word(piece: &Piece, at: usize, before: Option<char>, first: char) -> bool {
    before.is_none_or(|before| is_border(piece, at, before, first))
}

fn ends_word(piece: &Piece, end: usize) -> bool {
    let last = piece.text[..end].chars().next_back();
    let next = piece.text[end..].chars().next();
    last.zip(next).is_none_or(|(last, next)| is_border(piece, end, last, next))
}

/// Between two Thai letters the breaks decide; elsewhere a word ends where letters end or the script changes.
fn is_border(piece: &Piece, at: usize, before: char, after: char) -> bool {
    match (is_thai(before), is_thai(after)) {
        (true, true) => piece.is_border(at),
        (true, false) | (false, true) => true,
        (false, false) => {
            let of_word = |c: char| c.is_alphanumeric() || c == '_';
            !(of_word(before) && of_word(after)) && before != '-' && after != '-'
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Document, TargetKind},
        *,
    };
    use crate::{i18n::thai::Breaker, markdown::parse};

    fn marked(text: &str) -> Vec<(String, String)> {
        let pairs =
            [("backing service", "bs"), ("backing services", "bs"), ("log", "log"), ("บริการเสริม", "bs")];
        let pairs = pairs.map(|(form, id)| (form.to_owned(), id.to_owned()));
        let breaker = Breaker::new(["บริการเสริม".to_owned()]);
        let document = Document::new(&parse(text).blocks, &breaker, &Terms::new(pairs));
        let words =
            |piece: usize, range: &Range<usize>| document.pieces[piece].text[range.clone()].to_owned();
        let mut found = Vec::new();
        for target in &document.targets {
            if let TargetKind::Term(id) = &target.kind {
                found.push((words(target.piece, &target.range), id.clone()));
            }
        }
        found
    }

    fn pair(words: &str, id: &str) -> (String, String) {
        (words.to_owned(), id.to_owned())
    }

    #[test]
    fn terms_are_whole_words_and_marked_once_a_section() {
        let text = "## A log {#a}\n\nA Log, a log, a blog, a log-in. Backing\nservices.\n\n## B\n\na log";
        assert_eq!(marked(text), [pair("Log", "log"), pair("Backing services", "bs"), pair("log", "log")]);
    }

    #[test]
    fn code_and_links_are_left_alone() {
        assert_eq!(marked("`log` [log](https://x.org)"), []);
    }

    #[test]
    fn thai_terms_are_found_between_their_neighbours() {
        assert_eq!(marked("ต้องมีบริการเสริมทุกตัว"), [pair("บริการเสริม", "bs")]);
    }
}
