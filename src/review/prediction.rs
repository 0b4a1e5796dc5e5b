//! A simulation's question, as one of the course's form.

use crate::{
    course::{Choice, Factor, Kind, Label, Question},
    i18n::{Catalogue, Localized},
    learner::Event,
    simulations::{self, Play, SEEDS, Simulation},
};

use super::localized;

/// What the journal keeps of the prediction made in a play; `None` before there is one.
pub fn predicted(play: &Play) -> Option<Event> {
    let choice = play.prediction()?;
    Some(Event::Predicted {
        simulation: play.simulation().factor().id().to_owned(),
        rev: play.simulation().rev(),
        seed: play.seed(),
        choice: choice.id.to_owned(),
        correct: play.is_right()?,
        misconception: choice.misconception.map(str::to_owned),
    })
}

/// What the journal keeps of the goal reached in a play; `None` before that.
pub fn mastered(play: &Play) -> Option<Event> {
    play.has_reached().then(|| Event::Mastered {
        simulation: play.simulation().factor().id().to_owned(),
        rev: play.simulation().rev(),
    })
}

/// The simulation of the factor with this id.
pub(super) fn find(factor: &str) -> Option<&'static dyn Simulation> {
    let factor = Factor::ALL.into_iter().find(|known| known.id() == factor)?;
    simulations::of(factor)
}

/// The question, with the ids of its options and the seed of its world.
pub(super) fn question(
    factor: &str,
    seed: u64,
    words: &Catalogue,
) -> Option<(Question, (Vec<&'static str>, u64))> {
    let simulation = find(factor)?;
    let seed = seed % SEEDS;
    let asked = simulation.question(seed);
    let (intro, prompt) = (localized(words, &simulation.intro()), localized(words, &asked.prompt));
    let mut both = Localized::default();
    for lang in crate::i18n::Lang::all() {
        both.insert(lang.code(), &format!("{} {}", intro.get(lang), prompt.get(lang)));
    }
    let choice = |choice: &simulations::Choice| Choice {
        label: Label::Text(localized(words, &choice.text)),
        correct: choice.id == asked.right,
        because: localized(words, &choice.because),
        misconception: choice.misconception.map(str::to_owned),
    };
    let question = Question {
        id: format!("prediction-{factor}"),
        rev: simulation.rev(),
        kind: Kind::One,
        prompt: both,
        exhibit: None,
        options: asked.choices.iter().map(choice).collect(),
        hints: Vec::new(),
        show: Some(format!("play:{factor}")),
        other: Localized::default(),
        misconception: None,
    };
    Some((question, (asked.choices.iter().map(|choice| choice.id).collect(), seed)))
}
