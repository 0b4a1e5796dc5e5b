//! The course as a whole: what there is and in which order. Lessons, quizzes and terms are read when they are opened.

use std::{collections::BTreeMap, sync::OnceLock};

use crate::i18n::{Lang, Localized, Message, thai::Breaker};

use super::{
    Address, BuiltIn, Factor, Fault, Glossary, Lesson, Pack, Quiz, RulePage, glossary,
    table::{Node, Reader},
};

/// A course.
pub struct Course {
    pack: Box<dyn Pack>,
    /// What the course is called.
    pub title: Localized,
    /// Which text of the twelve factors it teaches as canon.
    pub edition: String,
    /// Its lessons, in order.
    pub entries: Vec<Entry>,
    glossary: OnceLock<Glossary>,
    misconceptions: OnceLock<Misconceptions>,
}

/// A lesson's entry in the course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its folder: `03-config`.
    pub folder: String,
    /// Its stable id: `config`.
    pub slug: String,
    /// The factor it teaches, if it teaches one.
    pub factor: Option<Factor>,
    /// What it is called.
    pub name: Localized,
    /// It in a few words.
    pub motto: Localized,
    /// What it is called in a word or two in languages where the name is foreign; empty elsewhere.
    pub gloss: Localized,
}

/// The beliefs behind wrong answers, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Misconceptions(pub BTreeMap<String, Localized>);

impl Course {
    /// The course that is built into the program.
    pub fn built_in() -> Course {
        let Some(outline) = BuiltIn.known_outline() else { return Course::load(Box::new(BuiltIn)).0 };
        let mut course = Course::new(Box::new(BuiltIn));
        (course.title, course.edition) = (outline.title, outline.edition);
        let entry = |(folder, [name, motto, gloss]): (String, [Localized; 3])| Entry {
            name,
            motto,
            gloss,
            ..Entry::of(&folder)
        };
        course.entries = outline.lessons.into_iter().map(entry).collect();
        course
    }

    fn new(pack: Box<dyn Pack>) -> Course {
        Course {
            pack,
            title: Localized::default(),
            edition: String::new(),
            entries: Vec::new(),
            glossary: OnceLock::new(),
            misconceptions: OnceLock::new(),
        }
    }

    /// Reads a course's outline. What can be read serves; the rest is reported.
    pub fn load(pack: Box<dyn Pack>) -> (Course, Vec<Fault>) {
        let text = pack.text("course.toml").unwrap_or_default().into_owned();
        let reader = Reader::new("course.toml", &text);
        let mut course = Course::new(pack);
        if let Some(document) = reader.parse() {
            let root = reader.root(&document);
            course.title = root.need_localized("title");
            course.edition = root.need_text("edition");
            course.entries = root.texts("lessons").iter().map(|folder| entry(folder, &root)).collect();
            if course.entries.is_empty() {
                root.fault(Message::new("content-missing-key").with("key", "lessons"));
            }
        }
        (course, reader.into_faults())
    }

    /// The files behind it.
    pub fn pack(&self) -> &dyn Pack {
        &*self.pack
    }

    /// The index of the lesson with this slug.
    pub fn position(&self, slug: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.slug == slug)
    }

    /// The index of the lesson that teaches this factor.
    pub fn position_of(&self, factor: Factor) -> Option<usize> {
        self.entries.iter().position(|entry| entry.factor == Some(factor))
    }

    /// The index of the lesson and the section an address names.
    pub fn locate(&self, address: &Address) -> Option<usize> {
        self.position(&address.lesson)
    }

    /// A lesson's text in this language, in English where it has none.
    pub fn lesson(&self, index: usize, lang: Lang) -> Lesson {
        let Some(entry) = self.entries.get(index) else { return Lesson::default() };
        let text = |lang: Lang| self.pack.text(&format!("{}/lesson.{lang}.md", entry.folder));
        text(lang).or_else(|| text(Lang::EN)).map(|text| Lesson::parse(&text)).unwrap_or_default()
    }

    /// A lesson's questions; none where it has none.
    pub fn quiz(&self, index: usize) -> Quiz {
        let path = self.quiz_path(index);
        self.pack.text(&path).map(|text| Quiz::parse(&path, &text).0).unwrap_or_default()
    }

    /// The ids and revisions of a lesson's questions.
    pub fn quiz_index(&self, index: usize) -> Vec<(String, u32)> {
        let folder = self.entries.get(index).map(|entry| entry.folder.as_str()).unwrap_or_default();
        self.pack.known_questions(folder).unwrap_or_else(|| {
            let text = self.pack.text(&self.quiz_path(index)).unwrap_or_default();
            Quiz::index(&text).into_iter().map(|(id, rev)| (id.to_owned(), rev)).collect()
        })
    }

    fn quiz_path(&self, index: usize) -> String {
        self.entries.get(index).map(|entry| format!("{}/quiz.toml", entry.folder)).unwrap_or_default()
    }

    /// The terms.
    pub fn glossary(&self) -> &Glossary {
        self.glossary.get_or_init(|| {
            let text = self.pack.text("glossary.toml").unwrap_or_default();
            Glossary::parse("glossary.toml", &text).0
        })
    }

    /// Every form of every term in this language with the term's id, as [`Glossary::forms`].
    pub fn forms(&self, lang: Lang) -> Vec<(String, String)> {
        self.pack.known_forms(lang).unwrap_or_else(|| self.glossary().forms(lang))
    }

    /// The Thai words no line break may cut, as [`Glossary::whole_words`].
    pub fn whole_words(&self) -> Vec<String> {
        glossary::whole_words(self.forms(Lang::TH))
    }

    /// What breaks lines so that the words of the glossary stay whole.
    pub fn breaker(&self) -> Breaker {
        match self.pack.known_words() {
            Some(words) => Breaker::built_in(words),
            None => Breaker::new(self.whole_words()),
        }
    }

    /// The beliefs behind wrong answers.
    pub fn misconceptions(&self) -> &Misconceptions {
        self.misconceptions.get_or_init(|| {
            let text = self.pack.text("misconceptions.toml").unwrap_or_default();
            Misconceptions::parse("misconceptions.toml", &text).0
        })
    }

    /// A rule's page in this language, in English where it has none; `None` where there is no such page.
    pub fn rule_page(&self, rule: &str, lang: Lang) -> Option<RulePage> {
        let text = |lang: Lang| self.pack.text(&format!("rules/{rule}.{lang}.md"));
        text(lang).or_else(|| text(Lang::EN)).map(|text| RulePage::parse(&text))
    }
}

impl Entry {
    /// What the name of a lesson's folder says.
    fn of(folder: &str) -> Entry {
        let slug = folder.split_once('-').map_or(folder, |(_, slug)| slug).to_owned();
        let factor = Factor::ALL.into_iter().find(|factor| factor.id() == slug);
        let (name, motto, gloss) = Default::default();
        Entry { folder: folder.to_owned(), slug, factor, name, motto, gloss }
    }
}

fn entry(folder: &str, root: &Node<'_>) -> Entry {
    let own = Entry::of(folder);
    let slug = own.slug.as_str();
    let described = root
        .children("factor")
        .into_iter()
        .chain(root.children("lesson"))
        .find(|node| node.text("id").as_deref() == Some(slug));
    let (name, motto, gloss) = match described {
        Some(node) => (node.need_localized("name"), node.localized("motto"), node.localized("gloss")),
        None => {
            root.fault(Message::new("content-undescribed-lesson").with("lesson", slug));
            (Localized::new([("en", slug)]), Localized::default(), Localized::default())
        }
    };
    Entry { name, motto, gloss, ..own }
}

impl Misconceptions {
    /// Reads `misconceptions.toml`. What can be read serves; the rest is reported.
    pub fn parse(file: &str, text: &str) -> (Misconceptions, Vec<Fault>) {
        let reader = Reader::new(file, text);
        let mut known = BTreeMap::new();
        if let Some(document) = reader.parse() {
            for (id, node) in reader.root(&document).entries() {
                let Some(node) = node else { continue };
                let mut name = Localized::default();
                for code in Lang::all().iter().map(|lang| lang.code()) {
                    if let Some(words) = node.text(code) {
                        name.insert(code, &words);
                    }
                }
                known.insert(id.to_owned(), name);
            }
        }
        (Misconceptions(known), reader.into_faults())
    }

    /// The belief's name in this language.
    pub fn name(&self, id: &str, lang: Lang) -> &str {
        self.0.get(id).map_or("", |name| name.get(lang))
    }
}
