//! The screens, one file each.

mod glossary;
mod lesson;
mod map;
mod play;
mod project;
mod quiz;
mod rule;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    course::{Address, Factor},
    i18n::Message,
    simulations,
};

use super::{
    context::Context,
    effect::Effect,
    event::{Event, Key},
    keymap::{Action, Place},
};

pub use glossary::GlossaryScreen;
pub use lesson::LessonScreen;
pub use map::MapScreen;
pub use play::PlayScreen;
pub use project::ProjectScreen;
pub use quiz::QuizScreen;
pub use rule::RuleScreen;

/// A screen.
pub enum Screen {
    /// The course map.
    Map(MapScreen),
    /// A lesson.
    Lesson(Box<LessonScreen>),
    /// A lesson's questions.
    Quiz(Box<QuizScreen>),
    /// The learner's project.
    Project(Box<ProjectScreen>),
    /// The terms.
    Glossary(GlossaryScreen),
    /// A rule's page.
    Rule(RuleScreen),
    /// A simulation.
    Play(Box<PlayScreen>),
}

/// Where a screen or an overlay wants to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// The course map.
    Map,
    /// A lesson, by its index, at a block or a section, or where it was left.
    Lesson(usize, Spot),
    /// A lesson's questions.
    Quiz(usize),
    /// The project, on a factor or a finding's rule.
    Project(Option<String>),
    /// The glossary, on a term.
    Glossary(Option<String>),
    /// A rule's page, by the rule's id.
    Rule(String),
    /// A factor's simulation, with a seed where one is wanted.
    Simulation(Factor, Option<u64>),
    /// A lesson and a section as a person writes them.
    Address(Address),
}

/// A place in a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Where it was left.
    Left,
    /// At a section's heading, by id.
    Section(String),
    /// At a block, by index.
    Block(usize),
}

/// What came of something that happened.
#[derive(Debug, Default, PartialEq)]
pub struct Turn {
    /// Whether it was for this screen; what it ignores, the app may use.
    pub consumed: bool,
    /// Where to go.
    pub go: Option<Destination>,
    /// Wishes.
    pub effects: Vec<Effect>,
    /// An action that the app is to carry out for the screen.
    pub ask: Option<Action>,
    /// What to say at the bottom until the next key.
    pub notice: Option<Message>,
}

impl Turn {
    /// Nothing for this screen.
    pub fn ignored() -> Turn {
        Turn::default()
    }

    /// Something for this screen, and nothing to do for anybody else.
    pub fn consumed() -> Turn {
        Turn { consumed: true, ..Turn::default() }
    }

    /// Go there.
    pub fn to(destination: Destination) -> Turn {
        Turn { consumed: true, go: Some(destination), ..Turn::default() }
    }

    /// To the simulation of a lesson's factor, where there is one.
    pub fn to_simulation(lesson: usize, context: &Context) -> Turn {
        let factor = context.course.entries.get(lesson).and_then(|entry| entry.factor);
        match factor.filter(|factor| simulations::of(*factor).is_some()) {
            Some(factor) => Turn::to(Destination::Simulation(factor, None)),
            None => Turn::consumed().saying(Message::new("play-none")),
        }
    }

    /// The app is to do this.
    pub fn asking(action: Action) -> Turn {
        Turn { consumed: true, ask: Some(action), ..Turn::default() }
    }

    /// The turn with a wish.
    #[must_use]
    pub fn with(mut self, effect: Effect) -> Turn {
        self.effects.push(effect);
        self
    }

    /// The turn with something to say.
    #[must_use]
    pub fn saying(mut self, notice: Message) -> Turn {
        self.notice = Some(notice);
        self
    }
}

/// What a screen is asked to take in: an action of the key table, or what no action stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Input<'a> {
    /// An action, and the key that meant it.
    Do(Action, Key),
    /// A key without an action here.
    Key(Key),
    /// Anything else.
    Other(&'a Event),
}

/// What the frame around a screen shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Where we are, outermost first.
    pub trail: Vec<String>,
    /// What stands at the right: a position, a count.
    pub right: String,
}

impl Screen {
    /// Which part of the key table holds.
    pub fn place(&self) -> Place {
        match self {
            Screen::Map(_) => Place::Map,
            Screen::Lesson(_) => Place::Lesson,
            Screen::Quiz(_) => Place::Quiz,
            Screen::Project(_) => Place::Project,
            Screen::Glossary(_) => Place::Glossary,
            Screen::Rule(_) => Place::Rule,
            Screen::Play(_) => Place::Play,
        }
    }

    /// Whether letters are text now rather than actions.
    pub fn takes_text(&self) -> bool {
        match self {
            Screen::Map(_) | Screen::Project(_) | Screen::Quiz(_) | Screen::Rule(_) | Screen::Play(_) => {
                false
            }
            Screen::Lesson(screen) => screen.takes_text(),
            Screen::Glossary(screen) => screen.takes_text(),
        }
    }

    /// What is to be done when the screen is first shown.
    pub fn begin(&mut self, context: &Context) -> Vec<Effect> {
        match self {
            Screen::Project(screen) => screen.report_changed(context),
            _ => Vec::new(),
        }
    }

    /// What is to be kept when the screen is left.
    pub fn leave(&mut self, context: &Context) -> Vec<Effect> {
        match self {
            Screen::Lesson(screen) => screen.leave(context),
            _ => Vec::new(),
        }
    }

    /// Where the cursor stands, while text is typed.
    pub fn cursor(&self) -> Option<Position> {
        match self {
            Screen::Lesson(screen) => screen.cursor(),
            Screen::Glossary(screen) => screen.cursor(),
            _ => None,
        }
    }

    /// Takes in what happened.
    pub fn update(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        match self {
            Screen::Map(screen) => screen.update(input, context),
            Screen::Lesson(screen) => screen.update(input, context),
            Screen::Quiz(screen) => screen.update(input, context),
            Screen::Project(screen) => screen.update(input, context),
            Screen::Glossary(screen) => screen.update(input, context),
            Screen::Rule(screen) => screen.update(input, context),
            Screen::Play(screen) => screen.update(input, context),
        }
    }

    /// Makes ready what drawing at this size and in this language needs. Called after every turn, before drawing.
    pub fn settle(&mut self, area: Rect, context: &Context) {
        match self {
            Screen::Map(screen) => screen.settle(area, context),
            Screen::Lesson(screen) => screen.settle(area, context),
            Screen::Quiz(screen) => screen.settle(area, context),
            Screen::Project(screen) => screen.settle(area, context),
            Screen::Glossary(screen) => screen.settle(area, context),
            Screen::Rule(screen) => screen.settle(area, context),
            Screen::Play(screen) => screen.settle(area, context),
        }
    }

    /// Draws it.
    pub fn view(&self, area: Rect, buffer: &mut Buffer, context: &Context) {
        match self {
            Screen::Map(screen) => screen.view(area, buffer, context),
            Screen::Lesson(screen) => screen.view(area, buffer, context),
            Screen::Quiz(screen) => screen.view(area, buffer, context),
            Screen::Project(screen) => screen.view(area, buffer, context),
            Screen::Glossary(screen) => screen.view(area, buffer, context),
            Screen::Rule(screen) => screen.view(area, buffer, context),
            Screen::Play(screen) => screen.view(area, buffer, context),
        }
    }

    /// What the frame around it shows.
    pub fn header(&self, context: &Context) -> Header {
        match self {
            Screen::Map(screen) => screen.header(context),
            Screen::Lesson(screen) => screen.header(context),
            Screen::Quiz(screen) => screen.header(context),
            Screen::Project(screen) => screen.header(context),
            Screen::Glossary(screen) => screen.header(context),
            Screen::Rule(screen) => screen.header(context),
            Screen::Play(screen) => screen.header(context),
        }
    }

    /// The actions that matter here, the most useful first.
    pub fn footer(&self) -> Vec<Action> {
        match self {
            Screen::Map(screen) => screen.footer(),
            Screen::Lesson(screen) => screen.footer(),
            Screen::Quiz(screen) => screen.footer(),
            Screen::Project(screen) => screen.footer(),
            Screen::Glossary(screen) => screen.footer(),
            Screen::Rule(screen) => screen.footer(),
            Screen::Play(screen) => screen.footer(),
        }
    }
}
