//! What looks like a secret, and how it is masked.
//!
//! Three questions are kept apart: is the *name* one that holds secrets ([`is_secret_name`]), is the *value* a real one
//! ([`is_placeholder`], [`classify`]), and how is a line shown without giving it away ([`mask_line`]).

mod format;
mod line;
mod name;
mod value;

pub use format::password;
pub use line::mask_line;
pub use name::{is_secret_name, words};
pub use value::is_placeholder;

use std::ops::Range;

use crate::checks::facts::SecretKind;

/// A value as it may be shown: at most its first three characters and dots; less of a short one, which three
/// characters would give away.
pub fn mask(value: &str) -> String {
    let shown = match value.chars().count() {
        0..=3 => 0,
        4..=5 => 1,
        _ => 3,
    };
    value.chars().take(shown).chain("•••".chars()).collect()
}

/// What kind of secret a literal is: by its own format, by the password in its URL or connection string, or by the
/// name it is given to. `None` for placeholders and for what only looks like one.
pub fn classify(name: Option<&str>, value: &str) -> Option<SecretKind> {
    let value = value.trim();
    if format::is_private_key(value) {
        return Some(SecretKind::PrivateKey);
    }
    if format::is_token(value) {
        return Some(SecretKind::Token);
    }
    if let Some(range) = password(value) {
        let password = value.get(range).unwrap_or_default();
        return (!is_placeholder(password)).then_some(SecretKind::Dsn);
    }
    let name = name?;
    let named = is_secret_name(name) && value::is_credential(name, value);
    let random = name::is_weak_secret_name(name) && value::is_random(value);
    (named || random).then_some(SecretKind::Named)
}

/// A text with these ranges of it masked. Ranges may overlap or come in any order.
fn mask_ranges(text: &str, mut ranges: Vec<Range<usize>>) -> String {
    ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        if range.start < at {
            // What reaches beyond an earlier range is swallowed with it.
            at = at.max(range.end);
            continue;
        }
        masked.push_str(text.get(at..range.start).unwrap_or_default());
        masked.push_str(&mask(text.get(range.clone()).unwrap_or_default()));
        at = range.end;
    }
    masked.push_str(text.get(at..).unwrap_or_default());
    masked
}

#[cfg(test)]
mod tests;
