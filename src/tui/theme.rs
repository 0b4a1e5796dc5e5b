//! Colours by what they mean. Screens name tokens; a theme gives each token its look.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Token {
    /// Body text.
    Text,
    /// Text that steps back: labels, secondary lines.
    Muted,
    /// Rules, frames, hints.
    Faint,
    /// Headings and what the eye is to find first (indigo).
    Accent,
    /// Links and glossary terms.
    AccentSoft,
    /// "You are here" and "do this next" (gold); nothing else.
    Here,
    /// A pass.
    Good,
    /// Attention.
    Warn,
    /// A failure.
    Bad,
    /// Information.
    Info,
    /// Raised surfaces: overlays, callouts.
    Surface,
    /// The selected line.
    Selection,
    /// The ground of code.
    CodeBg,
    /// The rail of a quotation.
    Rail,
    /// Code: keywords.
    CodeKeyword,
    /// Code: strings.
    CodeString,
    /// Code: numbers and constants.
    CodeNumber,
    /// Code: comments.
    CodeComment,
    /// Code: names of functions and types.
    CodeName,
}

/// A theme: a style for each token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its name, as in the settings.
    pub name: String,
    styles: Vec<(Token, Style)>,
}

impl Theme {
    /// How a token looks.
    pub fn style(&self, token: Token) -> Style {
        self.styles.iter().find(|(known, _)| *known == token).map(|(_, style)| *style).unwrap_or_default()
    }

    /// A theme without any colour: bold, underline and reverse video carry the meaning.
    pub fn plain() -> Theme {
        let strong = |token| (token, Style::new().add_modifier(Modifier::BOLD));
        let styles = vec![
            strong(Token::Accent),
            strong(Token::Here),
            strong(Token::Bad),
            strong(Token::CodeKeyword),
            (Token::AccentSoft, Style::new().add_modifier(Modifier::UNDERLINED)),
            (Token::Selection, Style::new().fg(Color::Reset).add_modifier(Modifier::REVERSED)),
        ];
        Theme { name: "plain".to_owned(), styles }
    }
}
