//! Diagrams in box characters: what they are drawn with, how wide they are, and that their corners join.

use unicode_width::UnicodeWidthChar;

use crate::i18n::{Message, thai::is_thai};

use super::{Faults, pages::check_columns};

/// The most columns a diagram may have.
const COLUMNS: usize = 72;

/// What a diagram may be drawn with besides letters and ASCII.
const DRAWN: &str = "─│┌┐└┘├┤┬┴┼▶◀▲▼→←↑↓•●✗…·×";

/// Corners from which a line goes down, and those from which it goes up.
const DOWNWARDS: &str = "┌┐";
const UPWARDS: &str = "└┘";

/// What a line from above, or from below, may run into.
const TAKES_FROM_ABOVE: &str = "│└┘├┤┴┼▼↓";
const TAKES_FROM_BELOW: &str = "│┌┐├┤┬┼▲↑";

pub(super) fn check(file: &str, first_line: usize, text: &str, faults: &mut Faults) {
    check_columns(file, first_line, text, COLUMNS, faults);
    let rows: Vec<Vec<char>> = text.lines().map(columns).collect();
    for (index, row) in text.lines().enumerate() {
        let strange = |letter: &char| !letter.is_ascii() && !is_letter(*letter) && !DRAWN.contains(*letter);
        if let Some(letter) = row.chars().find(strange) {
            let message = Message::new("content-diagram-letter").with("letter", letter.to_string());
            faults.line(file, first_line + index, message);
        }
        if let Some((column, corner)) = loose_corner(&rows, index) {
            let message = Message::new("content-diagram-corner").with("corner", corner.to_string());
            faults.line(file, first_line + index, message.with("column", column + 1));
        }
    }
}

/// The first corner of a row from which the line does not go on: mostly a box whose side is a column off.
fn loose_corner(rows: &[Vec<char>], index: usize) -> Option<(usize, char)> {
    let at = |row: Option<usize>, column: usize| row.and_then(|row| rows.get(row)?.get(column).copied());
    rows.get(index)?.iter().copied().enumerate().find(|(column, letter)| {
        let (other, takes) = match letter {
            letter if DOWNWARDS.contains(*letter) => (at(Some(index + 1), *column), TAKES_FROM_ABOVE),
            letter if UPWARDS.contains(*letter) => (at(index.checked_sub(1), *column), TAKES_FROM_BELOW),
            _ => return false,
        };
        !other.is_some_and(|letter| takes.contains(letter))
    })
}

/// A row as the columns of a terminal: marks take none, the second column of a wide letter holds NUL.
fn columns(row: &str) -> Vec<char> {
    let mut columns = Vec::new();
    for letter in row.chars() {
        let width = letter.width().unwrap_or(0);
        columns.extend((0..width).map(|column| if column == 0 { letter } else { '\0' }));
    }
    columns
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || is_thai(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<&'static str> {
        let mut faults = Faults(Vec::new());
        check("f", 1, text, &mut faults);
        faults.0.iter().map(|fault| fault.message.id).collect()
    }

    #[test]
    fn boxes_join_in_columns_not_in_letters() {
        assert_eq!(ids("┌─────┐\n│ ที่นี่ │\n└──┬──┘\n   ▼\n"), ["content-diagram-corner"; 2]);
        assert_eq!(ids("┌─────┐\n│ ที่นี่  │\n└──┬──┘\n   ▼\n"), Vec::<&str>::new());
        assert_eq!(ids("┌──▶ a\n│\n└──┐\n   ▼\n"), Vec::<&str>::new());
    }

    #[test]
    fn signs_and_widths_are_bounded() {
        assert_eq!(ids("╔═╗"), ["content-diagram-letter"]);
        assert_eq!(ids(&"ที่".repeat(72)), Vec::<&str>::new());
        assert_eq!(ids(&"ที่".repeat(73)), ["content-wide-line"]);
    }
}
