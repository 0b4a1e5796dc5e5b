//! A simulation's question, as one of the course's form.

use crate::{
    course::{Choice, Factor, Kind, Label, Question},
    i18n::{Catalogue, Localized},
    simulations::{self, Simulation},
};

use super::localized;

/// Worlds are of small numbers that can be told to a neighbour, as on the simulation's own screen.
const SEEDS: u64 = 1000;

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
