use std::{
    borrow::Cow,
    sync::{LazyLock, OnceLock},
};

use fluent::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use memchr::memmem;
use unic_langid::LanguageIdentifier;

use super::{Arg, Lang, Message, lang::LOCALES};

/// A fault in a file of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueFault {
    /// The file, from `locales/` on.
    pub file: String,
    /// What Fluent says is wrong with it.
    pub reason: String,
}

/// The words of the interface in every language. A file is parsed when one of its messages is first asked for: the
/// first screen needs two small ones of many.
pub struct Catalogue {
    books: Vec<(Lang, OnceLock<Book>)>,
}

/// The files of one language.
struct Book {
    lang: Lang,
    /// The path of each file, and the file once it is parsed.
    files: Vec<(&'static str, OnceLock<FluentBundle<FluentResource>>)>,
}

/// The catalogue that is built into the program.
pub fn built_in() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue {
        books: Lang::all().into_iter().map(|lang| (lang, OnceLock::new())).collect(),
    });
    &CATALOGUE
}

impl Catalogue {
    /// The words of a message in this language; in English where this language lacks it.
    ///
    /// A message that no language has comes out as its id in guillemets: visible, and found by the locale tests.
    pub fn text(&self, lang: Lang, message: &Message) -> String {
        self.own_text(lang, message)
            .or_else(|| self.own_text(Lang::EN, message))
            .unwrap_or_else(|| format!("«{}»", message.id))
    }

    /// The words of a message without arguments.
    pub fn plain(&self, lang: Lang, id: &'static str) -> String {
        self.text(lang, &Message::new(id))
    }

    /// The words of a message in exactly this language.
    pub fn own_text(&self, lang: Lang, message: &Message) -> Option<String> {
        let (id, attribute) = match message.id.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (message.id, None),
        };
        let bundle = self.book(lang)?.bundle(id)?;
        let found = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => found.get_attribute(name)?.value(),
            None => found.value()?,
        };
        let args = self.arguments(lang, message);
        let mut faults = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&args), &mut faults).into_owned())
    }

    fn arguments<'a>(&self, lang: Lang, message: &'a Message) -> FluentArgs<'a> {
        let value = |arg: &'a Arg| match arg {
            Arg::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Message(inner) => FluentValue::String(Cow::Owned(self.text(lang, inner))),
        };
        message.args.iter().map(|(name, arg)| (*name, value(arg))).collect()
    }

    fn book(&self, lang: Lang) -> Option<&Book> {
        let (_, cell) = self.books.iter().find(|(known, _)| *known == lang)?;
        Some(cell.get_or_init(|| Book::new(lang)))
    }
}

impl Book {
    fn new(lang: Lang) -> Book {
        Book { lang, files: files(lang).into_iter().map(|file| (file, OnceLock::new())).collect() }
    }

    /// The parsed file that holds a message. Most messages asked for stand in files that are parsed already; in the
    /// others the bytes are searched, which takes less than keeping a table of all messages.
    fn bundle(&self, id: &str) -> Option<&FluentBundle<FluentResource>> {
        let parsed = self.files.iter().filter_map(|(_, cell)| cell.get());
        if let Some(found) = parsed.into_iter().find(|bundle| bundle.has_message(id)) {
            return Some(found);
        }
        // A message begins its line, and an equals sign stands behind its id.
        let beginning = format!("\n{id} =");
        let finder = memmem::Finder::new(&beginning);
        let holds = |path: &str| {
            let text = LOCALES.get(path).unwrap_or_default().as_bytes();
            text.starts_with(&beginning.as_bytes()[1..]) || finder.find(text).is_some()
        };
        let (path, cell) = self.files.iter().find(|(path, cell)| cell.get().is_none() && holds(path))?;
        Some(cell.get_or_init(|| parse(self.lang, path, &mut Vec::new())))
    }
}

/// The paths of the files of a language's folder and the folders in it.
fn files(lang: Lang) -> Vec<&'static str> {
    let own = |path: &&str| {
        path.strip_prefix(lang.code()).is_some_and(|rest| rest.starts_with('/') && rest.ends_with(".ftl"))
    };
    LOCALES.paths().filter(own).collect()
}

/// Reads a file. Faulty entries are left out and reported, the others serve.
fn parse(lang: Lang, path: &str, faults: &mut Vec<CatalogueFault>) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks (U+2068, U+2069) would reach the screen as cells of their own.
    bundle.set_use_isolating(false);
    let mut fault = |reason: String| {
        faults.push(CatalogueFault { file: path.to_owned(), reason });
    };
    let source = LOCALES.get(path).unwrap_or_default().to_owned();
    let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
        errors.iter().for_each(|error| fault(error.to_string()));
        resource
    });
    if let Err(errors) = bundle.add_resource(resource) {
        errors.iter().for_each(|error| fault(error.to_string()));
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_file_is_sound() {
        for lang in Lang::all() {
            let mut faults = Vec::new();
            files(lang).into_iter().for_each(|path| drop(parse(lang, path, &mut faults)));
            assert_eq!(faults, Vec::new());
        }
    }

    #[test]
    fn an_unknown_message_shows_its_id() {
        assert_eq!(built_in().plain(Lang::TH, "no-such-message"), "«no-such-message»");
    }
}
