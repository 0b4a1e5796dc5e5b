//! Where a course's files come from. Built-in content and packs from elsewhere go through the same loader.

use std::{borrow::Cow, collections::BTreeMap};

use include_dir::{Dir, include_dir};

static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// The files of a course.
pub trait Pack: Send + Sync {
    /// The text of a file, by its path from the root.
    fn text(&self, path: &str) -> Option<Cow<'_, str>>;

    /// The paths of all files, in order.
    fn paths(&self) -> Vec<String>;
}

/// The course that is built into the program.
#[derive(Clone, Copy, Debug, Default)]
pub struct BuiltIn;

impl Pack for BuiltIn {
    fn text(&self, path: &str) -> Option<Cow<'_, str>> {
        CONTENT.get_file(path)?.contents_utf8().map(Cow::Borrowed)
    }

    fn paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        let mut folders = vec![&CONTENT];
        while let Some(folder) = folders.pop() {
            folders.extend(folder.dirs());
            paths.extend(folder.files().map(|file| file.path().display().to_string()));
        }
        paths.sort();
        paths
    }
}

/// A course whose files are held in memory.
#[derive(Clone, Debug, Default)]
pub struct InMemory(pub BTreeMap<String, String>);

impl InMemory {
    /// Every file of another course, to be changed for a test or before it is checked.
    pub fn copy_of(pack: &dyn Pack) -> InMemory {
        let copied = pack.paths().into_iter().filter_map(|path| {
            let text = pack.text(&path)?.into_owned();
            Some((path, text))
        });
        InMemory(copied.collect())
    }
}

impl Pack for InMemory {
    fn text(&self, path: &str) -> Option<Cow<'_, str>> {
        self.0.get(path).map(|text| Cow::Borrowed(text.as_str()))
    }

    fn paths(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }
}
