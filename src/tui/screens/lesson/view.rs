//! Drawing the lesson.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::{i18n::Message, markdown::parse};

use super::{
    super::super::{
        context::Context,
        keymap::{Action, Place, binding, key_name},
        theme::Token,
        widgets::{
            document::{Document, Labels, Terms, View, draw_line},
            line,
        },
    },
    LessonScreen,
    mode::{Find, Mode},
    page::Offer,
};

/// A list over or beside the text.
#[derive(Debug)]
pub(super) struct Panel {
    pub(super) area: Rect,
    /// The words of each item and, for links, its address.
    pub(super) items: Vec<(String, String)>,
    pub(super) selected: usize,
    title: Option<String>,
    first: usize,
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
        Some(Panel::new(area, outline(screen), selected, None))
    }

    fn over(screen: Rect, items: Vec<(String, String)>, selected: usize, title: String) -> Panel {
        let width = screen.width.saturating_sub(2).min(66);
        let wanted = u16::try_from(items.len()).unwrap_or(u16::MAX).saturating_add(2);
        let height = wanted.min(screen.height);
        let x = screen.x + (screen.width - width) / 2;
        let y = screen.y + (screen.height - height) / 3;
        Panel::new(Rect { x, y, width, height }, items, selected, Some(title))
    }

    fn new(area: Rect, items: Vec<(String, String)>, selected: usize, title: Option<String>) -> Panel {
        let mut panel = Panel { area, items, selected, title, first: 0 };
        let rows = usize::from(panel.list_area().height).max(1);
        panel.first = (selected + 1).saturating_sub(rows).max(selected.saturating_sub(rows / 2));
        panel.first = panel.first.min(panel.items.len().saturating_sub(rows));
        panel
    }

    fn list_area(&self) -> Rect {
        if self.title.is_some() { inside(self.area) } else { self.area }
    }

    /// The item on a row of the screen.
    pub(super) fn item_at(&self, y: u16) -> Option<usize> {
        let list = self.list_area();
        let row = y.checked_sub(list.y).filter(|row| *row < list.height)?;
        Some(self.first + usize::from(row)).filter(|item| *item < self.items.len())
    }

    fn draw(&self, buffer: &mut Buffer, context: &Context, has_focus: bool) {
        let theme = &context.theme;
        if let Some(title) = &self.title {
            draw_box(buffer, self.area, title, context);
        }
        let list = self.list_area();
        for y in list.top()..list.bottom() {
            let Some(item) = self.item_at(y) else { break };
            self.draw_item(buffer, Rect { y, height: 1, ..list }, item, context, has_focus);
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
fn draw_box(buffer: &mut Buffer, area: Rect, title: &str, context: &Context) {
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
fn inside(area: Rect) -> Rect {
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

/// Where the cursor stands on the find line.
pub(super) fn find_cursor(area: Rect, find: &Find) -> Position {
    let typed = line::width(find.input.before_cursor());
    Position { x: (area.x + 3 + typed).min(area.right().saturating_sub(1)), y: area.bottom() }
}

impl LessonScreen {
    /// Draws it.
    pub(in super::super) fn view(&self, area: Rect, buffer: &mut Buffer, context: &Context) {
        let frame = self.page.frame;
        for (row, y) in (self.top..self.page.rows.len()).zip(frame.area.top()..frame.area.bottom()) {
            self.draw_row(row, y, buffer, context);
        }
        self.draw_position(buffer, context);
        if let Some(panel) = Panel::outline_beside(self) {
            let faint = context.theme.style(Token::Faint);
            for y in panel.area.top()..panel.area.bottom() {
                line::write(buffer, (panel.area.x.saturating_sub(1), y), "│", 1, faint);
            }
            panel.draw(buffer, context, matches!(self.mode, Mode::Outline(_)));
        }
        if let Some(panel) = Panel::of(self, context).filter(|panel| panel.title.is_some()) {
            panel.draw(buffer, context, true);
        }
        match &self.mode {
            Mode::Finding(find) => draw_find(find, area, buffer, context),
            Mode::Term(id) => self.draw_term(id, buffer, context),
            _ => {}
        }
    }

    fn draw_row(&self, row: usize, y: u16, buffer: &mut Buffer, context: &Context) {
        let Some(row) = self.page.rows.get(row) else { return };
        let sides = self.page.frame.sides;
        if let Some(offer) = row.offer {
            return self.draw_offer(offer, Rect { y, height: 1, ..sides[0] }, buffer, context);
        }
        if self.page.is_beside() {
            let x = sides[1].x.saturating_sub(2);
            line::write(buffer, (x, y), "│", 1, context.theme.style(Token::Faint));
        }
        let found = match &self.mode {
            Mode::Finding(find) => (&find.found[..], find.here()),
            _ => (&[][..], None),
        };
        let langs = [Some(self.lang), self.other_lang()];
        for (side, lang) in langs.into_iter().enumerate() {
            let text = lang.and_then(|lang| self.text_in(lang));
            let line = row.lines[side].and_then(|line| self.page.layouts.get(side)?.lines.get(line));
            let (Some(text), Some(line)) = (text, line) else { continue };
            let own = side == 0;
            let view = View {
                theme: &context.theme,
                focus: self.focused().filter(|_| own),
                found: if own { found.0 } else { &[] },
                current: found.1.filter(|_| own),
                shifts: &self.shifts,
            };
            draw_line(buffer, sides[side], y, &text.document, line, &view);
        }
    }

    /// What can be done at the end, with its key.
    fn draw_offer(&self, offer: Offer, row: Rect, buffer: &mut Buffer, context: &Context) {
        let (action, words) = match offer {
            Offer::Quiz => (Action::Quiz, context.say("lesson-offer-quiz")),
            Offer::Next => {
                let next = context.course.entries.get(self.index + 1);
                let name = next.map(|entry| {
                    let numeral =
                        entry.factor.map_or(String::new(), |factor| format!("{} ", factor.numeral()));
                    format!("{numeral}{}", entry.name.get(context.lang()))
                });
                let message = Message::new("lesson-offer-next").with("name", name.unwrap_or_default());
                (Action::NextLesson, context.tell(&message))
            }
        };
        let key = binding(action, Place::Lesson).and_then(|binding| binding.keys.first().copied());
        let key = key.map(key_name).unwrap_or_default();
        let x = line::write(buffer, (row.x, row.y), &key, row.width, context.theme.style(Token::Here));
        let room = row.right().saturating_sub(x + 2);
        line::write(buffer, (x + 2, row.y), &words, room, context.theme.style(Token::Text));
    }

    /// The line at the right edge: how much of the lesson is in view, and where.
    fn draw_position(&self, buffer: &mut Buffer, context: &Context) {
        let area = self.page.frame.area;
        let (rows, height) = (self.page.rows.len(), self.height());
        if rows <= height || height == 0 {
            return;
        }
        let x = area.right().saturating_sub(1);
        let length = (height * height / rows).clamp(1, height);
        let free = height - length;
        let start = (self.top * free).checked_div(self.last_top()).unwrap_or(0);
        for (at, y) in (area.top()..area.bottom()).enumerate() {
            let here = (start..start + length).contains(&at);
            let (symbol, token) = if here { ("┃", Token::Accent) } else { ("│", Token::Faint) };
            line::write(buffer, (x, y), symbol, 1, context.theme.style(token));
        }
    }

    /// A term with what it is, in a small box under or over the line it stands on.
    fn draw_term(&self, id: &str, buffer: &mut Buffer, context: &Context) {
        let Some(term) = context.course.glossary().find(id) else { return };
        let area = self.page.frame.area;
        let width = area.width.saturating_sub(2).min(60);
        let blocks = parse(term.text.get(context.lang())).blocks;
        let document = Document::new(&blocks, &self.breaker, &Terms::default());
        let room = width.saturating_sub(4);
        let layout = document.layout(room, room, &Labels::default());
        let wanted = u16::try_from(layout.lines.len()).unwrap_or(u16::MAX).saturating_add(2);
        let height = wanted.min(area.height);
        let x = area.x + (area.width - width) / 2;
        let row = self.focused().and_then(|target| self.page.row_of(target.piece, target.range.start));
        let row = u16::try_from(row.unwrap_or(self.top).saturating_sub(self.top)).unwrap_or(0);
        // Under the line where there is room, else over it.
        let y = match row + 1 + height <= area.height {
            true => area.y + row + 1,
            false => area.y + row.saturating_sub(height).min(area.height - height),
        };
        let panel = Rect { x, y, width, height };
        draw_box(buffer, panel, term.name.get(context.lang()), context);
        let inner = Rect { x: x + 2, width: room, ..inside(panel) };
        let view = View { theme: &context.theme, focus: None, found: &[], current: None, shifts: &[] };
        for (line, y) in layout.lines.iter().zip(inner.top()..inner.bottom()) {
            draw_line(buffer, inner, y, &document, line, &view);
        }
    }
}

/// The find line under the text: the words, and how often they stand in the lesson.
fn draw_find(find: &Find, area: Rect, buffer: &mut Buffer, context: &Context) {
    let theme = &context.theme;
    let y = area.bottom().saturating_sub(1);
    line::clear(buffer, Rect { y, height: 1, ..area }, theme.style(Token::Surface));
    let surface = theme.style(Token::Surface);
    let count = match find.current {
        Some(current) => format!("{}/{}", current + 1, find.found.len()),
        None if find.input.text().trim().is_empty() => context.say("lesson-find-hint"),
        None => context.say("lesson-find-none"),
    };
    let muted = surface.patch(theme.style(Token::Muted));
    let start = line::write_right(buffer, (area.right().saturating_sub(2), y), &count, area.width / 2, muted);
    line::write(buffer, (area.x + 1, y), "▸", 1, surface.patch(theme.style(Token::Here)));
    let room = start.saturating_sub(area.x + 4);
    line::write(buffer, (area.x + 3, y), find.input.text(), room, surface);
}
