//! `sipsong content`: the course's own files, for those who write them.

use std::{
    io::{self, Write},
    path::Path,
};

use crate::{
    course::{BuiltIn, Fault, FolderPack, Pack, lint},
    i18n::{Lang, Message, built_in},
    inspect::clean,
    system::{dir_tree::DirTree, files::Disk},
};

/// All is well.
const CLEAN: u8 = 0;
/// There are faults.
const FAULTS: u8 = 1;
/// It could not be done.
const FAILED: u8 = 2;

/// Checks the course in a folder, or the one that is built in: its faults on `out`, one a line as
/// `file:line:column: words`, what became of it on `log`. Gives the exit code: 0 clean, 1 faults, 2 where the folder
/// cannot be read.
///
/// # Errors
/// Where nothing can be written to `out` or `log`.
pub fn check(path: Option<&Path>, lang: Lang, out: &mut dyn Write, log: &mut dyn Write) -> io::Result<u8> {
    let (pack, mut faults): (Box<dyn Pack>, Vec<Fault>) = match path {
        None => (Box::new(BuiltIn), Vec::new()),
        Some(path) => match open(path, lang, log)? {
            Some(tree) => {
                let (pack, faults) = FolderPack::read(&tree);
                (Box::new(pack), faults)
            }
            None => return Ok(FAILED),
        },
    };
    faults.extend(lint::check(&*pack));
    for fault in &faults {
        let words = built_in().text(lang, &fault.message);
        writeln!(out, "{}", clean::line(&format!("{fault}: {words}")))?;
    }
    let summary = if faults.is_empty() {
        Message::new("content-check-clean").with("files", pack.paths().len())
    } else {
        Message::new("content-check-faults").with("count", faults.len())
    };
    say(log, lang, &summary)?;
    Ok(if faults.is_empty() { CLEAN } else { FAULTS })
}

/// Records in every page of the course in a folder that its languages were compared as they are now. Changed paths go
/// to `out`, what became of it to `log`. Gives the exit code: 0 done, 2 where something could not be read or written.
///
/// # Errors
/// Where nothing can be written to `out` or `log`.
pub fn stamp(
    path: &Path,
    disk: &dyn Disk,
    lang: Lang,
    out: &mut dyn Write,
    log: &mut dyn Write,
) -> io::Result<u8> {
    let Some(tree) = open(path, lang, log)? else { return Ok(FAILED) };
    let stamped = lint::stamp(&FolderPack::read(&tree).0);
    for (file, text) in &stamped {
        if let Err(error) = disk.replace(&path.join(file), text.as_bytes()) {
            say(log, lang, &failure("content-stamp-unwritten", &path.join(file), &error))?;
            return Ok(FAILED);
        }
        writeln!(out, "{}", clean::line(file))?;
    }
    say(log, lang, &Message::new("content-stamp-done").with("count", stamped.len()))?;
    Ok(CLEAN)
}

fn open(path: &Path, lang: Lang, log: &mut dyn Write) -> io::Result<Option<DirTree>> {
    match DirTree::open(path) {
        Ok(tree) => Ok(Some(tree)),
        Err(error) => {
            say(log, lang, &failure("content-folder-unreadable", path, &error))?;
            Ok(None)
        }
    }
}

fn failure(id: &'static str, path: &Path, error: &io::Error) -> Message {
    Message::new(id).with("path", path.display().to_string()).with("reason", error.to_string())
}

fn say(log: &mut dyn Write, lang: Lang, message: &Message) -> io::Result<()> {
    writeln!(log, "{}", clean::line(&built_in().text(lang, message)))
}

#[cfg(test)]
#[path = "content_tests.rs"]
mod tests;
