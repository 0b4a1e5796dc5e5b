//! What the palette finds: actions, lessons and their sections, terms, rules, and every text of the course.

use std::ops::Range;

use crate::{
    checks::rules,
    i18n::{
        Lang,
        thai::{Folded, Strictness, fold},
    },
    markdown::{Block, BlockKind, Inline},
};

use super::{
    super::{
        context::Context,
        keymap::{self, Action, Place, key_name},
        screens::{Destination, Spot},
    },
    Act,
};

/// What kind of thing was found; its order is the order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub(super) enum Found {
    Action,
    Lesson,
    Section,
    Term,
    Rule,
    Text,
}

impl Found {
    /// The id of its word.
    pub(super) fn word(self) -> &'static str {
        match self {
            Found::Action => "found-action",
            Found::Lesson => "found-lesson",
            Found::Section => "found-section",
            Found::Term => "found-term",
            Found::Rule => "found-rule",
            Found::Text => "found-text",
        }
    }
}

/// Something that can be found.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) kind: Found,
    /// What is searched and shown.
    pub(super) text: String,
    /// What is shown beside it: a key, a lesson.
    pub(super) beside: String,
    pub(super) act: Act,
    strict: Folded,
    loose: Folded,
}

impl Entry {
    fn new(kind: Found, text: String, beside: String, act: Act) -> Entry {
        let (strict, loose) = (fold(&text, Strictness::Strict), fold(&text, Strictness::Loose));
        Entry { kind, text, beside, act, strict, loose }
    }
}

/// Something that was found: the entry's index and the bytes of its text that match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) entry: usize,
    pub(super) range: Range<usize>,
}

/// How many places in texts are listed; a person who sees more types another letter.
const MOST_TEXTS: usize = 200;

/// What can be found without reading a lesson.
pub(super) fn names(place: Place, context: &Context) -> Vec<Entry> {
    let mut entries: Vec<Entry> = actions(place, context).collect();
    for (index, entry) in context.course.entries.iter().enumerate() {
        let numeral = entry.factor.map_or("", |factor| factor.numeral());
        let own = entry.name.get(context.lang());
        let english = entry.name.get(Lang::EN);
        let name = if own == english { own.to_owned() } else { format!("{own} · {english}") };
        let name = format!("{numeral} {name}").trim().to_owned();
        let act = Act::Go(Destination::Lesson(index, Spot::Left));
        entries.push(Entry::new(Found::Lesson, name, entry.motto.get(context.lang()).to_owned(), act));
    }
    for term in &context.course.glossary().terms {
        let act = Act::Go(Destination::Glossary(Some(term.id.clone())));
        let own = term.name.get(context.lang()).to_owned();
        let other = term.name.get(context.lang().next());
        let beside = if other == own { String::new() } else { other.to_owned() };
        entries.push(Entry::new(Found::Term, own, beside, act));
    }
    for rule in rules::ALL {
        let title =
            context.course.rule_page(rule.id, context.lang()).map(|page| page.title()).unwrap_or_default();
        let act = Act::Go(Destination::Rule(rule.id.to_owned()));
        entries.push(Entry::new(Found::Rule, title, rule.id.to_owned(), act));
    }
    entries
}

fn actions<'a>(place: Place, context: &'a Context) -> impl Iterator<Item = Entry> + use<'a> {
    let listed = keymap::bindings(place)
        .filter(|binding| binding.in_palette && !matches!(binding.action, Action::Back | Action::Palette));
    listed.map(|binding| {
        let key = binding.keys.first().copied().map(key_name).unwrap_or_default();
        Entry::new(Found::Action, context.say(binding.label), key, Act::Do(binding.action))
    })
}

/// Every heading, paragraph and line of code of the course.
pub(super) fn texts(context: &Context) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (index, entry) in context.course.entries.iter().enumerate() {
        let name = entry.name.get(context.lang());
        let lesson = context.course.lesson(index, context.lang());
        for (at, block) in lesson.document.blocks.iter().enumerate() {
            let kind = match block.kind {
                BlockKind::Heading { .. } => Found::Section,
                _ => Found::Text,
            };
            let act = Act::Go(Destination::Lesson(index, Spot::Block(at)));
            for text in words(std::slice::from_ref(block)) {
                entries.push(Entry::new(kind, text, name.to_owned(), act.clone()));
            }
        }
    }
    entries
}

/// The texts inside blocks, each paragraph, cell and line of code by itself.
fn words(blocks: &[Block]) -> Vec<String> {
    let mut texts = Vec::new();
    let mut waiting: Vec<&Block> = blocks.iter().rev().collect();
    while let Some(block) = waiting.pop() {
        match &block.kind {
            BlockKind::Heading { text, .. } | BlockKind::Paragraph(text) => texts.push(text.text()),
            BlockKind::List { items, .. } => {
                waiting.extend(items.iter().rev().flat_map(|item| item.blocks.iter().rev()));
            }
            BlockKind::Quote(inner)
            | BlockKind::Callout { blocks: inner, .. }
            | BlockKind::Footnote { blocks: inner, .. } => waiting.extend(inner.iter().rev()),
            BlockKind::Code { language, text, .. } if language == "diagram" => {
                texts.extend(text.lines().map(undrawn));
            }
            BlockKind::Code { text, .. } => texts.extend(text.lines().map(|line| line.trim().to_owned())),
            BlockKind::Table { head, rows, .. } => {
                texts.extend(
                    std::iter::once(head)
                        .chain(rows)
                        .map(|row| row.iter().map(Inline::text).collect::<Vec<_>>().join("  ")),
                );
            }
            BlockKind::Rule => {}
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

/// The words of a line of a diagram, without the lines and arrows they stand between.
fn undrawn(line: &str) -> String {
    let drawn = |letter: char| matches!(letter, '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{25ff}');
    line.replace(drawn, " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What matches a query, the likeliest first; everything that has a name where the query is empty.
///
/// Tone marks may be missing from the query when nothing matches it to the letter.
pub(super) fn find(entries: &[Entry], query: &str) -> Vec<Hit> {
    let query = query.trim();
    if query.is_empty() {
        let named = entries.iter().enumerate().filter(|(_, entry)| entry.kind < Found::Section);
        return named.map(|(entry, _)| Hit { entry, range: 0..0 }).collect();
    }
    let close = look(entries, &fold(query, Strictness::Strict), |entry| &entry.strict);
    if close.is_empty() {
        look(entries, &fold(query, Strictness::Loose), |entry| &entry.loose)
    } else {
        close
    }
}

fn look(entries: &[Entry], needle: &Folded, folded: impl Fn(&Entry) -> &Folded) -> Vec<Hit> {
    let hit = |(index, entry): (usize, &Entry)| {
        let range = folded(entry).find(needle).into_iter().next()?;
        Some(Hit { entry: index, range })
    };
    let mut hits: Vec<Hit> = entries.iter().enumerate().filter_map(hit).collect();
    // Names that begin with the query come before those that hold it; texts keep the course's order.
    hits.sort_by_key(|hit| {
        let kind = entries[hit.entry].kind;
        (kind == Found::Text, kind != Found::Text && hit.range.start > 0, kind, hit.entry)
    });
    let names = hits.iter().filter(|hit| entries[hit.entry].kind != Found::Text).count();
    hits.truncate(names + MOST_TEXTS);
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(kind: Found, text: &str) -> Entry {
        Entry::new(kind, text.to_owned(), String::new(), Act::Do(Action::Help))
    }

    fn found<'a>(entries: &'a [Entry], query: &str) -> Vec<&'a str> {
        find(entries, query).into_iter().map(|hit| entries[hit.entry].text.as_str()).collect()
    }

    #[test]
    fn names_come_before_texts_and_beginnings_before_middles() {
        let entries = [
            entry(Found::Text, "พอร์ตมาจาก environment"),
            entry(Found::Term, "health port"),
            entry(Found::Lesson, "Port binding"),
        ];
        assert_eq!(found(&entries, "port"), ["Port binding", "health port"]);
        assert_eq!(found(&entries, "พอร์ต"), ["พอร์ตมาจาก environment"]);
        assert_eq!(found(&entries, ""), ["Port binding"]);
    }

    #[test]
    fn a_diagram_is_found_by_its_words_alone() {
        let text = "┌──────┐  ──▶  port 8080\n└──────┘\n".to_owned();
        let kind = BlockKind::Code { language: "diagram".to_owned(), title: None, text };
        assert_eq!(words(&[Block { kind, line: 1 }]), ["port 8080"]);
    }

    #[test]
    fn a_query_without_tone_marks_still_finds() {
        let entries = [entry(Found::Text, "เปลี่ยนที่พอร์ตนี้")];
        assert_eq!(found(&entries, "ทีพอร์ต").len(), 1);
        assert_eq!(found(&entries, "ไม่มีคำนี้").len(), 0);
    }
}
