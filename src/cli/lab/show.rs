//! Texts, code and diffs on a terminal or in a pipe.

use crate::{
    cli::Services,
    inspect::clean,
    lab::{Mark, Shown},
};

/// Lines of text out of what is shown, harmless; coloured where there is a terminal.
pub(super) fn lines(shown: &[Shown], services: &Services, colour: bool) -> Vec<String> {
    let paint = |code: &str, text: String| {
        if colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text }
    };
    shown
        .iter()
        .map(|one| match one {
            Shown::Words(message) => clean::line(&services.tell(message)),
            Shown::Code(text) => format!("    {}", clean::line(text)),
            Shown::File(text) => paint("1", format!("    {}", clean::line(text))),
            Shown::Line(mark, text) => {
                let code = match mark {
                    Mark::Keep => "2",
                    Mark::Remove => "31",
                    Mark::Add => "32",
                };
                paint(code, format!("    {}{}", mark.sign(), clean::line(text)))
            }
        })
        .collect()
}
