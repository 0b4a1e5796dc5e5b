//! Every key that does something here, and everywhere.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    super::{
        context::Context,
        event::Event,
        keymap::{self, Action, Place, key_name},
        screens::Input,
        theme::Token,
        widgets::{line, list::Selection, panel},
    },
    Reply,
};

const COLUMNS: u16 = 72;

/// The help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    place: Place,
    /// Here the selection only scrolls.
    scroll: Selection,
}

impl Help {
    /// The help for a screen.
    pub fn new(place: Place) -> Help {
        Help { place, scroll: Selection::default() }
    }

    pub(super) fn update(&mut self, input: &Input<'_>) -> Reply {
        let last_top = self.rows().saturating_sub(self.scroll.visible(usize::MAX).len()) + 1;
        match input {
            Input::Do(Action::Back | Action::Help | Action::Enter, _) => Reply::close(),
            Input::Do(Action::Language | Action::Quit, _) => Reply::default(),
            Input::Do(action, _) => {
                self.scroll.act(*action, last_top);
                self.scroll.top = self.scroll.at;
                Reply::consumed()
            }
            Input::Other(Event::Wheel(_, _, by)) => {
                self.scroll.step(isize::from(*by), last_top);
                self.scroll.top = self.scroll.at;
                Reply::consumed()
            }
            Input::Other(Event::Click(..)) => Reply::close(),
            _ => Reply::consumed(),
        }
    }

    fn rows(&self) -> usize {
        keymap::bindings(self.place).count() + 1
    }

    fn area(&self, window: Rect) -> Rect {
        panel::centered(window, COLUMNS, u16::try_from(self.rows() + 2).unwrap_or(u16::MAX))
    }

    pub(super) fn settle(&mut self, window: Rect) {
        let rows = usize::from(panel::inner(self.area(window)).height);
        let most = self.rows().saturating_sub(rows);
        self.scroll.at = self.scroll.at.min(most);
        let at = self.scroll.at;
        self.scroll.settle(rows, usize::MAX);
        self.scroll.top = at;
    }

    pub(super) fn view(&self, window: Rect, buffer: &mut Buffer, context: &Context) -> Option<Position> {
        let area = self.area(window);
        let inner = panel::draw(buffer, area, &context.say("help-title"), context);
        let more = self.scroll.top + usize::from(inner.height) < self.rows();
        panel::draw_more(buffer, area, (self.scroll.top > 0, more), context);
        let keys_width = 22.min(inner.width / 2);
        let lines = keymap::bindings(self.place).map(|binding| {
            let keys: Vec<String> = binding.keys.iter().map(|key| key_name(*key)).collect();
            (keys.join("  "), context.say(binding.label))
        });
        let lines = lines.chain(std::iter::once((String::new(), context.say("help-thai-keyboard"))));
        for (y, (keys, label)) in (inner.y..inner.bottom()).zip(lines.skip(self.scroll.top)) {
            line::write(buffer, (inner.x, y), &keys, keys_width, context.theme.style(Token::Here));
            let (x, token) = match keys.is_empty() {
                true => (inner.x, Token::Muted),
                false => (inner.x + keys_width + 1, Token::Text),
            };
            line::write(buffer, (x, y), &label, inner.right().saturating_sub(x), context.theme.style(token));
        }
        None
    }
}
