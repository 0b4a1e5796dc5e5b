//! Where results and complaints go: results to stdout, everything else to stderr.

use std::io::{self, IsTerminal, Write};

use crate::{
    i18n::{Catalogue, Lang, Message},
    inspect::clean,
    learner::disk_reason,
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

    /// Writes a result whole, and gives the exit code of a task that is done with it.
    ///
    /// # Errors
    /// Where it could not be written; [`Output::ended`] says so.
    pub fn write(&mut self, text: &str) -> io::Result<u8> {
        self.out.write_all(text.as_bytes())?;
        self.out.flush()?;
        Ok(voice::CLEAN)
    }

    /// The exit code of what was said, and that it could not be said where that is so. A reader that has gone away
    /// (`| head`) is no fault.
    pub fn ended(&mut self, said: &io::Result<u8>, words: &Catalogue, lang: Lang) -> u8 {
        if let Err(error) = said
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            self.error(words, lang, &not_written(error));
        }
        voice::exit_code(said)
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
                self.error(services.words, services.lang, &not_written(&error));
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

/// That a result could not be written, and why.
pub(super) fn not_written(error: &io::Error) -> Message {
    Message::new("cli-not-written").with("reason", disk_reason(error))
}
