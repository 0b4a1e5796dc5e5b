//! A column of texts, each with a mark before it: what questions, findings and terms are drawn on.

use std::ops::Range;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    i18n::{Cluster, clusters},
    markdown::{Block, BlockKind, Inline, Run, parse_inline},
};

use super::{
    super::{context::Context, theme::Token},
    document::{Document, Labels, Layout, Terms, View, draw_line, highlight},
    line,
};

/// A column of texts, laid out for a width.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    columns: u16,
    parts: Vec<Part>,
    rows: Vec<Row>,
    /// The columns by which code is shifted to the left.
    shift: u16,
}

/// How a text is put on a sheet.
#[derive(Clone, Debug, Default)]
pub struct Mark {
    /// What stands before its first line.
    pub text: String,
    /// How that looks.
    pub token: Option<Token>,
    /// The columns by which the text is indented.
    pub indent: u16,
    /// What the text stands for, for the selection and the mouse.
    pub tag: Option<usize>,
    /// How the text itself looks, where not as running text.
    pub look: Option<Token>,
}

#[derive(Clone, Debug)]
struct Part {
    body: Body,
    mark: Mark,
}

#[derive(Clone, Debug)]
enum Body {
    Text { document: Document, layout: Layout },
    Code(Code),
}

/// Numbered lines of a file.
#[derive(Clone, Debug)]
struct Code {
    first: u32,
    lit: Option<u32>,
    text: String,
    /// Where each line begins and ends in the text.
    lines: Vec<Range<usize>>,
    tokens: Vec<(Range<usize>, Token)>,
    /// Symbols before lines, by their number, with how they look.
    marks: Vec<(u32, &'static str, Token)>,
}

/// The columns by which one key shifts code.
pub const SHIFT: i16 = 8;

/// The columns of a line's mark and number.
const GUTTER: u16 = 6;

/// A row: a line of a part, or air.
#[derive(Clone, Copy, Debug)]
struct Row {
    part: Option<usize>,
    line: usize,
    tag: Option<usize>,
}

impl Sheet {
    /// An empty sheet of so many columns.
    pub fn new(columns: u16) -> Sheet {
        Sheet { columns, ..Sheet::default() }
    }

    /// The columns it is laid out for.
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// Adds an empty row.
    pub fn air(&mut self) {
        self.rows.push(Row { part: None, line: 0, tag: None });
    }

    /// Adds a text in inline Markdown.
    pub fn text(&mut self, text: &str, mark: Mark, context: &Context) {
        let block = Block { kind: BlockKind::Paragraph(parse_inline(text)), line: 1 };
        self.blocks(&[block], mark, context);
    }

    /// Adds a text as it stands, without any Markdown in it.
    pub fn plain(&mut self, text: &str, mark: Mark, context: &Context) {
        let run = Run { text: text.to_owned(), ..Run::default() };
        let block = Block { kind: BlockKind::Paragraph(Inline(vec![run])), line: 1 };
        self.blocks(&[block], mark, context);
    }

    /// Shifts code so many columns to the left, as far as there is something to be seen by it.
    pub fn shift_to(&mut self, columns: u16) {
        self.shift = columns.min(self.overhang());
    }

    /// The columns by which code is shifted.
    pub fn shift(&self) -> u16 {
        self.shift
    }

    /// By how many columns the widest line of code is wider than its room.
    pub fn overhang(&self) -> u16 {
        let own = |part: &Part| match &part.body {
            Body::Code(code) => code.width().saturating_sub(self.columns.saturating_sub(GUTTER)),
            Body::Text { layout, .. } => {
                let code = layout.lines.iter().filter_map(|line| line.code.as_ref());
                code.map(|code| code.width.saturating_sub(code.room)).max().unwrap_or(0)
            }
        };
        self.parts.iter().map(own).max().unwrap_or(0)
    }

    /// Adds blocks.
    pub fn blocks(&mut self, blocks: &[Block], mark: Mark, context: &Context) {
        let document = Document::new(blocks, context.breaker(), &Terms::default());
        let room = self.columns.saturating_sub(mark.indent).max(1);
        let labels = Labels {
            note: context.say("lesson-note"),
            tip: context.say("lesson-tip"),
            warning: context.say("lesson-warning"),
        };
        let layout = document.layout(room, room, &labels);
        let part = self.parts.len();
        let rows = (0..layout.lines.len()).map(|line| Row { part: Some(part), line, tag: mark.tag });
        self.rows.extend(rows);
        self.parts.push(Part { body: Body::Text { document, layout }, mark });
    }

    /// Adds numbered lines of a file, one of them lit. With `tags` each line is something the selection can stand on,
    /// by its place from 0.
    pub fn code(&mut self, language: &str, first: u32, lines: &[&str], lit: Option<u32>, tags: bool) {
        let text = lines.join("\n");
        let mut start = 0;
        let ranges = lines.iter().map(|line| {
            let range = start..start + line.len();
            start = range.end + 1;
            range
        });
        let lines: Vec<Range<usize>> = ranges.collect();
        let part = self.parts.len();
        let row = |line: usize| Row { part: Some(part), line, tag: tags.then_some(line) };
        self.rows.extend((0..lines.len()).map(row));
        let tokens = highlight(language, &text);
        let body = Body::Code(Code { first, lit, text, lines, tokens, marks: Vec::new() });
        self.parts.push(Part { body, mark: Mark::default() });
    }

    /// Puts symbols before lines of the code that was added last, by their numbers.
    pub fn mark_lines(&mut self, marks: &[(u32, &'static str, Token)]) {
        if let Some(Part { body: Body::Code(code), .. }) = self.parts.last_mut() {
            code.marks = marks.to_vec();
        }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The rows of what has this tag: the first, and the one after the last.
    pub fn rows_of(&self, tag: usize) -> Option<(usize, usize)> {
        let first = self.rows.iter().position(|row| row.tag == Some(tag))?;
        let last = self.rows.iter().rposition(|row| row.tag == Some(tag))?;
        Some((first, last + 1))
    }

    /// What the row stands for.
    pub fn tag_at(&self, row: usize) -> Option<usize> {
        self.rows.get(row)?.tag
    }

    /// What stands on it, row by row.
    #[cfg(test)]
    pub fn words(&self, context: &Context) -> Vec<String> {
        let area = Rect::new(0, 0, self.columns, u16::try_from(self.rows()).unwrap_or(u16::MAX));
        let mut buffer = Buffer::empty(area);
        self.draw(area, &mut buffer, 0, None, context);
        let row = |y| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..area.height).map(|y| row(y).trim_end().to_owned()).collect()
    }

    /// Draws the rows from `top` on; those of `selected` on the selection's ground.
    pub fn draw(
        &self,
        area: Rect,
        buffer: &mut Buffer,
        top: usize,
        selected: Option<usize>,
        context: &Context,
    ) {
        for (y, row) in (area.top()..area.bottom()).zip(self.rows.iter().skip(top)) {
            let lit = selected.is_some() && row.tag == selected;
            if lit {
                line::clear(buffer, Rect { y, height: 1, ..area }, context.theme.style(Token::Selection));
            }
            let Some(part) = row.part.map(|part| &self.parts[part]) else { continue };
            self.draw_part(part, row.line, Rect { y, height: 1, ..area }, lit, buffer, context);
        }
    }

    fn draw_part(
        &self,
        part: &Part,
        at: usize,
        row: Rect,
        lit: bool,
        buffer: &mut Buffer,
        context: &Context,
    ) {
        let theme = &context.theme;
        let indent = part.mark.indent.min(row.width);
        let inner = Rect { x: row.x + indent, width: row.width - indent, ..row };
        let (document, layout) = match &part.body {
            Body::Text { document, layout } => (document, layout),
            Body::Code(code) => return code.draw((at, self.shift), row, lit, buffer, context),
        };
        let piece = layout.lines[at].code.as_ref().map(|code| (code.piece, self.shift));
        let view = View { theme, focus: None, found: &[], current: None, shifts: piece.as_slice() };
        draw_line(buffer, inner, row.y, document, &layout.lines[at], &view);
        if let (Some(token), false) = (part.mark.look, lit) {
            buffer.set_style(inner, theme.style(token));
        }
        if lit {
            buffer.set_style(row, theme.style(Token::Selection));
        }
        if at == 0 && !part.mark.text.is_empty() {
            let token = if lit { Token::Selection } else { part.mark.token.unwrap_or(Token::Muted) };
            line::write(buffer, (row.x, row.y), &part.mark.text, indent.max(1), theme.style(token));
        }
    }
}

impl Code {
    /// The columns of its widest line.
    fn width(&self) -> u16 {
        self.lines.iter().map(|range| line::width(&self.text[range.clone()])).max().unwrap_or(0)
    }

    /// Draws a line, without the columns by which it is shifted.
    fn draw(&self, (at, shift): (usize, u16), row: Rect, lit: bool, buffer: &mut Buffer, context: &Context) {
        let theme = &context.theme;
        let number = self.first + u32::try_from(at).unwrap_or(0);
        let here = self.lit == Some(number);
        let base = theme.style(match (lit, here) {
            (true, _) => Token::Selection,
            (false, true) => Token::Surface,
            (false, false) => Token::CodeBg,
        });
        let ground =
            Rect { x: row.x + GUTTER.min(row.width), width: row.width.saturating_sub(GUTTER), ..row };
        line::clear(buffer, ground, base);
        let gutter = if here { Token::Here } else { Token::Faint };
        let style = |token| if lit { base } else { theme.style(token) };
        line::write(buffer, (row.x, row.y), &format!(" {number:>4} "), GUTTER, style(gutter));
        let marked = self.marks.iter().find(|(line, ..)| *line == number);
        let (symbol, token) =
            marked.map_or((if here { "▸" } else { " " }, gutter), |mark| (mark.1, mark.2));
        line::write(buffer, (row.x, row.y), symbol, 1, style(token));
        let Some(range) = self.lines.get(at).cloned() else { return };
        let mut column = 0_u16;
        for Cluster { at: offset, text: cluster, columns } in clusters(&self.text[range.clone()]) {
            let end = column.saturating_add(u16::try_from(columns).unwrap_or(u16::MAX));
            let (from, byte) = (column, range.start + offset);
            column = end;
            let Some(x) = from.checked_sub(shift).map(|from| ground.x.saturating_add(from)) else { continue };
            let next = self.tokens.partition_point(|(token, _)| token.end <= byte);
            let token = self.tokens.get(next).filter(|(token, _)| token.start <= byte && !lit);
            let style = token.map_or(base, |(_, token)| base.patch(theme.style(*token)));
            let more = byte + cluster.len() < range.end;
            if x + (end - from) >= ground.right() && more {
                // There is more than fits.
                let last = ground.right().saturating_sub(1).max(x);
                line::write(buffer, (last, row.y), "→", 1, base.patch(theme.style(Token::Muted)));
                break;
            }
            line::write(buffer, (x, row.y), cluster, ground.right().saturating_sub(x), style);
        }
        if shift > 0 && column > 0 {
            line::write(buffer, (ground.x, row.y), "…", 1, base.patch(theme.style(Token::Muted)));
        }
    }
}

/// Where scrolling stands, kept so that a wanted range of rows is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    /// The first row that is shown.
    pub top: usize,
}

impl Scroll {
    /// Moves by rows, within what there is.
    pub fn by(&mut self, rows: isize, all: usize, window: usize) {
        self.top = self.top.saturating_add_signed(rows).min(all.saturating_sub(window));
    }

    /// Brings these rows into the window; the first ones where not all fit.
    pub fn show(&mut self, (first, end): (usize, usize), all: usize, window: usize) {
        if end > self.top + window {
            self.top = end.saturating_sub(window);
        }
        self.top = self.top.min(first).min(all.saturating_sub(window));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wanted_is_seen_its_beginning_first() {
        let mut scroll = Scroll::default();
        scroll.show((8, 12), 20, 5);
        assert_eq!(scroll.top, 7);
        scroll.show((8, 18), 20, 5);
        assert_eq!(scroll.top, 8);
        scroll.show((0, 1), 20, 5);
        assert_eq!(scroll.top, 0);
        scroll.by(100, 20, 5);
        assert_eq!(scroll.top, 15);
    }
}
