//! The texts a document consists of, with what is marked in them.

use std::{cell::OnceCell, ops::Range};

use ratatui::style::{Color, Modifier, Style};

use crate::{
    i18n::thai::{Break, BreakKind, wrap},
    markdown::Mark,
};

use super::{
    super::{
        super::theme::{Theme, Token},
        line,
    },
    highlight::highlight,
};

/// A text that is wrapped as one: a paragraph, a heading, a table's cell; or the text of a code block.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// The text, without control characters but line ends.
    pub text: String,
    /// How each part of it looks, in order; what is left out looks as its surroundings.
    pub marks: Vec<(Range<usize>, Look)>,
    /// The block of the document it belongs to.
    pub block: usize,
    /// The language of code; `None` for prose.
    pub language: Option<String>,
    /// Code as it was written, where it is shown otherwise: with tabs.
    original: Option<String>,
    breaks: Vec<Break>,
    highlights: OnceCell<Vec<(Range<usize>, Token)>>,
}

/// How a part of a text looks: by meaning, not by colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// What it means.
    pub token: Token,
    /// What is added: bold, italic, underlined, struck.
    pub modifier: Modifier,
    /// The ground it stands on, where not the terminal's.
    pub ground: Option<Token>,
}

/// Something the reader can move the focus to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The text it stands in.
    pub piece: usize,
    /// Where in it.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TargetKind,
}

/// What the reader can move the focus to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// A link, with its address.
    Link(String),
    /// A term of the glossary, with its id.
    Term(String),
    /// A footnote, with its number.
    Note(usize),
    /// A code block.
    Code,
}

impl Look {
    /// The look of a token.
    pub const fn of(token: Token) -> Look {
        Look { token, modifier: Modifier::empty(), ground: None }
    }

    /// This look with a modifier more.
    #[must_use]
    pub const fn with(self, modifier: Modifier) -> Look {
        Look { modifier: self.modifier.union(modifier), ..self }
    }

    /// This look on a ground.
    #[must_use]
    pub const fn on(self, ground: Token) -> Look {
        Look { ground: Some(ground), ..self }
    }

    /// The style of this look in a theme.
    pub fn style(self, theme: &Theme) -> Style {
        let ground = self.ground.map(|ground| theme.style(ground)).unwrap_or_default();
        let style = ground.patch(theme.style(self.token)).add_modifier(self.modifier);
        if self.token != Token::CodeBg || has_ground(theme) {
            return style;
        }
        // Where code has no ground of its own, another colour has to tell it from prose, or at least its weight.
        let name = theme.style(Token::CodeName);
        if name.fg.is_some() { style.patch(name) } else { style.add_modifier(Modifier::DIM) }
    }

    /// The look of a mark in a text that otherwise looks like this one.
    pub(super) fn marked(self, mark: &Mark) -> Look {
        let mut look = self;
        if mark.code {
            look = Look::of(Token::CodeBg);
        }
        if mark.link.is_some() {
            look = Look { token: Token::AccentSoft, ..look }.with(Modifier::UNDERLINED);
        }
        if mark.footnote.is_some() {
            look = Look { token: Token::Accent, ..look };
        }
        let modifiers = [
            (mark.strong, Modifier::BOLD),
            (mark.emphasis, Modifier::ITALIC),
            (mark.struck, Modifier::CROSSED_OUT),
        ];
        modifiers.into_iter().filter(|(set, _)| *set).fold(look, |look, (_, modifier)| look.with(modifier))
    }
}

/// Whether code stands on a ground of its own in this theme: not where there are few colours.
pub(super) fn has_ground(theme: &Theme) -> bool {
    theme.style(Token::CodeBg).bg.is_some_and(|ground| ground != Color::Reset)
}

impl Piece {
    pub(super) fn prose(
        text: String,
        marks: Vec<(Range<usize>, Look)>,
        breaks: Vec<Break>,
        block: usize,
    ) -> Piece {
        Piece { text, marks, breaks, block, ..Piece::default() }
    }

    pub(super) fn code(text: String, original: &str, language: &str, block: usize) -> Piece {
        let original = (text != original).then(|| original.to_owned());
        Piece { text, original, block, language: Some(language.to_owned()), ..Piece::default() }
    }

    /// What is copied: the text as it was written.
    pub fn copied(&self) -> &str {
        self.original.as_deref().unwrap_or(&self.text)
    }

    /// Where the lines begin and end at this width in columns.
    pub fn wrap(&self, columns: u16) -> Vec<Range<usize>> {
        wrap(&self.text, &self.breaks, usize::from(columns))
    }

    /// Whether a line may end, or the next begin, at this byte of prose.
    pub(super) fn is_border(&self, at: usize) -> bool {
        at == 0 || at == self.text.len() || self.breaks.binary_search_by_key(&at, |found| found.at).is_ok()
    }

    /// Where its lines may end.
    pub(super) fn breaks(&self) -> &[Break] {
        &self.breaks
    }

    /// The columns it takes on one line.
    pub(super) fn width(&self) -> u16 {
        self.text.lines().map(line::width).max().unwrap_or(0)
    }

    /// The columns its longest word takes.
    pub(super) fn longest_word(&self) -> u16 {
        let free = self.breaks.iter().filter(|found| found.kind == BreakKind::Free).map(|found| found.at);
        let mut start = 0;
        let mut longest = 0;
        for end in free.chain([self.text.len()]) {
            let word = self.text.get(start..end).unwrap_or_default();
            longest = longest.max(word.lines().map(|part| line::width(part.trim_end())).max().unwrap_or(0));
            start = end;
        }
        longest
    }

    /// The tokens of code, computed when first asked for.
    pub fn highlights(&self) -> &[(Range<usize>, Token)] {
        self.highlights.get_or_init(|| highlight(self.language.as_deref().unwrap_or_default(), &self.text))
    }

    /// Whether it is a diagram: drawn in box characters, on no ground of its own.
    pub fn is_diagram(&self) -> bool {
        self.language.as_deref() == Some("diagram")
    }
}
