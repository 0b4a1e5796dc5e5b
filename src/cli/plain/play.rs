//! A simulation in lines: the question, what was predicted, the story, the comparison; then knobs and a goal.

use std::io::{self, Write};

use crate::{
    course::Factor,
    i18n::Message,
    inspect::clean,
    learner::Event,
    review,
    simulations::{self, Knob, Move, Phase, Play, SEEDS, Simulation},
};

use super::{
    Fault, Text,
    answer::Input,
    course::{Asked, Session, Step},
    lesson::write,
    nearest,
};

/// The factor's simulation; what is typed may be an id, a number or a numeral.
///
/// # Errors
/// [`Fault::Unknown`] where there is no such factor.
pub fn find(factor: &str) -> Result<&'static dyn Simulation, Fault> {
    let known = Factor::parse(factor).and_then(simulations::of);
    known.ok_or_else(|| {
        let ids = || simulations::ALL.iter().map(|simulation| simulation.factor().id());
        let near = nearest(factor, ids());
        let there = if near.is_empty() { ids().collect() } else { near };
        let message = Message::new("play-unknown").with("name", clean::line(factor));
        Fault::Unknown(message.with("there", there.join(", ")))
    })
}

/// Tells a simulation from question to comparison, without asking anybody; with `set`, its world with those levels
/// instead. Gives what was predicted, for the journal.
///
/// # Errors
/// [`Fault::Unknown`] where a prediction, a knob or a level does not exist; [`Fault::Output`] where the output fails.
pub fn tell(
    simulation: &'static dyn Simulation,
    seed: u64,
    predict: Option<&str>,
    set: &[String],
    text: &Text<'_>,
    out: &mut dyn Write,
) -> Result<Option<Event>, Fault> {
    let mut play = Play::new(simulation, seed);
    let turns = turns(&play, set)?;
    let predicted = predict.map(|typed| choice(&play, typed)).transpose()?;
    let teller = Teller { text };
    let lines = if turns.is_empty() { teller.question(&play) } else { teller.head(&play) };
    write(out, &lines)?;
    if !turns.is_empty() {
        play.hand_over();
        for (knob, by) in turns {
            play.step(Move::Turn(knob, by));
        }
        write(out, &teller.run(&mut play))?;
        return Ok(None);
    }
    let Some(predicted) = predicted else {
        let how = Message::new("play-how-to-predict").with("factor", simulation.factor().number());
        write(out, &text.sentence(&how.with("seed", seed.to_string())))?;
        return Ok(None);
    };
    play.step(Move::Predict(predicted));
    let event = review::predicted(&play);
    write(out, &teller.run(&mut play))?;
    write(out, &teller.compared(&play))?;
    let goal = Message::new("play-goal-plain").with("goal", simulation.goal());
    write(out, &text.sentence(&goal))?;
    write(out, &teller.knobs(&play))?;
    let how = Message::new("play-how-to-turn").with("factor", simulation.factor().number());
    write(out, &text.sentence(&how.with("seed", seed.to_string())))?;
    Ok(event)
}

/// The place of a choice by its id or its number.
fn choice(play: &Play, typed: &str) -> Result<usize, Fault> {
    let choices = &play.question().choices;
    let number = typed.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let found = choices.iter().position(|choice| choice.id == typed.trim());
    found.or(number.filter(|place| *place < choices.len())).ok_or_else(|| {
        let ids: Vec<&str> = choices.iter().map(|choice| choice.id).collect();
        let message = Message::new("play-unknown-prediction").with("name", clean::line(typed));
        Fault::Unknown(message.with("there", ids.join(", ")))
    })
}

/// Which knobs are to be turned by how much: `first=app` for each.
fn turns(play: &Play, set: &[String]) -> Result<Vec<(usize, isize)>, Fault> {
    set.iter()
        .map(|typed| {
            let (name, level) = typed.split_once('=').unwrap_or((typed, ""));
            let found = play.knobs().iter().position(|knob| knob.id == name.trim());
            let place = found.ok_or_else(|| {
                let ids: Vec<&str> = play.knobs().iter().map(|knob| knob.id).collect();
                let message = Message::new("play-unknown-knob").with("name", clean::line(name));
                Fault::Unknown(message.with("there", ids.join(", ")))
            })?;
            let knob = &play.knobs()[place];
            let wanted = knob.levels.iter().position(|known| known.id == level.trim()).ok_or_else(|| {
                let ids: Vec<&str> = knob.levels.iter().map(|level| level.id.as_str()).collect();
                let message = Message::new("play-unknown-level").with("knob", knob.id);
                let message = message.with("name", clean::line(level));
                Fault::Unknown(message.with("there", ids.join(", ")))
            })?;
            let by = wanted.cast_signed() - play.settings().level(place).cast_signed();
            Ok((place, by))
        })
        .collect()
}

/// Puts a play into lines.
struct Teller<'a> {
    text: &'a Text<'a>,
}

impl Teller<'_> {
    fn say(&self, message: &Message) -> Vec<String> {
        self.text.sentence(message)
    }

    fn words(&self, message: &Message) -> String {
        self.text.words.text(self.text.lang, message)
    }

    /// What it is about.
    fn head(&self, play: &Play) -> Vec<String> {
        let factor = play.simulation().factor();
        let head = Message::new("play-head").with("number", factor.number());
        let head = head.with("factor", factor.id()).with("seed", play.seed().to_string());
        let mut lines = self.say(&head);
        lines.extend(self.text.item("", &self.words(&play.simulation().intro())));
        lines.push(String::new());
        lines
    }

    fn question(&self, play: &Play) -> Vec<String> {
        let mut lines = self.head(play);
        lines.extend(self.text.item("", &self.words(&play.question().prompt)));
        for (place, choice) in play.question().choices.iter().enumerate() {
            let text = format!("{} (`{}`)", self.words(&choice.text), choice.id);
            lines.extend(self.text.item(&format!("{}. ", place + 1), &text));
        }
        lines.push(String::new());
        lines
    }

    /// The story to its end, and what came of it.
    fn run(&self, play: &mut Play) -> Vec<String> {
        play.step(Move::ToEnd);
        let mut lines = Vec::new();
        for entry in play.log() {
            let told = Message::new("play-told").with("tick", entry.tick).with("what", entry.text.clone());
            lines.extend(self.say(&told));
        }
        let tally = play.tally();
        let ended = tally.ended.iter().map(|(what, count)| format!("{} {count}", self.words(what)));
        let ended: Vec<String> = ended.collect();
        lines.push(String::new());
        lines.extend(self.say(&play.world().outcome()));
        lines.extend(
            self.say(&Message::new("play-tally").with("made", tally.made).with("ended", ended.join(", "))),
        );
        if play.phase() != Phase::Watching {
            let id = if play.world().reached() { "play-reached-plain" } else { "play-not-reached-plain" };
            lines.extend(self.say(&Message::new(id)));
        }
        lines.push(String::new());
        lines
    }

    /// The prediction beside what came.
    fn compared(&self, play: &Play) -> Vec<String> {
        let question = play.question();
        let came = question.choices.iter().find(|choice| choice.id == question.right);
        let mut lines = Vec::new();
        if let Some(choice) = play.prediction() {
            lines.extend(self.say(&Message::new("play-predicted").with("what", choice.text.clone())));
            if play.is_right() == Some(true) {
                lines.extend(self.say(&Message::new("play-came-true-plain")));
            } else {
                lines.extend(self.say(&Message::new("play-came-otherwise-plain")));
                lines.extend(self.text.item("", &self.words(&choice.because)));
            }
        }
        if let Some(choice) = came {
            lines.extend(self.say(&Message::new("play-came").with("what", choice.text.clone())));
            lines.extend(self.text.item("", &self.words(&choice.because)));
        }
        lines.push(String::new());
        lines
    }

    /// The knobs, what each can be set to, and what it is set to.
    fn knobs(&self, play: &Play) -> Vec<String> {
        let line = |(place, knob): (usize, &Knob)| {
            let level = |level: &simulations::Level| match self.words(&level.title) {
                same if same == level.id => level.id.clone(),
                title => format!("{} ({title})", level.id),
            };
            let levels: Vec<String> = knob.levels.iter().map(level).collect();
            let now = knob.levels.get(play.settings().level(place)).map_or("", |level| &level.id);
            let told = Message::new("play-knob").with("id", knob.id).with("title", knob.title.clone());
            self.say(&told.with("levels", levels.join(", ")).with("now", now))
        };
        play.knobs().iter().enumerate().flat_map(line).collect()
    }
}

impl Session<'_, '_> {
    /// The simulation of a lesson's factor, as a conversation.
    pub(super) fn play(&mut self, index: usize) -> io::Result<Step> {
        let factor = self.setup.course.entries.get(index).and_then(|entry| entry.factor);
        let Some(simulation) = factor.and_then(simulations::of) else {
            self.say("play-none")?;
            return Ok(Step::Map);
        };
        let mut play = Play::new(simulation, self.setup.seed % SEEDS);
        let lines = Teller { text: &self.text }.question(&play);
        write(self.out, &lines)?;
        while play.phase() == Phase::Asking {
            match self.ask(&Message::new("play-predict-prompt"), "play-help")? {
                Asked::Leave(step) => return Ok(step),
                Asked::Again => write(self.out, &Teller { text: &self.text }.question(&play))?,
                Asked::Input(input) => match choice(&play, &typed(&input)) {
                    Ok(place) => drop(play.step(Move::Predict(place))),
                    Err(fault) => self.unknown(fault)?,
                },
            }
        }
        review::predicted(&play).into_iter().for_each(|event| self.note(event));
        let lines = Teller { text: &self.text }.run(&mut play);
        write(self.out, &lines)?;
        let lines = Teller { text: &self.text }.compared(&play);
        write(self.out, &lines)?;
        play.step(Move::Next);
        self.tune(&mut play, index)
    }

    /// The knobs are the learner's.
    fn tune(&mut self, play: &mut Play, index: usize) -> io::Result<Step> {
        self.knobs(play)?;
        let mut recorded = false;
        loop {
            let input = match self.ask(&Message::new("play-turn-prompt"), "play-help")? {
                Asked::Leave(step) => return Ok(step),
                Asked::Again => {
                    self.knobs(play)?;
                    continue;
                }
                Asked::Input(input) => input,
            };
            match input {
                Input::Back => return Ok(Step::Lesson(index)),
                Input::Empty => {
                    play.step(Move::Restart);
                    let lines = Teller { text: &self.text }.run(play);
                    write(self.out, &lines)?;
                    if !recorded && let Some(event) = review::mastered(play) {
                        recorded = true;
                        self.note(event);
                    }
                }
                input => {
                    let set: Vec<String> = typed(&input).split_whitespace().map(str::to_owned).collect();
                    match turns(play, &set) {
                        Ok(turns) => {
                            for (knob, by) in turns {
                                play.step(Move::Turn(knob, by));
                            }
                            self.knobs(play)?;
                        }
                        Err(fault) => self.unknown(fault)?,
                    }
                }
            }
        }
    }

    fn knobs(&mut self, play: &Play) -> io::Result<()> {
        self.tell(&Message::new("play-goal-plain").with("goal", play.simulation().goal()))?;
        let lines = Teller { text: &self.text }.knobs(play);
        write(self.out, &lines)
    }

    fn unknown(&mut self, fault: Fault) -> io::Result<()> {
        match fault {
            Fault::Unknown(message) => self.tell(&message),
            Fault::Output(error) => Err(error),
        }
    }
}

/// What was typed, as text.
fn typed(input: &Input) -> String {
    match input {
        Input::Numbers(numbers) => numbers.first().map(u32::to_string).unwrap_or_default(),
        Input::Other(text) => text.clone(),
        _ => String::new(),
    }
}
