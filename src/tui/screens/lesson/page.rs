//! The lesson set for a window: which lines stand on which row, and where on the screen.

use ratatui::layout::Rect;

use super::super::super::widgets::document::{Document, Labels, Layout};

/// The measure of running text.
const MEASURE: u16 = 72;
/// From this width on the outline stands beside the text.
const OUTLINE_FROM: u16 = 120;
const OUTLINE_COLUMNS: u16 = 28;
/// From this width on two languages stand beside each other.
pub(super) const BESIDE_FROM: u16 = 100;
const BESIDE_GAP: u16 = 3;

/// A row of the page: for each side the line that stands on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) block: usize,
    pub(super) lines: [Option<usize>; 2],
    pub(super) offer: Option<Offer>,
}

/// What the end of a lesson offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offer {
    Quiz,
    Next,
}

/// A lesson set for a window.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub(super) layouts: Vec<Layout>,
    pub(super) rows: Vec<Row>,
    pub(super) frame: Frame,
}

/// Where things stand in the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    /// The screen's area.
    pub(super) area: Rect,
    /// The columns of each side.
    pub(super) sides: [Rect; 2],
    /// The outline beside the text.
    pub(super) outline: Option<Rect>,
    /// The columns of prose, and those code may use.
    columns: (u16, u16),
    beside: bool,
}

/// A place that survives another width or language: a block, and how far into it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) block: usize,
    /// The row within the block, and how many rows the block had.
    row: usize,
    of: usize,
}

impl Anchor {
    /// The beginning of a block.
    pub(super) fn at(block: usize) -> Anchor {
        Anchor { block, row: 0, of: 0 }
    }
}

impl Frame {
    /// The frame for an area; `bilingual` asks for two sides.
    pub(super) fn new(area: Rect, bilingual: bool) -> Frame {
        // One column of air at the left, air and the position line at the right.
        let mut text = Rect { x: area.x + 1, width: area.width.saturating_sub(3), ..area };
        let beside = bilingual && area.width >= BESIDE_FROM;
        let needed = OUTLINE_FROM + if beside { MEASURE } else { 0 };
        let outline = (area.width >= needed).then(|| {
            text.width = text.width.saturating_sub(OUTLINE_COLUMNS + 2);
            Rect { x: text.right() + 2, width: OUTLINE_COLUMNS, ..area }
        });
        if beside {
            let columns = (text.width.saturating_sub(BESIDE_GAP) / 2).min(MEASURE);
            let left = (text.width - 2 * columns - BESIDE_GAP) / 2;
            let first = Rect { x: text.x + left, width: columns, ..text };
            let second = Rect { x: first.right() + BESIDE_GAP, ..first };
            return Frame { area, sides: [first, second], outline, columns: (columns, columns), beside };
        }
        let columns = text.width.min(MEASURE);
        let x = text.x + (text.width - columns) / 2;
        let side = Rect { x, width: text.right() - x, ..text };
        Frame { area, sides: [side, side], outline, columns: (columns, side.width), beside }
    }
}

impl Frame {
    /// Whether another frame differs in its height alone, so that nothing has to be set anew.
    pub(super) fn same_columns(&self, other: &Frame) -> bool {
        let columns = |frame: &Frame| (frame.area.width, frame.columns, frame.beside);
        columns(self) == columns(other)
    }
}

impl Page {
    /// Sets one or two documents with the same blocks; `offers` stand under the last line.
    pub(super) fn new(documents: &[&Document], frame: Frame, labels: &[Labels], offers: &[Offer]) -> Page {
        let (columns, code_columns) = frame.columns;
        let layouts: Vec<Layout> = documents
            .iter()
            .zip(labels)
            .map(|(document, labels)| document.layout(columns, code_columns, labels))
            .collect();
        let mut rows = match &layouts[..] {
            [first, second] => paired(documents, first, second, frame.beside),
            [only] => lines_of(only, 0, 0..only.lines.len()),
            _ => Vec::new(),
        };
        let last = rows.last().map_or(0, |row| row.block);
        let mut offer = |offer| rows.push(Row { block: last, lines: [None, None], offer });
        if !offers.is_empty() {
            offer(None);
            offer(None);
            offers.iter().for_each(|found| offer(Some(*found)));
        }
        Page { layouts, rows, frame }
    }

    /// Whether both languages stand beside each other.
    pub(super) fn is_beside(&self) -> bool {
        self.frame.beside && self.layouts.len() > 1
    }

    /// The place at a row.
    pub(super) fn anchor(&self, row: usize) -> Anchor {
        let Some(block) = self.rows.get(row).map(|row| row.block) else { return Anchor::default() };
        let first = self.first_row(block);
        let of = self.rows.iter().filter(|row| row.block == block).count();
        Anchor { block, row: row.saturating_sub(first), of }
    }

    /// The row of a place.
    pub(super) fn row(&self, anchor: Anchor) -> usize {
        let first = self.first_row(anchor.block);
        let of = self.rows.iter().filter(|row| row.block == anchor.block).count();
        let within =
            if of == anchor.of { anchor.row } else { (anchor.row * of).checked_div(anchor.of).unwrap_or(0) };
        first + within.min(of.saturating_sub(1))
    }

    /// The first row of a block.
    pub(super) fn first_row(&self, block: usize) -> usize {
        let found = self.rows.iter().position(|row| row.block == block);
        found.or_else(|| self.rows.iter().rposition(|row| row.block < block)).unwrap_or(0)
    }

    /// The row on which a place of a side's text stands.
    pub(super) fn row_of(&self, side: usize, piece: usize, at: usize) -> Option<usize> {
        let layout = self.layouts.get(side)?;
        self.rows.iter().position(|row| {
            row.lines[side].and_then(|line| layout.lines.get(line)).is_some_and(|line| line.holds(piece, at))
        })
    }
}

fn lines_of(layout: &Layout, side: usize, range: std::ops::Range<usize>) -> Vec<Row> {
    range
        .map(|line| {
            let mut lines = [None, None];
            lines[side] = Some(line);
            Row { block: layout.lines[line].block, lines, offer: None }
        })
        .collect()
}

/// Block beside block, or block under block.
fn paired(documents: &[&Document], first: &Layout, second: &Layout, beside: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut start = 0;
    while start < first.lines.len() {
        let block = first.lines[start].block;
        let end = start + first.lines[start..].iter().take_while(|line| line.block == block).count();
        let other = second.lines.iter().position(|line| line.block == block);
        let other = other.map_or(0..0, |from| {
            from..from + second.lines[from..].iter().take_while(|line| line.block == block).count()
        });
        if beside {
            for at in 0..(end - start).max(other.len()) {
                let line =
                    |range: &std::ops::Range<usize>| Some(range.start + at).filter(|line| *line < range.end);
                rows.push(Row { block, lines: [line(&(start..end)), line(&other)], offer: None });
            }
        } else {
            rows.extend(lines_of(first, 0, start..end));
            // The last block has no empty line of its own to stand apart with.
            if end == first.lines.len() {
                rows.push(Row { block, ..Row::default() });
            }
            // Code is the same in every language: once is enough.
            if !same_code(documents, first, start..end) {
                rows.extend(lines_of(second, 1, other));
            }
        }
        start = end;
    }
    rows
}

fn same_code(documents: &[&Document], layout: &Layout, range: std::ops::Range<usize>) -> bool {
    let pieces =
        |line: &super::super::super::widgets::document::Line| line.code.as_ref().map(|code| code.piece);
    let code = layout.lines[range].iter().find_map(pieces);
    let text =
        |document: &&Document, piece: usize| document.pieces.get(piece).map(|piece| piece.text.clone());
    match (code, documents) {
        (Some(piece), [first, second]) => {
            let block = first.pieces[piece].block;
            let alone = first.pieces.iter().filter(|piece| piece.block == block).count() == 1;
            let twin = second.pieces.iter().position(|piece| piece.block == block);
            alone && twin.is_some_and(|twin| text(first, piece) == text(second, twin))
        }
        _ => false,
    }
}
