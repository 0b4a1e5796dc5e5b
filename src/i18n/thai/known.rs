use std::ops::Range;

use super::{
    breaks::{Break, BreakKind},
    runs::text_key,
};

/// Where lines may end in the texts of the built-in lessons, computed by build.rs: a count, so many keys in order, one
/// start more than that, then for each text three bytes a break: the bytes and the columns since the break before it,
/// and twice the columns of the spaces right before it, plus one where it stands inside what belongs together.
static KNOWN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/text_breaks.bin"));

/// The breaks of a text, where build.rs has seen it. `units` are what belongs together, as for
/// [`Breaker::breaks`](super::Breaker::breaks).
pub(super) fn breaks(text: &str, units: &[Range<usize>]) -> Option<Vec<Break>> {
    let count = number(0)?;
    let keys = KNOWN.get(4..4 + count * 8)?;
    let wanted = text_key(text, units);
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = (low + high) / 2;
        let found = u64::from_le_bytes(keys.get(middle * 8..middle * 8 + 8)?.try_into().ok()?);
        match found.cmp(&wanted) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return steps(text, count, middle),
        }
    }
    None
}

fn steps(text: &str, count: usize, index: usize) -> Option<Vec<Break>> {
    let starts = 4 + count * 8;
    let data = starts + (count + 1) * 4;
    let (from, to) = (number(starts + index * 4)?, number(starts + index * 4 + 4)?);
    let steps = KNOWN.get(data + from..data + to)?;
    let mut breaks = Vec::with_capacity(steps.len() / 3);
    let (mut at, mut columns) = (0, 0_u16);
    for step in steps.chunks_exact(3) {
        at += usize::from(step[0]);
        columns = columns.checked_add(u16::from(step[1]))?;
        let kind = if step[2] & 1 == 0 { BreakKind::Free } else { BreakKind::Inside };
        // Whoever made another text with the same key gets breaks that fit it badly, but no worse.
        if !text.is_char_boundary(at) {
            return None;
        }
        breaks.push(Break { at, columns, filled: columns.saturating_sub(u16::from(step[2] >> 1)), kind });
    }
    (at < text.len()).then_some(breaks)
}

fn number(at: usize) -> Option<usize> {
    let bytes = KNOWN.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(bytes)).ok()
}
