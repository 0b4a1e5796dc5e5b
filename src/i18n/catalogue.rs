use std::{
    borrow::Cow,
    sync::{LazyLock, OnceLock},
};

use fluent::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use include_dir::Dir;
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

/// The words of the interface in every language; each language is parsed when first used.
pub struct Catalogue {
    bundles: Vec<(Lang, OnceLock<FluentBundle<FluentResource>>)>,
}

/// The catalogue that is built into the program.
pub fn built_in() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue {
        bundles: Lang::all().into_iter().map(|lang| (lang, OnceLock::new())).collect(),
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
        let bundle = self.bundle(lang)?;
        let (id, attribute) = match message.id.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (message.id, None),
        };
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

    fn bundle(&self, lang: Lang) -> Option<&FluentBundle<FluentResource>> {
        let (_, cell) = self.bundles.iter().find(|(known, _)| *known == lang)?;
        Some(cell.get_or_init(|| load(lang).0))
    }
}

/// Reads a language's files. Faulty entries are left out and reported, the others serve.
pub(crate) fn load(lang: Lang) -> (FluentBundle<FluentResource>, Vec<CatalogueFault>) {
    let id: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks (U+2068, U+2069) would reach the screen as cells of their own.
    bundle.set_use_isolating(false);
    let mut faults = Vec::new();
    if let Some(folder) = LOCALES.get_dir(lang.code()) {
        add_folder(&mut bundle, folder, &mut faults);
    }
    (bundle, faults)
}

fn add_folder(bundle: &mut FluentBundle<FluentResource>, folder: &Dir<'_>, faults: &mut Vec<CatalogueFault>) {
    for file in folder.files().filter(|file| file.path().extension().is_some_and(|end| end == "ftl")) {
        let mut fault = |reason: String| {
            faults.push(CatalogueFault { file: file.path().display().to_string(), reason });
        };
        let source = file.contents_utf8().unwrap_or_default().to_owned();
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
            errors.iter().for_each(|error| fault(error.to_string()));
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            errors.iter().for_each(|error| fault(error.to_string()));
        }
    }
    for inner in folder.dirs() {
        add_folder(bundle, inner, faults);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_file_is_sound() {
        for lang in Lang::all() {
            assert_eq!(load(lang).1, Vec::new());
        }
    }

    #[test]
    fn an_unknown_message_shows_its_id() {
        assert_eq!(built_in().plain(Lang::TH, "no-such-message"), "«no-such-message»");
    }
}
