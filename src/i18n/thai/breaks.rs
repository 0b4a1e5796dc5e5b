use std::{borrow::Cow, collections::HashMap, ops::Range};

use icu_segmenter::LineSegmenter;

use super::{
    guard::{is_space, is_word, may_break},
    model::words,
    runs::{is_thai, runs},
    trade::TRADE_WORDS,
};

/// A place where a line may end and the next one begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// The byte offset at which the next line begins.
    pub at: usize,
    /// How freely.
    pub kind: BreakKind,
}

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
    /// The words kept whole, by their first letter, the longest first.
    whole: HashMap<char, Vec<String>>,
}

impl Breaker {
    /// A breaker that keeps these words whole, beside common words of the trade.
    pub fn new(whole_words: impl IntoIterator<Item = String>) -> Breaker {
        let mut whole: HashMap<char, Vec<String>> = HashMap::new();
        for word in TRADE_WORDS.iter().map(|word| (*word).to_owned()).chain(whole_words) {
            if let Some(first) = word.chars().next() {
                whole.entry(first).or_default().push(word);
            }
        }
        for words in whole.values_mut() {
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
        Breaker { whole }
    }

    /// Where lines of this text may end, in order, whatever their width. `units` are the byte ranges of what belongs
    /// together, such as inline code; addresses and command-line options are found without being named.
    ///
    /// The text is that of a whole block: a change of style inside it is no border of a word.
    pub fn breaks(&self, text: &str, units: &[Range<usize>]) -> Vec<Break> {
        let rules = LineSegmenter::new_for_non_complex_scripts(Default::default());
        let runs = runs(text);
        let stand_in = stand_in(text, &runs);
        let mut offsets: Vec<usize> = rules.segment_str(&stand_in).filter(|at| !inside(&runs, *at)).collect();
        for run in &runs {
            self.add_words(&text[run.clone()], run.start, &mut offsets);
        }
        offsets.sort_unstable();
        offsets.dedup();
        offsets.retain(|at| *at > 0 && *at < text.len() && may_break(text, *at) && !is_dash(text, *at));
        let mut units: Vec<Range<usize>> = units.iter().cloned().chain(bare_units(text)).collect();
        units.sort_unstable_by_key(|unit| unit.start);
        let kind = |at: usize| {
            let within = units.iter().any(|unit| unit.start < at && at < unit.end);
            if within { BreakKind::Inside } else { BreakKind::Free }
        };
        offsets.into_iter().map(|at| Break { at, kind: kind(at) }).collect()
    }

    /// The borders of the words of a run of Thai letters that begins at `start`.
    fn add_words(&self, run: &str, start: usize, offsets: &mut Vec<usize>) {
        let whole = self.whole_words(run);
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

    /// Where words that stay whole stand in a run, the longest at each place.
    fn whole_words(&self, run: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for (at, first) in run.char_indices() {
            let candidates = self.whole.get(&first).into_iter().flatten();
            let longest = candidates.into_iter().find(|word| run[at..].starts_with(word.as_str()));
            found.extend(longest.map(|word| at..at + word.len()));
        }
        found
    }
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
    let mut start = 0;
    for token in text.split_inclusive(|c: char| is_space(c) || is_thai(c)) {
        let own = token.trim_end_matches(|c: char| is_space(c) || is_thai(c));
        let opened = own.trim_start_matches(['(', '[', '“', '‘', '"', '\'', '<']);
        let is_option = opened.starts_with('-') && opened.len() > 1;
        if own.contains("://") || own.starts_with("www.") || is_option {
            units.push(start..start + own.len());
        }
        start += token.len();
    }
    units
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "one range is what is meant")]
mod tests {
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
