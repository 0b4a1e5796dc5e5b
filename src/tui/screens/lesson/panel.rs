//! Lists over or beside the text, and boxes.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    super::super::{context::Context, theme::Token, widgets::line},
    LessonScreen,
    mode::Mode,
};

/// A list over or beside the text.
#[derive(Debug)]
pub(super) struct Panel {
    pub(super) area: Rect,
    /// The words of each item and, for links, its address.
    pub(super) items: Vec<(String, String)>,
    pub(super) selected: usize,
    pub(super) title: Option<String>,
    first: usize,
    /// The rows under the list in which the address of the selected item stands whole.
    below: u16,
}

impl Panel {
    /// The list that is open.
    pub(super) fn of(screen: &LessonScreen, context: &Context) -> Option<Panel> {
        let text = screen.text()?;
        match screen.mode {
            Mode::Outline(selected) => match Panel::outline_beside(screen) {
                Some(panel) => Some(panel),
                None => {
                    let title = context.say("lesson-outline");
                    Some(Panel::over(screen.page.frame.area, outline(screen), selected, title))
                }
            },
            Mode::Links(selected) => {
                let items =
                    text.document.links().into_iter().map(|(address, words)| (words, address)).collect();
                Some(Panel::over(screen.page.frame.area, items, selected, context.say("lesson-links")))
            }
            _ => None,
        }
    }

    /// The outline beside the text, where there is room for it.
    pub(super) fn outline_beside(screen: &LessonScreen) -> Option<Panel> {
        let area = screen.page.frame.outline?;
        let selected = match screen.mode {
            Mode::Outline(selected) => selected,
            _ => screen.text()?.heading_at(screen.reading_block()).unwrap_or(0),
        };
        Some(Panel::new(area, outline(screen), selected, None, 0))
    }

    fn over(screen: Rect, items: Vec<(String, String)>, selected: usize, title: String) -> Panel {
        let width = screen.width.saturating_sub(2).min(66);
        let room = width.saturating_sub(4).max(1);
        let rows = |item: &(String, String)| line::width(&item.1).div_ceil(room);
        // As many rows as the longest address needs, so that nothing jumps while one walks; half the window at most.
        let longest = items.iter().map(rows).max().unwrap_or(0);
        let below = if longest == 0 { 0 } else { (longest + 1).min(screen.height / 2) };
        let wanted = u16::try_from(items.len()).unwrap_or(u16::MAX).saturating_add(2 + below);
        let height = wanted.min(screen.height);
        let x = screen.x + (screen.width - width) / 2;
        let y = screen.y + (screen.height - height) / 3;
        Panel::new(Rect { x, y, width, height }, items, selected, Some(title), below)
    }

    fn new(
        area: Rect,
        items: Vec<(String, String)>,
        selected: usize,
        title: Option<String>,
        below: u16,
    ) -> Panel {
        let mut panel = Panel { area, items, selected, title, first: 0, below };
        let rows = usize::from(panel.list_area().height).max(1);
        panel.first = (selected + 1).saturating_sub(rows).max(selected.saturating_sub(rows / 2));
        panel.first = panel.first.min(panel.items.len().saturating_sub(rows));
        panel
    }

    fn list_area(&self) -> Rect {
        let area = if self.title.is_some() { inside(self.area) } else { self.area };
        Rect { height: area.height.saturating_sub(self.below), ..area }
    }

    /// The item on a row of the screen.
    pub(super) fn item_at(&self, y: u16) -> Option<usize> {
        let list = self.list_area();
        let row = y.checked_sub(list.y).filter(|row| *row < list.height)?;
        Some(self.first + usize::from(row)).filter(|item| *item < self.items.len())
    }

    pub(super) fn draw(&self, buffer: &mut Buffer, context: &Context, has_focus: bool) {
        if let Some(title) = &self.title {
            draw_box(buffer, self.area, title, context);
        }
        let list = self.list_area();
        for y in list.top()..list.bottom() {
            let Some(item) = self.item_at(y) else { break };
            self.draw_item(buffer, Rect { y, height: 1, ..list }, item, context, has_focus);
        }
        if self.below > 0 {
            self.draw_address(buffer, Rect { y: list.bottom(), height: self.below, ..list }, context);
        }
    }

    /// The selected item's address, whole, under a rule.
    fn draw_address(&self, buffer: &mut Buffer, area: Rect, context: &Context) {
        let Some((_, address)) = self.items.get(self.selected) else { return };
        let style = |token| context.theme.style(Token::Surface).patch(context.theme.style(token));
        line::rule(buffer, area, area.y, style(Token::Faint));
        let room = area.width.saturating_sub(2).max(1);
        let mut rest = address.as_str();
        for y in area.y + 1..area.bottom() {
            let cut = line::split(rest, room);
            line::write(buffer, (area.x + 1, y), cut.0, room, style(Token::AccentSoft));
            rest = cut.1;
        }
    }

    fn draw_item(&self, buffer: &mut Buffer, row: Rect, item: usize, context: &Context, has_focus: bool) {
        let theme = &context.theme;
        let selected = item == self.selected;
        let ground = if self.title.is_some() { theme.style(Token::Surface) } else { Style::default() };
        let look = match (selected, has_focus) {
            (true, true) => theme.style(Token::Selection),
            (true, false) => ground.patch(theme.style(Token::Here)),
            _ => ground.patch(theme.style(if self.title.is_some() { Token::Text } else { Token::Muted })),
        };
        if selected && has_focus {
            line::clear(buffer, row, look);
        }
        let mark = if selected { "▸" } else { " " };
        let x = line::write(buffer, (row.x, row.y), mark, 1, look) + 1;
        let (words, address) = &self.items[item];
        let end = line::write(buffer, (x, row.y), words, row.right().saturating_sub(x + 1), look);
        if !address.is_empty() {
            let muted = if selected && has_focus { look } else { look.patch(theme.style(Token::Faint)) };
            let room = row.right().saturating_sub(end + 3);
            if room > 8 {
                line::write(buffer, (end + 2, row.y), address, room, muted);
            }
        }
    }
}

/// A frame on a ground of its own, with its title in the upper edge.
pub(super) fn draw_box(buffer: &mut Buffer, area: Rect, title: &str, context: &Context) {
    let theme = &context.theme;
    let ground = theme.style(Token::Surface);
    let edge = ground.patch(theme.style(Token::Rail));
    line::clear(buffer, area, ground);
    if area.width < 4 || area.height < 2 {
        return;
    }
    let across = "─".repeat(usize::from(area.width - 2));
    line::write(buffer, (area.x, area.y), &format!("┌{across}┐"), area.width, edge);
    line::write(buffer, (area.x, area.bottom() - 1), &format!("└{across}┘"), area.width, edge);
    for y in area.y + 1..area.bottom() - 1 {
        line::write(buffer, (area.x, y), "│", 1, edge);
        line::write(buffer, (area.right() - 1, y), "│", 1, edge);
    }
    let title = line::fit(title, area.width.saturating_sub(6));
    let accent = ground.patch(theme.style(Token::Accent));
    line::write(buffer, (area.x + 2, area.y), &format!(" {title} "), area.width - 3, accent);
}

/// The part of a box within its frame.
pub(super) fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}

/// The headings, those of deeper levels further in.
fn outline(screen: &LessonScreen) -> Vec<(String, String)> {
    let sections = screen.text().map(|text| &text.sections[..]).unwrap_or_default();
    let item = |section: &crate::course::Section| {
        let indent = "  ".repeat(usize::from(section.level.saturating_sub(2)));
        (format!("{indent}{}", section.title), String::new())
    };
    sections.iter().map(item).collect()
}
