// Shared with build.rs, which computes the breaks of the built-in texts: nothing but the standard library and blocks.

use std::{collections::HashMap, ops::Range};

use super::{Block, BlockKind, Inline};

/// The words of a paragraph, a heading, a cell or an item as they are shown, as one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The text, without control characters but line ends.
    pub text: String,
    /// Where each run stands in it.
    pub runs: Vec<Range<usize>>,
    /// Where code stands in it.
    pub code: Vec<Range<usize>>,
}

/// The numbers of the footnotes of a text, in the order in which they are first spoken of.
#[derive(Clone, Debug, Default)]
pub struct Notes(HashMap<String, usize>);

impl Notes {
    /// The number of the footnote with this label, from 1.
    pub fn number(&mut self, label: &str) -> usize {
        let next = self.0.len() + 1;
        *self.0.entry(label.to_owned()).or_insert(next)
    }
}

impl Words {
    /// The words of some runs.
    pub fn of(inline: &Inline, notes: &mut Notes) -> Words {
        let mut words = Words::default();
        for run in &inline.0 {
            let start = words.text.len();
            match &run.mark.footnote {
                Some(label) => words.text.push_str(&superscript(notes.number(label))),
                None => words.text.push_str(&clean(&run.text, false)),
            }
            let range = start..words.text.len();
            if run.mark.code {
                words.code.push(range.clone());
            }
            words.runs.push(range);
        }
        words
    }

    /// The words of every part of some blocks, in the order in which a reader meets them.
    #[allow(dead_code, reason = "only build.rs needs the words alone")]
    pub fn of_all(blocks: &[Block], notes: &mut Notes, take: &mut dyn FnMut(Words)) {
        for block in blocks {
            match &block.kind {
                BlockKind::Heading { text, .. } | BlockKind::Paragraph(text) => take(Words::of(text, notes)),
                BlockKind::List { items, .. } => {
                    items.iter().for_each(|item| Words::of_all(&item.blocks, notes, take));
                }
                BlockKind::Quote(blocks) | BlockKind::Callout { blocks, .. } => {
                    Words::of_all(blocks, notes, take);
                }
                BlockKind::Table { head, rows, .. } => {
                    let cells = head.iter().chain(rows.iter().flatten());
                    cells.for_each(|cell| take(Words::of(cell, notes)));
                }
                BlockKind::Footnote { label, blocks } => {
                    notes.number(label);
                    Words::of_all(blocks, notes, take);
                }
                BlockKind::Code { .. } | BlockKind::Rule => {}
            }
        }
    }
}

/// A number as a reference to a footnote shows it.
pub fn superscript(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().bytes().filter_map(|digit| DIGITS.get(usize::from(digit.wrapping_sub(b'0')))).collect()
}

/// A text without anything that could steer the terminal; in code tabs become spaces.
pub fn clean(text: &str, code: bool) -> String {
    // The bytes with which the characters in question begin: nearly every text is without them.
    if !text.bytes().any(|byte| matches!(byte, 0..0x20 | 0x7f | 0xc2 | 0xd8 | 0xe2)) {
        return text.to_owned();
    }
    let mut cleaned = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => cleaned.push(c),
            '\r' => {}
            '\t' if code => cleaned.push_str("    "),
            '\t' => cleaned.push(' '),
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                cleaned.push('\u{fffd}');
            }
            _ if c.is_control() => cleaned.push('\u{fffd}'),
            _ => cleaned.push(c),
        }
    }
    cleaned
}
