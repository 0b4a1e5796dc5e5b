//! Links between boxes: which cells they run through, how they join where they share a cell.

use std::collections::BTreeMap;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::simulations::scene::Scene;

use super::super::{
    super::{context::Context, theme::Token},
    line,
};

/// The arms of a cell, as bits: left, right, up, down.
const ARMS: [(u8, (i32, i32)); 4] = [(1, (-1, 0)), (2, (1, 0)), (4, (0, -1)), (8, (0, 1))];

/// Every link's cells, from its beginning to its end.
pub(super) struct Paths {
    paths: Vec<Path>,
}

struct Path {
    cells: Vec<(u16, u16)>,
    open: bool,
}

impl Paths {
    pub(super) fn new(scene: &Scene, places: &[Rect]) -> Paths {
        let path = |link: &crate::simulations::scene::Link| {
            let cells = match (places.get(link.from), places.get(link.to)) {
                (Some(from), Some(to)) => cells(*from, *to),
                _ => Vec::new(),
            };
            Path { cells, open: link.open }
        };
        Paths { paths: scene.links.iter().map(path).collect() }
    }

    /// Draws closed links first, so that an open one that shares cells with them is whole.
    pub(super) fn draw(&self, buffer: &mut Buffer, context: &Context) {
        for open in [false, true] {
            let mut arms: BTreeMap<(u16, u16), u8> = BTreeMap::new();
            for path in self.paths.iter().filter(|path| path.open == open) {
                for pair in path.cells.windows(2) {
                    *arms.entry(pair[0]).or_default() |= arm(pair[0], pair[1]);
                    *arms.entry(pair[1]).or_default() |= arm(pair[1], pair[0]);
                }
            }
            let style = context.theme.style(if open { Token::Muted } else { Token::Faint });
            for (at, arms) in arms {
                line::write(buffer, at, glyph(arms, open), 1, style);
            }
            for path in self.paths.iter().filter(|path| path.open == open) {
                if let [.., before, last] = path.cells.as_slice() {
                    let head = if open { head(*before, *last) } else { "╳" };
                    line::write(buffer, *last, head, 1, style);
                }
            }
        }
    }

    /// The place on a link's path that is so many percent of its way along.
    pub(super) fn at(&self, link: usize, way: u8) -> Option<usize> {
        let last = self.paths.get(link)?.cells.len().checked_sub(1)?;
        Some(last * usize::from(way.min(100)) / 100)
    }

    /// The cell of that place, or the nearest before it in which none of `taken` is drawn.
    pub(super) fn free(&self, link: usize, at: usize, buffer: &Buffer, taken: &[&str]) -> (u16, u16) {
        let Some(path) = self.paths.get(link) else { return (u16::MAX, u16::MAX) };
        let is_free =
            |cell: &(u16, u16)| buffer.cell(*cell).is_some_and(|drawn| !taken.contains(&drawn.symbol()));
        let before = path.cells.iter().take(at + 1).rev().find(|cell| is_free(cell));
        before.or_else(|| path.cells.get(at)).copied().unwrap_or((u16::MAX, u16::MAX))
    }
}

/// The cells from one box to another: straight, or with two bends in the middle between them.
fn cells(from: Rect, to: Rect) -> Vec<(u16, u16)> {
    let middle = |place: Rect| place.y + 1.min(place.height.saturating_sub(1));
    if from.x == to.x {
        let x = from.x + from.width / 2;
        return if from.y < to.y {
            (from.bottom()..to.y).map(|y| (x, y)).collect()
        } else {
            (to.bottom()..from.y).rev().map(|y| (x, y)).collect()
        };
    }
    let (left, right) = if from.x < to.x { (from, to) } else { (to, from) };
    let (start, end) = (left.right(), right.x);
    let bend = start + end.saturating_sub(start) / 2;
    let (y0, y1) = (middle(left), middle(right));
    let mut cells: Vec<(u16, u16)> = (start..bend).map(|x| (x, y0)).collect();
    if y0 <= y1 {
        cells.extend((y0..=y1).map(|y| (bend, y)));
    } else {
        cells.extend((y1..=y0).rev().map(|y| (bend, y)));
    }
    cells.extend((bend + 1..end).map(|x| (x, y1)));
    if from.x > to.x {
        cells.reverse();
    }
    cells
}

fn arm(from: (u16, u16), to: (u16, u16)) -> u8 {
    let step = (i32::from(to.0) - i32::from(from.0), i32::from(to.1) - i32::from(from.1));
    ARMS.iter().find(|(_, arm)| *arm == step).map_or(0, |(bit, _)| *bit)
}

fn head(before: (u16, u16), last: (u16, u16)) -> &'static str {
    match arm(before, last) {
        1 => "◂",
        4 => "▴",
        8 => "▾",
        _ => "▸",
    }
}

fn glyph(arms: u8, open: bool) -> &'static str {
    match (arms, open) {
        (1..=3, true) => "─",
        (1..=3, false) => "╌",
        (4 | 8 | 12, true) => "│",
        (4 | 8 | 12, false) => "╎",
        (5, _) => "┘",
        (9, _) => "┐",
        (6, _) => "└",
        (10, _) => "┌",
        (7, _) => "┴",
        (11, _) => "┬",
        (13, _) => "┤",
        (14, _) => "├",
        _ => "┼",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_runs_unbroken_from_edge_to_edge_whichever_way() {
        let places = [(0, 0), (30, 0), (30, 6), (0, 8)].map(|(x, y)| Rect::new(x, y, 14, 4));
        for from in places {
            for to in places.into_iter().filter(|to| *to != from) {
                let cells = cells(from, to);
                assert!(!cells.is_empty(), "{from:?} {to:?}");
                assert!(cells.windows(2).all(|pair| arm(pair[0], pair[1]) > 0), "{cells:?}");
                let touches = |place: Rect, cell: (u16, u16)| {
                    ARMS.iter().any(|(_, (x, y))| {
                        let at = (i32::from(cell.0) + x, i32::from(cell.1) + y);
                        let inside = |at: i32, low: u16, size: u16| {
                            (i32::from(low)..i32::from(low + size)).contains(&at)
                        };
                        inside(at.0, place.x, place.width) && inside(at.1, place.y, place.height)
                    })
                };
                assert!(touches(from, cells[0]) && touches(to, cells[cells.len() - 1]), "{from:?} {to:?}");
            }
        }
    }

    #[test]
    fn what_shares_a_cell_joins() {
        assert_eq!(glyph(arm((1, 0), (0, 0)) | arm((1, 0), (2, 0)) | arm((1, 0), (1, 1)), true), "┬");
        assert_eq!(glyph(arm((1, 0), (0, 0)) | arm((1, 0), (1, 1)), true), "┐");
    }
}
