//! What was seen of a running app. As with every fact: what is so, not whether that is good.
//!
//! Names of processes, lines and paths in it are the app's own, made harmless and masked by whoever observed them.

use serde::{Deserialize, Serialize};

mod moment;

pub use moment::{Happening, Moment};

/// An experiment on a running app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Experiment {
    /// How long until it listens.
    Start,
    /// Which port it binds, told one by `PORT`.
    Port,
    /// Two instances at once.
    SecondCopy,
    /// Asked to end.
    Shutdown,
    /// Asked to end while it answers.
    InFlight,
    /// Ended without asking, and started again.
    SuddenDeath,
    /// Where its log goes.
    Logs,
    /// Which files it changes.
    LocalState,
    /// Started without each of its variables.
    MissingConfig,
    /// Started without its backing services.
    ServiceAway,
    /// Two configurations of the same files.
    SameBuild,
    /// An admin command, twice.
    OneOff,
}

impl Experiment {
    /// All, in the order they are told.
    pub const ALL: [Experiment; 12] = [
        Experiment::Start,
        Experiment::Port,
        Experiment::SecondCopy,
        Experiment::Shutdown,
        Experiment::InFlight,
        Experiment::SuddenDeath,
        Experiment::Logs,
        Experiment::LocalState,
        Experiment::MissingConfig,
        Experiment::ServiceAway,
        Experiment::SameBuild,
        Experiment::OneOff,
    ];

    /// Its stable name in reports and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Experiment::Start => "start",
            Experiment::Port => "port",
            Experiment::SecondCopy => "second-copy",
            Experiment::Shutdown => "shutdown",
            Experiment::InFlight => "in-flight",
            Experiment::SuddenDeath => "sudden-death",
            Experiment::Logs => "logs",
            Experiment::LocalState => "local-state",
            Experiment::MissingConfig => "missing-config",
            Experiment::ServiceAway => "service-away",
            Experiment::SameBuild => "same-build",
            Experiment::OneOff => "one-off",
        }
    }

    /// The experiment during whose run this one is seen: five are told of the first run at once.
    pub fn seen_during(self) -> Experiment {
        match self {
            Experiment::Port | Experiment::Shutdown | Experiment::Logs | Experiment::LocalState => {
                Experiment::Start
            }
            other => other,
        }
    }

    /// The experiment of this name.
    pub fn parse(name: &str) -> Option<Experiment> {
        Experiment::ALL.into_iter().find(|experiment| experiment.id() == name)
    }
}

/// What an experiment came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The experiment.
    pub experiment: Experiment,
    /// What was seen, or why nothing was.
    pub seen: Result<Observed, Untried>,
}

/// Why an experiment saw nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Untried {
    /// The system gives no means to look (not Linux).
    System,
    /// The app did not come up, so there was nothing to try on.
    NotUp,
    /// No path answers slowly enough to be caught in the middle.
    NoSlowPath,
    /// The app reads no variables that could be taken away.
    NoVariables,
    /// No variable looks like the address of a service.
    NoLocators,
    /// The app never tried to reach the service it was told of.
    NeverConnects,
    /// No admin command is declared.
    NoCommand,
    /// The run was stopped, or its time was up.
    TimeUp,
    /// Something of the machine was in the way.
    Machine(String),
}

/// What was seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "each holds what its type says")]
pub enum Observed {
    Start(Start),
    Port(Port),
    SecondCopy(SecondCopy),
    Shutdown(Shutdown),
    InFlight(InFlight),
    SuddenDeath(SuddenDeath),
    Logs(Logs),
    LocalState(LocalState),
    MissingConfig(MissingConfig),
    ServiceAway(ServiceAway),
    SameBuild(SameBuild),
    OneOff(OneOff),
}

/// How a process ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exit {
    /// Milliseconds from what caused it: the start, or a signal.
    pub after_ms: u64,
    /// Its exit code, where it ended by itself.
    pub code: Option<i32>,
    /// The signal that ended it, where one did.
    pub signal: Option<i32>,
}

/// A start of the app.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// Milliseconds until something of it listened on any port; `None` where nothing ever did.
    pub listening_after_ms: Option<u64>,
    /// How long it was waited for, in milliseconds.
    pub waited_ms: u64,
    /// How it ended before it listened.
    pub exit: Option<Exit>,
    /// Whether the program itself could not be started.
    pub program_missing: bool,
    /// Whether what it wrote says that it wants a terminal.
    pub wants_terminal: bool,
    /// Its last lines, where it did not come up.
    pub lines: Vec<String>,
    /// Requests of the recipe that were not answered as it says.
    pub unexpected: Vec<String>,
}

/// A socket that waits for connections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// The port.
    pub port: u16,
    /// The address.
    pub address: String,
    /// The process that holds it.
    pub process: String,
}

/// Which ports were bound.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Port {
    /// The port that `PORT` named.
    pub asked: u16,
    /// Everything that was bound, over the whole tree of processes.
    pub bound: Vec<Bound>,
    /// Whether the port asked for is among them.
    pub honoured: bool,
    /// Whether the port asked for is bound on loopback alone.
    pub loopback_only: bool,
}

/// Two instances at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondCopy {
    /// Whether both ran and listened on ports of their own.
    pub both_up: bool,
    /// How the second one ended, where it did.
    pub exit: Option<Exit>,
    /// Whether the first one still answered afterwards.
    pub first_survived: bool,
    /// Whether what was written through the one was read through the other; `None` where no recipe says how.
    pub shared: Option<bool>,
    /// Last lines of the second one, where it did not come up.
    pub lines: Vec<String>,
}

/// An end on request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shutdown {
    /// How the program that was started ended after SIGTERM; `None` where SIGKILL was needed.
    pub exit: Option<Exit>,
    /// Whether SIGKILL was needed.
    pub killed: bool,
    /// How long it was waited, in milliseconds.
    pub waited_ms: u64,
    /// Whether the process that holds the port had a handler for SIGTERM; `None` where its runtime always has one.
    pub handles_sigterm: Option<bool>,
    /// Whether the process that holds the port is the one that was started, and so the one that gets the signal.
    pub direct: bool,
    /// Whether the program that was started ended by itself and left others to do its work.
    pub daemonized: bool,
    /// Processes left running after the program had ended.
    pub left_behind: Vec<String>,
}

/// An end on request in the middle of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InFlight {
    /// The path that was asked for.
    pub path: String,
    /// How long it takes undisturbed, in milliseconds.
    pub undisturbed_ms: u64,
    /// Whether it was answered in full.
    pub answered: bool,
    /// The status of the answer.
    pub status: Option<u16>,
    /// Milliseconds from SIGTERM to the end of the answer or the cut.
    pub after_ms: u64,
    /// How the program ended after SIGTERM.
    pub exit: Option<Exit>,
}

/// A start after an end without asking.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuddenDeath {
    /// Milliseconds the first start took.
    pub first_ms: u64,
    /// Milliseconds the second start took; `None` where it did not come up.
    pub again_ms: Option<u64>,
    /// How the second one ended instead.
    pub exit: Option<Exit>,
    /// The status of a request before and after.
    pub statuses: Option<(u16, u16)>,
    /// Last lines of the second one, where it did not come up.
    pub lines: Vec<String>,
}

/// A file that grew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grown {
    /// Its path from the project's root.
    pub path: String,
    /// By how many bytes.
    pub bytes: u64,
}

/// Where the log went.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logs {
    /// Lines on standard output.
    pub stdout_lines: u64,
    /// Lines on standard error.
    pub stderr_lines: u64,
    /// Bytes on both.
    pub bytes: u64,
    /// The first lines of both.
    pub first: Vec<String>,
    /// Lines that came only when it ended, though it had run before: they were held back in a buffer.
    pub only_at_end: bool,
    /// Whether it sent sequences that steer a terminal.
    pub escapes: bool,
    /// Log files that grew while it ran.
    pub files: Vec<Grown>,
}

/// Files that changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalState {
    /// Files under the project that changed before any request.
    pub at_start: Vec<String>,
    /// Files under the project that changed while requests were served.
    pub while_serving: Vec<String>,
    /// How many requests were sent.
    pub requests: usize,
}

/// What came of a start without a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Without {
    /// It ended with a failure and named the variable.
    FailsNamingIt,
    /// It ended with a failure and did not name it.
    FailsSilently,
    /// It ended as if all were well.
    EndsCleanly,
    /// It started and answers as before.
    Starts,
    /// It started, and requests fail now.
    FailsLater,
    /// It neither listened nor ended.
    Hangs,
}

/// A variable taken away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// The variable.
    pub key: String,
    /// What came of it.
    pub result: Without,
    /// Whether the code has a value of its own for it; `None` where no code was seen that reads it.
    pub has_fallback: Option<bool>,
    /// Whether its name is one that holds secrets.
    pub secret_name: bool,
}

/// Variables taken away in turn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingConfig {
    /// Each of them.
    pub variables: Vec<Missing>,
    /// How many more there are that were not tried.
    pub untried: usize,
}

/// What an app does without a service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// Whether it came up.
    pub up: bool,
    /// How it ended.
    pub exit: Option<Exit>,
    /// Whether it said anything about it, in its log or in an answer.
    pub says_so: bool,
    /// Whether requests were answered in time.
    pub answers: bool,
    /// The status of the last answer.
    pub status: Option<u16>,
}

/// Services taken away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceAway {
    /// The variables that name services.
    pub keys: Vec<String>,
    /// With nobody listening there.
    pub refused: Away,
    /// With connections swallowed.
    pub swallowed: Option<Away>,
    /// Whether the app came to the service once it was back, without a new start; `None` where it had ended.
    pub recovers: Option<bool>,
}

/// Two starts of the same files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SameBuild {
    /// Whether both configurations came up.
    pub both_up: bool,
    /// Files of the program that a start made or changed.
    pub rebuilt: Vec<String>,
    /// Whether it comes up with its folder read-only; `None` where the system cannot make it so.
    pub read_only_start: Option<bool>,
}

/// An admin command run twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneOff {
    /// The command.
    pub command: String,
    /// How the first run ended.
    pub first: Option<Exit>,
    /// How the second run ended.
    pub second: Option<Exit>,
    /// Files that the second run changed.
    pub changed_again: Vec<String>,
    /// Last lines of the run that failed.
    pub lines: Vec<String>,
}
