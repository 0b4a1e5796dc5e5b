use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::parse::{is_inline, options};

/// What stands for inline code in a [`Leaf`]: code is no prose, but something stands there.
const CODE: &str = "\u{fffc}";

/// A text as who checks its wording needs it: every word with its place in the source, and what a text may not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// The words of each paragraph, heading, cell and item, in order.
    pub leaves: Vec<Leaf>,
    /// Links: the byte at which each begins, and its address.
    pub links: Vec<(usize, String)>,
    /// What [`parse`](super::parse) leaves out or cannot tell from its neighbours, and the byte at which it begins.
    pub refused: Vec<(usize, Refused)>,
}

/// Something a text may not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// HTML, as a block or within a line.
    Html,
    /// An image.
    Image,
    /// Code that is indented and not fenced, so that it has no language.
    IndentedCode,
}

/// The words of a paragraph, a heading, a cell or an item, without marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf {
    /// The words. U+FFFC stands for inline code; a line break is a space or `\n`.
    pub text: String,
    /// Where in the words a stretch of the source begins, and that stretch.
    stretches: Vec<(usize, Range<usize>)>,
}

impl Leaf {
    /// The byte of the source that a byte of the words came from.
    pub fn source(&self, at: usize) -> usize {
        let after = self.stretches.partition_point(|(start, _)| *start <= at);
        let Some((start, source)) = after.checked_sub(1).and_then(|index| self.stretches.get(index)) else {
            return 0;
        };
        (source.start + (at - start)).min(source.end)
    }

    fn add(&mut self, words: &str, source: Range<usize>) {
        self.stretches.push((self.text.len(), source));
        self.text.push_str(words);
    }
}

/// Reads the wording of a text.
pub fn prose(text: &str) -> Prose {
    let mut prose = Prose::default();
    let mut leaf = Leaf::default();
    let mut skipped = 0_usize;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                prose.note(&tag, range.start);
                skipped += usize::from(is_skipped(&tag.to_end()));
                if !is_inline(&tag) {
                    prose.end(&mut leaf);
                }
            }
            Event::End(tag) => {
                skipped = skipped.saturating_sub(usize::from(is_skipped(&tag)));
                if is_block_end(&tag) {
                    prose.end(&mut leaf);
                }
            }
            Event::Html(_) | Event::InlineHtml(_) => prose.refused.push((range.start, Refused::Html)),
            _ if skipped > 0 => {}
            Event::Text(words) => leaf.add(&words, range),
            Event::Code(_) => leaf.add(CODE, range),
            Event::SoftBreak => leaf.add(" ", range),
            Event::HardBreak => leaf.add("\n", range),
            _ => {}
        }
    }
    prose.end(&mut leaf);
    prose
}

impl Prose {
    fn end(&mut self, leaf: &mut Leaf) {
        if !leaf.text.is_empty() {
            self.leaves.push(std::mem::take(leaf));
        }
    }

    fn note(&mut self, tag: &Tag<'_>, at: usize) {
        match tag {
            Tag::Link { dest_url, .. } => self.links.push((at, dest_url.to_string())),
            Tag::Image { .. } => self.refused.push((at, Refused::Image)),
            Tag::CodeBlock(CodeBlockKind::Indented) => self.refused.push((at, Refused::IndentedCode)),
            _ => {}
        }
    }
}

fn is_skipped(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::HtmlBlock | TagEnd::Image)
}

fn is_block_end(tag: &TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Strong
            | TagEnd::Emphasis
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        prose(text).leaves.into_iter().map(|leaf| leaf.text).collect()
    }

    #[test]
    fn words_are_found_in_every_kind_of_block() {
        let text = "+++\nminutes = 1\n+++\n# h {#id}\n\np **q** `code`\n\n- i\n  - j\n\n> k\n\n| a | b |\n|---|---|\n| c | d |\n\n\
            ```js\nnot me\n```\n\n[^1]: note\n";
        assert_eq!(texts(text), ["h", "p q \u{fffc}", "i", "j", "k", "a", "b", "c", "d", "note"]);
    }

    #[test]
    fn words_know_their_place() {
        let text = "a\n\nคำ **หนัก** b";
        let leaf = &prose(text).leaves[1];
        for word in ["คำ", "หนัก", "b"] {
            let at = leaf.text.find(word).expect("is there");
            assert_eq!(&text[leaf.source(at)..][..word.len()], word);
        }
    }

    #[test]
    fn what_no_text_may_hold_is_named() {
        let text = "a <b>c</b> ![d](e.png)\n\n<div>\nf\n</div>\n\n    code\n\n[g](http://h)\n";
        let prose = prose(text);
        let kinds: Vec<Refused> = prose.refused.iter().map(|(_, kind)| *kind).collect();
        assert!(kinds.contains(&Refused::Image) && kinds.contains(&Refused::IndentedCode));
        assert!(kinds.iter().filter(|kind| **kind == Refused::Html).count() >= 3);
        assert_eq!(prose.links, [(text.find("[g]").expect("is there"), "http://h".to_owned())]);
    }
}
