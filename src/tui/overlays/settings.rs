//! Language, theme and motion.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::i18n::Lang;

use super::{
    super::{
        context::Context,
        event::Event,
        keymap::Action,
        screens::Input,
        settings::Settings,
        theme::{Theme, Token},
        widgets::{
            line,
            list::Selection,
            panel,
            sheet::{Mark, Sheet},
        },
    },
    Act, Reply,
};

const COLUMNS: u16 = 56;
const ROWS: u16 = 11;

/// The settings, one row each; every change is in force at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsDialog {
    row: Selection,
    area: Rect,
}

const COUNT: usize = 3;

impl SettingsDialog {
    pub(super) fn update(&mut self, input: &Input<'_>, context: &Context) -> Reply {
        match input {
            Input::Do(Action::Back | Action::Settings, _) => Reply::close(),
            Input::Do(Action::Left, _) => Reply::stay_with(Act::Set(self.turned(-1, context))),
            Input::Do(Action::Right | Action::Enter | Action::PageDown, _) => {
                Reply::stay_with(Act::Set(self.turned(1, context)))
            }
            Input::Do(Action::Language | Action::Quit | Action::Help, _) => Reply::default(),
            Input::Do(action, _) => {
                self.row.act(*action, COUNT);
                Reply::consumed()
            }
            Input::Other(Event::Wheel(_, _, by)) => {
                self.row.step(isize::from(*by), COUNT);
                Reply::consumed()
            }
            Input::Other(Event::Click(x, y)) => self.click(*x, *y, context),
            _ => Reply::consumed(),
        }
    }

    fn click(&mut self, x: u16, y: u16, context: &Context) -> Reply {
        if !self.area.contains((x, y).into()) {
            return Reply::close();
        }
        let row = usize::from(y.saturating_sub(self.area.y + 2)) / 2;
        if row >= COUNT {
            return Reply::consumed();
        }
        self.row.at = row;
        Reply::stay_with(Act::Set(self.turned(1, context)))
    }

    /// The settings with the selected one turned to its next or previous value, round and round.
    fn turned(&self, by: isize, context: &Context) -> Settings {
        let mut settings = context.settings.clone();
        match self.row.at {
            0 => settings.lang = neighbour(&Lang::all(), &settings.lang, by),
            1 => {
                let choices: Vec<Option<String>> =
                    std::iter::once(None).chain(Theme::names().into_iter().map(Some)).collect();
                settings.theme = neighbour(&choices, &settings.theme, by);
            }
            _ => settings.motion = !settings.motion,
        }
        settings
    }

    pub(super) fn settle(&mut self, window: Rect) {
        self.area = panel::centered(window, COLUMNS, ROWS);
    }

    pub(super) fn view(&self, _: Rect, buffer: &mut Buffer, context: &Context) -> Option<Position> {
        let inner = panel::draw(buffer, self.area, &context.say("settings-title"), context);
        let motion = if context.settings.motion { "settings-motion-on" } else { "settings-motion-off" };
        let theme = match &context.settings.theme {
            Some(name) => theme_name(name, context),
            None => context.say("settings-theme-auto"),
        };
        let rows = [
            ("settings-lang", context.say("language-name")),
            ("settings-theme", theme),
            ("settings-motion", context.say(motion)),
        ];
        let label_width = inner.width / 3;
        for (index, (label, value)) in rows.into_iter().enumerate() {
            let y = inner.y + 1 + 2 * u16::try_from(index).unwrap_or(0);
            if y >= inner.bottom() {
                break;
            }
            line::write(
                buffer,
                (inner.x, y),
                &context.say(label),
                label_width,
                context.theme.style(Token::Muted),
            );
            let token = if index == self.row.at { Token::Selection } else { Token::Text };
            let shown = format!(" ◂ {value} ▸ ");
            let x = inner.x + label_width + 1;
            line::write(buffer, (x, y), &shown, inner.right().saturating_sub(x), context.theme.style(token));
        }
        let about = ["settings-lang-about", "settings-theme-about", "settings-motion-about"];
        let y = inner.y + 2 * 3;
        let id = about.get(self.row.at).copied().unwrap_or("settings-motion-about");
        let mut sheet = Sheet::new(inner.width);
        sheet.text(&context.say(id), Mark { look: Some(Token::Muted), ..Mark::default() }, context);
        let below = Rect { y, height: inner.bottom().saturating_sub(y), ..inner };
        let rows = u16::try_from(sheet.rows()).unwrap_or(0);
        // A row of air above it, where there is one to spare.
        let air = u16::from(below.height > rows);
        let below = Rect { y: y + air, height: below.height - air, ..below };
        sheet.draw(below, buffer, 0, None, context);
        None
    }
}

/// The words for a built-in theme; the bare name for any other.
fn theme_name(name: &str, context: &Context) -> String {
    match name {
        "dark" => context.say("theme-dark"),
        "light" => context.say("theme-light"),
        "high-contrast" => context.say("theme-high-contrast"),
        "colour-blind" => context.say("theme-colour-blind"),
        other => other.to_owned(),
    }
}

fn neighbour<T: Clone + PartialEq>(choices: &[T], now: &T, by: isize) -> T {
    let here = choices.iter().position(|choice| choice == now).unwrap_or(0);
    let count = isize::try_from(choices.len()).unwrap_or(1);
    let next = (isize::try_from(here).unwrap_or(0) + by).rem_euclid(count);
    choices[usize::try_from(next).unwrap_or(0)].clone()
}
