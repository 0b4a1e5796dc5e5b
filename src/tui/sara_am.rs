use ratatui::{buffer::Buffer, layout::Position, style::Color};

use crate::i18n::thai::split_sara_am;

/// Redraws every SARA AM of a finished screen as terminals draw it rightly: NIKHAHIT over the consonant, SARA AA in
/// the next column. Called once, after everything else is drawn, so that no text escapes it.
pub fn draw_sara_am(buffer: &mut Buffer) {
    let area = buffer.area;
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let index = usize::from(y - area.top()) * usize::from(area.width) + usize::from(x - area.left());
            let Some(cell) = buffer.content.get(index) else { continue };
            // Most cells are ASCII; the shortest cluster in question has six bytes.
            if cell.symbol().len() < 6 {
                continue;
            }
            let Some((first, second)) = split_sara_am(cell.symbol()) else { continue };
            let style = cell.style();
            let next = Position { x: x + 1, y };
            // The column after a cluster of two is empty, unless something was drawn over half of the cluster.
            let over = match buffer.cell(next) {
                Some(after) => {
                    after.symbol() != " " || (after.bg != Color::Reset && Some(after.bg) != style.bg)
                }
                None => true,
            };
            if over {
                buffer[(x, y)].set_symbol(" ");
                continue;
            }
            buffer[(x, y)].set_symbol(&first);
            buffer[next].set_symbol(second).set_style(style);
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::{layout::Rect, style::Style};

    use super::*;

    fn symbols(buffer: &Buffer) -> Vec<&str> {
        buffer.content.iter().map(|cell| cell.symbol()).collect()
    }

    #[test]
    fn each_column_gets_its_half_in_one_style() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        buffer.set_string(0, 0, "น้ำทำx", Style::new().red());
        draw_sara_am(&mut buffer);
        assert_eq!(symbols(&buffer), ["น\u{e4d}้", "า", "ท\u{e4d}", "า", "x", " "]);
        assert!(buffer.content[..5].iter().all(|cell| cell.fg == Color::Red));
        let drawn = buffer.clone();
        draw_sara_am(&mut buffer);
        assert_eq!(buffer, drawn);
    }

    #[test]
    fn what_covers_half_a_cluster_stays() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        buffer.set_string(0, 0, "น้ำ", Style::new());
        buffer.set_string(1, 0, "│", Style::new());
        draw_sara_am(&mut buffer);
        assert_eq!(symbols(&buffer), [" ", "│", " "]);
    }
}
