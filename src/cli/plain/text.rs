//! Markdown blocks as plain lines: everything that is drawn elsewhere is said in words here.

use std::ops::Range;

use crate::{
    course::Course,
    i18n::{Catalogue, Lang, Message, thai::Breaker},
    inspect::clean,
    markdown::{Block, BlockKind, CalloutKind, Inline, Item, parse_inline},
};

use super::{
    diagram,
    inline::{self, Words, undrawn},
    page::Page,
};

/// Turns blocks into plain lines.
///
/// SARA AM stays as it is written: what is printed is copied, searched and spoken.
pub struct Text<'a> {
    /// The words around the text.
    pub words: &'a Catalogue,
    /// The language they are in.
    pub lang: Lang,
    width: Option<usize>,
    breaker: Breaker,
}

/// The footnotes of a text, by label, in the order in which they are referred to.
struct Footnotes(Vec<String>);

impl<'a> Text<'a> {
    /// Lines of at most `width` columns; whole paragraphs where there is none. The terms of the course stay whole.
    pub fn new(words: &'a Catalogue, lang: Lang, width: Option<usize>, course: &Course) -> Text<'a> {
        let whole = if width.is_some() { course.whole_words() } else { Vec::new() };
        Text { words, lang, width, breaker: Breaker::new(whole) }
    }

    /// A whole text.
    pub fn lines(&self, blocks: &[Block]) -> Vec<String> {
        self.part(blocks, 0..blocks.len())
    }

    /// Some of a text's blocks, with the numbers their headings and footnotes have in the whole, and with the
    /// footnotes they refer to.
    pub fn part(&self, blocks: &[Block], range: Range<usize>) -> Vec<String> {
        let footnotes = Footnotes::of(blocks);
        let mut page = Page::new(self.width, &self.breaker);
        let writer = Writer { text: self, footnotes: &footnotes };
        let shown = blocks.get(range.clone()).unwrap_or_default();
        for (offset, block) in shown.iter().enumerate() {
            page.gap();
            match &block.kind {
                BlockKind::Heading { text, .. } => {
                    let number = section_number(blocks, range.start + offset);
                    page.words(&writer.words(text).after(&number));
                }
                BlockKind::Footnote { .. } => {}
                _ => writer.block(&mut page, block, ""),
            }
        }
        let own = Footnotes::of(shown);
        for block in blocks {
            if let BlockKind::Footnote { label, blocks } = &block.kind
                && own.number(label).is_some()
            {
                page.gap();
                let number = footnotes.number(label).unwrap_or(0);
                writer.lead(&mut page, &Message::new("plain-footnote").with("number", number), blocks, None);
            }
        }
        page.lines
    }

    /// A paragraph in inline Markdown, behind a marker such as `1. `.
    pub fn item(&self, marker: &str, text: &str) -> Vec<String> {
        let footnotes = Footnotes(Vec::new());
        let writer = Writer { text: self, footnotes: &footnotes };
        let mut page = Page::new(self.width, &self.breaker);
        let outer = page.begin(marker);
        page.words(&writer.words(&parse_inline(text)));
        page.end(outer);
        page.lines
    }

    /// A sentence of the interface, in which nothing is Markdown.
    pub fn sentence(&self, message: &Message) -> Vec<String> {
        let mut page = Page::new(self.width, &self.breaker);
        page.words(&Words::new(&self.words.text(self.lang, message)));
        page.lines
    }

    /// Code with its name, its lines numbered where that is wanted.
    pub fn code(&self, language: &str, file: Option<&str>, code: &str, numbered: bool) -> Vec<String> {
        let footnotes = Footnotes(Vec::new());
        let writer = Writer { text: self, footnotes: &footnotes };
        let mut page = Page::new(self.width, &self.breaker);
        writer.code(&mut page, language, file, code, numbered);
        page.lines
    }
}

/// `2. ` for the second section of a text, `2.1. ` for the first one in it; nothing for the text's own title.
fn section_number(blocks: &[Block], at: usize) -> String {
    let mut counts = [0_usize; 6];
    for block in blocks.iter().take(at + 1) {
        if let BlockKind::Heading { level, .. } = block.kind {
            let level = usize::from(level.clamp(1, 6)) - 1;
            counts[level] += 1;
            counts[level + 1..].fill(0);
        }
    }
    let Some(BlockKind::Heading { level, .. }) = blocks.get(at).map(|block| &block.kind) else {
        return String::new();
    };
    let own = counts[1..usize::from((*level).clamp(1, 6))].iter().map(|count| format!("{count}."));
    let number: String = own.collect();
    if number.is_empty() { number } else { number + " " }
}

struct Writer<'t> {
    text: &'t Text<'t>,
    footnotes: &'t Footnotes,
}

impl Writer<'_> {
    fn say(&self, message: &Message) -> String {
        self.text.words.text(self.text.lang, message)
    }

    fn words(&self, inline: &Inline) -> Words {
        inline::words(inline, self.text.words, self.text.lang, &|label| self.footnotes.number(label))
    }

    /// A block; `lead` is said before its first words. The parser bounds how deep blocks nest.
    fn block(&self, page: &mut Page<'_>, block: &Block, lead: &str) {
        let speaks = matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Heading { .. });
        if !lead.is_empty() && !speaks {
            page.line(lead.trim_end());
        }
        match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => {
                page.words(&self.words(text).after(lead));
            }
            BlockKind::List { start, items } => self.list(page, *start, items),
            BlockKind::Quote(blocks) => {
                self.lead(page, &Message::new("plain-quote"), blocks, Some("plain-quote-end"));
            }
            BlockKind::Callout { kind, blocks } => {
                let (begin, end) = match kind {
                    CalloutKind::Note => ("plain-note", "plain-note-end"),
                    CalloutKind::Tip => ("plain-tip", "plain-tip-end"),
                    CalloutKind::Warning => ("plain-warning", "plain-warning-end"),
                };
                self.lead(page, &Message::new(begin), blocks, Some(end));
            }
            BlockKind::Code { language, text, .. } if language == "diagram" => {
                page.line(&self.say(&Message::new("plain-diagram")));
                page.code(&diagram::rows(&undrawn_diagram(text)).join("\n"), |_| String::new());
            }
            BlockKind::Code { language, title, text } => {
                self.code(page, language, title.as_deref(), text, false);
            }
            BlockKind::Table { head, rows, .. } => self.table(page, head, rows),
            // Footnotes come at the end. A rule only parts what a blank line parts already.
            BlockKind::Footnote { .. } | BlockKind::Rule => {}
        }
    }

    /// Blocks introduced by a word; where there are several, their end is said too.
    fn lead(&self, page: &mut Page<'_>, word: &Message, blocks: &[Block], end: Option<&'static str>) {
        let lead = format!("{} ", self.say(word));
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                page.gap();
            }
            self.block(page, block, if index == 0 { &lead } else { "" });
        }
        if let Some(end) = end.filter(|_| blocks.len() > 1) {
            page.gap();
            page.line(&self.say(&Message::new(end)));
        }
    }

    fn list(&self, page: &mut Page<'_>, start: Option<u64>, items: &[Item]) {
        for (index, item) in items.iter().enumerate() {
            let number = start.map(|start| start.saturating_add(index as u64));
            let marker = number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
            let outer = page.begin(&marker);
            let state = item.task.map(|done| if done { "plain-task-done" } else { "plain-task-open" });
            let lead = state.map(|id| format!("{} ", self.say(&Message::new(id)))).unwrap_or_default();
            for (index, block) in item.blocks.iter().enumerate() {
                if index > 0 && !matches!(block.kind, BlockKind::List { .. }) {
                    page.gap();
                }
                self.block(page, block, if index == 0 { &lead } else { "" });
            }
            page.end(outer);
        }
    }

    fn code(&self, page: &mut Page<'_>, language: &str, file: Option<&str>, code: &str, numbered: bool) {
        let message = match file {
            Some(file) => Message::new("plain-code-file").with("file", clean::line(file)),
            None if matches!(language, "" | "text") => Message::new("plain-code"),
            None => Message::new("plain-code-language").with("language", clean::line(language)),
        };
        page.words(&Words::new(&self.say(&message)));
        let code: Vec<String> = code.lines().map(|line| undrawn(&line.replace('\t', "    "), ' ')).collect();
        let digits = code.len().to_string().len();
        let number = |line: usize| if numbered { format!("{line:>digits$}: ") } else { String::new() };
        page.code(&code.join("\n"), number);
    }

    /// A table as records: each row a number, and each cell behind the name of its column.
    fn table(&self, page: &mut Page<'_>, head: &[Inline], rows: &[Vec<Inline>]) {
        let shape = Message::new("plain-table").with("columns", head.len()).with("rows", rows.len());
        page.line(&self.say(&shape));
        for (index, row) in rows.iter().enumerate() {
            let outer = page.begin(&format!("{}. ", index + 1));
            for (column, cell) in row.iter().enumerate() {
                let cell = self.words(cell);
                if cell.text.trim().is_empty() {
                    continue;
                }
                let name = head.get(column).map(|name| self.words(name)).filter(|name| !name.text.is_empty());
                match name {
                    Some(name) => {
                        let colon = if name.text.ends_with(['?', ':']) { " " } else { ": " };
                        let mut cell = cell.after(&format!("{}{colon}", name.text));
                        cell.units.splice(0..0, name.units);
                        page.words(&cell);
                    }
                    None => page.words(&cell),
                }
            }
            page.end(outer);
        }
    }
}

fn undrawn_diagram(text: &str) -> String {
    text.lines().map(clean::code).collect::<Vec<_>>().join("\n")
}

impl Footnotes {
    fn of(blocks: &[Block]) -> Footnotes {
        let mut found = Footnotes(Vec::new());
        blocks.iter().for_each(|block| found.look(block));
        found
    }

    /// The number of a footnote, from 1.
    fn number(&self, label: &str) -> Option<usize> {
        self.0.iter().position(|known| known == label).map(|index| index + 1)
    }

    fn look(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { text, .. } | BlockKind::Paragraph(text) => self.look_in(text),
            BlockKind::List { items, .. } => {
                items.iter().flat_map(|item| &item.blocks).for_each(|block| self.look(block));
            }
            BlockKind::Quote(blocks)
            | BlockKind::Callout { blocks, .. }
            | BlockKind::Footnote { blocks, .. } => {
                blocks.iter().for_each(|block| self.look(block));
            }
            BlockKind::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| self.look_in(cell));
            }
            BlockKind::Code { .. } | BlockKind::Rule => {}
        }
    }

    fn look_in(&mut self, text: &Inline) {
        for label in text.0.iter().filter_map(|run| run.mark.footnote.as_ref()) {
            if !self.0.contains(label) {
                self.0.push(label.clone());
            }
        }
    }
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
