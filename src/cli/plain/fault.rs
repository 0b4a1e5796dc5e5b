use std::io;

use crate::i18n::Message;

/// Why something could not be printed.
#[derive(Debug)]
pub enum Fault {
    /// What was asked for does not exist: exit code 2, with these words on stderr.
    Unknown(Message),
    /// The output failed. Where its reader went away (`BrokenPipe`) that is no error worth a word.
    Output(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Fault {
        Fault::Output(error)
    }
}
