//! Where results and complaints go: results to stdout, everything else to stderr.

use std::io::{self, IsTerminal, Write};

use crate::{
    i18n::{Catalogue, Lang, Message},
    inspect::clean,
    system::{env::Environment, terminal},
};

use super::{
    Services,
    plain::Fault,
    voice::{self, Voice},
};

/// Where results and complaints go.
pub struct Output {
    out: Box<dyn Write>,
    err: Box<dyn Write>,
    /// Whether results go to a terminal.
    pub is_terminal: bool,
    /// Whether complaints go to a terminal.
    pub err_is_terminal: bool,
}

impl Output {
    /// The process's own.
    pub fn real() -> Output {
        Output {
            out: Box::new(io::stdout()),
            err: Box::new(io::stderr()),
            is_terminal: io::stdout().is_terminal(),
            err_is_terminal: io::stderr().is_terminal(),
        }
    }

    /// These writers, no terminals.
    pub fn to(out: Box<dyn Write>, err: Box<dyn Write>) -> Output {
        Output { out, err, is_terminal: false, err_is_terminal: false }
    }

    /// Writes a result. A reader that has gone away (`| head`) is no fault.
    pub fn write(&mut self, text: &str) {
        let _ = self.out.write_all(text.as_bytes()).and_then(|()| self.out.flush());
    }

    /// Where results are written.
    pub fn out(&mut self) -> &mut dyn Write {
        &mut *self.out
    }

    /// Where complaints are written.
    pub fn err(&mut self) -> &mut dyn Write {
        &mut *self.err
    }

    /// A way to speak in a language.
    pub fn voice<'a>(&'a mut self, words: &'a Catalogue, lang: Lang) -> Voice<'a> {
        Voice { lang, words, out: &mut *self.out, err: &mut *self.err }
    }

    /// Writes a line to stderr, harmless to the terminal.
    pub fn complain(&mut self, text: &str) {
        let lines: Vec<String> = text.lines().map(clean::line).collect();
        let _ = writeln!(self.err, "{}", lines.join("\n"));
    }

    /// The columns results may take; `None` where they go to no terminal and nothing is to be wrapped.
    pub fn width(&self, environment: &Environment) -> Option<usize> {
        let told = environment.var("COLUMNS").and_then(|columns| columns.parse().ok());
        self.is_terminal.then(|| told.or_else(terminal::columns).unwrap_or(80).clamp(20, 100))
    }

    /// The exit code of something that was to be printed in plain lines, its fault said.
    pub fn fault(&mut self, printed: Result<(), Fault>, services: &Services) -> u8 {
        match printed {
            Ok(()) => voice::CLEAN,
            Err(Fault::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => voice::CLEAN,
            Err(Fault::Output(error)) => {
                let message = Message::new("cli-not-written").with("reason", error.to_string());
                self.error(services.words, services.lang, &message);
                voice::FAILED
            }
            Err(Fault::Unknown(message)) => {
                self.error(services.words, services.lang, &message);
                voice::FAILED
            }
        }
    }

    /// Writes an error to stderr in the user's language.
    pub fn error(&mut self, words: &Catalogue, lang: Lang, message: &Message) {
        let text = format!("{}: {}", words.plain(lang, "cli-error"), words.text(lang, message));
        self.complain(&text);
    }
}
