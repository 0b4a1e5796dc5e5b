//! What a terminal writes with, and the fewest bytes that change it (SGR).

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

use super::encode::{SEEN_ON_BLANK, number};

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) modifier: Modifier,
}

impl Look {
    const PLAIN: Look = Look { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    pub(super) fn of(cell: &Cell) -> Look {
        Look { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Whether a blank that looks so is nothing but the terminal's own ground.
    pub(super) fn shows_nothing(self) -> bool {
        self.bg == Color::Reset && !self.modifier.intersects(SEEN_ON_BLANK)
    }
}

/// What the terminal writes with; unknown at first.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pen(Option<Look>);

/// Each modifier with the number that sets it and the number that clears it.
const MODIFIERS: [(Modifier, u8, u8); 8] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Pen {
    /// Whether a cell can be written without changing anything.
    pub(super) fn can_write(self, cell: &Cell) -> bool {
        let look = Look::of(cell);
        cell.symbol().len() == 1
            && self.0.is_some_and(|own| own == look || cell.symbol() == " " && own.blank_as(look))
    }

    /// Makes it look so. For a blank it need not look so where nobody would see the difference.
    pub(super) fn change(&mut self, look: Look, blank: bool, bytes: &mut Vec<u8>) {
        let Some(own) = self.0 else {
            from_plain(look, bytes);
            self.0 = Some(look);
            return;
        };
        if own == look || blank && own.blank_as(look) {
            return;
        }
        let start = bytes.len();
        step(own, look, bytes);
        let stepped = bytes.len() - start;
        from_plain(look, bytes);
        // Whichever is shorter.
        if bytes.len() - start - stepped < stepped {
            bytes.drain(start..start + stepped);
        } else {
            bytes.truncate(start + stepped);
        }
        self.0 = Some(look);
    }

    /// Makes erased cells the terminal's own ground.
    pub(super) fn clear_ground(&mut self, bytes: &mut Vec<u8>) {
        match self.0 {
            Some(own) if own.shows_nothing() => {}
            Some(own) => {
                let modifier = own.modifier.difference(SEEN_ON_BLANK);
                self.change(Look { bg: Color::Reset, modifier, ..own }, false, bytes);
            }
            None => self.change(Look::PLAIN, false, bytes),
        }
    }
}

impl Look {
    /// Whether a blank looks the same so and so.
    fn blank_as(self, other: Look) -> bool {
        self.bg == other.bg && !(self.modifier | other.modifier).intersects(SEEN_ON_BLANK)
    }
}

/// A look from nothing: everything is cleared first.
fn from_plain(look: Look, bytes: &mut Vec<u8>) {
    let mut parameters = Parameters::begin(bytes);
    // No number at all means 0 too.
    if look != Look::PLAIN {
        parameters.add(&[0]);
    }
    for (modifier, set, _) in MODIFIERS {
        if look.modifier.contains(modifier) {
            parameters.add(&[set]);
        }
    }
    if look.fg != Color::Reset {
        parameters.color(look.fg, 30);
    }
    if look.bg != Color::Reset {
        parameters.color(look.bg, 40);
    }
    parameters.end();
}

/// From one look to the other by what differs.
fn step(own: Look, look: Look, bytes: &mut Vec<u8>) {
    let mut parameters = Parameters::begin(bytes);
    let mut has = own.modifier;
    for (modifier, _, clear) in MODIFIERS {
        if has.contains(modifier) && !look.modifier.contains(modifier) {
            parameters.add(&[clear]);
            // One number may clear two.
            for (other, _, same) in MODIFIERS {
                if same == clear {
                    has.remove(other);
                }
            }
        }
    }
    for (modifier, set, _) in MODIFIERS {
        if look.modifier.contains(modifier) && !has.contains(modifier) {
            parameters.add(&[set]);
        }
    }
    if own.fg != look.fg {
        parameters.color(look.fg, 30);
    }
    if own.bg != look.bg {
        parameters.color(look.bg, 40);
    }
    parameters.end();
}

/// The numbers of one SGR sequence.
struct Parameters<'a> {
    bytes: &'a mut Vec<u8>,
    first: bool,
}

impl<'a> Parameters<'a> {
    fn begin(bytes: &'a mut Vec<u8>) -> Parameters<'a> {
        bytes.extend_from_slice(b"\x1b[");
        Parameters { bytes, first: true }
    }

    fn add(&mut self, numbers: &[u8]) {
        for value in numbers {
            if !self.first {
                self.bytes.push(b';');
            }
            self.first = false;
            number(self.bytes, usize::from(*value));
        }
    }

    /// A colour, as foreground from 30 or as ground from 40.
    fn color(&mut self, color: Color, from: u8) {
        let named = |index: u8| if index < 8 { from + index } else { from + 60 + index - 8 };
        match color {
            Color::Reset => self.add(&[from + 9]),
            Color::Black => self.add(&[named(0)]),
            Color::Red => self.add(&[named(1)]),
            Color::Green => self.add(&[named(2)]),
            Color::Yellow => self.add(&[named(3)]),
            Color::Blue => self.add(&[named(4)]),
            Color::Magenta => self.add(&[named(5)]),
            Color::Cyan => self.add(&[named(6)]),
            Color::Gray => self.add(&[named(7)]),
            Color::DarkGray => self.add(&[named(8)]),
            Color::LightRed => self.add(&[named(9)]),
            Color::LightGreen => self.add(&[named(10)]),
            Color::LightYellow => self.add(&[named(11)]),
            Color::LightBlue => self.add(&[named(12)]),
            Color::LightMagenta => self.add(&[named(13)]),
            Color::LightCyan => self.add(&[named(14)]),
            Color::White => self.add(&[named(15)]),
            Color::Indexed(index) => self.add(&[from + 8, 5, index]),
            Color::Rgb(red, green, blue) => self.add(&[from + 8, 2, red, green, blue]),
        }
    }

    fn end(self) {
        self.bytes.push(b'm');
    }
}
