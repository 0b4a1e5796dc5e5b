//! The configuration file: `config.toml` in the folder of our configuration.

use std::{
    io,
    ops::Range,
    path::{Path, PathBuf},
};

use toml_edit::{Document, DocumentMut, Item, Value, value};

use crate::{
    i18n::{Lang, Message},
    inspect::clean,
    learner::disk_reason,
    system::files::Disk,
    tui::{settings::Settings, theme::Theme},
};

/// The bytes the file may have.
const LIMIT: u64 = 256 << 10;
/// The keys there are.
const KEYS: [&str; 3] = ["lang", "theme", "motion"];

/// What the configuration file says; `None` where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The language.
    pub lang: Option<Lang>,
    /// The theme's name.
    pub theme: Option<String>,
    /// Whether things may move.
    pub motion: Option<bool>,
}

/// Something in the file that is not understood; everything else counts all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFault {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1; 0 where it is about the whole file.
    pub line: usize,
    /// The column, in characters from 1.
    pub column: usize,
    /// What is wrong.
    pub reason: Message,
}

impl ConfigFault {
    /// What is to be said of it: file, line, column and reason.
    pub fn message(&self) -> Message {
        let id = if self.line == 0 { "config-fault-file" } else { "config-fault" };
        Message::new(id)
            .with("file", clean::line(&self.file.display().to_string()))
            .with("line", self.line.to_string())
            .with("column", self.column.to_string())
            .with("reason", self.reason.clone())
    }
}

impl Config {
    /// The settings that follow, in this language where the file names none.
    pub fn settings(&self, lang: Lang) -> Settings {
        let lang = self.lang.unwrap_or(lang);
        let motion = self.motion.unwrap_or(Settings::default().motion);
        Settings { lang, theme: self.theme.clone(), motion }
    }

    /// Takes in one key of the file; the message says why it is not understood.
    fn set(&mut self, key: &str, item: &Item) -> Result<(), Message> {
        match key {
            "lang" => {
                let codes = Lang::all().iter().map(|lang| lang.code().to_owned()).collect();
                let chosen = item.as_str().and_then(Lang::parse);
                self.lang = Some(chosen.ok_or_else(|| unknown_value(key, item, codes))?);
            }
            "theme" => {
                let names = Theme::names();
                let chosen = item.as_str().filter(|name| names.iter().any(|known| known == name));
                self.theme = Some(chosen.ok_or_else(|| unknown_value(key, item, names.clone()))?.to_owned());
            }
            "motion" => {
                let values = vec!["true".to_owned(), "false".to_owned()];
                self.motion = Some(item.as_bool().ok_or_else(|| unknown_value(key, item, values))?);
            }
            _ => {
                let reason = Message::new("config-unknown-key").with("key", clean::line(key));
                return Err(reason.with("known", KEYS.join(", ")));
            }
        }
        Ok(())
    }
}

/// The configuration file in its folder.
pub fn path(config_dir: &Path) -> PathBuf {
    config_dir.join("config.toml")
}

/// Reads the configuration file. A file that is not there says nothing; one that cannot be read or understood is a
/// fault, and what is not understood stays as if it were not said.
pub fn load(disk: &dyn Disk, file: &Path) -> (Config, Vec<ConfigFault>) {
    match text(disk, file) {
        Ok(text) => parse(file, &text),
        Err(reason) => {
            let fault = ConfigFault { file: file.to_owned(), line: 0, column: 0, reason };
            (Config::default(), vec![fault])
        }
    }
}

/// Reads the text of a configuration file.
pub fn parse(file: &Path, text: &str) -> (Config, Vec<ConfigFault>) {
    let mut faults = Faults { file, text, found: Vec::new() };
    let mut config = Config::default();
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let reason = clean::line(error.message());
            faults.add(error.span(), Message::new("config-syntax").with("reason", reason));
            return (config, faults.found);
        }
    };
    for (key, item) in document.iter() {
        match config.set(key, item) {
            Ok(()) => {}
            Err(reason) if KEYS.contains(&key) => faults.add(item.span(), reason),
            Err(reason) => faults.add(document.key(key).and_then(|key| key.span()), reason),
        }
    }
    (config, faults.found)
}

/// Writes what changed between two settings into the file, and leaves everything else in it as it is: comments,
/// order, unknown keys. What was never chosen stays unwritten, so that it goes on following the environment.
///
/// # Errors
/// A message saying why nothing was written: the disk, or a file that is no TOML and might hold something dear.
pub fn save(disk: &dyn Disk, file: &Path, before: &Settings, after: &Settings) -> Result<(), Message> {
    let text = text(disk, file)?;
    let mut document: DocumentMut = text.parse().map_err(|_| {
        let reason = parse(file, &text).1.first().map(ConfigFault::message);
        unsaved(file, reason.unwrap_or_else(|| Message::new("config-syntax").with("reason", "")))
    })?;
    if before.lang != after.lang {
        set(&mut document, "lang", after.lang.code().into());
    }
    if before.motion != after.motion {
        set(&mut document, "motion", after.motion.into());
    }
    if before.theme != after.theme {
        match &after.theme {
            Some(theme) => set(&mut document, "theme", theme.as_str().into()),
            None => {
                document.remove("theme");
            }
        }
    }
    let new = document.to_string();
    if new == text {
        return Ok(());
    }
    let folder = file.parent().unwrap_or(Path::new("/"));
    let written = disk.create_dir(folder).and_then(|()| disk.replace(file, new.as_bytes()));
    written.map_err(|error| unsaved(file, disk_reason(&error)))
}

fn text(disk: &dyn Disk, file: &Path) -> Result<String, Message> {
    match disk.read(file, LIMIT) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| Message::new("config-not-text")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(disk_reason(&error)),
    }
}

fn unsaved(file: &Path, reason: Message) -> Message {
    Message::new("config-unsaved")
        .with("file", clean::line(&file.display().to_string()))
        .with("reason", reason)
}

/// Sets a key, keeping the comment behind its old value.
fn set(document: &mut DocumentMut, key: &str, mut new: Value) {
    match document.get_mut(key) {
        Some(Item::Value(old)) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        _ => document[key] = value(new),
    }
}

fn unknown_value(key: &str, item: &Item, known: Vec<String>) -> Message {
    let shown = item.as_str().map_or_else(|| item.to_string(), str::to_owned);
    let shown: String = clean::line(shown.trim()).chars().take(40).collect();
    Message::new("config-unknown-value").with("key", key).with("value", shown).with("known", known.join(", "))
}

struct Faults<'a> {
    file: &'a Path,
    text: &'a str,
    found: Vec<ConfigFault>,
}

impl Faults<'_> {
    fn add(&mut self, span: Option<Range<usize>>, reason: Message) {
        let before = span.and_then(|span| self.text.get(..span.start)).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(start..).unwrap_or_default().chars().count() + 1;
        let line = before.matches('\n').count() + 1;
        self.found.push(ConfigFault { file: self.file.to_owned(), line, column, reason });
    }
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
