//! What stands around every screen: where am I at the top, what can I do at the bottom.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::i18n::{Lang, Message};

use super::{
    super::{
        context::Context,
        keymap::{Action, Place, binding, key_name},
        screens::Header,
        theme::Token,
    },
    line,
};

/// The most keys the footer shows.
const FOOTER_KEYS: usize = 6;

/// The part of the window that is the screen's own, under the header and above the footer.
pub fn body(window: Rect) -> Rect {
    let (above, below) = if window.height >= 16 { (2, 2) } else { (1, 1) };
    Rect {
        x: window.x,
        y: window.y + above.min(window.height),
        width: window.width,
        height: window.height.saturating_sub(above + below),
    }
}

/// What the bottom line says.
#[derive(Clone, Copy, Debug)]
pub struct Footer<'a> {
    /// The actions that matter here, the most useful first.
    pub actions: &'a [Action],
    /// Which part of the key table names their keys.
    pub place: Place,
    /// What just happened, said instead of the keys until the next key.
    pub notice: Option<&'a Message>,
}

/// Draws header and footer around a screen.
pub fn draw(buffer: &mut Buffer, window: Rect, context: &Context, header: &Header, footer: &Footer<'_>) {
    draw_header(buffer, window, context, header);
    let y = window.bottom().saturating_sub(1);
    if window.height >= 16 {
        let faint = context.theme.style(Token::Faint);
        line::rule(buffer, Rect { y: 0, ..window }, window.y + 1, faint);
        line::rule(buffer, Rect { y: 0, ..window }, y.saturating_sub(1), faint);
    }
    match footer.notice {
        Some(message) => {
            let style = context.theme.style(Token::Here);
            line::write(
                buffer,
                (window.x + 1, y),
                &context.tell(message),
                window.width.saturating_sub(2),
                style,
            );
        }
        None => draw_footer(buffer, window, y, context, footer),
    }
}

fn draw_header(buffer: &mut Buffer, window: Rect, context: &Context, header: &Header) {
    let theme = &context.theme;
    let mut end = window.right().saturating_sub(1);
    if !header.right.is_empty() {
        end = line::write_right(
            buffer,
            (end, window.y),
            &header.right,
            window.width / 2,
            theme.style(Token::Muted),
        );
        end = end.saturating_sub(3);
    }
    end = draw_languages(buffer, (end, window.y), context).saturating_sub(2);
    let mut x = window.x + 1;
    let last = header.trail.len().saturating_sub(1);
    for (index, part) in header.trail.iter().enumerate() {
        if index > 0 {
            x = line::write(buffer, (x, window.y), " ▸ ", end.saturating_sub(x), theme.style(Token::Faint));
        }
        let token = if index == last { Token::Accent } else { Token::Muted };
        x = line::write(buffer, (x, window.y), part, end.saturating_sub(x), theme.style(token));
    }
}

/// The languages, the one in force marked by more than its colour; gives the column where they begin.
fn draw_languages(buffer: &mut Buffer, end: (u16, u16), context: &Context) -> u16 {
    let mut x = end.0;
    for (index, lang) in Lang::all().into_iter().enumerate() {
        let here = lang == context.lang();
        let name = lang.code().to_uppercase();
        let shown = if here { format!("[{name}]") } else { name };
        let token = if here { Token::Here } else { Token::Faint };
        if index > 0 {
            x = x.saturating_sub(1);
        }
        x = line::write_right(buffer, (x, end.1), &shown, 8, context.theme.style(token));
    }
    x
}

fn draw_footer(buffer: &mut Buffer, window: Rect, y: u16, context: &Context, footer: &Footer<'_>) {
    let mut x = window.x + 1;
    let right = window.right().saturating_sub(1);
    for action in footer.actions.iter().take(FOOTER_KEYS) {
        let Some(binding) = binding(*action, footer.place) else { continue };
        let key = binding.keys.first().copied().map(key_name).unwrap_or_default();
        let label = context.say(binding.label);
        let needed = line::width(&key) + 1 + line::width(&label);
        // What does not fit whole is left out: half a key is worse than none.
        if x + needed > right {
            break;
        }
        x = line::write(buffer, (x, y), &key, right - x, context.theme.style(Token::Here));
        x = line::write(buffer, (x + 1, y), &label, right - x, context.theme.style(Token::Muted)) + 3;
    }
}
