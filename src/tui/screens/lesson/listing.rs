//! Lists over the lesson, and the box of a term or a footnote.

use crate::i18n::Message;

use super::{
    super::{
        super::{context::Context, effect::Effect, event::Event, keymap::Action},
        Destination, Input, Turn,
    },
    LessonScreen,
    mode::Mode,
    panel::Panel,
};

impl LessonScreen {
    pub(super) fn heading_here(&self) -> usize {
        self.text().and_then(|text| text.heading_at(self.reading_block())).unwrap_or(0)
    }

    pub(super) fn has_links(&self) -> bool {
        self.text().is_some_and(|text| !text.document.links().is_empty())
    }

    pub(super) fn jump_to_heading(&mut self, index: usize) {
        if let Some(block) = self.text().and_then(|text| Some(text.sections.get(index)?.block)) {
            self.jump_to_block(block);
        }
    }

    pub(super) fn listing(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        let Some(panel) = Panel::of(self, context) else { return Turn::ignored() };
        let last = panel.items.len().saturating_sub(1);
        let page = usize::from(panel.area.height.saturating_sub(3)).max(1);
        let selected = match input {
            Input::Do(Action::Up, _) => panel.selected.saturating_sub(1),
            Input::Do(Action::Down, _) => panel.selected + 1,
            Input::Do(Action::PageUp | Action::HalfUp, _) => panel.selected.saturating_sub(page),
            Input::Do(Action::PageDown | Action::HalfDown, _) => panel.selected + page,
            Input::Do(Action::Top, _) => 0,
            Input::Do(Action::Bottom, _) => last,
            Input::Other(Event::Wheel(_, _, by)) => panel.selected.saturating_add_signed(isize::from(*by)),
            Input::Do(Action::Enter, _) => return self.choose(panel.selected, context),
            Input::Do(Action::Copy, _) if matches!(self.mode, Mode::Links(_)) => {
                let address = panel.items.get(panel.selected).map(|item| item.1.clone()).unwrap_or_default();
                return Turn::consumed().with(Effect::Copy(address)).saying(Message::new("lesson-copied"));
            }
            Input::Do(Action::Back | Action::Outline | Action::Links, _) => {
                self.mode = Mode::Reading;
                return Turn::consumed();
            }
            Input::Other(Event::Click(x, y)) => {
                let inside = panel.area.contains((*x, *y).into());
                return match panel.item_at(*y).filter(|_| inside) {
                    Some(index) => self.choose(index, context),
                    None => {
                        self.mode = if inside { std::mem::take(&mut self.mode) } else { Mode::Reading };
                        Turn::consumed()
                    }
                };
            }
            _ => return Turn::ignored(),
        };
        match &mut self.mode {
            Mode::Outline(own) | Mode::Links(own) => *own = selected.min(last),
            _ => {}
        }
        Turn::consumed()
    }

    pub(super) fn choose(&mut self, index: usize, context: &Context) -> Turn {
        match self.mode {
            Mode::Outline(_) => {
                self.mode = Mode::Reading;
                self.jump_to_heading(index);
                Turn::consumed()
            }
            _ => {
                let links = self.text().map(|text| text.document.links()).unwrap_or_default();
                match links.get(index) {
                    Some((address, _)) => self.open(address, context),
                    None => Turn::consumed(),
                }
            }
        }
    }

    /// While a term or a footnote is open in its box.
    pub(super) fn boxed(&mut self, input: &Input<'_>) -> Turn {
        match input {
            Input::Do(Action::Glossary, _) => match std::mem::take(&mut self.mode) {
                Mode::Term(id) => Turn::to(Destination::Glossary(Some(id))),
                _ => Turn::ignored(),
            },
            Input::Do(Action::Copy, _) => self.copy(),
            Input::Do(Action::Enter | Action::Back, _) | Input::Other(Event::Click(..)) => {
                self.mode = Mode::Reading;
                Turn::consumed()
            }
            Input::Do(Action::FocusNext | Action::FocusPrevious, _) => {
                self.mode = Mode::Reading;
                self.step_focus(matches!(input, Input::Do(Action::FocusNext, _)))
            }
            _ => self.scrolling(input),
        }
    }
}
