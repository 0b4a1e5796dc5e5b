//! The learner's own project: verdict per factor, findings, and the code they speak of.

mod act;
mod aside;
mod detail;
mod empty;
mod filter;
mod findings;
mod panes;
mod rows;
mod why;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    checks::{finding::Finding, verdict::Verdict},
    course::Factor,
    i18n::{Lang, Message},
};

use super::{
    super::{
        context::{Context, ProjectSpot},
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
use rows::Row;

/// The project. Of a wide window all three panes are seen, of a narrow one the one with the focus.
#[derive(Clone, Debug, Default)]
pub struct ProjectScreen {
    pane: Pane,
    filter: Filter,
    /// The project whose row was chosen.
    root: Option<String>,
    /// The selected row of the first pane.
    row: Selection,
    /// The selected finding of that row.
    finding: usize,
    /// What the screen was opened for, until there is a report to find it in: a factor's id or a rule's.
    wanted: Option<String>,
    findings: Sheet,
    findings_scroll: Scroll,
    detail: Sheet,
    detail_scroll: Scroll,
    /// The columns by which the code of the finding is shifted.
    shift: u16,
    /// The lines of the file the selected finding speaks of.
    lines: Option<FileLines>,
    /// Why the verdict is what it is, while that is asked.
    why: Option<why::Why>,
    /// What is said while there is nothing else to show.
    empty: Sheet,
    empty_scroll: Scroll,
    panes: Panes,
    stale: bool,
    laid: Option<(Rect, Lang)>,
}

impl ProjectScreen {
    /// The project, on a factor or rule where one is given, else where the learner was.
    pub fn new(wanted: Option<String>, context: &Context) -> ProjectScreen {
        let mut screen = ProjectScreen { stale: true, ..ProjectScreen::default() };
        if let (None, Some(spot)) = (&wanted, &context.project.spot) {
            screen.root = Some(spot.root.clone());
            screen.row = Selection::new(spot.row);
            screen.finding = spot.finding;
        }
        screen.wanted = wanted;
        screen
    }

    /// Where the learner is, to come back to; `None` before there is a report.
    pub fn spot(&self) -> Option<ProjectSpot> {
        let root = self.root.clone()?;
        Some(ProjectSpot { root, row: self.row.at, finding: self.finding })
    }

    /// The project was read, or read again: what is selected stays, as far as it is still there.
    pub fn report_changed(&mut self, context: &Context) -> Vec<Effect> {
        self.stale = true;
        let Some(report) = shown_report(context) else { return Vec::new() };
        let is_new = self.root.as_ref() != Some(&report.root);
        self.root = Some(report.root.clone());
        match self.wanted.take() {
            Some(wanted) => self.select(&wanted, report),
            None if is_new => {
                self.row.at = most_urgent(report);
                self.finding = 0;
            }
            None => {}
        }
        let count = self.listed(report).len();
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
            self.finding = self.listed(report).iter().position(|finding| finding.rule == wanted).unwrap_or(0);
            self.pane = Pane::Findings;
        }
    }

    /// The row that is selected.
    fn row(&self, report: &ProjectReport) -> Row {
        let rows = rows::rows(report);
        rows.get(self.row.at).or(rows.last()).copied().unwrap_or(Row::All)
    }

    /// The factor that is spoken of: that of the row, else that of the selected finding.
    fn factor(&self, context: &Context) -> Option<Factor> {
        match self.row(shown_report(context)?) {
            Row::Factor(factor) => Some(factor),
            _ => self.selected(context).map(|finding| finding.factor),
        }
    }

    /// The findings of the selected row: problems first.
    fn listed<'a>(&self, report: &'a ProjectReport) -> Vec<&'a Finding> {
        rows::findings(self.row(report), report, self.filter)
    }

    fn selected<'a>(&self, context: &'a Context) -> Option<&'a Finding> {
        self.listed(shown_report(context)?).get(self.finding).copied()
    }

    pub(super) fn settle(&mut self, area: Rect, context: &Context) {
        let key = (area, context.lang());
        let Some(report) = shown_report(context) else {
            self.laid = None;
            self.empty = empty::sheet(area.width.saturating_sub(4).min(64), context);
            self.empty_scroll.by(0, self.empty.rows(), usize::from(area.height));
            self.panes = Panes { empty: area, ..Panes::default() };
            return;
        };
        if self.laid == Some(key) && !self.stale {
            return;
        }
        let rows = rows::rows(report).len();
        self.panes = Panes::new(area, self.pane, rows);
        self.row.settle(usize::from(self.panes.factors.height), rows);
        self.settle_findings(report, context);
        let finding = self.selected(context);
        self.detail = finding.map_or_else(Sheet::default, |finding| {
            detail::sheet(finding, self.lines.as_ref(), self.panes.detail, context)
        });
        self.detail.shift_to(self.shift);
        self.detail_scroll.by(0, self.detail.rows(), usize::from(self.panes.detail.height));
        if self.why.is_some() {
            self.why = why::Why::new(area, self.why.take(), self.factor(context), report, context);
        }
        self.laid = Some(key);
        self.stale = false;
    }

    fn settle_findings(&mut self, report: &ProjectReport, context: &Context) {
        let columns = self.panes.findings.width;
        let listed = self.listed(report);
        self.findings = match self.row(report) {
            Row::Factor(factor) => findings::sheet(factor, &listed, report, columns, context),
            Row::All => findings::all(&listed, report, columns, context),
            Row::Aside => aside::sheet(report, columns, context),
            Row::NotRead => findings::not_read(report, columns, context),
        };
        let window = usize::from(self.panes.findings.height);
        if let (true, Some(rows)) = (self.stale, self.findings.rows_of(self.finding)) {
            // With the first finding the words above it are to be seen.
            let first = if self.finding == 0 { 0 } else { rows.0 };
            self.findings_scroll.show((first, rows.1), self.findings.rows(), window);
            self.findings_scroll.show(rows, self.findings.rows(), window);
        }
        self.findings_scroll.by(0, self.findings.rows(), window);
    }

    pub(super) fn view(&self, _: Rect, buffer: &mut Buffer, context: &Context) {
        let Some(report) = shown_report(context) else {
            return empty::draw(self, self.panes.empty, buffer, context);
        };
        panes::draw(self, report, buffer, context);
        if let Some(why) = &self.why {
            why.draw(buffer, context);
        }
    }

    pub(super) fn header(&self, context: &Context) -> Header {
        let mut trail = vec![context.say("project-title")];
        trail.extend(context.project.name());
        trail.extend(self.filter.words().map(|words| context.say(words)));
        if !self.panes.is_wide() && self.pane != Pane::Factors {
            trail.extend(self.factor(context).map(|factor| factor.numeral().to_owned()));
        }
        let right = match (&context.project.reading, &context.project.report) {
            (Some(_), _) if !context.settings.motion => String::new(),
            (Some((files, _)), _) => {
                context.tell(&Message::new("project-reading-short").with("files", *files))
            }
            (None, Some(report)) if report.partial => context.say("project-partly"),
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
        if self.why.is_some() {
            return vec![A::Back, A::Down, A::Up];
        }
        vec![A::Enter, A::Edit, A::Why, A::Show, A::Filter, A::Back]
    }
}

/// The report, where there is one of something that can be judged.
fn shown_report(context: &Context) -> Option<&ProjectReport> {
    let project = &context.project;
    project.report.as_deref().filter(|report| report.is_app && project.faults.is_empty())
}

/// The row of the first factor that fails, else of the first that wants attention, else the first.
fn most_urgent(report: &ProjectReport) -> usize {
    let first = |verdict| report.assessment.factors.iter().find(|judged| judged.verdict == verdict);
    let judged = first(Verdict::Fail).or_else(|| first(Verdict::Attention));
    judged.map_or(0, |judged| usize::from(judged.factor.number() - 1))
}
