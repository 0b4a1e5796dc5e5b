use std::borrow::Cow;

const SARA_AM: char = '\u{e33}';
const NIKHAHIT: char = '\u{e4d}';
const SARA_AA: char = '\u{e32}';

/// A text as terminals draw it rightly: each consonant with SARA AM as consonant, NIKHAHIT, tone, SARA AA.
///
/// Most terminals misplace the ring of U+0E33. The width stays the same. Only for drawing: what is kept, searched,
/// copied or exported has U+0E33.
pub fn for_screen(text: &str) -> Cow<'_, str> {
    if !text.contains(SARA_AM) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 3);
    let mut tone = None;
    let mut has_base = false;
    for c in text.chars() {
        if c == SARA_AM && has_base {
            shown.push(NIKHAHIT);
            shown.extend(tone.take());
            shown.push(SARA_AA);
            has_base = false;
            continue;
        }
        shown.extend(tone.take());
        if is_tone(c) && has_base {
            tone = Some(c);
        } else {
            has_base = is_base(c);
            shown.push(c);
        }
    }
    shown.extend(tone);
    Cow::Owned(shown)
}

/// A cluster with SARA AM as what goes into its two columns: the consonant with ring and tone, and SARA AA.
///
/// `None` for every other cluster.
pub fn split_sara_am(cluster: &str) -> Option<(String, &'static str)> {
    let base = cluster.chars().next().filter(|c| is_base(*c))?;
    if cluster.chars().filter(|c| *c == SARA_AM).count() != 1 {
        return None;
    }
    let marks = cluster.chars().skip(1).filter(|c| *c != SARA_AM);
    let mut first = String::from(base);
    first.push(NIKHAHIT);
    first.extend(marks);
    Some((first, "\u{e32}"))
}

fn is_base(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e2e}')
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{e48}'..='\u{e4b}')
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn the_ring_goes_under_the_tone_and_the_width_stays() {
        for (text, shown) in
            [("น้ำ", "น\u{e4d}้า"), ("ทำงาน", "ท\u{e4d}างาน"), ("ำ", "ำ"), ("ที่", "ที่"), ("น้ำๆ", "น\u{e4d}้าๆ")]
        {
            assert_eq!(for_screen(text), shown);
            assert_eq!(text.width(), shown.width());
        }
    }

    #[test]
    fn a_cluster_falls_into_two_columns() {
        assert_eq!(split_sara_am("น้ำ"), Some(("น\u{e4d}้".to_owned(), "า")));
        assert_eq!(split_sara_am("น้"), None);
        assert_eq!(split_sara_am("ำ"), None);
    }
}
