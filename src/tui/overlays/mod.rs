//! What opens over a screen and closes again.

mod choose_project;
mod help;
mod palette;
mod search;
mod settings;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    context::Context,
    effect::Effect,
    keymap::{Action, Place},
    screens::{Destination, Input},
    settings::Settings,
};

pub use choose_project::ChooseProject;
pub use help::Help;
pub use palette::Palette;
pub use settings::SettingsDialog;

/// Something that is open over the screen.
pub enum Overlay {
    /// Everything that can be done or found.
    Palette(Box<Palette>),
    /// Every key.
    Help(Help),
    /// Language, theme, motion.
    Settings(SettingsDialog),
    /// Which project to look at.
    ChooseProject(ChooseProject),
}

/// What an overlay wants done.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Go there.
    Go(Destination),
    /// As if the key of this action had been pressed on the screen below.
    Do(Action),
    /// Put these settings in force and keep them.
    Set(Settings),
    /// Look at this project.
    OpenProject(String),
}

/// What came of something that happened while an overlay was open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reply {
    /// Whether it was for the overlay.
    pub consumed: bool,
    /// Whether the overlay is done.
    pub close: bool,
    /// What it wants done.
    pub act: Option<Act>,
    /// Wishes.
    pub effects: Vec<Effect>,
}

impl Reply {
    /// Something for the overlay, which stays open.
    pub fn consumed() -> Reply {
        Reply { consumed: true, ..Reply::default() }
    }

    /// The overlay is done and nothing follows.
    pub fn close() -> Reply {
        Reply { consumed: true, close: true, ..Reply::default() }
    }

    /// The overlay is done and wants this.
    pub fn close_with(act: Act) -> Reply {
        Reply { act: Some(act), ..Reply::close() }
    }

    /// The overlay stays and wants this.
    pub fn stay_with(act: Act) -> Reply {
        Reply { act: Some(act), ..Reply::consumed() }
    }
}

impl Overlay {
    /// Whether letters are text now.
    pub fn takes_text(&self) -> bool {
        matches!(self, Overlay::Palette(_) | Overlay::ChooseProject(_))
    }

    /// Takes in what happened.
    pub fn update(&mut self, input: &Input<'_>, context: &Context) -> Reply {
        match self {
            Overlay::Palette(overlay) => overlay.update(input, context),
            Overlay::Help(overlay) => overlay.update(input),
            Overlay::Settings(overlay) => overlay.update(input, context),
            Overlay::ChooseProject(overlay) => overlay.update(input, context),
        }
    }

    /// Makes ready what drawing in a window of this size needs.
    pub fn settle(&mut self, size: (u16, u16), context: &Context) {
        let window = Rect::new(0, 0, size.0, size.1);
        match self {
            Overlay::Palette(overlay) => overlay.settle(window, context),
            Overlay::Help(overlay) => overlay.settle(window),
            Overlay::Settings(overlay) => overlay.settle(window),
            Overlay::ChooseProject(overlay) => overlay.settle(window, context),
        }
    }

    /// Draws it and says where the cursor stands.
    pub fn view(&self, window: Rect, buffer: &mut Buffer, context: &Context) -> Option<Position> {
        match self {
            Overlay::Palette(overlay) => overlay.view(window, buffer, context),
            Overlay::Help(overlay) => overlay.view(window, buffer, context),
            Overlay::Settings(overlay) => overlay.view(window, buffer, context),
            Overlay::ChooseProject(overlay) => overlay.view(window, buffer, context),
        }
    }

    /// Which part of the key table names its keys.
    pub fn place(&self) -> Place {
        match self {
            Overlay::ChooseProject(_) => Place::Choose,
            Overlay::Settings(_) => Place::Settings,
            Overlay::Palette(_) | Overlay::Help(_) => Place::Anywhere,
        }
    }

    /// The actions that matter here, the most useful first.
    pub fn footer(&self) -> Vec<Action> {
        match self {
            Overlay::Help(_) => vec![Action::Back, Action::Up, Action::Down],
            _ => vec![Action::Enter, Action::Back, Action::Up, Action::Down],
        }
    }
}
