//! Asking the terminal itself: what it can do, and how wide it draws a text.

use std::{
    fs::File,
    io::{self, Read, Write},
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr},
};

use super::clock::{Clock, SystemClock};

/// The bytes an answer may have.
const ANSWER: usize = 1024;

/// The terminal that the program was started in, whatever its input and output were led to. It reads byte by byte and
/// shows nothing of what is typed while this lives.
pub struct Asking {
    tty: File,
    before: Termios,
}

impl Asking {
    /// Begins to ask.
    ///
    /// # Errors
    /// Where there is no terminal.
    pub fn begin() -> io::Result<Asking> {
        let tty = std::fs::OpenOptions::new().read(true).write(true).open("/dev/tty")?;
        let before = tcgetattr(&tty)?;
        let mut raw = before.clone();
        raw.make_raw();
        tcsetattr(&tty, OptionalActions::Flush, &raw)?;
        Ok(Asking { tty, before })
    }

    /// The window: columns and rows.
    ///
    /// # Errors
    /// Where the system does not say.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let size = tcgetwinsize(&self.tty)?;
        Ok((size.ws_col, size.ws_row))
    }

    /// Sends a question and waits for an answer that `is_whole` accepts, no longer than `limit`. `None` where none
    /// came in time.
    ///
    /// # Errors
    /// Where the terminal cannot be written or read.
    pub fn ask(
        &mut self,
        question: &[u8],
        is_whole: impl Fn(&[u8]) -> bool,
        limit: Duration,
    ) -> io::Result<Option<Vec<u8>>> {
        self.tty.write_all(question)?;
        let clock = SystemClock::start();
        let mut answer = Vec::new();
        while answer.len() < ANSWER && !is_whole(&answer) {
            let left = limit.saturating_sub(clock.elapsed());
            if left.is_zero() || !self.has_input(left)? {
                return Ok(None);
            }
            let mut chunk = [0; 64];
            let read = self.tty.read(&mut chunk)?;
            if read == 0 {
                return Ok(None);
            }
            answer.extend_from_slice(chunk.get(..read).unwrap_or_default());
        }
        Ok(is_whole(&answer).then_some(answer))
    }

    /// How many columns the terminal moves its cursor for a text. `None` where it does not say.
    ///
    /// # Errors
    /// Where the terminal cannot be written or read.
    pub fn columns_of(&mut self, text: &str, limit: Duration) -> io::Result<Option<u16>> {
        // The text is drawn at the start of the line, the cursor asked for, and the line cleared again.
        let question = [b"\r", text.as_bytes(), b"\x1b[6n"].concat();
        let answer = self.ask(&question, |answer| cursor_column(answer).is_some(), limit)?;
        self.tty.write_all(b"\r\x1b[2K")?;
        Ok(answer.and_then(|answer| cursor_column(&answer)).map(|column| column.saturating_sub(1)))
    }

    /// Whether the terminal speaks the keyboard protocol that tells keys apart (`CSI ? u`). Terminals that do not know
    /// the question still answer the one behind it, so that nobody has to wait.
    ///
    /// # Errors
    /// Where the terminal cannot be written or read.
    pub fn has_keyboard_protocol(&mut self, limit: Duration) -> io::Result<Option<bool>> {
        let answer = self.ask(b"\x1b[?u\x1b[c", |answer| csi_end(answer, b'c').is_some(), limit)?;
        Ok(answer.map(|answer| csi_end(&answer, b'u').is_some()))
    }

    fn has_input(&self, limit: Duration) -> io::Result<bool> {
        let mut fds = [PollFd::new(&self.tty, PollFlags::IN)];
        let limit = Timespec::try_from(limit).map_err(io::Error::other)?;
        match poll(&mut fds, Some(&limit)) {
            Ok(ready) => Ok(ready > 0),
            Err(rustix::io::Errno::INTR) => Ok(true),
            Err(errno) => Err(errno.into()),
        }
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        // A late answer is thrown away with the flush, or the shell would take it for typing.
        let _ = tcsetattr(&self.tty, OptionalActions::Flush, &self.before);
    }
}

/// The columns of the terminal that stdout goes to.
pub fn columns() -> Option<usize> {
    tcgetwinsize(io::stdout()).ok().map(|size| usize::from(size.ws_col)).filter(|columns| *columns > 0)
}

/// The column in a cursor position report, `ESC [ row ; column R`.
fn cursor_column(answer: &[u8]) -> Option<u16> {
    let body = csi_end(answer, b'R')?;
    std::str::from_utf8(body).ok()?.split_once(';')?.1.parse().ok()
}

/// What stands between the last `ESC [` before this final byte and the byte.
fn csi_end(answer: &[u8], end: u8) -> Option<&[u8]> {
    let end = answer.iter().rposition(|byte| *byte == end)?;
    let head = answer.get(..end)?;
    let start = head.windows(2).rposition(|pair| pair == b"\x1b[")? + 2;
    let body = head.get(start..)?;
    body.iter().all(|byte| (0x20..0x40).contains(byte)).then_some(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursors_column_is_found_among_other_input() {
        assert_eq!(cursor_column(b"\x1b[12;3R"), Some(3));
        assert_eq!(cursor_column(b"q\x1b[A\x1b[1;80R"), Some(80));
        for answer in [b"\x1b[12;3".as_slice(), b"12;3R", b"\x1b[R", b"\x1b[1;99999R", b"\xff\x1b[;R", b""] {
            assert_eq!(cursor_column(answer), None);
        }
    }
}
