//! Stub until the lesson screen is merged.
use super::{
    super::{context::Context, effect::Effect, keymap::Action},
    Header, Input, Spot, Turn,
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
/// A lesson.
pub struct LessonScreen {}
impl LessonScreen {
    /// A lesson.
    pub fn new(_: usize, _: Spot, _: &Context) -> LessonScreen {
        LessonScreen {}
    }
    pub(super) fn takes_text(&self) -> bool {
        false
    }
    pub(super) fn cursor(&self) -> Option<Position> {
        None
    }
    pub(super) fn leave(&mut self, _: &Context) -> Vec<Effect> {
        Vec::new()
    }
    pub(super) fn update(&mut self, _: &Input<'_>, _: &Context) -> Turn {
        Turn::ignored()
    }
    pub(super) fn settle(&mut self, _: Rect, _: &Context) {}
    pub(super) fn view(&self, _: Rect, _: &mut Buffer, _: &Context) {}
    pub(super) fn header(&self, _: &Context) -> Header {
        Header::default()
    }
    pub(super) fn footer(&self) -> Vec<Action> {
        Vec::new()
    }
}
