//! Making foreign text harmless before it is shown.

/// A text with every character replaced that could steer a terminal or turn the direction of what follows.
pub fn line(text: &str) -> String {
    text.chars().map(|letter| if steers(letter) { '\u{fffd}' } else { letter }).collect()
}

/// As [`line()`], with tabs as spaces.
pub fn code(text: &str) -> String {
    line(&text.replace('\t', "    "))
}

fn steers(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_replaced() {
        assert_eq!(line("a\u{1b}[2J\u{9b}b\u{202e}c\u{7f}"), "a\u{fffd}[2J\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(line("ที่ กำ"), "ที่ กำ");
        assert_eq!(code("\tx"), "    x");
    }
}
