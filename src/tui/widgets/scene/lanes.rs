//! What stands under the boxes: rows along the time, or a table.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::simulations::scene::{Lane, State, Table};

use super::super::{
    super::{context::Context, theme::Token},
    line,
};

/// The most columns of a lane's name.
const NAME: u16 = 20;

fn stroke(state: State) -> &'static str {
    match state {
        State::Up => "━",
        State::Starting => "┈",
        State::Draining => "╍",
        State::Troubled => "═",
        State::Down => "✗",
        State::Idle => "·",
    }
}

/// Draws the lanes, one column a tick; of a long story the last ticks that fit. Gives the rows they took.
pub(super) fn draw(lanes: &[Lane], tick: u32, area: Rect, buffer: &mut Buffer, context: &Context) -> u16 {
    let theme = &context.theme;
    let longest = lanes.iter().map(|lane| line::width(&context.tell(&lane.title))).max().unwrap_or(0);
    let name = longest.min(NAME).min(area.width / 3);
    let room = area.width.saturating_sub(name + 2);
    let first = (tick + 2).saturating_sub(u32::from(room));
    for (lane, y) in lanes.iter().zip(area.top()..area.bottom()) {
        line::write(buffer, (area.x, y), &context.tell(&lane.title), name, theme.style(Token::Muted));
        for span in &lane.spans {
            let style = theme.style(super::token(span.state));
            for at in span.from.max(first)..span.to {
                let x = area.x + name + 1 + u16::try_from(at - first).unwrap_or(u16::MAX);
                if x < area.right() {
                    line::write(buffer, (x, y), stroke(span.state), 1, style);
                }
            }
        }
    }
    area.height.min(u16::try_from(lanes.len()).unwrap_or(u16::MAX))
}

/// Draws a table: its head and the last rows that fit, each with the sign of its state. Gives the rows it took.
pub(super) fn table(table: &Table, area: Rect, buffer: &mut Buffer, context: &Context) -> u16 {
    if area.height < 2 || table.head.is_empty() {
        return 0;
    }
    let tell =
        |cells: &[crate::i18n::Message]| cells.iter().map(|cell| context.tell(cell)).collect::<Vec<_>>();
    let head = tell(&table.head);
    let surplus = table.rows.len().saturating_sub(usize::from(area.height - 1));
    let rows: Vec<_> = table.rows.iter().skip(surplus).map(|row| (tell(&row.cells), row.state)).collect();
    let widths = widths(&head, &rows, area.width.saturating_sub(2));
    let write = |buffer: &mut Buffer, y: u16, cells: &[String], look: Token| {
        let mut x = area.x + 2;
        for (cell, wide) in cells.iter().zip(&widths) {
            line::write(buffer, (x, y), cell, *wide, context.theme.style(look));
            x += wide + 2;
        }
    };
    write(buffer, area.y, &head, Token::Faint);
    for ((cells, state), y) in rows.iter().zip(area.y + 1..) {
        let style = context.theme.style(super::token(*state));
        line::write(buffer, (area.x, y), super::sign(*state), 1, style);
        let look = if *state == State::Idle { Token::Muted } else { Token::Text };
        write(buffer, y, cells, look);
    }
    1 + u16::try_from(rows.len()).unwrap_or(0)
}

/// The columns' widths: what they need, and where that is too much, the widest gives way.
fn widths(head: &[String], rows: &[(Vec<String>, State)], room: u16) -> Vec<u16> {
    let need = |column: usize| {
        let cells = rows.iter().filter_map(|(cells, _)| cells.get(column));
        cells.chain(head.get(column)).map(|cell| line::width(cell)).max().unwrap_or(0)
    };
    let mut widths: Vec<u16> = (0..head.len()).map(need).collect();
    let gaps = 2 * u16::try_from(head.len().saturating_sub(1)).unwrap_or(0);
    while widths.iter().sum::<u16>() + gaps > room {
        let Some(widest) = widths.iter_mut().max() else { break };
        if *widest <= 1 {
            break;
        }
        *widest -= 1;
    }
    widths
}
