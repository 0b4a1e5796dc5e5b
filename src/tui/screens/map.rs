//! The course map: the twelve factors with how well they are known and what the project says of each.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    i18n::{Lang, Message},
    learner::Mastery,
};

use super::{
    super::{
        context::Context,
        event::{Event, Key},
        keymap::Action,
        theme::Token,
        widgets::{line, status},
    },
    Destination, Header, Input, Spot, Turn,
};

/// The course map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapScreen {
    /// The selected lesson, by its index in the course.
    selected: usize,
    /// The first row of the list that is shown, where the window is too small for the grid.
    top: usize,
    cells: Vec<Rect>,
    columns: usize,
    /// The ids and revisions of each lesson's questions.
    questions: Vec<Vec<(String, u32)>>,
    mastery: Vec<Mastery>,
    continue_row: Option<Rect>,
    /// Where the selected lesson is told in a few words, if there is room.
    motto_row: Option<Rect>,
}

/// The least columns the grid needs, and a cell of it.
const GRID_COLUMNS: u16 = 76;
const WIDE_GRID_COLUMNS: u16 = 116;
const GRID_ROWS: u16 = 16;

/// The rows from which a factor's cell has a line for its name in the reader's language beside the English one.
const TALL_ROWS: u16 = 24;

impl MapScreen {
    /// The map with the lesson selected that is to be read next.
    pub fn new(context: &Context) -> MapScreen {
        MapScreen { selected: next_lesson(context), ..MapScreen::default() }
    }

    pub(super) fn update(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        let last = context.course.entries.len().saturating_sub(1);
        match input {
            Input::Do(Action::Left, _) => self.step(-1, last),
            Input::Do(Action::Right, _) => self.step(1, last),
            Input::Do(Action::Up, _) => self.row(-1, last),
            Input::Do(Action::Down, _) => self.row(1, last),
            Input::Do(Action::PageUp | Action::Top, _) => self.selected = 0,
            Input::Do(Action::PageDown | Action::Bottom, _) => self.selected = last,
            Input::Do(Action::Enter, _) => return Turn::to(Destination::Lesson(self.selected, Spot::Left)),
            Input::Do(Action::Quiz, _) => return Turn::to(Destination::Quiz(self.selected)),
            Input::Do(Action::Simulation, _) => return Turn::to_simulation(self.selected, context),
            Input::Key(Key::Char(digit @ '0'..='9')) => self.jump(*digit, context),
            Input::Other(Event::Click(x, y)) => return self.click(*x, *y, context),
            Input::Other(Event::Wheel(_, _, by)) => self.row(isize::from(*by), last),
            _ => return Turn::ignored(),
        }
        Turn::consumed()
    }

    fn step(&mut self, by: isize, last: usize) {
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// One row up or down. Introduction and summary stand alone above and below the grid.
    fn row(&mut self, by: isize, last: usize) {
        let columns = self.columns.max(1);
        let in_grid = (1..last).contains(&self.selected);
        self.selected = match (by < 0, in_grid) {
            _ if columns == 1 => self.selected.saturating_add_signed(by).min(last),
            (true, false) => {
                if self.selected == last {
                    last.saturating_sub(columns)
                } else {
                    0
                }
            }
            (false, false) => {
                if self.selected == 0 {
                    1.min(last)
                } else {
                    last
                }
            }
            (true, true) => self.selected.saturating_sub(columns),
            (false, true) => (self.selected + columns).min(last),
        };
    }

    fn jump(&mut self, digit: char, context: &Context) {
        let wanted = digit.to_digit(10).and_then(|number| u8::try_from(number).ok());
        let found = wanted.and_then(|number| match number {
            0 => Some(0),
            number => context.course.position_of(crate::course::Factor::from_number(number)?),
        });
        self.selected = found.unwrap_or(self.selected);
    }

    fn click(&mut self, x: u16, y: u16, context: &Context) -> Turn {
        let at = (x, y).into();
        if self.continue_row.is_some_and(|row| row.contains(at)) {
            return Turn::to(Destination::Lesson(next_lesson(context), Spot::Left));
        }
        match self.cells.iter().position(|cell| cell.contains(at)) {
            Some(index) if index == self.selected => Turn::to(Destination::Lesson(index, Spot::Left)),
            Some(index) => {
                self.selected = index;
                Turn::consumed()
            }
            None => Turn::ignored(),
        }
    }

    pub(super) fn settle(&mut self, area: Rect, context: &Context) {
        if self.questions.is_empty() {
            self.questions =
                (0..context.course.entries.len()).map(|index| context.course.quiz_index(index)).collect();
        }
        self.mastery = self.questions.iter().map(|questions| context.progress.mastery(questions)).collect();
        let grid = area.width >= GRID_COLUMNS && area.height >= GRID_ROWS;
        self.columns = match (grid, area.width >= WIDE_GRID_COLUMNS) {
            (false, _) => 1,
            (true, false) => 3,
            (true, true) => 4,
        };
        self.continue_row = (area.height > 4).then_some(Rect { height: 1, ..area });
        self.motto_row = None;
        if grid { self.settle_grid(area, context) } else { self.settle_list(area) }
    }

    /// Introduction, the factors in columns, summary.
    fn settle_grid(&mut self, area: Rect, context: &Context) {
        let count = self.mastery.len();
        let columns = u16::try_from(self.columns).unwrap_or(1);
        let rows = u16::try_from(count.saturating_sub(2).div_ceil(self.columns)).unwrap_or(1).max(1);
        // Continue, introduction, summary and motto take a row each; what is left over becomes air.
        let cell = if self.is_tall(area, context) { 3 } else { 2 };
        let pitch = (area.height.saturating_sub(4) / rows).clamp(cell, cell + 4);
        let airy = area.height > 5 + rows * pitch;
        let width = area.width.saturating_sub(2) / columns;
        let top = area.y + 2 + u16::from(airy);
        self.cells = (0..count)
            .map(|index| {
                let whole = |y| Rect { x: area.x + 1, y, width: area.width.saturating_sub(2), height: 1 };
                if index == 0 {
                    return whole(area.y + 1 + u16::from(airy));
                }
                if index + 1 == count {
                    return whole((top + rows * pitch).min(area.bottom().saturating_sub(1)));
                }
                let at = u16::try_from(index - 1).unwrap_or(0);
                let (row, column) = (at / columns, at % columns);
                let y = top + row * pitch + u16::from(pitch > cell);
                Rect { x: area.x + 1 + column * width, y, width: width.saturating_sub(1), height: cell }
            })
            .collect();
        let last = self.cells.last().map_or(area.y, |cell| cell.y);
        let below =
            Rect { x: area.x + 1, y: area.bottom() - 1, width: area.width.saturating_sub(2), height: 1 };
        self.motto_row = (below.y > last).then_some(below);
    }

    fn settle_list(&mut self, area: Rect) {
        let above = if area.height > 8 { 2 } else { u16::from(area.height > 4) };
        let rows = usize::from(area.height.saturating_sub(above)).max(1);
        self.top = self.top.min(self.selected).max((self.selected + 1).saturating_sub(rows));
        self.top = self.top.min(self.mastery.len().saturating_sub(rows));
        let top = self.top;
        self.cells = (0..self.mastery.len())
            .map(|index| match index.checked_sub(top).filter(|at| *at < rows) {
                Some(at) => {
                    let y = area.y + above + u16::try_from(at).unwrap_or(0);
                    Rect { x: area.x, y, width: area.width, height: 1 }
                }
                None => Rect::default(),
            })
            .collect();
    }

    pub(super) fn view(&self, area: Rect, buffer: &mut Buffer, context: &Context) {
        self.draw_continue(area, buffer, context);
        self.draw_motto(buffer, context);
        for (index, cell) in self.cells.iter().enumerate().filter(|(_, cell)| cell.height > 0) {
            let selected = index == self.selected;
            if selected {
                let marked = Rect { width: cell.width, ..*cell };
                line::clear(buffer, marked, context.theme.style(Token::Selection));
            }
            if cell.height == 1 {
                self.draw_row(index, *cell, buffer, context);
            } else {
                self.draw_cell(index, *cell, buffer, context);
            }
        }
    }

    /// What to do next at the left, the project at the right.
    fn draw_continue(&self, area: Rect, buffer: &mut Buffer, context: &Context) {
        let Some(row) = self.continue_row else { return };
        let theme = &context.theme;
        let entry = &context.course.entries[next_lesson(context).min(context.course.entries.len() - 1)];
        let lead = if context.progress.place.is_some() { "map-continue" } else { "map-begin" };
        let numeral = entry.factor.map_or(String::new(), |factor| format!("{} ", factor.numeral()));
        let text = format!("▸ {}  {numeral}{}", context.say(lead), entry.name.get(context.lang()));
        let project = project_line(context);
        let project_width = line::width(&project.0).min(area.width / 2);
        let room = area.width.saturating_sub(project_width + 4);
        line::write(buffer, (row.x + 1, row.y), &text, room, theme.style(Token::Here));
        let end = row.right().saturating_sub(1);
        line::write_right(buffer, (end, row.y), &project.0, project_width, theme.style(project.1));
    }

    fn draw_motto(&self, buffer: &mut Buffer, context: &Context) {
        let (Some(row), Some(entry)) = (self.motto_row, context.course.entries.get(self.selected)) else {
            return;
        };
        let numeral = entry.factor.map_or(String::new(), |factor| format!("{} ", factor.numeral()));
        let name = format!("{numeral}{}", entry.name.get(context.lang()));
        let style = context.theme.style(Token::Muted);
        let end = line::write(buffer, (row.x + 1, row.y), &name, row.width / 2, style);
        let motto = entry.motto.get(context.lang());
        let room = row.right().saturating_sub(end + 3);
        line::write(buffer, (end + 2, row.y), motto, room, context.theme.style(Token::Text));
    }

    /// Whether a cell names the factor twice: in English, as the field does, and in the reader's own language.
    fn is_tall(&self, area: Rect, context: &Context) -> bool {
        area.height >= TALL_ROWS && context.lang() != Lang::EN
    }

    /// A factor: numeral and name, mastery and verdict, and between them the reader's own words for it where there is
    /// room: a line in every cell, so that the cells are even.
    fn draw_cell(&self, index: usize, cell: Rect, buffer: &mut Buffer, context: &Context) {
        let entry = &context.course.entries[index];
        let style = |token| self.style(index, token, context);
        let indent = 6;
        let room = cell.width.saturating_sub(indent);
        let x = cell.x + indent;
        let numeral = entry.factor.map_or("", |factor| factor.numeral());
        line::write(buffer, (cell.x + 1, cell.y), numeral, 5, style(Token::Muted));
        let (english, own) = (entry.name.get(Lang::EN), entry.name.get(context.lang()));
        let tall = cell.height > 2;
        line::write(buffer, (x, cell.y), if tall { english } else { own }, room, style(Token::Accent));
        if tall {
            let gloss = entry.gloss.own(context.lang());
            let second = gloss.or((own != english).then_some(own)).unwrap_or_default();
            line::write(buffer, (x, cell.y + 1), second, room, style(Token::Muted));
        }
        self.draw_status(index, (x, cell.bottom() - 1), room, buffer, context);
    }

    fn draw_row(&self, index: usize, cell: Rect, buffer: &mut Buffer, context: &Context) {
        let entry = &context.course.entries[index];
        let style = |token| self.style(index, token, context);
        let numeral = match entry.factor {
            Some(factor) => factor.numeral(),
            None if index == 0 => "0",
            None => "Σ",
        };
        line::write(buffer, (cell.x + 1, cell.y), numeral, 5, style(Token::Muted));
        let status = if entry.factor.is_some() { self.status_columns(cell.width, context) } else { 8 };
        let room = cell.width.saturating_sub(7 + status + 1);
        let name = entry.name.get(context.lang());
        let end = line::write(buffer, (cell.x + 7, cell.y), name, room, style(Token::Accent));
        if entry.factor.is_none() {
            let motto = entry.motto.get(context.lang());
            line::write(
                buffer,
                (end + 2, cell.y),
                motto,
                cell.right().saturating_sub(end + 11),
                style(Token::Muted),
            );
        }
        let x = cell.right().saturating_sub(status);
        self.draw_status(index, (x, cell.y), status, buffer, context);
    }

    /// The columns a factor's bar and verdict take in a list: as many as the widest of them needs.
    fn status_columns(&self, columns: u16, context: &Context) -> u16 {
        let word = |entry: &crate::course::Entry| {
            let verdict = entry.factor.and_then(|factor| context.project.verdict(factor));
            let read = context.progress.finished.contains(&entry.slug);
            let words = verdict.map(|verdict| status::label(verdict, context));
            line::width(&words.or(read.then(|| context.say("map-read"))).unwrap_or_default())
        };
        let widest = context.course.entries.iter().map(word).max().unwrap_or(0);
        let bar = 5;
        if widest == 0 { bar + 1 } else { (bar + 2 + widest).min(columns / 2) }
    }

    fn draw_status(&self, index: usize, at: (u16, u16), room: u16, buffer: &mut Buffer, context: &Context) {
        let style = |token| self.style(index, token, context);
        let mastery = self.mastery.get(index).copied().unwrap_or_default();
        let mut x = at.0;
        let end = x + room;
        if mastery.questions > 0 {
            let token = if mastery.answered > 0 { Token::Info } else { Token::Faint };
            x = line::write(buffer, at, &status::bar(mastery), room, style(token)) + 2;
        }
        let entry = &context.course.entries[index];
        if let Some(verdict) = entry.factor.and_then(|factor| context.project.verdict(factor)) {
            let text = status::label(verdict, context);
            // Rather a narrower gap than a word cut short.
            let tight = x > at.0 && line::width(&text) > end.saturating_sub(x);
            let x = x - u16::from(tight);
            line::write(buffer, (x, at.1), &text, end.saturating_sub(x), style(status::token(verdict)));
        } else if context.progress.finished.contains(&entry.slug) {
            let text = context.say("map-read");
            line::write(buffer, (x, at.1), &text, end.saturating_sub(x), style(Token::Faint));
        }
    }

    /// On the selected cell one style serves for all, so that nothing drowns in the selection's ground.
    fn style(&self, index: usize, token: Token, context: &Context) -> ratatui::style::Style {
        let token = if index == self.selected { Token::Selection } else { token };
        context.theme.style(token)
    }

    pub(super) fn header(&self, context: &Context) -> Header {
        let (right, of) = self
            .mastery
            .iter()
            .fold((0, 0), |(right, of), mastery| (right + mastery.first_right, of + mastery.questions));
        let percent = (right * 100).checked_div(of).unwrap_or(0);
        Header { trail: vec![context.say("app-name")], right: format!("{percent} %") }
    }

    pub(super) fn footer(&self) -> Vec<Action> {
        vec![Action::Enter, Action::Project, Action::Quiz, Action::Language, Action::Palette, Action::Help]
    }
}

/// The lesson to read next: where the learner was, or the one after it when that is finished.
fn next_lesson(context: &Context) -> usize {
    let Some(place) = &context.progress.place else { return 0 };
    let here = context.course.position(&place.lesson).unwrap_or(0);
    let last = context.course.entries.len().saturating_sub(1);
    if context.progress.finished.contains(&place.lesson) { (here + 1).min(last) } else { here }
}

fn project_line(context: &Context) -> (String, Token) {
    let project = &context.project;
    let Some(name) = project.name() else { return (context.say("map-no-project"), Token::Muted) };
    if let Some((files, _)) = project.reading {
        if !context.settings.motion {
            return (context.tell(&Message::new("map-reading-still").with("name", name)), Token::Muted);
        }
        let reading = Message::new("map-reading").with("name", name).with("files", files);
        return (context.tell(&reading), Token::Muted);
    }
    let id = match &project.report {
        Some(report) if !report.is_app => "map-not-an-app",
        None => "map-project-unread",
        Some(_) => "map-project",
    };
    (context.tell(&Message::new(id).with("name", name)), Token::Muted)
}
