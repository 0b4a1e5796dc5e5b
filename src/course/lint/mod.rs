//! The content check: what authors promise in `content/AUTHORING.md`, held against every file, each fault with its
//! line and column. The same check reads the built-in course and a folder of somebody else's.

mod diagrams;
mod files;
mod front;
mod guessing;
mod links;
mod matched;
mod pages;
mod questions;
mod rules;
mod sections;
mod shape;
mod spelling;
mod strings;
mod style;
mod terms;

use crate::i18n::{Lang, Message};

use super::{Course, Fault, InMemory, Pack, fault::line_and_column};
use spelling::Spellings;

pub use matched::{hash, stamp};

/// Reads all of a course as the program does and names everything that is wrong with it, by file, line and column.
pub fn check(pack: &dyn Pack) -> Vec<Fault> {
    let (course, found) = Course::load(Box::new(InMemory::copy_of(pack)));
    let langs = files::languages(pack);
    let pages = pages::read(&course, &langs);
    let spellings = Spellings::of(&course);
    let mut faults = Faults(found);
    files::check(pack, &course, &langs, &mut faults);
    for page in &pages {
        front::check(page, &pages, &mut faults);
        pages::check(page, &spellings, &mut faults);
        sections::check(page, &mut faults);
        rules::check(page, &mut faults);
        links::check(page, &course, &mut faults);
    }
    shape::check(&pages, &mut faults);
    strings::check(pack, &langs, &spellings, &mut faults);
    terms::check(&course, &mut faults);
    questions::check(&course, &langs, &mut faults);
    faults.sorted()
}

/// Faults as they are found.
struct Faults(Vec<Fault>);

impl Faults {
    /// A fault at a byte of a text.
    fn at(&mut self, file: &str, text: &str, byte: usize, message: Message) {
        let (line, column) = line_and_column(text, byte);
        self.0.push(Fault { file: file.to_owned(), line, column, message });
    }

    /// A fault of a line as a whole.
    fn line(&mut self, file: &str, line: usize, message: Message) {
        self.0.push(Fault { file: file.to_owned(), line: line.max(1), column: 1, message });
    }

    /// In the order in which an author goes through them, none twice.
    fn sorted(mut self) -> Vec<Fault> {
        self.0.sort_by(|a, b| {
            (&a.file, a.line, a.column, a.message.id).cmp(&(&b.file, b.line, b.column, b.message.id))
        });
        self.0.dedup();
        self.0
    }
}

/// The languages as an argument of a message: `th`.
fn code(lang: Lang) -> &'static str {
    lang.code()
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
