// Shared with build.rs, which computes the breaks of the built-in texts.

use std::{borrow::Cow, ops::Range, sync::OnceLock};

use icu_segmenter::LineSegmenter;

use crate::i18n::clusters;

use super::{
    guard::{is_space, is_word, may_break},
    known,
    model::words,
    runs::{LETTER_BYTES, is_thai, runs},
    trade::TRADE_WORDS,
};

/// A place where a line may end and the next one begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// The byte offset at which the next line begins.
    pub at: usize,
    /// The columns of the text before it, and as many without the spaces that stand right before it; [`UNMEASURED`]
    /// where the columns of the parts do not add up to those of the whole.
    pub(super) columns: u16,
    pub(super) filled: u16,
    /// How freely.
    pub kind: BreakKind,
}

/// What stands for columns that are not known.
pub(super) const UNMEASURED: u16 = u16::MAX;

/// How freely a line may end somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakKind {
    /// Between words.
    Free,
    /// Inside what belongs together (code, an address, a command-line option): only where it fits no line as a whole.
    Inside,
}

/// Finds where lines may end: words of a glossary stay whole.
#[derive(Clone, Debug, Default)]
pub struct Breaker {
    /// The words kept whole, once they are needed.
    whole: OnceLock<WholeWords>,
    /// Gives the words of the built-in glossary, by which the breaks of the built-in texts were computed.
    built_in: Option<fn() -> Vec<String>>,
}

/// Words that no line break cuts.
#[derive(Clone, Debug, Default)]
struct WholeWords {
    /// In order: words with the same beginning stand together, the longer ones last.
    words: Vec<Cow<'static, str>>,
    /// Which two letters such a word begins with: asked at every letter, and mostly there is none.
    beginnings: Beginnings,
}

impl Breaker {
    /// A breaker that keeps these words whole, beside common words of the trade.
    pub fn new(whole_words: impl IntoIterator<Item = String>) -> Breaker {
        Breaker { whole: OnceLock::from(WholeWords::new(whole_words)), built_in: None }
    }

    /// A breaker that keeps the words of the built-in glossary whole. What build.rs wrote down it looks up, and asks
    /// for the words only with the first text that build.rs has not seen.
    #[allow(dead_code, reason = "build.rs writes down what this looks up")]
    pub fn built_in(glossary: fn() -> Vec<String>) -> Breaker {
        Breaker { whole: OnceLock::new(), built_in: Some(glossary) }
    }

    /// Whether the breaks of this text were computed when the program was built.
    #[allow(dead_code, reason = "build.rs writes down what this looks up")]
    pub fn knows(&self, text: &str, units: &[Range<usize>]) -> bool {
        self.built_in.is_some() && known::breaks(text, units).is_some()
    }

    fn whole(&self) -> &WholeWords {
        self.whole.get_or_init(|| self.built_in.map(|words| WholeWords::new(words())).unwrap_or_default())
    }

    /// Where lines of this text may end, in order, whatever their width. `units` are the byte ranges of what belongs
    /// together, such as inline code; addresses and command-line options are found without being named.
    ///
    /// The text is that of a whole block: a change of style inside it is no border of a word.
    pub fn breaks(&self, text: &str, units: &[Range<usize>]) -> Vec<Break> {
        let known = self.built_in.and_then(|_| known::breaks(text, units));
        known.unwrap_or_else(|| self.compute(text, units))
    }

    fn compute(&self, text: &str, units: &[Range<usize>]) -> Vec<Break> {
        let mut offsets = by_the_rules(text);
        for run in runs(text) {
            self.add_words(&text[run.clone()], run.start, &mut offsets);
        }
        offsets.sort_unstable();
        offsets.dedup();
        offsets.retain(|at| *at > 0 && *at < text.len() && may_break(text, *at) && !is_dash(text, *at));
        let mut units: Vec<Range<usize>> = units.iter().cloned().chain(bare_units(text)).collect();
        units.sort_unstable_by_key(|unit| unit.start);
        let mut units = units.into_iter().peekable();
        // Where the units that begin before the offset end.
        let mut reach = 0;
        let mut kind = |at: usize| {
            while let Some(unit) = units.next_if(|unit| unit.start < at) {
                reach = reach.max(unit.end);
            }
            if at < reach { BreakKind::Inside } else { BreakKind::Free }
        };
        let unmeasured = |at| Break { at, columns: UNMEASURED, filled: UNMEASURED, kind: kind(at) };
        let mut breaks: Vec<Break> = offsets.into_iter().map(unmeasured).collect();
        measure(text, &mut breaks);
        breaks
    }

    /// The borders of the words of a run of Thai letters that begins at `start`.
    fn add_words(&self, run: &str, start: usize, offsets: &mut Vec<usize>) {
        let whole = self.whole().within(run);
        let mut borders: Vec<usize> = words(run).into_iter().filter(|at| !inside(&whole, *at)).collect();
        // The model that cut a word it does not know has often missed where that word begins and ends.
        let sure = whole.iter().filter(|word| is_sure(&run[(*word).clone()]));
        borders.extend(sure.flat_map(|word| [word.start, word.end]).filter(|at| !inside(&whole, *at)));
        borders.retain(|at| *at > 0 && *at < run.len() && may_break(run, *at));
        borders.sort_unstable();
        borders.dedup();
        // What is no word of its own belongs to the word before it, at the beginning to that after it.
        let mut index = 0;
        while let Some(at) = borders.get(index).copied() {
            let begin = index.checked_sub(1).and_then(|before| borders.get(before)).copied().unwrap_or(0);
            let end = borders.get(index + 1).copied().unwrap_or(run.len());
            if is_word(&run[at..end]) && is_word(&run[begin..at]) {
                index += 1;
            } else {
                borders.remove(index);
            }
        }
        offsets.extend(borders.into_iter().map(|at| start + at));
    }
}

impl WholeWords {
    fn new(words: impl IntoIterator<Item = String>) -> WholeWords {
        let trade = TRADE_WORDS.iter().map(|word| Cow::Borrowed(*word));
        let mut whole: Vec<Cow<'static, str>> =
            trade.chain(words.into_iter().map(Cow::Owned)).filter(|word| !word.is_empty()).collect();
        whole.sort_unstable();
        let mut beginnings = Beginnings::default();
        whole.iter().for_each(|word| beginnings.add(word));
        WholeWords { words: whole, beginnings }
    }

    /// Where words that stay whole stand in a run, the longest at each place.
    fn within(&self, run: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for at in (0..run.len()).step_by(LETTER_BYTES) {
            let rest = &run[at..];
            if self.beginnings.has(rest) {
                found.extend(self.longest(rest).map(|length| at..at + length));
            }
        }
        found
    }

    /// The bytes of the longest word with which a text begins.
    fn longest(&self, text: &str) -> Option<usize> {
        // Words with which the text begins stand before the text in order, and nothing stands between them but words
        // that begin with one of them.
        let end = self.words.partition_point(|word| &**word <= text);
        let first = text.chars().next()?;
        let candidates = self.words[..end].iter().rev().take_while(|word| word.starts_with(first));
        candidates.into_iter().find(|word| text.starts_with(&***word)).map(|word| word.len())
    }
}

/// Notes at each break the columns of the text before it, unless a line of its own begins somewhere or a break stands
/// inside a cluster: then the columns of parts do not add up.
fn measure(text: &str, breaks: &mut [Break]) {
    if text.contains('\n') {
        return;
    }
    let (mut used, mut filled) = (0_u16, 0);
    let mut next = 0;
    for cluster in clusters(text) {
        if let Some(found) = breaks.get_mut(next).filter(|found| found.at <= cluster.at) {
            if found.at < cluster.at || used > u16::MAX / 2 {
                break;
            }
            (found.columns, found.filled) = (used, filled);
            next += 1;
        }
        used = used.saturating_add(u16::try_from(cluster.columns).unwrap_or(u16::MAX));
        if !cluster.text.chars().all(is_space) {
            filled = used;
        }
    }
    if next < breaks.len() || used > u16::MAX / 2 {
        for found in breaks {
            (found.columns, found.filled) = (UNMEASURED, UNMEASURED);
        }
    }
}

/// A set of pairs of Thai letters.
#[derive(Clone, Debug, Default)]
struct Beginnings(Vec<u64>);

impl Beginnings {
    fn add(&mut self, word: &str) {
        if let Some((first, second)) = Beginnings::letters(word) {
            self.0.resize(Beginnings::LETTERS, 0);
            self.0[first * 2 + second / 64] |= 1 << (second % 64);
        }
    }

    fn has(&self, text: &str) -> bool {
        Beginnings::letters(text).is_some_and(|(first, second)| {
            self.0.get(first * 2 + second / 64).is_some_and(|set| set & (1 << (second % 64)) != 0)
        })
    }

    /// Two words for each of the 128 letters that there can be.
    const LETTERS: usize = 256;

    /// The first two letters, by their places in the Thai block. The words have at least two letters.
    fn letters(text: &str) -> Option<(usize, usize)> {
        let letter = |bytes: &[u8]| match bytes {
            [0xe0, high @ 0xb8..=0xb9, low] => Some(usize::from(high & 1) << 6 | usize::from(low & 0x3f)),
            _ => None,
        };
        let bytes = text.as_bytes();
        Some((letter(bytes.get(..3)?)?, letter(bytes.get(3..6)?)?))
    }
}

/// Where Unicode's rules let lines end, Thai letters taken for letters of an ordinary alphabet.
///
/// The rules know that a line may end between letters or digits where spaces are between them, and not where none are;
/// only what holds other characters is left to them.
fn by_the_rules(text: &str) -> Vec<usize> {
    let mut offsets = Vec::new();
    let mut chunk = 0;
    let mut is_simple = true;
    let mut previous = Class::Other;
    // After spaces at the beginning a line may end as after any others.
    let mut before_spaces = Class::Letter;
    for (at, c) in text.char_indices() {
        let class = match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Letter,
            ' ' => Class::Space,
            c if is_thai(c) => Class::Letter,
            _ => Class::Other,
        };
        if class == Class::Letter && previous == Class::Space && before_spaces == Class::Letter {
            if !is_simple {
                segment(text, chunk..at, &mut offsets);
            }
            offsets.push(at);
            (chunk, is_simple) = (at, true);
        }
        is_simple &= class != Class::Other;
        if class != Class::Space {
            before_spaces = class;
        }
        previous = class;
    }
    if !is_simple {
        segment(text, chunk..text.len(), &mut offsets);
    }
    offsets
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Space,
    Other,
}

/// Adds what the rules say of a part of a text.
fn segment(text: &str, part: Range<usize>, offsets: &mut Vec<usize>) {
    let own = &text[part.clone()];
    let rules = LineSegmenter::new_for_non_complex_scripts(Default::default());
    let stand_in = stand_in(own, &runs(own));
    offsets.extend(
        rules.segment_str(&stand_in).filter(|at| *at > 0 && *at < own.len()).map(|at| part.start + at),
    );
}

/// Whether a word that stays whole is long enough, or closed by a silenced letter, not to be the beginning of another.
fn is_sure(word: &str) -> bool {
    word.chars().count() > 5 || word.ends_with('\u{e4c}')
}

fn inside(ranges: &[Range<usize>], at: usize) -> bool {
    ranges.iter().any(|range| range.start < at && at < range.end)
}

/// The text with a letter of an ordinary alphabet, as many bytes long, for every Thai letter: the rules treat Thai
/// letters so where no model is loaded, but a debug build complains about each of them on the terminal.
fn stand_in<'a>(text: &'a str, runs: &[Range<usize>]) -> Cow<'a, str> {
    const RUNE: &str = "ᚠ";
    if runs.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut replaced = String::with_capacity(text.len());
    let mut start = 0;
    for run in runs {
        replaced.push_str(&text[start..run.start]);
        (0..run.len() / RUNE.len()).for_each(|_| replaced.push_str(RUNE));
        start = run.end;
    }
    replaced.push_str(&text[start..]);
    Cow::Owned(replaced)
}

/// Whether what stands before this byte is the dash or dashes that begin a command-line option.
fn is_dash(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches('-');
    before.len() < at && !before.ends_with(|c: char| c.is_alphanumeric() || is_thai(c))
}

/// Addresses and command-line options in running text.
fn bare_units(text: &str) -> Vec<Range<usize>> {
    let mut units = Vec::new();
    if memchr::memchr3(b':', b'-', b'w', text.as_bytes()).is_none() {
        return units;
    }
    let mut start = 0;
    for token in text.split_inclusive(|c: char| is_thai(c) || is_space(c)) {
        let own_start = start;
        start += token.len();
        // Most tokens are a single Thai letter.
        if token.starts_with(is_thai) {
            continue;
        }
        let own = token.trim_end_matches(|c: char| is_thai(c) || is_space(c));
        let opened = own.trim_start_matches(['(', '[', '“', '‘', '"', '\'', '<']);
        let is_option = opened.starts_with('-') && opened.len() > 1;
        if is_option || own.contains("://") || own.starts_with("www.") {
            units.push(own_start..own_start + own.len());
        }
    }
    units
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "one range is what is meant")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The text with `|` at the breaks and `¦` at those inside units.
    fn marked(text: &str, units: &[Range<usize>]) -> String {
        let mut marked = text.to_owned();
        for found in Breaker::example().breaks(text, units).into_iter().rev() {
            marked.insert(found.at, if found.kind == BreakKind::Free { '|' } else { '¦' });
        }
        marked
    }

    impl Breaker {
        fn example() -> Breaker {
            Breaker::new(["บริการเสริม".to_owned()])
        }
    }

    proptest! {
        #[test]
        fn the_short_way_is_the_rules(text in "([a-zA-Z0-9 กานี้ๆ๑]|[ -~]|[“”–—…\\n\u{200b}ฯ฿漢é])*") {
            let whole = stand_in(&text, &runs(&text)).into_owned();
            let rules = LineSegmenter::new_for_non_complex_scripts(Default::default());
            let expected: Vec<usize> =
                rules.segment_str(&whole).filter(|at| *at > 0 && *at < text.len()).collect();
            prop_assert_eq!(by_the_rules(&text), expected);
        }
    }

    #[test]
    fn the_longest_word_with_which_a_text_begins() {
        let breaker = Breaker::new(["กก", "กกข", "กกขค", "กกง", "กขก"].map(str::to_owned));
        for (text, length) in [("กกขคง", 12), ("กกขง", 9), ("กกก", 6), ("กกงง", 9), ("กงก", 0), ("กข", 0)]
        {
            assert_eq!(breaker.whole().longest(text).unwrap_or(0), length, "{text}");
            assert_eq!(breaker.whole().within(text).first().map_or(0, |word| word.end - word.start), length);
        }
    }

    #[test]
    fn words_the_model_does_not_know_stay_whole() {
        assert_eq!(marked("พอร์ต", &[]), "พอร์ต");
        assert_eq!(marked("บริการเสริม", &[]), "บริการเสริม");
        for word in ["แอปพลิเคชัน", "ดีพลอย", "เว็บเซิร์ฟเวอร์"]
        {
            let text = format!("ต้อง{word}ใหม่");
            assert!(marked(&text, &[]).contains(word), "{}", marked(&text, &[]));
        }
    }

    #[test]
    fn thai_breaks_between_words_and_not_before_repetition() {
        let marked = marked("ตัวแปรและค่าต่าง ๆ ของระบบ", &[]);
        assert!(marked.contains("ตัวแปร|และ|"), "{marked}");
        assert!(!marked.contains("|ๆ"), "{marked}");
    }

    #[test]
    fn options_addresses_and_code_are_units() {
        assert_eq!(marked("run --release now", &[]), "run |--release |now");
        assert_eq!(marked("see http://a.b/c-d/e now", &[]).replace('¦', ""), "see |http://a.b/c-d/e |now");
        assert_eq!(marked("a b c", &[2..5]), "a |b ¦c");
    }

    #[test]
    fn a_zero_width_space_is_a_wanted_break() {
        assert!(marked("กก\u{200b}กก", &[]).contains("\u{200b}|"));
    }
}
