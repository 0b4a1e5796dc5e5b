//! A rule's page: what is wrong, why it matters, how to mend it.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::i18n::{Lang, Message};

use super::{
    super::{
        context::Context,
        event::Event,
        keymap::Action,
        widgets::sheet::{Mark, SHIFT, Scroll, Sheet},
    },
    Destination, Header, Input, Turn,
};

/// A rule's page.
#[derive(Clone, Debug, Default)]
pub struct RuleScreen {
    rule: String,
    title: String,
    scroll: Scroll,
    sheet: Sheet,
    laid: Option<(Rect, Lang)>,
    area: Rect,
}

impl RuleScreen {
    /// The page of the rule with this id.
    pub fn new(rule: String) -> RuleScreen {
        RuleScreen { rule, ..RuleScreen::default() }
    }

    pub(super) fn update(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        let page = isize::from(i16::try_from(self.area.height.max(2) - 1).unwrap_or(i16::MAX));
        let by = match input {
            Input::Do(action @ (Action::Left | Action::Right), _) => {
                let step = if *action == Action::Right { SHIFT } else { -SHIFT };
                self.sheet.shift_to(self.sheet.shift().saturating_add_signed(step));
                return Turn::consumed();
            }
            Input::Do(Action::Up, _) => -1,
            Input::Do(Action::Down, _) => 1,
            Input::Do(Action::PageUp, _) => -page,
            Input::Do(Action::PageDown, _) => page,
            Input::Do(Action::HalfUp, _) => -page / 2,
            Input::Do(Action::HalfDown, _) => page / 2,
            Input::Do(Action::Top, _) => isize::MIN / 2,
            Input::Do(Action::Bottom, _) => isize::MAX / 2,
            Input::Do(Action::Enter, _) => return self.lesson(context),
            Input::Other(Event::Wheel(_, _, by)) => 3 * isize::from(*by),
            _ => return Turn::ignored(),
        };
        self.scroll.by(by, self.sheet.rows(), usize::from(self.area.height));
        Turn::consumed()
    }

    /// To the lesson of the rule's factor.
    fn lesson(&self, context: &Context) -> Turn {
        let factor = crate::checks::rules::find(&self.rule).map(|rule| rule.factor);
        let lesson = factor.and_then(|factor| context.course.position_of(factor));
        lesson.map_or_else(Turn::consumed, |lesson| {
            Turn::to(Destination::Lesson(lesson, super::Spot::Section("your-project".to_owned())))
        })
    }

    pub(super) fn settle(&mut self, area: Rect, context: &Context) {
        if self.laid == Some((area, context.lang())) {
            return;
        }
        self.laid = Some((area, context.lang()));
        let columns = area.width.saturating_sub(2).min(76);
        self.area = Rect { x: area.x + (area.width - columns) / 2, width: columns, ..area };
        self.sheet = Sheet::new(columns);
        match context.course.rule_page(&self.rule, context.lang()) {
            Some(page) => {
                self.title = page.title();
                self.sheet.blocks(&page.explanation(), Mark::default(), context);
            }
            None => {
                let missing = Message::new("rule-unknown").with("rule", self.rule.as_str());
                self.title.clone_from(&self.rule);
                self.sheet.text(&context.tell(&missing), Mark::default(), context);
            }
        }
        self.scroll.by(0, self.sheet.rows(), usize::from(area.height));
    }

    pub(super) fn view(&self, _: Rect, buffer: &mut Buffer, context: &Context) {
        self.sheet.draw(self.area, buffer, self.scroll.top, None, context);
    }

    pub(super) fn header(&self, context: &Context) -> Header {
        Header { trail: vec![context.say("rule-title"), self.title.clone()], right: self.rule.clone() }
    }

    pub(super) fn footer(&self) -> Vec<Action> {
        vec![Action::Enter, Action::Back, Action::PageDown, Action::Palette, Action::Language, Action::Help]
    }
}
