//! The focus and what can have it: links, terms, code; and what the mouse points at.

use crate::{course::Address, i18n::Message};

use super::{
    super::{
        super::{
            context::Context,
            effect::Effect,
            widgets::{
                document::{Line, Target, TargetKind},
                line,
            },
        },
        Destination, Spot, Turn,
    },
    LessonScreen,
    mode::Mode,
    page::Offer,
    panel::Panel,
};

/// Columns by which code is shifted.
pub(super) const SHIFT: u16 = 8;

impl LessonScreen {
    /// The lines of the text in force that are in view, with their rows.
    pub(super) fn lines_in_view(&self) -> impl Iterator<Item = (usize, &Line)> {
        let rows = self.page.rows.iter().enumerate().skip(self.top).take(self.height());
        rows.filter_map(|(row, found)| Some((row, self.page.layouts.first()?.lines.get(found.lines[0]?)?)))
    }

    /// The targets that begin in view, in reading order.
    pub(super) fn targets_in_view(&self) -> Vec<usize> {
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

    /// Every target with the row it begins on, in the order in which the page is read.
    fn target_places(&self) -> Vec<(usize, usize)> {
        let targets = self.text().map(|text| &text.document.targets[..]).unwrap_or_default();
        let placed = targets.iter().enumerate().filter_map(|(index, target)| {
            let row = self.page.row_of(0, target.piece, target.range.start)?;
            Some((row, index))
        });
        let mut places: Vec<_> = placed.collect();
        places.sort_unstable();
        places
    }

    /// To the next target of the lesson, wherever it stands, and round at its ends. Without a focus, from what is in
    /// view.
    pub(super) fn step_focus(&mut self, forward: bool) -> Turn {
        let places = self.target_places();
        let (top, height) = (self.top, self.height());
        let last = places.len().saturating_sub(1);
        let here = self.focus.and_then(|focus| places.iter().position(|(_, target)| *target == focus));
        let next = match (here, forward) {
            (None, true) => places.iter().position(|(row, _)| *row >= top).unwrap_or(0),
            (None, false) => places.iter().rposition(|(row, _)| *row < top + height).unwrap_or(last),
            (Some(here), true) if here == last => 0,
            (Some(here), true) => here + 1,
            (Some(here), false) => here.checked_sub(1).unwrap_or(last),
        };
        let Some((row, target)) = places.get(next).copied() else {
            return Turn::consumed().saying(Message::new("lesson-no-targets"));
        };
        if !(top..top + height).contains(&row) {
            self.scroll_to(row.saturating_sub(height / 3));
        }
        self.focus = Some(target);
        match here {
            Some(here) if forward == (next < here) && next != here => {
                let id = if forward { "lesson-round-begin" } else { "lesson-round-end" };
                Turn::consumed().saying(Message::new(id))
            }
            _ => Turn::consumed(),
        }
    }

    pub(super) fn focused(&self) -> Option<&Target> {
        self.text()?.document.targets.get(self.focus?)
    }

    pub(super) fn activate(&mut self, context: &Context) -> Turn {
        match self.focused().map(|target| target.kind.clone()) {
            Some(TargetKind::Link(address)) => self.open(&address, context),
            Some(TargetKind::Term(id)) => {
                self.mode = Mode::Term(id);
                Turn::consumed()
            }
            Some(TargetKind::Note(number)) => {
                self.mode = Mode::Note(number);
                Turn::consumed()
            }
            Some(TargetKind::Code) => self.copy(),
            None => Turn::ignored(),
        }
    }

    /// Opens a page in the browser, or a place of the course. Other addresses are not for the browser: a lesson from
    /// elsewhere could name any file or program.
    pub(super) fn open(&mut self, address: &str, context: &Context) -> Turn {
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

    /// Copies what has the focus: a link's address, a term's words, a footnote's text, code; without a focus, the only
    /// code in view.
    pub(super) fn copy(&self) -> Turn {
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
            Some((TargetKind::Term(_), target)) => text.document.pieces[target.piece]
                .text
                .get(target.range.clone())
                .unwrap_or_default()
                .to_owned(),
            Some((TargetKind::Note(number), _)) => {
                text.document.note(*number, u16::MAX, &text.labels).words()
            }
            Some((TargetKind::Code, target)) => text.document.pieces[target.piece].copied().to_owned(),
            None => return Turn::consumed().saying(Message::new("lesson-nothing-to-copy")),
        };
        Turn::consumed().with(Effect::Copy(copied)).saying(Message::new("lesson-copied"))
    }

    /// Shifts the focused code sideways, or all code in view that is too wide.
    pub(super) fn shift(&mut self, right: bool) -> Turn {
        let focused =
            self.focused().filter(|target| target.kind == TargetKind::Code).map(|target| target.piece);
        let mut pieces: Vec<usize> =
            self.lines_in_view().filter_map(|(_, line)| Some(line.code.as_ref()?.piece)).collect();
        pieces.dedup();
        pieces.retain(|piece| focused.is_none_or(|focused| focused == *piece));
        let mut moved = false;
        for piece in pieces {
            let most = self.overhang(0, piece);
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

    /// By how many columns a code of a side is wider than its room.
    pub(super) fn overhang(&self, side: usize, piece: usize) -> u16 {
        let lines = self.page.layouts.get(side).into_iter().flat_map(|layout| &layout.lines);
        let codes = lines.filter_map(|line| line.code.as_ref()).filter(|code| code.piece == piece);
        codes.map(|code| code.width.saturating_sub(code.room)).max().unwrap_or(0)
    }

    pub(super) fn click(&mut self, x: u16, y: u16, context: &Context) -> Turn {
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
    pub(super) fn target_at(&self, row: usize, column: u16) -> Option<usize> {
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
}
