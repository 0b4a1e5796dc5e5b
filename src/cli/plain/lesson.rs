//! `sipsong open ADDRESS --plain`: a lesson, or one section of it, printed.

use std::{
    io::{self, Write},
    ops::Range,
};

use crate::{
    course::{Address, Course, Lesson},
    i18n::{Catalogue, Lang, Message},
    inspect::clean,
    markdown::BlockKind,
};

use super::{Fault, Text, answer::ascii_digits, near::nearest};

/// Prints the lesson an address names, or the section: `3`, `config`, `III#principle`.
///
/// # Errors
/// [`Fault::Unknown`] with near addresses where there is no such lesson or section.
pub fn open(
    address: &str,
    course: &Course,
    words: &Catalogue,
    lang: Lang,
    width: Option<usize>,
    out: &mut dyn Write,
) -> Result<(), Fault> {
    let (index, section) = place(address, course)?;
    let lesson = course.lesson(index, lang);
    let text = Text::new(words, lang, width, course);
    let blocks = &lesson.document.blocks;
    match section {
        Some(section) => {
            let from =
                lesson.block_of(&section).ok_or_else(|| unknown_section(&section, &lesson, course, index))?;
            write(out, &text.part(blocks, section_range(&lesson, from)))?;
        }
        None => {
            write(out, &title(course, index, &lesson, &text))?;
            write(out, &[String::new()])?;
            write(out, &text.part(blocks, after_title(&lesson)..blocks.len()))?;
        }
    }
    Ok(())
}

/// The lesson and the section that an address means, both of which exist.
///
/// # Errors
/// [`Fault::Unknown`] naming near addresses.
pub fn locate(address: &str, course: &Course, lang: Lang) -> Result<(usize, Option<String>), Fault> {
    let (index, section) = place(address, course)?;
    if let Some(section) = &section {
        let lesson = course.lesson(index, lang);
        lesson.block_of(section).ok_or_else(|| unknown_section(section, &lesson, course, index))?;
    }
    Ok((index, section))
}

/// The lesson and the section that are meant. A pack may have lessons that are no factors: their slugs hold as well.
fn place(address: &str, course: &Course) -> Result<(usize, Option<String>), Fault> {
    let address = clean::line(&ascii_digits(address.trim()));
    let known = Address::parse(&address).and_then(|known| Some((course.locate(&known)?, known.section)));
    let (slug, section) = address.split_once('#').unwrap_or((&address, ""));
    let section = Some(section.to_owned()).filter(|section| !section.is_empty());
    let by_slug = || Some((course.position(slug.trim())?, section));
    known.or_else(by_slug).ok_or_else(|| {
        let slugs = || course.entries.iter().map(|entry| entry.slug.as_str());
        let near = nearest(slug, slugs());
        let id = if near.is_empty() { "plain-no-lesson" } else { "plain-no-lesson-near" };
        let near = if near.is_empty() { slugs().collect() } else { near };
        Fault::Unknown(Message::new(id).with("address", slug).with("near", near.join(", ")))
    })
}

fn unknown_section(section: &str, lesson: &Lesson, course: &Course, index: usize) -> Fault {
    let slug = course.entries.get(index).map_or("", |entry| entry.slug.as_str());
    let ids: Vec<String> =
        lesson.sections().into_iter().filter(|s| s.level > 1).filter_map(|s| s.id).collect();
    let near = nearest(section, ids.iter().map(String::as_str));
    let id = if near.is_empty() { "plain-no-section" } else { "plain-no-section-near" };
    let near = if near.is_empty() { ids.iter().map(String::as_str).collect() } else { near };
    let addresses: Vec<String> = near.iter().map(|id| format!("{slug}#{id}")).collect();
    let message = Message::new(id).with("lesson", slug).with("section", section);
    Fault::Unknown(message.with("near", addresses.join(", ")))
}

/// What a lesson is called, in one sentence each: its name, its motto, how long it takes.
pub(super) fn title(course: &Course, index: usize, lesson: &Lesson, text: &Text<'_>) -> Vec<String> {
    let Some(entry) = course.entries.get(index) else { return Vec::new() };
    let id = match entry.factor {
        Some(_) => "plain-title-factor",
        None if entry.motto.is_empty() => "plain-title-bare",
        None => "plain-title",
    };
    let head = Message::new(id)
        .with("number", entry.factor.map_or(0, |factor| factor.number()))
        .with("name", entry.name.get(text.lang))
        .with("motto", entry.motto.get(text.lang));
    let mut lines = text.sentence(&head);
    if lesson.minutes > 0 {
        lines.extend(text.sentence(&Message::new("plain-minutes").with("minutes", lesson.minutes)));
    }
    lines
}

/// The index of the first block after the title, which [`title`] has said already.
pub(super) fn after_title(lesson: &Lesson) -> usize {
    let first = lesson.document.blocks.first().map(|block| &block.kind);
    usize::from(matches!(first, Some(BlockKind::Heading { level: 1, .. })))
}

/// The blocks of a section: from its heading to the next one of its level or above.
fn section_range(lesson: &Lesson, from: usize) -> Range<usize> {
    let sections = lesson.sections();
    let level = sections.iter().find(|section| section.block == from).map_or(6, |section| section.level);
    let next = sections.iter().find(|section| section.block > from && section.level <= level);
    from..next.map_or(lesson.document.blocks.len(), |section| section.block)
}

/// The parts in which a lesson is read: what comes before the first `##`, then each of those.
pub(super) fn parts(lesson: &Lesson) -> Vec<Range<usize>> {
    let start = after_title(lesson);
    let heads =
        lesson.sections().into_iter().filter(|section| section.level == 2).map(|section| section.block);
    let mut starts: Vec<usize> = std::iter::once(start).chain(heads).collect();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([lesson.document.blocks.len()]);
    starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
}

/// Writes lines.
pub(super) fn write(out: &mut dyn Write, lines: &[String]) -> io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}

#[cfg(test)]
#[path = "lesson_tests.rs"]
mod tests;
