use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What a reader takes for one letter, with the signs above and below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// Where in the text it begins, in bytes.
    pub at: usize,
    /// Its bytes.
    pub text: &'a str,
    /// The columns it takes in a terminal.
    pub columns: usize,
}

/// The clusters of a text, in order.
///
/// They are the extended grapheme clusters of Unicode with the widths of the `unicode-width` crate. Finding those asks
/// two tables about every character; for ASCII, Thai and the signs of this program, which is nearly everything here, a
/// few comparisons are enough.
pub fn clusters(text: &str) -> Clusters<'_> {
    Clusters { text, at: 0 }
}

/// The columns a text takes.
pub fn columns(text: &str) -> usize {
    let (mut at, mut sum) = (0, 0);
    while at < text.len() {
        let (class, length) = class_at(text, at);
        match class {
            Class::Base | Class::SaraAm => sum += 1,
            Class::Mark => {}
            Class::Other => return clusters(text).map(|cluster| cluster.columns).sum(),
        }
        at += length;
    }
    sum
}

/// The iterator of [`clusters`].
#[derive(Clone, Debug)]
pub struct Clusters<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Clusters<'a> {
    type Item = Cluster<'a>;

    fn next(&mut self) -> Option<Cluster<'a>> {
        let at = self.at;
        let (end, columns) = plain(self.text, at).or_else(|| by_the_tables(self.text, at))?;
        self.at = end;
        Some(Cluster { at, text: self.text.get(at..end)?, columns })
    }
}

/// The end and the columns of the cluster that begins there, where it and what follows it are simple.
fn plain(text: &str, at: usize) -> Option<(usize, usize)> {
    if at >= text.len() {
        return None;
    }
    let (class, length) = class_at(text, at);
    let mut columns = match class {
        Class::Base | Class::SaraAm => 1,
        Class::Mark => 0,
        Class::Other => return None,
    };
    let mut end = at + length;
    while end < text.len() {
        let (class, length) = class_at(text, end);
        match class {
            Class::Mark => {}
            Class::SaraAm => columns += 1,
            Class::Base => break,
            Class::Other => return None,
        }
        end += length;
    }
    Some((end, columns))
}

fn by_the_tables(text: &str, at: usize) -> Option<(usize, usize)> {
    let cluster = text.get(at..)?.graphemes(true).next()?;
    Some((at + cluster.len(), cluster.width()))
}

/// The class of the character that begins at a byte, and its bytes.
fn class_at(text: &str, at: usize) -> (Class, usize) {
    match text.as_bytes().get(at..) {
        Some([b' '..=b'~', ..]) => (Class::Base, 1),
        // The Thai block.
        Some([0xe0, high @ (0xb8 | 0xb9), low, ..]) => {
            (THAI[usize::from(high & 1) << 6 | usize::from(low & 0x3f)], 3)
        }
        _ => match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(c) => (class(c), c.len_utf8()),
            None => (Class::Other, 1),
        },
    }
}

/// The classes of U+0E00 to U+0E7F.
const THAI: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut letter = 0;
    while letter < 128 {
        if let Some(c) = char::from_u32(0xe00 + letter) {
            classes[letter as usize] = class(c);
        }
        letter += 1;
    }
    classes
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Begins a cluster and takes a column.
    Base,
    /// Belongs to the cluster before it and takes no column.
    Mark,
    /// Belongs to the cluster before it and takes a column.
    SaraAm,
    /// Whatever the tables say.
    Other,
}

const fn class(c: char) -> Class {
    match c {
        ' '..='~' => Class::Base,
        '\u{e33}' => Class::SaraAm,
        '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' => Class::Mark,
        '\u{e01}'..='\u{e32}' | '\u{e3f}'..='\u{e5b}' => Class::Base,
        // Quotation marks, dashes, the ellipsis; arrows; frames, blocks and the simple shapes that are one column wide.
        '\u{2010}'..='\u{2027}' | '\u{2190}'..='\u{2193}' | '\u{2500}'..='\u{25ba}' => Class::Base,
        _ => Class::Other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn slowly(text: &str) -> Vec<(usize, &str, usize)> {
        text.grapheme_indices(true).map(|(at, cluster)| (at, cluster, cluster.width())).collect()
    }

    fn found(text: &str) -> Vec<(usize, &str, usize)> {
        clusters(text).map(|cluster| (cluster.at, cluster.text, cluster.columns)).collect()
    }

    #[test]
    fn every_simple_character_is_as_the_tables_say() {
        for c in (0..=0x0010_ffff).filter_map(char::from_u32).filter(|c| class(*c) != Class::Other) {
            // Alone, after and before a letter, a sign, a mark and SARA AM.
            for text in [c.into(), format!("a{c}b"), format!("น{c}้ำ"), format!("้{c}─"), format!("ำ{c}ำ")]
            {
                assert_eq!(found(&text), slowly(&text), "{text:?}");
                assert_eq!(columns(&text), text.graphemes(true).map(UnicodeWidthStr::width).sum::<usize>());
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_as_the_tables_say(text in "[ -~ก-ฺเ-๛─→…😀漢\\n\u{301}\u{200d}]{0,24}") {
            prop_assert_eq!(found(&text), slowly(&text));
            prop_assert_eq!(columns(&text), text.graphemes(true).map(UnicodeWidthStr::width).sum::<usize>());
        }
    }
}
