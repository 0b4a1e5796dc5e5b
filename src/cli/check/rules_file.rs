//! `sipsong.toml` in the project's root.

use crate::{
    checks::policy::{self, Policy, PolicyFault, Position},
    i18n::Message,
    system::tree::{ReadFault, Tree},
};

/// Reads the team's policy; none where there is no such file.
///
/// # Errors
/// Everything in it that is not understood, or why it could not be read. It never counts as if it were not there.
pub(super) fn read(tree: &dyn Tree) -> Result<Policy, Vec<Message>> {
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
