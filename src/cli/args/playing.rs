//! What can be written after `play`.

use clap::{Arg, ArgAction, ArgMatches, Command, builder::ValueParser};

use crate::{course::Factor, i18n::Message};

use super::{Grammar, option};

/// How a simulation is to be played.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlayRequest {
    /// The factor: its id, number or numeral.
    pub factor: String,
    /// The seed of its world.
    pub seed: Option<u64>,
    /// What is predicted: a choice's id or its number.
    pub predict: Option<String>,
    /// Knobs and their levels, as `knob=level`; they take the place of the question.
    pub set: Vec<String>,
}

impl Grammar<'_> {
    pub(super) fn play(&self) -> Command {
        let factors = Factor::ALL.map(Factor::id).join(", ");
        let factor = Message::new("cli-play-factor").with("factors", factors);
        let factor =
            Arg::new("factor").value_name("FACTOR").required(true).help(self.words.text(self.lang, &factor));
        let seed = option("seed", "N", self.say("cli-play-seed"))
            .value_parser(ValueParser::new(clap::value_parser!(u64)));
        self.subcommand("play", "cli-play")
            .arg(factor)
            .arg(seed)
            .arg(option("predict", "ANSWER", self.say("cli-play-predict")))
            .arg(option("set", "KNOB=LEVEL", self.say("cli-play-set")).action(ArgAction::Append))
    }
}

/// What was asked for.
pub(super) fn request(matches: &ArgMatches) -> PlayRequest {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    PlayRequest {
        factor: text("factor").unwrap_or_default(),
        seed: matches.get_one::<u64>("seed").copied(),
        predict: text("predict"),
        set: matches.get_many::<String>("set").into_iter().flatten().cloned().collect(),
    }
}
