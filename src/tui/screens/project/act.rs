//! What the learner does on the project screen.

use crate::i18n::Message;

use super::{
    super::super::widgets::sheet::SHIFT, Action, Context, Destination, Effect, Event, FileLines, Input, Pane,
    ProjectScreen, Scroll, Selection, Spot, Turn, rows, shown_report, why,
};

impl ProjectScreen {
    pub(in super::super) fn update(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        match input {
            Input::Do(Action::Reread, _) => return self.reread(context),
            Input::Do(Action::ChooseProject, _) => return Turn::ignored(),
            Input::Do(Action::Back, _) if self.can_stop(context) => {
                let stop = Effect::StopReading { job: context.project.job };
                return Turn::consumed().with(stop).saying(Message::new("project-stopping"));
            }
            _ if shown_report(context).is_none() => return self.update_empty(input),
            _ if self.why.is_some() => return self.update_why(input),
            Input::Do(Action::Back, _) if self.pane != Pane::Factors => self.turn_pane(-1),
            Input::Do(Action::Left | Action::Right, _) if self.pane == Pane::Detail => {
                self.shift_code(matches!(input, Input::Do(Action::Right, _)));
            }
            Input::Do(Action::Left | Action::FocusPrevious, _) => self.turn_pane(-1),
            Input::Do(Action::Right | Action::FocusNext, _) => self.turn_pane(1),
            Input::Do(Action::Why, _) => {
                self.why = Some(why::Why::default());
                self.stale = true;
            }
            Input::Do(Action::Enter, _) => return self.enter(context),
            Input::Do(Action::Edit, _) => return self.edit(context),
            Input::Do(Action::Filter, _) => {
                self.filter = self.filter.next();
                return self.factor_changed(context);
            }
            Input::Do(Action::Show, _) => {
                let rule = self.selected(context).map(|finding| finding.rule.to_owned());
                return rule.map_or_else(Turn::consumed, |rule| Turn::to(Destination::Rule(rule)));
            }
            Input::Do(action, _) => return self.walk(*action, context),
            Input::Other(Event::Wheel(x, y, by)) => return self.wheel(*x, *y, isize::from(*by), context),
            Input::Other(Event::Click(x, y)) => return self.click(*x, *y, context),
            _ => return Turn::ignored(),
        }
        Turn::consumed()
    }

    fn update_empty(&mut self, input: &Input<'_>) -> Turn {
        let window = usize::from(self.panes.empty.height);
        let by = match input {
            Input::Do(Action::Enter, _) => return Turn::asking(Action::ChooseProject),
            Input::Do(action, _) => scroll_of(*action, window),
            Input::Other(Event::Wheel(_, _, by)) => Some(3 * isize::from(*by)),
            _ => None,
        };
        let Some(by) = by else { return Turn::ignored() };
        self.empty_scroll.by(by, self.empty.rows(), window);
        Turn::consumed()
    }

    /// Whether Esc ends a reading rather than goes back: while one is at work and the first column has the focus.
    fn can_stop(&self, context: &Context) -> bool {
        let at_first = self.pane == Pane::Factors && self.why.is_none();
        context.project.reading.is_some() && (at_first || shown_report(context).is_none())
    }

    fn update_why(&mut self, input: &Input<'_>) -> Turn {
        let Some(why) = &mut self.why else { return Turn::ignored() };
        match input {
            Input::Do(Action::Back | Action::Why | Action::Enter, _) => self.why = None,
            Input::Do(Action::Language | Action::Quit | Action::Help | Action::Settings, _) => {
                return Turn::ignored();
            }
            Input::Do(action, _) => why.scroll(*action),
            Input::Other(Event::Wheel(_, _, by)) => why.scroll_by(3 * isize::from(*by)),
            Input::Other(Event::Click(x, y)) if !why.holds(*x, *y) => self.why = None,
            _ => {}
        }
        Turn::consumed()
    }

    /// Shifts the finding's code sideways; at its left end, back to the findings.
    fn shift_code(&mut self, right: bool) {
        if !right && self.detail.shift() == 0 {
            return self.turn_pane(-1);
        }
        let by = if right { SHIFT } else { -SHIFT };
        self.shift = self.detail.shift().saturating_add_signed(by);
        self.detail.shift_to(self.shift);
        self.shift = self.detail.shift();
    }

    fn reread(&mut self, context: &Context) -> Turn {
        match &context.project.path {
            Some(path) => Turn::consumed()
                .with(Effect::ReadProject { job: context.project.job, path: path.clone() })
                .saying(Message::new("project-reading-again")),
            None => Turn::ignored(),
        }
    }

    fn turn_pane(&mut self, by: isize) {
        self.stale = true;
        self.pane = self.pane.turned(by);
    }

    /// One step deeper, and at the deepest to the lesson.
    fn enter(&mut self, context: &Context) -> Turn {
        let deepest = if self.panes.is_wide() { Pane::Findings } else { Pane::Detail };
        if self.selected(context).is_some() && self.pane < deepest {
            self.turn_pane(1);
            return Turn::consumed();
        }
        let lesson = self.factor(context).and_then(|factor| context.course.position_of(factor));
        lesson.map_or_else(Turn::consumed, |lesson| Turn::to(Destination::Lesson(lesson, Spot::Left)))
    }

    fn edit(&mut self, context: &Context) -> Turn {
        match self.selected(context) {
            Some(finding) => Turn::consumed()
                .with(Effect::Edit { path: finding.place.path.to_string(), line: finding.place.line }),
            None => Turn::consumed().saying(Message::new("project-nothing-to-edit")),
        }
    }

    fn walk(&mut self, action: Action, context: &Context) -> Turn {
        match self.pane {
            Pane::Factors => {
                let rows = count(context);
                if !self.row.act(action, rows) {
                    return Turn::ignored();
                }
                self.factor_changed(context)
            }
            Pane::Findings => self.walk_findings(action, context),
            Pane::Detail => {
                let window = usize::from(self.panes.detail.height);
                let Some(by) = scroll_of(action, window) else { return Turn::ignored() };
                self.detail_scroll.by(by, self.detail.rows(), window);
                Turn::consumed()
            }
        }
    }

    /// From finding to finding; beyond them, and where there are none, over the text.
    fn walk_findings(&mut self, action: Action, context: &Context) -> Turn {
        let window = usize::from(self.panes.findings.height);
        let listed = shown_report(context).map_or(0, |report| self.listed(report).len());
        let beyond = match action {
            _ if listed == 0 => scroll_of(action, window),
            Action::Down if self.finding + 1 >= listed => Some(1),
            Action::Up if self.is_scrolled_beyond() => Some(-1),
            Action::PageDown | Action::Bottom if self.finding + 1 >= listed => scroll_of(action, window),
            _ => None,
        };
        if let Some(by) = beyond {
            self.findings_scroll.by(by, self.findings.rows(), window);
            return Turn::consumed();
        }
        let mut selection = Selection::new(self.finding);
        selection.settle(6, listed);
        if !selection.act(action, listed) {
            return Turn::ignored();
        }
        self.finding = selection.at;
        self.finding_changed(context)
    }

    /// Whether the text was scrolled on so that the selected finding begins above the window.
    fn is_scrolled_beyond(&self) -> bool {
        self.findings.rows_of(self.finding).is_some_and(|(first, _)| first < self.findings_scroll.top)
    }

    fn factor_changed(&mut self, context: &Context) -> Turn {
        self.finding = 0;
        self.findings_scroll = Scroll::default();
        self.finding_changed(context)
    }

    fn finding_changed(&mut self, context: &Context) -> Turn {
        self.stale = true;
        self.detail_scroll = Scroll::default();
        self.shift = 0;
        Turn { effects: self.fetch(context), ..Turn::consumed() }
    }

    /// Asks for the code around the selected finding, where it is not there yet.
    pub(super) fn fetch(&mut self, context: &Context) -> Vec<Effect> {
        let Some(finding) = self.selected(context) else { return Vec::new() };
        let (path, line) = (finding.place.path.to_string(), finding.place.line);
        let holds = |lines: &FileLines| {
            let end = lines.first + u32::try_from(lines.lines.len()).unwrap_or(u32::MAX);
            lines.path == path && (lines.first..end).contains(&line)
        };
        // A file that was read again may have changed under the lines that are held.
        if self.lines.as_ref().is_some_and(holds) && self.laid.is_some() && !self.stale {
            return Vec::new();
        }
        vec![Effect::FetchLines { job: context.project.job, path, line }]
    }

    fn wheel(&mut self, x: u16, y: u16, by: isize, context: &Context) -> Turn {
        match self.panes.at(x, y) {
            Some(Pane::Detail) => {
                self.detail_scroll.by(3 * by, self.detail.rows(), usize::from(self.panes.detail.height));
            }
            Some(Pane::Findings) => {
                self.findings_scroll.by(
                    3 * by,
                    self.findings.rows(),
                    usize::from(self.panes.findings.height),
                );
            }
            Some(Pane::Factors) => {
                let rows = count(context);
                self.row.step(by, rows);
                return self.factor_changed(context);
            }
            None => return Turn::ignored(),
        }
        Turn::consumed()
    }

    fn click(&mut self, x: u16, y: u16, context: &Context) -> Turn {
        let Some(pane) = self.panes.at(x, y) else { return Turn::ignored() };
        let again = self.pane == pane;
        self.pane = pane;
        self.stale = true;
        match pane {
            Pane::Factors => {
                let rows = count(context);
                let Some(row) = self.row.item_at(self.panes.factors, x, y, rows) else {
                    return Turn::consumed();
                };
                if again && row == self.row.at {
                    return self.enter(context);
                }
                self.row.at = row;
                self.factor_changed(context)
            }
            Pane::Findings => {
                let row = self.findings_scroll.top + usize::from(y - self.panes.findings.y);
                match self.findings.tag_at(row) {
                    Some(finding) if again && finding == self.finding => self.enter(context),
                    Some(finding) => {
                        self.finding = finding;
                        self.finding_changed(context)
                    }
                    None => Turn::consumed(),
                }
            }
            Pane::Detail => Turn::consumed(),
        }
    }
}

/// The rows of the first pane.
fn count(context: &Context) -> usize {
    shown_report(context).map_or(0, |report| rows::rows(report).len())
}

/// By how many rows an action scrolls a text in a window of so many; `None` for what does not scroll.
pub(super) fn scroll_of(action: Action, window: usize) -> Option<isize> {
    let page = isize::try_from(window.max(2) - 1).unwrap_or(1);
    Some(match action {
        Action::Up => -1,
        Action::Down => 1,
        Action::PageUp | Action::HalfUp => -page,
        Action::PageDown | Action::HalfDown => page,
        Action::Top => isize::MIN / 2,
        Action::Bottom => isize::MAX / 2,
        _ => return None,
    })
}
