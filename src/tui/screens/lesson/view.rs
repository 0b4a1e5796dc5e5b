//! Drawing the lesson.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{i18n::Message, markdown::parse};

use super::{
    super::super::{
        context::Context,
        keymap::{Action, Place, binding, key_name},
        theme::Token,
        widgets::{
            document::{Document, Labels, Layout, Terms, View, draw_line},
            line,
        },
    },
    LessonScreen,
    mode::{Find, Mode},
    page::Offer,
    panel::{Panel, draw_box, inside},
};

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
            Mode::Note(number) => self.draw_note(*number, buffer, context),
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
        let find = if let Mode::Finding(find) = &self.mode { Some(find) } else { None };
        let here = find.and_then(|find| find.here());
        let langs = [Some(self.lang), self.other_lang()];
        for (side, lang) in langs.into_iter().enumerate() {
            let text = lang.and_then(|lang| self.text_in(lang));
            let line = row.lines[side].and_then(|line| self.page.layouts.get(side)?.lines.get(line));
            let (Some(text), Some(line)) = (text, line) else { continue };
            let own = side == 0;
            let view = View {
                theme: &context.theme,
                focus: self.focused().filter(|_| own),
                found: find.map_or(&[], |find| find.on(side)),
                current: here.filter(|(found, _)| *found == side).map(|(_, found)| found),
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
        let blocks = parse(term.text.get(context.lang())).blocks;
        let document = Document::new(&blocks, &self.breaker, &Terms::default());
        let room = self.box_columns();
        let layout = document.layout(room, room, &Labels::default());
        self.draw_beside_focus(term.name.get(context.lang()), &document, &layout, buffer, context);
    }

    /// A footnote, in a box as a term has it.
    fn draw_note(&self, number: usize, buffer: &mut Buffer, context: &Context) {
        let Some(text) = self.text() else { return };
        let layout = text.document.note(number, self.box_columns(), &text.labels);
        let title = context.tell(&Message::new("lesson-footnote").with("number", number));
        self.draw_beside_focus(&title, &text.document, &layout, buffer, context);
    }

    /// The columns for the words in a box.
    fn box_columns(&self) -> u16 {
        self.page.frame.area.width.saturating_sub(2).min(60).saturating_sub(4)
    }

    fn draw_beside_focus(
        &self,
        title: &str,
        document: &Document,
        layout: &Layout,
        buffer: &mut Buffer,
        context: &Context,
    ) {
        let area = self.page.frame.area;
        let room = self.box_columns();
        let width = room + 4;
        let wanted = u16::try_from(layout.lines.len()).unwrap_or(u16::MAX).saturating_add(2);
        let height = wanted.min(area.height);
        let x = area.x + (area.width - width) / 2;
        let row = self.focused().and_then(|target| self.page.row_of(0, target.piece, target.range.start));
        let row = u16::try_from(row.unwrap_or(self.top).saturating_sub(self.top)).unwrap_or(0);
        // Under the line where there is room, else over it.
        let y = match row + 1 + height <= area.height {
            true => area.y + row + 1,
            false => area.y + row.saturating_sub(height).min(area.height - height),
        };
        let panel = Rect { x, y, width, height };
        draw_box(buffer, panel, title, context);
        let inner = Rect { x: x + 2, width: room, ..inside(panel) };
        let view = View { theme: &context.theme, focus: None, found: &[], current: None, shifts: &[] };
        for (line, y) in layout.lines.iter().zip(inner.top()..inner.bottom()) {
            draw_line(buffer, inner, y, document, line, &view);
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
        Some(current) => format!("{}/{}", current + 1, find.count()),
        None if find.input.text().trim().is_empty() => context.say("lesson-find-hint"),
        None => context.say("lesson-find-none"),
    };
    let muted = surface.patch(theme.style(Token::Muted));
    let start = line::write_right(buffer, (area.right().saturating_sub(2), y), &count, area.width / 2, muted);
    line::write(buffer, (area.x + 1, y), "▸", 1, surface.patch(theme.style(Token::Here)));
    let room = start.saturating_sub(area.x + 4);
    line::write(buffer, (area.x + 3, y), find.input.text(), room, surface);
}
