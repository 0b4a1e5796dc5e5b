//! Every language has the same sequence of blocks: that is what keeps the reader's place when the language changes.

use crate::{
    i18n::Message,
    markdown::{Align, Block, BlockKind, CalloutKind},
};

use super::{Faults, pages::Page};

/// Holds each page against its counterpart in the first language it has.
pub(super) fn check(pages: &[Page], faults: &mut Faults) {
    for page in pages {
        let first = pages.iter().filter(|other| other.stem == page.stem).min_by_key(|other| other.lang);
        if let Some(first) = first.filter(|first| first.path != page.path) {
            compare(page, first, faults);
        }
    }
}

/// A part of a page as it is compared.
struct Part<'p> {
    line: usize,
    /// Its kind in Markdown's own signs, which need no translation.
    shape: String,
    /// The code of a fence that has to be the same.
    code: Option<&'p str>,
}

fn compare(page: &Page, first: &Page, faults: &mut Faults) {
    let (here, there) = (parts(page), parts(first));
    for (part, other) in here.iter().zip(&there) {
        if part.shape != other.shape {
            return faults.line(&page.path, part.line, differ(&part.shape, first, Some(other)));
        }
        if let (Some(code), Some(wanted)) = (part.code, other.code)
            && code != wanted
        {
            let row = code.lines().zip(wanted.lines()).take_while(|(a, b)| a == b).count();
            let message = Message::new("content-code-differs").with("file", first.path.as_str());
            let line = other.line + 1 + row;
            faults.line(&page.path, part.line + 1 + row, message.with("line", line));
        }
    }
    let last = page.text.lines().count();
    match (here.get(there.len()), there.get(here.len())) {
        (Some(extra), _) => faults.line(&page.path, extra.line, differ(&extra.shape, first, None)),
        (None, Some(missing)) => faults.line(&page.path, last, differ("", first, Some(missing))),
        (None, None) => {}
    }
}

fn differ(here: &str, first: &Page, there: Option<&Part<'_>>) -> Message {
    let line = there.map_or_else(|| first.text.lines().count(), |part| part.line);
    Message::new("content-blocks-differ")
        .with("here", if here.is_empty() { "∅" } else { here })
        .with("there", there.map_or("∅", |part| part.shape.as_str()))
        .with("file", first.path.as_str())
        .with("line", line)
}

fn parts(page: &Page) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    add(&page.document.blocks, &mut parts);
    parts
}

fn add<'p>(blocks: &'p [Block], parts: &mut Vec<Part<'p>>) {
    for block in blocks {
        let line = block.line as usize;
        let code = match &block.kind {
            BlockKind::Code { language, text, .. } if language != "diagram" => Some(text.as_str()),
            _ => None,
        };
        parts.push(Part { line, shape: shape(&block.kind), code });
        let inner = match &block.kind {
            BlockKind::Quote(inner)
            | BlockKind::Callout { blocks: inner, .. }
            | BlockKind::Footnote { blocks: inner, .. } => inner,
            BlockKind::List { items, .. } => {
                for item in items {
                    let line = item.blocks.first().map_or(line, |block| block.line as usize);
                    let task = item.task.map_or("-", |done| if done { "- [x]" } else { "- [ ]" });
                    parts.push(Part { line, shape: task.to_owned(), code: None });
                    add(&item.blocks, parts);
                }
                continue;
            }
            _ => continue,
        };
        add(inner, parts);
        parts.push(Part { line, shape: "⏎".to_owned(), code: None });
    }
}

fn shape(kind: &BlockKind) -> String {
    match kind {
        BlockKind::Heading { level, id, .. } => {
            format!("{} {{#{}}}", "#".repeat(usize::from(*level)), id.as_deref().unwrap_or_default())
        }
        BlockKind::Paragraph(_) => "¶".to_owned(),
        BlockKind::List { start: Some(start), items } => format!("{start}. ×{}", items.len()),
        BlockKind::List { start: None, items } => format!("- ×{}", items.len()),
        BlockKind::Quote(_) => ">".to_owned(),
        BlockKind::Callout { kind, .. } => match kind {
            CalloutKind::Note => "> [!NOTE]".to_owned(),
            CalloutKind::Tip => "> [!TIP]".to_owned(),
            CalloutKind::Warning => "> [!WARNING]".to_owned(),
        },
        BlockKind::Code { language, title, .. } => match title {
            Some(title) => format!("```{language} title=\"{title}\""),
            None => format!("```{language}"),
        },
        BlockKind::Table { columns, rows, .. } => {
            let column = |align: &Align| match align {
                Align::Left => ":-",
                Align::Center => ":-:",
                Align::Right => "-:",
            };
            let columns: Vec<&str> = columns.iter().map(column).collect();
            format!("|{}| ×{}", columns.join("|"), rows.len())
        }
        BlockKind::Footnote { label, .. } => format!("[^{label}]:"),
        BlockKind::Rule => "---".to_owned(),
    }
}
