//! Setting blocks into lines.

use std::ops::Range;

use ratatui::style::Modifier;

use crate::markdown::{CalloutKind, superscript};

use super::{
    super::{super::theme::Token, line},
    CodeLine, Document, Labels, Layout, Line, Span,
    piece::Look,
    prepare::Node,
};

/// The columns a block may use, and the rails to the left of it.
#[derive(Clone, Debug)]
pub(super) struct Margin {
    pub(super) left: u16,
    pub(super) right: u16,
    /// How far code may reach.
    pub(super) code_right: u16,
    rails: Vec<(u16, &'static str, Token)>,
    /// How many lists are around.
    pub(super) depth: usize,
}

/// Sets lines one under the other.
pub(super) struct Setter<'a> {
    pub(super) document: &'a Document,
    labels: &'a Labels,
    pub(super) lines: Vec<Line>,
    block: usize,
}

/// Blocks are not moved further to the right than leaves them so many columns.
const LEAST_COLUMNS: u16 = 12;

impl Document {
    /// Lays the document out: prose in `columns`, code in up to `code_columns` where its lines need them.
    pub fn layout(&self, columns: u16, code_columns: u16, labels: &Labels) -> Layout {
        let mut setter = Setter { document: self, labels, lines: Vec::new(), block: 0 };
        let right = columns.max(1);
        let margin =
            Margin { left: 0, right, code_right: code_columns.max(right), rails: Vec::new(), depth: 0 };
        for (index, (block, node)) in self.nodes.iter().enumerate() {
            if index > 0 {
                setter.blank(&margin);
            }
            if index > 1 && matches!(node, Node::Heading { level: 2, .. }) {
                setter.blank(&margin);
            }
            setter.block = *block;
            setter.node(node, &margin);
        }
        setter.notes(&margin);
        Layout { lines: setter.lines }
    }

    /// Lays out the footnote with this number alone; no lines where there is none.
    pub fn note(&self, number: usize, columns: u16, labels: &Labels) -> Layout {
        let mut setter = Setter { document: self, labels, lines: Vec::new(), block: 0 };
        let right = columns.max(1);
        let margin = Margin { left: 0, right, code_right: right, rails: Vec::new(), depth: 0 };
        let found = self.notes.iter().find_map(|(_, node)| match node {
            Node::Note { number: own, nodes } if *own == number => Some(nodes),
            _ => None,
        });
        setter.nodes(found.map_or(&[], Vec::as_slice), &margin);
        Layout { lines: setter.lines }
    }
}

impl Margin {
    /// So many columns further to the right, as far as enough are left.
    pub(super) fn indented(&self, by: u16) -> Margin {
        let room = self.right.saturating_sub(self.left).saturating_sub(LEAST_COLUMNS);
        Margin { left: self.left + by.min(room), ..self.clone() }
    }

    fn railed(&self, rail: &'static str, token: Token) -> Margin {
        let mut margin = self.indented(2);
        if margin.left > self.left + 1 {
            margin.rails.push((self.left, rail, token));
        }
        margin
    }

    /// The columns there are.
    pub(super) fn columns(&self) -> u16 {
        self.right.saturating_sub(self.left).max(1)
    }
}

impl Setter<'_> {
    pub(super) fn nodes(&mut self, nodes: &[Node], margin: &Margin) {
        for (index, node) in nodes.iter().enumerate() {
            // A list under the words of an item belongs to them.
            let follows_words = index == 1 && matches!(node, Node::List { .. }) && margin.depth > 0;
            if index > 0 && !follows_words {
                self.blank(margin);
            }
            self.node(node, margin);
        }
    }

    fn node(&mut self, node: &Node, margin: &Margin) {
        match node {
            Node::Heading { level, piece } => self.heading(*level, *piece, margin),
            Node::Text(piece) => self.text(*piece, margin),
            Node::List { start, items } => self.list(*start, items, margin),
            Node::Quote(nodes) => self.nodes(nodes, &margin.railed("│", Token::Rail)),
            Node::Callout { kind, nodes } => self.callout(*kind, nodes, margin),
            Node::Code { piece, title } => self.code(*piece, title, margin),
            Node::Table { columns, head, rows } => self.table(columns, head, rows, margin),
            Node::Note { number, nodes } => self.note(*number, nodes, margin),
            Node::Rule => {
                let text = "─".repeat(usize::from(margin.columns()));
                self.push(margin, vec![Span::added(margin.left, text, Look::of(Token::Faint))]);
            }
        }
    }

    fn heading(&mut self, level: u8, piece: usize, margin: &Margin) {
        self.text(piece, margin);
        if level == 1 {
            let rule = "─".repeat(usize::from(margin.columns()));
            self.push(margin, vec![Span::added(margin.left, rule, Look::of(Token::Faint))]);
        }
    }

    fn text(&mut self, piece: usize, margin: &Margin) {
        for range in self.document.pieces[piece].wrap(margin.columns()) {
            let spans = self.spans(piece, range, margin.left);
            self.push(margin, spans);
        }
    }

    /// The spans of a part of a piece, from a column on.
    pub(super) fn spans(&self, piece: usize, range: Range<usize>, column: u16) -> Vec<Span> {
        let source = &self.document.pieces[piece];
        let mut spans = Vec::new();
        let mut column = column;
        for (marked, look) in &source.marks {
            let (start, end) = (marked.start.max(range.start), marked.end.min(range.end));
            let Some(text) = source.text.get(start..end).filter(|text| !text.is_empty()) else { continue };
            let span = Span { column, text: text.to_owned(), look: *look, source: Some((piece, start)) };
            column = column.saturating_add(line::width(text));
            spans.push(span);
        }
        spans
    }

    fn callout(&mut self, kind: CalloutKind, nodes: &[Node], margin: &Margin) {
        let (symbol, word, token) = match kind {
            CalloutKind::Note => ("◆", &self.labels.note, Token::Info),
            CalloutKind::Tip => ("▸", &self.labels.tip, Token::Good),
            CalloutKind::Warning => ("▲", &self.labels.warning, Token::Warn),
        };
        let inner = margin.railed("┃", token);
        let head = line::fit(&format!("{symbol} {word}"), inner.columns());
        let look = Look::of(token).with(Modifier::BOLD);
        self.push(&inner, vec![Span::added(inner.left, head, look)]);
        self.nodes(nodes, &inner);
    }

    fn code(&mut self, piece: usize, title: &str, margin: &Margin) {
        let source = &self.document.pieces[piece];
        let ground = (!source.is_diagram()).then_some(Token::CodeBg);
        // One column of air on each side of code on its ground.
        let pad = u16::from(ground.is_some());
        let needed = source.width().saturating_add(2 * pad);
        let columns = margin.columns().max(needed.min(margin.code_right.saturating_sub(margin.left)));
        let ground = ground.map(|token| (margin.left, columns, token));
        if !title.is_empty() {
            let title = line::fit(title, columns.saturating_sub(2 * pad));
            let look = Look::of(Token::Muted).on(Token::CodeBg);
            self.push(margin, vec![Span::added(margin.left + pad, title, look)]);
            self.last().ground = ground;
        }
        let mut start = 0;
        for text in source.text.split('\n') {
            let range = start..start + text.len();
            start = range.end + 1;
            self.push(margin, Vec::new());
            let (column, room) = (margin.left + pad, columns.saturating_sub(2 * pad).max(1));
            let width = line::width(text);
            let last = self.last();
            last.ground = ground;
            last.code = Some(CodeLine { piece, range, column, room, width });
        }
    }

    /// The footnotes under a short rule.
    fn notes(&mut self, margin: &Margin) {
        let document = self.document;
        for (index, (block, node)) in document.notes.iter().enumerate() {
            if index == 0 {
                self.blank(margin);
                let rule = "─".repeat(usize::from(margin.columns().min(16)));
                self.block = *block;
                self.push(margin, vec![Span::added(margin.left, rule, Look::of(Token::Faint))]);
            }
            self.block = *block;
            self.node(node, margin);
        }
    }

    fn note(&mut self, number: usize, nodes: &[Node], margin: &Margin) {
        let mark = superscript(number);
        let first = self.lines.len();
        self.nodes(nodes, &margin.indented(line::width(&mark) + 1));
        self.mark(first, Span::added(margin.left, mark, Look::of(Token::Accent)), margin);
    }

    /// Puts a mark before the first line that was set since then, or on a line of its own where there is none.
    pub(super) fn mark(&mut self, first: usize, mark: Span, margin: &Margin) {
        match self.lines.get_mut(first) {
            Some(line) => line.spans.insert(0, mark),
            None => self.push(margin, vec![mark]),
        }
    }

    pub(super) fn push(&mut self, margin: &Margin, spans: Vec<Span>) {
        let rails = margin.rails.iter();
        let mut all: Vec<Span> = rails
            .map(|(column, rail, token)| Span::added(*column, (*rail).to_owned(), Look::of(*token)))
            .collect();
        all.extend(spans);
        self.lines.push(Line { block: self.block, spans: all, code: None, ground: None });
    }

    pub(super) fn blank(&mut self, margin: &Margin) {
        self.push(margin, Vec::new());
    }

    fn last(&mut self) -> &mut Line {
        if self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        let last = self.lines.len() - 1;
        &mut self.lines[last]
    }
}
