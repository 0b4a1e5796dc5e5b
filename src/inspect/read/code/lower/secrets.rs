//! Literals that are secrets, and those that only look like some.

use std::collections::{HashMap, HashSet};

use crate::{
    checks::facts::{Confidence, Fact, FactKind},
    inspect::{
        read::code::summary::{Expr, ExprId, Sym},
        secret,
    },
};

use super::{Lower, is_local};

/// Shorter literals are no secrets.
const SECRET: usize = 3;

impl Lower<'_> {
    /// Literals that are secrets by the name they are given to or by their own format.
    pub(super) fn secrets(&mut self) -> Vec<Fact> {
        let names: HashMap<ExprId, Sym> =
            self.out.named.iter().map(|(name, value)| (*value, *name)).collect();
        let (mut facts, mut texts) = (Vec::new(), Vec::new());
        let stand_ins = self.stand_ins();
        for (id, expr) in (0u32..).zip(&self.out.exprs) {
            let Expr::Text(sym) = expr else { continue };
            let text = self.out.text(*sym);
            if text.len() <= SECRET || self.out.spans.get(id as usize).is_none() {
                continue;
            }
            let name = names.get(&id).map(|name| self.out.text(*name));
            let label = name.is_some_and(|name| is_label(name, text)) || stand_ins.contains(&id);
            if let Some(kind) = secret::classify(name.filter(|_| !label), text) {
                let local = is_local(text);
                let kind =
                    FactKind::Secret { kind, name: name.map(str::to_owned), fallback_for: None, local };
                facts.push(self.literal_fact(id, kind));
                texts.push(text.to_owned());
            }
        }
        self.out.secrets = texts;
        facts
    }

    /// What stands in tables of values that are none (`PLACEHOLDER_SECRETS = {…}`, `KNOWN_DEFAULTS = […]`), which code
    /// keeps to refuse them.
    fn stand_ins(&self) -> HashSet<ExprId> {
        let words = [
            "placeholder",
            "example",
            "sample",
            "insecure",
            "forbidden",
            "weak",
            "known",
            "blocked",
            "denied",
        ];
        let tables = self.out.named.iter().filter(|(name, _)| {
            secret::words(self.out.text(*name)).iter().any(|word| words.contains(&word.trim_end_matches('s')))
        });
        let mut found = self.templates();
        for (_, value) in tables {
            match self.out.expr(*value) {
                Expr::Object(fields) => found.extend(fields.iter().map(|(_, value)| *value)),
                Expr::List(items) => found.extend(items.iter().copied()),
                _ => {}
            }
        }
        found
    }

    /// What stands in a record of which another field, too, is still to be filled in (`'key' => 'your-public-key'`):
    /// nobody works with the whole of it.
    fn templates(&self) -> HashSet<ExprId> {
        let fields = |expr: &Expr| match expr {
            Expr::Object(fields) => fields.iter().map(|(_, value)| *value).collect(),
            _ => Vec::new(),
        };
        let unfilled = |value: &ExprId| match self.out.expr(*value) {
            Expr::Text(sym) => {
                let text = self.out.text(*sym).to_ascii_lowercase();
                text.starts_with("your-") || text.starts_with("your_") || text.contains("/your-")
            }
            _ => false,
        };
        let records = self.out.exprs.iter().map(fields);
        let unfilled =
            records.map(|fields| fields.into_iter().filter(|value| unfilled(value)).collect::<Vec<_>>());
        unfilled.filter(|fields| fields.len() > 1).flatten().collect()
    }

    fn literal_fact(&self, id: ExprId, kind: FactKind) -> Fact {
        let place = self.out.place(id);
        let excerpt = self.file.excerpt(place.line);
        Fact { kind, place, role: self.file.role, excerpt, confidence: Confidence::Medium, via: Vec::new() }
    }
}

/// Whether a text only repeats its name, as labels and keys of messages do (`password: "Password"`).
fn is_label(name: &str, text: &str) -> bool {
    let letters = |text: &str| {
        text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase()
    };
    let (name, value) = (letters(name), letters(text));
    let camel = text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().any(|letter| letter.is_ascii_uppercase())
        && text.chars().all(|letter| letter.is_ascii_alphabetic());
    let word = ["password", "secret", "token", "key"].into_iter().find(|word| name.ends_with(word));
    // What an input must be like, or how a column is kept.
    let rule = is_rule(text);
    if rule {
        return true;
    }
    // Tokens and keys are made by machines; a short text of letters alone is a state, a kind or a name.
    let kind = is_identifier(text) && ["token", "key"].iter().any(|word| name.ends_with(word));
    // `password: 'incorrectPassword'` names a message.
    name == value || kind || (camel && word.is_some_and(|word| value.contains(word)))
}

/// Whether a text says what an input must be like, as validators of Laravel and others take it
/// (`sometimes|string|min:6`), or how a column is kept.
fn is_rule(text: &str) -> bool {
    const RULES: &[&str] = &[
        "required",
        "nullable",
        "sometimes",
        "hashed",
        "encrypted",
        "confirmed",
        "string",
        "min",
        "max",
        "present",
        "filled",
        "alpha_num",
        "alpha_dash",
        "regex",
        "same",
        "different",
        "current_password",
        "unique",
        "exists",
        "required_if",
        "required_with",
        "required_without",
        "size",
        "between",
        "bail",
        "prohibited",
    ];
    let named = |part: &str| RULES.contains(&part.split(':').next().unwrap_or(part).trim());
    let mut parts = text.split('|');
    let listed =
        text.contains('|') && parts.clone().filter(|part| named(part)).count() * 2 >= parts.clone().count();
    let argued = text.split_once(':').is_some_and(|(rule, given)| {
        matches!(rule, "min" | "max" | "size" | "between" | "same")
            && given.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
    });
    listed || argued || (!text.contains('|') && parts.next().is_some_and(named) && !text.contains(':'))
}

/// Whether a text is words put together, as the keys of a browser's storage and the names of cookies are
/// (`shop:basket-items:v2`): a machine's key is neither short nor made of words.
fn is_identifier(text: &str) -> bool {
    let parts: Vec<&str> =
        text.split([' ', '-', '_', '.', ':', '/', '@']).filter(|part| !part.is_empty()).collect();
    let word = |part: &&str| {
        let letters = part.trim_end_matches(|letter: char| letter.is_ascii_digit());
        letters.len() + 3 > part.len()
            && letters.chars().all(char::is_alphabetic)
            && part.chars().count() < 24
    };
    !parts.is_empty() && parts.iter().all(word)
}
