//! What a person typed.

use crate::{
    i18n::Lang,
    tui::{event::Key, keymap::on_us_layout},
};

/// A line as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// Nothing but Enter.
    Empty,
    /// `?`
    Help,
    /// `q`
    Quit,
    /// `m`
    Map,
    /// `L`
    Language(Option<Lang>),
    /// `g`, with the words looked up.
    Term(String),
    /// `p`, with what follows.
    Project(String),
    /// `h`
    Hint,
    /// `n`
    Next,
    /// `b`
    Back,
    /// `t`
    Questions,
    /// `o`
    Outline,
    /// `v`
    Play,
    /// Numbers, in order.
    Numbers(Vec<u32>),
    /// Anything else.
    Other(String),
}

/// Reads a line. Thai digits count as digits, and a single letter of a Thai keyboard layout as the key it sits on.
pub(super) fn input(line: &str) -> Input {
    let line = ascii_digits(line.trim());
    if line.is_empty() {
        return Input::Empty;
    }
    if let Some(numbers) = numbers(&line) {
        return Input::Numbers(numbers);
    }
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((&line, ""));
    let rest = rest.trim().to_owned();
    let mut letters = word.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return Input::Other(line) };
    let key = match on_us_layout(Key::Char(letter)) {
        Key::Char(letter) => letter.to_ascii_lowercase(),
        _ => letter,
    };
    match key {
        'g' => Input::Term(rest),
        // `c` and `i` are the keys of the full screen for the same.
        'p' | 'c' => Input::Project(rest),
        'l' => Input::Language(Lang::parse(&rest)),
        _ if !rest.is_empty() => Input::Other(line),
        '?' => Input::Help,
        'q' => Input::Quit,
        'm' => Input::Map,
        'h' | 'i' => Input::Hint,
        'n' => Input::Next,
        'b' => Input::Back,
        't' => Input::Questions,
        'o' => Input::Outline,
        'v' => Input::Play,
        // A Thai layout sends letters for digits.
        digit if digit.is_ascii_digit() => Input::Numbers(numbers(&digit.to_string()).unwrap_or_default()),
        _ => Input::Other(line),
    }
}

/// Numbers apart from each other by spaces or commas; `None` where anything else stands among them.
fn numbers(line: &str) -> Option<Vec<u32>> {
    let parts = line.split(|c: char| c.is_whitespace() || c == ',').filter(|part| !part.is_empty());
    let numbers: Vec<u32> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    (!numbers.is_empty()).then_some(numbers)
}

/// The text with Thai digits as ASCII ones.
pub(super) fn ascii_digits(text: &str) -> String {
    let digit = |letter: char| match letter {
        '๐'..='๙' => char::from_digit(u32::from(letter) - u32::from('๐'), 10).unwrap_or(letter),
        _ => letter,
    };
    text.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_in_many_forms() {
        for line in ["1 3", "1,3", " 1, 3 ", "๑ ๓", "๑,3\n"] {
            assert_eq!(input(line), Input::Numbers(vec![1, 3]), "{line}");
        }
        assert_eq!(input("1 x"), Input::Other("1 x".to_owned()));
        assert_eq!(input("99999999999"), Input::Other("99999999999".to_owned()));
        assert_eq!(input(","), Input::Other(",".to_owned()));
    }

    #[test]
    fn letters_are_commands_on_either_layout() {
        assert_eq!(input("q"), Input::Quit);
        assert_eq!(input("ๆ"), Input::Quit);
        assert_eq!(input("Q"), Input::Quit);
        assert_eq!(input("L th"), Input::Language(Some(Lang::TH)));
        assert_eq!(input("g twelve factor"), Input::Term("twelve factor".to_owned()));
        assert_eq!(input("q now"), Input::Other("q now".to_owned()));
        assert_eq!(input(""), Input::Empty);
    }
}
