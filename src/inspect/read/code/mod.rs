//! Source code, through tree-sitter: first a summary of each file by itself, then values followed between files.
//!
//! A language lowers its syntax into the expressions of [`summary`] (`javascript`, `python`, `go`, and by the tables of
//! [`grammar`] `java`, `kotlin`, `ruby`, `php`, `csharp`, `rust`); everything after that
//! knows no syntax: [`project`] finds modules, [`follow`] and [`value`] trace names, [`knowledge`] says which
//! library does what, and each file of [`detect`] emits one family of facts. A further language is one more lowering
//! and its rows in the tables of knowledge.

mod csharp;
mod deferred;
mod detect;
mod follow;
mod go;
mod grammar;
mod java;
mod javascript;
mod knowledge;
mod kotlin;
mod lower;
mod parse;
mod php;
mod project;
mod python;
mod ruby;
mod rust;
mod summary;
#[cfg(test)]
mod tests;
mod value;

use std::sync::Arc;

use crate::{
    checks::facts::{Fact, SkipReason},
    inspect::file::File,
};

pub use deferred::Wanted;
pub use detect::Read;
pub use summary::Summary;

/// Lines longer than this on average are the work of a minifier, not of a person.
const MINIFIED: usize = 400;

/// A language whose source is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Language {
    JavaScript,
    TypeScript,
    Tsx,
    Python,
    Go,
    Java,
    Kotlin,
    Ruby,
    Php,
    CSharp,
    Rust,
}

impl Language {
    fn family(self) -> Language {
        match self {
            Language::TypeScript | Language::Tsx => Language::JavaScript,
            Language::Kotlin => Language::Java,
            other => other,
        }
    }

    /// Whether the language is one of the JavaScript family.
    fn is_script(self) -> bool {
        self.family() == Language::JavaScript
    }

    /// What paths outside of the project begin with, for languages whose files know each other's names without
    /// following imports; `None` for the others.
    fn space(self) -> Option<&'static str> {
        match self {
            Language::Java | Language::Kotlin => Some("jvm"),
            Language::Ruby => Some("rb"),
            Language::Php => Some("php"),
            Language::CSharp => Some("cs"),
            Language::Rust => Some("rs"),
            _ => None,
        }
    }

    /// Whether files of both languages can import each other.
    fn mixes_with(self, other: Language) -> bool {
        self.family() == other.family()
    }
}

/// The language of a file, by its name.
pub fn language(path: &str) -> Option<Language> {
    let name = path.rsplit('/').next().unwrap_or_default();
    if name.ends_with(".d.ts") || name.contains(".min.") {
        return None;
    }
    // The generator of Express writes its server there.
    if path == "bin/www" || path.ends_with("/bin/www") {
        return Some(Language::JavaScript);
    }
    match name.rsplit_once('.')?.1 {
        "js" | "jsx" | "mjs" | "cjs" => Some(Language::JavaScript),
        "ts" | "mts" | "cts" => Some(Language::TypeScript),
        "tsx" => Some(Language::Tsx),
        "py" => Some(Language::Python),
        "go" => Some(Language::Go),
        "java" => Some(Language::Java),
        "kt" | "kts" if name != "build.gradle.kts" && name != "settings.gradle.kts" => Some(Language::Kotlin),
        "rb" | "ru" | "rake" => Some(Language::Ruby),
        "php" if !name.ends_with(".blade.php") => Some(Language::Php),
        "cs" => Some(Language::CSharp),
        "rs" => Some(Language::Rust),
        _ => None,
    }
}

/// Reads one file. Safe to call from several threads. A minified file gives an empty summary.
///
/// # Errors
/// Why the file could not be read as this language.
pub fn summarize(file: &File, language: Language) -> Result<Summary, SkipReason> {
    if is_minified(&file.text) {
        return Ok(Summary::empty(file, language));
    }
    let tree = parse::tree(&file.text, language)?;
    let mut lower = lower::Lower::new(file, language);
    match language {
        Language::Python => python::lower(&mut lower, tree.root_node()),
        Language::Go => go::lower(&mut lower, tree.root_node()),
        Language::Java => java::lower(&mut lower, tree.root_node()),
        Language::Kotlin => kotlin::lower(&mut lower, tree.root_node()),
        Language::Ruby => ruby::lower(&mut lower, tree.root_node()),
        Language::Php => php::lower(&mut lower, tree.root_node()),
        Language::CSharp => csharp::lower(&mut lower, tree.root_node()),
        Language::Rust => rust::lower(&mut lower, tree.root_node()),
        _ => javascript::lower(&mut lower, tree.root_node()),
    }
    lower.finish()
}

/// As [`summarize`], but code of tests is not looked at where nothing in it can matter.
///
/// # Errors
/// As [`summarize`].
pub fn summarize_wanted(file: &File, language: Language, wanted: &Wanted) -> Result<Summary, SkipReason> {
    if wanted.is_needed(file, language) {
        return summarize(file, language);
    }
    Ok(Summary { deferred: true, ..Summary::empty(file, language) })
}

/// Of each of these bytes of a text, whether it stands in a comment.
pub fn in_comments(text: &str, language: Language, bytes: &[usize]) -> Vec<bool> {
    let Ok(tree) = parse::tree(text, language) else { return vec![false; bytes.len()] };
    let root = tree.root_node();
    let is_comment = |at: &usize| {
        root.descendant_for_byte_range(*at, *at).is_some_and(|node| node.kind().contains("comment"))
    };
    bytes.iter().map(is_comment).collect()
}

/// Follows values between files and says what is so, ordered by path and line. `file` gives a file by its path once more,
/// for the lines that facts show.
pub fn resolve(summaries: Vec<Arc<Summary>>, file: Read<'_>) -> Vec<Fact> {
    let mut project = project::Project::new(summaries);
    deferred::load_imported(&mut project, file);
    let mut facts = detect::facts(&project, file);
    facts.sort_by(|left, right| left.place.cmp(&right.place));
    facts
}

fn is_minified(text: &str) -> bool {
    let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1;
    text.len() > 4 * MINIFIED && text.len() / lines > MINIFIED
}
