//! Terms of the glossary in running text: each where it first stands in a section.

use std::{collections::HashSet, ops::Range};

use crate::i18n::thai::{is_thai, runs};

use super::piece::Piece;

/// The forms under which terms are recognised.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// Form in lower case and term, by the form's first letter; of those with the same, the longest form first.
    forms: Vec<(char, String, String)>,
    /// Which letters of ASCII and Thai any form begins with, capital letters too: asked at every letter.
    beginnings: Beginnings,
}

/// A set of letters, by [`bit`].
type Beginnings = [u64; 4];

/// The search for terms within one section.
pub(super) struct SectionTerms<'a> {
    terms: &'a Terms,
    seen: HashSet<&'a str>,
}

impl Terms {
    /// Terms from pairs of a form and the id of its term.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Terms {
        let mut terms = Terms::default();
        for (form, id) in pairs {
            let form = if form.is_ascii() { form.to_ascii_lowercase() } else { form.to_lowercase() };
            if let Some(first) = form.chars().next() {
                terms.add_beginning(first);
                first.to_uppercase().for_each(|upper| terms.add_beginning(upper));
                terms.forms.push((first, form, id));
            }
        }
        terms.forms.sort_by(|(a, form, _), (b, other, _)| (a, other.len()).cmp(&(b, form.len())));
        terms
    }

    fn add_beginning(&mut self, letter: char) {
        let bit = bit(letter);
        self.beginnings[bit / 64] |= 1 << (bit % 64);
    }

    /// Whether a form may begin with this letter.
    fn may_begin_with(&self, letter: char) -> bool {
        let bit = bit(letter);
        !(letter.is_ascii() || is_thai(letter)) || self.beginnings[bit / 64] & (1 << (bit % 64)) != 0
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
        for (at, first) in beginnings(piece) {
            if at < after || !self.terms.may_begin_with(first) {
                continue;
            }
            let Some((length, id)) = self.longest(piece, at, first) else { continue };
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
        let start = terms.forms.partition_point(|(letter, ..)| *letter < lower);
        let same_letter = terms.forms[start..].iter().take_while(|(letter, ..)| *letter == lower);
        same_letter.into_iter().find_map(|(_, form, id)| {
            let length = match_length(rest, form)?;
            ends_word(piece, at + length).then_some((length, id.as_str()))
        })
    }
}

/// The bit of a letter of ASCII or Thai.
fn bit(letter: char) -> usize {
    let [low, high, ..] = u32::from(letter).to_le_bytes();
    usize::from(if high == 0x0e { low | 0x80 } else { low })
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

/// Where words begin, each with its first letter, in order. Most letters are Thai, and inside a run of those the breaks
/// say it.
fn beginnings(piece: &Piece) -> Vec<(usize, char)> {
    let text = piece.text.as_str();
    let mut found = Vec::new();
    let mut breaks = piece.breaks();
    let mut start = 0;
    for run in runs(text).into_iter().chain(std::iter::once(text.len()..text.len())) {
        let mut previous = None;
        for (offset, c) in text[start..run.start].char_indices() {
            let before: Option<char> = previous.replace(c);
            if before.is_none_or(|before| is_border(|| false, before, c)) {
                found.push((start + offset, c));
            }
        }
        breaks = &breaks[breaks.partition_point(|found| found.at <= run.start)..];
        let inside = breaks.iter().map(|found| found.at).take_while(|at| *at < run.end);
        let first = Some(run.start).filter(|_| !run.is_empty());
        found.extend(first.into_iter().chain(inside).filter_map(|at| Some((at, text[at..].chars().next()?))));
        start = run.end;
    }
    found
}

fn ends_word(piece: &Piece, end: usize) -> bool {
    let last = piece.text[..end].chars().next_back();
    let next = piece.text[end..].chars().next();
    last.zip(next).is_none_or(|(last, next)| is_border(|| piece.is_border(end), last, next))
}

/// Between two Thai letters the breaks decide; elsewhere a word ends where letters end or the script changes.
fn is_border(breaks: impl FnOnce() -> bool, before: char, after: char) -> bool {
    match (is_thai(before), is_thai(after)) {
        (true, true) => breaks(),
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
