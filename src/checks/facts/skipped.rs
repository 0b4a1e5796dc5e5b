//! What was not read, and why.

/// A file or folder that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Skipped {
    /// The path from the project's root, cleaned.
    pub path: String,
    /// Why.
    pub reason: SkipReason,
}

/// Why something was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SkipReason {
    /// Larger than the limit for one file.
    TooLarge,
    /// The total budget was used up.
    Budget,
    /// Not UTF-8 text.
    NotText,
    /// A link, which is never followed.
    Link,
    /// A device, FIFO or socket.
    Special,
    /// No permission, or another error of the system.
    Unreadable,
    /// The parser gave up: broken syntax, too deep, too many events, too slow.
    Malformed,
    /// A template whose result is not known (Helm).
    Template,
    /// Folders nested too deep.
    TooDeep,
    /// A submodule, which is another codebase.
    Submodule,
    /// The project's own `sipsong.toml` leaves it out.
    LeftOut,
    /// Reading was stopped before it was its turn.
    Stopped,
}

impl SkipReason {
    /// The id of the words for it.
    pub fn message_id(self) -> &'static str {
        match self {
            SkipReason::TooLarge => "skip-too-large",
            SkipReason::Budget => "skip-budget",
            SkipReason::NotText => "skip-not-text",
            SkipReason::Link => "skip-link",
            SkipReason::Special => "skip-special",
            SkipReason::Unreadable => "skip-unreadable",
            SkipReason::Malformed => "skip-malformed",
            SkipReason::Template => "skip-template",
            SkipReason::TooDeep => "skip-too-deep",
            SkipReason::Submodule => "skip-submodule",
            SkipReason::LeftOut => "skip-left-out",
            SkipReason::Stopped => "skip-stopped",
        }
    }

    /// The reason's stable name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            SkipReason::TooLarge => "too-large",
            SkipReason::Budget => "budget",
            SkipReason::NotText => "not-text",
            SkipReason::Link => "link",
            SkipReason::Special => "special",
            SkipReason::Unreadable => "unreadable",
            SkipReason::Malformed => "malformed",
            SkipReason::Template => "template",
            SkipReason::TooDeep => "too-deep",
            SkipReason::Submodule => "submodule",
            SkipReason::LeftOut => "left-out",
            SkipReason::Stopped => "stopped",
        }
    }
}
