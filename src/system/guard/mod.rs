//! Running a foreign program so that nothing of it outlives us.
//!
//! Between us and the app stands a guard: this program once more, as a small hidden subcommand. It leads a session of
//! its own, adopts whatever the app's processes leave behind (it is their subreaper), sets limits and, where the kernel
//! has Landlock, confines writing, and then starts the app. A socket leads from it to us. When that closes, because we
//! ask for it or because we were killed, the guard ends everything below it and then itself.

mod client;
mod confine;
mod serve;

use serde::{Deserialize, Serialize};

pub use client::{Ended, Guarded, Line, State, Stream, adopt_orphans, end_orphans};
pub use confine::confines;
pub use serve::serve;

/// The hidden subcommand by which this program becomes a guard.
pub const SUBCOMMAND: &str = "__guard";

/// What a guard is to start, and within which bounds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spec {
    /// The program, as a path or a name to be found in `PATH` of `environment`.
    pub program: String,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// The folder it is started in.
    pub folder: String,
    /// Its whole environment: nothing is inherited.
    pub environment: Vec<(String, String)>,
    /// The folders it may write in, beside a few devices.
    pub writable: Vec<String>,
    /// How long it may live, in milliseconds.
    pub lifetime: u64,
    /// A folder that is removed when everything else has ended; then no program is started at all.
    pub sweep: Option<String>,
}

/// What a guard reports, one JSON object a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Report {
    /// The bounds are set; whether Landlock confines writing.
    Bounded { landlock: bool },
    /// The program runs under this number.
    Started { pid: u32 },
    /// It could not be started.
    Refused { missing: bool, reason: String },
    /// It ended by itself or by a signal.
    Exited { code: Option<i32>, signal: Option<i32> },
    /// It lived too long or had too many processes.
    Overran { processes: bool },
    /// Everything below the guard has ended.
    Ended,
}

/// What we tell a guard: one byte.
mod order {
    /// Asks the program to end (SIGTERM to the program alone, as platforms do).
    pub(super) const TERM: u8 = b'T';
    /// Ends the program and everything below it (SIGKILL), and stays.
    pub(super) const KILL: u8 = b'K';
}

/// The most bytes a specification may have.
const MOST_SPEC: u32 = 1 << 20;
