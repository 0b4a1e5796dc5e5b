//! Lines into cells: with what was found lit up, the focus shown, and code shifted sideways.

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
};

use crate::i18n::{Cluster, clusters};

use super::{
    super::{
        super::theme::{Theme, Token},
        line,
    },
    Document, Found, Line, TargetKind,
    layout::CodeLine,
    piece::{Look, Target, has_ground},
};

/// What lies over the text while it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The colours.
    pub theme: &'a Theme,
    /// What has the focus.
    pub focus: Option<&'a Target>,
    /// What was found, in reading order.
    pub found: &'a [Found],
    /// The one of them the reader stands on.
    pub current: Option<&'a Found>,
    /// By how many columns each code is shifted: piece and columns.
    pub shifts: &'a [(usize, u16)],
}

impl View<'_> {
    /// The columns by which a code is shifted.
    pub fn shift(&self, piece: usize) -> u16 {
        self.shifts.iter().find(|(own, _)| *own == piece).map_or(0, |(_, shift)| *shift)
    }

    /// Whether anything lies over running text, so that its clusters may differ in style.
    fn lies_over_text(&self) -> bool {
        self.focus.is_some() || self.current.is_some() || !self.found.is_empty()
    }

    /// What was found in a piece.
    fn found_in(&self, piece: usize) -> &[Found] {
        let start = self.found.partition_point(|found| found.piece < piece);
        let end = self.found.partition_point(|found| found.piece <= piece);
        &self.found[start..end]
    }

    /// The style of a cluster that comes from these bytes of a piece.
    fn style(&self, base: Style, piece: usize, bytes: &Range<usize>) -> Style {
        let touches = |range: &Range<usize>| range.start < bytes.end && bytes.start < range.end;
        let current = self.current.is_some_and(|found| found.piece == piece && touches(&found.range));
        if current {
            return base.patch(self.theme.style(Token::Here)).add_modifier(Modifier::REVERSED);
        }
        let focused = |target: &&Target| target.piece == piece && target.kind != TargetKind::Code;
        let focused = self.focus.filter(focused).is_some_and(|target| touches(&target.range));
        if focused || self.found_in(piece).iter().any(|found| touches(&found.range)) {
            return base.patch(self.theme.style(Token::Selection)).remove_modifier(Modifier::DIM);
        }
        base
    }
}

/// Draws a line into a row of the area.
pub fn draw_line(buffer: &mut Buffer, area: Rect, y: u16, document: &Document, line: &Line, view: &View<'_>) {
    if let Some((column, columns, token)) = line.ground {
        let row = Rect { x: area.x.saturating_add(column), y, width: columns, height: 1 };
        line::clear(buffer, row.intersection(area), view.theme.style(token));
        if !has_ground(view.theme) {
            // Without a ground a line at the left holds the code together.
            put(buffer, area, (column, y), "│", view.theme.style(Token::Rail));
        }
    }
    for span in &line.spans {
        let base = span.look.style(view.theme);
        let Some((piece, start)) = span.source.filter(|_| view.lies_over_text()) else {
            let at = (area.x.saturating_add(span.column), y);
            line::put(buffer, at, &span.text, area.right(), base);
            continue;
        };
        let mut column = span.column;
        for cluster in clusters(&span.text) {
            let bytes = start + cluster.at..start + cluster.at + cluster.text.len();
            put(buffer, area, (column, y), cluster.text, view.style(base, piece, &bytes));
            column = column.saturating_add(u16::try_from(cluster.columns).unwrap_or(u16::MAX));
        }
    }
    if let Some(code) = &line.code {
        draw_code(buffer, area, y, document, code, view);
    }
}

fn put(buffer: &mut Buffer, area: Rect, at: (u16, u16), cluster: &str, style: Style) {
    line::put(buffer, (area.x.saturating_add(at.0), at.1), cluster, area.right(), style);
}

fn draw_code(buffer: &mut Buffer, area: Rect, y: u16, document: &Document, code: &CodeLine, view: &View<'_>) {
    let Some(piece) = document.pieces.get(code.piece) else { return };
    let text = piece.text.get(code.range.clone()).unwrap_or_default();
    let plain =
        if piece.is_diagram() { Look::of(Token::Text) } else { Look::of(Token::Text).on(Token::CodeBg) };
    let base = plain.style(view.theme);
    let tokens = piece.highlights();
    let (shift, room) = (view.shift(code.piece), code.room);
    let mut column = 0_u16;
    for Cluster { at: offset, text: cluster, columns: wide } in clusters(text) {
        let end = column.saturating_add(u16::try_from(wide).unwrap_or(u16::MAX));
        if column >= shift && end <= shift.saturating_add(room) {
            let bytes = code.range.start + offset..code.range.start + offset + cluster.len();
            let next = tokens.partition_point(|(range, _)| range.end <= bytes.start);
            let token =
                tokens.get(next).filter(|(range, _)| range.start <= bytes.start).map(|(_, token)| *token);
            let style = token.map_or(base, |token| base.patch(view.theme.style(token)));
            let at = (code.column + column - shift, y);
            put(buffer, area, at, cluster, view.style(style, code.piece, &bytes));
        }
        column = end;
    }
    let faint = base.patch(view.theme.style(Token::Muted));
    if shift > 0 && code.width > 0 {
        put(buffer, area, (code.column, y), "…", faint);
    }
    if column > shift.saturating_add(room) {
        put(buffer, area, (code.column + room.saturating_sub(1), y), "→", faint);
    }
    let focused = |target: &Target| target.piece == code.piece && target.kind == TargetKind::Code;
    if view.focus.is_some_and(focused) {
        let bar = base.patch(view.theme.style(Token::Here));
        put(buffer, area, (code.column.saturating_sub(1), y), "▌", bar);
    }
}
