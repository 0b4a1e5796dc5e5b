//! What the screens wish for. Plain data; the worker carries it out.

use crate::learner;

use super::settings::Settings;

/// A wish.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Keep what the learner did.
    Record(learner::Event),
    /// Keep the settings.
    SaveSettings(Settings),
    /// Read and judge a project, and read it again whenever its files change.
    ReadProject {
        /// The job's number.
        job: u64,
        /// The folder; `~` and relative paths are understood.
        path: String,
    },
    /// Stop reading the project: what was read so far is judged and marked as partial.
    StopReading {
        /// The job that reads it.
        job: u64,
    },
    /// Fetch the lines around a line of a file of the project that was read last.
    FetchLines {
        /// The job's number.
        job: u64,
        /// The path from the project's root.
        path: String,
        /// The line in the middle.
        line: u32,
    },
    /// Find the folders that a path begins.
    CompletePath {
        /// The job's number.
        job: u64,
        /// What was typed.
        text: String,
    },
    /// Open a file of the project at a line in the user's editor.
    Edit {
        /// The path from the project's root.
        path: String,
        /// The line.
        line: u32,
    },
    /// Open an address in the browser.
    Open(String),
    /// Put text into the clipboard, through the terminal.
    Copy(String),
    /// End the program.
    Quit,
}
