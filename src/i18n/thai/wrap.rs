use std::ops::Range;

use super::{
    super::{Cluster, clusters},
    breaks::{Break, BreakKind},
    guard::{is_space, may_break},
};

/// Cuts a text into lines of at most so many columns, as byte ranges without the spaces at their ends.
///
/// Between the ranges lies nothing but spaces and line ends. Only a cluster that is wider than the line sticks out.
pub fn wrap(text: &str, breaks: &[Break], columns: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let (end, next) = line(text, breaks, start, columns);
        lines.push(start..start + text[start..end].trim_end_matches(is_space).len());
        start = next;
    }
    if lines.is_empty() || text.ends_with('\n') {
        lines.push(text.len()..text.len());
    }
    lines
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

    #[test]
    fn a_cluster_wider_than_the_line_stands_alone() {
        assert_eq!(wrapped("น้ำน้ำ", &[], 1), ["น้ำ", "น้ำ"]);
        assert_eq!(wrapped("```", &[], 1), ["`", "`", "`"]);
    }
}
