//! Paths by pattern, as `.gitignore` has them.

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// A list of patterns in the syntax of `.gitignore`; the empty one matches nothing.
#[derive(Clone, Debug)]
pub struct Globs(Gitignore);

impl Default for Globs {
    fn default() -> Globs {
        Globs(Gitignore::empty())
    }
}

impl Globs {
    /// These patterns.
    ///
    /// # Errors
    /// The number of the first pattern that is none, from 0, and why in the words of the library.
    pub fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Result<Globs, (usize, String)> {
        let mut builder = GitignoreBuilder::new("");
        let mut count = 0;
        for (at, pattern) in patterns.into_iter().enumerate() {
            // A comment or an empty line of `.gitignore` would silently match nothing here.
            if pattern.trim().is_empty() || pattern.starts_with('#') || pattern.contains('\n') {
                return Err((at, pattern.trim().to_owned()));
            }
            builder.add_line(None, pattern).map_err(|error| (at, error.to_string()))?;
            count = at + 1;
        }
        builder.build().map(Globs).map_err(|error| (count.saturating_sub(1), error.to_string()))
    }

    /// Whether a file of this path, or a folder above it, is meant.
    pub fn matches(&self, path: &str) -> bool {
        self.matches_at(path, false)
    }

    /// The highest folder above a file that is meant, or the file itself.
    pub fn highest<'p>(&self, path: &'p str) -> Option<&'p str> {
        if !self.matches(path) {
            return None;
        }
        let folders = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        folders
            .filter(|folder| !folder.is_empty())
            .find(|folder| self.matches_at(folder, true))
            .or(Some(path))
    }

    fn matches_at(&self, path: &str, is_folder: bool) -> bool {
        // The library panics over absolute paths, and over none.
        let path = path.trim_start_matches('/');
        !path.is_empty() && self.0.matched_path_or_any_parents(path, is_folder).is_ignore()
    }
}
