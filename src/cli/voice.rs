//! Speaking to the user: results on one stream, everything else on the other, in one language, harmless.

use std::io::{self, Write};

use crate::{
    i18n::{Catalogue, Lang, Message},
    inspect::clean,
};

/// Everything went well.
pub const CLEAN: u8 = 0;
/// There is something to look at.
pub const FOUND: u8 = 1;
/// It could not be done.
pub const FAILED: u8 = 2;

/// A way to speak to the user.
pub struct Voice<'a> {
    /// The language.
    pub lang: Lang,
    /// The words.
    pub words: &'a Catalogue,
    /// Where results go: stdout.
    pub out: &'a mut dyn Write,
    /// Where everything else goes: stderr.
    pub err: &'a mut dyn Write,
}

impl Voice<'_> {
    /// The words of a message.
    pub fn text(&self, message: &Message) -> String {
        self.words.text(self.lang, message)
    }

    /// Writes a message as a line of the result.
    ///
    /// # Errors
    /// Where the stream cannot be written.
    pub fn say(&mut self, message: &Message) -> io::Result<()> {
        let text = self.text(message);
        self.line(&text)
    }

    /// Writes a line of the result.
    ///
    /// # Errors
    /// Where the stream cannot be written.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", clean::line(text).trim_end())
    }

    /// Writes a message as a line beside the result.
    ///
    /// # Errors
    /// Where the stream cannot be written.
    pub fn warn(&mut self, message: &Message) -> io::Result<()> {
        writeln!(self.err, "{}", clean::line(&self.words.text(self.lang, message)))
    }

    /// Writes why something could not be done, beside the result, and gives the exit code that says so.
    ///
    /// # Errors
    /// Where the stream cannot be written.
    pub fn fail(&mut self, message: &Message) -> io::Result<u8> {
        self.warn(message)?;
        Ok(FAILED)
    }
}

/// The exit code of what was said. A reader that went away (`| head`) has heard enough; that is no fault.
pub fn exit_code(said: &io::Result<u8>) -> u8 {
    match said {
        Ok(code) => *code,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => CLEAN,
        Err(_) => FAILED,
    }
}

/// Texts collected in memory, for tests.
#[cfg(test)]
pub(super) fn heard<T>(lang: Lang, speak: impl FnOnce(&mut Voice<'_>) -> T) -> (T, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut voice = Voice { lang, words: crate::i18n::built_in(), out: &mut out, err: &mut err };
    let result = speak(&mut voice);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("is text");
    (result, text(out), text(err))
}
