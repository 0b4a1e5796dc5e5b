//! Finding words in the lesson.

use super::{
    super::{
        super::{
            event::{Event, Key},
            keymap::Action,
            widgets::{
                document::{Found, Line},
                line,
            },
        },
        Input, Turn,
    },
    LessonScreen,
    focus::SHIFT,
    mode::{Find, Mode},
};

impl LessonScreen {
    pub(super) fn begin_find(&mut self) {
        if let Some(text) = self.texts.iter().find(|text| text.lang == self.lang) {
            self.mode = Mode::Finding(Box::new(Find::new(&text.document, self.top)));
            self.focus = None;
        }
    }

    pub(super) fn finding(&mut self, input: &Input<'_>) -> Turn {
        let Mode::Finding(find) = &mut self.mode else { return Turn::ignored() };
        let changed = match input {
            Input::Do(Action::Back, Key::Esc) => {
                self.mode = Mode::Reading;
                return Turn::consumed();
            }
            Input::Do(Action::Enter | Action::Down | Action::FocusNext, _) => {
                find.step(1);
                false
            }
            Input::Do(Action::Up | Action::FocusPrevious, _) => {
                find.step(-1);
                false
            }
            Input::Key(key) | Input::Do(_, key) if find.input.key(*key) => true,
            Input::Other(event @ Event::Paste(_)) => find.input.event(event),
            _ => return self.scrolling(input),
        };
        if changed {
            let from = find.from;
            let first = self.first_piece(from);
            if let Mode::Finding(find) = &mut self.mode {
                find.search(|found| found.piece >= first);
            }
        }
        self.show_found();
        Turn::consumed()
    }

    /// The first text at or after a row.
    pub(super) fn first_piece(&self, row: usize) -> usize {
        let lines = self
            .page
            .rows
            .iter()
            .skip(row)
            .filter_map(|row| self.page.layouts.first()?.lines.get(row.lines[0]?));
        let piece = |line: &Line| {
            let code = line.code.as_ref().map(|code| code.piece);
            code.or_else(|| line.spans.iter().find_map(|span| span.source).map(|(piece, _)| piece))
        };
        lines.filter_map(piece).next().unwrap_or(0)
    }

    pub(super) fn show_found(&mut self) {
        let Mode::Finding(find) = &self.mode else { return };
        let Some(Found { piece, range }) = find.here().cloned() else { return };
        let Some(row) = self.page.row_of(piece, range.start) else { return };
        self.show_in_code(piece, range.start);
        // The find line takes the last row.
        let height = self.height().saturating_sub(1).max(1);
        if row < self.top || row >= self.top + height {
            self.scroll_to(row.saturating_sub(height / 3));
        }
    }

    /// Shifts code so that what was found in it is in view.
    pub(super) fn show_in_code(&mut self, piece: usize, at: usize) {
        let most = self.overhang(piece);
        let Some(text) = self.text().filter(|_| most > 0) else { return };
        let before = text.document.pieces[piece].text.get(..at).unwrap_or_default();
        let column = line::width(before.rsplit('\n').next().unwrap_or_default());
        let shift = column.saturating_sub(SHIFT).min(most);
        let fits = self.page.frame.sides[0].width > column + 2 * SHIFT;
        self.shifts.retain(|(own, _)| *own != piece);
        self.shifts.push((piece, if fits { 0 } else { shift }));
    }
}
