//! What the user chose.

use crate::i18n::Lang;

/// What the user chose, kept in the configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The language.
    pub lang: Lang,
    /// The theme; `None` chooses by the terminal's ground.
    pub theme: Option<String>,
    /// Whether things may move.
    pub motion: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { lang: Lang::EN, theme: None, motion: true }
    }
}
