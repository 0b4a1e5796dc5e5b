//! A line of text that is typed.

use unicode_segmentation::UnicodeSegmentation;

use super::super::event::{Event, Key};

/// A line of text that is typed, with its cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextInput {
    text: String,
    /// The cursor, as a byte offset on a cluster border.
    cursor: usize,
}

impl TextInput {
    /// An input that begins with this text, the cursor behind it.
    pub fn new(text: &str) -> TextInput {
        TextInput { text: text.to_owned(), cursor: text.len() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the cursor.
    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Takes in a key; whether it was one for the line.
    pub fn key(&mut self, key: Key) -> bool {
        match key {
            Key::Char(letter) => self.insert(&letter.to_string()),
            Key::Backspace => {
                let start = self.previous();
                self.text.replace_range(start..self.cursor, "");
                self.cursor = start;
            }
            Key::Delete => {
                let end = self.next();
                self.text.replace_range(self.cursor..end, "");
            }
            Key::Left => self.cursor = self.previous(),
            Key::Right => self.cursor = self.next(),
            Key::Home => self.cursor = 0,
            Key::End => self.cursor = self.text.len(),
            Key::Ctrl('u') => {
                self.text.clear();
                self.cursor = 0;
            }
            _ => return false,
        }
        true
    }

    /// Takes in pasted text, its first line only.
    pub fn event(&mut self, event: &Event) -> bool {
        match event {
            Event::Paste(text) => {
                let line: String =
                    text.lines().next().unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
                self.insert(&line);
                true
            }
            _ => false,
        }
    }

    fn insert(&mut self, text: &str) {
        self.text.insert_str(self.cursor, text);
        self.cursor += text.len();
    }

    fn previous(&self) -> usize {
        self.before_cursor().grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn next(&self) -> usize {
        let after = &self.text[self.cursor..];
        self.cursor + after.graphemes(true).next().map_or(0, str::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thai_is_edited_by_whole_clusters() {
        let mut input = TextInput::default();
        for letter in "ที่น้ำ".chars() {
            assert!(input.key(Key::Char(letter)));
        }
        input.key(Key::Backspace);
        assert_eq!(input.text(), "ที่");
        input.key(Key::Left);
        assert_eq!(input.before_cursor(), "");
        input.key(Key::Delete);
        assert_eq!(input.text(), "");
    }

    #[test]
    fn only_the_first_line_of_a_paste_is_taken() {
        let mut input = TextInput::new("/home");
        input.event(&Event::Paste("/me\u{1b}[2J\nrm".to_owned()));
        assert_eq!(input.text(), "/home/me[2J");
    }
}
