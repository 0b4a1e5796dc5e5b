//! Playing a simulation: predict, watch, compare, then turn the knobs towards a goal, then freely. A state machine
//! without a clock; the screen and plain mode drive it alike.

use super::{
    scene::Scene,
    simulation::{Choice, Entry, Knob, LONGEST, Question, Settings, Simulation, Tally, World},
};

/// A simulation being played.
pub struct Play {
    simulation: &'static dyn Simulation,
    seed: u64,
    question: Question,
    knobs: Vec<Knob>,
    settings: Settings,
    phase: Phase,
    prediction: Option<usize>,
    reached: bool,
    world: Box<dyn World>,
    tick: u32,
    log: Vec<Entry>,
}

/// Where in the play one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// The question is asked; nothing moves before a prediction.
    Asking,
    /// The world of the question runs, or has just ended: then the prediction is compared with what came.
    Watching,
    /// The knobs are the learner's, and there is a goal.
    Tuning,
    /// The knobs are the learner's, and so is the seed. A goal not reached yet can still be.
    Free,
}

/// What can be done with a play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Predicts, by the choice's place. Only while asked.
    Predict(usize),
    /// One tick on.
    Forward,
    /// One tick back.
    Back,
    /// To the last tick.
    ToEnd,
    /// To tick 0, with the same settings and seed.
    Restart,
    /// Turns a knob by so many levels, which begins the world anew. Not before the comparison.
    Turn(usize, isize),
    /// On to the next phase: to the goal once the comparison was shown, then to free mode; there, to another seed.
    Next,
}

impl Play {
    /// The play with this seed, at its question.
    pub fn new(simulation: &'static dyn Simulation, seed: u64) -> Play {
        let knobs = simulation.knobs();
        let settings = Settings::initial(&knobs);
        Play {
            seed,
            question: simulation.question(seed),
            world: simulation.begin(&settings, seed),
            simulation,
            knobs,
            settings,
            phase: Phase::Asking,
            prediction: None,
            reached: false,
            tick: 0,
            log: Vec::new(),
        }
    }

    /// Gives the knobs away without the question: to somebody who knows it.
    pub fn hand_over(&mut self) {
        self.phase = Phase::Tuning;
        self.replay(0);
    }

    /// Does this, where it can be done now. Gives whether anything changed.
    pub fn step(&mut self, order: Move) -> bool {
        match order {
            Move::Predict(choice) => self.predict(choice),
            Move::Forward => self.forward(),
            Move::Back => self.runs() && self.tick > 0 && self.replay(self.tick - 1),
            Move::ToEnd => {
                let before = self.tick;
                while self.forward() {}
                self.tick != before
            }
            Move::Restart => self.runs() && self.tick > 0 && self.replay(0),
            Move::Turn(knob, by) => self.turn(knob, by),
            Move::Next => self.next(),
        }
    }

    fn runs(&self) -> bool {
        self.phase != Phase::Asking
    }

    fn predict(&mut self, choice: usize) -> bool {
        let asked = self.phase == Phase::Asking && choice < self.question.choices.len();
        if asked {
            self.prediction = Some(choice);
            self.phase = Phase::Watching;
        }
        asked
    }

    fn forward(&mut self) -> bool {
        if !self.runs() || self.world.ended() || self.tick >= LONGEST {
            return false;
        }
        self.tick += 1;
        self.log.extend(self.world.step());
        self.reached |= self.phase != Phase::Watching && self.world.ended() && self.world.reached();
        true
    }

    /// To a tick by telling the story again from its beginning, which is what makes going back exact.
    fn replay(&mut self, tick: u32) -> bool {
        self.world = self.simulation.begin(&self.settings, self.seed);
        self.tick = 0;
        self.log.clear();
        while self.tick < tick && self.forward() {}
        true
    }

    fn turn(&mut self, knob: usize, by: isize) -> bool {
        let free = matches!(self.phase, Phase::Tuning | Phase::Free);
        let Some(levels) = self.knobs.get(knob).map(|knob| knob.levels.len()).filter(|_| free) else {
            return false;
        };
        let before = self.settings.level(knob);
        let level = before.saturating_add_signed(by).min(levels.saturating_sub(1));
        self.settings.set(&self.knobs, knob, level);
        level != before && self.replay(0)
    }

    fn next(&mut self) -> bool {
        match self.phase {
            Phase::Watching if self.world.ended() => self.phase = Phase::Tuning,
            Phase::Tuning => self.phase = Phase::Free,
            Phase::Free => self.seed = self.seed.wrapping_add(1),
            _ => return false,
        }
        self.replay(0)
    }

    /// The simulation.
    pub fn simulation(&self) -> &'static dyn Simulation {
        self.simulation
    }

    /// Where in the play one is.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// The seed of the world that is shown.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The question, whose world is the one with the initial settings and the first seed.
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// What was predicted.
    pub fn prediction(&self) -> Option<&Choice> {
        self.question.choices.get(self.prediction?)
    }

    /// Whether the prediction came true; `None` before there is one.
    pub fn is_right(&self) -> Option<bool> {
        self.prediction().map(|choice| choice.id == self.question.right)
    }

    /// The knobs.
    pub fn knobs(&self) -> &[Knob] {
        &self.knobs
    }

    /// How the knobs are set.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The ticks that are over.
    pub fn tick(&self) -> u32 {
        self.tick
    }

    /// What happened so far, oldest first.
    pub fn log(&self) -> &[Entry] {
        &self.log
    }

    /// Whether the world has ended.
    pub fn is_over(&self) -> bool {
        self.world.ended()
    }

    /// Whether the goal has been reached, in this world or an earlier one of this play.
    pub fn has_reached(&self) -> bool {
        self.reached
    }

    /// The world.
    pub fn world(&self) -> &dyn World {
        self.world.as_ref()
    }

    /// How it looks now.
    pub fn scene(&self) -> Scene {
        self.world.scene()
    }

    /// Where everything is.
    pub fn tally(&self) -> Tally {
        self.world.tally()
    }
}
