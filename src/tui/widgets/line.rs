//! Writing text into cells: by whole clusters, cut with an ellipsis where it does not fit.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns a text takes.
pub fn width(text: &str) -> u16 {
    u16::try_from(text.graphemes(true).map(UnicodeWidthStr::width).sum::<usize>()).unwrap_or(u16::MAX)
}

/// A text cut to so many columns, the last of which is `…` where something was cut.
pub fn fit(text: &str, columns: u16) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut fitted = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        let wide = width(cluster);
        if used + wide + 1 > columns {
            break;
        }
        used += wide;
        fitted.push_str(cluster);
    }
    if columns > 0 {
        fitted.push('…');
    }
    fitted
}

/// What is left of a text when its first columns are dropped.
pub fn skip(text: &str, columns: u16) -> &str {
    let mut dropped = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        if dropped >= columns {
            return &text[at..];
        }
        dropped += width(cluster);
    }
    if columns == 0 { text } else { "" }
}

/// Writes a text at this place, cut to the columns there are, and gives the column after it.
pub fn write(buffer: &mut Buffer, at: (u16, u16), text: &str, columns: u16, style: Style) -> u16 {
    let (x, y) = at;
    let area = buffer.area;
    if y < area.top() || y >= area.bottom() || x >= area.right() {
        return x;
    }
    let room = columns.min(area.right() - x);
    let (end, _) = buffer.set_stringn(x, y, fit(text, room), usize::from(room), style);
    end
}

/// Writes a text so that it ends before this column, and gives the column where it begins.
pub fn write_right(buffer: &mut Buffer, end: (u16, u16), text: &str, columns: u16, style: Style) -> u16 {
    let fitted = fit(text, columns);
    let start = end.0.saturating_sub(width(&fitted));
    write(buffer, (start, end.1), &fitted, columns, style);
    start
}

/// A horizontal rule.
pub fn rule(buffer: &mut Buffer, area: Rect, y: u16, style: Style) {
    write(buffer, (area.x, y), &"─".repeat(usize::from(area.width)), area.width, style);
}

/// Empties an area and gives it this style.
pub fn clear(buffer: &mut Buffer, area: Rect, style: Style) {
    for position in area.intersection(buffer.area).positions() {
        let cell = &mut buffer[position];
        cell.reset();
        cell.set_style(style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thai_is_cut_between_clusters() {
        assert_eq!(width("น้ำที่"), 3);
        assert_eq!(fit("น้ำที่", 3), "น้ำที่");
        assert_eq!(fit("ที่ที่ที่", 2), "ที่…");
        assert_eq!(fit("น้ำที่ที่", 2), "…");
        assert_eq!(fit("abc", 0), "");
    }
}
