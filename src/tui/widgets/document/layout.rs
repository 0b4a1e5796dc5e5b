//! A document at a width: lines of spans. Every line knows its block, so that the place is kept when the width or
//! the language changes.

use std::ops::Range;

use super::{
    super::{super::theme::Token, line},
    Found,
    piece::Look,
};

/// The words a layout needs that are not in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// The head of a note.
    pub note: String,
    /// The head of a tip.
    pub tip: String,
    /// The head of a warning.
    pub warning: String,
}

/// A document at a width.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The index of the top block it belongs to; empty lines belong to the block above them.
    pub block: usize,
    /// What stands on it.
    pub spans: Vec<Span>,
    /// A line of code, which can be shifted sideways.
    pub code: Option<CodeLine>,
    /// A ground under part of it: first column, columns.
    pub ground: Option<(u16, u16, Token)>,
}

/// A stretch of a line that looks the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The column it begins at.
    pub column: u16,
    /// The text.
    pub text: String,
    /// How it looks.
    pub look: Look,
    /// The piece and the byte in it where the text comes from; `None` for what the layout added.
    pub source: Option<(usize, usize)>,
}

/// A line of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLine {
    /// The code's piece.
    pub piece: usize,
    /// The line's bytes in it.
    pub range: Range<usize>,
    /// The column its text begins at.
    pub column: u16,
    /// The columns there are for it.
    pub room: u16,
    /// The columns it needs.
    pub width: u16,
}

impl Layout {
    /// The first line of a block; of the nearest one before it where it has none.
    pub fn line_of_block(&self, block: usize) -> usize {
        self.lines.iter().position(|line| line.block == block).unwrap_or_else(|| {
            let before = self.lines.iter().enumerate().filter(|(_, line)| line.block < block);
            before.max_by_key(|(_, line)| line.block).map_or(0, |(_, line)| {
                self.lines.iter().position(|other| other.block == line.block).unwrap_or(0)
            })
        })
    }

    /// The line on which a place of a text stands.
    pub fn line_of(&self, piece: usize, at: usize) -> Option<usize> {
        self.lines.iter().position(|line| line.holds(piece, at))
    }

    /// Its words, without rails and marks that the layout added.
    pub fn words(&self) -> String {
        let line = |line: &Line| {
            let sourced = line.spans.iter().filter(|span| span.source.is_some());
            sourced.map(|span| span.text.as_str()).collect::<String>().trim_end().to_owned()
        };
        self.lines.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// The line on which something that was found begins.
    pub fn line_of_found(&self, found: &Found) -> Option<usize> {
        self.line_of(found.piece, found.range.start)
    }
}

impl Line {
    /// Whether this byte of a piece stands on the line.
    pub fn holds(&self, piece: usize, at: usize) -> bool {
        let in_span = |span: &Span| {
            span.source
                .is_some_and(|(own, start)| own == piece && (start..start + span.text.len()).contains(&at))
        };
        let in_code = |code: &CodeLine| code.piece == piece && code.range.start <= at && at <= code.range.end;
        self.code.as_ref().is_some_and(in_code) || self.spans.iter().any(in_span)
    }

    /// The columns up to the end of its last span, code as far as it is shown.
    pub fn width(&self) -> u16 {
        let spans = self.spans.iter().map(|span| span.column + line::width(&span.text));
        let code = self.code.iter().map(|code| code.column + code.width.min(code.room));
        let ground = self.ground.iter().map(|(column, columns, _)| column + columns);
        spans.chain(code).chain(ground).max().unwrap_or(0)
    }
}

impl Span {
    /// A span the layout adds to the text.
    pub(super) fn added(column: u16, text: String, look: Look) -> Span {
        Span { column, text, look, source: None }
    }
}
