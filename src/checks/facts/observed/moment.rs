//! What happens while an app is tried, for a timeline.

use serde::{Deserialize, Serialize};

use super::Experiment;

/// One thing that happened during a run, for a timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// The experiment it belongs to.
    pub experiment: Experiment,
    /// Milliseconds since that experiment's app was started.
    pub at_ms: u64,
    /// What happened.
    pub what: Happening,
}

/// What can happen during a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Happening {
    /// The app is started, told this port.
    Starts {
        /// The port.
        port: u16,
        /// What is different from the usual environment: `without KEY`, `KEY=…`.
        with: String,
    },
    /// It listens.
    Listens {
        /// Address and port.
        on: String,
    },
    /// A request is sent.
    Asks {
        /// Method and path.
        what: String,
    },
    /// It was answered; whether in full.
    Answered {
        /// The status.
        status: u16,
        /// Whether all of it came.
        complete: bool,
    },
    /// No answer came.
    Unanswered,
    /// A signal is sent.
    Signal {
        /// Its name.
        name: String,
    },
    /// The program that was started ended.
    Exits {
        /// Its exit code, where it ended by itself.
        code: Option<i32>,
        /// The signal that ended it, where one did.
        signal: Option<i32>,
    },
    /// It wrote a line.
    Writes {
        /// The line.
        line: String,
    },
}
