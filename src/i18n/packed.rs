use memchr::memmem;

/// Text files that build.rs put one behind the other: a file is found without touching the others, and was seen to be
/// text when the program was built.
#[derive(Clone, Copy, Debug)]
pub struct Packed {
    /// A line for each file, in order of their paths, the first line empty: path, where its text begins, where it ends.
    index: &'static str,
    texts: &'static str,
}

impl Packed {
    /// Files packed by build.rs.
    pub const fn new(index: &'static str, texts: &'static str) -> Packed {
        Packed { index, texts }
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&'static str> {
        let wanted = ["\n", path, "\t"].concat();
        let at = memmem::find(self.index.as_bytes(), wanted.as_bytes())?;
        let (start, end) = self.index.get(at + wanted.len()..)?.lines().next()?.split_once('\t')?;
        self.texts.get(start.parse().ok()?..end.parse().ok()?)
    }

    /// The paths of all files, in order.
    pub fn paths(&self) -> impl Iterator<Item = &'static str> {
        self.index.lines().filter_map(|line| Some(line.split_once('\t')?.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_by_their_whole_path() {
        let packed = Packed::new("\na/b.md\t0\t3\nb.md\t3\t3\nc\t3\t5\n", "ก\0x");
        assert_eq!(packed.paths().collect::<Vec<_>>(), ["a/b.md", "b.md", "c"]);
        assert_eq!(
            (packed.get("a/b.md"), packed.get("b.md"), packed.get("c")),
            (Some("ก"), Some(""), Some("\0x"))
        );
        assert_eq!((packed.get("a"), packed.get(""), packed.get("a/b.md\t0")), (None, None, None));
    }
}
