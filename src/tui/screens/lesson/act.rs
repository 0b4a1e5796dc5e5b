//! What the reader does.

use crate::{course::Address, i18n::Message};

use super::{
    super::{
        super::{
            context::Context,
            effect::Effect,
            event::{Event, Key},
            keymap::Action,
            widgets::{
                document::{Found, Line, Target, TargetKind},
                line,
            },
        },
        Destination, Input, Spot, Turn,
    },
    LessonScreen,
    mode::{Find, Mode},
    page::{Anchor, Offer},
    view::Panel,
};

/// Rows by which the wheel scrolls, and rows that stay when a page is turned.
const WHEEL_ROWS: isize = 3;
const KEPT_ROWS: isize = 2;
/// Columns by which code is shifted.
const SHIFT: u16 = 8;

impl LessonScreen {
    /// Takes in what happened.
    pub(in super::super) fn update(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        let mut turn = match self.mode {
            Mode::Reading => self.reading(input, context),
            Mode::Finding(_) => self.finding(input),
            Mode::Outline(_) | Mode::Links(_) => self.listing(input, context),
            Mode::Term(_) => self.term(input),
        };
        if turn.consumed {
            turn.effects.extend(self.record());
        }
        turn
    }

    fn reading(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        match input {
            Input::Do(Action::Enter, _) => return self.activate(context),
            Input::Do(Action::Copy, _) => return self.copy(),
            Input::Do(Action::NextLesson, _) => return self.go_to(self.index.checked_add(1), context),
            Input::Do(Action::PreviousLesson, _) => return self.go_to(self.index.checked_sub(1), context),
            Input::Do(Action::Quiz, _) => return Turn::to(Destination::Quiz(self.index)),
            Input::Do(Action::Left, _) => return self.shift(false),
            Input::Do(Action::Right, _) => return self.shift(true),
            Input::Do(Action::FocusNext, _) => self.step_focus(true),
            Input::Do(Action::FocusPrevious, _) => self.step_focus(false),
            Input::Do(Action::Back, _) if self.focus.is_some() => self.focus = None,
            Input::Do(Action::Bilingual, _) => self.bilingual = !self.bilingual,
            Input::Do(Action::Find, _) => self.begin_find(),
            Input::Do(Action::Outline, _) => self.mode = Mode::Outline(self.heading_here()),
            Input::Do(Action::Links, _) if self.has_links() => self.mode = Mode::Links(0),
            Input::Do(Action::Links, _) => return Turn::consumed().saying(Message::new("lesson-no-links")),
            Input::Other(Event::Click(x, y)) => return self.click(*x, *y, context),
            _ => return self.scrolling(input),
        }
        Turn::consumed()
    }

    /// What scrolls, in every mode that leaves the text in view.
    fn scrolling(&mut self, input: &Input<'_>) -> Turn {
        let height = isize::try_from(self.height()).unwrap_or(isize::MAX).max(1);
        let page = (height - KEPT_ROWS).max(1);
        let by = match input {
            Input::Do(Action::Up, _) => -1,
            Input::Do(Action::Down, _) => 1,
            Input::Do(Action::PageUp, _) => -page,
            Input::Do(Action::PageDown, _) => page,
            Input::Do(Action::HalfUp, _) => -(height / 2).max(1),
            Input::Do(Action::HalfDown, _) => (height / 2).max(1),
            Input::Do(Action::Top, _) => isize::MIN,
            Input::Do(Action::Bottom, _) => isize::MAX,
            Input::Other(Event::Wheel(_, _, notches)) => isize::from(*notches) * WHEEL_ROWS,
            _ => return Turn::ignored(),
        };
        self.scroll_to(self.top.saturating_add_signed(by));
        Turn::consumed()
    }

    fn scroll_to(&mut self, row: usize) {
        self.top = row.min(self.last_top());
        self.anchor = self.page.anchor(self.top);
        if self.focus.is_some_and(|focus| !self.targets_in_view().contains(&focus)) {
            self.focus = None;
        }
    }

    /// Brings a block to the top.
    fn jump_to_block(&mut self, block: usize) {
        self.scroll_to(self.page.first_row(block));
        self.anchor = Anchor::at(block);
    }

    fn go_to(&self, index: Option<usize>, context: &Context) -> Turn {
        match index.filter(|index| *index < context.course.entries.len()) {
            Some(index) => Turn::to(Destination::Lesson(index, Spot::Left)),
            None => Turn::consumed().saying(Message::new("lesson-no-further")),
        }
    }

    // The focus, and what can have it.

    /// The lines of the text in force that are in view, with their rows.
    fn lines_in_view(&self) -> impl Iterator<Item = (usize, &Line)> {
        let rows = self.page.rows.iter().enumerate().skip(self.top).take(self.height());
        rows.filter_map(|(row, found)| Some((row, self.page.layouts.first()?.lines.get(found.lines[0]?)?)))
    }

    /// The targets that begin in view, in reading order.
    fn targets_in_view(&self) -> Vec<usize> {
        let Some(text) = self.text() else { return Vec::new() };
        let mut seen = Vec::new();
        for (_, line) in self.lines_in_view() {
            for (index, target) in text.document.targets.iter().enumerate() {
                let here = match target.kind {
                    TargetKind::Code => line.code.as_ref().is_some_and(|code| code.piece == target.piece),
                    _ => line.holds(target.piece, target.range.start),
                };
                if here && !seen.contains(&index) {
                    seen.push(index);
                }
            }
        }
        seen
    }

    fn step_focus(&mut self, forward: bool) {
        let targets = self.targets_in_view();
        let here = self.focus.and_then(|focus| targets.iter().position(|target| *target == focus));
        let next = match (here, forward) {
            (None, true) => 0,
            (None, false) => targets.len().saturating_sub(1),
            (Some(here), true) => (here + 1) % targets.len().max(1),
            (Some(here), false) => here.checked_sub(1).unwrap_or(targets.len().saturating_sub(1)),
        };
        self.focus = targets.get(next).copied();
    }

    pub(super) fn focused(&self) -> Option<&Target> {
        self.text()?.document.targets.get(self.focus?)
    }

    fn activate(&mut self, context: &Context) -> Turn {
        match self.focused().map(|target| target.kind.clone()) {
            Some(TargetKind::Link(address)) => self.open(&address, context),
            Some(TargetKind::Term(id)) => {
                self.mode = Mode::Term(id);
                Turn::consumed()
            }
            Some(TargetKind::Code) => self.copy(),
            None => Turn::ignored(),
        }
    }

    /// Opens a page in the browser, or a place of the course. Other addresses are not for the browser: a lesson from
    /// elsewhere could name any file or program.
    fn open(&mut self, address: &str, context: &Context) -> Turn {
        if address.starts_with("https://") || address.starts_with("http://") {
            return Turn::consumed().with(Effect::Open(address.to_owned()));
        }
        if let Some(id) = address.strip_prefix('#') {
            let block = self.block_of(Spot::Section(id.to_owned()), context);
            self.jump_to_block(block);
            return Turn::consumed();
        }
        let place = Address::parse(address);
        match place.and_then(|place| Some((context.course.locate(&place)?, place.section))) {
            Some((index, section)) => {
                Turn::to(Destination::Lesson(index, section.map_or(Spot::Left, Spot::Section)))
            }
            None => Turn::consumed().saying(Message::new("lesson-link-refused").with("address", address)),
        }
    }

    /// Copies the focused link or code; without a focus, the only code in view.
    fn copy(&self) -> Turn {
        let Some(text) = self.text() else { return Turn::ignored() };
        let codes = || {
            let in_view =
                self.targets_in_view().into_iter().filter_map(|index| text.document.targets.get(index));
            in_view.filter(|target| target.kind == TargetKind::Code).collect::<Vec<_>>()
        };
        let target = self.focused().or_else(|| match codes()[..] {
            [only] => Some(only),
            _ => None,
        });
        let copied = match target.map(|target| (&target.kind, target)) {
            Some((TargetKind::Link(address), _)) => address.clone(),
            Some((TargetKind::Code, target)) => text.document.pieces[target.piece].copied().to_owned(),
            _ => return Turn::consumed().saying(Message::new("lesson-nothing-to-copy")),
        };
        Turn::consumed().with(Effect::Copy(copied)).saying(Message::new("lesson-copied"))
    }

    /// Shifts the focused code sideways, or all code in view that is too wide.
    fn shift(&mut self, right: bool) -> Turn {
        let focused =
            self.focused().filter(|target| target.kind == TargetKind::Code).map(|target| target.piece);
        let mut pieces: Vec<usize> =
            self.lines_in_view().filter_map(|(_, line)| Some(line.code.as_ref()?.piece)).collect();
        pieces.dedup();
        pieces.retain(|piece| focused.is_none_or(|focused| focused == *piece));
        let mut moved = false;
        for piece in pieces {
            let most = self.overhang(piece);
            if most == 0 {
                continue;
            }
            moved = true;
            let before = self.shifts.iter().find(|(own, _)| *own == piece).map_or(0, |(_, shift)| *shift);
            let after =
                if right { before.saturating_add(SHIFT).min(most) } else { before.saturating_sub(SHIFT) };
            self.shifts.retain(|(own, _)| *own != piece);
            self.shifts.push((piece, after));
        }
        if moved { Turn::consumed() } else { Turn::ignored() }
    }

    /// By how many columns a code is wider than its room.
    fn overhang(&self, piece: usize) -> u16 {
        let lines = self.page.layouts.iter().take(1).flat_map(|layout| &layout.lines);
        let codes = lines.filter_map(|line| line.code.as_ref()).filter(|code| code.piece == piece);
        codes.map(|code| code.width.saturating_sub(code.room)).max().unwrap_or(0)
    }

    // The mouse.

    fn click(&mut self, x: u16, y: u16, context: &Context) -> Turn {
        let frame = self.page.frame;
        if let Some(panel) = Panel::outline_beside(self).filter(|panel| panel.area.contains((x, y).into())) {
            if let Some(index) = panel.item_at(y) {
                self.jump_to_heading(index);
            }
            return Turn::consumed();
        }
        let row = usize::from(y.saturating_sub(frame.area.y)) + self.top;
        let Some(found) = self.page.rows.get(row).copied().filter(|_| frame.area.contains((x, y).into()))
        else {
            return Turn::ignored();
        };
        match found.offer {
            Some(Offer::Quiz) => return Turn::to(Destination::Quiz(self.index)),
            Some(Offer::Next) => return self.go_to(self.index.checked_add(1), context),
            None => {}
        }
        let Some(target) = self.target_at(row, x.wrapping_sub(frame.sides[0].x)) else {
            return Turn::ignored();
        };
        self.focus = Some(target);
        match self.focused().map(|target| &target.kind) {
            Some(TargetKind::Code) => Turn::consumed(),
            _ => self.activate(context),
        }
    }

    /// The target under a column of a row.
    fn target_at(&self, row: usize, column: u16) -> Option<usize> {
        let line = self.page.layouts.first()?.lines.get(self.page.rows.get(row)?.lines[0]?)?;
        let code = line.code.as_ref().filter(|code| (code.column..code.column + code.room).contains(&column));
        let under = line.spans.iter().find_map(|span| {
            let (piece, start) = span.source?;
            let inside = (span.column..span.column + line::width(&span.text)).contains(&column);
            inside.then(|| (piece, start..start + span.text.len()))
        });
        self.text()?.document.targets.iter().position(|target| match target.kind {
            TargetKind::Code => code.is_some_and(|code| code.piece == target.piece),
            _ => under.as_ref().is_some_and(|(piece, range)| {
                *piece == target.piece && target.range.start < range.end && range.start < target.range.end
            }),
        })
    }

    // Finding.

    fn begin_find(&mut self) {
        if let Some(text) = self.texts.iter().find(|text| text.lang == self.lang) {
            self.mode = Mode::Finding(Box::new(Find::new(&text.document, self.top)));
            self.focus = None;
        }
    }

    fn finding(&mut self, input: &Input<'_>) -> Turn {
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
    fn first_piece(&self, row: usize) -> usize {
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

    fn show_found(&mut self) {
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
    fn show_in_code(&mut self, piece: usize, at: usize) {
        let most = self.overhang(piece);
        let Some(text) = self.text().filter(|_| most > 0) else { return };
        let before = text.document.pieces[piece].text.get(..at).unwrap_or_default();
        let column = line::width(before.rsplit('\n').next().unwrap_or_default());
        let shift = column.saturating_sub(SHIFT).min(most);
        let fits = self.page.frame.sides[0].width > column + 2 * SHIFT;
        self.shifts.retain(|(own, _)| *own != piece);
        self.shifts.push((piece, if fits { 0 } else { shift }));
    }

    // Lists and terms.

    fn heading_here(&self) -> usize {
        self.text().and_then(|text| text.heading_at(self.reading_block())).unwrap_or(0)
    }

    fn has_links(&self) -> bool {
        self.text().is_some_and(|text| !text.document.links().is_empty())
    }

    fn jump_to_heading(&mut self, index: usize) {
        if let Some(block) = self.text().and_then(|text| Some(text.sections.get(index)?.block)) {
            self.jump_to_block(block);
        }
    }

    fn listing(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        let Some(panel) = Panel::of(self, context) else { return Turn::ignored() };
        let last = panel.items.len().saturating_sub(1);
        let page = usize::from(panel.area.height.saturating_sub(3)).max(1);
        let selected = match input {
            Input::Do(Action::Up, _) => panel.selected.saturating_sub(1),
            Input::Do(Action::Down, _) => panel.selected + 1,
            Input::Do(Action::PageUp | Action::HalfUp, _) => panel.selected.saturating_sub(page),
            Input::Do(Action::PageDown | Action::HalfDown, _) => panel.selected + page,
            Input::Do(Action::Top, _) => 0,
            Input::Do(Action::Bottom, _) => last,
            Input::Other(Event::Wheel(_, _, by)) => panel.selected.saturating_add_signed(isize::from(*by)),
            Input::Do(Action::Enter, _) => return self.choose(panel.selected, context),
            Input::Do(Action::Copy, _) if matches!(self.mode, Mode::Links(_)) => {
                let address = panel.items.get(panel.selected).map(|item| item.1.clone()).unwrap_or_default();
                return Turn::consumed().with(Effect::Copy(address)).saying(Message::new("lesson-copied"));
            }
            Input::Do(Action::Back | Action::Outline | Action::Links, _) => {
                self.mode = Mode::Reading;
                return Turn::consumed();
            }
            Input::Other(Event::Click(x, y)) => {
                let inside = panel.area.contains((*x, *y).into());
                return match panel.item_at(*y).filter(|_| inside) {
                    Some(index) => self.choose(index, context),
                    None => {
                        self.mode = if inside { std::mem::take(&mut self.mode) } else { Mode::Reading };
                        Turn::consumed()
                    }
                };
            }
            _ => return Turn::ignored(),
        };
        match &mut self.mode {
            Mode::Outline(own) | Mode::Links(own) => *own = selected.min(last),
            _ => {}
        }
        Turn::consumed()
    }

    fn choose(&mut self, index: usize, context: &Context) -> Turn {
        match self.mode {
            Mode::Outline(_) => {
                self.mode = Mode::Reading;
                self.jump_to_heading(index);
                Turn::consumed()
            }
            _ => {
                let links = self.text().map(|text| text.document.links()).unwrap_or_default();
                match links.get(index) {
                    Some((address, _)) => self.open(address, context),
                    None => Turn::consumed(),
                }
            }
        }
    }

    fn term(&mut self, input: &Input<'_>) -> Turn {
        let Mode::Term(id) = &self.mode else { return Turn::ignored() };
        match input {
            Input::Do(Action::Glossary, _) => {
                let id = id.clone();
                self.mode = Mode::Reading;
                Turn::to(Destination::Glossary(Some(id)))
            }
            Input::Do(Action::Enter | Action::Back, _) | Input::Other(Event::Click(..)) => {
                self.mode = Mode::Reading;
                Turn::consumed()
            }
            Input::Do(Action::FocusNext | Action::FocusPrevious, _) => {
                self.mode = Mode::Reading;
                self.step_focus(matches!(input, Input::Do(Action::FocusNext, _)));
                Turn::consumed()
            }
            _ => self.scrolling(input),
        }
    }
}
