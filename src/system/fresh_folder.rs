//! Folders that are filled with files of ours, where nothing of somebody else's may be overwritten.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::Path,
};

use super::files::{Disk, RealDisk};

/// A file that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its path from the folder, with `/`.
    pub path: String,
    /// Its contents.
    pub text: String,
    /// Whether it can be started.
    pub is_program: bool,
}

/// Whether a folder has nothing in it, or is not there at all.
///
/// # Errors
/// Where it is no folder or cannot be read.
#[allow(clippy::disallowed_methods, reason = "this is where folders are read")]
pub fn is_free(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// Makes a folder and those above it.
///
/// # Errors
/// Where one cannot be made.
pub fn folders(folder: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o755).create(folder)
}

/// Makes files in a folder, which is made where there is none.
///
/// # Errors
/// Where one of them is there already or cannot be written.
#[allow(clippy::disallowed_methods, reason = "this is where files are written")]
pub fn write(folder: &Path, files: &[NewFile]) -> io::Result<()> {
    folders(folder)?;
    for file in files {
        let path = folder.join(&file.path);
        path.parent().map_or(Ok(()), folders)?;
        let mode = if file.is_program { 0o755 } else { 0o644 };
        let mut opened = OpenOptions::new().write(true).create_new(true).mode(mode).open(&path)?;
        opened.write_all(file.text.as_bytes())?;
    }
    Ok(())
}

/// Gives a file new contents, or makes it.
///
/// # Errors
/// Where it cannot be written; its old contents are then untouched.
pub fn put(folder: &Path, file: &NewFile) -> io::Result<()> {
    let path = folder.join(&file.path);
    if path.exists() {
        return RealDisk.replace(&path, file.text.as_bytes());
    }
    write(folder, std::slice::from_ref(file))
}

/// Removes a file.
///
/// # Errors
/// Where it cannot be removed.
pub fn remove(folder: &Path, path: &str) -> io::Result<()> {
    fs::remove_file(folder.join(path))
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn nothing_is_overwritten_by_writing_and_all_by_putting() {
        let folder = TempDir::new().expect("a folder");
        let root = folder.path().join("new");
        assert!(is_free(&root).expect("is free"));
        let file = |text: &str| NewFile { path: "a/b.sh".into(), text: text.into(), is_program: true };
        write(&root, &[file("1")]).expect("is written");
        assert!(!is_free(&root).expect("is a folder"));
        assert!(write(&root, &[file("2")]).is_err());
        put(&root, &file("3")).expect("is put");
        assert_eq!(RealDisk.read(&root.join("a/b.sh"), 9).expect("is read"), b"3");
        remove(&root, "a/b.sh").expect("is removed");
        assert!(is_free(&root.join("a/b.sh")).expect("is gone"));
    }
}
