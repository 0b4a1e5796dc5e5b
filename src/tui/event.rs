//! What happens to the program: keys, the mouse, the window, and answers from the worker. Plain data.

use termina::{
    self as term,
    escape::osc::{ColorOrQuery, DynamicColorNumber, Osc},
    event::{KeyCode, KeyEventKind, Modifiers, MouseButton, MouseEventKind},
};

use crate::{
    checks::{baseline::Known, facts::Facts, policy::Note, verdict::Assessment},
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
    /// Something moves, and the time until its next step is over.
    Beat,
    /// A signal asks the program to end, by its number.
    Signal(i32),
    /// The terminal is gone.
    Closed,
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
    /// A project cannot be read and judged: everything that stands in the way.
    Unreadable(Vec<Message>),
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
    /// What is to be said of the team's policy and of marks in the files.
    pub notes: Vec<Note>,
    /// What the baseline lists and is no longer found.
    pub gone: Vec<Known>,
    /// Whether reading was stopped before everything was read.
    pub partial: bool,
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
    /// The event behind what the terminal sent; `None` for what does not concern us.
    pub(super) fn from_terminal(event: term::Event) -> Option<Event> {
        match event {
            term::Event::Key(key) if key.kind != KeyEventKind::Release => {
                Key::from_terminal(key).map(Event::Key)
            }
            term::Event::Mouse(mouse) => {
                let (column, row) = (mouse.column, mouse.row);
                match mouse.kind {
                    MouseEventKind::Down(MouseButton::Left) => Some(Event::Click(column, row)),
                    MouseEventKind::ScrollUp => Some(Event::Wheel(column, row, -1)),
                    MouseEventKind::ScrollDown => Some(Event::Wheel(column, row, 1)),
                    _ => None,
                }
            }
            term::Event::Paste(text) => Some(Event::Paste(text)),
            term::Event::Osc(Osc::ChangeDynamicColors(DynamicColorNumber::TextBackgroundColor, colors)) => {
                match colors.first() {
                    Some(ColorOrQuery::Color(color)) => {
                        Some(Event::Ground(ground(color.red, color.green, color.blue)))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

impl Key {
    fn from_terminal(key: term::event::KeyEvent) -> Option<Key> {
        let modified = |letter: char| {
            if key.modifiers.contains(Modifiers::CONTROL) {
                Key::Ctrl(letter)
            } else if key.modifiers.contains(Modifiers::ALT) {
                Key::Alt(letter)
            } else {
                Key::Char(letter)
            }
        };
        Some(match key.code {
            KeyCode::Char(letter) => modified(letter),
            KeyCode::Enter => Key::Enter,
            KeyCode::Escape => Key::Esc,
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
            KeyCode::Function(number) => Key::F(number),
            _ => return None,
        })
    }
}

/// Light where the ground's luminance is above the middle.
fn ground(red: u8, green: u8, blue: u8) -> Background {
    let luminance = 0.2126 * f64::from(red) + 0.7152 * f64::from(green) + 0.0722 * f64::from(blue);
    if luminance > 127.5 { Background::Light } else { Background::Dark }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(bytes: &str) -> Vec<Event> {
        let mut parser = term::Parser::default();
        parser.parse(bytes.as_bytes(), false);
        std::iter::from_fn(|| parser.pop()).filter_map(Event::from_terminal).collect()
    }

    #[test]
    fn the_terminals_ground_is_heard_among_keys() {
        let light = sent("a\x1b]11;rgb:ffff/ffff/ffff\x1b\\q");
        let keys = [Event::Key(Key::Char('a')), Event::Ground(Background::Light), Event::Key(Key::Char('q'))];
        assert_eq!(light, keys);
        assert_eq!(sent("\x1b]11;rgb:1111/1515/1c1c\x07"), [Event::Ground(Background::Dark)]);
    }

    #[test]
    fn keys_wheel_and_paste() {
        assert_eq!(
            sent("\x1b[6~\x1bOP\x1b"),
            [Event::Key(Key::PageDown), Event::Key(Key::F(1)), Event::Key(Key::Esc)]
        );
        assert_eq!(
            sent("\x1b[<65;3;4M\x1b[<0;3;4M\x1b[<0;3;4m"),
            [Event::Wheel(2, 3, 1), Event::Click(2, 3)]
        );
        assert_eq!(sent("\x1b[200~ๆq\x1b[201~"), [Event::Paste("ๆq".to_owned())]);
        assert_eq!(sent("ๆ\x03"), [Event::Key(Key::Char('ๆ')), Event::Key(Key::Ctrl('c'))]);
    }
}
