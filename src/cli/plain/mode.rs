/// How the course is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// On the full screen.
    FullScreen,
    /// As a conversation of lines ([`super::run`]).
    Conversation,
    /// The map and how to go on ([`super::overview`]): nobody is there to answer.
    Overview,
}

/// What is known of where the program runs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings<'a> {
    /// Whether `--plain` was given.
    pub plain: bool,
    /// Whether stdin is a terminal.
    pub stdin: bool,
    /// Whether stdout is a terminal.
    pub stdout: bool,
    /// `TERM`.
    pub term: Option<&'a str>,
}

impl Surroundings<'_> {
    /// How to open the course: plain where that is asked for, where stdout is no terminal, and where the terminal is
    /// dumb. A conversation whose questions go into a file or a pager is held only where `--plain` asks for it.
    pub fn mode(self) -> Mode {
        let dumb = self.term == Some("dumb");
        match (self.plain || dumb, self.stdout) {
            (false, true) => Mode::FullScreen,
            (true, true) => Mode::Conversation,
            (_, false) if self.plain && self.stdin => Mode::Conversation,
            (_, false) => Mode::Overview,
        }
    }

    /// The width to wrap at: the terminal's, 80 columns where it is not known, none where stdout is no terminal.
    pub fn width(self, columns: Option<u16>) -> Option<usize> {
        self.stdout.then(|| columns.filter(|columns| *columns > 0).map_or(80, usize::from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mode_follows_from_the_surroundings() {
        let mode =
            |plain, stdin, stdout, term| Surroundings { plain, stdin, stdout, term: Some(term) }.mode();
        assert_eq!(mode(false, true, true, "xterm"), Mode::FullScreen);
        assert_eq!(mode(false, true, true, "dumb"), Mode::Conversation);
        assert_eq!(mode(true, true, true, "xterm"), Mode::Conversation);
        assert_eq!(mode(true, false, true, "xterm"), Mode::Conversation);
        assert_eq!(mode(true, true, false, "xterm"), Mode::Conversation);
        assert_eq!(mode(false, true, false, "xterm"), Mode::Overview);
        assert_eq!(mode(true, false, false, "dumb"), Mode::Overview);
    }

    #[test]
    fn only_terminals_have_a_width() {
        let terminal = Surroundings { stdout: true, ..Surroundings::default() };
        assert_eq!(terminal.width(Some(100)), Some(100));
        assert_eq!((terminal.width(None), terminal.width(Some(0))), (Some(80), Some(80)));
        assert_eq!(Surroundings::default().width(Some(100)), None);
    }
}
