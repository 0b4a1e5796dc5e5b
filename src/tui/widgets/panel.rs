//! A framed panel over the screen.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    super::{context::Context, theme::Token},
    line,
};

/// The area of a panel of at most this size in the middle of the window, a little above its centre.
pub fn centered(window: Rect, columns: u16, rows: u16) -> Rect {
    let width = columns.min(window.width.saturating_sub(2));
    let height = rows.min(window.height.saturating_sub(2));
    let x = window.x + (window.width - width) / 2;
    let y = window.y + (window.height - height).min(window.height.saturating_sub(height)) / 3;
    Rect { x, y: y.max(window.y + 1), width, height }
}

/// Empties the area, draws a frame with a title around it and gives what is inside, with a column of air at each side.
pub fn draw(buffer: &mut Buffer, area: Rect, title: &str, context: &Context) -> Rect {
    let frame = context.theme.style(Token::Rail);
    // A column of air keeps what lies below from touching the frame.
    let air = Rect { x: area.x.saturating_sub(1), width: area.width + 2, ..area };
    line::clear(buffer, air, Style::new());
    if area.width < 4 || area.height < 3 {
        return Rect::default();
    }
    let across = "─".repeat(usize::from(area.width - 2));
    line::write(buffer, (area.x, area.y), &format!("┌{across}┐"), area.width, frame);
    line::write(buffer, (area.x, area.bottom() - 1), &format!("└{across}┘"), area.width, frame);
    for y in area.y + 1..area.bottom() - 1 {
        line::write(buffer, (area.x, y), "│", 1, frame);
        line::write(buffer, (area.right() - 1, y), "│", 1, frame);
    }
    let shown = format!(" {title} ");
    line::write(buffer, (area.x + 2, area.y), &shown, area.width - 4, context.theme.style(Token::Accent));
    inner(area)
}

/// Says at the panel's lower edge that there is more above or below.
pub fn draw_more(buffer: &mut Buffer, area: Rect, (above, below): (bool, bool), context: &Context) {
    let style = context.theme.style(Token::Here);
    let y = area.bottom().saturating_sub(1);
    for (offset, symbol, there) in [(5, "↑", above), (3, "↓", below)] {
        let symbol = if there { symbol } else { "─" };
        let style = if there { style } else { context.theme.style(Token::Rail) };
        line::write(buffer, (area.right().saturating_sub(offset), y), symbol, 1, style);
    }
}

/// Says at the right edge of a column that there is more above or below it.
pub fn draw_arrows(buffer: &mut Buffer, area: Rect, (above, below): (bool, bool), context: &Context) {
    let style = context.theme.style(Token::Here);
    let x = area.right().saturating_sub(1);
    for (y, symbol, there) in [(area.y, "↑", above), (area.bottom().saturating_sub(1), "↓", below)] {
        if there {
            line::write(buffer, (x, y), symbol, 1, style);
        }
    }
}

/// What is inside a panel's frame.
pub fn inner(area: Rect) -> Rect {
    Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}
