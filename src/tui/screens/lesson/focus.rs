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

    pub(super) fn step_focus(&mut self, forward: bool) {
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

    pub(super) fn activate(&mut self, context: &Context) -> Turn {
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

    /// Copies the focused link or code; without a focus, the only code in view.
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
            Some((TargetKind::Code, target)) => text.document.pieces[target.piece].copied().to_owned(),
            _ => return Turn::consumed().saying(Message::new("lesson-nothing-to-copy")),
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
    pub(super) fn overhang(&self, piece: usize) -> u16 {
        let lines = self.page.layouts.iter().take(1).flat_map(|layout| &layout.lines);
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
