//! What can be written after `try`.

use std::path::PathBuf;

use clap::{
    Arg, ArgAction, ArgMatches, Command,
    builder::{PossibleValuesParser, ValueParser},
};

use crate::{
    checks::{facts::observed::Experiment, policy::FAIL_ON},
    cli::try_run,
    i18n::Message,
};

use super::{Grammar, flag, option};

/// How an app is to be tried.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TryRequest {
    /// The project's folder.
    pub path: PathBuf,
    /// The command that starts the app; found where empty.
    pub command: Vec<String>,
    /// Only these experiments; all where empty.
    pub only: Vec<String>,
    /// A file that says more.
    pub recipe: Option<PathBuf>,
    /// The form of the report.
    pub format: String,
    /// The least severity that makes the exit code 1.
    pub fail_on: String,
    /// Without asking.
    pub yes: bool,
    /// In the project's own folder instead of a copy.
    pub in_place: bool,
    /// Take back the trust in this project instead.
    pub forget: bool,
    /// Take back the trust in every project instead.
    pub forget_all: bool,
    /// List what is trusted instead.
    pub trusted: bool,
    /// Tell what happens while it happens.
    pub verbose: bool,
    /// Speak with the screens instead, in lines of JSON.
    pub events: bool,
}

impl Grammar<'_> {
    pub(super) fn try_out(&self) -> Command {
        let choices = |id: &'static str, choices: String| {
            self.words.text(self.lang, &Message::new(id).with("choices", choices))
        };
        let formats = choices("cli-try-format", try_run::FORMATS.join(", "));
        let only = choices("cli-try-only", Experiment::ALL.map(Experiment::id).join(", "));
        let format = option("format", "FORMAT", formats)
            .value_parser(PossibleValuesParser::new(try_run::FORMATS))
            .hide_possible_values(true)
            .default_value("human")
            .hide_default_value(true);
        let fail_on = option("fail-on", "SEVERITY", self.say("cli-check-fail-on"))
            .value_parser(PossibleValuesParser::new(FAIL_ON))
            .hide_possible_values(true)
            .default_value("error")
            .hide_default_value(true);
        let recipe =
            option("recipe", "FILE", self.say("cli-try-recipe")).value_parser(ValueParser::path_buf());
        let command = Arg::new("command").value_name("COMMAND").num_args(1..).last(true);
        self.subcommand("try", "cli-try")
            .arg(self.path("path", "cli-check-path").default_value(".").hide_default_value(true))
            .arg(command.help(self.say("cli-try-command")))
            .arg(option("only", "EXPERIMENT", only).action(ArgAction::Append))
            .arg(recipe)
            .arg(format)
            .arg(fail_on)
            .arg(flag("yes", self.say("cli-try-yes")).short('y'))
            .arg(flag("in-place", self.say("cli-try-in-place")))
            .arg(flag("forget", self.say("cli-try-forget")))
            .arg(flag("forget-all", self.say("cli-try-forget-all")).conflicts_with("forget"))
            .arg(flag("trusted", self.say("cli-try-trusted")).conflicts_with_all(["forget", "forget-all"]))
            .arg(flag("verbose", self.say("cli-try-verbose")).short('v'))
            .arg(flag("events", self.say("cli-try-events")).hide(true))
    }
}

/// What was asked for.
pub(super) fn request(matches: &ArgMatches) -> TryRequest {
    let text = |name: &str| matches.get_one::<String>(name).cloned().unwrap_or_default();
    let texts = |name: &str| matches.get_many::<String>(name).into_iter().flatten().cloned().collect();
    TryRequest {
        path: matches.get_one::<PathBuf>("path").cloned().unwrap_or_else(|| PathBuf::from(".")),
        command: texts("command"),
        only: texts("only"),
        recipe: matches.get_one::<PathBuf>("recipe").cloned(),
        format: text("format"),
        fail_on: text("fail-on"),
        yes: matches.get_flag("yes"),
        in_place: matches.get_flag("in-place"),
        forget: matches.get_flag("forget"),
        forget_all: matches.get_flag("forget-all"),
        trusted: matches.get_flag("trusted"),
        verbose: matches.get_flag("verbose"),
        events: matches.get_flag("events"),
    }
}
