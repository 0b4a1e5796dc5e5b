//! The three panes: where they lie, and how they are drawn.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{checks::verdict::Verdict, course::Factor, i18n::Message};

use super::{
    super::super::{
        context::Context,
        event::ProjectReport,
        theme::Token,
        widgets::{line, status},
    },
    ProjectScreen,
    findings::OBSERVED,
};

/// The columns from which all three panes are seen.
const WIDE: u16 = 100;

/// The columns from which the factors' verdicts have their words beside their symbols while all three are seen; the
/// word of the selected one always stands in the second pane.
const ROOMY: u16 = 116;

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
    pub(super) findings: Rect,
    pub(super) detail: Rect,
}

impl Panes {
    pub(super) fn new(area: Rect, focus: Pane) -> Panes {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        if area.width < WIDE {
            let whole = |pane: Pane| {
                if pane == focus { inner } else { Rect { width: inner.width, ..Rect::default() } }
            };
            return Panes {
                factors: whole(Pane::Factors),
                findings: whole(Pane::Findings),
                detail: whole(Pane::Detail),
            };
        }
        let factors = Rect { width: if area.width < ROOMY { 28 } else { 40 }, ..inner };
        let rest = inner.width - factors.width - 3;
        let findings = Rect { x: factors.right() + 3, width: (rest - 3) * 9 / 20, ..inner };
        let detail = Rect { x: findings.right() + 3, width: inner.right() - findings.right() - 3, ..inner };
        Panes { factors, findings, detail }
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
        let rail = context.theme.style(Token::Faint);
        for x in [panes.factors.right() + 1, panes.findings.right() + 1] {
            for y in panes.factors.top()..panes.factors.bottom() {
                line::write(buffer, (x, y), "│", 1, rail);
            }
        }
    }
    if panes.factors.height > 0 {
        draw_factors(screen, report, buffer, context);
    }
    if panes.findings.height > 0 {
        let selected = (screen.pane == Pane::Findings).then_some(screen.finding);
        screen.findings.draw(panes.findings, buffer, screen.findings_scroll.top, selected, context);
    }
    if panes.detail.height > 0 {
        screen.detail.draw(panes.detail, buffer, screen.detail_scroll.top, None, context);
    }
}

fn draw_factors(screen: &ProjectScreen, report: &ProjectReport, buffer: &mut Buffer, context: &Context) {
    let area = screen.panes.factors;
    for (y, row) in (area.y..).zip(screen.row.visible(screen.rows(context))) {
        let cell = Rect { y, height: 1, ..area };
        let here = row == screen.row.at;
        // The selection of a pane without the focus is still seen, by its mark.
        let lit = here && screen.pane == Pane::Factors;
        if lit {
            line::clear(buffer, cell, context.theme.style(Token::Selection));
        }
        let style = |token| context.theme.style(if lit { Token::Selection } else { token });
        line::write(buffer, (cell.x, y), if here { "▸" } else { " " }, 1, style(Token::Here));
        match Factor::ALL.get(row) {
            Some(factor) => draw_factor(*factor, report, cell, style, buffer, context),
            None => {
                let message = Message::new("project-not-read").with("count", report.facts.skipped.len());
                line::write(
                    buffer,
                    (cell.x + 2, y),
                    &context.tell(&message),
                    cell.width - 2,
                    style(Token::Muted),
                );
            }
        }
    }
}

fn draw_factor(
    factor: Factor,
    report: &ProjectReport,
    cell: Rect,
    style: impl Fn(Token) -> ratatui::style::Style,
    buffer: &mut Buffer,
    context: &Context,
) {
    let judged = report.assessment.factors.iter().find(|judged| judged.factor == factor);
    let read = judged.map_or(Verdict::CannotTell, |judged| judged.verdict);
    let verdict = context.project.observed(factor).map_or(read, |trial| trial.verdict);
    let name =
        context.course.position_of(factor).map(|at| context.course.entries[at].name.get(context.lang()));
    let name = name.unwrap_or(factor.id());
    line::write(buffer, (cell.x + 2, cell.y), factor.numeral(), 4, style(Token::Muted));
    let verdict_style = style(status::token(verdict));
    let is_observed = context.project.observed(factor).is_some();
    if cell.width < 34 {
        line::write(buffer, (cell.x + 7, cell.y), status::symbol(verdict), 1, verdict_style);
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
