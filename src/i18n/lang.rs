use std::{fmt, sync::LazyLock};

use super::Packed;

/// The words of the interface, one folder a language.
pub(super) static LOCALES: Packed = Packed::new(
    include_str!(concat!(env!("OUT_DIR"), "/locales.index")),
    include_str!(concat!(env!("OUT_DIR"), "/locales.texts")),
);

/// A language of the interface and the course: one that has a folder under `locales/`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(&'static str);

impl Lang {
    /// English, to which a missing message falls back.
    pub const EN: Lang = Lang("en");
    /// Thai.
    pub const TH: Lang = Lang("th");

    /// Every language there is a folder for, English first, then by code.
    pub fn all() -> Vec<Lang> {
        known().to_vec()
    }

    /// The language with this code (`th`), or the one a locale name begins with (`th_TH.UTF-8`).
    pub fn parse(name: &str) -> Option<Lang> {
        let code = name.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase();
        known().iter().copied().find(|lang| lang.0 == code)
    }

    /// The language's code, as in `lesson.th.md`.
    pub fn code(self) -> &'static str {
        self.0
    }

    /// The language after this one, round and round: what the language key switches to.
    pub fn next(self) -> Lang {
        let all = known();
        let here = all.iter().position(|lang| *lang == self).unwrap_or(0);
        all[(here + 1) % all.len()]
    }
}

/// Every language; asked for with every row that is drawn.
fn known() -> &'static [Lang] {
    static KNOWN: LazyLock<Vec<Lang>> = LazyLock::new(|| {
        let mut all = vec![Lang::EN];
        // The paths are in order.
        for code in LOCALES.paths().filter_map(|path| Some(path.split_once('/')?.0)) {
            if code != "en" && all.last() != Some(&Lang(code)) {
                all.push(Lang(code));
            }
        }
        all
    });
    &KNOWN
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lang({})", self.0)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_name_gives_its_language() {
        assert_eq!(Lang::parse("th_TH.UTF-8"), Some(Lang::TH));
        assert_eq!(Lang::parse("EN"), Some(Lang::EN));
        assert_eq!(Lang::parse("C"), None);
        assert_eq!(Lang::parse("the"), None);
    }

    #[test]
    fn switching_goes_round() {
        let mut lang = Lang::EN;
        for _ in Lang::all() {
            lang = lang.next();
        }
        assert_eq!(lang, Lang::EN);
        assert_ne!(Lang::EN.next(), Lang::EN);
    }
}
