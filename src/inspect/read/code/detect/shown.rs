//! What is shown of facts: the lines they stand on, without secrets, and which literals are facts by themselves.

use std::{collections::HashMap, sync::Arc};

use crate::{
    checks::facts::{Fact, FactKind, Role},
    inspect::{read::code::project::Project, secret},
};

use super::{Read, Secrets};

/// Whether a file holds words in a language of people, where `password` is the label of a field.
pub(super) fn is_translation(path: &str) -> bool {
    let folders = ["lang", "langs", "locale", "locales", "i18n", "l10n", "translations", "languages"];
    path.split('/').rev().skip(1).any(|part| folders.contains(&part.to_ascii_lowercase().as_str()))
}

/// What a file of sample data is for.
pub(super) fn sample_role(path: &str) -> Option<Role> {
    let folders = ["factories", "seeders", "seeds"];
    let sample = path.ends_with(".rake")
        || path.ends_with("db/seeds.rb")
        || path.split('/').rev().skip(1).any(|part| folders.contains(&part));
    sample.then_some(Role::Development)
}

/// Gives facts the lines that they stand on.
pub(super) fn show(project: &Project, facts: &mut [Fact], file: Read<'_>) {
    facts.sort_by(|left, right| left.place.path.cmp(&right.place.path));
    for of_one in facts.chunk_by_mut(|left, right| left.place.path == right.place.path) {
        let Some(path) = of_one.first().map(|fact| fact.place.path.clone()) else { continue };
        let at = project.files.binary_search_by(|summary| summary.path.cmp(&path)).ok();
        let (Some(summary), Some(file)) = (at.and_then(|at| project.files.get(at)), file(&path)) else {
            continue;
        };
        for fact in of_one.iter_mut().filter(|fact| fact.excerpt.is_empty()) {
            if summary.shown.binary_search(&fact.place.line).is_ok() {
                fact.excerpt = file.excerpt(fact.place.line);
            }
        }
    }
}

/// Takes the secrets that were found out of the excerpts. A line is masked by what it looks like when it is read; only
/// here is known which literals are secrets by where they are used.
pub(super) fn veil(project: &Project, found: &Secrets, facts: &mut [Fact]) {
    let mut secrets: HashMap<Arc<str>, Vec<String>> = HashMap::new();
    for file in project.files.iter().filter(|file| !file.secrets.is_empty()) {
        secrets.entry(file.path.clone()).or_default().extend(file.secrets.iter().cloned());
    }
    for (path, text) in found {
        secrets.entry(path.clone()).or_default().push(text.clone());
    }
    for fact in facts {
        for text in secrets.get(&fact.place.path).into_iter().flatten() {
            fact.excerpt = veiled(&fact.excerpt, text);
        }
    }
}

/// An excerpt without a secret: where it stands in quotes, and anywhere if it is too long to be a mere word.
fn veiled(excerpt: &str, text: &str) -> String {
    if text.is_empty() || !excerpt.contains(text) {
        return excerpt.to_owned();
    }
    let masked = secret::mask(text);
    let mut veiled = excerpt.to_owned();
    for quote in ['\'', '"', '`'] {
        veiled = veiled.replace(&format!("{quote}{text}{quote}"), &format!("{quote}{masked}{quote}"));
    }
    if text.chars().count() >= 10 { veiled.replace(text, &masked) } else { veiled }
}

/// Whether a literal is already reported as the fallback of a variable.
pub(super) fn said_already(facts: &[Fact], local: &Fact) -> bool {
    facts.iter().any(|fact| {
        matches!(&fact.kind, FactKind::Secret { fallback_for: Some(_), .. })
            && fact.place.path == local.place.path
            && fact.place.line <= local.place.line
            && local.place.line <= fact.place.end_line.max(fact.place.line)
    })
}
