use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, Event, MetadataBlockKind, Options, Parser, Tag, TagEnd,
};

use super::{Align, Block, BlockKind, CalloutKind, Document, Inline, Item, Mark, Run};

/// Reads a text. Every text is Markdown, so there are no errors; HTML and images are left out.
pub fn parse(text: &str) -> Document {
    let mut builder = Builder::new(text);
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        builder.take(event, range.start);
    }
    builder.document
}

/// The Markdown that is spoken here.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

/// Reads the inline Markdown of one line: the first paragraph, or the bare text where there is none.
pub fn parse_inline(text: &str) -> Inline {
    let first = parse(text).blocks.into_iter().next().map(|block| block.kind);
    match first {
        Some(BlockKind::Paragraph(inline)) => inline,
        _ => Inline(vec![Run { text: text.to_owned(), mark: Mark::default() }]),
    }
}

/// Blocks nested deeper than this are left out: a text of a hundred thousand `>` must not exhaust the stack of
/// whoever walks its blocks.
const DEEPEST: usize = 64;

/// What is open while events come in.
enum Frame {
    Heading {
        level: u8,
        id: Option<String>,
    },
    Quote {
        callout: Option<CalloutKind>,
        blocks: Vec<Block>,
    },
    Footnote {
        label: String,
        blocks: Vec<Block>,
    },
    List {
        start: Option<u64>,
        items: Vec<Item>,
    },
    Item {
        task: Option<bool>,
        blocks: Vec<Block>,
    },
    Table {
        columns: Vec<Align>,
        rows: Vec<Vec<Inline>>,
        row: Vec<Inline>,
    },
    Code {
        language: String,
        title: Option<String>,
        text: String,
    },
    /// Front matter, or metadata of a kind that is not ours.
    Metadata {
        ours: bool,
        text: String,
    },
    /// Images and HTML: nothing of them is kept.
    Skipped,
}

struct Builder {
    /// The byte offsets at which lines begin.
    lines: Vec<usize>,
    frames: Vec<(Frame, u32)>,
    inline: Vec<Run>,
    marks: Vec<Mark>,
    document: Document,
}

impl Builder {
    fn new(text: &str) -> Builder {
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Builder {
            lines: std::iter::once(0).chain(starts).collect(),
            frames: Vec::new(),
            inline: Vec::new(),
            marks: Vec::new(),
            document: Document::default(),
        }
    }

    fn take(&mut self, event: Event<'_>, at: usize) {
        let line = u32::try_from(self.lines.partition_point(|start| *start <= at)).unwrap_or(u32::MAX);
        match event {
            Event::Start(tag) => self.open(tag, line),
            Event::End(tag) => self.close(tag, line),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.push(&text, |mark| mark.code = true),
            Event::FootnoteReference(label) => {
                self.push(&label, |mark| mark.footnote = Some(label.to_string()));
            }
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.text("\n"),
            Event::Rule => self.add(BlockKind::Rule, line),
            Event::TaskListMarker(done) => {
                if let Some((Frame::Item { task, .. }, _)) = self.frames.last_mut() {
                    *task = Some(done);
                }
            }
            Event::Html(_) | Event::InlineHtml(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>, line: u32) {
        if !is_inline(&tag) {
            self.end_tight_text(line);
        }
        let frame = match tag {
            Tag::Heading { level, id, .. } => {
                Frame::Heading { level: level as u8, id: id.map(|id| id.to_string()) }
            }
            Tag::BlockQuote(kind) => Frame::Quote { callout: kind.map(callout), blocks: Vec::new() },
            Tag::FootnoteDefinition(label) => {
                Frame::Footnote { label: label.to_string(), blocks: Vec::new() }
            }
            Tag::List(start) => Frame::List { start, items: Vec::new() },
            Tag::Item => Frame::Item { task: None, blocks: Vec::new() },
            Tag::Table(columns) => Frame::Table {
                columns: columns.into_iter().map(align).collect(),
                rows: Vec::new(),
                row: Vec::new(),
            },
            Tag::CodeBlock(kind) => {
                let (language, title) = match &kind {
                    CodeBlockKind::Fenced(info) => fence(info),
                    CodeBlockKind::Indented => (String::new(), None),
                };
                Frame::Code { language, title, text: String::new() }
            }
            Tag::MetadataBlock(kind) => {
                Frame::Metadata { ours: kind == MetadataBlockKind::PlusesStyle, text: String::new() }
            }
            Tag::Image { .. } | Tag::HtmlBlock => Frame::Skipped,
            Tag::Strong => return self.mark(|mark| mark.strong = true),
            Tag::Emphasis => return self.mark(|mark| mark.emphasis = true),
            Tag::Strikethrough => return self.mark(|mark| mark.struck = true),
            Tag::Link { dest_url, .. } => return self.mark(|mark| mark.link = Some(dest_url.to_string())),
            _ => return,
        };
        let frame = if self.frames.len() < DEEPEST { frame } else { Frame::Skipped };
        self.frames.push((frame, line));
    }

    fn close(&mut self, tag: TagEnd, line: u32) {
        match tag {
            TagEnd::Paragraph => {
                let text = self.words();
                self.add(BlockKind::Paragraph(text), line);
            }
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link => {
                self.marks.pop();
            }
            TagEnd::TableCell => {
                let cell = self.words();
                if let Some((Frame::Table { row, .. }, _)) = self.frames.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some((Frame::Table { row, rows, .. }, _)) = self.frames.last_mut() {
                    rows.push(std::mem::take(row));
                }
            }
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Table
            | TagEnd::CodeBlock
            | TagEnd::Image
            | TagEnd::HtmlBlock
            | TagEnd::MetadataBlock(_) => self.close_frame(line),
            _ => {}
        }
    }

    fn close_frame(&mut self, line: u32) {
        if matches!(self.frames.last(), Some((Frame::Item { .. }, _))) {
            self.end_tight_text(line);
        }
        let Some((frame, line)) = self.frames.pop() else { return };
        let kind = match frame {
            Frame::Heading { level, id } => BlockKind::Heading { level, id, text: self.words() },
            Frame::Quote { callout: Some(kind), blocks } => BlockKind::Callout { kind, blocks },
            Frame::Quote { callout: None, blocks } => BlockKind::Quote(blocks),
            Frame::Footnote { label, blocks } => BlockKind::Footnote { label, blocks },
            Frame::List { start, items } => BlockKind::List { start, items },
            Frame::Table { columns, mut rows, .. } => {
                let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
                BlockKind::Table { columns, head, rows }
            }
            Frame::Code { language, title, mut text } => {
                text.truncate(text.trim_end_matches('\n').len());
                BlockKind::Code { language, title, text }
            }
            Frame::Item { task, blocks } => {
                if let Some((Frame::List { items, .. }, _)) = self.frames.last_mut() {
                    items.push(Item { task, blocks });
                }
                return;
            }
            Frame::Metadata { ours, text } => {
                if ours {
                    self.document.front_matter = Some(text);
                }
                return;
            }
            Frame::Skipped => return,
        };
        self.add(kind, line);
    }

    fn text(&mut self, text: &str) {
        match self.frames.last_mut() {
            Some((Frame::Code { text: held, .. } | Frame::Metadata { text: held, .. }, _)) => {
                held.push_str(text)
            }
            Some((Frame::Skipped, _)) => {}
            _ => self.push(text, |_| {}),
        }
    }

    /// Adds words; neighbours with the same marks become one run.
    fn push(&mut self, text: &str, change: impl FnOnce(&mut Mark)) {
        let mut mark = self.marks.last().cloned().unwrap_or_default();
        change(&mut mark);
        match self.inline.last_mut() {
            Some(last) if last.mark == mark && mark.footnote.is_none() => last.text.push_str(text),
            _ => self.inline.push(Run { text: text.to_owned(), mark }),
        }
    }

    fn mark(&mut self, change: impl FnOnce(&mut Mark)) {
        let mut mark = self.marks.last().cloned().unwrap_or_default();
        change(&mut mark);
        self.marks.push(mark);
    }

    fn words(&mut self) -> Inline {
        Inline(std::mem::take(&mut self.inline))
    }

    /// The items of tight lists hold words without a paragraph around them; here they get one.
    fn end_tight_text(&mut self, line: u32) {
        if matches!(self.frames.last(), Some((Frame::Item { .. }, _))) && !self.inline.is_empty() {
            let text = self.words();
            self.add(BlockKind::Paragraph(text), line);
        }
    }

    fn add(&mut self, kind: BlockKind, line: u32) {
        let block = Block { kind, line };
        match self.frames.last_mut() {
            Some((
                Frame::Quote { blocks, .. } | Frame::Footnote { blocks, .. } | Frame::Item { blocks, .. },
                _,
            )) => {
                blocks.push(block);
            }
            Some((Frame::Skipped, _)) => {}
            _ => self.document.blocks.push(block),
        }
    }
}

pub(super) fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Strong
            | Tag::Emphasis
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
    )
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}

fn callout(kind: BlockQuoteKind) -> CalloutKind {
    match kind {
        BlockQuoteKind::Note | BlockQuoteKind::Important => CalloutKind::Note,
        BlockQuoteKind::Tip => CalloutKind::Tip,
        BlockQuoteKind::Warning | BlockQuoteKind::Caution => CalloutKind::Warning,
    }
}

/// The language and the title of a fence: `js title="src/server.js"`.
fn fence(info: &str) -> (String, Option<String>) {
    let language = info.split_whitespace().next().unwrap_or_default();
    let title = info.split_once("title=\"").and_then(|(_, rest)| rest.split_once('"'));
    let language = if language.starts_with("title=") { "" } else { language };
    (language.to_owned(), title.map(|(title, _)| title.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<BlockKind> {
        parse(text).blocks.into_iter().map(|block| block.kind).collect()
    }

    fn plain(text: &str) -> Inline {
        Inline(vec![Run { text: text.to_owned(), mark: Mark::default() }])
    }

    #[test]
    fn front_matter_is_apart_and_lines_are_counted() {
        let document = parse("+++\nminutes = 3\n+++\n# หัว {#top}\n\nwords\n");
        assert_eq!(document.front_matter.as_deref(), Some("minutes = 3\n"));
        assert_eq!(document.blocks.iter().map(|block| block.line).collect::<Vec<_>>(), [4, 6]);
        let heading = BlockKind::Heading { level: 1, id: Some("top".to_owned()), text: plain("หัว") };
        assert_eq!(document.blocks[0].kind, heading);
    }

    #[test]
    fn nested_tight_lists_keep_their_words() {
        let [BlockKind::List { start: None, items }] = &kinds("- [x] a\n  1. b\n  2. c\n- d\n")[..] else {
            panic!("one list");
        };
        assert_eq!((items.len(), items[0].task, items[1].task), (2, Some(true), None));
        assert_eq!(items[0].blocks[0].kind, BlockKind::Paragraph(plain("a")));
        let BlockKind::List { start: Some(1), items: inner } = &items[0].blocks[1].kind else {
            panic!("inner list")
        };
        assert_eq!(inner.len(), 2);
    }

    #[test]
    fn fences_have_a_language_and_a_title() {
        let expected = BlockKind::Code {
            language: "js".to_owned(),
            title: Some("src/a b.js".to_owned()),
            text: "x\n\ny".to_owned(),
        };
        assert_eq!(kinds("```js title=\"src/a b.js\"\nx\n\ny\n```\n"), [expected]);
    }

    #[test]
    fn tables_callouts_and_footnotes() {
        let text = "| a | b |\n|:-|-:|\n| 1 | `2` |\n\n> [!TIP]\n> t\n\nsee[^n]\n\n[^n]: note\n";
        let [BlockKind::Table { columns, head, rows }, BlockKind::Callout { kind, .. }, _, footnote] =
            &kinds(text)[..]
        else {
            panic!("four blocks");
        };
        assert_eq!(
            (columns.as_slice(), head.len(), rows.len()),
            ([Align::Left, Align::Right].as_slice(), 2, 1)
        );
        assert!(rows[0][1].0[0].mark.code);
        assert_eq!(*kind, CalloutKind::Tip);
        assert!(
            matches!(footnote, BlockKind::Footnote { label, blocks } if label == "n" && blocks.len() == 1)
        );
    }

    #[test]
    fn marks_nest_and_neighbours_merge() {
        let inline = parse_inline("a **b *c*** [d](https://example.org) <b>e</b>");
        let texts: Vec<&str> = inline.0.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(texts, ["a ", "b ", "c", " ", "d", " e"]);
        assert!(inline.0[2].mark.strong && inline.0[2].mark.emphasis);
        assert_eq!(inline.0[4].mark.link.as_deref(), Some("https://example.org"));
    }

    #[test]
    fn deep_nesting_ends() {
        let deep = "> ".repeat(20_000) + "x";
        assert_eq!(parse(&deep).blocks.len(), 1);
    }
}
