//! A lesson in one language, ready to be set.

use crate::{
    course::{Lesson, Section},
    i18n::{Lang, Message, thai::Breaker},
};

use super::super::super::{
    context::Context,
    widgets::document::{Document, Labels, Terms},
};

/// A lesson in one language, ready to be set.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) lang: Lang,
    pub(super) document: Document,
    /// Its headings.
    pub(super) sections: Vec<Section>,
    pub(super) labels: Labels,
}

impl Text {
    pub(super) fn new(lesson: &Lesson, lang: Lang, breaker: &Breaker, context: &Context) -> Text {
        let terms = Terms::new(context.course.forms(lang));
        let say = |id| context.words.text(lang, &Message::new(id));
        Text {
            lang,
            document: Document::new(&lesson.document.blocks, breaker, &terms),
            sections: lesson.sections(),
            labels: Labels {
                note: say("lesson-note"),
                tip: say("lesson-tip"),
                warning: say("lesson-warning"),
            },
        }
    }

    /// The number of the section of the second level that holds a block, from 1; 0 above the first.
    pub(super) fn section_number(&self, block: usize) -> usize {
        self.numbered().take_while(|section| section.block <= block).count()
    }

    /// How many sections of the second level there are.
    pub(super) fn section_count(&self) -> usize {
        self.numbered().count()
    }

    fn numbered(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| section.level == 2)
    }

    /// The index of the heading that a block stands under.
    pub(super) fn heading_at(&self, block: usize) -> Option<usize> {
        self.sections.iter().rposition(|section| section.block <= block)
    }

    /// The words of the section of the second level that holds a block.
    pub(super) fn section_title(&self, block: usize) -> Option<&str> {
        self.numbered()
            .take_while(|section| section.block <= block)
            .last()
            .map(|section| section.title.as_str())
    }
}
