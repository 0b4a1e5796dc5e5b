//! The terms of the course, searched as they are typed.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    course::Term,
    i18n::{
        Lang, Message,
        thai::{Strictness, fold},
    },
};

use super::{
    super::{
        context::Context,
        event::{Event, Key},
        keymap::Action,
        theme::Token,
        widgets::{
            input::TextInput,
            line,
            list::Selection,
            sheet::{Mark, Sheet},
        },
    },
    Destination, Header, Input, Spot, Turn,
};

/// The columns from which the list and the chosen term stand beside each other.
const WIDE: u16 = 76;

/// The rows from which a term's names stand apart from its text.
const ROOMY: u16 = 8;

/// The terms.
#[derive(Clone, Debug, Default)]
pub struct GlossaryScreen {
    selection: Selection,
    /// What is searched; `None` while letters are actions.
    input: Option<TextInput>,
    query: String,
    /// The terms shown, by their index in the glossary, in the order of their names.
    shown: Vec<usize>,
    sheet: Sheet,
    laid: Option<(Rect, Lang, usize, String)>,
    list: Rect,
    text: Rect,
}

impl GlossaryScreen {
    /// The terms, with this one selected.
    pub fn new(term: Option<String>, context: &Context) -> GlossaryScreen {
        let mut screen = GlossaryScreen::default();
        screen.gather(context);
        let terms = &context.course.glossary().terms;
        let wanted = term.and_then(|id| screen.shown.iter().position(|index| terms[*index].id == id));
        screen.selection = Selection::new(wanted.unwrap_or(0));
        screen
    }

    pub(super) fn takes_text(&self) -> bool {
        self.input.is_some()
    }

    pub(super) fn cursor(&self) -> Option<Position> {
        let input = self.input.as_ref()?;
        Some(Position {
            x: self.list.x + 2 + line::width(input.before_cursor()),
            y: self.list.y.saturating_sub(2),
        })
    }

    pub(super) fn update(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        match input {
            Input::Do(Action::Back, _) if self.input.is_some() || !self.query.is_empty() => {
                self.input = None;
                self.query.clear();
                self.gather_again(context);
            }
            Input::Do(Action::Enter, _) if self.input.is_some() => self.input = None,
            Input::Do(Action::Enter, _) => return self.lesson(context),
            Input::Do(Action::Find, _) => self.input = Some(TextInput::new(&self.query)),
            Input::Do(action, _) => {
                if !self.selection.act(*action, self.shown.len()) {
                    return Turn::ignored();
                }
            }
            Input::Key(key) => return self.typed(*key, context),
            Input::Other(Event::Wheel(_, _, by)) => self.selection.step(isize::from(*by), self.shown.len()),
            Input::Other(Event::Click(x, y)) => {
                match self.selection.item_at(self.list, *x, *y, self.shown.len()) {
                    Some(item) => self.selection.at = item,
                    None => return Turn::ignored(),
                }
            }
            Input::Other(event @ Event::Paste(_)) => {
                let Some(input) = &mut self.input else { return Turn::ignored() };
                input.event(event);
                self.query = input.text().to_owned();
                self.gather_again(context);
            }
            Input::Other(_) => return Turn::ignored(),
        }
        Turn::consumed()
    }

    fn typed(&mut self, key: Key, context: &Context) -> Turn {
        let Some(input) = &mut self.input else { return Turn::ignored() };
        input.key(key);
        self.query = input.text().to_owned();
        self.gather_again(context);
        Turn::consumed()
    }

    fn gather_again(&mut self, context: &Context) {
        self.selection.at = 0;
        self.gather(context);
    }

    /// The terms that hold the query in their names or, failing that, anywhere; by name.
    fn gather(&mut self, context: &Context) {
        let terms = &context.course.glossary().terms;
        let all = 0..terms.len();
        let matching = |strictness, whole: bool| -> Vec<usize> {
            let needle = fold(&self.query, strictness);
            all.clone()
                .filter(|index| {
                    holds(&terms[*index], whole, |text| !fold(text, strictness).find(&needle).is_empty())
                })
                .collect()
        };
        let attempts = [(Strictness::Strict, false), (Strictness::Loose, false), (Strictness::Loose, true)];
        self.shown = if self.query.trim().is_empty() {
            all.collect()
        } else {
            attempts
                .into_iter()
                .map(|(strictness, whole)| matching(strictness, whole))
                .find(|found| !found.is_empty())
                .unwrap_or_default()
        };
        let name = |index: &usize| terms[*index].name.get(context.lang()).to_lowercase();
        self.shown.sort_by_key(name);
    }

    fn selected<'a>(&self, context: &'a Context) -> Option<&'a Term> {
        context.course.glossary().terms.get(*self.shown.get(self.selection.at)?)
    }

    fn lesson(&self, context: &Context) -> Turn {
        let lesson = self.selected(context).and_then(|term| context.course.position_of(term.lesson?));
        match lesson {
            Some(index) => Turn::to(Destination::Lesson(index, Spot::Section("principle".to_owned()))),
            None => Turn::consumed().saying(Message::new("glossary-no-lesson")),
        }
    }

    pub(super) fn settle(&mut self, area: Rect, context: &Context) {
        let lang = context.lang();
        if self.laid.as_ref().is_some_and(|(_, laid, ..)| *laid != lang) {
            // In another language the same term stays selected.
            let id = self.selected(context).map(|term| term.id.clone());
            self.gather(context);
            let terms = &context.course.glossary().terms;
            let at = self.shown.iter().position(|index| Some(&terms[*index].id) == id.as_ref());
            self.selection.at = at.unwrap_or(0);
        }
        self.place(area);
        self.selection.settle(usize::from(self.list.height), self.shown.len());
        let key = (area, lang, self.selection.at, self.query.clone());
        if self.laid.as_ref() != Some(&key) {
            self.laid = Some(key);
            self.lay_out(context);
        }
    }

    fn place(&mut self, area: Rect) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let below = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
        if area.width >= WIDE {
            let list = (inner.width * 2 / 5).min(36);
            self.list = Rect { width: list, ..below };
            let x = below.x + list + 3;
            self.text = Rect { x, width: (below.right() - x).min(72), ..below };
        } else {
            let list = (below.height * 2 / 5).max(2).min(below.height);
            self.list = Rect { height: list, ..below };
            let y = below.y + list + 1;
            self.text = Rect { y, height: below.bottom().saturating_sub(y), ..below };
        }
    }

    fn lay_out(&mut self, context: &Context) {
        self.sheet = Sheet::new(self.text.width);
        let Some(term) = self.selected(context) else { return };
        let heading = |token| Mark { look: Some(token), ..Mark::default() };
        let own = term.name.get(context.lang());
        let other = term.name.get(context.lang().next());
        if self.text.height < ROOMY {
            let both = if other == own { own.to_owned() } else { format!("{own} · {other}") };
            self.sheet.text(&both, heading(Token::Accent), context);
        } else {
            self.sheet.text(own, heading(Token::Accent), context);
            if other != own {
                self.sheet.text(other, heading(Token::Muted), context);
            }
            self.sheet.air();
        }
        self.sheet.text(term.text.get(context.lang()), Mark::default(), context);
        if let Some(entry) = term.lesson.and_then(|factor| context.course.position_of(factor)) {
            let entry = &context.course.entries[entry];
            let numeral = entry.factor.map_or("", |factor| factor.numeral());
            let name = format!("{numeral} {}", entry.name.get(context.lang()));
            let words = context.tell(&Message::new("glossary-lesson").with("lesson", name));
            self.sheet.air();
            self.sheet.text(&words, heading(Token::Info), context);
        }
    }

    pub(super) fn view(&self, area: Rect, buffer: &mut Buffer, context: &Context) {
        let theme = &context.theme;
        let top = (self.list.x, area.y);
        let room = area.width.saturating_sub(4);
        match &self.input {
            Some(input) => {
                line::write(buffer, top, "▸ ", 2, theme.style(Token::Here));
                line::write(buffer, (top.0 + 2, top.1), input.text(), room, theme.style(Token::Text));
            }
            None if !self.query.is_empty() => {
                line::write(buffer, top, &format!("▸ {}", self.query), room, theme.style(Token::Here));
            }
            None => {
                line::write(buffer, top, &context.say("glossary-hint"), room, theme.style(Token::Faint));
            }
        }
        if self.shown.is_empty() {
            let words = context.say("glossary-nothing");
            line::write(buffer, (self.list.x, self.list.y), &words, area.width, theme.style(Token::Muted));
        }
        let terms = &context.course.glossary().terms;
        for (y, place) in (self.list.y..).zip(self.selection.visible(self.shown.len())) {
            let row = Rect { y, height: 1, ..self.list };
            let selected = place == self.selection.at;
            let token = if selected { Token::Selection } else { Token::Text };
            if selected {
                line::clear(buffer, row, theme.style(token));
            }
            let name = terms[self.shown[place]].name.get(context.lang());
            line::write(buffer, (row.x + 1, y), name, row.width.saturating_sub(2), theme.style(token));
        }
        self.sheet.draw(self.text, buffer, 0, None, context);
    }

    pub(super) fn header(&self, context: &Context) -> Header {
        let right = format!("{}/{}", (self.selection.at + 1).min(self.shown.len()), self.shown.len());
        Header { trail: vec![context.say("glossary-title")], right }
    }

    pub(super) fn footer(&self) -> Vec<Action> {
        vec![Action::Find, Action::Enter, Action::Back, Action::Palette, Action::Language, Action::Help]
    }
}

/// Whether a term's names, or also its texts, satisfy the question.
fn holds(term: &Term, whole: bool, question: impl Fn(&str) -> bool) -> bool {
    let names = Lang::all().into_iter().any(|lang| question(term.name.get(lang)));
    let also = || term.also.values().flatten().any(|form| question(form));
    let texts = || whole && Lang::all().into_iter().any(|lang| question(term.text.get(lang)));
    names || also() || texts()
}
