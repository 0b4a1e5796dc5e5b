//! A rule's page: why it matters, how to mend it, and the cases that are its test.

use crate::markdown::{Block, BlockKind, Document};

/// A rule's page in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulePage {
    /// Its text, all of it.
    pub document: Document,
}

/// Which half of a page a case stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CasePart {
    /// Under `{#violates}`.
    Violates,
    /// Under `{#complies}`.
    Complies,
}

/// A small project and what the rule is to say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Where it stands.
    pub part: CasePart,
    /// Its heading.
    pub title: String,
    /// The line of its heading.
    pub line: u32,
    /// Its files: path and text.
    pub files: Vec<(String, String)>,
    /// What the rule is to find: `path:line`.
    pub expect: Vec<String>,
}

impl RulePage {
    /// Reads a page.
    pub fn parse(text: &str) -> RulePage {
        RulePage { document: crate::markdown::parse(text) }
    }

    /// The rule's title: the words of the first heading.
    pub fn title(&self) -> String {
        let first = self.document.blocks.iter().find_map(|block| match &block.kind {
            BlockKind::Heading { level: 1, text, .. } => Some(text.text()),
            _ => None,
        });
        first.unwrap_or_default()
    }

    /// The blocks of the section with this id, without its heading.
    pub fn section(&self, wanted: &str) -> &[Block] {
        let blocks = &self.document.blocks;
        let heading = |block: &Block| match &block.kind {
            BlockKind::Heading { level: 1 | 2, id, .. } => Some(id.clone().unwrap_or_default()),
            _ => None,
        };
        let Some(start) = blocks.iter().position(|block| heading(block).as_deref() == Some(wanted)) else {
            return &[];
        };
        let rest = &blocks[start + 1..];
        &rest[..rest.iter().position(|block| heading(block).is_some()).unwrap_or(rest.len())]
    }

    /// The page without the cases that are its test: what a reader wants.
    pub fn explanation(&self) -> Vec<Block> {
        let blocks = &self.document.blocks;
        let end = blocks.iter().position(|block| match &block.kind {
            BlockKind::Heading { id, .. } => id.as_deref() == Some("violates"),
            _ => false,
        });
        blocks[..end.unwrap_or(blocks.len())].to_vec()
    }

    /// The cases, in order. A section without `###` headings is one case.
    pub fn cases(&self) -> Vec<Case> {
        let mut cases = Vec::new();
        for (part, id) in [(CasePart::Violates, "violates"), (CasePart::Complies, "complies")] {
            for block in self.section(id) {
                match &block.kind {
                    BlockKind::Heading { text, .. } => cases.push(new_case(part, text.text(), block.line)),
                    BlockKind::Code { language, title, text } => {
                        if cases.last().is_none_or(|case: &Case| case.part != part) {
                            cases.push(new_case(part, String::new(), block.line));
                        }
                        if let Some(case) = cases.last_mut() {
                            add(case, language, title.as_deref(), text);
                        }
                    }
                    _ => {}
                }
            }
        }
        cases
    }
}

fn new_case(part: CasePart, title: String, line: u32) -> Case {
    Case { part, title, line, files: Vec::new(), expect: Vec::new() }
}

fn add(case: &mut Case, language: &str, title: Option<&str>, text: &str) {
    match title {
        _ if language == "expect" => case.expect.extend(text.lines().map(|line| line.trim().to_owned())),
        Some(path) => case.files.push((path.to_owned(), format!("{text}\n"))),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# T\n\nwords\n\n## Why {#why}\n\nbecause\n\n## Violates {#violates}\n\n### plain\n\n\
        ```js title=\"a.js\"\nx\n```\n\n```expect\na.js:1\n```\n\n## Complies {#complies}\n\n\
        ```js title=\"b.js\"\ny\n```\n";

    #[test]
    fn cases_are_small_projects() {
        let cases = RulePage::parse(PAGE).cases();
        assert_eq!(cases.len(), 2);
        assert_eq!(cases[0].files, vec![("a.js".to_owned(), "x\n".to_owned())]);
        assert_eq!(cases[0].expect, vec!["a.js:1"]);
        assert_eq!((cases[1].part, cases[1].expect.len()), (CasePart::Complies, 0));
    }

    #[test]
    fn a_reader_sees_no_test_cases() {
        let page = RulePage::parse(PAGE);
        assert_eq!(page.title(), "T");
        assert_eq!(page.section("why").len(), 1);
        assert_eq!(page.explanation().len(), 4);
    }
}
