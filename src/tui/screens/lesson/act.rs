//! What the reader does.

use crate::i18n::Message;

use super::{
    super::{
        super::{context::Context, event::Event, keymap::Action},
        Destination, Input, Spot, Turn,
    },
    LessonScreen,
    mode::Mode,
    page::Anchor,
};

/// Rows by which the wheel scrolls, and rows that stay when a page is turned.
const WHEEL_ROWS: isize = 3;
const KEPT_ROWS: isize = 2;

impl LessonScreen {
    /// Takes in what happened.
    pub(in super::super) fn update(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        let mut turn = match self.mode {
            Mode::Reading => self.reading(input, context),
            Mode::Finding(_) => self.finding(input),
            Mode::Outline(_) | Mode::Links(_) => self.listing(input, context),
            Mode::Term(_) | Mode::Note(_) => self.boxed(input),
        };
        if turn.consumed {
            turn.effects.extend(self.record());
        }
        turn
    }

    pub(super) fn reading(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        match input {
            Input::Do(Action::Enter, _) => return self.activate(context),
            Input::Do(Action::Copy, _) => return self.copy(),
            Input::Do(Action::NextLesson, _) => return self.go_to(self.index.checked_add(1), context),
            Input::Do(Action::PreviousLesson, _) => return self.go_to(self.index.checked_sub(1), context),
            Input::Do(Action::Quiz, _) => return Turn::to(Destination::Quiz(self.index)),
            Input::Do(Action::Simulation, _) => return Turn::to_simulation(self.index, context),
            Input::Do(Action::Left, _) => return self.shift(false),
            Input::Do(Action::Right, _) => return self.shift(true),
            Input::Do(Action::FocusNext, _) => return self.step_focus(true),
            Input::Do(Action::FocusPrevious, _) => return self.step_focus(false),
            Input::Do(Action::Back, _) if self.focus.is_some() => self.focus = None,
            Input::Do(Action::Bilingual, _) => self.bilingual = !self.bilingual,
            Input::Do(Action::Find, _) => self.begin_find(),
            Input::Do(Action::Outline, _) => self.mode = Mode::Outline(self.heading_here()),
            Input::Do(Action::Links, _) if self.has_links() => self.mode = Mode::Links(0),
            Input::Do(Action::Links, _) => return Turn::consumed().saying(Message::new("lesson-no-links")),
            Input::Other(Event::Click(x, y)) => return self.click(*x, *y, context),
            _ => return self.scrolling(input),
        }
        Turn::consumed()
    }

    /// What scrolls, in every mode that leaves the text in view.
    pub(super) fn scrolling(&mut self, input: &Input<'_>) -> Turn {
        let height = isize::try_from(self.height()).unwrap_or(isize::MAX).max(1);
        let page = (height - KEPT_ROWS).max(1);
        let by = match input {
            Input::Do(Action::Up, _) => -1,
            Input::Do(Action::Down, _) => 1,
            Input::Do(Action::PageUp, _) => -page,
            Input::Do(Action::PageDown, _) => page,
            Input::Do(Action::HalfUp, _) => -(height / 2).max(1),
            Input::Do(Action::HalfDown, _) => (height / 2).max(1),
            Input::Do(Action::Top, _) => isize::MIN,
            Input::Do(Action::Bottom, _) => isize::MAX,
            Input::Other(Event::Wheel(_, _, notches)) => isize::from(*notches) * WHEEL_ROWS,
            _ => return Turn::ignored(),
        };
        self.scroll_to(self.top.saturating_add_signed(by));
        Turn::consumed()
    }

    pub(super) fn scroll_to(&mut self, row: usize) {
        self.top = row.min(self.last_top());
        self.anchor = self.page.anchor(self.top);
        if self.focus.is_some_and(|focus| !self.targets_in_view().contains(&focus)) {
            self.focus = None;
        }
    }

    /// Brings a block to the top.
    pub(super) fn jump_to_block(&mut self, block: usize) {
        self.scroll_to(self.page.first_row(block));
        self.anchor = Anchor::at(block);
    }

    pub(super) fn go_to(&self, index: Option<usize>, context: &Context) -> Turn {
        match index.filter(|index| *index < context.course.entries.len()) {
            Some(index) => Turn::to(Destination::Lesson(index, Spot::Left)),
            None => Turn::consumed().saying(Message::new("lesson-no-further")),
        }
    }
}
