//! Which project to look at: a path that is typed and completed, or one of those looked at before.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    super::{
        context::Context,
        effect::Effect,
        event::{Event, Key},
        keymap::Action,
        screens::Input,
        theme::Token,
        widgets::{input::TextInput, line, list::Selection, panel},
    },
    Act, Reply,
};

const COLUMNS: u16 = 76;
const ROWS: u16 = 18;

/// The dialog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChooseProject {
    input: TextInput,
    /// Whether the path is still the one filled in: typing replaces it, moving in it keeps it.
    untouched: bool,
    /// Folders that what is typed begins.
    folders: Vec<String>,
    /// The number of the latest question for folders; answers to older ones are dropped.
    asked: u64,
    selection: Selection,
    /// Whether a row of the list is chosen rather than what is typed.
    in_list: bool,
    area: Rect,
}

impl ChooseProject {
    /// The dialog, beginning where the present project lies.
    pub fn new(context: &Context) -> ChooseProject {
        let begin =
            context.project.path.clone().map_or_else(|| "~/".to_owned(), |path| ending_in_slash(&path));
        ChooseProject { input: TextInput::new(&begin), untouched: true, asked: 1, ..ChooseProject::default() }
    }

    /// What is asked for as soon as it opens.
    pub fn begin(&self) -> Vec<Effect> {
        vec![Effect::CompletePath { job: self.asked, text: self.input.text().to_owned() }]
    }

    /// Takes in the folders that were found.
    pub fn take_completions(&mut self, job: u64, folders: Vec<String>) {
        if job == self.asked {
            self.folders = folders;
        }
    }

    pub(super) fn update(&mut self, input: &Input<'_>, context: &Context) -> Reply {
        let rows = self.rows(context);
        match input {
            Input::Do(Action::Back, _) => Reply::close(),
            Input::Do(Action::Enter, _) => self.choose(rows.get(self.selection.at).filter(|_| self.in_list)),
            Input::Do(_, Key::Tab) => self.complete(rows.get(self.selection.at)),
            Input::Do(Action::Language | Action::Help | Action::Quit, _) => Reply::default(),
            Input::Do(action, _) => {
                self.walk(*action, rows.len());
                Reply::consumed()
            }
            Input::Key(Key::Tab) => self.complete(rows.get(self.selection.at)),
            Input::Key(key) => {
                if self.untouched && matches!(key, Key::Char('/' | '~' | '.')) {
                    self.input = TextInput::default();
                }
                self.untouched = false;
                self.input.key(*key);
                self.ask()
            }
            Input::Other(Event::Wheel(_, _, by)) => {
                self.in_list = true;
                self.selection.step(isize::from(*by), rows.len());
                Reply::consumed()
            }
            Input::Other(Event::Click(x, y)) => {
                if !self.area.contains((*x, *y).into()) {
                    return Reply::close();
                }
                let clicked = self.selection.item_at(self.list_area(), *x, *y, rows.len());
                clicked.map_or_else(Reply::consumed, |index| self.choose(rows.get(index)))
            }
            Input::Other(event) => {
                self.input.event(event);
                self.ask()
            }
        }
    }

    fn walk(&mut self, action: Action, count: usize) {
        if !self.in_list && action == Action::Down {
            self.in_list = count > 0;
            self.selection.at = 0;
        } else if self.in_list && action == Action::Up && self.selection.at == 0 {
            self.in_list = false;
        } else if self.in_list {
            self.selection.act(action, count);
        }
    }

    fn choose(&self, row: Option<&String>) -> Reply {
        let path = row.cloned().unwrap_or_else(|| self.input.text().to_owned());
        if path.trim().is_empty() { Reply::consumed() } else { Reply::close_with(Act::OpenProject(path)) }
    }

    /// Takes over the chosen folder, or the first one, and goes on inside it.
    fn complete(&mut self, row: Option<&String>) -> Reply {
        if let Some(path) = row.or(self.folders.first()) {
            self.input = TextInput::new(&ending_in_slash(path));
        }
        self.ask()
    }

    fn ask(&mut self) -> Reply {
        self.asked += 1;
        self.in_list = false;
        let effects = self.begin();
        Reply { effects, ..Reply::consumed() }
    }

    /// Folders that begin with what is typed, then projects looked at before.
    fn rows(&self, context: &Context) -> Vec<String> {
        let recent = context.progress.projects.iter().filter(|path| !self.folders.contains(path));
        recent.chain(&self.folders).cloned().collect()
    }

    fn list_area(&self) -> Rect {
        let inner = panel::inner(self.area);
        Rect { y: inner.y + 4, height: inner.height.saturating_sub(4), ..inner }
    }

    pub(super) fn settle(&mut self, window: Rect, context: &Context) {
        self.area = panel::centered(window, COLUMNS, ROWS);
        self.selection.settle(usize::from(self.list_area().height), self.rows(context).len());
    }

    pub(super) fn view(&self, _: Rect, buffer: &mut Buffer, context: &Context) -> Option<Position> {
        let theme = &context.theme;
        let inner = panel::draw(buffer, self.area, &context.say("choose-title"), context);
        line::write(
            buffer,
            (inner.x, inner.y),
            &context.say("choose-hint"),
            inner.width,
            theme.style(Token::Muted),
        );
        let room = inner.width.saturating_sub(3);
        let before = line::width(self.input.before_cursor());
        let hidden = line::skip(self.input.text(), before.saturating_sub(room));
        line::write(buffer, (inner.x, inner.y + 2), "▸ ", 2, theme.style(Token::Here));
        line::write(buffer, (inner.x + 2, inner.y + 2), hidden, room + 1, theme.style(Token::Text));
        let rows = self.rows(context);
        let list = self.list_area();
        let recent = rows.len().saturating_sub(self.folders.len());
        for (y, index) in (list.y..).zip(self.selection.visible(rows.len())) {
            let chosen = self.in_list && index == self.selection.at;
            let token = if chosen { Token::Selection } else { Token::Text };
            let mark = if index < recent { "↺ " } else { "  " };
            line::write(
                buffer,
                (list.x, y),
                &format!("{mark}{}", rows[index]),
                list.width,
                theme.style(token),
            );
        }
        let x = inner.x + 2 + before.min(room);
        (!self.in_list).then_some(Position { x, y: inner.y + 2 })
    }
}

fn ending_in_slash(path: &str) -> String {
    if path.ends_with('/') { path.to_owned() } else { format!("{path}/") }
}
