//! What happens to the program: keys, the mouse, the window, and answers from the worker. Plain data.

use crossterm::event as term;

use crate::{
    checks::{facts::Facts, verdict::Assessment},
    i18n::Message,
};

use super::theme::Background;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// The left button was pressed in this cell (column, row from 0).
    Click(u16, u16),
    /// The wheel was turned by one notch over this cell; down is positive.
    Wheel(u16, u16, i16),
    /// Text was pasted.
    Paste(String),
    /// The window has this many columns and rows.
    Resize(u16, u16),
    /// The terminal said what ground it draws on.
    Ground(Background),
    /// A job that an effect began has something to say.
    Done {
        /// The job's number, as the effect gave it; 0 for what nobody asked for.
        job: u64,
        /// What came of it.
        outcome: Outcome,
    },
}

/// A key as the program understands it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Key {
    Char(char),
    Ctrl(char),
    Alt(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// What a job came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Reading a project goes on.
    Reading {
        /// Files read so far.
        files: usize,
        /// Files there are, once known.
        of: Option<usize>,
    },
    /// A project was read and judged.
    Project(Box<ProjectReport>),
    /// Lines of a file of the project, cleaned and masked.
    Lines(FileLines),
    /// Folders that a path begins.
    Completions(Vec<String>),
    /// Something could not be done.
    Failed(Message),
    /// Something was done that deserves a word.
    Said(Message),
}

/// A project as it was read and judged.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectReport {
    /// Its folder, absolute.
    pub root: String,
    /// Its facts.
    pub facts: Facts,
    /// What the rules say.
    pub assessment: Assessment,
    /// Whether there is anything in it that a factor could speak of.
    pub is_app: bool,
}

/// Some lines of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileLines {
    /// The path from the project's root.
    pub path: String,
    /// The number of the first line, from 1.
    pub first: u32,
    /// The lines.
    pub lines: Vec<String>,
}

impl Event {
    /// The event behind what the terminal library reports; `None` for what does not concern us.
    pub(super) fn from_terminal(event: term::Event) -> Option<Event> {
        match event {
            term::Event::Key(key) if key.kind != term::KeyEventKind::Release => {
                Key::from_terminal(key).map(Event::Key)
            }
            term::Event::Mouse(mouse) => {
                let (column, row) = (mouse.column, mouse.row);
                match mouse.kind {
                    term::MouseEventKind::Down(term::MouseButton::Left) => Some(Event::Click(column, row)),
                    term::MouseEventKind::ScrollUp => Some(Event::Wheel(column, row, -1)),
                    term::MouseEventKind::ScrollDown => Some(Event::Wheel(column, row, 1)),
                    _ => None,
                }
            }
            term::Event::Resize(columns, rows) => Some(Event::Resize(columns, rows)),
            term::Event::Paste(text) => Some(Event::Paste(text)),
            _ => None,
        }
    }
}

impl Key {
    fn from_terminal(key: term::KeyEvent) -> Option<Key> {
        use term::KeyCode;
        let modified = |letter: char| {
            if key.modifiers.contains(term::KeyModifiers::CONTROL) {
                Key::Ctrl(letter)
            } else if key.modifiers.contains(term::KeyModifiers::ALT) {
                Key::Alt(letter)
            } else {
                Key::Char(letter)
            }
        };
        Some(match key.code {
            KeyCode::Char(letter) => modified(letter),
            KeyCode::Enter => Key::Enter,
            KeyCode::Esc => Key::Esc,
            KeyCode::Tab => Key::Tab,
            KeyCode::BackTab => Key::BackTab,
            KeyCode::Backspace => Key::Backspace,
            KeyCode::Delete => Key::Delete,
            KeyCode::Up => Key::Up,
            KeyCode::Down => Key::Down,
            KeyCode::Left => Key::Left,
            KeyCode::Right => Key::Right,
            KeyCode::Home => Key::Home,
            KeyCode::End => Key::End,
            KeyCode::PageUp => Key::PageUp,
            KeyCode::PageDown => Key::PageDown,
            KeyCode::F(number) => Key::F(number),
            _ => return None,
        })
    }
}

/// Puts together the terminal's answer to "which ground do you draw on" (OSC 11), which the terminal library takes
/// for keys: `ESC ]` as Alt-], then letters, then BEL or `ESC \`. Everything else goes through, in order.
#[derive(Debug, Default)]
pub(super) struct GroundReply {
    held: Vec<Event>,
    text: String,
}

impl GroundReply {
    /// Takes an event in and gives out those that may now go on.
    pub(super) fn filter(&mut self, event: Event) -> Vec<Event> {
        match (&event, self.held.is_empty()) {
            (Event::Key(Key::Alt(']')), true) => {
                self.held.push(event);
                Vec::new()
            }
            (_, true) => vec![event],
            (Event::Key(Key::Ctrl('g') | Key::Alt('\\')), false) => {
                let ground = ground(&self.text);
                self.held.push(event);
                let held = self.release();
                ground.map_or(held, |ground| vec![Event::Ground(ground)])
            }
            (Event::Key(Key::Char(letter)), false) if self.fits(*letter) => {
                self.text.push(*letter);
                self.held.push(event);
                Vec::new()
            }
            _ => {
                self.held.push(event);
                self.release()
            }
        }
    }

    fn fits(&self, letter: char) -> bool {
        let so_far = format!("{}{letter}", self.text);
        let head = "11;rgb:";
        if so_far.len() <= head.len() {
            head.starts_with(&so_far)
        } else {
            so_far.starts_with(head) && so_far.len() < 32 && (letter.is_ascii_hexdigit() || letter == '/')
        }
    }

    fn release(&mut self) -> Vec<Event> {
        self.text.clear();
        std::mem::take(&mut self.held)
    }
}

/// The ground from `11;rgb:1111/1515/1c1c`: light where its luminance is above the middle.
fn ground(reply: &str) -> Option<Background> {
    let mut channels = reply.strip_prefix("11;rgb:")?.split('/').map(|digits| {
        let value = u32::from_str_radix(digits, 16).ok()?;
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)? - 1;
        Some(f64::from(value) / f64::from(most.max(1)))
    });
    let (red, green, blue) = (channels.next()??, channels.next()??, channels.next()??);
    let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(if luminance > 0.5 { Background::Light } else { Background::Dark })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Event> {
        text.chars().map(|letter| Event::Key(Key::Char(letter))).collect()
    }

    fn filtered(events: Vec<Event>) -> Vec<Event> {
        let mut filter = GroundReply::default();
        events.into_iter().flat_map(|event| filter.filter(event)).collect()
    }

    #[test]
    fn the_terminals_answer_is_put_together() {
        for (reply, ground) in [("ffff/ffff/ffff", Background::Light), ("11/15/1c", Background::Dark)] {
            let mut events = vec![Event::Key(Key::Alt(']'))];
            events.extend(keys(&format!("11;rgb:{reply}")));
            events.push(Event::Key(Key::Alt('\\')));
            events.extend(keys("q"));
            assert_eq!(filtered(events), [vec![Event::Ground(ground)], keys("q")].concat());
        }
    }

    #[test]
    fn keys_that_only_begin_like_an_answer_are_not_lost() {
        let mut events = vec![Event::Key(Key::Alt(']'))];
        events.extend(keys("11x"));
        assert_eq!(filtered(events.clone()), events);
    }
}
