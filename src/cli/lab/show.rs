//! Texts, code and diffs on a terminal or in a pipe.

use crate::{
    cli::Services,
    i18n::Message,
    inspect::clean,
    lab::{Mark, Patch},
};

/// Something that is shown.
#[derive(Clone, Debug)]
pub(super) enum Shown {
    /// Words.
    Words(Message),
    /// A line of code.
    Code(String),
    /// The head of a file's part of a diff.
    File(String),
    /// A line of a diff.
    Line(Mark, String),
}

/// A patch as lines to be shown.
pub(super) fn diff(patch: &Patch) -> Vec<Shown> {
    let mut all = Vec::new();
    for file in &patch.files {
        let head = match (file.makes, file.removes) {
            (true, _) => format!("+++ {}", file.path),
            (_, true) => format!("--- {}", file.path),
            _ => format!("±±± {}", file.path),
        };
        all.push(Shown::File(head));
        for (at, hunk) in file.hunks.iter().enumerate() {
            if at > 0 {
                all.push(Shown::Code("⋯".to_owned()));
            }
            all.extend(hunk.lines.iter().map(|line| Shown::Line(line.mark, line.text.clone())));
        }
    }
    all
}

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
