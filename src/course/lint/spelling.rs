//! One term, one spelling: the glossary decides.

use std::collections::BTreeMap;

use crate::{
    course::Course,
    i18n::{Lang, Message},
};

/// What the glossary says of spelling.
#[derive(Default)]
pub(super) struct Spellings {
    by_lang: BTreeMap<String, Words>,
}

#[derive(Default)]
struct Words {
    /// A spelling to avoid, and the one to use.
    avoided: Vec<(String, String)>,
    /// What is right although a spelling to avoid is a part of it.
    right: Vec<String>,
}

impl Spellings {
    pub(super) fn of(course: &Course) -> Spellings {
        let mut spellings = Spellings::default();
        for term in &course.glossary().terms {
            for (code, avoided) in &term.avoid {
                let words = spellings.by_lang.entry(code.clone()).or_default();
                let lang = Lang::all().into_iter().find(|lang| lang.code() == code);
                let name = lang.map_or("", |lang| term.name.get(lang));
                let also = term.also.get(code).into_iter().flatten();
                words.right.extend(also.map(|form| form.to_ascii_lowercase()));
                words.right.push(name.to_ascii_lowercase());
                let pair = |form: &String| (form.to_ascii_lowercase(), name.to_owned());
                words.avoided.extend(avoided.iter().filter(|form| !form.is_empty()).map(pair));
            }
        }
        spellings
    }

    /// The spellings to avoid that stand in a text, and at which byte.
    pub(super) fn check(&self, text: &str, lang: Lang) -> Vec<(usize, Message)> {
        let Some(words) = self.by_lang.get(lang.code()) else { return Vec::new() };
        let text = text.to_ascii_lowercase();
        let mut found = Vec::new();
        for (avoided, wanted) in &words.avoided {
            for (at, _) in text.match_indices(avoided.as_str()) {
                let end = at + avoided.len();
                if is_whole(&text, at, end) && !words.is_part(&text, at, end) {
                    let message = Message::new("content-spelling");
                    found.push((at, message.with("found", avoided.as_str()).with("wanted", wanted.as_str())));
                }
            }
        }
        found
    }
}

impl Words {
    /// Whether these bytes lie within a word that is spelled right.
    fn is_part(&self, text: &str, start: usize, end: usize) -> bool {
        let longer = |right: &&String| right.len() > end - start;
        self.right.iter().filter(longer).any(|right| {
            text.match_indices(right.as_str()).any(|(at, _)| at <= start && end <= at + right.len())
        })
    }
}

/// Whether no Latin letters or digits go on beyond these bytes. Thai has no borders between words to look for.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let is_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
    let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
    let (first, last) = (text[start..end].chars().next(), text[start..end].chars().next_back());
    let goes_on = (is_word(before) && is_word(first)) || (is_word(last) && is_word(after));
    !goes_on && !goes_on_in_thai(after)
}

/// A mark that belongs to the letter before it makes another word of it: `ล็อค` is not in `ล็อค์`.
fn goes_on_in_thai(after: Option<char>) -> bool {
    after.is_some_and(|letter| matches!(letter, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::InMemory;

    fn spellings() -> Spellings {
        let glossary = "[[term]]\nid = \"a\"\nen.name = \"artifact\"\nen.text = \"x\"\nen.avoid = [\"artefact\"]\n\
            th.name = \"พอร์ต\"\nth.text = \"x\"\nth.also = [\"พอร์ทัล\"]\nth.avoid = [\"พอร์ท\"]\n";
        let files = [("glossary.toml".to_owned(), glossary.to_owned())];
        Spellings::of(&Course::load(Box::new(InMemory(files.into()))).0)
    }

    #[test]
    fn spellings_to_avoid_are_found_as_words() {
        let spellings = spellings();
        assert_eq!(spellings.check("An Artefact, artefacts", Lang::EN).len(), 1);
        assert_eq!(spellings.check("เปิดพอร์ทไว้", Lang::TH)[0].0, "เปิด".len());
        assert!(spellings.check("เข้าพอร์ทัล", Lang::TH).is_empty());
    }
}
