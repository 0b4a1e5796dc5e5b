//! A selection in a list that may be longer than its window.

use ratatui::layout::Rect;

use super::super::keymap::Action;

/// Which item is selected, and which is shown first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The selected item.
    pub at: usize,
    /// The first item that is shown.
    pub top: usize,
    /// How many items fit.
    rows: usize,
}

impl Selection {
    /// A selection that begins at this item.
    pub fn new(at: usize) -> Selection {
        Selection { at, ..Selection::default() }
    }

    /// Moves by an action; whether it was one that moves.
    pub fn act(&mut self, action: Action, count: usize) -> bool {
        let page = isize::try_from(self.rows.max(2) - 1).unwrap_or(1);
        match action {
            Action::Up => self.step(-1, count),
            Action::Down => self.step(1, count),
            Action::PageUp => self.step(-page, count),
            Action::PageDown => self.step(page, count),
            Action::HalfUp => self.step(-(page / 2).max(1), count),
            Action::HalfDown => self.step((page / 2).max(1), count),
            Action::Top => self.at = 0,
            Action::Bottom => self.at = count.saturating_sub(1),
            _ => return false,
        }
        true
    }

    /// Moves by so many items, stopping at the ends.
    pub fn step(&mut self, by: isize, count: usize) {
        self.at = self.at.saturating_add_signed(by).min(count.saturating_sub(1));
    }

    /// Keeps the selected item in a window of so many rows.
    pub fn settle(&mut self, rows: usize, count: usize) {
        self.rows = rows;
        self.at = self.at.min(count.saturating_sub(1));
        self.top = self.top.min(self.at).max((self.at + 1).saturating_sub(rows.max(1)));
        self.top = self.top.min(count.saturating_sub(rows));
    }

    /// The items that are shown.
    pub fn visible(&self, count: usize) -> std::ops::Range<usize> {
        self.top..(self.top + self.rows).min(count)
    }

    /// The item in this cell, where each item takes one row of the area.
    pub fn item_at(&self, area: Rect, x: u16, y: u16, count: usize) -> Option<usize> {
        let inside = area.contains((x, y).into());
        let item = self.top + usize::from(y.saturating_sub(area.y));
        (inside && item < count).then_some(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_item_is_always_shown() {
        let mut selection = Selection::default();
        selection.settle(3, 10);
        for action in
            [Action::Down, Action::PageDown, Action::Bottom, Action::Up, Action::Top, Action::PageUp]
        {
            assert!(selection.act(action, 10));
            selection.settle(3, 10);
            assert!(selection.visible(10).contains(&selection.at), "{action:?}: {selection:?}");
        }
        selection.at = 9;
        selection.settle(3, 4);
        assert_eq!((selection.at, selection.visible(4)), (3, 1..4));
        selection.settle(3, 0);
        assert_eq!(selection.visible(0), 0..0);
    }
}
