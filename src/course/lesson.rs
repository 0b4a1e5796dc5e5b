use crate::markdown::{Block, BlockKind, Document};

/// A lesson in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lesson {
    /// Its text.
    pub document: Document,
    /// How long it takes to read, in minutes, as its author reckons.
    pub minutes: u32,
}

/// A section of a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The id, which is the same in every language.
    pub id: Option<String>,
    /// The heading's words.
    pub title: String,
    /// The heading's level.
    pub level: u8,
    /// The index of the heading among the blocks.
    pub block: usize,
}

impl Lesson {
    /// Reads a lesson's text.
    pub fn parse(text: &str) -> Lesson {
        let document = crate::markdown::parse(text);
        let minutes = document.front_matter.as_deref().map_or(0, minutes);
        Lesson { document, minutes }
    }

    /// Its sections, by their headings.
    pub fn sections(&self) -> Vec<Section> {
        self.document.blocks.iter().enumerate().filter_map(|(index, block)| section(index, block)).collect()
    }

    /// The index of the heading with this id.
    pub fn block_of(&self, section: &str) -> Option<usize> {
        self.sections()
            .into_iter()
            .find(|known| known.id.as_deref() == Some(section))
            .map(|known| known.block)
    }

    /// The last heading at or above a block.
    pub fn section_at(&self, block: usize) -> Option<Section> {
        self.sections().into_iter().take_while(|section| section.block <= block).last()
    }
}

fn section(index: usize, block: &Block) -> Option<Section> {
    match &block.kind {
        BlockKind::Heading { level, id, text } => {
            Some(Section { id: id.clone(), title: text.text(), level: *level, block: index })
        }
        _ => None,
    }
}

fn minutes(front_matter: &str) -> u32 {
    front_matter
        .lines()
        .filter_map(|line| line.split_once('='))
        .find(|(key, _)| key.trim() == "minutes")
        .and_then(|(_, value)| value.trim().parse().ok())
        .unwrap_or(0)
}
