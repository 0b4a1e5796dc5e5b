/// Whether a line may end before this byte of a text, as far as Thai letters have a say: none begins with a vowel
/// or sign that follows its consonant, not even after a space, and none ends with a vowel that is written before it.
pub fn may_break(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else { return false };
    let next = after.chars().find(|c| !is_space(*c));
    let previous = before.chars().rev().find(|c| !is_space(*c));
    // RO HAN (`รร`) is a vowel in the middle of a syllable: `บรร|ทัด`.
    let splits_ro_han = before.ends_with("รร") && next.is_some_and(|c| matches!(c, '\u{e01}'..='\u{e2e}'));
    !splits_ro_han && !next.is_some_and(never_first) && !previous.is_some_and(never_last)
}

/// A vowel or sign that stands behind its consonant, or a mark above or below it.
pub(super) fn never_first(c: char) -> bool {
    matches!(c, '\u{e2f}'..='\u{e3a}' | '\u{e45}'..='\u{e4e}')
}

/// A vowel that is written before its consonant.
pub(super) fn never_last(c: char) -> bool {
    matches!(c, '\u{e40}'..='\u{e44}')
}

pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}'
}

/// Whether these letters of a run can stand as a word of their own. A consonant without a vowel cannot: the model
/// leaves such crumbs of words it does not know (`พอร์|ต`). ณ and ธ can.
pub(super) fn is_word(letters: &str) -> bool {
    // The English ending -er: never a word, but for เบอร์ (number).
    if letters != "เบอร์"
        && letters.chars().count() == 5
        && letters.starts_with('เ')
        && letters.ends_with("อร์")
    {
        return false;
    }
    let mut consonants = 0;
    for c in letters.chars() {
        match c {
            'ณ' | 'ธ' => return true,
            '\u{e01}'..='\u{e2e}' => consonants += 1,
            // Silenced: the letter under it does not count.
            '\u{e4c}' => consonants -= 1,
            '\u{e48}'..='\u{e4b}' | '\u{e34}' | '\u{e38}' => {}
            _ => return true,
        }
    }
    consonants > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_begin_and_end_as_thai_readers_expect() {
        let breaks = |text: &str, pattern: &str| may_break(text, text.find(pattern).expect("is there"));
        assert!(!breaks("ต่าง ๆ กัน", "ๆ"));
        assert!(!breaks("และ", "ะ"));
        assert!(!breaks("ทำงาน", "ำ"));
        assert!(!breaks("กรุงเทพฯ", "ฯ"));
        assert!(!breaks("เปิด", "ป"));
        assert!(breaks("แอป เปิด", "เปิด"));
    }

    #[test]
    fn crumbs_are_no_words() {
        for crumb in ["ต", "ร์", "ต์", "เลอร์", "เจอร์"] {
            assert!(!is_word(crumb), "{crumb}");
        }
        for word in ["ณ", "กับ", "คน", "ที่", "ไป", "นี้", "เบอร์", "เออ"]
        {
            assert!(is_word(word), "{word}");
        }
    }
}
