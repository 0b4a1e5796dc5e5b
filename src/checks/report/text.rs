//! Text that is safe wherever a report goes.

/// The text with control characters and those that turn the direction of writing replaced by U+FFFD, line breaks and
/// tabs by spaces.
pub fn clean(text: &str) -> String {
    let replace = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() || turns_direction(c) => '\u{FFFD}',
        c => c,
    };
    text.chars().map(replace).collect()
}

/// Our own sentence in pieces: what stands between backticks is code, everything else is text. A stray backtick makes
/// no code of what follows it.
pub fn pieces(words: &str) -> impl Iterator<Item = (bool, &str)> {
    let is_whole = words.split('`').count() % 2 == 1;
    words.split('`').enumerate().map(move |(at, piece)| (is_whole && at % 2 == 1, piece))
}

fn turns_direction(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(clean("a\u{1b}[31m\u{202e}b\nc\u{9b}"), "a\u{FFFD}[31m\u{FFFD}b c\u{FFFD}");
        assert_eq!(clean("น้ำ"), "น้ำ");
    }
}
