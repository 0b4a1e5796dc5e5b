//! What is said between the screens and the process that tries an app out (`sipsong try --events`): one JSON object a
//! line in both directions. Both ends are the same program, so this is no format for others.
//!
//! Everything in it may be shown as it is: whoever says it has cleaned and masked it.

use serde::{Deserialize, Serialize};

use crate::{
    checks::facts::observed::{Experiment, Moment, Outcome},
    i18n::{Arg, Message},
};

/// What the attempt says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Heard {
    /// How the app may be started, and the recipes that lie in the project.
    Ways {
        /// The likeliest first; may be empty.
        ways: Vec<Way>,
        /// Names of files.
        recipes: Vec<String>,
    },
    /// What exactly would run, on an order to choose. Nothing runs yet.
    Plan(Box<Planned>),
    /// An order could not be carried out; another one may be given.
    Refused(Refusal),
    /// Consent was heard: the project is being copied and will be started.
    Begun,
    /// Something happened.
    Moment(Moment),
    /// An experiment is done.
    Outcome(Outcome),
    /// All are done, or the run was stopped; everything that was started has ended.
    Done,
    /// The attempt itself ended when nobody had asked it to.
    Gone,
}

/// A way to start the app.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// The command as one line.
    pub line: String,
    /// The folder it is started in, from the project's root; empty for the root.
    pub folder: String,
    /// Where it is declared.
    pub from: String,
    /// Whether it may run without being asked about.
    pub trusted: bool,
}

/// What exactly would run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// The command.
    pub way: Way,
    /// The admin command that runs twice, if there is one.
    pub admin: Option<String>,
    /// The folder it is started in, absolute.
    pub folder: String,
    /// The project's root.
    pub root: String,
    /// Whether that is the real folder rather than a copy.
    pub in_place: bool,
    /// Whether Landlock keeps its writing within bounds.
    pub confined: bool,
    /// The recipe that is used.
    pub recipe: Option<String>,
    /// The whole environment, in order.
    pub environment: Vec<Variable>,
}

/// A variable of the environment the app gets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variable {
    /// Its name.
    pub key: String,
    /// Its value, masked where it is a secret; empty for the port, which is a free one each time.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a variable comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// We set it.
    #[default]
    Ours,
    /// We set it, to another free port at each start.
    FreePort,
    /// A file of the project.
    File(String),
    /// The recipe.
    Recipe,
    /// Nobody says what it is.
    MadeUp,
    /// A file names another machine; this stands in for it.
    StandIn(String),
}

impl Origin {
    /// The words for it; none for what we set ourselves.
    pub fn message(&self) -> Option<Message> {
        Some(match self {
            Origin::Ours | Origin::FreePort => return None,
            Origin::File(file) => Message::new("try-from-file").with("file", file.as_str()),
            Origin::Recipe => Message::new("try-from-recipe"),
            Origin::MadeUp => Message::new("try-from-nobody"),
            Origin::StandIn(file) => Message::new("try-from-stand-in").with("file", file.as_str()),
        })
    }
}

/// What the attempt is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// Plan with this command; answered by [`Heard::Plan`].
    Choose {
        /// The command.
        command: Chosen,
        /// The recipe to use, one of those that were named.
        recipe: Option<String>,
        /// Whether to run in the real folder.
        in_place: bool,
    },
    /// Run what was planned last: this is the consent.
    Run {
        /// These experiments; all where empty.
        only: Vec<Experiment>,
        /// Whether the command is trusted in this project from now on.
        trust: bool,
    },
    /// Trust no command in this project any more; answered by [`Heard::Ways`].
    Distrust,
    /// End what runs.
    Stop,
}

/// A command that was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chosen {
    /// One of those that were found, by its place.
    Found(usize),
    /// A line that was typed.
    Typed(String),
}

/// Why an order could not be carried out: a message that crossed from one process to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    id: String,
    args: Vec<(String, String)>,
}

/// What can be refused, with the arguments of each.
const REFUSALS: [(&str, &[&str]); 9] = [
    ("trial-no-command", &[]),
    ("trial-too-large", &[]),
    ("try-machine", &["reason"]),
    ("try-trust-unsaved", &["reason"]),
    ("try-recipe-unread", &["path", "reason"]),
    ("try-recipe-syntax", &["path", "line", "what"]),
    ("try-recipe-key", &["path", "line", "what"]),
    ("try-recipe-value", &["path", "line", "what"]),
    ("trial-unreadable", &["path"]),
];

impl Refusal {
    /// The refusal that says this.
    pub fn of(message: &Message) -> Refusal {
        let text = |arg: &Arg| match arg {
            Arg::Text(text) => text.clone(),
            Arg::Number(number) => number.to_string(),
            Arg::Message(message) => message.id.to_owned(),
        };
        let args = message.args.iter().map(|(name, arg)| ((*name).to_owned(), text(arg))).collect();
        // The command line's words name its options; the screens have keys.
        let id = match message.id {
            "try-no-command" => "trial-no-command",
            "try-too-large" => "trial-too-large",
            other => other,
        };
        Refusal { id: id.to_owned(), args }
    }

    /// Its words. What this program does not know is said in general.
    pub fn message(&self) -> Message {
        let Some((id, names)) = REFUSALS.iter().find(|(id, _)| *id == self.id) else {
            return Message::new("trial-refused");
        };
        names.iter().fold(Message::new(id), |message, name| {
            let arg = self.args.iter().find(|(own, _)| own == name).map(|(_, text)| text.as_str());
            message.with(name, arg.unwrap_or_default())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::facts::observed::{
        Happening, InFlight, LocalState, Logs, MissingConfig, Observed, OneOff, Port, SameBuild, SecondCopy,
        ServiceAway, Shutdown, Start, SuddenDeath, Untried,
    };

    fn again(heard: &Heard) -> Heard {
        let line = serde_json::to_string(heard).expect("is said");
        assert!(!line.contains('\n'));
        serde_json::from_str(&line).expect("is understood")
    }

    #[test]
    fn every_outcome_is_heard_as_it_was_said() {
        let all = [
            Observed::Start(Start::default()),
            Observed::Port(Port::default()),
            Observed::SecondCopy(SecondCopy::default()),
            Observed::Shutdown(Shutdown::default()),
            Observed::InFlight(InFlight::default()),
            Observed::SuddenDeath(SuddenDeath::default()),
            Observed::Logs(Logs::default()),
            Observed::LocalState(LocalState::default()),
            Observed::MissingConfig(MissingConfig::default()),
            Observed::ServiceAway(ServiceAway::default()),
            Observed::SameBuild(SameBuild::default()),
            Observed::OneOff(OneOff::default()),
        ];
        for (experiment, seen) in Experiment::ALL.into_iter().zip(all) {
            let heard = Heard::Outcome(Outcome { experiment, seen: Ok(seen) });
            assert_eq!(again(&heard), heard);
        }
        let seen = Err(Untried::Machine("out of\nports".to_owned()));
        let heard = Heard::Outcome(Outcome { experiment: Experiment::Port, seen });
        assert_eq!(again(&heard), heard);
        let what = Happening::Writes { line: "สวัสดี".to_owned() };
        let heard = Heard::Moment(Moment { experiment: Experiment::Start, at_ms: 3, what });
        assert_eq!(again(&heard), heard);
    }

    #[test]
    fn a_refusal_keeps_its_words_and_an_unknown_one_has_some() {
        let message =
            Message::new("try-recipe-key").with("path", "try.toml").with("line", 3).with("what", "x");
        let heard = Refusal::of(&message).message();
        assert_eq!(heard.id, "try-recipe-key");
        assert_eq!(heard.args[1], ("line", Arg::Text("3".to_owned())));
        assert_eq!(
            Refusal { id: "of-another-version".to_owned(), args: vec![] }.message().id,
            "trial-refused"
        );
        assert_eq!(Refusal::of(&Message::new("try-too-large")).message().id, "trial-too-large");
    }
}
