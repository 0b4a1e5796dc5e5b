//! Colours by what they mean. Screens name tokens; a theme gives each token its look.

use include_dir::{Dir, include_dir};
use ratatui::style::{Color, Modifier, Style};
use toml_edit::{Document, TableLike};

use crate::i18n::Message;

static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/themes");

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

/// Every token with its name in a theme's file.
pub const TOKENS: [(&str, Token); 19] = [
    ("text", Token::Text),
    ("muted", Token::Muted),
    ("faint", Token::Faint),
    ("accent", Token::Accent),
    ("accent-soft", Token::AccentSoft),
    ("here", Token::Here),
    ("good", Token::Good),
    ("warn", Token::Warn),
    ("bad", Token::Bad),
    ("info", Token::Info),
    ("surface", Token::Surface),
    ("selection", Token::Selection),
    ("code-bg", Token::CodeBg),
    ("rail", Token::Rail),
    ("code-keyword", Token::CodeKeyword),
    ("code-string", Token::CodeString),
    ("code-number", Token::CodeNumber),
    ("code-comment", Token::CodeComment),
    ("code-name", Token::CodeName),
];

/// How many colours the terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Depth {
    /// None: `NO_COLOR`, or a terminal without colours.
    None,
    /// The sixteen named ones.
    Sixteen,
    /// The palette of 256.
    #[default]
    Palette,
    /// 24 bits.
    True,
}

/// The ground the terminal draws on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Background {
    #[default]
    Dark,
    Light,
}

/// A theme: a style for each token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its name, as in the settings.
    pub name: String,
    /// The ground it is made for.
    background: Background,
    /// What is put under everything on a terminal with another ground.
    canvas: Style,
    styles: [Style; TOKENS.len()],
}

impl Theme {
    /// The names of the built-in themes.
    pub fn names() -> Vec<String> {
        let stem = |file: &include_dir::File<'_>| Some(file.path().file_stem()?.to_str()?.to_owned());
        let mut names: Vec<String> = THEMES.files().filter_map(stem).collect();
        // The two that are chosen by the ground come first.
        names.sort_by_key(|name| (name != "dark", name != "light", name.clone()));
        names
    }

    /// A built-in theme for a terminal of this depth; `None` where there is none of this name.
    pub fn named(name: &str, depth: Depth) -> Option<Theme> {
        let text = THEMES.get_file(format!("{name}.toml"))?.contents_utf8()?;
        Theme::parse(name, text, depth).ok()
    }

    /// The theme that suits the ground when none is chosen.
    pub fn for_background(background: Background, depth: Depth) -> Theme {
        let name = match background {
            Background::Dark => "dark",
            Background::Light => "light",
        };
        Theme::named(name, depth).unwrap_or_else(Theme::plain)
    }

    /// Reads a theme's file.
    ///
    /// # Errors
    /// A message saying which token is missing or not understood.
    pub fn parse(name: &str, text: &str, depth: Depth) -> Result<Theme, Message> {
        if depth == Depth::None {
            return Ok(Theme { name: name.to_owned(), ..Theme::plain() });
        }
        let document = Document::parse(text).map_err(|error| {
            Message::new("theme-broken").with("theme", name).with("reason", error.message())
        })?;
        let tokens = document.get("tokens").and_then(|item| item.as_table_like());
        let mut theme = Theme {
            name: name.to_owned(),
            background: match document.get("background").and_then(|item| item.as_str()) {
                Some("light") => Background::Light,
                _ => Background::Dark,
            },
            canvas: Style::new(),
            styles: [Style::new(); TOKENS.len()],
        };
        for (index, (key, _)) in TOKENS.iter().enumerate() {
            let look = tokens.and_then(|table| table.get(key)?.as_table_like());
            let style = look.and_then(|look| style(look, depth));
            theme.styles[index] =
                style.ok_or_else(|| Message::new("theme-token").with("theme", name).with("token", *key))?;
        }
        let canvas = document.get("canvas").and_then(|item| item.as_table_like());
        let canvas = canvas.and_then(|look| color(look, depth));
        let canvas =
            canvas.ok_or_else(|| Message::new("theme-token").with("theme", name).with("token", "canvas"))?;
        theme.canvas = theme.style(Token::Text).bg(canvas);
        Ok(theme)
    }

    /// What has to lie under everything where the terminal draws on another ground than this theme is made for: light
    /// letters on white would not be seen.
    pub fn canvas_on(&self, ground: Background) -> Option<Style> {
        (self.background != ground && self.canvas != Style::new()).then_some(self.canvas)
    }

    /// How a token looks.
    pub fn style(&self, token: Token) -> Style {
        self.styles[token as usize]
    }

    /// A theme without any colour: bold, underline and reverse video carry the meaning.
    pub fn plain() -> Theme {
        let mut styles = [Style::new(); TOKENS.len()];
        for token in [Token::Accent, Token::Here, Token::Bad, Token::CodeKeyword] {
            styles[token as usize] = Style::new().add_modifier(Modifier::BOLD);
        }
        styles[Token::AccentSoft as usize] = Style::new().add_modifier(Modifier::UNDERLINED);
        styles[Token::Selection as usize] = Style::new().add_modifier(Modifier::REVERSED);
        let (background, canvas) = (Background::Dark, Style::new());
        Theme { name: "plain".to_owned(), background, canvas, styles }
    }
}

fn style(look: &dyn TableLike, depth: Depth) -> Option<Style> {
    let mut style = Style::new().fg(color(look, depth)?);
    if let Some(ground) = look.get("ground").and_then(|item| item.as_table_like()) {
        style = style.bg(color(ground, depth)?);
    }
    let flags = [("bold", Modifier::BOLD), ("underline", Modifier::UNDERLINED), ("dim", Modifier::DIM)];
    for (key, modifier) in flags {
        if look.get(key).and_then(|item| item.as_bool()).unwrap_or(false) {
            style = style.add_modifier(modifier);
        }
    }
    Some(style)
}

fn color(look: &dyn TableLike, depth: Depth) -> Option<Color> {
    match depth {
        Depth::None => Some(Color::Reset),
        Depth::Sixteen => named_color(look.get("ansi16")?.as_str()?),
        Depth::Palette => u8::try_from(look.get("ansi256")?.as_integer()?).ok().map(Color::Indexed),
        Depth::True => {
            let digits = look.get("rgb")?.as_str()?.strip_prefix('#')?;
            let value = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 6)?;
            let [_, red, green, blue] = value.to_be_bytes();
            Some(Color::Rgb(red, green, blue))
        }
    }
}

fn named_color(name: &str) -> Option<Color> {
    Some(match name {
        "default" => Color::Reset,
        "black" => Color::Black,
        "red" => Color::Red,
        "green" => Color::Green,
        "yellow" => Color::Yellow,
        "blue" => Color::Blue,
        "magenta" => Color::Magenta,
        "cyan" => Color::Cyan,
        "gray" => Color::Gray,
        "dark-gray" => Color::DarkGray,
        "light-red" => Color::LightRed,
        "light-green" => Color::LightGreen,
        "light-yellow" => Color::LightYellow,
        "light-blue" => Color::LightBlue,
        "light-magenta" => Color::LightMagenta,
        "light-cyan" => Color::LightCyan,
        "white" => Color::White,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_theme_is_whole_at_every_depth() {
        assert_eq!(Theme::names(), ["dark", "light", "colour-blind", "high-contrast"]);
        for name in Theme::names() {
            for depth in [Depth::None, Depth::Sixteen, Depth::Palette, Depth::True] {
                let text = THEMES.get_file(format!("{name}.toml")).and_then(|file| file.contents_utf8());
                assert_eq!(
                    Theme::parse(&name, text.expect("is text"), depth).err(),
                    None,
                    "{name} {depth:?}"
                );
            }
        }
    }

    #[test]
    fn the_table_of_tokens_is_in_their_own_order() {
        for (index, (name, token)) in TOKENS.iter().enumerate() {
            assert_eq!(*token as usize, index, "{name}");
        }
    }

    #[test]
    fn a_missing_token_is_named() {
        let fault = Theme::parse("mine", "[tokens]\n", Depth::True).expect_err("is not whole");
        assert_eq!((fault.id, fault.args.len()), ("theme-token", 2));
    }

    #[test]
    fn without_colour_the_selection_still_shows() {
        assert!(Theme::plain().style(Token::Selection).add_modifier.contains(Modifier::REVERSED));
    }
}
