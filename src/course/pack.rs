//! Where a course's files come from. Built-in content and packs from elsewhere go through the same loader.

use std::{borrow::Cow, collections::BTreeMap};

use memchr::memmem;

use crate::i18n::{Lang, Packed};

static CONTENT: Packed = Packed::new(
    include_str!(concat!(env!("OUT_DIR"), "/content.index")),
    include_str!(concat!(env!("OUT_DIR"), "/content.texts")),
);

/// The files of a course.
pub trait Pack: Send + Sync {
    /// The text of a file, by its path from the root.
    fn text(&self, path: &str) -> Option<Cow<'_, str>>;

    /// The paths of all files, in order.
    fn paths(&self) -> Vec<String>;

    /// The ids and revisions of the questions of the lesson in this folder, where they are known without reading them.
    fn known_questions(&self, _folder: &str) -> Option<Vec<(String, u32)>> {
        None
    }

    /// Every form of every term in this language with the term's id, as [`super::Glossary::forms`], where they are
    /// known without reading the glossary.
    fn known_forms(&self, _lang: Lang) -> Option<Vec<(String, String)>> {
        None
    }
}

/// Written by build.rs: for every question the folder of its lesson, its id and its revision.
static QUESTIONS: &str = include_str!(concat!(env!("OUT_DIR"), "/questions.txt"));
/// Written by build.rs: for every form of every term its language, the form and the term's id.
static FORMS: &str = include_str!(concat!(env!("OUT_DIR"), "/terms.txt"));

/// What stands behind the first column in the lines that have this in it; they stand together.
fn lines_of<'a>(table: &'a str, first: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let wanted = ["\n", first, "\t"].concat();
    let start = memmem::find(table.as_bytes(), wanted.as_bytes()).map_or(table.len(), |at| at + 1);
    let rest = move |line: &'a str| line.strip_prefix(first)?.strip_prefix('\t')?.split_once('\t');
    table.get(start..).unwrap_or_default().lines().map_while(rest)
}

/// The course that is built into the program.
#[derive(Clone, Copy, Debug, Default)]
pub struct BuiltIn;

impl Pack for BuiltIn {
    fn text(&self, path: &str) -> Option<Cow<'_, str>> {
        CONTENT.get(path).map(Cow::Borrowed)
    }

    fn paths(&self) -> Vec<String> {
        CONTENT.paths().map(str::to_owned).collect()
    }

    fn known_questions(&self, folder: &str) -> Option<Vec<(String, u32)>> {
        let question = |(id, rev): (&str, &str)| Some((id.to_owned(), rev.parse().ok()?));
        lines_of(QUESTIONS, folder).map(question).collect()
    }

    fn known_forms(&self, lang: Lang) -> Option<Vec<(String, String)>> {
        let forms: Vec<(String, String)> =
            lines_of(FORMS, lang.code()).map(|(form, id)| (form.to_owned(), id.to_owned())).collect();
        // A language without forms of its own has the names of another.
        Some(forms).filter(|forms| !forms.is_empty())
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

#[cfg(test)]
mod tests {
    use super::{
        super::{Course, Glossary, Quiz},
        *,
    };

    #[test]
    fn what_is_known_of_the_built_in_course_is_what_its_files_say() {
        let glossary = Glossary::parse("glossary.toml", &BuiltIn.text("glossary.toml").expect("is there")).0;
        for lang in Lang::all() {
            assert_eq!(BuiltIn.known_forms(lang), Some(glossary.forms(lang)), "{lang}");
        }
        let course = Course::built_in();
        assert_eq!(course.whole_words(), glossary.whole_words());
        for entry in &course.entries {
            let path = format!("{}/quiz.toml", entry.folder);
            let quiz = Quiz::parse(&path, &BuiltIn.text(&path).unwrap_or_default()).0;
            let whole: Vec<(String, u32)> =
                quiz.questions.into_iter().map(|question| (question.id, question.rev)).collect();
            assert_eq!(BuiltIn.known_questions(&entry.folder), Some(whole), "{}", entry.folder);
        }
    }

    #[test]
    fn a_course_from_elsewhere_is_read() {
        let pack = InMemory::copy_of(&BuiltIn);
        let (copy, own) = (Course::load(Box::new(pack)).0, Course::built_in());
        assert_eq!(copy.forms(Lang::TH), own.forms(Lang::TH));
        assert_eq!(copy.whole_words(), own.whole_words());
        assert_eq!(copy.quiz_index(3), own.quiz_index(3));
    }
}
