//! Where something stands in a project.

use std::{fmt, sync::Arc};

/// A range of text in a file of the project. Lines and columns count from 1; columns count characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The path from the project's root, with `/`, control and direction characters replaced.
    pub path: Arc<str>,
    /// The first line.
    pub line: u32,
    /// The first column.
    pub column: u32,
    /// The last line.
    pub end_line: u32,
    /// The column after the last character.
    pub end_column: u32,
}

impl Place {
    /// The place that stands for a whole file: its first character.
    pub fn file(path: impl Into<Arc<str>>) -> Place {
        Place { path: path.into(), line: 1, column: 1, end_line: 1, end_column: 1 }
    }

    /// A whole line of a file.
    pub fn line(path: impl Into<Arc<str>>, line: u32) -> Place {
        Place { path: path.into(), line, column: 1, end_line: line, end_column: 1 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path, self.line)
    }
}
