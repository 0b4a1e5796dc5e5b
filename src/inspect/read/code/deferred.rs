//! Code of tests that need not be looked at.
//!
//! No rule judges what tests do, so that nearly all of their code need not be parsed. It matters in four ways, and each
//! is told without a syntax tree: a variable that is set somewhere may be read by a test, which a search for its name
//! tells; code that ships may import it, which the imports of that code tell; it may be a settings module, or sample
//! data, which the path tells; it may be the only one to call a function, which is asked by that function's name.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};

use crate::{
    checks::facts::{Fact, FactKind, Role},
    inspect::file::File,
};

use super::{
    Language,
    detect::{Read, is_sample},
    knowledge,
    project::{FileId, Project},
    summarize,
    summary::{Expr, Summary},
};

/// What makes variables out of names that are not written as the variables are: prefixes, settings classes, and the
/// configuration of Spring and ASP.NET.
const MAKES_VARIABLES: &[&str] = &[
    "BaseSettings",
    "env_prefix",
    "registerAs",
    "ConnectionString",
    "GetSection",
    "GetValue",
    "onfiguration[",
    "@Value",
    "getProperty",
    "@ConfigurationProperties",
];

/// What is looked for in code of tests.
pub struct Wanted {
    names: BTreeSet<String>,
    /// Names of variables, in any case: fields of settings classes are written small.
    variables: Option<AhoCorasick>,
    others: Option<AhoCorasick>,
}

impl Wanted {
    /// What is wanted, by what was found outside of code: the variables that something sets.
    pub fn new(facts: &[Fact]) -> Wanted {
        let set = facts.iter().filter_map(|fact| match &fact.kind {
            FactKind::SetsEnv { key, .. } if !key.is_empty() => Some(key.clone()),
            _ => None,
        });
        let names: BTreeSet<String> = set.collect();
        Wanted {
            variables: AhoCorasickBuilder::new().ascii_case_insensitive(true).build(&names).ok(),
            others: AhoCorasick::new(MAKES_VARIABLES).ok(),
            names,
        }
    }

    /// Everything is wanted.
    pub fn everything() -> Wanted {
        Wanted { names: BTreeSet::new(), variables: None, others: None }
    }

    /// Whether the same is wanted.
    pub fn is_same(&self, other: &Wanted) -> bool {
        self.names == other.names && self.variables.is_some() == other.variables.is_some()
    }

    /// Whether a file has to be looked at before anything asks for it.
    pub fn is_needed(&self, file: &File, language: Language) -> bool {
        file.role != Role::Test
            || is_sample(&file.path)
            || (language == Language::Python && knowledge::is_settings_module(&file.path))
            || self.speaks_of_variable(&file.text)
    }

    fn speaks_of_variable(&self, text: &str) -> bool {
        let (Some(variables), Some(others)) = (&self.variables, &self.others) else { return true };
        let bytes = text.as_bytes();
        let is_word = |at: Option<usize>| {
            at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
        };
        let whole = |found: aho_corasick::Match| {
            !is_word(found.start().checked_sub(1)) && !is_word(Some(found.end()))
        };
        variables.find_overlapping_iter(text).any(whole) || others.is_match(text)
    }
}

/// Looks at what was deferred and is imported after all, and at what that imports.
pub(super) fn load_imported(project: &mut Project, read: Read<'_>) {
    if !project.files.iter().any(|file| file.deferred) {
        return;
    }
    let mut open: Vec<FileId> = project.each().filter(|(_, file)| !file.deferred).map(|(id, _)| id).collect();
    while let Some(id) = open.pop() {
        for wanted in imported(project, id) {
            if let Some(file) = project.file(wanted).filter(|file| file.deferred)
                && let Some(found) = read(&file.path)
                && let Ok(summary) = summarize(&found, file.language)
            {
                project.replace(wanted, summary);
                open.push(wanted);
            }
        }
    }
}

/// The deferred files that a file imports.
fn imported(project: &Project, id: FileId) -> Vec<FileId> {
    let Some(file) = project.file(id) else { return Vec::new() };
    let is_deferred = |id: &FileId| project.file(*id).is_some_and(|file| file.deferred);
    let modules = file.imports.iter().filter_map(|module| project.import(id, *module));
    let mut found: Vec<FileId> = modules.filter(is_deferred).collect();
    if file.language == Language::Python {
        let members = file.exprs.iter().filter_map(|expr| member_of(project, id, file, expr));
        found.extend(members.filter(is_deferred));
    }
    found
}

/// The submodule that `from package import name` means.
fn member_of(project: &Project, id: FileId, file: &Summary, expr: &Expr) -> Option<FileId> {
    let Expr::Import { module, member: Some(member) } = expr else { return None };
    project.submodule(project.import(id, *module)?, file.text(*member))
}
