//! Tables: columns as wide as they need to be, or records one under the other where there is no room for columns.

use std::ops::Range;

use ratatui::style::Modifier;

use crate::markdown::Align;

use super::{
    super::{super::theme::Token, line},
    Span,
    piece::Look,
    set::{Margin, Setter},
};

/// What stands between two columns.
const GAP: &str = " │ ";
const GAP_COLUMNS: u16 = 3;
/// A column of several words is not made narrower than this.
const LEAST_CELL: u16 = 10;

impl Setter<'_> {
    pub(super) fn table(&mut self, aligns: &[Align], head: &[usize], rows: &[Vec<usize>], margin: &Margin) {
        let count = head.len();
        let all = || std::iter::once(head).chain(rows.iter().map(Vec::as_slice));
        let measure = |column: usize, of: &dyn Fn(&super::Piece) -> u16| {
            let cells = all().filter_map(|row| row.get(column));
            cells.map(|piece| of(&self.document.pieces[*piece])).max().unwrap_or(0).max(1)
        };
        let natural: Vec<u16> = (0..count).map(|column| measure(column, &|piece| piece.width())).collect();
        let least: Vec<u16> = (0..count)
            .map(|column| {
                let word = measure(column, &|piece| piece.longest_word());
                word.max(LEAST_CELL.min(natural[column]))
            })
            .collect();
        let gaps = GAP_COLUMNS.saturating_mul(u16::try_from(count.saturating_sub(1)).unwrap_or(u16::MAX));
        match margin.columns().checked_sub(gaps).and_then(|room| shares(&natural, &least, room)) {
            Some(widths) => self.grid(aligns, head, rows, &widths, margin),
            None => self.records(head, rows, margin),
        }
    }

    fn grid(
        &mut self,
        aligns: &[Align],
        head: &[usize],
        rows: &[Vec<usize>],
        widths: &[u16],
        margin: &Margin,
    ) {
        self.row(aligns, head, widths, margin);
        let faint = Look::of(Token::Faint);
        let rule: Vec<String> = widths.iter().map(|width| "─".repeat(usize::from(*width))).collect();
        self.push(margin, vec![Span::added(margin.left, rule.join("─┼─"), faint)]);
        let between: Vec<String> = widths.iter().map(|width| " ".repeat(usize::from(*width))).collect();
        for (index, row) in rows.iter().enumerate() {
            let above = index.checked_sub(1).and_then(|above| rows.get(above));
            if above.is_some_and(|above| self.needs_air(above, row, widths)) {
                self.push(
                    margin,
                    vec![Span::added(margin.left, between.join(GAP).trim_end().to_owned(), faint)],
                );
            }
            self.row(aligns, row, widths, margin);
        }
    }

    /// Whether only an empty line tells two rows apart: where one of them has several lines and does not begin with a
    /// first cell of one line, which its further lines leave empty.
    fn needs_air(&self, above: &[usize], below: &[usize], widths: &[u16]) -> bool {
        let lines = |(piece, width): (&usize, &u16)| self.document.pieces[*piece].wrap(*width).len();
        let is_tall = |row: &[usize]| row.iter().zip(widths).any(|cell| lines(cell) > 1);
        let begins_plainly = |row: &[usize]| {
            let first = row.iter().zip(widths).next();
            first
                .is_some_and(|cell| lines(cell) == 1 && !self.document.pieces[*cell.0].text.trim().is_empty())
        };
        let tells = |row: &[usize]| begins_plainly(row) || !is_tall(row);
        let above_ends = !is_tall(above) || begins_plainly(below);
        (is_tall(above) || is_tall(below)) && !(tells(above) && tells(below) && above_ends)
    }

    fn row(&mut self, aligns: &[Align], cells: &[usize], widths: &[u16], margin: &Margin) {
        let wrapped: Vec<Vec<Range<usize>>> = cells
            .iter()
            .zip(widths)
            .map(|(piece, width)| self.document.pieces[*piece].wrap(*width))
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(1);
        for at in 0..height {
            let mut spans = Vec::new();
            let mut column = margin.left;
            for (index, width) in widths.iter().enumerate() {
                if index > 0 {
                    spans.push(Span::added(column, GAP.to_owned(), Look::of(Token::Faint)));
                    column += GAP_COLUMNS;
                }
                let cell = cells.get(index).zip(wrapped.get(index).and_then(|lines| lines.get(at)));
                if let Some((piece, range)) = cell {
                    let text = &self.document.pieces[*piece].text[range.clone()];
                    let free = width.saturating_sub(line::width(text));
                    let shift = match aligns.get(index) {
                        Some(Align::Right) => free,
                        Some(Align::Center) => free / 2,
                        _ => 0,
                    };
                    spans.extend(self.spans(*piece, range.clone(), column + shift));
                }
                column += width;
            }
            self.push(margin, spans);
        }
    }

    /// Each row as a record: the column's name, and under it or beside it what stands in the cell.
    fn records(&mut self, head: &[usize], rows: &[Vec<usize>], margin: &Margin) {
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                self.blank(margin);
            }
            for (column, piece) in row.iter().enumerate() {
                if let Some(name) =
                    head.get(column).filter(|name| !self.document.pieces[**name].text.is_empty())
                {
                    self.record_name(*name, margin);
                }
                let inner = margin.indented(2);
                for range in self.document.pieces[*piece].wrap(inner.columns()) {
                    let spans = self.spans(*piece, range, inner.left);
                    self.push(&inner, spans);
                }
            }
        }
        if rows.is_empty() {
            head.iter().for_each(|name| self.record_name(*name, margin));
        }
    }

    fn record_name(&mut self, name: usize, margin: &Margin) {
        for range in self.document.pieces[name].wrap(margin.columns()) {
            let mut spans = self.spans(name, range, margin.left);
            for span in &mut spans {
                span.look = Look::of(Token::Muted).with(span.look.modifier & !Modifier::DIM);
            }
            self.push(margin, spans);
        }
    }
}

/// How the room is shared out: what columns need where that fits, otherwise the wide ones give way, none beyond its
/// least; `None` where even that is too much.
fn shares(natural: &[u16], least: &[u16], room: u16) -> Option<Vec<u16>> {
    let sum = |widths: &[u16]| widths.iter().fold(0_u32, |sum, width| sum + u32::from(*width));
    let room = u32::from(room);
    if sum(natural) <= room {
        return Some(natural.to_vec());
    }
    if sum(least) > room {
        return None;
    }
    let capped = |cap: u16| -> Vec<u16> {
        natural.iter().zip(least).map(|(natural, least)| (*natural).min(cap.max(*least))).collect()
    };
    let (mut low, mut high) = (0, u16::try_from(room).unwrap_or(u16::MAX));
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if sum(&capped(middle)) <= room { low = middle } else { high = middle - 1 }
    }
    let mut widths = capped(low);
    // What rounding left over goes to the columns that still want it.
    let mut left = room.saturating_sub(sum(&widths));
    for (width, natural) in widths.iter_mut().zip(natural) {
        if left > 0 && *width < *natural {
            *width += 1;
            left -= 1;
        }
    }
    Some(widths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_columns_give_way_and_none_beyond_its_least() {
        assert_eq!(shares(&[5, 10], &[5, 5], 20), Some(vec![5, 10]));
        assert_eq!(shares(&[5, 40, 30], &[5, 8, 8], 45), Some(vec![5, 20, 20]));
        assert_eq!(shares(&[5, 40, 30], &[5, 8, 25], 45), Some(vec![5, 15, 25]));
        assert_eq!(shares(&[50, 50], &[30, 30], 45), None);
        assert_eq!(shares(&[], &[], 45), Some(vec![]));
    }
}
