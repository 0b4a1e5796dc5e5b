//! Lessons and rule pages: what holds for every page of text.

use unicode_width::UnicodeWidthStr;

use crate::{
    course::Course,
    i18n::{Lang, Message},
    markdown::{Block, BlockKind, Document, Prose, Refused},
};

use super::{
    Faults, diagrams, files,
    spelling::Spellings,
    style::{self, Wording},
};

/// The most columns a line of code may have: what a window of 80 columns shows beside its frame.
pub(super) const CODE_COLUMNS: usize = 76;

/// The languages of code that a lesson or a question may show.
pub(super) const LANGUAGES: [&str; 14] = [
    "js",
    "ts",
    "python",
    "go",
    "sh",
    "dockerfile",
    "yaml",
    "json",
    "toml",
    "ini",
    "env",
    "sql",
    "text",
    "diagram",
];

/// Further languages of the small projects that are the tests of rule pages.
const RULE_LANGUAGES: [&str; 10] =
    ["expect", "xml", "ruby", "java", "php", "rust", "properties", "makefile", "html", "gitignore"];

/// A lesson or a rule's page in one language.
pub(super) struct Page {
    /// Its path from the root.
    pub path: String,
    /// The path without the language: what its counterparts share.
    pub stem: String,
    /// Its language.
    pub lang: Lang,
    /// Whether it is the lesson of a factor.
    pub is_factor: bool,
    /// Its source.
    pub text: String,
    /// Its blocks.
    pub document: Document,
    /// Its words.
    pub prose: Prose,
}

impl Page {
    pub(super) fn is_rule(&self) -> bool {
        self.stem.starts_with("rules/")
    }

    /// Its headings: level, id and line.
    pub(super) fn headings(&self) -> impl Iterator<Item = (u8, Option<&str>, usize)> {
        self.document.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Heading { level, id, .. } => Some((*level, id.as_deref(), block.line as usize)),
            _ => None,
        })
    }

    /// The blocks under the heading of level 2 with this id.
    pub(super) fn section(&self, wanted: &str) -> &[Block] {
        let blocks = &self.document.blocks;
        let is_head = |block: &Block| matches!(block.kind, BlockKind::Heading { level: 1 | 2, .. });
        let start = blocks.iter().position(
            |block| matches!(&block.kind, BlockKind::Heading { level: 2, id: Some(id), .. } if id == wanted),
        );
        let rest = start.and_then(|start| blocks.get(start + 1..)).unwrap_or_default();
        let end = rest.iter().position(is_head).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }
}

/// Reads every page of the course in its languages.
pub(super) fn read(course: &Course, langs: &[Lang]) -> Vec<Page> {
    let page = |path: &String| {
        let (stem, lang) = files::page_name(path).filter(|(_, lang)| langs.contains(lang))?;
        let entry = course.entries.iter().find(|entry| stem == format!("{}/lesson", entry.folder));
        let text = course.pack().text(path)?.into_owned();
        Some(Page {
            path: path.clone(),
            stem: stem.to_owned(),
            lang,
            is_factor: entry.is_some_and(|entry| entry.factor.is_some()),
            document: crate::markdown::parse(&text),
            prose: crate::markdown::prose(&text),
            text,
        })
    };
    course.pack().paths().iter().filter_map(page).collect()
}

pub(super) fn check(page: &Page, spellings: &Spellings, faults: &mut Faults) {
    let at = |faults: &mut Faults, byte, message| faults.at(&page.path, &page.text, byte, message);
    for (byte, refused) in &page.prose.refused {
        let id = match refused {
            Refused::Html => "content-html",
            Refused::Image => "content-image",
            Refused::IndentedCode => "content-indented-code",
        };
        at(faults, *byte, Message::new(id));
    }
    for byte in style::emoji(&page.text) {
        at(faults, byte, Message::new("content-emoji"));
    }
    for leaf in &page.prose.leaves {
        for (byte, message) in style::check(&leaf.text, page.lang, Wording::Prose) {
            at(faults, leaf.source(byte), message);
        }
        for (byte, message) in spellings.check(&leaf.text, page.lang) {
            at(faults, leaf.source(byte), message);
        }
        if let Some(byte) = leaf.text.find("[^") {
            at(faults, leaf.source(byte), Message::new("content-no-footnote"));
        }
    }
    check_ids(page, faults);
    walk(&page.document.blocks, &mut |block| {
        if let BlockKind::Code { language, text, .. } = &block.kind {
            check_fence(page, block.line as usize, language, text, faults);
        }
    });
}

/// Goes through blocks and those within them. The reader lets none nest deeper than it may cost the stack.
pub(super) fn walk<'b>(blocks: &'b [Block], visit: &mut dyn FnMut(&'b Block)) {
    for block in blocks {
        visit(block);
        match &block.kind {
            BlockKind::Quote(inner)
            | BlockKind::Callout { blocks: inner, .. }
            | BlockKind::Footnote { blocks: inner, .. } => walk(inner, visit),
            BlockKind::List { items, .. } => items.iter().for_each(|item| walk(&item.blocks, visit)),
            _ => {}
        }
    }
}

fn check_ids(page: &Page, faults: &mut Faults) {
    let mut seen = Vec::new();
    for (_, id, line) in page.headings() {
        let Some(id) = id else { continue };
        if seen.contains(&id) {
            faults.line(&page.path, line, Message::new("content-double-id").with("id", id));
        }
        seen.push(id);
    }
}

fn check_fence(page: &Page, line: usize, language: &str, text: &str, faults: &mut Faults) {
    let known = LANGUAGES.contains(&language) || (page.is_rule() && RULE_LANGUAGES.contains(&language));
    if !known {
        faults.line(&page.path, line, Message::new("content-fence-language").with("language", language));
    }
    if language == "diagram" {
        diagrams::check(&page.path, line + 1, text, faults);
    } else {
        check_columns(&page.path, line + 1, text, CODE_COLUMNS, faults);
    }
}

/// Holds the lines of code against a width. Thai marks take no column of their own.
pub(super) fn check_columns(file: &str, first_line: usize, code: &str, most: usize, faults: &mut Faults) {
    for (index, row) in code.lines().enumerate() {
        let columns = row.width();
        if columns > most {
            let message = Message::new("content-wide-line").with("columns", columns).with("most", most);
            faults.line(file, first_line + index, message);
        }
    }
}
