use std::sync::LazyLock;

use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::runs::{LETTER_BYTES, key};

/// What the model says of every run of the built-in texts, computed by build.rs: a count, so many keys in order,
/// one start more than that, then for each run the letters between its breaks.
///
/// The model takes about 19 ms for 2,000 letters, more than a frame; looking a run up takes well under a microsecond.
static KNOWN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/thai_breaks.bin"));

static MODEL: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_lstm(Default::default()));

/// Where words begin inside a run of Thai letters, as byte offsets into it: from the table, else from the model.
pub(super) fn words(run: &str) -> Vec<usize> {
    known(run).unwrap_or_else(|| MODEL.segment_str(run).filter(|at| *at > 0 && *at < run.len()).collect())
}

/// Whether the breaks of this run of Thai letters were computed when the program was built.
pub fn is_known(run: &str) -> bool {
    known(run).is_some()
}

fn known(run: &str) -> Option<Vec<usize>> {
    let count = number(0)?;
    let keys = KNOWN.get(4..4 + count * 8)?;
    let wanted = key(run);
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = (low + high) / 2;
        let found = u64::from_le_bytes(keys.get(middle * 8..middle * 8 + 8)?.try_into().ok()?);
        match found.cmp(&wanted) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return steps(run, count, middle),
        }
    }
    None
}

fn steps(run: &str, count: usize, index: usize) -> Option<Vec<usize>> {
    let starts = 4 + count * 8;
    let data = starts + (count + 1) * 4;
    let (from, to) = (number(starts + index * 4)?, number(starts + index * 4 + 4)?);
    let mut at = 0;
    let step = |step: &u8| {
        at += usize::from(*step) * LETTER_BYTES;
        at
    };
    let offsets: Vec<usize> = KNOWN.get(data + from..data + to)?.iter().map(step).collect();
    offsets.iter().all(|at| *at < run.len() && run.is_char_boundary(*at)).then_some(offsets)
}

fn number(at: usize) -> Option<usize> {
    let bytes = KNOWN.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(bytes)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_the_model_says() {
        // Words of the interface, which build.rs has seen, and a run nobody has.
        for run in ["สารบัญของบท", "พิมพ์คำที่จะหาในบทนี้"]
        {
            assert!(is_known(run), "{run}");
            let by_model: Vec<usize> =
                MODEL.segment_str(run).filter(|at| *at > 0 && *at < run.len()).collect();
            assert_eq!(words(run), by_model);
        }
        assert!(!is_known("กบกินกล้วยแขกกลางกองกระดาษ"));
        assert!(!words("กบกินกล้วยแขกกลางกองกระดาษ").is_empty());
    }
}
