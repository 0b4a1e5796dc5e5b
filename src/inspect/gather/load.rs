//! One file after the other, within what may be read.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use crate::{
    checks::facts::{Role, SkipReason},
    inspect::{allow, clean, file::File, memory::CodeRead, read::code},
    system::tree::{ReadFault, Tree},
};

use super::{FILE, plan::Planned};

/// A file of source once more, by its path as facts have it.
pub(super) fn again(tree: &dyn Tree, planned: &[Planned<code::Language>], path: &str) -> Option<File> {
    // Paths are in order, and those that had to be cleaned are few.
    let exact = planned.binary_search_by(|one| one.path.as_str().cmp(path)).ok();
    let cleaned = || planned.iter().position(|one| clean::line(&one.path) == path);
    let one = planned.get(exact.or_else(cleaned)?)?;
    load(tree, &one.path, one.role, FILE, &AtomicU64::new(u64::MAX)).ok()
}

pub(super) fn summarize(
    tree: &dyn Tree,
    one: &Planned<code::Language>,
    budget: &AtomicU64,
    wanted: &code::Wanted,
) -> CodeRead {
    let file = load(tree, &one.path, one.role, FILE, budget)?;
    let read = || {
        let summary = code::summarize_wanted(&file, one.by, wanted)?;
        Ok((Arc::new(summary), allow::marks(&file, Some(one.by))))
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(SkipReason::Malformed))
}

pub(super) fn load(
    tree: &dyn Tree,
    path: &str,
    role: Role,
    limit: u64,
    budget: &AtomicU64,
) -> Result<File, SkipReason> {
    if budget.load(Ordering::Relaxed) == 0 {
        return Err(SkipReason::Budget);
    }
    let bytes = tree.read(path, limit).map_err(reason)?;
    spend(budget, bytes.len() as u64);
    if bytes.contains(&0) {
        return Err(SkipReason::NotText);
    }
    let mut text = String::from_utf8(bytes).map_err(|_| SkipReason::NotText)?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(File::new(path, text, role))
}

/// Whether a file that was not read for this reason would not be read the next time either. Not so where a reading was
/// broken off, or where others had used up what may be read.
pub(super) fn lasts(reason: &SkipReason) -> bool {
    !matches!(reason, SkipReason::Unreadable | SkipReason::Stopped | SkipReason::Budget)
}

pub(super) fn spend(budget: &AtomicU64, bytes: u64) {
    let _ =
        budget.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| Some(left.saturating_sub(bytes)));
}

pub(super) fn reason(fault: ReadFault) -> SkipReason {
    match fault {
        ReadFault::Link => SkipReason::Link,
        ReadFault::Special => SkipReason::Special,
        ReadFault::TooLarge => SkipReason::TooLarge,
        ReadFault::TooDeep => SkipReason::TooDeep,
        ReadFault::Io(io::ErrorKind::Interrupted) => SkipReason::Stopped,
        ReadFault::Missing | ReadFault::Io(_) => SkipReason::Unreadable,
    }
}
