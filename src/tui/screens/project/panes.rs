//! The three panes: where they lie, and how they are drawn.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{course::Factor, i18n::Message};

use super::{
    super::super::{
        context::Context,
        event::ProjectReport,
        theme::Token,
        widgets::{line, status},
    },
    ProjectScreen, findings,
    observed::OBSERVED,
    rows::{self, Row},
};

/// The columns from which all three panes are seen.
const WIDE: u16 = 100;

/// The columns from which the factors' verdicts have their words beside their symbols while all three are seen; the
/// word of the selected one always stands in the second pane.
const ROOMY: u16 = 116;

/// The rows that have to be left under the factors for a word on the selected one.
const DIGEST_ROWS: u16 = 4;

/// A pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pane {
    /// The factors with their verdicts.
    #[default]
    Factors,
    /// The findings of the selected factor.
    Findings,
    /// The selected finding: code and mend.
    Detail,
}

impl Pane {
    pub(super) fn turned(self, by: isize) -> Pane {
        match (self, by < 0) {
            (Pane::Factors | Pane::Findings, true) => Pane::Factors,
            (Pane::Detail, true) | (Pane::Factors, false) => Pane::Findings,
            (Pane::Findings | Pane::Detail, false) => Pane::Detail,
        }
    }
}

/// Where the panes lie; those that are not seen are empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Panes {
    pub(super) factors: Rect,
    /// Under the factors of a narrow window: what there is to be said of the selected one.
    pub(super) digest: Rect,
    /// The whole screen, while there is nothing to show in panes.
    pub(super) empty: Rect,
    pub(super) findings: Rect,
    pub(super) detail: Rect,
}

impl Panes {
    /// The panes of an area, of which the first one has so many rows.
    pub(super) fn new(area: Rect, focus: Pane, rows: usize) -> Panes {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        if area.width < WIDE {
            let whole = |pane: Pane| {
                if pane == focus { inner } else { Rect { width: inner.width, ..Rect::default() } }
            };
            let mut factors = whole(Pane::Factors);
            let mut digest = Rect::default();
            let rows = u16::try_from(rows).unwrap_or(u16::MAX);
            if factors.height >= rows.saturating_add(DIGEST_ROWS) {
                digest = Rect { y: factors.y + rows + 1, height: factors.height - rows - 1, ..factors };
                factors.height = rows;
            }
            return Panes {
                factors,
                digest,
                empty: Rect::default(),
                findings: whole(Pane::Findings),
                detail: whole(Pane::Detail),
            };
        }
        let factors = Rect { width: if area.width < ROOMY { 28 } else { 40 }, ..inner };
        let rest = inner.width - factors.width - 3;
        let findings = Rect { x: factors.right() + 3, width: (rest - 3) * 9 / 20, ..inner };
        let detail = Rect { x: findings.right() + 3, width: inner.right() - findings.right() - 3, ..inner };
        Panes { factors, findings, detail, ..Panes::default() }
    }

    /// Whether all three are seen.
    pub(super) fn is_wide(&self) -> bool {
        self.factors.height > 0 && self.findings.height > 0 && self.detail.height > 0
    }

    /// The pane in this cell.
    pub(super) fn at(&self, x: u16, y: u16) -> Option<Pane> {
        let places =
            [(Pane::Factors, self.factors), (Pane::Findings, self.findings), (Pane::Detail, self.detail)];
        places.into_iter().find(|(_, area)| area.contains((x, y).into())).map(|(pane, _)| pane)
    }
}

pub(super) fn draw(screen: &ProjectScreen, report: &ProjectReport, buffer: &mut Buffer, context: &Context) {
    let panes = &screen.panes;
    if panes.is_wide() {
        // The rail of the pane with the focus is thick: its text alone would not tell.
        for (pane, x) in
            [(Pane::Findings, panes.factors.right() + 1), (Pane::Detail, panes.findings.right() + 1)]
        {
            let (symbol, token) =
                if screen.pane == pane { ("┃", Token::Accent) } else { ("│", Token::Faint) };
            for y in panes.factors.top()..panes.factors.bottom() {
                line::write(buffer, (x, y), symbol, 1, context.theme.style(token));
            }
        }
    }
    if panes.factors.height > 0 {
        draw_factors(screen, report, buffer, context);
    }
    if panes.digest.height > 0 {
        line::rule(buffer, panes.digest, panes.digest.y - 1, context.theme.style(Token::Faint));
        screen.findings.draw(panes.digest, buffer, 0, None, context);
    }
    if panes.findings.height > 0 {
        let selected = (screen.pane == Pane::Findings).then_some(screen.finding);
        let top = screen.findings_scroll.top;
        screen.findings.draw(panes.findings, buffer, top, selected, context);
        // The selection of a pane without the focus keeps its mark.
        let first = screen.findings.rows_of(screen.finding).and_then(|(first, _)| first.checked_sub(top));
        let row = first.and_then(|first| u16::try_from(first).ok()).filter(|_| panes.is_wide());
        if let Some(y) = row.filter(|row| *row < panes.findings.height).map(|row| panes.findings.y + row) {
            let style = context.theme.style(Token::Here);
            line::write(buffer, (panes.findings.x.saturating_sub(1), y), "▸", 1, style);
        }
    }
    if panes.detail.height > 0 {
        screen.detail.draw(panes.detail, buffer, screen.detail_scroll.top, None, context);
    }
}

fn draw_factors(screen: &ProjectScreen, report: &ProjectReport, buffer: &mut Buffer, context: &Context) {
    let area = screen.panes.factors;
    let rows = rows::rows(report);
    for (y, row) in (area.y..).zip(screen.row.visible(rows.len())) {
        let cell = Rect { y, height: 1, ..area };
        let here = row == screen.row.at;
        // The selection of a pane without the focus is still seen, by its mark.
        let lit = here && screen.pane == Pane::Factors;
        if lit {
            line::clear(buffer, cell, context.theme.style(Token::Selection));
        }
        let style = |token| context.theme.style(if lit { Token::Selection } else { token });
        line::write(buffer, (cell.x, y), if here { "▸" } else { " " }, 1, style(Token::Here));
        let message = match rows.get(row) {
            Some(Row::Factor(factor)) => {
                draw_factor(*factor, (report, screen.part.of(report)), cell, style, buffer, context);
                continue;
            }
            Some(Row::Aside) => Message::new("project-aside").with("count", rows::aside_count(report)),
            Some(Row::NotRead) => Message::new("project-not-read").with("count", report.facts.skipped.len()),
            Some(Row::All) | None => Message::new("project-all"),
        };
        let room = cell.width.saturating_sub(2);
        line::write(buffer, (cell.x + 2, y), &context.tell(&message), room, style(Token::Muted));
    }
}

fn draw_factor(
    factor: Factor,
    (report, part): findings::Part<'_>,
    cell: Rect,
    style: impl Fn(Token) -> ratatui::style::Style,
    buffer: &mut Buffer,
    context: &Context,
) {
    let verdict = findings::verdict(factor, (report, part), context);
    let name =
        context.course.position_of(factor).map(|at| context.course.entries[at].name.get(context.lang()));
    let name = name.unwrap_or(factor.id());
    line::write(buffer, (cell.x + 2, cell.y), factor.numeral(), 4, style(Token::Muted));
    // What the last reading made better or worse.
    let change = context.project.change.as_ref().filter(|_| part.is_none());
    if let Some(better) = change.and_then(|change| change.direction(factor, report)) {
        let (symbol, token) = if better { ("↑", Token::Good) } else { ("↓", Token::Bad) };
        line::write(buffer, (cell.x + 6, cell.y), symbol, 1, style(token));
    }
    let verdict_style = style(status::token(verdict));
    let is_observed = context.project.observed(factor, part).is_some();
    if cell.width < 34 {
        line::write(buffer, (cell.x + 7, cell.y), verdict.symbol(), 1, verdict_style);
        line::write(buffer, (cell.x + 9, cell.y), name, cell.width.saturating_sub(11), style(Token::Text));
        if is_observed {
            line::write(buffer, (cell.right() - 1, cell.y), OBSERVED, 1, style(Token::Info));
        }
        return;
    }
    let label_width = 13;
    let room = cell.width.saturating_sub(7 + label_width + 1 + if is_observed { 2 } else { 0 });
    line::write(buffer, (cell.x + 7, cell.y), name, room, style(Token::Text));
    if is_observed {
        let x = cell.right() - label_width - 2;
        line::write(buffer, (x, cell.y), OBSERVED, 1, style(Token::Info));
    }
    let label = status::label(verdict, context);
    line::write(buffer, (cell.right() - label_width, cell.y), &label, label_width, verdict_style);
}
