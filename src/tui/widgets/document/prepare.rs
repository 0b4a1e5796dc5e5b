//! From blocks to a document: texts gathered, line breaks found, terms and links marked. Done once per text.

use std::ops::Range;

use ratatui::style::Modifier;

use crate::{
    i18n::thai::Breaker,
    markdown::{Align, Block, BlockKind, CalloutKind, Inline, Item, Notes, Words, clean},
};

use super::{
    super::super::theme::Token,
    piece::{Look, Piece, Target, TargetKind},
    terms::{SectionTerms, Terms},
};

/// A text ready to be laid out at any width.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its texts, in reading order.
    pub pieces: Vec<Piece>,
    /// What can have the focus, in reading order.
    pub targets: Vec<Target>,
    /// The top blocks, each with its index, footnotes apart.
    pub(super) nodes: Vec<(usize, Node)>,
    /// The footnotes, in the order of their numbers.
    pub(super) notes: Vec<(usize, Node)>,
}

/// A block whose texts are pieces.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Heading { level: u8, piece: usize },
    Text(usize),
    List { start: Option<u64>, items: Vec<(Option<bool>, Vec<Node>)> },
    Quote(Vec<Node>),
    Callout { kind: CalloutKind, nodes: Vec<Node> },
    Code { piece: usize, title: String },
    Table { columns: Vec<Align>, head: Vec<usize>, rows: Vec<Vec<usize>> },
    Note { number: usize, nodes: Vec<Node> },
    Rule,
}

struct Builder<'a> {
    breaker: &'a Breaker,
    terms: SectionTerms<'a>,
    notes: Notes,
    block: usize,
    document: Document,
}

impl Document {
    /// Prepares blocks. Terms are marked where they first stand in a section.
    pub fn new(blocks: &[Block], breaker: &Breaker, terms: &Terms) -> Document {
        let mut builder = Builder {
            breaker,
            terms: terms.section(),
            notes: Notes::default(),
            block: 0,
            document: Document::default(),
        };
        for (index, block) in blocks.iter().enumerate() {
            builder.block = index;
            let node = builder.node(block);
            match node {
                Node::Note { .. } => builder.document.notes.push((index, node)),
                _ => builder.document.nodes.push((index, node)),
            }
        }
        let number = |node: &Node| if let Node::Note { number, .. } = node { *number } else { 0 };
        builder.document.notes.sort_by_key(|(_, node)| number(node));
        builder.document
    }

    /// The addresses of its links, each once, in reading order, with their words.
    pub fn links(&self) -> Vec<(String, String)> {
        let mut links: Vec<(String, String)> = Vec::new();
        for target in &self.targets {
            let TargetKind::Link(address) = &target.kind else { continue };
            let words = self.pieces[target.piece].text.get(target.range.clone()).unwrap_or_default();
            if !links.iter().any(|(known, _)| known == address) {
                links.push((address.clone(), words.to_owned()));
            }
        }
        links
    }
}

impl Builder<'_> {
    fn node(&mut self, block: &Block) -> Node {
        match &block.kind {
            BlockKind::Heading { level, text, .. } => {
                self.terms.begin();
                Node::Heading { level: *level, piece: self.heading(*level, text) }
            }
            BlockKind::Paragraph(text) => Node::Text(self.prose(text, Look::of(Token::Text))),
            BlockKind::List { start, items } => Node::List { start: *start, items: self.items(items) },
            BlockKind::Quote(blocks) => Node::Quote(self.nodes(blocks)),
            BlockKind::Callout { kind, blocks } => Node::Callout { kind: *kind, nodes: self.nodes(blocks) },
            BlockKind::Code { language, title, text } => self.code(language, title.as_deref(), text),
            BlockKind::Table { columns, head, rows } => Node::Table {
                columns: columns.clone(),
                head: self.cells(head, Look::of(Token::Text).with(Modifier::BOLD)),
                rows: rows.iter().map(|row| self.cells(row, Look::of(Token::Text))).collect(),
            },
            BlockKind::Footnote { label, blocks } => {
                let number = self.notes.number(label);
                Node::Note { number, nodes: self.nodes(blocks) }
            }
            BlockKind::Rule => Node::Rule,
        }
    }

    fn nodes(&mut self, blocks: &[Block]) -> Vec<Node> {
        blocks.iter().map(|block| self.node(block)).collect()
    }

    fn items(&mut self, items: &[Item]) -> Vec<(Option<bool>, Vec<Node>)> {
        items.iter().map(|item| (item.task, self.nodes(&item.blocks))).collect()
    }

    fn cells(&mut self, cells: &[Inline], look: Look) -> Vec<usize> {
        cells.iter().map(|cell| self.prose(cell, look)).collect()
    }

    fn heading(&mut self, level: u8, text: &Inline) -> usize {
        let look = match level {
            1 | 2 => Look::of(Token::Accent),
            _ => Look::of(Token::Text).with(Modifier::BOLD),
        };
        let (piece, _) = self.inline(text, look);
        self.add(piece)
    }

    fn code(&mut self, language: &str, title: Option<&str>, text: &str) -> Node {
        let shown = clean(text, true);
        let piece = self.add(Piece::code(shown, text, language, self.block));
        let range = 0..self.document.pieces[piece].text.len();
        self.document.targets.push(Target { piece, range, kind: TargetKind::Code });
        let label = if matches!(language, "text" | "diagram") { "" } else { language };
        Node::Code { piece, title: clean(title.unwrap_or(label), false) }
    }

    /// A piece of running text, in which terms are looked for.
    fn prose(&mut self, text: &Inline, look: Look) -> usize {
        let (mut piece, closed) = self.inline(text, look);
        for (range, id) in self.terms.find(&piece, &closed) {
            mark_term(&mut piece.marks, &range);
            let kind = TargetKind::Term(id);
            self.document.targets.push(Target { piece: self.document.pieces.len(), range, kind });
        }
        let piece = self.add(piece);
        let own = |target: &Target| target.piece == piece;
        let first = self.document.targets.iter().position(own).unwrap_or(self.document.targets.len());
        self.document.targets[first..].sort_by_key(|target| target.range.start);
        piece
    }

    /// The piece of some words, and the parts of it in which no term is looked for: code and links.
    fn inline(&mut self, inline: &Inline, look: Look) -> (Piece, Vec<Range<usize>>) {
        let words = Words::of(inline, &mut self.notes);
        let (mut marks, mut closed) = (Vec::with_capacity(words.runs.len()), Vec::new());
        for (run, range) in inline.0.iter().zip(words.runs) {
            if let Some(label) = &run.mark.footnote {
                let piece = self.document.pieces.len();
                let kind = TargetKind::Note(self.notes.number(label));
                self.document.targets.push(Target { piece, range: range.clone(), kind });
            }
            if run.mark.code || run.mark.link.is_some() || run.mark.footnote.is_some() {
                closed.push(range.clone());
            }
            if let Some(address) = &run.mark.link {
                self.link(range.clone(), address);
            }
            marks.push((range, look.marked(&run.mark)));
        }
        let breaks = self.breaker.breaks(&words.text, &words.code);
        (Piece::prose(words.text, marks, breaks, self.block), closed)
    }

    /// A link; runs of one link with different marks become one target.
    fn link(&mut self, range: Range<usize>, address: &str) {
        let piece = self.document.pieces.len();
        let kind = TargetKind::Link(address.to_owned());
        match self.document.targets.last_mut() {
            Some(last) if last.piece == piece && last.kind == kind && last.range.end == range.start => {
                last.range.end = range.end;
            }
            _ => self.document.targets.push(Target { piece, range, kind }),
        }
    }

    fn add(&mut self, piece: Piece) -> usize {
        self.document.pieces.push(piece);
        self.document.pieces.len() - 1
    }
}

/// Underlines a range faintly, cutting the marks it lies in: calmer than a link, and told from it by its colour.
fn mark_term(marks: &mut Vec<(Range<usize>, Look)>, term: &Range<usize>) {
    let mut cut = Vec::with_capacity(marks.len() + 2);
    for (range, look) in marks.drain(..) {
        let (start, end) = (term.start.clamp(range.start, range.end), term.end.clamp(range.start, range.end));
        let parts = [
            (range.start..start, look),
            (start..end, Look { token: Token::Muted, ..look }.with(Modifier::UNDERLINED)),
            (end..range.end, look),
        ];
        cut.extend(parts.into_iter().filter(|(part, _)| !part.is_empty()));
    }
    *marks = cut;
}
