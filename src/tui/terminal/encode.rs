//! The bytes that turn one screen into another: no more cells than differ, no more bytes than they need.

use std::ops::Range;

use ratatui::{
    buffer::{Buffer, Cell},
    style::Modifier,
};

use crate::i18n::columns;

use super::pen::{Look, Pen};

/// Appends what brings a terminal that shows the one screen, or nothing, to show the other of the same size. Where the
/// cursor stands and what the terminal's pen looks like need not be known, and are not known afterwards.
pub(super) fn encode(shown: Option<&Buffer>, next: &Buffer, bytes: &mut Vec<u8>) {
    let width = usize::from(next.area.width);
    if width == 0 || shown.is_some_and(|shown| shown.area != next.area) {
        return;
    }
    let mut writer = Writer { bytes, pen: Pen::default(), cursor: None, width };
    let Some(shown) = shown else { return writer.whole(next) };
    let rows = shown.content.chunks_exact(width).zip(next.content.chunks_exact(width));
    for (y, (shown, next)) in rows.enumerate() {
        if !shown.iter().zip(next).all(|(before, after)| same(before, after)) {
            writer.row(y, shown, next);
        }
    }
}

/// Gaps of so many equal cells are worth to be written again rather than jumped over.
const SHORT_GAP: usize = 4;
/// Erasing so many blanks takes fewer bytes than writing them, and so many where the cursor has to go on after them.
const LONG_BLANK: usize = 6;
const LONG_BLANK_INSIDE: usize = 11;

struct Writer<'a> {
    bytes: &'a mut Vec<u8>,
    pen: Pen,
    /// Column and row, where they are known.
    cursor: Option<(usize, usize)>,
    width: usize,
}

impl Writer<'_> {
    /// A whole screen on an empty one: what looks the same one after the other, for a colour takes more bytes than a way
    /// around what has another one.
    fn whole(&mut self, screen: &Buffer) {
        let mut looks: Vec<Look> = Vec::new();
        let mut parts: Vec<(usize, usize, Range<usize>)> = Vec::new();
        for (y, row) in screen.content.chunks_exact(self.width).enumerate() {
            let mut x = 0;
            while let Some(cell) = row.get(x) {
                let after = x + cell_columns(cell);
                if !is_blank(cell) {
                    let own = Look::of(cell);
                    let look = looks.iter().position(|look| *look == own).unwrap_or(looks.len());
                    if look == looks.len() {
                        looks.push(own);
                    }
                    match parts.last_mut() {
                        Some(last) if (last.0, last.1, last.2.end) == (look, y, x) => last.2.end = after,
                        _ => parts.push((look, y, x..after)),
                    }
                }
                x = after;
            }
        }
        // The last row comes last, from left to right: whoever has seen its end has seen the whole screen.
        let last = usize::from(screen.area.height).saturating_sub(1);
        parts.sort_by_key(|(look, y, _)| if *y == last { looks.len() } else { *look });
        for (_, y, part) in parts {
            let row = screen.content.get(y * self.width..(y + 1) * self.width).unwrap_or_default();
            let mut x = part.start;
            while x < part.end.min(row.len()) {
                x = self.cell((x, y), row);
            }
        }
    }

    fn row(&mut self, y: usize, shown: &[Cell], next: &[Cell]) {
        // The column after the last that differs; behind it nothing is written.
        let mut end = 0;
        let mut covered = (0, 0);
        let mut differs = vec![false; next.len()];
        for (x, (before, after)) in shown.iter().zip(next).enumerate() {
            // What lies under a wide cell is blank on the screen or was never seen: only equal where both are covered.
            let hidden = (covered.0 > x, covered.1 > x);
            if !hidden.0 {
                covered.0 = x + cell_columns(before);
            }
            if !hidden.1 {
                covered.1 = x + cell_columns(after);
            }
            if !hidden.1 && (hidden.0 || !same(before, after)) {
                differs[x] = true;
                end = covered.1;
            }
        }
        let mut x = 0;
        while x < end {
            if !differs[x] {
                x += cell_columns(&next[x]);
                continue;
            }
            x = match blanks(&next[x..]) {
                count if x + count == self.width && count > 3 => {
                    self.erase_to_end((x, y));
                    self.width
                }
                // Blanks behind the last difference are on the screen already.
                count if count.min(end - x) >= LONG_BLANK && x + count >= end => {
                    self.erase((x, y), end - x);
                    end
                }
                count if count >= LONG_BLANK_INSIDE => {
                    self.erase((x, y), count);
                    x + count
                }
                _ => self.cell((x, y), next),
            };
        }
    }

    /// Writes a cell and gives the column after it.
    fn cell(&mut self, (x, y): (usize, usize), row: &[Cell]) -> usize {
        self.go((x, y), row);
        let cell = &row[x];
        let look = Look::of(cell);
        self.pen.change(look, cell.symbol() == " ", self.bytes);
        self.bytes.extend_from_slice(cell.symbol().as_bytes());
        let after = x + cell_columns(cell);
        // After the last column terminals differ in where the cursor is.
        self.cursor = Some((after, y)).filter(|_| after < self.width);
        after
    }

    /// Blanks to the row's end on the terminal's own ground.
    fn erase_to_end(&mut self, at: (usize, usize)) {
        self.go(at, &[]);
        self.pen.clear_ground(self.bytes);
        self.bytes.extend_from_slice(b"\x1b[K");
    }

    /// Blanks on the terminal's own ground; the cursor stays.
    fn erase(&mut self, at: (usize, usize), count: usize) {
        self.go(at, &[]);
        self.pen.clear_ground(self.bytes);
        sequence(self.bytes, count, b'X');
    }

    /// Brings the cursor there, the shortest way. `row` is what the row will show, as far as it may be written again on
    /// the way.
    fn go(&mut self, to: (usize, usize), row: &[Cell]) {
        if self.cursor == Some(to) {
            return;
        }
        let (x, y) = to;
        let from = self.cursor.replace(to);
        let Some((from_x, from_y)) = from else {
            self.jump(x, y);
            return;
        };
        if from_y == y && from_x < x {
            let gap = row.get(from_x..x).unwrap_or_default();
            if gap.len() <= SHORT_GAP && !gap.is_empty() && gap.iter().all(|cell| self.pen.can_write(cell)) {
                gap.iter().for_each(|cell| self.bytes.extend_from_slice(cell.symbol().as_bytes()));
            } else {
                sequence(self.bytes, x - from_x, b'C');
            }
            return;
        }
        // From row to row line feeds are shorter than a jump: they keep the column.
        match y.checked_sub(from_y) {
            Some(down @ 1..=3) => {
                let mut at = from_x;
                if x < from_x && from_x - x <= 2 {
                    self.bytes.extend(std::iter::repeat_n(b'\x08', from_x - x));
                    at = x;
                } else if x < from_x {
                    self.bytes.push(b'\r');
                    at = 0;
                }
                self.bytes.extend(std::iter::repeat_n(b'\n', down));
                if x > at {
                    sequence(self.bytes, x - at, b'C');
                }
            }
            _ => self.jump(x, y),
        }
    }

    fn jump(&mut self, x: usize, y: usize) {
        self.bytes.extend_from_slice(b"\x1b[");
        if y > 0 || x > 0 {
            number(self.bytes, y + 1);
        }
        if x > 0 {
            self.bytes.push(b';');
            number(self.bytes, x + 1);
        }
        self.bytes.push(b'H');
    }
}

/// How many cells from here on are blank on the terminal's own ground.
fn blanks(cells: &[Cell]) -> usize {
    cells.iter().take_while(|cell| is_blank(cell)).count()
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Look::of(cell).shows_nothing()
}

/// Whether two cells look the same; of a blank only its ground and lines are seen.
fn same(one: &Cell, other: &Cell) -> bool {
    let (symbol, second) = (one.symbol().as_bytes(), other.symbol().as_bytes());
    let same_symbol = match (symbol, second) {
        ([first], [second]) => first == second,
        _ => symbol == second,
    };
    same_symbol
        && one.bg == other.bg
        && (one.fg == other.fg && one.modifier == other.modifier
            || symbol == b" " && !(one.modifier | other.modifier).intersects(SEEN_ON_BLANK))
}

/// What is seen where there is no letter.
pub(super) const SEEN_ON_BLANK: Modifier =
    Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// The columns a cell takes, at least its own.
fn cell_columns(cell: &Cell) -> usize {
    let symbol = cell.symbol();
    if symbol.len() == 1 { 1 } else { columns(symbol).max(1) }
}

/// A control sequence with one number; 1 is what is meant where there is none.
fn sequence(bytes: &mut Vec<u8>, count: usize, end: u8) {
    bytes.extend_from_slice(b"\x1b[");
    if count != 1 {
        number(bytes, count);
    }
    bytes.push(end);
}

/// A number in decimal digits.
pub(super) fn number(bytes: &mut Vec<u8>, value: usize) {
    if value >= 10 {
        number(bytes, value / 10);
    }
    bytes.push(b'0' + u8::try_from(value % 10).unwrap_or(0));
}

#[cfg(test)]
#[path = "encode_tests.rs"]
mod tests;
