//! What the lesson of a factor consists of.

use crate::{
    i18n::Message,
    markdown::{Block, BlockKind},
};

use super::{Faults, pages::Page};

/// The sections, in this order; their ids are addresses.
const SECTIONS: [&str; 9] = [
    "story",
    "principle",
    "before-after",
    "diagram",
    "misconception",
    "nuance",
    "your-project",
    "keep",
    "links",
];

pub(super) fn check(page: &Page, faults: &mut Faults) {
    if page.is_rule() {
        return;
    }
    let mut blocks = page.document.blocks.iter().map(|block| &block.kind);
    let titled = matches!(blocks.next(), Some(BlockKind::Heading { level: 1, .. }));
    let introduced = matches!(blocks.next(), Some(BlockKind::Paragraph(_)));
    let titles = page.headings().filter(|(level, ..)| *level == 1).count();
    if !titled || !introduced || titles != 1 {
        faults.line(&page.path, 1, Message::new("content-lesson-begins"));
    }
    if page.is_factor {
        check_order(page, faults);
        check_contents(page, faults);
    }
}

fn check_order(page: &Page, faults: &mut Faults) {
    let mut wanted = SECTIONS.into_iter();
    for (_, id, line) in page.headings().filter(|(level, ..)| *level == 2) {
        match wanted.next() {
            Some(section) if id == Some(section) => {}
            expected => {
                let message = Message::new("content-section-order")
                    .with("found", id.unwrap_or_default())
                    .with("wanted", expected.unwrap_or_default());
                return faults.line(&page.path, line, message);
            }
        }
    }
    if let Some(section) = wanted.next() {
        let last = page.text.lines().count();
        faults.line(&page.path, last, Message::new("content-no-section").with("section", section));
    }
}

fn check_contents(page: &Page, faults: &mut Faults) {
    let diagrams =
        |block: &&Block| matches!(&block.kind, BlockKind::Code { language, .. } if language == "diagram");
    let lists = |block: &Block| match &block.kind {
        BlockKind::List { items, .. } => items.len(),
        _ => 0,
    };
    let compares = page.section("before-after");
    let stacks =
        compares.iter().filter(|block| matches!(block.kind, BlockKind::Heading { level: 3, .. })).count();
    let sound = [
        ("before-after", stacks >= 2 && compares.iter().any(is_container)),
        ("diagram", page.section("diagram").iter().filter(diagrams).count() == 1),
        ("keep", matches!(page.section("keep"), [Block { kind: BlockKind::Quote(_), .. }])),
        ("links", (3..=6).contains(&page.section("links").iter().map(lists).sum::<usize>())),
    ];
    for (section, _) in sound.iter().filter(|(_, sound)| !sound) {
        let line = page.headings().find(|(_, id, _)| *id == Some(section)).map(|(.., line)| line);
        // Where the section itself is missing, that is said already.
        if let Some(line) = line {
            faults.line(&page.path, line, Message::new("content-section-lacks").with("section", *section));
        }
    }
}

/// Whether it is a Dockerfile or a compose file.
fn is_container(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Code { language, title, .. } => {
            language == "dockerfile" || title.as_deref().is_some_and(|title| title.contains("compose"))
        }
        _ => false,
    }
}
