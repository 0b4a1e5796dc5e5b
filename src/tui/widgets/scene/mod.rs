//! A simulation's picture: boxes on a grid, links that join them, what travels along; lanes; a table.

mod lanes;
mod paths;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::simulations::scene::{Fill, Kind, Node, Scene, State};

use super::{
    super::{context::Context, theme::Token},
    line,
};

use paths::Paths;

/// The widest a box becomes, and the least in which a name can be read.
const BOX: (u16, u16) = (26, 14);
/// The least room between two columns of boxes: a link has to be seen.
const GAP: u16 = 7;
/// The most of what is held that is drawn one by one.
const COUNTED: u32 = 8;

/// The sign of a state, which says it without any colour.
pub fn sign(state: State) -> &'static str {
    match state {
        State::Up => "●",
        State::Starting => "◌",
        State::Draining => "◐",
        State::Troubled => "!",
        State::Down => "✗",
        State::Idle => "○",
    }
}

/// The token of a state.
pub fn token(state: State) -> Token {
    match state {
        State::Up => Token::Good,
        State::Starting => Token::Info,
        State::Draining | State::Troubled => Token::Warn,
        State::Down => Token::Bad,
        State::Idle => Token::Faint,
    }
}

fn traveller(kind: Kind) -> (&'static str, Token) {
    match kind {
        Kind::Request => ("•", Token::Here),
        Kind::Answer => ("◦", Token::Good),
        Kind::Failure => ("✗", Token::Bad),
        Kind::Parcel => ("▪", Token::Info),
    }
}

/// What is held, one by one as far as it can be counted at a glance, then as a number.
fn fill_text(fill: Fill) -> String {
    let full = "▪".repeat(fill.used.min(COUNTED) as usize);
    if fill.room == 0 {
        return format!("{full} {}", fill.used).trim_start().to_owned();
    }
    let free = "▫".repeat(fill.room.min(COUNTED).saturating_sub(fill.used) as usize);
    format!("{full}{free} {}/{}", fill.used, fill.room)
}

/// The lines inside a node, its fill last.
fn inside(node: &Node, context: &Context) -> Vec<String> {
    let lines = node.lines.iter().map(|line| context.tell(line));
    lines.chain(node.fill.map(fill_text)).collect()
}

/// The rows of a node's box: never so few that a link would run into its frame.
fn box_height(node: &Node) -> u16 {
    let lines = node.lines.len() + usize::from(node.fill.is_some());
    2 + u16::try_from(lines.max(1)).unwrap_or(0)
}

/// Where the boxes of a scene stand in an area.
struct Grid {
    area: Rect,
    /// The width of a box and the room between two columns.
    columns: (u16, u16),
    /// The height of each row of boxes.
    heights: Vec<u16>,
    /// The rows between two rows of boxes.
    between: u16,
}

impl Grid {
    /// The grid, where the boxes find room.
    fn new(scene: &Scene, area: Rect) -> Option<Grid> {
        let count =
            |place: fn(&Node) -> u8| scene.nodes.iter().map(place).max().map_or(0, |max| u16::from(max) + 1);
        let (columns, rows) = (count(|node| node.at.0), count(|node| node.at.1));
        if columns == 0 {
            return None;
        }
        let gaps = GAP * (columns - 1);
        let wide = (area.width.checked_sub(gaps)? / columns).min(BOX.0);
        if wide < BOX.1 {
            return None;
        }
        let gap = if columns > 1 { ((area.width - wide * columns) / (columns - 1)).min(2 * GAP) } else { 0 };
        let height = |row: u16| {
            scene.nodes.iter().filter(|node| u16::from(node.at.1) == row).map(box_height).max().unwrap_or(0)
        };
        let upright = scene.links.iter().any(|link| {
            let ends = (scene.nodes.get(link.from), scene.nodes.get(link.to));
            matches!(ends, (Some(from), Some(to)) if from.at.0 == to.at.0)
        });
        let heights: Vec<u16> = (0..rows).map(height).collect();
        let between = u16::from(upright);
        let all = heights.iter().sum::<u16>() + between * rows.saturating_sub(1);
        let width = wide * columns + gap * (columns - 1);
        let area = Rect { x: area.x + (area.width - width) / 2, width, ..area };
        (all <= area.height).then_some(Grid { area, columns: (wide, gap), heights, between })
    }

    fn place(&self, node: &Node) -> Rect {
        let (column, row) = (u16::from(node.at.0), usize::from(node.at.1));
        let above: u16 = self.heights.iter().take(row).map(|height| height + self.between).sum();
        let (wide, gap) = self.columns;
        Rect::new(self.area.x + column * (wide + gap), self.area.y + above, wide, box_height(node))
    }

    fn height(&self) -> u16 {
        let gaps = self.between * u16::try_from(self.heights.len().saturating_sub(1)).unwrap_or(0);
        self.heights.iter().sum::<u16>() + gaps
    }
}

/// The rows a scene takes of this room.
pub fn height(scene: &Scene, room: Rect) -> u16 {
    let boxes = match Grid::new(scene, room) {
        Some(grid) => grid.height(),
        None => u16::try_from(scene.nodes.len()).unwrap_or(u16::MAX),
    };
    let lanes = u16::try_from(scene.lanes.len()).unwrap_or(u16::MAX);
    let table =
        scene.table.as_ref().map_or(0, |table| 1 + u16::try_from(table.rows.len()).unwrap_or(u16::MAX - 1));
    boxes.saturating_add(lanes).saturating_add(table).min(room.height)
}

/// Draws a scene at this tick, the most important first: nodes, lanes, table, as far as they find room. Gives the rows
/// it took.
pub fn draw(scene: &Scene, tick: u32, area: Rect, buffer: &mut Buffer, context: &Context) -> u16 {
    let area = area.intersection(buffer.area);
    let mut taken = match Grid::new(scene, area) {
        Some(grid) => {
            draw_grid(scene, &grid, buffer, context);
            grid.height()
        }
        None => draw_list(scene, area, buffer, context),
    };
    let rest = |taken: u16| Rect {
        y: area.y + taken.min(area.height),
        height: area.height.saturating_sub(taken),
        ..area
    };
    taken += lanes::draw(&scene.lanes, tick, rest(taken), buffer, context);
    if let Some(table) = &scene.table {
        taken += lanes::table(table, rest(taken), buffer, context);
    }
    taken.min(area.height)
}

fn draw_grid(scene: &Scene, grid: &Grid, buffer: &mut Buffer, context: &Context) {
    let places: Vec<Rect> = scene.nodes.iter().map(|node| grid.place(node)).collect();
    let paths = Paths::new(scene, &places);
    paths.draw(buffer, context);
    for (node, place) in scene.nodes.iter().zip(&places) {
        draw_box(node, *place, buffer, context);
    }
    for one in &scene.travellers {
        let Some(at) = paths.at(one.link, one.way) else { continue };
        let (symbol, token) = traveller(one.kind);
        // Two in one cell are two all the same: the later one steps back.
        let at = paths.free(one.link, at, buffer, &["•", "◦", "✗", "▪"]);
        line::write(buffer, at, symbol, 1, context.theme.style(token));
    }
}

fn draw_box(node: &Node, place: Rect, buffer: &mut Buffer, context: &Context) {
    let theme = &context.theme;
    let idle = matches!(node.state, State::Idle | State::Down);
    let frame = theme.style(if idle { Token::Faint } else { Token::Muted });
    let across = "─".repeat(usize::from(place.width.saturating_sub(2)));
    let bottom = place.bottom().saturating_sub(1);
    line::write(buffer, (place.x, place.y), &format!("┌{across}┐"), place.width, frame);
    for y in place.y + 1..bottom {
        line::clear(buffer, Rect { y, height: 1, ..place }, theme.style(Token::Text));
        line::write(buffer, (place.x, y), "│", 1, frame);
        line::write(buffer, (place.right().saturating_sub(1), y), "│", 1, frame);
    }
    line::write(buffer, (place.x, bottom), &format!("└{across}┘"), place.width, frame);
    let room = place.width.saturating_sub(6);
    let x = line::write(buffer, (place.x + 1, place.y), " ", 1, frame);
    let x = line::write(buffer, (x, place.y), sign(node.state), 1, theme.style(token(node.state)));
    let name = format!(" {} ", context.tell(&node.title));
    let look = if idle { Token::Muted } else { Token::Text };
    line::write(buffer, (x, place.y), &line::fit(&name, room + 1), room + 1, theme.style(look));
    for (y, text) in (place.y + 1..bottom).zip(inside(node, context)) {
        line::write(
            buffer,
            (place.x + 2, y),
            &text,
            place.width.saturating_sub(4),
            theme.style(Token::Muted),
        );
    }
}

/// Where there is no room for boxes: a row for each node.
fn draw_list(scene: &Scene, area: Rect, buffer: &mut Buffer, context: &Context) -> u16 {
    let theme = &context.theme;
    for (node, y) in scene.nodes.iter().zip(area.top()..area.bottom()) {
        line::write(buffer, (area.x, y), sign(node.state), 1, theme.style(token(node.state)));
        let x = area.x + 2;
        let room = area.right().saturating_sub(x);
        let next = line::write(buffer, (x, y), &context.tell(&node.title), room, theme.style(Token::Text));
        let inside = inside(node, context).join(" · ");
        let room = area.right().saturating_sub(next + 2);
        line::write(buffer, (next + 2, y), &inside, room, theme.style(Token::Muted));
    }
    area.height.min(u16::try_from(scene.nodes.len()).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_is_counted_and_named() {
        assert_eq!(fill_text(Fill { used: 0, room: 0 }), "0");
        assert_eq!(fill_text(Fill { used: 3, room: 0 }), "▪▪▪ 3");
        assert_eq!(fill_text(Fill { used: 1, room: 3 }), "▪▫▫ 1/3");
        assert_eq!(fill_text(Fill { used: 40, room: 100 }), "▪▪▪▪▪▪▪▪ 40/100");
    }
}
