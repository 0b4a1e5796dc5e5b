//! Lines as they gather: indented, wrapped where a width is known, blank lines between blocks.

use unicode_width::UnicodeWidthStr;

use crate::i18n::thai::{Breaker, wrap};

use super::inline::Words;

/// No text is set narrower than this, however deep it is nested.
const NARROWEST: usize = 16;
/// Beyond this, nesting is not shown any further.
const DEEPEST_INDENT: usize = 24;

/// Lines as they gather.
pub(super) struct Page<'a> {
    pub(super) lines: Vec<String>,
    width: Option<usize>,
    breaker: &'a Breaker,
    indent: usize,
    /// What stands before the next line, inside its indentation: `- `, `2. `.
    marker: String,
    /// Whether a blank line is due before the next line.
    gap: bool,
}

impl<'a> Page<'a> {
    pub(super) fn new(width: Option<usize>, breaker: &'a Breaker) -> Page<'a> {
        Page { lines: Vec::new(), width, breaker, indent: 0, marker: String::new(), gap: false }
    }

    /// A blank line before whatever comes next, if anything does.
    pub(super) fn gap(&mut self) {
        self.gap = !self.lines.is_empty();
    }

    /// Sets what follows further in, its first line behind a marker.
    pub(super) fn begin(&mut self, marker: &str) -> usize {
        // An item that begins with a list has two markers on its first line.
        let before = std::mem::take(&mut self.marker);
        self.marker = format!("{before}{marker}");
        let outer = self.indent;
        self.indent = (self.indent + marker.width()).min(DEEPEST_INDENT);
        outer
    }

    /// Goes back to an indentation that [`Page::begin`] gave; an item without any line is its marker alone.
    pub(super) fn end(&mut self, outer: usize) {
        if !self.marker.is_empty() {
            self.line("");
        }
        self.indent = outer;
    }

    /// A paragraph: one line where no width is known.
    pub(super) fn words(&mut self, words: &Words) {
        let Some(columns) = self.columns(0) else {
            return self.line(&words.text.replace('\n', " "));
        };
        let breaks = self.breaker.breaks(&words.text, &words.units);
        for range in wrap(&words.text, &breaks, columns) {
            self.line(&words.text[range]);
        }
    }

    /// Code: each line four columns in; one that is too wide goes on further in.
    pub(super) fn code(&mut self, text: &str, number: impl Fn(usize) -> String) {
        for (index, line) in text.lines().enumerate() {
            let lead = format!("    {}", number(index + 1));
            let Some(columns) = self.columns(lead.width()) else {
                self.line(&format!("{lead}{line}"));
                continue;
            };
            if line.width() <= columns {
                self.line(&format!("{lead}{line}"));
                continue;
            }
            let further = "    ";
            let breaks = self.breaker.breaks(line, &[]);
            let narrow = columns.saturating_sub(further.len()).max(NARROWEST / 2);
            for (part, range) in wrap(line, &breaks, narrow).into_iter().enumerate() {
                let lead =
                    if part == 0 { lead.clone() } else { format!("{}{further}", " ".repeat(lead.width())) };
                self.line(&format!("{lead}{}", &line[range]));
            }
        }
    }

    pub(super) fn line(&mut self, text: &str) {
        if std::mem::take(&mut self.gap) {
            self.lines.push(String::new());
        }
        let marker = std::mem::take(&mut self.marker);
        let before = self.indent.saturating_sub(marker.width());
        self.lines.push(format!("{}{marker}{text}", " ".repeat(before)).trim_end().to_owned());
    }

    fn columns(&self, lead: usize) -> Option<usize> {
        self.width.map(|width| width.saturating_sub(self.indent + lead).max(NARROWEST))
    }
}
