//! `sipsong.toml` in the project's root, and a project read and judged by it.

use std::io;

use crate::{
    checks::{
        baseline::{self, Baseline},
        facts::Facts,
        policy::{self, Policy, PolicyFault, Position},
    },
    i18n::{Date, Message},
    inspect,
    system::{
        clock::Clock,
        tree::{ReadFault, Tree},
    },
};

use super::Gather;

/// Reads the team's policy; none where there is no such file.
///
/// # Errors
/// Everything in it that is not understood, or why it could not be read. It never counts as if it were not there.
pub fn read(tree: &dyn Tree) -> Result<Policy, Vec<Message>> {
    let whole = |reason: Message| vec![PolicyFault { place: Position::default(), reason }.message()];
    let bytes = match tree.read(policy::FILE, policy::LIMIT) {
        Ok(bytes) => bytes,
        Err(ReadFault::Missing) => return Ok(Policy::default()),
        Err(ReadFault::Link) => return Err(whole(Message::new("policy-link"))),
        Err(_) => return Err(whole(Message::new("policy-unreadable"))),
    };
    let text = String::from_utf8(bytes).map_err(|_| whole(Message::new("config-not-text")))?;
    policy::parse(&text).map_err(|faults| faults.iter().map(PolicyFault::message).collect())
}

/// The baseline the policy names; none where it names none.
///
/// # Errors
/// Why it cannot be read: taken as empty, it would make every finding a new one.
pub fn baseline(policy: &Policy, tree: &dyn Tree) -> Result<Option<Baseline>, Message> {
    let Some(path) = &policy.baseline else { return Ok(None) };
    parse_baseline(path, tree.read(path, baseline::LIMIT).map_err(kind)).map(Some)
}

/// A baseline from the bytes of a file of this name.
///
/// # Errors
/// Why it cannot be read, in a message that names the file.
pub fn parse_baseline(name: &str, bytes: Result<Vec<u8>, io::ErrorKind>) -> Result<Baseline, Message> {
    let name = inspect::clean::line(name);
    match bytes {
        Ok(bytes) => Baseline::parse(&bytes)
            .map_err(|reason| Message::new("baseline-fault").with("file", name).with("reason", reason)),
        Err(io::ErrorKind::NotFound) => Err(Message::new("baseline-missing").with("file", name)),
        Err(kind) => {
            Err(Message::new("baseline-unreadable").with("file", name).with("reason", kind.to_string()))
        }
    }
}

fn kind(fault: ReadFault) -> io::ErrorKind {
    match fault {
        ReadFault::Missing => io::ErrorKind::NotFound,
        ReadFault::TooLarge => io::ErrorKind::FileTooLarge,
        ReadFault::Io(kind) => kind,
        ReadFault::Link | ReadFault::Special | ReadFault::TooDeep => io::ErrorKind::InvalidInput,
    }
}

/// What is so in a project, without what its policy leaves out.
pub fn gather(
    tree: &dyn Tree,
    policy: &Policy,
    gather: &Gather,
    progress: &mut dyn FnMut(usize, Option<usize>),
) -> Facts {
    let leaves_out = |path: &str| policy.exclude.highest(path).map(str::to_owned);
    inspect::gather_without(tree, &leaves_out, &**gather, progress)
}

/// The day it is in UTC, as the clock believes.
pub fn today(clock: &dyn Clock) -> Date {
    Date::from_unix_seconds(clock.now().div_euclid(1_000))
}
