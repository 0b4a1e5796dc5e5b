//! Colours by what they mean. Screens name tokens; a theme gives each token its look.

use include_dir::{Dir, include_dir};
use ratatui::style::{Color, Modifier, Style};
use toml_edit::{Document, TableLike};

use crate::i18n::Message;

static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/themes");

/// Written by build.rs: the built-in themes, one behind the other, as [`Theme::known`] reads them.
static KNOWN: &str = include_str!(concat!(env!("OUT_DIR"), "/themes.txt"));

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
        if let Some(theme) = Theme::known(name, depth) {
            return Some(theme);
        }
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

    /// A built-in theme without parsing its file: a line with its name and the ground it is made for, one for what is
    /// put under everything, and one for each token in order.
    fn known(name: &str, depth: Depth) -> Option<Theme> {
        let head = ["\n", name, "\t"].concat();
        let start = KNOWN.find(&head)? + head.len();
        if depth == Depth::None {
            return Some(Theme { name: name.to_owned(), ..Theme::plain() });
        }
        let mut lines = KNOWN.get(start..)?.lines();
        let background = background(lines.next());
        let canvas = Look::read(lines.next()?)?.paint.color(depth)?;
        let mut styles = [Style::new(); TOKENS.len()];
        for style in &mut styles {
            *style = Look::read(lines.next()?)?.style(depth)?;
        }
        let canvas = styles[Token::Text as usize].bg(canvas);
        Some(Theme { name: name.to_owned(), background, canvas, styles })
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
            background: background(document.get("background").and_then(|item| item.as_str())),
            canvas: Style::new(),
            styles: [Style::new(); TOKENS.len()],
        };
        for (index, (key, _)) in TOKENS.iter().enumerate() {
            let look = tokens.and_then(|table| table.get(key)?.as_table_like());
            let style = look.and_then(|look| Look::of(look).style(depth));
            theme.styles[index] =
                style.ok_or_else(|| Message::new("theme-token").with("theme", name).with("token", *key))?;
        }
        let canvas = document.get("canvas").and_then(|item| item.as_table_like());
        let canvas = canvas.and_then(|look| Paint::of(look).color(depth));
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

fn background(name: Option<&str>) -> Background {
    if name == Some("light") { Background::Light } else { Background::Dark }
}

/// How a token looks, as a theme's file says it.
struct Look<'a> {
    paint: Paint<'a>,
    ground: Option<Paint<'a>>,
    modifiers: Modifier,
}

/// A colour at each depth.
struct Paint<'a> {
    rgb: Option<&'a str>,
    ansi256: Option<u8>,
    ansi16: Option<&'a str>,
}

impl<'a> Look<'a> {
    fn of(look: &'a dyn TableLike) -> Look<'a> {
        let flags = [("bold", Modifier::BOLD), ("underline", Modifier::UNDERLINED), ("dim", Modifier::DIM)];
        let set = |key: &str| look.get(key).and_then(|item| item.as_bool()).unwrap_or(false);
        let ground = look.get("ground").and_then(|item| item.as_table_like()).map(Paint::of);
        let modifiers = flags.into_iter().filter(|(key, _)| set(key)).map(|(_, modifier)| modifier).collect();
        Look { paint: Paint::of(look), ground, modifiers }
    }

    /// A line of build.rs: the three colours, those of the ground, the modifiers by their first letters.
    fn read(line: &'a str) -> Option<Look<'a>> {
        let mut fields = line.split('\t');
        let paint = Paint::read(&mut fields)?;
        let ground = Paint::read(&mut fields)?;
        let mut modifiers = Modifier::empty();
        for letter in fields.next()?.chars() {
            modifiers |= match letter {
                'b' => Modifier::BOLD,
                'u' => Modifier::UNDERLINED,
                _ => Modifier::DIM,
            };
        }
        Some(Look { paint, ground: Some(ground).filter(|ground| ground.rgb.is_some()), modifiers })
    }

    fn style(&self, depth: Depth) -> Option<Style> {
        let style = Style::new().fg(self.paint.color(depth)?).add_modifier(self.modifiers);
        match &self.ground {
            Some(ground) => Some(style.bg(ground.color(depth)?)),
            None => Some(style),
        }
    }
}

impl<'a> Paint<'a> {
    fn of(look: &'a dyn TableLike) -> Paint<'a> {
        let ansi256 = look.get("ansi256").and_then(|item| item.as_integer());
        Paint {
            rgb: look.get("rgb").and_then(|item| item.as_str()),
            ansi256: ansi256.and_then(|index| u8::try_from(index).ok()),
            ansi16: look.get("ansi16").and_then(|item| item.as_str()),
        }
    }

    fn read(fields: &mut impl Iterator<Item = &'a str>) -> Option<Paint<'a>> {
        let mut field = || fields.next().map(|field| Some(field).filter(|field| !field.is_empty()));
        let (rgb, ansi256, ansi16) = (field()?, field()?, field()?);
        Some(Paint { rgb, ansi256: ansi256.and_then(|index| index.parse().ok()), ansi16 })
    }

    fn color(&self, depth: Depth) -> Option<Color> {
        match depth {
            Depth::None => Some(Color::Reset),
            Depth::Sixteen => named_color(self.ansi16?),
            Depth::Palette => self.ansi256.map(Color::Indexed),
            Depth::True => {
                let digits = self.rgb?.strip_prefix('#')?;
                let value = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 6)?;
                let [_, red, green, blue] = value.to_be_bytes();
                Some(Color::Rgb(red, green, blue))
            }
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
                let parsed = Theme::parse(&name, text.expect("is text"), depth);
                assert_eq!(parsed.as_ref().err(), None, "{name} {depth:?}");
                // What build.rs wrote down is what the file says.
                assert_eq!(Theme::known(&name, depth), parsed.ok(), "{name} {depth:?}");
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
