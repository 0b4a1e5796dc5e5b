//! The learner's own project: verdict per factor, findings, and the code they speak of.

mod detail;
mod empty;
mod filter;
mod findings;
mod panes;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    checks::finding::Finding,
    course::Factor,
    i18n::{Lang, Message},
};

use super::{
    super::{
        context::Context,
        effect::Effect,
        event::{Event, FileLines, ProjectReport},
        keymap::Action,
        widgets::{
            list::Selection,
            sheet::{Scroll, Sheet},
        },
    },
    Destination, Header, Input, Spot, Turn,
};

use filter::Filter;
use panes::{Pane, Panes};

/// The project. Of a wide window all three panes are seen, of a narrow one the one with the focus.
#[derive(Clone, Debug, Default)]
pub struct ProjectScreen {
    pane: Pane,
    filter: Filter,
    /// The selected row of the first pane: a factor, or what was not read.
    row: Selection,
    /// The selected finding of that factor.
    finding: usize,
    /// What the screen was opened for, until there is a report to find it in: a factor's id or a rule's.
    wanted: Option<String>,
    findings: Sheet,
    findings_scroll: Scroll,
    detail: Sheet,
    detail_scroll: Scroll,
    /// The lines of the file the selected finding speaks of.
    lines: Option<FileLines>,
    panes: Panes,
    stale: bool,
    laid: Option<(Rect, Lang)>,
}

impl ProjectScreen {
    /// The project, on a factor or rule where one is given.
    pub fn new(wanted: Option<String>, _: &Context) -> ProjectScreen {
        ProjectScreen { wanted, stale: true, ..ProjectScreen::default() }
    }

    /// The project was read, or read again: what is selected stays, as far as it is still there.
    pub fn report_changed(&mut self, context: &Context) -> Vec<Effect> {
        self.stale = true;
        let Some(report) = shown_report(context) else { return Vec::new() };
        if let Some(wanted) = self.wanted.take() {
            self.select(&wanted, report);
        }
        let count = self.own_findings(report).len();
        self.finding = self.finding.min(count.saturating_sub(1));
        self.fetch(context)
    }

    /// Takes in the lines around a finding.
    pub fn take_lines(&mut self, lines: FileLines) {
        self.lines = Some(lines);
        self.stale = true;
    }

    fn select(&mut self, wanted: &str, report: &ProjectReport) {
        let by_rule = report.assessment.findings.iter().find(|finding| finding.rule == wanted);
        if let Some(factor) = by_rule.map(|finding| finding.factor).or_else(|| Factor::parse(wanted)) {
            self.row.at = usize::from(factor.number() - 1);
            self.finding =
                self.own_findings(report).iter().position(|finding| finding.rule == wanted).unwrap_or(0);
            self.pane = Pane::Findings;
        }
    }

    /// The factor that is selected; `None` on the row of what was not read.
    fn factor(&self) -> Option<Factor> {
        Factor::from_number(u8::try_from(self.row.at + 1).ok()?)
    }

    /// The findings of the selected factor: problems first.
    fn own_findings<'a>(&self, report: &'a ProjectReport) -> Vec<&'a Finding> {
        let factor = self.factor();
        let own = |finding: &&Finding| Some(finding.factor) == factor && self.filter.passes(finding);
        report.assessment.findings.iter().filter(own).collect()
    }

    fn selected<'a>(&self, context: &'a Context) -> Option<&'a Finding> {
        self.own_findings(shown_report(context)?).get(self.finding).copied()
    }

    /// Rows of the first pane: the factors, and one more where something was not read.
    fn rows(&self, context: &Context) -> usize {
        let skipped = shown_report(context).is_some_and(|report| !report.facts.skipped.is_empty());
        Factor::ALL.len() + usize::from(skipped)
    }

    pub(super) fn update(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        match input {
            Input::Do(Action::Reread, _) => return self.reread(context),
            Input::Do(Action::ChooseProject, _) => return Turn::ignored(),
            _ if shown_report(context).is_none() => return self.update_empty(input),
            Input::Do(Action::Back, _) if self.pane != Pane::Factors => self.turn_pane(-1),
            Input::Do(Action::Left | Action::FocusPrevious, _) => self.turn_pane(-1),
            Input::Do(Action::Right | Action::FocusNext, _) => self.turn_pane(1),
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
        match input {
            Input::Do(Action::Enter, _) => Turn::asking(Action::ChooseProject),
            _ => Turn::ignored(),
        }
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
        let lesson = self.factor().and_then(|factor| context.course.position_of(factor));
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
                let rows = self.rows(context);
                if !self.row.act(action, rows) {
                    return Turn::ignored();
                }
                self.factor_changed(context)
            }
            Pane::Findings => {
                let count = shown_report(context).map_or(0, |report| self.own_findings(report).len());
                let mut selection = Selection::new(self.finding);
                selection.settle(6, count);
                if !selection.act(action, count) {
                    return Turn::ignored();
                }
                self.finding = selection.at;
                self.finding_changed(context)
            }
            Pane::Detail => {
                let page = isize::try_from(self.panes.detail.height.max(2) - 1).unwrap_or(1);
                let by = match action {
                    Action::Up => -1,
                    Action::Down => 1,
                    Action::PageUp | Action::HalfUp | Action::Top => -page,
                    Action::PageDown | Action::HalfDown | Action::Bottom => page,
                    _ => return Turn::ignored(),
                };
                self.detail_scroll.by(by, self.detail.rows(), usize::from(self.panes.detail.height));
                Turn::consumed()
            }
        }
    }

    fn factor_changed(&mut self, context: &Context) -> Turn {
        self.finding = 0;
        self.findings_scroll = Scroll::default();
        self.finding_changed(context)
    }

    fn finding_changed(&mut self, context: &Context) -> Turn {
        self.stale = true;
        self.detail_scroll = Scroll::default();
        Turn { effects: self.fetch(context), ..Turn::consumed() }
    }

    /// Asks for the code around the selected finding, where it is not there yet.
    fn fetch(&mut self, context: &Context) -> Vec<Effect> {
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
                let rows = self.rows(context);
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
                let rows = self.rows(context);
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

    pub(super) fn settle(&mut self, area: Rect, context: &Context) {
        let key = (area, context.lang());
        if self.laid == Some(key) && !self.stale {
            return;
        }
        let Some(report) = shown_report(context) else {
            self.laid = None;
            return;
        };
        self.panes = Panes::new(area, self.pane);
        self.row.settle(usize::from(self.panes.factors.height), self.rows(context));
        self.findings = match self.factor() {
            Some(factor) => {
                let own = self.own_findings(report);
                findings::sheet(factor, &own, report, self.panes.findings.width, context)
            }
            None => findings::not_read(report, self.panes.findings.width, context),
        };
        let finding = self.selected(context);
        self.detail = finding.map_or_else(Sheet::default, |finding| {
            detail::sheet(finding, self.lines.as_ref(), self.panes.detail, context)
        });
        let window = usize::from(self.panes.findings.height);
        if let (true, Some(rows)) = (self.stale, self.findings.rows_of(self.finding)) {
            self.findings_scroll.show(rows, self.findings.rows(), window);
        }
        self.findings_scroll.by(0, self.findings.rows(), window);
        self.detail_scroll.by(0, self.detail.rows(), usize::from(self.panes.detail.height));
        self.laid = Some(key);
        self.stale = false;
    }

    pub(super) fn view(&self, area: Rect, buffer: &mut Buffer, context: &Context) {
        match shown_report(context) {
            Some(report) => {
                panes::draw(self, report, buffer, context);
            }
            None => empty::draw(area, buffer, context),
        }
    }

    pub(super) fn header(&self, context: &Context) -> Header {
        let mut trail = vec![context.say("project-title")];
        trail.extend(context.project.name());
        trail.extend(self.filter.words().map(|words| context.say(words)));
        if !self.panes.is_wide() && self.pane != Pane::Factors {
            trail.extend(self.factor().map(|factor| factor.numeral().to_owned()));
        }
        let right = match (&context.project.reading, &context.project.report) {
            (Some((files, _)), _) => {
                context.tell(&Message::new("project-reading-short").with("files", *files))
            }
            (None, Some(report)) => {
                context.tell(&Message::new("project-files").with("files", report.facts.files_read))
            }
            (None, None) => String::new(),
        };
        Header { trail, right }
    }

    pub(super) fn footer(&self) -> Vec<Action> {
        use Action as A;
        if self.laid.is_none() {
            return vec![A::ChooseProject, A::Back, A::Map, A::Palette, A::Language, A::Help];
        }
        vec![A::Enter, A::Try, A::Edit, A::Show, A::Filter, A::Back]
    }
}

/// The report, where there is one of something that can be judged.
fn shown_report(context: &Context) -> Option<&ProjectReport> {
    context.project.report.as_deref().filter(|report| report.is_app)
}
