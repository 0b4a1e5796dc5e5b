use std::ops::Range;

use super::{
    super::{Cluster, clusters, columns},
    breaks::{Break, BreakKind, UNMEASURED},
    guard::{is_space, may_break},
};

/// Cuts a text into lines of at most so many columns, as byte ranges without the spaces at their ends.
///
/// Between the ranges lies nothing but spaces and line ends. Only a cluster that is wider than the line sticks out.
pub fn wrap(text: &str, breaks: &[Break], columns: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut measured = Measured::new(text, breaks);
    let mut start = 0;
    while start < text.len() {
        let (end, next) = measured
            .as_mut()
            .and_then(|measured| measured.line(start, columns))
            .unwrap_or_else(|| line(text, breaks, start, columns));
        if let Some(measured) = &mut measured {
            measured.begin_line(start, next);
        }
        lines.push(start..start + text[start..end].trim_end_matches(is_space).len());
        start = next;
    }
    if lines.is_empty() || text.ends_with('\n') {
        lines.push(text.len()..text.len());
    }
    lines
}

/// A text in which the columns before each break are known, so that its letters need not be looked at: the usual case.
struct Measured<'a> {
    text: &'a str,
    /// The breaks behind the beginning of the line.
    waiting: &'a [Break],
    /// The columns before the line, and those of the whole text without the spaces at its end.
    before: usize,
    filled: usize,
}

impl<'a> Measured<'a> {
    fn new(text: &'a str, breaks: &'a [Break]) -> Option<Measured<'a>> {
        let last = breaks.last().filter(|last| last.columns != UNMEASURED)?;
        let filled = match text.get(last.at..)?.trim_end_matches(is_space) {
            "" => usize::from(last.filled),
            rest => usize::from(last.columns) + columns(rest),
        };
        Some(Measured { text, waiting: breaks, before: 0, filled })
    }

    /// The end of the line that begins at `start`, and where the next one begins; `None` where no word fits it.
    fn line(&mut self, start: usize, columns: usize) -> Option<(usize, usize)> {
        let room = self.before + columns;
        if self.filled <= room {
            return Some((self.text.len(), self.text.len()));
        }
        let behind = self.waiting.iter().skip_while(|found| found.at <= start);
        let free = behind.filter(|found| found.kind == BreakKind::Free);
        let last = free.take_while(|found| usize::from(found.filled) <= room).last()?;
        Some((last.at, last.at))
    }

    /// The next line begins here.
    fn begin_line(&mut self, start: usize, next: usize) {
        let passed = self.waiting.partition_point(|found| found.at <= next);
        let (behind, waiting) = self.waiting.split_at(passed);
        self.before = match behind.last().filter(|found| found.at == next) {
            Some(found) => usize::from(found.columns),
            None => self.before + columns(self.text.get(start..next).unwrap_or_default()),
        };
        self.waiting = waiting;
    }
}

/// The end of the line that begins at `start`, and where the next one begins.
fn line(text: &str, breaks: &[Break], start: usize, columns: usize) -> (usize, usize) {
    let mut waiting = breaks[breaks.partition_point(|b| b.at <= start)..].iter().peekable();
    let (mut free, mut inside) = (None, None);
    let mut borders = Vec::new();
    let mut used = 0;
    for Cluster { at: offset, text: cluster, columns: wide } in clusters(&text[start..]) {
        let at = start + offset;
        while let Some(reached) = waiting.next_if(|b| b.at <= at) {
            match reached.kind {
                _ if reached.at < at => {}
                BreakKind::Free => free = Some(at),
                BreakKind::Inside => inside = Some(at),
            }
        }
        if cluster.contains('\n') {
            return (at, at + cluster.len());
        }
        // Spaces at the end of a line take no room.
        if used + wide > columns && !cluster.chars().all(is_space) {
            // The line's very first cluster has to stand somewhere, however wide it is.
            let cut = free.or(inside).unwrap_or_else(|| match offset {
                0 => at + cluster.len(),
                _ => cut(text, &borders, at),
            });
            return (cut, cut);
        }
        if offset > 0 {
            borders.push(at);
        }
        used += wide;
    }
    (text.len(), text.len())
}

/// Where to cut what fits no line: as late as Thai allows, else as late as there is room.
fn cut(text: &str, borders: &[usize], overflow: usize) -> usize {
    let candidates = || borders.iter().copied().chain([overflow]).rev();
    candidates().find(|at| may_break(text, *at)).unwrap_or(overflow)
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "one range is what is meant")]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::{super::Breaker, *};

    fn wrapped(text: &str, units: &[Range<usize>], columns: usize) -> Vec<String> {
        let breaks = Breaker::new([]).breaks(text, units);
        wrap(text, &breaks, columns).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn lines_are_filled_and_spaces_at_their_ends_dropped() {
        assert_eq!(wrapped("one two  three", &[], 7), ["one two", "three"]);
        assert_eq!(wrapped("one\ntwo", &[], 20), ["one", "two"]);
        assert_eq!(wrapped("", &[], 20), [""]);
    }

    #[test]
    fn a_unit_moves_whole_and_is_cut_only_when_it_fits_no_line() {
        assert_eq!(wrapped("run npm ci", &[4..10], 8), ["run", "npm ci"]);
        assert_eq!(wrapped("npm ci --x", &[0..10], 6), ["npm ci", "--x"]);
        assert_eq!(wrapped("abcdefgh", &[], 3), ["abc", "def", "gh"]);
    }

    #[test]
    fn thai_is_never_cut_before_a_following_vowel() {
        for columns in 4..30 {
            let text = "ทำให้ผู้ดูแลระบบต้องแก้ไขการตั้งค่าต่าง ๆ และน้ำหนักของกระบวนการนั้นเพราะเวลา";
            for line in wrapped(text, &[], columns) {
                assert!(line.width() <= columns, "{columns}: {line}");
                assert!(!line.starts_with(['ะ', 'า', 'ำ', 'ๆ']), "{columns}: {line}");
            }
        }
    }

    proptest! {
        #[test]
        fn measured_lines_are_those_that_letters_give(
            text in "([a-z]{1,9}|[กานี้ๆ๑เ]{1,12}|[ ]{1,3}|[-“”–—…\u{200b}ฯ漢é/])*\n?",
            unit in 0_usize..12, columns in 1_usize..24,
        ) {
            let units: Vec<Range<usize>> = runs_of_letters(&text).into_iter().skip(unit).take(1).collect();
            let mut breaks = Breaker::new(["การกาน".to_owned()]).breaks(&text, &units);
            let measured = wrap(&text, &breaks, columns);
            breaks.iter_mut().for_each(|found| found.columns = UNMEASURED);
            prop_assert_eq!(measured, wrap(&text, &breaks, columns));
        }
    }

    /// Stretches of two words, as code that belongs together may be.
    fn runs_of_letters(text: &str) -> Vec<Range<usize>> {
        let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
        spaces.windows(3).map(|three| three[0] + 1..three[2]).filter(|range| !range.is_empty()).collect()
    }

    #[test]
    fn a_cluster_wider_than_the_line_stands_alone() {
        assert_eq!(wrapped("น้ำน้ำ", &[], 1), ["น้ำ", "น้ำ"]);
        assert_eq!(wrapped("```", &[], 1), ["`", "`", "`"]);
    }
}
