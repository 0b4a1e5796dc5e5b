//! Where a course's files come from. Built-in content and packs from elsewhere go through the same loader.

use std::{borrow::Cow, collections::BTreeMap};

use memchr::memmem;

use crate::i18n::{Lang, Localized, Packed};

use super::glossary;

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

    /// What `course.toml` says, where it is known without reading it.
    fn known_outline(&self) -> Option<Outline> {
        None
    }

    /// What gives the [`whole words`](super::Glossary::whole_words) by which build.rs broke the lines of the lessons.
    fn known_words(&self) -> Option<fn() -> Vec<String>> {
        None
    }
}

/// What a course is called and which lessons it has, as build.rs writes it down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// What it is called.
    pub title: Localized,
    /// Which text of the twelve factors it teaches as canon.
    pub edition: String,
    /// Its lessons, in order: folder; name, motto and gloss.
    pub lessons: Vec<(String, [Localized; 3])>,
}

/// Written by build.rs: what [`Outline`] holds; a line each for title and edition, then one for each lesson.
static OUTLINE: &str = include_str!(concat!(env!("OUT_DIR"), "/outline.txt"));
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

    fn known_outline(&self) -> Option<Outline> {
        let mut lines = OUTLINE.lines();
        let outline = Outline {
            title: localized(lines.next()?),
            edition: lines.next()?.to_owned(),
            lessons: lines.map(lesson).collect::<Option<_>>()?,
        };
        Some(outline).filter(|outline| !outline.lessons.is_empty())
    }

    fn known_words(&self) -> Option<fn() -> Vec<String>> {
        Some(|| glossary::whole_words(BuiltIn.known_forms(Lang::TH).unwrap_or_default()))
    }
}

/// A lesson in the outline: its folder, its name, motto and gloss, with a unit separator between them.
fn lesson(line: &str) -> Option<(String, [Localized; 3])> {
    let mut parts = line.split('\x1f');
    let folder = parts.next()?.to_owned();
    Some((folder, [localized(parts.next()?), localized(parts.next()?), localized(parts.next()?)]))
}

/// Words in several languages: code and words, code and words, with tabs between them.
fn localized(text: &str) -> Localized {
    let mut words = Localized::default();
    let mut parts = text.split('\t');
    while let (Some(code), Some(own)) = (parts.next(), parts.next()) {
        words.insert(code, own);
    }
    words
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
    use crate::{
        i18n::thai::Breaker,
        markdown::{Notes, Words},
    };

    #[test]
    fn what_is_known_of_the_built_in_course_is_what_its_files_say() {
        let glossary = Glossary::parse("glossary.toml", &BuiltIn.text("glossary.toml").expect("is there")).0;
        for lang in Lang::all() {
            assert_eq!(BuiltIn.known_forms(lang), Some(glossary.forms(lang)), "{lang}");
        }
        let course = Course::built_in();
        assert_eq!(course.whole_words(), glossary.whole_words());
        assert_eq!(BuiltIn.known_words().map(|words| words()), Some(glossary.whole_words()));
        for entry in &course.entries {
            let path = format!("{}/quiz.toml", entry.folder);
            let quiz = Quiz::parse(&path, &BuiltIn.text(&path).unwrap_or_default()).0;
            let whole: Vec<(String, u32)> =
                quiz.questions.into_iter().map(|question| (question.id, question.rev)).collect();
            assert_eq!(BuiltIn.known_questions(&entry.folder), Some(whole), "{}", entry.folder);
        }
    }

    #[test]
    fn the_breaks_of_every_lesson_are_known_and_right() {
        let course = Course::built_in();
        let (looks_up, computes) = (course.breaker(), Breaker::new(course.whole_words()));
        let (mut known, mut all) = (0, 0);
        for (index, lang) in
            (0..course.entries.len()).flat_map(|index| [(index, Lang::EN), (index, Lang::TH)])
        {
            let blocks = course.lesson(index, lang).document.blocks;
            Words::of_all(&blocks, &mut Notes::default(), &mut |words| {
                let (text, code) = (&words.text, &words.code);
                assert_eq!(looks_up.breaks(text, code), computes.breaks(text, code), "{text}");
                known += usize::from(looks_up.knows(text, code));
                all += 1;
            });
        }
        // Those that are not known have a line end in them, or a word of 255 letters.
        assert!(known * 100 >= all * 98 && all > 1_000, "{known} of {all}");
    }

    #[test]
    fn a_course_from_elsewhere_is_read() {
        let pack = InMemory::copy_of(&BuiltIn);
        let (copy, own) = (Course::load(Box::new(pack)).0, Course::built_in());
        assert_eq!(copy.forms(Lang::TH), own.forms(Lang::TH));
        assert_eq!(copy.whole_words(), own.whole_words());
        assert_eq!(copy.quiz_index(3), own.quiz_index(3));
        assert!(own.pack().known_outline().is_some() && copy.pack().known_outline().is_none());
        assert_eq!((&copy.title, &copy.edition, &copy.entries), (&own.title, &own.edition, &own.entries));
    }
}
