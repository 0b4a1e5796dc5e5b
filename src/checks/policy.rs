//! What a team has decided about its own project: `sipsong.toml`, and the marks in its files.
//!
//! Invariant: a policy that is not understood is a fault and never a policy that says nothing, or a slip of the pen
//! would let everything pass.

use std::{collections::BTreeMap, ops::Range};

use crate::i18n::{Date, Message};

use super::finding::Severity;

mod apply;
mod glob;
mod parse;
#[cfg(test)]
mod tests;

pub use apply::{assess, iso};
pub use glob::Globs;
pub use parse::parse;

/// The file's name, in the project's root.
pub const FILE: &str = "sipsong.toml";
/// The most bytes the file may have.
pub const LIMIT: u64 = 256 * 1024;

/// What `sipsong.toml` says.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// The paths that are not read.
    pub exclude: Globs,
    /// The least severity that makes the exit code 1: one of [`FAIL_ON`].
    pub fail_on: Option<String>,
    /// Where the known findings are listed, from the project's root.
    pub baseline: Option<String>,
    /// What is deployed from here.
    pub deployables: Vec<Deployable>,
    /// The severities of rules by their ids, in place of their own; `None` where a rule is off.
    pub severities: BTreeMap<&'static str, Option<Severity>>,
    /// What is accepted, and until when.
    pub waivers: Vec<Waiver>,
}

/// The severities that make an exit code, and `never`.
pub const FAIL_ON: [&str; 4] = ["error", "warning", "info", "never"];

/// Something that is deployed by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deployable {
    /// Its name.
    pub name: String,
    /// Its folder from the root, with `/`; empty for the root itself.
    pub path: String,
}

/// A finding, or many, that the team accepts for a time.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The rule.
    pub rule: &'static str,
    /// The paths it is about; all of them where there is none.
    pub paths: Option<Globs>,
    /// Why.
    pub reason: String,
    /// The last day on which it holds, in UTC.
    pub expires: Date,
    /// Where it begins in the file.
    pub place: Position,
}

/// A place in a text, from 1; columns count characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

impl Position {
    /// Where a range of bytes begins in a text; its beginning where the text has no such place.
    pub fn of(text: &str, span: Option<Range<usize>>) -> Position {
        let before = span.and_then(|span| text.get(..span.start)).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let count = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
        Position {
            line: count(before.matches('\n').count()),
            column: count(before.get(start..).unwrap_or_default().chars().count()),
        }
    }
}

/// Something in the file that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyFault {
    /// Where; line 0 where it is about the file as a whole.
    pub place: Position,
    /// What is wrong.
    pub reason: Message,
}

impl PolicyFault {
    /// What is to be said of it: file, line, column and reason.
    pub fn message(&self) -> Message {
        let id = if self.place.line == 0 {
            Message::new("policy-fault-file")
        } else {
            Message::new("policy-fault")
        };
        id.with("file", FILE)
            .with("line", self.place.line.to_string())
            .with("column", self.place.column.to_string())
            .with("reason", self.reason.clone())
    }
}

/// Something to be said of the policy itself, beside the findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What kind of note, for other programs: `policy/expired-waiver`.
    pub id: &'static str,
    /// How severe it is; a warning counts for the exit code as one of a finding does.
    pub severity: Severity,
    /// The file, from the project's root.
    pub path: String,
    /// Where in it.
    pub place: Position,
    /// What is so.
    pub message: Message,
}
