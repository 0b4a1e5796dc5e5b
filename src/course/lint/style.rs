//! How the words are set, in each language.

use crate::i18n::{
    Lang, Message,
    thai::{is_thai, runs},
};

/// Thai words that may stand in English text: the program's own name, how the other language calls itself, and the
/// leading vowel of which a footnote on sorting speaks.
const THAI_IN_ENGLISH: [&str; 3] = ["สิบสอง", "ไทย", "เ"];

/// Signs that lie among the emoji and are none: they are drawn as text, one column wide.
const NO_EMOJI: &str = "✓✗";

/// What kind of text it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wording {
    /// Sentences.
    Prose,
    /// A name: of a term, of a lesson.
    Name,
}

/// What is wrong with a text's wording, and at which byte.
pub(super) fn check(text: &str, lang: Lang, wording: Wording) -> Vec<(usize, Message)> {
    match lang {
        Lang::TH => thai(text, wording),
        Lang::EN => english(text),
        _ => Vec::new(),
    }
}

fn english(text: &str) -> Vec<(usize, Message)> {
    let mut words = runs(text).into_iter();
    let found = words.find(|word| !THAI_IN_ENGLISH.contains(&text.get(word.clone()).unwrap_or_default()));
    found.map(|word| (word.start, Message::new("content-thai-in-english"))).into_iter().collect()
}

fn thai(text: &str, wording: Wording) -> Vec<(usize, Message)> {
    let mut found = Vec::new();
    let mut say = |at: usize, id: &'static str| found.push((at, Message::new(id)));
    for (at, letter) in text.char_indices() {
        match letter {
            'ๆ' if !is_spaced(text, at) => say(at, "content-repeat-spaced"),
            '๐'..='๙' => say(at, "content-thai-digit"),
            '"' | '‘' | '«' | '»' => say(at, "content-thai-quotes"),
            '.' if ends_sentence(text, at) => say(at, "content-thai-full-stop"),
            _ => {}
        }
    }
    if wording == Wording::Prose && text.matches('“').count() != text.matches('”').count() {
        say(text.find(['“', '”']).unwrap_or(0), "content-thai-quotes");
    }
    for particle in ["ครับ", "ค่ะ", "นะคะ"] {
        if let Some(at) = text.find(particle) {
            say(at, "content-particle");
        }
    }
    found
}

/// Whether a ๆ has a space before it, and after it a space or a mark that closes something.
fn is_spaced(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().nth(1);
    before.is_none_or(char::is_whitespace)
        && after.is_none_or(|letter| {
            letter.is_whitespace() || matches!(letter, ')' | '”' | ']' | ',' | '?' | '…')
        })
}

/// Whether a full stop stands at the end of a Thai sentence: at the end of a text that is Thai, or between a space and
/// Thai words; not in an abbreviation (น., พ.ศ., เม.ย.) and not in an ellipsis.
fn ends_sentence(text: &str, at: usize) -> bool {
    let (before, after) = (&text[..at], &text[at + 1..]);
    if before.ends_with('.') || after.starts_with('.') || !text.chars().any(is_thai) {
        return false;
    }
    let goes_on_in_thai = || {
        let next = after.trim_start().chars().next();
        after.starts_with(char::is_whitespace) && next.is_some_and(|letter| is_thai(letter) || letter == '“')
    };
    let is_end = after.trim_start_matches(['”', ')', ' ']).is_empty() || goes_on_in_thai();
    let word = before.rsplit(|letter| !is_thai(letter)).next().unwrap_or_default();
    let is_abbreviation = !word.is_empty() && word.chars().count() <= 3;
    is_end && !is_abbreviation && !before.trim_end().is_empty()
}

/// The bytes at which emoji stand.
pub(super) fn emoji(text: &str) -> Vec<usize> {
    let is_emoji = |letter: char| {
        matches!(letter, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{fe0f}' | '\u{20e3}')
            && !NO_EMOJI.contains(letter)
    };
    text.char_indices().filter(|(_, letter)| is_emoji(*letter)).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<&'static str> {
        check(text, Lang::TH, Wording::Prose).into_iter().map(|(_, message)| message.id).collect()
    }

    #[test]
    fn sound_thai_has_no_faults() {
        for text in [
            "ค่าต่าง ๆ ใส่ตอนรัน",
            "เวลา 08.00 น. วันที่ 3 เม.ย. พ.ศ. 2569",
            "ตั้งแต่เวอร์ชัน 20.6 ใน Node.js",
            "บอกว่า “หมด ๆ” แล้วก็ไป…",
            "คะแนนเต็ม",
            "https://example.org.",
        ] {
            assert_eq!(ids(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn what_thai_does_not_do_is_named() {
        assert_eq!(ids("ค่าต่างๆ"), ["content-repeat-spaced"]);
        assert_eq!(ids("พอร์ต ๘๐"), ["content-thai-digit"; 2]);
        assert_eq!(ids("เปิดพอร์ต."), ["content-thai-full-stop"]);
        assert_eq!(ids("สั่ง npm. แล้วรอ"), ["content-thai-full-stop"]);
        assert_eq!(ids("บอกว่า \"หมด\""), ["content-thai-quotes"; 2]);
        assert_eq!(ids("บอกว่า “หมด"), ["content-thai-quotes"]);
        assert_eq!(ids("เริ่มได้เลยครับ"), ["content-particle"]);
    }

    #[test]
    fn english_is_english() {
        let ids = |text: &str| check(text, Lang::EN, Wording::Prose).len();
        assert_eq!((ids("sipsong (สิบสอง) is twelve"), ids("Config คอนฟิก")), (0, 1));
        assert_eq!((ids("words with เ first"), ids("เปิด")), (0, 1));
    }

    #[test]
    fn emoji_are_found_and_ticks_are_none() {
        assert_eq!(emoji("✓ ✗ → ● 🚀"), ["✓ ✗ → ● ".len()]);
    }
}
