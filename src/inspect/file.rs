//! A file of the project while it is read, and how facts are built from it.

use std::{ops::Range, sync::Arc};

use crate::checks::facts::{Confidence, Fact, FactKind, Place, Role};

use super::{clean, secret};

/// The columns an excerpt has at most.
const EXCERPT: usize = 200;

/// A text file of the project.
pub struct File {
    /// Its path from the root, with `/`, cleaned.
    pub path: Arc<str>,
    /// Its text.
    pub text: String,
    /// What it is for.
    pub role: Role,
    /// The byte offsets at which lines begin.
    lines: Vec<usize>,
}

impl File {
    /// A file with this path and text.
    pub fn new(path: &str, text: String, role: Role) -> File {
        let starts = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        File { path: Arc::from(clean::line(path)), text, role, lines }
    }

    /// The name without folders.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// The line, from 1, that holds this byte.
    pub fn line_at(&self, byte: usize) -> u32 {
        u32::try_from(self.lines.partition_point(|start| *start <= byte)).unwrap_or(u32::MAX)
    }

    /// The text of a line, from 1, without its end.
    pub fn line_text(&self, line: u32) -> &str {
        let index = usize::try_from(line).unwrap_or(0).saturating_sub(1);
        let Some(start) = self.lines.get(index).copied() else { return "" };
        let end = self.lines.get(index + 1).map_or(self.text.len(), |next| next - 1);
        self.text.get(start..end).unwrap_or_default().trim_end_matches('\r')
    }

    /// The place of a range of bytes.
    pub fn place(&self, range: Range<usize>) -> Place {
        let (line, column) = self.position(range.start);
        let (end_line, end_column) = self.position(range.end.max(range.start));
        Place { path: self.path.clone(), line, column, end_line, end_column }
    }

    /// A fact about a range of bytes.
    pub fn fact(&self, kind: FactKind, range: Range<usize>, confidence: Confidence) -> Fact {
        let place = self.place(range);
        Fact { kind, excerpt: self.excerpt(place.line), place, role: self.role, confidence, via: Vec::new() }
    }

    /// A fact about a whole line, from 1.
    pub fn line_fact(&self, kind: FactKind, line: u32, confidence: Confidence) -> Fact {
        let place = Place::line(self.path.clone(), line.max(1));
        Fact { kind, excerpt: self.excerpt(line), place, role: self.role, confidence, via: Vec::new() }
    }

    /// A fact about a whole line on which this value stands that must not be shown, where the line alone does not tell
    /// (`value: hunter2` below `name: DB_PASSWORD`).
    pub fn hiding(&self, kind: FactKind, line: u32, confidence: Confidence, value: &str) -> Fact {
        let mut fact = self.line_fact(kind, line, confidence);
        let bare = match secret::password(value) {
            Some(range) => value.get(range).unwrap_or_default(),
            None => value.trim(),
        };
        if bare.chars().count() > 1 {
            let hidden = self.line_text(line).trim().replace(bare, &secret::mask(bare));
            fact.excerpt = shown(&hidden);
        }
        fact
    }

    /// A line as it may be shown: masked, cleaned, cut.
    pub fn excerpt(&self, line: u32) -> String {
        shown(self.line_text(line).trim())
    }

    fn position(&self, byte: usize) -> (u32, u32) {
        let line = self.line_at(byte);
        let start = self.lines.get(line as usize - 1).copied().unwrap_or(0);
        let before = self.text.get(start..byte).unwrap_or_default();
        (line, u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX))
    }
}

fn shown(line: &str) -> String {
    clean::line(&secret::mask_line(line)).chars().take(EXCERPT).collect()
}
