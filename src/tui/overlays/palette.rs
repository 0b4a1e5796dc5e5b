//! Everything that can be done or found, over everything.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::i18n::{Lang, Message};

use super::{
    super::{
        context::Context,
        event::Event,
        keymap::{Action, Place},
        screens::Input,
        theme::Token,
        widgets::{
            input::TextInput,
            line,
            list::Selection,
            panel,
            sheet::{Mark, Sheet},
        },
    },
    Reply,
    search::{self, Entry, Found, Hit},
};

const COLUMNS: u16 = 84;
const ROWS: u16 = 23;

/// The palette.
#[derive(Clone, Debug)]
pub struct Palette {
    place: Place,
    input: TextInput,
    selection: Selection,
    /// What can be found; texts of lessons join it with the first letter that is typed.
    entries: Vec<Entry>,
    /// The language the entries are in, once there are any.
    lang: Option<Lang>,
    has_texts: bool,
    hits: Vec<Hit>,
    stale: bool,
    area: Rect,
}

impl Palette {
    /// The palette over a screen.
    pub fn new(place: Place) -> Palette {
        Palette {
            place,
            input: TextInput::default(),
            selection: Selection::default(),
            entries: Vec::new(),
            lang: None,
            has_texts: false,
            hits: Vec::new(),
            stale: true,
            area: Rect::default(),
        }
    }

    pub(super) fn update(&mut self, input: &Input<'_>, context: &Context) -> Reply {
        if self.stale {
            self.refresh(context);
        }
        match input {
            Input::Do(Action::Back | Action::Palette, _) => Reply::close(),
            Input::Do(Action::Enter, _) => self.choose(self.selection.at),
            Input::Do(Action::Language | Action::Quit | Action::Help, _) => Reply::default(),
            Input::Do(action, _) => {
                self.selection.act(*action, self.hits.len());
                Reply::consumed()
            }
            Input::Key(key) => {
                self.input.key(*key);
                self.ask()
            }
            Input::Other(Event::Wheel(_, _, by)) => {
                self.selection.step(isize::from(*by), self.hits.len());
                Reply::consumed()
            }
            Input::Other(Event::Click(x, y)) => {
                if !self.area.contains((*x, *y).into()) {
                    return Reply::close();
                }
                let clicked = self.selection.item_at(self.list_area(), *x, *y, self.hits.len());
                clicked.map_or_else(Reply::consumed, |index| self.choose(index))
            }
            Input::Other(event) => {
                self.input.event(event);
                self.ask()
            }
        }
    }

    fn ask(&mut self) -> Reply {
        self.stale = true;
        self.selection = Selection::default();
        Reply::consumed()
    }

    fn choose(&self, index: usize) -> Reply {
        match self.hits.get(index) {
            Some(hit) => Reply::close_with(self.entries[hit.entry].act.clone()),
            None => Reply::consumed(),
        }
    }

    fn refresh(&mut self, context: &Context) {
        if self.lang != Some(context.lang()) {
            self.entries = search::names(self.place, context);
            self.lang = Some(context.lang());
            self.has_texts = false;
        }
        if !self.has_texts && !self.input.text().trim().is_empty() {
            self.entries.extend(search::texts(context));
            self.has_texts = true;
        }
        self.hits = search::find(&self.entries, self.input.text());
        self.stale = false;
    }

    fn list_area(&self) -> Rect {
        let inner = panel::inner(self.area);
        let below = Palette::rows_below(inner.height);
        Rect { y: inner.y + 2, height: inner.height.saturating_sub(2 + below), ..inner }
    }

    /// The rows under the list in which the selected entry is said whole.
    fn rows_below(height: u16) -> u16 {
        match height {
            0..6 => 0,
            6..12 => 2,
            _ => 3,
        }
    }

    /// The selected entry whole, where its row had to cut it: what stands beside it first, which may be an address.
    fn draw_whole(&self, buffer: &mut Buffer, context: &Context) {
        let Some(entry) = self.hits.get(self.selection.at).map(|hit| &self.entries[hit.entry]) else {
            return;
        };
        let list = self.list_area();
        let (room, beside_room) = Palette::rooms(list.width, &entry.beside);
        if line::width(&entry.text) <= room && line::width(&entry.beside) <= beside_room {
            return;
        }
        let inner = panel::inner(self.area);
        let mut below = Rect { y: list.bottom(), height: inner.bottom() - list.bottom(), ..inner };
        if below.height > 2 {
            line::rule(buffer, below, below.y, context.theme.style(Token::Faint));
            below = Rect { y: below.y + 1, height: below.height - 1, ..below };
        }
        let words = match &entry.beside {
            beside if beside.is_empty() => entry.text.clone(),
            beside => format!("{beside} · {}", entry.text),
        };
        let mut sheet = Sheet::new(inner.width);
        sheet.plain(&words, Mark { look: Some(Token::Muted), ..Mark::default() }, context);
        sheet.draw(below, buffer, 0, None, context);
    }

    /// The columns of an entry's text and of what stands beside it.
    fn rooms(width: u16, beside: &str) -> (u16, u16) {
        let beside = line::width(beside).min(width / 3);
        (width.saturating_sub(Palette::kind_width(width) + beside + 2), beside)
    }

    fn kind_width(width: u16) -> u16 {
        11.min(width / 4)
    }

    pub(super) fn settle(&mut self, window: Rect, context: &Context) {
        self.area = panel::centered(window, COLUMNS, ROWS);
        if self.stale || self.lang != Some(context.lang()) {
            self.refresh(context);
        }
        self.selection.settle(usize::from(self.list_area().height), self.hits.len());
    }

    pub(super) fn view(&self, _: Rect, buffer: &mut Buffer, context: &Context) -> Option<Position> {
        let theme = &context.theme;
        let inner = panel::draw(buffer, self.area, &context.say("palette-title"), context);
        let room = inner.width.saturating_sub(3);
        let before = line::width(self.input.before_cursor());
        let typed = line::skip(self.input.text(), before.saturating_sub(room));
        line::write(buffer, (inner.x, inner.y), "▸ ", 2, theme.style(Token::Here));
        line::write(buffer, (inner.x + 2, inner.y), typed, room + 1, theme.style(Token::Text));
        if self.input.text().is_empty() {
            line::write(
                buffer,
                (inner.x + 3, inner.y),
                &context.say("palette-hint"),
                room,
                theme.style(Token::Faint),
            );
        } else {
            let count = context.tell(&Message::new("palette-count").with("count", self.hits.len()));
            let at = (inner.right(), inner.y);
            line::write_right(buffer, at, &count, inner.width / 3, theme.style(Token::Faint));
        }
        let list = self.list_area();
        if self.hits.is_empty() {
            let mut sheet = Sheet::new(list.width);
            let look = Mark { look: Some(Token::Muted), ..Mark::default() };
            sheet.text(&context.say("palette-nothing"), look, context);
            sheet.draw(list, buffer, 0, None, context);
        }
        for (y, index) in (list.y..).zip(self.selection.visible(self.hits.len())) {
            let row = Rect { y, height: 1, ..list };
            self.draw_row(index, row, buffer, context);
        }
        self.draw_whole(buffer, context);
        Some(Position { x: inner.x + 2 + before.min(room), y: inner.y })
    }

    /// What kind it is, its text with the match in it, and what stands beside it.
    fn draw_row(&self, index: usize, row: Rect, buffer: &mut Buffer, context: &Context) {
        let hit = &self.hits[index];
        let entry = &self.entries[hit.entry];
        let selected = index == self.selection.at;
        let style = |token| context.theme.style(if selected { Token::Selection } else { token });
        if selected {
            line::clear(buffer, row, style(Token::Selection));
        }
        let kind_width = Palette::kind_width(row.width);
        line::write(
            buffer,
            (row.x, row.y),
            &context.say(entry.kind.word()),
            kind_width - 1,
            style(Token::Faint),
        );
        let (room, beside_width) = Palette::rooms(row.width, &entry.beside);
        let start = row.x + kind_width;
        let shown = around(&entry.text, hit, usize::from(room));
        let mut x = start;
        for (part, matched) in shown {
            let token = if matched { Token::Here } else { Token::Text };
            x = line::write(buffer, (x, row.y), &part, (start + room).saturating_sub(x), style(token));
        }
        let token = if entry.kind == Found::Action { Token::Here } else { Token::Muted };
        line::write_right(buffer, (row.right(), row.y), &entry.beside, beside_width, style(token));
    }
}

/// The text in parts, cut at its beginning so far that the match is seen.
fn around(text: &str, hit: &Hit, room: usize) -> Vec<(String, bool)> {
    let (before, rest) = text.split_at_checked(hit.range.start).unwrap_or(("", text));
    let (matched, after) = rest.split_at_checked(hit.range.end - hit.range.start).unwrap_or((rest, ""));
    let wide = usize::from(line::width(before));
    let lead = if wide + usize::from(line::width(matched)) + 4 > room {
        let drop = wide.saturating_sub(room / 3);
        format!("…{}", line::skip(before, u16::try_from(drop).unwrap_or(u16::MAX)))
    } else {
        before.to_owned()
    };
    vec![(lead, false), (matched.to_owned(), true), (after.to_owned(), false)]
}
