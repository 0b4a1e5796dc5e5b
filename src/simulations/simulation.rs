//! What every simulation is: a question, knobs, a goal, and a world that goes on by ticks.

use crate::{course::Factor, i18n::Message};

use super::scene::Scene;

/// A factor that can be played with.
///
/// It is described once and begun as often as one likes: the same settings and the same seed give the same world.
pub trait Simulation: Sync {
    /// The factor it is about.
    fn factor(&self) -> Factor;

    /// The revision of its question; raised when the meaning changes, so that old predictions no longer count.
    fn rev(&self) -> u32;

    /// Two or three sentences: what is seen here, and what a tick stands for.
    fn intro(&self) -> Message;

    /// What can be changed, in the order shown. The initial levels are those of the question.
    fn knobs(&self) -> Vec<Knob>;

    /// The question that is asked before anything moves, for the world of this seed with the initial levels.
    fn question(&self, seed: u64) -> Question;

    /// What is to be reached by turning the knobs: one sentence that names what counts.
    fn goal(&self) -> Message;

    /// A world at tick 0.
    fn begin(&self, settings: &Settings, seed: u64) -> Box<dyn World>;
}

/// A running world. It has no clock: whoever plays it says when a tick is over.
pub trait World {
    /// Goes on by one tick and tells what happened in it. A world that has ended stays as it is and tells nothing.
    fn step(&mut self) -> Vec<Entry>;

    /// Whether nothing will happen any more. Every world ends.
    fn ended(&self) -> bool;

    /// How it looks now.
    fn scene(&self) -> Scene;

    /// Where everything is that came into this world. What was made is open or has ended, at every tick.
    fn tally(&self) -> Tally;

    /// The id of the option that is true of this world, once it has ended.
    fn answer(&self) -> &'static str;

    /// What came of it, in one or two sentences with the numbers, once it has ended.
    fn outcome(&self) -> Message;

    /// Whether the goal was reached, once it has ended.
    fn reached(&self) -> bool;
}

/// The ticks after which every world must have ended.
pub const LONGEST: u32 = 400;

/// Something that can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knob {
    /// Its id, as `--set` takes it.
    pub id: &'static str,
    /// Its name on the screen: two or three words.
    pub title: Message,
    /// What it can be set to, two or more.
    pub levels: Vec<Level>,
    /// The level of the question, by its place in the list.
    pub initial: usize,
}

/// What a knob can be set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its id, as `--set` takes it: a number's digits, or a word.
    pub id: String,
    /// Its name on the screen: one to three words.
    pub title: Message,
    /// The number it stands for, where it is one.
    pub number: u32,
}

/// The levels of all knobs, by their places.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Settings(Vec<usize>);

/// What is asked before anything moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub prompt: Message,
    /// What can be predicted: three or four, each of them believable.
    pub choices: Vec<Choice>,
    /// The id of the choice that comes true. Stated here; a test holds it against what the world does.
    pub right: &'static str,
}

/// A prediction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its id, stable, as `--predict` takes it.
    pub id: &'static str,
    /// What is predicted.
    pub text: Message,
    /// Said after the play: why it came, or what made it attractive and why it did not come.
    pub because: Message,
    /// The belief behind it (`content/misconceptions.toml`), for every choice but the right one.
    pub misconception: Option<&'static str>,
}

/// Something that happened in a tick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The tick, from 1.
    pub tick: u32,
    /// What happened, as a sentence.
    pub text: Message,
    /// What it means.
    pub tone: Tone,
}

/// What something that happened means for what one wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// It goes on.
    Plain,
    /// As it should be.
    Good,
    /// A sign of trouble to come.
    Warning,
    /// Something was lost or went wrong.
    Bad,
}

/// Where everything is that came into a world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// How much there was: requests, releases, lines, whatever this world is about.
    pub made: u32,
    /// How much is still under way.
    pub open: u32,
    /// How much has ended, by how it ended.
    pub ended: Vec<(Message, u32)>,
}

impl Tally {
    /// Whether nothing vanished and nothing came from nowhere.
    pub fn is_balanced(&self) -> bool {
        self.made == self.open + self.ended.iter().map(|(_, count)| count).sum::<u32>()
    }
}

impl Knob {
    /// A knob whose levels are numbers.
    pub fn numbers(id: &'static str, title: &'static str, numbers: &[u32], initial: usize) -> Knob {
        let level = |&number: &u32| Level {
            id: number.to_string(),
            title: Message::new("sim-number").with("number", number),
            number,
        };
        Knob { id, title: Message::new(title), levels: numbers.iter().map(level).collect(), initial }
    }

    /// A knob whose levels are words: an id and a message for each. Their numbers are their places.
    pub fn words(
        id: &'static str,
        title: &'static str,
        words: &[(&'static str, &'static str)],
        initial: usize,
    ) -> Knob {
        let level = |(number, (id, title)): (usize, &(&'static str, &'static str))| Level {
            id: (*id).to_owned(),
            title: Message::new(title),
            number: u32::try_from(number).unwrap_or(0),
        };
        Knob {
            id,
            title: Message::new(title),
            levels: words.iter().enumerate().map(level).collect(),
            initial,
        }
    }
}

impl Settings {
    /// Every knob at its initial level.
    pub fn initial(knobs: &[Knob]) -> Settings {
        Settings(knobs.iter().map(|knob| knob.initial).collect())
    }

    /// Sets a knob to a level, by their places. What does not exist is left as it was.
    pub fn set(&mut self, knobs: &[Knob], knob: usize, level: usize) {
        if knobs.get(knob).is_some_and(|knob| level < knob.levels.len())
            && let Some(place) = self.0.get_mut(knob)
        {
            *place = level;
        }
    }

    /// The place of a knob's level.
    pub fn level(&self, knob: usize) -> usize {
        self.0.get(knob).copied().unwrap_or(0)
    }

    /// The number a knob is set to: the number itself, or the place of the word.
    pub fn number(&self, knobs: &[Knob], id: &str) -> u32 {
        let found = knobs.iter().position(|knob| knob.id == id);
        found.and_then(|place| knobs[place].levels.get(self.level(place))).map_or(0, |level| level.number)
    }
}

impl Entry {
    /// Something that happened.
    pub fn new(tick: u32, text: Message, tone: Tone) -> Entry {
        Entry { tick, text, tone }
    }
}

impl Choice {
    /// The prediction that comes true.
    pub fn right(id: &'static str, text: Message, because: Message) -> Choice {
        Choice { id, text, because, misconception: None }
    }

    /// A prediction that does not come true, and the belief behind it.
    pub fn wrong(id: &'static str, text: Message, because: Message, misconception: &'static str) -> Choice {
        Choice { id, text, because, misconception: Some(misconception) }
    }
}
