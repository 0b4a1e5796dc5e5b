//! A repository made from nothing: a history of a few commits as loose objects, an index, and two branches.

use std::{collections::BTreeMap, io, path::Path};

use gix_hash::{Kind, ObjectId};
use gix_index::{
    State,
    entry::{Flags, Mode, Stat},
};
use gix_object::{Kind as ObjectKind, Write};

use crate::system::fresh_folder::{self, NewFile};

/// A commit that is to be made.
#[derive(Clone, Debug)]
pub struct Commit {
    /// What it says.
    pub message: String,
    /// When it was, in seconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// All files of it.
    pub files: Vec<NewFile>,
}

const AUTHOR: &str = "The noodle stall <stall@noodles.example>";
const CONFIG: &str =
    "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n\tlogallrefupdates = true\n";

/// Makes `.git` in a folder whose files are those of the last commit of `main`. The branch beside it has one commit,
/// which comes after the last but one of `main`.
///
/// # Errors
/// Where something cannot be written. Nothing that is there is overwritten.
pub fn make(folder: &Path, main: &[Commit], branch: &str, beside: &Commit) -> io::Result<()> {
    let text = |path: &str, text: String| NewFile { path: path.to_owned(), text, is_program: false };
    fresh_folder::write(
        folder,
        &[text(".git/HEAD", "ref: refs/heads/main\n".to_owned()), text(".git/config", CONFIG.to_owned())],
    )?;
    let store = gix_odb::loose::Store::at(folder.join(".git/objects"), Kind::Sha1);
    fresh_folder::folders(&folder.join(".git/objects/info"))?;
    fresh_folder::folders(&folder.join(".git/refs/tags"))?;
    let mut commits: Vec<ObjectId> = Vec::new();
    for commit in main {
        commits.push(write_commit(&store, commit, commits.last())?);
    }
    let parent = commits.len().checked_sub(2).and_then(|at| commits.get(at));
    let other = write_commit(&store, beside, parent)?;
    let mut names = vec![text(&format!(".git/refs/heads/{branch}"), format!("{other}\n"))];
    names.extend(commits.last().map(|last| text(".git/refs/heads/main", format!("{last}\n"))));
    fresh_folder::write(folder, &names)?;
    main.last().map_or(Ok(()), |last| write_index(folder, &store, &last.files))
}

fn write_commit(
    store: &gix_odb::loose::Store,
    commit: &Commit,
    parent: Option<&ObjectId>,
) -> io::Result<ObjectId> {
    let tree = write_tree(store, &commit.files)?;
    let parent = parent.map(|parent| format!("parent {parent}\n")).unwrap_or_default();
    let text = format!(
        "tree {tree}\n{parent}author {AUTHOR} {at} +0700\ncommitter {AUTHOR} {at} +0700\n\n{message}",
        at = commit.at,
        message = commit.message
    );
    object(store, ObjectKind::Commit, text.as_bytes())
}

fn object(store: &gix_odb::loose::Store, kind: ObjectKind, bytes: &[u8]) -> io::Result<ObjectId> {
    store.write_buf(kind, bytes).map_err(|error| io::Error::other(error.to_string()))
}

/// The tree of these files. Folders are written from the deepest upwards.
fn write_tree(store: &gix_odb::loose::Store, files: &[NewFile]) -> io::Result<ObjectId> {
    let mut folders: BTreeMap<String, Vec<(String, &'static str, ObjectId)>> = BTreeMap::new();
    folders.entry(String::new()).or_default();
    for file in files {
        let (folder, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
        let mode = if file.is_program { "100755" } else { "100644" };
        let id = object(store, ObjectKind::Blob, file.text.as_bytes())?;
        folders.entry(folder.to_owned()).or_default().push((name.to_owned(), mode, id));
        // Folders that hold only folders are there as well.
        for (at, _) in folder.match_indices('/') {
            folders.entry(folder.get(..at).unwrap_or_default().to_owned()).or_default();
        }
    }
    while let Some((path, mut entries)) = folders.pop_last() {
        // Git orders a folder as if its name ended with a slash.
        let key = |entry: &(String, &'static str, ObjectId)| {
            format!("{}{}", entry.0, if entry.1 == "40000" { "/" } else { "" })
        };
        entries.sort_by_key(key);
        let mut bytes = Vec::new();
        for (name, mode, id) in &entries {
            bytes.extend_from_slice(format!("{mode} {name}\0").as_bytes());
            bytes.extend_from_slice(id.as_slice());
        }
        let id = object(store, ObjectKind::Tree, &bytes)?;
        if path.is_empty() {
            return Ok(id);
        }
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
        folders.entry(folder.to_owned()).or_default().push((name.to_owned(), "40000", id));
    }
    Err(io::ErrorKind::InvalidInput.into())
}

fn write_index(folder: &Path, store: &gix_odb::loose::Store, files: &[NewFile]) -> io::Result<()> {
    let mut state = State::new(Kind::Sha1);
    for file in files {
        let id = object(store, ObjectKind::Blob, file.text.as_bytes())?;
        let mode = if file.is_program { Mode::FILE_EXECUTABLE } else { Mode::FILE };
        // How the file is on the disk, so that Git need not read it to know that nothing changed.
        let about = gix_index::fs::Metadata::from_path_no_follow(&folder.join(&file.path))?;
        let stat = Stat::from_fs(&about).unwrap_or_default();
        state.dangerously_push_entry(stat, id, Flags::empty(), mode, file.path.as_str().into());
    }
    state.sort_entries();
    let mut index = gix_index::File::from_state(state, folder.join(".git/index"));
    index.write(gix_index::write::Options::default()).map_err(|error| io::Error::other(error.to_string()))
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::system::repository::Repository;

    fn file(path: &str, text: &str) -> NewFile {
        NewFile { path: path.to_owned(), text: text.to_owned(), is_program: path.ends_with(".sh") }
    }

    #[test]
    fn a_history_is_written_that_is_read_again() {
        let folder = TempDir::new().expect("a folder");
        let whole = vec![file("a.js", "1\n"), file("lib/deep/b.js", "2\n"), file("start.sh", "3\n")];
        fresh_folder::write(folder.path(), &whole).expect("is written");
        let commit = |message: &str, at, files: &[NewFile]| Commit {
            message: message.to_owned(),
            at,
            files: files.to_vec(),
        };
        let main = [commit("one\n", 1_700_000_000, &whole[..1]), commit("two\n", 1_700_000_100, &whole)];
        let beside = commit("fix\n", 1_700_000_050, &[file("a.js", "9\n")]);
        make(folder.path(), &main, "production", &beside).expect("is made");
        let repository = Repository::discover(folder.path()).expect("is one");
        let base =
            |name: &str| repository.base(repository.resolve(name).expect("is known")).expect("is read");
        // Both branches part at the first commit.
        let parted = base("production");
        assert!(!parted.differs("a.js", b"1\n").expect("is read"));
        assert!(parted.differs("lib/deep/b.js", b"2\n").expect("is read"));
        assert!(!base("HEAD").differs("lib/deep/b.js", b"2\n").expect("is read"));
        assert!(make(folder.path(), &main, "production", &beside).is_err(), "nothing is overwritten");
    }
}
