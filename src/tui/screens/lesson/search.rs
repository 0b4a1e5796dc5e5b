//! Finding words in the lesson, in both languages where both are shown.

use super::{
    super::{
        super::{
            event::{Event, Key},
            keymap::Action,
            widgets::{document::Found, line},
        },
        Input, Turn,
    },
    LessonScreen,
    focus::SHIFT,
    mode::{Find, Mode},
    text::Text,
};

impl LessonScreen {
    pub(super) fn begin_find(&mut self) {
        let find = Find::new(self.shown_texts().map(|text| &text.document), self.top);
        self.mode = Mode::Finding(Box::new(find));
        self.focus = None;
    }

    /// The texts that are shown, the one in the language in force first.
    fn shown_texts(&self) -> impl Iterator<Item = &Text> {
        std::iter::once(self.lang).chain(self.other_lang()).filter_map(|lang| self.text_in(lang))
    }

    /// Looks for the words again, in the texts and on the rows that are shown now.
    pub(super) fn renew_find(&mut self) {
        let Mode::Finding(mut find) = std::mem::take(&mut self.mode) else { return };
        find.renew(self.shown_texts().map(|text| &text.document));
        find.search(self.top, |side, found| self.page.row_of(side, found.piece, found.range.start));
        self.mode = Mode::Finding(find);
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
            let page = &self.page;
            let row = |side, found: &Found| page.row_of(side, found.piece, found.range.start);
            find.search(find.from, row);
        }
        self.show_found();
        Turn::consumed()
    }

    pub(super) fn show_found(&mut self) {
        let Mode::Finding(find) = &self.mode else { return };
        let Some((side, Found { piece, range })) = find.here().map(|(side, found)| (side, found.clone()))
        else {
            return;
        };
        let Some(row) = self.page.row_of(side, piece, range.start) else { return };
        self.show_in_code(side, piece, range.start);
        // The find line takes the last row.
        let height = self.height().saturating_sub(1).max(1);
        if row < self.top || row >= self.top + height {
            self.scroll_to(row.saturating_sub(height / 3));
        }
    }

    /// Shifts code so that what was found in it is in view.
    fn show_in_code(&mut self, side: usize, piece: usize, at: usize) {
        let most = self.overhang(side, piece);
        let Some(text) = self.shown_texts().nth(side).filter(|_| most > 0) else { return };
        let before = text.document.pieces[piece].text.get(..at).unwrap_or_default();
        let column = line::width(before.rsplit('\n').next().unwrap_or_default());
        let shift = column.saturating_sub(SHIFT).min(most);
        let fits = self.page.frame.sides[side].width > column + 2 * SHIFT;
        self.shifts.retain(|(own, _)| *own != piece);
        self.shifts.push((piece, if fits { 0 } else { shift }));
    }
}
