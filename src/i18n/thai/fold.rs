use std::ops::Range;

/// A text as it is compared when something is searched, and where each part of it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of it, the source bytes of the letter it came from.
    from: Vec<(usize, usize)>,
}

/// How closely a search looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Case, the order of marks, Thai digits and look-alikes do not matter.
    Strict,
    /// Neither do tone marks, MAITAIKHU and THANTHAKHAT.
    Loose,
}

/// Folds a text for searching.
pub fn fold(text: &str, strictness: Strictness) -> Folded {
    let mut parts: Vec<(char, usize, usize)> = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match c {
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {}
            '\u{e33}' => {
                push_mark(&mut parts, ('\u{e4d}', at, end));
                parts.push(('\u{e32}', at, end));
            }
            '\u{e45}' => parts.push(('\u{e32}', at, end)),
            '\u{e40}' => match parts.last_mut() {
                Some(last) if last.0 == '\u{e40}' => *last = ('\u{e41}', last.1, end),
                _ => parts.push((c, at, end)),
            },
            '\u{e50}'..='\u{e59}' => {
                parts.push((char::from(b'0' + (u32::from(c) - 0xe50) as u8), at, end));
            }
            '\u{e47}'..='\u{e4c}' if strictness == Strictness::Loose => {
                // What is found reaches over the marks that were not looked at.
                if let Some(last) = parts.last_mut() {
                    last.2 = end;
                }
            }
            _ if rank(c) > 0 => push_mark(&mut parts, (c, at, end)),
            _ => parts.extend(c.to_lowercase().map(|lower| (lower, at, end))),
        }
    }
    let mut folded = Folded::default();
    for (c, start, end) in parts {
        folded.text.push(c);
        folded.from.resize(folded.text.len(), (start, end));
    }
    folded
}

/// Puts a mark behind those that come before it in the canonical order: below, above, tone, silencer.
fn push_mark(parts: &mut Vec<(char, usize, usize)>, mark: (char, usize, usize)) {
    let mut at = parts.len();
    while at > 0 && rank(parts[at - 1].0) > rank(mark.0) {
        at -= 1;
    }
    parts.insert(at, mark);
}

/// The place of a mark among those on one consonant; 0 for what is none.
fn rank(c: char) -> u8 {
    match c {
        '\u{e38}'..='\u{e3a}' => 1,
        '\u{e31}' | '\u{e34}'..='\u{e37}' | '\u{e47}' | '\u{e4d}' => 2,
        '\u{e48}'..='\u{e4b}' => 3,
        '\u{e4c}' | '\u{e4e}' => 4,
        _ => 0,
    }
}

impl Folded {
    /// The source bytes behind each place where the folded needle stands, in order and apart from each other.
    pub fn find(&self, needle: &Folded) -> Vec<Range<usize>> {
        if needle.text.is_empty() {
            return Vec::new();
        }
        let source = |at: usize, length: usize| {
            let parts = self.from.get(at..at + length)?;
            // Marks change places when folded, so the first part is not always the leftmost one.
            let start = parts.iter().map(|part| part.0).min()?;
            let end = parts.iter().map(|part| part.1).max()?;
            Some(start..end)
        };
        self.text
            .match_indices(needle.text.as_str())
            .filter_map(|(at, found)| source(at, found.len()))
            .collect()
    }
}

/// Where a needle stands in a text, as byte ranges of the text: closely, and where there is nothing, loosely.
pub fn find_all(text: &str, needle: &str) -> Vec<Range<usize>> {
    let needle = needle.trim();
    let look = |strictness| fold(text, strictness).find(&fold(needle, strictness));
    let close = look(Strictness::Strict);
    if close.is_empty() { look(Strictness::Loose) } else { close }
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "one range is what is meant")]
mod tests {
    use super::*;

    fn found<'a>(text: &'a str, needle: &str) -> Vec<&'a str> {
        find_all(text, needle).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn spellings_of_the_same_word_find_each_other() {
        assert_eq!(found("ดื่มน้ำเย็น", "นํ้า"), ["น้ำ"]);
        assert_eq!(found("ดื่มนํ้าเย็น", "น้ำ"), ["นํ้า"]);
        assert_eq!(found("พอร์ต 8080 และ ๘๐๘๐", "๘๐๘๐"), ["8080", "๘๐๘๐"]);
        assert_eq!(found("ปิดแอปก่อน", "เเอป"), ["แอป"]);
        assert_eq!(found("ปิดเเอปก่อน", "แอป"), ["เเอป"]);
        assert_eq!(found("โค้ด\u{200b}เบส", "โค้ดเบส"), ["โค้ด\u{200b}เบส"]);
    }

    #[test]
    fn the_loose_pass_forgives_tone_marks_only_when_the_strict_one_finds_nothing() {
        assert_eq!(found("เปลี่ยนที่พอร์ตนี้", "ทีพอร์ต"), ["ที่พอร์ต"]);
        assert_eq!(found("ที ที่", "ที"), ["ที", "ที"]);
        assert_eq!(found("ที่", "ที้"), ["ที่"]);
    }

    #[test]
    fn case_does_not_matter_and_ranges_are_those_of_the_source() {
        assert_eq!(find_all("aİbDATABASE_URL", "database"), [4..12]);
        assert_eq!(found("abc", ""), Vec::<&str>::new());
        assert_eq!(found("abc", "  "), Vec::<&str>::new());
    }
}
