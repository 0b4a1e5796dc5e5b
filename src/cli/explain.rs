//! `sipsong explain RULE`: a rule's page, printed.

use std::io::Write;

use crate::{
    checks::rules::{self, Rule},
    course::{Course, Factor},
    i18n::{Catalogue, Lang, Message},
    inspect::clean,
};

use super::plain::{Fault, Text, nearest};

/// Prints a rule's page without the cases that are its test; of a factor, the list of its rules.
///
/// # Errors
/// [`Fault::Unknown`] with the nearest ids where there is no such rule.
pub fn explain(
    asked: &str,
    course: &Course,
    words: &Catalogue,
    lang: Lang,
    width: Option<usize>,
    out: &mut dyn Write,
) -> Result<(), Fault> {
    let text = Text::new(words, lang, width, course);
    let lines = lines(rules::ALL, asked, course, &text)?;
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    Ok(())
}

fn lines(rules: &[&Rule], asked: &str, course: &Course, text: &Text<'_>) -> Result<Vec<String>, Fault> {
    let asked = asked.trim().to_ascii_lowercase();
    if let Some(rule) = find(rules, &asked) {
        return Ok(page(rule, course, text));
    }
    if let Some(factor) = Factor::parse(&asked) {
        return Ok(list(rules, factor, course, text));
    }
    let near = nearest(&asked, rules.iter().map(|rule| rule.id));
    let id = if near.is_empty() { "explain-unknown" } else { "explain-unknown-near" };
    Err(Fault::Unknown(Message::new(id).with("rule", clean::line(&asked)).with("near", near.join(", "))))
}

/// The rule of this id, or the only one whose id ends with it.
fn find<'r>(rules: &[&'r Rule], asked: &str) -> Option<&'r Rule> {
    let exact = rules.iter().copied().find(|rule| rule.id == asked);
    let mut named =
        rules.iter().copied().filter(|rule| rule.id.split_once('/').is_some_and(|(_, own)| own == asked));
    exact.or_else(|| named.next().filter(|_| named.next().is_none()))
}

fn page(rule: &Rule, course: &Course, text: &Text<'_>) -> Vec<String> {
    let head = Message::new("explain-head")
        .with("rule", rule.id)
        .with("number", rule.factor.number())
        .with("name", factor_name(rule.factor, course, text.lang));
    let mut lines = text.sentence(&head);
    lines.push(String::new());
    match course.rule_page(rule.id, text.lang) {
        Some(page) => lines.extend(text.lines(&page.explanation())),
        None => {
            lines.extend(text.item("", &general(rule.message, text)));
            lines.extend(text.item("", &general(rule.fix, text)));
        }
    }
    lines
}

fn list(rules: &[&Rule], factor: Factor, course: &Course, text: &Text<'_>) -> Vec<String> {
    let own: Vec<&Rule> = rules.iter().copied().filter(|rule| rule.factor == factor).collect();
    let id = if own.is_empty() { "explain-no-rules" } else { "explain-rules" };
    let head = Message::new(id)
        .with("number", factor.number())
        .with("name", factor_name(factor, course, text.lang))
        .with("rules", own.len());
    let mut lines = text.sentence(&head);
    for rule in own {
        let page = course.rule_page(rule.id, text.lang).map(|page| page.title());
        let title = page.filter(|title| !title.is_empty());
        let title = title.unwrap_or_else(|| general(rule.message, text));
        lines.extend(text.item("- ", &format!("{}: {title}", rule.id)));
    }
    lines
}

/// The words of a rule's message without a finding: what a finding would fill in is left open.
fn general(id: &'static str, text: &Text<'_>) -> String {
    let said = text.words.plain(text.lang, id);
    let mut parts = said.split("{$");
    let mut open = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        open.push('…');
        open.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    open
}

fn factor_name(factor: Factor, course: &Course, lang: Lang) -> String {
    let entry = course.position_of(factor).and_then(|at| course.entries.get(at));
    entry.map_or(factor.id(), |entry| entry.name.get(lang)).to_owned()
}

#[cfg(test)]
#[path = "explain_tests.rs"]
mod tests;
