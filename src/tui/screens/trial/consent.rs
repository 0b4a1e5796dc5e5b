//! Agreeing to exactly what runs: the command, the folder, the bounds, the whole environment, and which experiments.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    checks::{facts::observed::Experiment, trial},
    i18n::Message,
};

use super::{
    super::super::{
        context::Context,
        event::{
            Event,
            trying::{Origin, Planned, Variable},
        },
        keymap::Action,
        screens::Input,
        theme::Token,
        widgets::{
            line, panel,
            sheet::{Mark, Scroll, Sheet},
        },
    },
    row_of,
};

/// The columns from which the experiments stand beside what would run.
const WIDE: u16 = 100;

/// What is asked.
#[derive(Clone, Debug, Default)]
pub(super) struct Consent {
    plan: Planned,
    /// Experiments that are not wanted.
    unwanted: Vec<Experiment>,
    pub(super) in_place: bool,
    /// Whether the recipe that lies in the project is left aside.
    pub(super) without_recipe: bool,
    /// The recipe that could be used.
    offered: Option<String>,
    items: Vec<Item>,
    at: usize,
    text: Sheet,
    text_area: Rect,
    text_scroll: Scroll,
    choice: Sheet,
    choice_area: Rect,
    choice_scroll: Scroll,
}

/// Something the selection can stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Command,
    Place,
    Recipe,
    /// Bounds, the question, a variable: only to be read.
    Text,
    Experiment(Experiment),
}

/// What came of an input.
pub(super) enum Answer {
    Consumed,
    Ignored,
    /// Run it: only where it is trusted, or else a key pressed twice could.
    Agreed,
    /// Another command.
    Other,
    /// It is to be planned anew.
    Replan,
}

impl Consent {
    /// A new question about the same experiments.
    pub(super) fn again(&self) -> Consent {
        let (unwanted, without_recipe) = (self.unwanted.clone(), self.without_recipe);
        Consent { unwanted, without_recipe, ..Consent::default() }
    }

    /// Whether it may run without the question. Trust is in the command; the real folder is asked about each time.
    fn is_trusted(&self) -> bool {
        self.plan.way.trusted && !self.plan.in_place
    }

    /// The folder of the command, from the project's root.
    pub(super) fn folder(&self) -> &str {
        &self.plan.way.folder
    }

    /// Shows what would run.
    pub(super) fn show(&mut self, plan: Planned) {
        self.offered = plan.recipe.clone().or(self.offered.take());
        self.in_place = plan.in_place;
        self.plan = plan;
    }

    /// Whether the command is trusted has changed.
    pub(super) fn trust(&mut self, trusted: bool) {
        self.plan.way.trusted &= trusted;
    }

    /// The experiments to run, in order.
    pub(super) fn wanted(&self) -> Vec<Experiment> {
        Experiment::ALL.into_iter().filter(|one| !self.unwanted.contains(one)).collect()
    }

    fn item(&self) -> Item {
        self.items.get(self.at).copied().unwrap_or(Item::Text)
    }

    pub(super) fn update(&mut self, input: &Input<'_>) -> Answer {
        let last = self.items.len().saturating_sub(1);
        let page = usize::from(self.text_area.height.max(3)) - 2;
        match input {
            Input::Do(Action::Up, _) => self.at = self.at.saturating_sub(1),
            Input::Do(Action::Down, _) => self.at = (self.at + 1).min(last),
            Input::Do(Action::PageUp | Action::HalfUp, _) => self.at = self.at.saturating_sub(page / 2),
            Input::Do(Action::PageDown | Action::HalfDown, _) => self.at = (self.at + page / 2).min(last),
            Input::Do(Action::Top, _) => self.at = 0,
            Input::Do(Action::Bottom, _) => self.at = last,
            Input::Do(Action::Right, _) => {
                let first = self.items.iter().position(|item| matches!(item, Item::Experiment(_)));
                self.at = first.unwrap_or(0).max(self.at);
            }
            Input::Do(Action::Left, _) => self.at = 0,
            Input::Do(Action::Enter, _) if self.is_trusted() => return Answer::Agreed,
            Input::Do(Action::Toggle | Action::Enter, _) => return self.toggle(),
            Input::Other(Event::Wheel(_, _, by)) => {
                self.at = self.at.saturating_add_signed(isize::from(*by)).min(last);
            }
            Input::Other(event) => return self.click(event),
            _ => return Answer::Ignored,
        }
        Answer::Consumed
    }

    fn toggle(&mut self) -> Answer {
        match self.item() {
            Item::Experiment(experiment) => {
                let before = self.unwanted.len();
                self.unwanted.retain(|one| *one != experiment);
                if self.unwanted.len() == before {
                    self.unwanted.push(experiment);
                }
                Answer::Consumed
            }
            Item::Place => {
                self.in_place = !self.in_place;
                Answer::Replan
            }
            Item::Recipe => {
                self.without_recipe = !self.without_recipe;
                Answer::Replan
            }
            Item::Command => Answer::Other,
            Item::Text => Answer::Consumed,
        }
    }

    fn click(&mut self, event: &Event) -> Answer {
        let text = row_of(self.text_area, event).and_then(|row| self.text.tag_at(self.text_scroll.top + row));
        let clicked = text.or_else(|| {
            row_of(self.choice_area, event).and_then(|row| self.choice.tag_at(self.choice_scroll.top + row))
        });
        match clicked {
            Some(item) if item == self.at => self.toggle(),
            Some(item) => {
                self.at = item;
                // One click is enough for what a click cannot do harm to.
                if matches!(self.item(), Item::Experiment(_)) { self.toggle() } else { Answer::Consumed }
            }
            None => Answer::Ignored,
        }
    }

    pub(super) fn settle(&mut self, area: Rect, context: &Context) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let wide = area.width >= WIDE;
        let choice = if wide { 44 } else { 0 };
        let columns = if wide { inner.width - choice - 3 } else { inner.width.min(76) };
        let x = if wide { inner.x } else { inner.x + (inner.width - columns) / 2 };
        self.text_area = Rect { x, width: columns, ..inner };
        self.choice_area =
            if wide { Rect { x: inner.right() - choice, width: choice, ..inner } } else { Rect::default() };
        self.items.clear();
        let mut text = Sheet::new(columns);
        self.write_plan(&mut text, context);
        if wide {
            let mut choice = Sheet::new(choice);
            self.write_experiments(&mut choice, context);
            self.choice = choice;
        } else {
            text.air();
            self.write_experiments(&mut text, context);
        }
        self.text = text;
        self.at = self.at.min(self.items.len().saturating_sub(1));
        let window = usize::from(area.height);
        let chooses = matches!(self.item(), Item::Experiment(_));
        for (sheet, scroll) in [(&self.text, &mut self.text_scroll), (&self.choice, &mut self.choice_scroll)]
        {
            if let Some(rows) = sheet.rows_of(self.at) {
                // The heads above the first item are seen with it.
                let first = if self.at == 0 { 0 } else { rows.0 };
                // Below the experiments stands what the selected one does.
                let end = if chooses { sheet.rows() } else { rows.1 };
                scroll.show((first, end), sheet.rows(), window);
            }
            scroll.by(0, sheet.rows(), window);
        }
    }

    /// A mark for the next item.
    fn tag(&mut self, item: Item) -> Mark {
        self.items.push(item);
        let tag = self.items.len() - 1;
        let here = if tag == self.at { "▸" } else { "" };
        Mark { text: here.to_owned(), token: Some(Token::Here), indent: 2, tag: Some(tag), look: None }
    }

    fn write_plan(&mut self, sheet: &mut Sheet, context: &Context) {
        let plan = self.plan.clone();
        let head = Mark { look: Some(Token::Accent), ..Mark::default() };
        let muted = |mark: Mark| Mark { text: String::new(), look: Some(Token::Muted), ..mark };
        sheet.text(&context.say("trial-will-run"), head.clone(), context);
        let mark = self.tag(Item::Command);
        sheet.plain(&plan.way.line, mark.clone(), context);
        if !plan.way.from.is_empty() {
            let from = Message::new("try-found-in").with("from", plan.way.from.as_str());
            sheet.plain(&context.tell(&from), muted(mark.clone()), context);
        }
        if let Some(admin) = &plan.admin
            && !self.unwanted.contains(&Experiment::OneOff)
        {
            sheet.text(&context.say("trial-admin-too"), head.clone(), context);
            // It comes and goes with its experiment, so it is no item of its own: the selection would slip.
            sheet.plain(admin, Mark { text: String::new(), ..mark }, context);
        }
        let mark = self.tag(Item::Place);
        let place = if plan.in_place { "trial-in-place" } else { "trial-in-copy" };
        let look = plan.in_place.then_some(Token::Warn);
        let said = format!("{} ({})", context.say(place), context.say("trial-place-hint"));
        sheet.text(&said, Mark { look, ..mark.clone() }, context);
        let folder = if plan.in_place { &plan.root } else { &plan.folder };
        sheet.plain(folder, muted(mark), context);
        let mark = self.tag(Item::Text);
        let bounds = if plan.confined { "try-confined" } else { "try-unconfined" };
        let look = (!plan.confined).then_some(Token::Warn);
        sheet.text(&context.say(bounds), Mark { look, ..mark }, context);
        if let Some(offered) = self.offered.clone() {
            let mark = self.tag(Item::Recipe);
            let id = if plan.recipe.is_some() { "trial-recipe" } else { "trial-no-recipe" };
            let said = context.tell(&Message::new(id).with("recipe", offered));
            sheet.plain(&format!("{said} ({})", context.say("trial-place-hint")), mark, context);
        }
        sheet.text(&context.say("try-environment"), head, context);
        for variable in &plan.environment {
            let mark = self.tag(Item::Text);
            sheet.plain(&shown(variable, context), mark, context);
        }
        sheet.air();
        let mark = self.tag(Item::Text);
        let asks = if self.is_trusted() { "trial-trusted" } else { "trial-asks" };
        sheet.text(&context.say(asks), Mark { look: Some(Token::Here), ..mark }, context);
    }

    fn write_experiments(&mut self, sheet: &mut Sheet, context: &Context) {
        sheet.text(
            &context.say("trial-experiments"),
            Mark { look: Some(Token::Accent), ..Mark::default() },
            context,
        );
        for experiment in Experiment::ALL {
            let wanted = !self.unwanted.contains(&experiment);
            let mark = self.tag(Item::Experiment(experiment));
            let tick = if wanted { "[x]" } else { "[ ]" };
            let numeral = trial::factor(experiment).numeral();
            let said = format!("{tick} {numeral:<4} {}", context.say(trial::name(experiment)));
            let look = (!wanted).then_some(Token::Muted);
            sheet.plain(&said, Mark { look, ..mark }, context);
        }
        let does = match self.item() {
            Item::Experiment(experiment) => context.say(trial::purpose(experiment)),
            _ => return,
        };
        sheet.air();
        sheet.text(&does, Mark { look: Some(Token::Muted), indent: 2, ..Mark::default() }, context);
    }

    pub(super) fn view(&self, buffer: &mut Buffer, context: &Context) {
        self.text.draw(self.text_area, buffer, self.text_scroll.top, Some(self.at), context);
        let rows = usize::from(self.text_area.height);
        let below = self.text_scroll.top + rows < self.text.rows();
        if self.choice_area.width > 0 {
            let x = self.choice_area.x - 2;
            for y in self.choice_area.top()..self.choice_area.bottom() {
                line::write(buffer, (x, y), "│", 1, context.theme.style(Token::Faint));
            }
            self.choice.draw(self.choice_area, buffer, self.choice_scroll.top, Some(self.at), context);
        }
        if below || self.text_scroll.top > 0 {
            let edge = Rect { width: self.text_area.width + 1, ..self.text_area };
            panel::draw_arrows(buffer, edge, (self.text_scroll.top > 0, below), context);
        }
    }
}

fn shown(variable: &Variable, context: &Context) -> String {
    let value = match variable.origin {
        Origin::FreePort => context.say("trial-free-port"),
        _ => variable.value.clone(),
    };
    match variable.origin.message() {
        Some(from) => format!("{}={value}  ({})", variable.key, context.tell(&from)),
        None => format!("{}={value}", variable.key),
    }
}
