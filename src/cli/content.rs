//! `sipsong content`: the course's own files, for those who write them.

use std::{io, path::Path};

use crate::{
    course::{BuiltIn, Fault, FolderPack, Pack, lint},
    i18n::Message,
    system::{dir_tree::DirTree, files::Disk},
};

use super::voice::{CLEAN, FOUND, Voice};

/// Checks the course in a folder, or the one that is built in. Its faults are the result, one a line, as
/// `file:line:column: words`. Gives the exit code.
///
/// # Errors
/// Where a stream cannot be written.
pub fn check(voice: &mut Voice<'_>, path: Option<&Path>) -> io::Result<u8> {
    let (pack, mut faults): (Box<dyn Pack>, Vec<Fault>) = match path {
        None => (Box::new(BuiltIn), Vec::new()),
        Some(path) => match DirTree::open(path) {
            Ok(tree) => {
                let (pack, faults) = FolderPack::read(&tree);
                (Box::new(pack), faults)
            }
            Err(error) => return voice.fail(&failure("content-folder-unreadable", path, &error)),
        },
    };
    faults.extend(lint::check(&*pack));
    for fault in &faults {
        let words = voice.text(&fault.message);
        voice.line(&format!("{fault}: {words}"))?;
    }
    if faults.is_empty() {
        voice.warn(&Message::new("content-check-clean").with("files", pack.paths().len()))?;
        return Ok(CLEAN);
    }
    voice.warn(&Message::new("content-check-faults").with("count", faults.len()))?;
    Ok(FOUND)
}

/// Records in every page of the course in a folder that its languages were compared as they are now. The paths of the
/// pages that changed are the result. Gives the exit code.
///
/// # Errors
/// Where a stream cannot be written.
pub fn stamp(voice: &mut Voice<'_>, disk: &dyn Disk, path: &Path) -> io::Result<u8> {
    let tree = match DirTree::open(path) {
        Ok(tree) => tree,
        Err(error) => return voice.fail(&failure("content-folder-unreadable", path, &error)),
    };
    let stamped = lint::stamp(&FolderPack::read(&tree).0);
    for (file, text) in &stamped {
        if let Err(error) = disk.replace(&path.join(file), text.as_bytes()) {
            return voice.fail(&failure("content-stamp-unwritten", &path.join(file), &error));
        }
        voice.line(file)?;
    }
    voice.warn(&Message::new("content-stamp-done").with("count", stamped.len()))?;
    Ok(CLEAN)
}

fn failure(id: &'static str, path: &Path, error: &io::Error) -> Message {
    Message::new(id).with("path", path.display().to_string()).with("reason", error.to_string())
}

#[cfg(test)]
#[path = "content_tests.rs"]
mod tests;
