//! Choosing the command that starts the app.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::i18n::Message;

use super::{
    super::super::{
        context::Context,
        event::{
            Event,
            trying::{Chosen, Order, Way},
        },
        keymap::Action,
        screens::Input,
        theme::Token,
        widgets::{
            input::TextInput,
            line,
            sheet::{Mark, Scroll, Sheet},
        },
    },
    consent::Consent,
    row_of,
};

/// What there is to choose from.
#[derive(Clone, Debug, Default)]
pub(super) struct Choosing {
    pub(super) ways: Vec<Way>,
    pub(super) recipes: Vec<String>,
    /// The selected row: a way, or after them the one that is typed.
    at: usize,
    /// What is being typed.
    pub(super) typed: Option<TextInput>,
    /// What was typed last.
    last: String,
    chosen: Option<Chosen>,
    sheet: Sheet,
    scroll: Scroll,
    list: Rect,
    /// Where the line that is typed stands.
    line: Rect,
}

/// What came of an input.
pub(super) enum Answer {
    Consumed,
    Ignored,
    /// A command was chosen.
    Chosen,
    /// No command is to be trusted any more.
    Distrust,
}

impl Choosing {
    /// A new choice that begins where this one ended.
    pub(super) fn again(&self) -> Choosing {
        Choosing { at: self.at, last: self.last.clone(), ..Choosing::default() }
    }

    /// Takes in what was found; nothing being chosen yet, the first that is preferred is selected.
    pub(super) fn offer(
        &mut self,
        ways: Vec<Way>,
        recipes: Vec<String>,
        is_preferred: impl Fn(&Way) -> bool,
    ) {
        if self.at == 0 && self.ways.is_empty() {
            self.at = ways.iter().position(is_preferred).unwrap_or(0);
        }
        self.at = self.at.min(ways.len());
        (self.ways, self.recipes) = (ways, recipes);
    }

    /// The order to plan with what was chosen.
    pub(super) fn order(&self, consent: &Consent) -> Option<Order> {
        let recipe = self.recipes.first().filter(|_| !consent.without_recipe).cloned();
        Some(Order::Choose { command: self.chosen.clone()?, recipe, in_place: consent.in_place })
    }

    pub(super) fn cursor(&self) -> Option<Position> {
        let input = self.typed.as_ref()?;
        let before = line::width(input.before_cursor()).min(self.line.width.saturating_sub(1));
        Some(Position { x: self.line.x + before, y: self.line.y })
    }

    pub(super) fn update(&mut self, input: &Input<'_>) -> Answer {
        if self.typed.is_some() {
            return self.update_typed(input);
        }
        let rows = self.ways.len() + 1;
        match input {
            Input::Do(Action::Up, _) => self.at = self.at.saturating_sub(1),
            Input::Do(Action::Down, _) => self.at = (self.at + 1).min(rows - 1),
            Input::Do(Action::Top | Action::PageUp | Action::HalfUp, _) => self.at = 0,
            Input::Do(Action::Bottom | Action::PageDown | Action::HalfDown, _) => self.at = rows - 1,
            Input::Do(Action::Enter | Action::Right, _) => return self.choose(),
            Input::Do(Action::Toggle, _) => {}
            Input::Do(Action::Distrust, _) if self.ways.iter().any(|way| way.trusted) => {
                return Answer::Distrust;
            }
            Input::Other(Event::Wheel(_, _, by)) => {
                self.at = self.at.saturating_add_signed(isize::from(*by)).min(rows - 1);
            }
            Input::Other(event) => return self.click(event),
            _ => return Answer::Ignored,
        }
        Answer::Consumed
    }

    fn click(&mut self, event: &Event) -> Answer {
        let row = row_of(self.list, event).and_then(|row| self.sheet.tag_at(self.scroll.top + row));
        match row {
            Some(row) if row == self.at => self.choose(),
            Some(row) => {
                self.at = row;
                Answer::Consumed
            }
            None => Answer::Ignored,
        }
    }

    fn choose(&mut self) -> Answer {
        if self.at < self.ways.len() {
            self.chosen = Some(Chosen::Found(self.at));
            return Answer::Chosen;
        }
        self.typed = Some(TextInput::new(&self.last));
        Answer::Consumed
    }

    fn update_typed(&mut self, input: &Input<'_>) -> Answer {
        let Some(typed) = &mut self.typed else { return Answer::Ignored };
        match input {
            Input::Do(Action::Back, _) => {
                self.last = typed.text().to_owned();
                self.typed = None;
            }
            Input::Do(Action::Enter, _) => {
                self.last = typed.text().trim().to_owned();
                if !self.last.is_empty() {
                    self.chosen = Some(Chosen::Typed(self.last.clone()));
                    self.typed = None;
                    return Answer::Chosen;
                }
            }
            Input::Do(Action::Language | Action::Help | Action::Quit, _) => return Answer::Ignored,
            Input::Do(..) => {}
            Input::Key(key) => {
                typed.key(*key);
            }
            Input::Other(event) => {
                typed.event(event);
            }
        }
        Answer::Consumed
    }

    pub(super) fn settle(&mut self, area: Rect, refusal: Option<&Message>, context: &Context) {
        let columns = area.width.saturating_sub(2).min(76);
        self.list = Rect { x: area.x + (area.width - columns) / 2, width: columns, ..area };
        let mut sheet = Sheet::new(columns);
        let look = |token| Mark { look: Some(token), ..Mark::default() };
        if let Some(refusal) = refusal {
            let mark = Mark { text: "✗".to_owned(), token: Some(Token::Bad), indent: 2, ..Mark::default() };
            sheet.text(&context.tell(refusal), mark, context);
            sheet.air();
        }
        let head = if self.typed.is_some() { "trial-type" } else { "trial-choose" };
        sheet.text(&context.say(head), look(Token::Accent), context);
        if self.typed.is_some() {
            sheet.air();
            let y = area.y + u16::try_from(sheet.rows()).unwrap_or(0).min(area.height.saturating_sub(1));
            self.line = Rect { x: self.list.x + 2, y, width: columns.saturating_sub(3), height: 1 };
            sheet.air();
            sheet.air();
            sheet.text(&context.say("trial-type-hint"), look(Token::Muted), context);
        } else {
            let found = if self.ways.is_empty() { "trial-nothing-found" } else { "trial-found" };
            sheet.text(&context.say(found), look(Token::Muted), context);
            sheet.air();
            self.rows(&mut sheet, context);
        }
        self.sheet = sheet;
        let window = usize::from(area.height);
        if let Some(rows) = self.sheet.rows_of(self.at) {
            self.scroll.show(rows, self.sheet.rows(), window);
        }
        self.scroll.by(0, self.sheet.rows(), window);
    }

    fn rows(&self, sheet: &mut Sheet, context: &Context) {
        for (index, way) in self.ways.iter().enumerate() {
            let here = if index == self.at { "▸" } else { "" };
            let mark = Mark {
                text: here.to_owned(),
                token: Some(Token::Here),
                indent: 2,
                tag: Some(index),
                look: None,
            };
            sheet.plain(&way.line, mark.clone(), context);
            let folder = if way.folder.is_empty() { String::new() } else { format!("{}/ · ", way.folder) };
            let trusted = if way.trusted {
                format!(" · ● {}", context.say("trial-is-trusted"))
            } else {
                String::new()
            };
            let said = format!("{folder}{}{trusted}", way.from);
            sheet.plain(&said, Mark { text: String::new(), look: Some(Token::Muted), ..mark }, context);
            sheet.air();
        }
        let other = self.ways.len();
        let here = if other == self.at { "▸" } else { "" };
        let mark =
            Mark { text: here.to_owned(), token: Some(Token::Here), indent: 2, tag: Some(other), look: None };
        sheet.text(&context.say("trial-other"), mark, context);
    }

    pub(super) fn view(&self, buffer: &mut Buffer, context: &Context) {
        let selected = self.typed.is_none().then_some(self.at);
        self.sheet.draw(self.list, buffer, self.scroll.top, selected, context);
        if let Some(input) = &self.typed {
            let theme = &context.theme;
            line::write(buffer, (self.list.x, self.line.y), "▸", 1, theme.style(Token::Here));
            let before = line::width(input.before_cursor());
            let hidden = line::skip(input.text(), before.saturating_sub(self.line.width.saturating_sub(1)));
            let at = (self.line.x, self.line.y);
            line::write(buffer, at, hidden, self.line.width + 1, theme.style(Token::Text));
        }
    }
}
