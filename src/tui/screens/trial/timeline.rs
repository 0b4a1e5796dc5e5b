//! What happened in an experiment, a row each, in real milliseconds on an axis of time.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    checks::{
        facts::observed::{Happening, Moment},
        trial,
    },
    i18n::Message,
};

use super::super::super::{context::Context, theme::Token, widgets::line};

/// The columns of the time.
const TIME: u16 = 9;
/// The columns of the axis where there is room for one across.
const AXIS: u16 = 14;
/// The least columns for that.
const ROOMY: u16 = 64;
/// Of lines that come one after the other, the last ones are shown.
const LINES: usize = 6;

/// A row of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// Milliseconds since the start, and of how many.
    at: Option<(u64, u64)>,
    text: String,
    token: Token,
    /// Whether it is a mark on the axis: lines the app wrote are not.
    marked: bool,
}

impl Row {
    /// A row that only says something.
    pub(super) fn said(text: String) -> Row {
        Row { at: None, text, token: Token::Muted, marked: false }
    }

    pub(super) fn draw(&self, cell: Rect, buffer: &mut Buffer, context: &Context) {
        let style = |token| context.theme.style(token);
        let mut x = cell.x;
        if let Some((at, of)) = self.at {
            let time = format!("{at} ms");
            let look = if self.marked { Token::Muted } else { Token::Faint };
            line::write_right(buffer, (cell.x + TIME, cell.y), &time, TIME, style(look));
            x = cell.x + TIME + 1;
            x = if cell.width >= ROOMY {
                self.draw_axis((x, cell.y), at, of, buffer, context)
            } else {
                let mark = if self.marked { "●" } else { "│" };
                let look = if self.marked { self.token } else { Token::Faint };
                line::write(buffer, (x, cell.y), mark, 1, style(look)) + 1 + u16::from(!self.marked)
            };
        }
        line::write(buffer, (x, cell.y), &self.text, cell.right().saturating_sub(x), style(self.token));
    }

    /// The mark where its moment lies between the start and the last thing that happened.
    fn draw_axis(&self, (x, y): (u16, u16), at: u64, of: u64, buffer: &mut Buffer, context: &Context) -> u16 {
        let look = context.theme.style(Token::Faint);
        let last = u64::from(AXIS - 1);
        let place = (at.min(of) * last).checked_div(of).unwrap_or(0);
        let place = u16::try_from(place).unwrap_or(0);
        let across = if self.marked { "─" } else { " " };
        line::write(buffer, (x, y), &across.repeat(usize::from(AXIS)), AXIS, look);
        let (mark, token) = if self.marked { ("●", self.token) } else { ("│", Token::Faint) };
        line::write(buffer, (x + place, y), mark, 1, context.theme.style(token));
        x + AXIS + 1 + u16::from(!self.marked)
    }
}

/// The rows of these moments: each start of the app begins a timeline of its own.
pub(super) fn rows<'a>(moments: impl Iterator<Item = &'a Moment>, context: &Context) -> Vec<Row> {
    let mut runs: Vec<Vec<&Moment>> = Vec::new();
    for moment in moments {
        if runs.is_empty() || matches!(moment.what, Happening::Starts { .. }) {
            runs.push(Vec::new());
        }
        if let Some(run) = runs.last_mut() {
            run.push(moment);
        }
    }
    let mut rows = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        if index > 0 {
            rows.push(Row::said(String::new()));
        }
        add(run, &mut rows, context);
    }
    rows
}

fn add(run: &[&Moment], rows: &mut Vec<Row>, context: &Context) {
    let of = run.iter().map(|moment| moment.at_ms).max().unwrap_or(0);
    let is_line = |moment: &&Moment| matches!(moment.what, Happening::Writes { .. });
    for same in run.chunk_by(|one, other| is_line(one) == is_line(other)) {
        let hidden = match same.first() {
            Some(first) if is_line(first) => same.len().saturating_sub(LINES),
            _ => 0,
        };
        if let (1.., Some(first)) = (hidden, same.first()) {
            let more = Message::new("trial-more-lines").with("count", hidden.to_string());
            let text = context.tell(&more);
            rows.push(Row { at: Some((first.at_ms, of)), text, token: Token::Muted, marked: false });
        }
        for moment in same.iter().skip(hidden) {
            let text = match &moment.what {
                Happening::Writes { line } => line.clone(),
                what => context.tell(&trial::happening(what)),
            };
            let marked = !is_line(moment);
            rows.push(Row { at: Some((moment.at_ms, of)), text, token: token(&moment.what), marked });
        }
    }
}

fn token(what: &Happening) -> Token {
    match what {
        Happening::Starts { .. } => Token::Accent,
        Happening::Listens { .. } | Happening::Answered { complete: true, .. } => Token::Good,
        Happening::Answered { complete: false, .. } | Happening::Unanswered => Token::Bad,
        Happening::Signal { .. } => Token::Warn,
        Happening::Asks { .. } | Happening::Exits { .. } => Token::Text,
        Happening::Writes { .. } => Token::Muted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::facts::observed::Experiment;

    fn at(at_ms: u64, what: Happening) -> Moment {
        Moment { experiment: Experiment::Start, at_ms, what }
    }

    #[test]
    fn each_start_has_a_scale_of_its_own_and_a_flood_shows_its_end() {
        let course = std::sync::Arc::new(crate::course::Course::built_in());
        let context = Context::new(
            course,
            crate::learner::Progress::default(),
            super::super::super::super::settings::Settings::default(),
            super::super::super::super::theme::Depth::None,
            1,
        );
        let starts = || Happening::Starts { port: 4000, with: String::new() };
        let mut moments = vec![at(0, starts())];
        moments.extend((0..20).map(|n| at(n, Happening::Writes { line: format!("line {n}") })));
        moments.push(at(40, Happening::Listens { on: "127.0.0.1:4000".to_owned() }));
        moments.extend([at(0, starts()), at(900, Happening::Signal { name: "SIGTERM".to_owned() })]);
        let rows = rows(moments.iter(), &context);
        let scales: Vec<_> = rows.iter().filter_map(|row| row.at).map(|(_, of)| of).collect();
        assert_eq!((scales.first(), scales.last()), (Some(&40), Some(&900)));
        assert_eq!(rows.iter().filter(|row| row.text.contains("line ")).count(), LINES);
        assert!(rows.iter().any(|row| row.text.contains("14")), "{rows:?}");
        assert_eq!(rows.iter().filter(|row| row.at.is_none()).count(), 1);
    }
}
