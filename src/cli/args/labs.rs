//! What can be written after `lab`.

use std::path::PathBuf;

use clap::{
    Arg, ArgMatches, Command,
    builder::{PossibleValuesParser, ValueParser},
};

use crate::{cli::lab, i18n::Message, lab::Stack};

use super::{Grammar, flag, option};

/// What is to be done with a lab.
#[derive(Clone, Debug, PartialEq)]
pub enum LabRequest {
    /// Make one.
    New {
        /// Its folder.
        folder: PathBuf,
        /// Its stack; the first one that is installed where none is given.
        stack: Option<String>,
    },
    /// Say how one stands.
    Check(LabCheckRequest),
    /// Mend one, or one factor of it.
    Solve(LabSolveRequest),
    /// Stand in for Redis until interrupted.
    Redis {
        /// The port.
        port: u16,
    },
}

/// How a lab is to be checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabCheckRequest {
    /// Its folder.
    pub folder: PathBuf,
    /// The form of the report.
    pub format: String,
    /// The factor that hints are for; the first that is open where none is given.
    pub factor: Option<String>,
    /// Take the next hint.
    pub hint: bool,
    /// Without asking.
    pub yes: bool,
    /// Tell what happens while it happens.
    pub verbose: bool,
}

/// How a lab is to be mended.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabSolveRequest {
    /// Its folder.
    pub folder: PathBuf,
    /// Only this factor.
    pub factor: Option<String>,
    /// Without asking.
    pub yes: bool,
}

impl Grammar<'_> {
    pub(super) fn lab(&self) -> Command {
        let folder = |default: &'static str| {
            Arg::new("folder")
                .value_name("DIR")
                .help(self.say("cli-lab-folder"))
                .value_parser(ValueParser::path_buf())
                .default_value(default)
                .hide_default_value(true)
        };
        let choices = |id: &'static str, choices: String| {
            self.words.text(self.lang, &Message::new(id).with("choices", choices))
        };
        let stacks = Stack::ALL.map(Stack::id);
        let stack = option("stack", "STACK", choices("cli-lab-stack", stacks.join(", ")))
            .value_parser(PossibleValuesParser::new(stacks))
            .hide_possible_values(true);
        let format = option("format", "FORMAT", choices("cli-try-format", lab::FORMATS.join(", ")))
            .value_parser(PossibleValuesParser::new(lab::FORMATS))
            .hide_possible_values(true)
            .default_value("human")
            .hide_default_value(true);
        let factor = |id: &'static str| option("factor", "FACTOR", self.say(id));
        let yes = |id: &'static str| flag("yes", self.say(id)).short('y');
        let port = option("port", "PORT", self.say("cli-lab-port"))
            .value_parser(clap::value_parser!(u16))
            .default_value("6379")
            .hide_default_value(true);
        self.subcommand("lab", "cli-lab")
            .subcommand_required(true)
            .subcommand(self.subcommand("new", "cli-lab-new").arg(folder("noodle-stall")).arg(stack))
            .subcommand(
                self.subcommand("check", "cli-lab-check")
                    .arg(folder("."))
                    .arg(format)
                    .arg(factor("cli-lab-check-factor"))
                    .arg(flag("hint", self.say("cli-lab-hint")))
                    .arg(yes("cli-lab-check-yes"))
                    .arg(flag("verbose", self.say("cli-try-verbose")).short('v')),
            )
            .subcommand(
                self.subcommand("solve", "cli-lab-solve")
                    .arg(folder("."))
                    .arg(factor("cli-lab-solve-factor"))
                    .arg(yes("cli-lab-solve-yes")),
            )
            .subcommand(self.subcommand("redis", "cli-lab-redis").arg(port))
    }
}

/// What was asked for.
pub(super) fn request(matches: &ArgMatches) -> LabRequest {
    let Some((name, inner)) = matches.subcommand() else {
        return LabRequest::Check(LabCheckRequest::default());
    };
    let folder = || inner.get_one::<PathBuf>("folder").cloned().unwrap_or_else(|| PathBuf::from("."));
    let text = |name: &str| inner.get_one::<String>(name).cloned();
    match name {
        "new" => LabRequest::New { folder: folder(), stack: text("stack") },
        "solve" => LabRequest::Solve(LabSolveRequest {
            folder: folder(),
            factor: text("factor"),
            yes: inner.get_flag("yes"),
        }),
        "redis" => LabRequest::Redis { port: inner.get_one::<u16>("port").copied().unwrap_or(6379) },
        _ => LabRequest::Check(LabCheckRequest {
            folder: folder(),
            format: text("format").unwrap_or_default(),
            factor: text("factor"),
            hint: inner.get_flag("hint"),
            yes: inner.get_flag("yes"),
            verbose: inner.get_flag("verbose"),
        }),
    }
}
