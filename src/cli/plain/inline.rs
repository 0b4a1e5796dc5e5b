//! Words with marks as one plain text.

use std::ops::Range;

use crate::{
    i18n::{Catalogue, Lang, Message},
    inspect::clean,
    markdown::{Inline, Run},
};

use super::diagram::is_drawing;

/// A plain text and the byte ranges in it that belong together when lines are broken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) units: Vec<Range<usize>>,
}

impl Words {
    pub(super) fn new(text: &str) -> Words {
        // Messages may be written over several lines.
        Words { text: clean::line(&text.replace('\n', " ")), units: Vec::new() }
    }

    /// With words before it.
    pub(super) fn after(self, lead: &str) -> Words {
        let by = lead.len();
        let units = self.units.into_iter().map(|unit| unit.start + by..unit.end + by).collect();
        Words { text: format!("{lead}{}", self.text), units }
    }
}

/// The words of an inline text: code between backticks, links as `text (address)`, footnotes by their number.
pub(super) fn words(
    inline: &Inline,
    words: &Catalogue,
    lang: Lang,
    footnote: &dyn Fn(&str) -> Option<usize>,
) -> Words {
    let mut said = Words::default();
    let runs = &inline.0;
    for (index, run) in runs.iter().enumerate() {
        if let Some(label) = &run.mark.footnote {
            let message =
                Message::new("plain-footnote-reference").with("number", footnote(label).unwrap_or(0));
            said.text += &format!(" ({})", words.text(lang, &message));
            continue;
        }
        let start = said.text.len();
        let text = undrawn(&run.text, '-');
        if run.mark.code {
            said.text += &format!("`{text}`");
            said.units.push(start..said.text.len());
        } else if run.mark.struck {
            said.text += &words.text(lang, &Message::new("plain-struck").with("text", text));
        } else {
            said.text += &text;
        }
        close_link(&mut said, runs, index);
    }
    said
}

/// Adds the address where a link ends. A link whose words are its address is said once.
fn close_link(said: &mut Words, runs: &[Run], index: usize) {
    let Some(address) = runs[index].mark.link.as_deref() else { return };
    let same = |run: &&Run| run.mark.link.as_deref() == Some(address);
    if runs.get(index + 1).filter(same).is_some() {
        return;
    }
    let first = runs[..index].iter().rev().take_while(same).count();
    let text: String = runs[index - first..=index].iter().map(|run| run.text.as_str()).collect();
    if text != address {
        said.text += " (";
        let start = said.text.len();
        said.text += &clean::line(address);
        said.units.push(start..said.text.len());
        said.text.push(')');
    }
}

/// A text made harmless and without box characters: `instead` stands for each. Line ends stay.
pub(super) fn undrawn(text: &str, instead: char) -> String {
    let letter = |letter: char| if is_box(letter) { instead } else { letter };
    let lines = text.split('\n').map(|line| clean::line(line).chars().map(letter).collect());
    lines.collect::<Vec<String>>().join("\n")
}

fn is_box(letter: char) -> bool {
    is_drawing(letter) && ('\u{2500}'..='\u{259f}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{i18n::built_in, markdown::parse_inline};

    fn said(text: &str) -> String {
        words(&parse_inline(text), built_in(), Lang::EN, &|_| Some(1)).text
    }

    #[test]
    fn links_tell_their_address_once() {
        assert_eq!(said("see [the `run` page](https://a.b/c) now"), "see the `run` page (https://a.b/c) now");
        assert_eq!(said("<https://a.b/c>"), "https://a.b/c");
        assert_eq!(said("[a](https://x)[b](https://y)"), "a (https://x)b (https://y)");
    }

    #[test]
    fn marks_leave_words() {
        assert_eq!(said("**a** *b* `c d`"), "a b `c d`");
        assert_eq!(said("~~a~~"), "a (struck out)");
        assert_eq!(said("a │ b ── c"), "a - b -- c");
    }

    #[test]
    fn what_steers_a_terminal_is_replaced() {
        assert_eq!(said("a\u{1b}[2Jb\u{202e}"), "a\u{fffd}[2Jb\u{fffd}");
    }

    #[test]
    fn units_are_code_and_addresses() {
        let found = words(&parse_inline("a `b c` [d](e)"), built_in(), Lang::EN, &|_| None).after("Note: ");
        let units: Vec<&str> = found.units.iter().map(|unit| &found.text[unit.clone()]).collect();
        assert_eq!(units, ["`b c`", "e"]);
    }
}
