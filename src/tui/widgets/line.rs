//! Writing text into cells: by whole clusters, cut with an ellipsis where it does not fit.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::i18n::{clusters, columns};

/// The columns a text takes.
pub fn width(text: &str) -> u16 {
    u16::try_from(columns(text)).unwrap_or(u16::MAX)
}

/// A text cut to so many columns, the last of which is `…` where something was cut.
pub fn fit(text: &str, columns: u16) -> String {
    let mut room = usize::from(columns);
    // The byte after the last cluster that leaves a column for the ellipsis.
    let mut kept = 0;
    for cluster in clusters(text) {
        let Some(left) = room.checked_sub(cluster.columns) else {
            let ellipsis = if columns > 0 { "…" } else { "" };
            return [text.get(..kept).unwrap_or_default(), ellipsis].concat();
        };
        room = left;
        if room > 0 && kept == cluster.at {
            kept += cluster.text.len();
        }
    }
    text.to_owned()
}

/// What is left of a text when its first columns are dropped.
pub fn skip(text: &str, columns: u16) -> &str {
    let mut dropped = 0;
    for cluster in clusters(text) {
        if dropped >= usize::from(columns) {
            return &text[cluster.at..];
        }
        dropped += cluster.columns;
    }
    if columns == 0 { text } else { "" }
}

/// A text in two: as many whole clusters as fit these columns, and the rest. The first is never empty, so that who
/// goes on with the rest comes to an end.
pub fn split(text: &str, columns: u16) -> (&str, &str) {
    let mut room = usize::from(columns);
    for cluster in clusters(text) {
        match room.checked_sub(cluster.columns) {
            Some(left) => room = left,
            None if cluster.at > 0 => return text.split_at(cluster.at),
            None => room = 0,
        }
    }
    (text, "")
}

/// Writes a text at this place, cut to the columns there are, and gives the column after it.
pub fn write(buffer: &mut Buffer, at: (u16, u16), text: &str, columns: u16, style: Style) -> u16 {
    let (x, y) = at;
    let area = buffer.area;
    if y < area.top() || y >= area.bottom() || x >= area.right() {
        return x;
    }
    let room = columns.min(area.right() - x);
    if width(text) <= room {
        put(buffer, at, text, x + room, style)
    } else {
        put(buffer, at, &fit(text, room), x + room, style)
    }
}

/// Writes as many clusters as stand before the column `right`, and gives the column after them.
pub fn put(buffer: &mut Buffer, at: (u16, u16), text: &str, right: u16, style: Style) -> u16 {
    let (mut x, y) = at;
    let area = buffer.area;
    if y < area.top() || y >= area.bottom() || x < area.left() {
        return x;
    }
    let right = right.min(area.right());
    for cluster in clusters(text) {
        let wide = u16::try_from(cluster.columns).unwrap_or(u16::MAX);
        if wide == 0 || cluster.text.contains(char::is_control) {
            continue;
        }
        let end = x.saturating_add(wide);
        if end > right {
            break;
        }
        buffer[(x, y)].set_symbol(cluster.text).set_style(style);
        // The other columns of a wide cluster lie under it.
        for covered in x + 1..end {
            buffer[(covered, y)].reset();
        }
        x = end;
    }
    x
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
