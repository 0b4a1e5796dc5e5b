//! What is on the screen, and the fewest bytes that turn it into what should be.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{super::draw_sara_am, encode::encode};

/// The screen as the terminal has it, and the bytes that change it.
pub(super) struct Canvas {
    shown: Buffer,
    next: Buffer,
    cursor: Option<Position>,
    /// Whether the terminal's cells are not known and have to be written whole.
    unknown: bool,
    bytes: Vec<u8>,
}

impl Canvas {
    pub(super) fn new() -> Canvas {
        Canvas {
            shown: Buffer::default(),
            next: Buffer::default(),
            cursor: None,
            unknown: true,
            bytes: Vec::new(),
        }
    }

    /// The terminal may show anything: the next drawing begins with an empty screen.
    pub(super) fn forget(&mut self) {
        self.unknown = true;
    }

    /// Draws, and gives the bytes that bring the terminal from what it shows to that.
    pub(super) fn draw(
        &mut self,
        size: (u16, u16),
        view: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> &[u8] {
        let area = Rect::new(0, 0, size.0, size.1);
        self.bytes.clear();
        if self.next.area == area {
            self.next.reset();
        } else {
            self.next = Buffer::empty(area);
        }
        self.unknown |= self.shown.area != area;
        if self.unknown {
            self.bytes.extend_from_slice(b"\x1b[0m\x1b[2J");
        }
        let cursor = view(&mut self.next);
        draw_sara_am(&mut self.next);
        let shown = (!std::mem::take(&mut self.unknown)).then_some(&self.shown);
        encode(shown, &self.next, &mut self.bytes);
        self.place_cursor(cursor);
        std::mem::swap(&mut self.shown, &mut self.next);
        &self.bytes
    }

    fn place_cursor(&mut self, cursor: Option<Position>) {
        match cursor {
            Some(at) if Some(at) != self.cursor || !self.bytes.is_empty() => {
                self.bytes.extend_from_slice(format!("\x1b[{};{}H\x1b[?25h", at.y + 1, at.x + 1).as_bytes());
            }
            None if self.cursor.is_some() => self.bytes.extend_from_slice(b"\x1b[?25l"),
            _ => {}
        }
        self.cursor = cursor;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_already_is_not_written_again() {
        let mut canvas = Canvas::new();
        let mut draw = |size, text: &str| {
            let view = |buffer: &mut Buffer| {
                buffer.set_string(0, 0, text, ratatui::style::Style::new());
                None
            };
            canvas.draw(size, view).len()
        };
        assert!(draw((20, 3), "one") > 0);
        assert_eq!([draw((20, 3), "one"), draw((20, 3), "one")], [0, 0]);
        assert!(draw((20, 3), "two") > 0);
        assert!(draw((21, 3), "two") > 0);
        assert_eq!(draw((21, 3), "two"), 0);
    }
}
