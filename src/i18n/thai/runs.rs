// Shared with build.rs, which computes the breaks of the built-in texts: nothing but the standard library here.

use std::ops::Range;

/// Whether this is a letter or mark that Thai words consist of: what Unicode's line breaking leaves to a model
/// (class SA), within the Thai block.
pub fn is_thai(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}')
}

/// The longest stretches of Thai letters in a text, in order, as byte ranges.
///
/// The model looks at one such stretch at a time, so its answer does not depend on what stands around.
pub fn runs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_thai(*c)) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end = at + c.len_utf8(),
            _ => found.push(at..at + c.len_utf8()),
        }
    }
    found
}

/// The key of a run in the table of known runs: FNV-1a of 64 bits.
pub(super) fn key(run: &str) -> u64 {
    run.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The bytes of a Thai letter: all are U+0E01 to U+0E4E.
pub(super) const LETTER_BYTES: usize = 3;

/// The key of a whole text with the parts of it that belong together, in the table of known texts.
pub(super) fn text_key(text: &str, units: &[Range<usize>]) -> u64 {
    let mix = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    let word = |bytes: &[u8]| {
        let mut whole = [0; 8];
        whole[..bytes.len()].copy_from_slice(bytes);
        u64::from_le_bytes(whole)
    };
    let hash = mix(0x0000_0100_0000_01b3, text.len() as u64);
    let hash = text.as_bytes().chunks(8).fold(hash, |hash, bytes| mix(hash, word(bytes)));
    let hash = units.iter().fold(hash, |hash, unit| mix(mix(hash, unit.start as u64), unit.end as u64));
    hash ^ (hash >> 32)
}
