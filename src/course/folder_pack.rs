//! A course in a folder.

use std::borrow::Cow;

use crate::{
    i18n::Message,
    system::tree::{ReadFault, Tree},
};

use super::{Fault, InMemory, Pack};

/// The most bytes a file of a course may have.
const LARGEST: u64 = 1 << 20;

/// A course in a folder, read whole: what is checked must not change meanwhile.
#[derive(Clone, Debug, Default)]
pub struct FolderPack {
    texts: InMemory,
    not_text: Vec<String>,
}

impl FolderPack {
    /// Reads every file of a folder, and names those that were not read.
    pub fn read(tree: &dyn Tree) -> (FolderPack, Vec<Fault>) {
        let walk = tree.walk();
        let mut pack = FolderPack::default();
        let mut faults: Vec<Fault> =
            walk.left_out.iter().map(|(path, reason)| fault(path, *reason)).collect();
        for entry in
            walk.files.iter().filter(|entry| !entry.path.split('/').any(|part| part.starts_with('.')))
        {
            match tree.read(&entry.path, LARGEST).map(String::from_utf8) {
                Ok(Ok(text)) => {
                    pack.texts.0.insert(entry.path.clone(), text);
                }
                Ok(Err(_)) => pack.not_text.push(entry.path.clone()),
                Err(reason) => faults.push(fault(&entry.path, reason)),
            }
        }
        (pack, faults)
    }
}

fn fault(path: &str, reason: ReadFault) -> Fault {
    let reason = match reason {
        ReadFault::Link => "link",
        ReadFault::TooLarge => "too-large",
        _ => "other",
    };
    let message = Message::new("content-unread").with("reason", reason);
    Fault { file: path.to_owned(), line: 1, column: 1, message }
}

impl Pack for FolderPack {
    fn text(&self, path: &str) -> Option<Cow<'_, str>> {
        self.texts.text(path)
    }

    fn paths(&self) -> Vec<String> {
        let mut paths = self.texts.paths();
        paths.extend(self.not_text.iter().cloned());
        paths.sort();
        paths
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::tree::MemoryTree;

    #[test]
    fn a_folder_is_read_whole() {
        let files = [
            ("a.toml", b"x".to_vec()),
            ("b.md", vec![0xff]),
            ("c.md", vec![b'x'; 1 << 21]),
            (".git-x", vec![]),
        ];
        let (pack, faults) = FolderPack::read(&MemoryTree::new(files));
        assert_eq!(pack.paths(), ["a.toml", "b.md"]);
        assert_eq!((pack.text("a.toml").as_deref(), pack.text("b.md")), (Some("x"), None));
        assert_eq!(faults.iter().map(|fault| fault.file.as_str()).collect::<Vec<_>>(), ["c.md"]);
    }
}
