//! Experiments under way and done: which there are, what happens in the selected one, and what it came to.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    checks::{
        facts::{
            Facts,
            observed::{Experiment, Happening, Moment, Outcome},
        },
        trial::{self, Judged},
        verdict::Verdict,
    },
    course::Factor,
    i18n::Message,
};

use super::{
    super::super::{
        context::Context,
        event::Event,
        keymap::Action,
        screens::{Destination, Input, Spot, Turn},
        theme::Token,
        widgets::{
            line,
            list::Selection,
            panel,
            sheet::{Scroll, Sheet},
            status,
        },
    },
    results, row_of,
    timeline::{self, Row},
};

/// The columns from which the list and the selected experiment stand beside each other.
const WIDE: u16 = 76;
/// The columns of the list.
const LIST: u16 = 32;
/// The columns from which the list has room for the verdicts' words.
const ROOMY: u16 = 110;
const ROOMY_LIST: u16 = 46;
/// The most moments that are kept of one run.
const MOMENTS: usize = 4_000;

/// A run.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    wanted: Vec<Experiment>,
    moments: Vec<Moment>,
    outcomes: Vec<Outcome>,
    judged: Vec<Judged>,
    /// The experiment that something happened in last.
    pub(super) current: Option<Experiment>,
    pub(super) begun: bool,
    pub(super) stopped: bool,
    pub(super) crashed: bool,
    row: Selection,
    /// Whether the selection goes with what happens, until the learner moves it.
    follows: bool,
    /// Whether a narrow window shows the list rather than the selected experiment.
    in_list: bool,
    detail: Sheet,
    rows: Vec<Row>,
    scroll: Scroll,
    /// Whether the end of the timeline is kept in sight.
    at_end: bool,
    list: Rect,
    area: Rect,
}

impl Run {
    /// A run of these experiments, of which nothing has happened yet.
    pub(super) fn new(wanted: Vec<Experiment>) -> Run {
        Run { wanted, follows: true, at_end: true, ..Run::default() }
    }

    /// Takes in something that happened.
    pub(super) fn add(&mut self, moment: Moment) {
        let of_run = |one: &&Experiment| one.seen_during() == moment.experiment;
        let now = self.wanted.iter().filter(of_run).find(|one| !self.is_done(**one)).copied();
        self.current = Some(moment.experiment);
        if let (true, Some(now)) = (self.follows, now.or_else(|| self.wanted.iter().find(of_run).copied())) {
            self.select(now);
        }
        if self.moments.len() >= MOMENTS {
            // Lines are what there is most of; the rest is what the timeline is for.
            let line = self.moments.iter().position(|one| matches!(one.what, Happening::Writes { .. }));
            self.moments.remove(line.unwrap_or(0));
        }
        self.moments.push(moment);
    }

    /// Takes in what an experiment came to.
    pub(super) fn outcome(&mut self, outcome: Outcome, context: &Context) {
        self.outcomes.retain(|one| one.experiment != outcome.experiment);
        self.outcomes.push(outcome);
        self.outcomes.sort_by_key(|one| one.experiment);
        self.weigh(context);
    }

    /// Judges what was seen by what is known of the project.
    pub(super) fn weigh(&mut self, context: &Context) {
        self.judged = match &context.project.report {
            Some(report) => trial::judge(&self.outcomes, &report.facts),
            None => trial::judge(&self.outcomes, &Facts::default()),
        };
    }

    /// Nothing more will happen. Where the learner has chosen nothing, what went worst is shown.
    pub(super) fn finish(&mut self) {
        self.current = None;
        let weight = |judged: &&Judged| match judged.verdict {
            Verdict::Fail => 2,
            Verdict::Attention => 1,
            _ => 0,
        };
        let worst = self.judged.iter().rev().max_by_key(weight).map(|judged| judged.experiment);
        // Why there is no more is told where there is nothing else.
        let untold = self.wanted.iter().find(|one| self.crashed && !self.is_done(**one)).copied();
        if let (true, Some(shown)) = (self.follows, untold.or(worst)) {
            self.select(shown);
            self.at_end = false;
            self.scroll = Scroll::default();
        }
        self.follows = false;
    }

    fn select(&mut self, experiment: Experiment) {
        if let Some(at) = self.wanted.iter().position(|one| *one == experiment)
            && at != self.row.at
        {
            self.row.at = at;
            self.scroll = Scroll::default();
            self.at_end = true;
        }
    }

    fn is_done(&self, experiment: Experiment) -> bool {
        self.outcomes.iter().any(|one| one.experiment == experiment)
    }

    fn selected(&self) -> Option<Experiment> {
        self.wanted.get(self.row.at).copied()
    }

    /// Whether list and experiment stand beside each other.
    pub(super) fn is_wide(&self) -> bool {
        self.list.width > 0 && self.area.width > 0
    }

    /// Whether the selected experiment itself is seen.
    pub(super) fn shows_detail(&self) -> bool {
        self.is_wide() || !self.in_list
    }

    pub(super) fn header(&self, context: &Context) -> Option<String> {
        let narrow = !self.is_wide() && !self.in_list;
        let selected = self.selected().filter(|_| narrow)?;
        Some(context.say(trial::name(selected)))
    }

    /// How far it has come.
    pub(super) fn progress(&self, running: bool, context: &Context) -> String {
        let count = Message::new("trial-count")
            .with("done", self.outcomes.len().to_string())
            .with("count", self.wanted.len().to_string());
        if context.size.0 < super::NARROW {
            return format!("{}/{}", self.outcomes.len(), self.wanted.len());
        }
        let state = match (running, self.stopped) {
            (true, false) => "trial-running",
            (_, true) => "trial-was-stopped",
            (false, false) if self.crashed => "trial-was-stopped",
            (false, false) => "trial-ended",
        };
        format!("{} · {}", context.say(state), context.tell(&count))
    }

    pub(super) fn update(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        let window = usize::from(self.area.height);
        let all = self.detail.rows() + self.rows.len();
        match input {
            Input::Do(Action::Back, _) if !self.is_wide() && !self.in_list => self.in_list = true,
            Input::Do(Action::Left | Action::FocusPrevious, _) => self.in_list = true,
            Input::Do(Action::Right | Action::FocusNext, _) => self.in_list = false,
            Input::Do(Action::Enter, _) if self.in_list && !self.is_wide() => self.in_list = false,
            Input::Do(Action::Enter, _) => return self.lesson(context),
            Input::Do(Action::Show, _) => return self.rule(),
            Input::Do(action @ (Action::Up | Action::Down | Action::Top | Action::Bottom), _) => {
                self.follows = false;
                let before = self.row.at;
                self.row.act(*action, self.wanted.len());
                if self.row.at != before {
                    self.scroll = Scroll::default();
                    self.at_end = false;
                }
            }
            Input::Do(Action::PageUp | Action::HalfUp, _) => self.turn(-(self.page()), all, window),
            Input::Do(Action::PageDown | Action::HalfDown, _) => self.turn(self.page(), all, window),
            Input::Other(Event::Wheel(x, y, by)) if self.list.contains((*x, *y).into()) => {
                self.follows = false;
                self.row.step(isize::from(*by), self.wanted.len());
            }
            Input::Other(Event::Wheel(_, _, by)) => self.turn(3 * isize::from(*by), all, window),
            Input::Other(event) => return self.click(event),
            _ => return Turn::ignored(),
        }
        Turn::consumed()
    }

    fn page(&self) -> isize {
        isize::try_from(self.area.height.max(2) - 1).unwrap_or(1)
    }

    fn turn(&mut self, by: isize, all: usize, window: usize) {
        self.scroll.by(by, all, window);
        self.at_end = self.scroll.top + window >= all;
        self.follows &= self.at_end;
    }

    fn click(&mut self, event: &Event) -> Turn {
        let Some(row) = row_of(self.list, event) else { return Turn::ignored() };
        let at = self.row.top + row;
        if at >= self.wanted.len() {
            return Turn::consumed();
        }
        self.follows = false;
        self.in_list = !self.is_wide() && self.in_list && at != self.row.at;
        self.row.at = at;
        self.scroll = Scroll::default();
        self.at_end = false;
        Turn::consumed()
    }

    fn factor(&self) -> Option<Factor> {
        self.selected().map(trial::factor)
    }

    fn lesson(&self, context: &Context) -> Turn {
        let lesson = self.factor().and_then(|factor| context.course.position_of(factor));
        lesson.map_or_else(Turn::consumed, |lesson| Turn::to(Destination::Lesson(lesson, Spot::Left)))
    }

    fn rule(&self) -> Turn {
        let rule = self.selected().and_then(|one| trial::rules(one).first().copied());
        rule.map_or_else(Turn::consumed, |rule| Turn::to(Destination::Rule(rule.to_owned())))
    }

    pub(super) fn settle(&mut self, area: Rect, context: &Context) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let empty = Rect { width: 0, ..inner };
        let list = if area.width >= ROOMY { ROOMY_LIST } else { LIST };
        (self.list, self.area) = match (area.width >= WIDE, self.in_list) {
            (true, _) => {
                let x = inner.x + list + 3;
                (Rect { width: list, ..inner }, Rect { x, width: inner.right().saturating_sub(x), ..inner })
            }
            (false, true) => (inner, empty),
            (false, false) => (empty, inner),
        };
        self.row.settle(usize::from(inner.height), self.wanted.len());
        let Some(selected) = self.selected().filter(|_| self.area.width > 0) else { return };
        let judged = self.judged.iter().find(|one| one.experiment == selected);
        let outcome = self.outcomes.iter().find(|one| one.experiment == selected);
        let told = results::Told {
            experiment: selected,
            judged,
            seen: outcome.map(|outcome| &outcome.seen),
            crashed: self.crashed,
        };
        self.detail = results::sheet(&told, self.area.width, context);
        self.rows = timeline::rows(trial::moments(&self.moments, selected), context);
        if self.moments.is_empty() && self.begun && !self.crashed && !self.stopped {
            self.rows.push(Row::said(context.say("trial-copying")));
        }
        let all = self.detail.rows() + self.rows.len();
        let window = usize::from(self.area.height);
        // A result is read from its beginning; what goes on is seen at its end.
        if self.at_end && outcome.is_none() {
            self.scroll.top = all.saturating_sub(window);
        } else if self.at_end {
            self.scroll = Scroll::default();
            self.at_end = false;
        }
        self.scroll.by(0, all, window);
    }

    pub(super) fn view(&self, buffer: &mut Buffer, context: &Context) {
        if self.is_wide() {
            let style = context.theme.style(Token::Faint);
            for y in self.list.top()..self.list.bottom() {
                line::write(buffer, (self.list.right() + 1, y), "│", 1, style);
            }
        }
        if self.list.width > 0 {
            self.draw_list(buffer, context);
        }
        if self.area.width > 0 {
            self.draw_detail(buffer, context);
        }
    }

    fn draw_list(&self, buffer: &mut Buffer, context: &Context) {
        for (y, row) in (self.list.y..).zip(self.row.visible(self.wanted.len())) {
            let cell = Rect { y, height: 1, ..self.list };
            let lit = row == self.row.at;
            if lit {
                line::clear(buffer, cell, context.theme.style(Token::Selection));
            }
            let style = |token| context.theme.style(if lit { Token::Selection } else { token });
            let experiment = self.wanted[row];
            let (symbol, word, token) = self.state(experiment, context);
            line::write(buffer, (cell.x, y), if lit { "▸" } else { " " }, 1, style(Token::Here));
            line::write(buffer, (cell.x + 2, y), symbol, 1, style(token));
            let numeral = trial::factor(experiment).numeral();
            line::write(buffer, (cell.x + 4, y), numeral, 4, style(Token::Muted));
            let name = context.say(trial::name(experiment));
            let end =
                line::write(buffer, (cell.x + 9, y), &name, cell.width.saturating_sub(9), style(Token::Text));
            let room = cell.right().saturating_sub(end + 2);
            if room >= line::width(&word) {
                line::write_right(buffer, (cell.right(), y), &word, room, style(token));
            }
        }
    }

    fn state(&self, experiment: Experiment, context: &Context) -> (&'static str, String, Token) {
        if let Some(judged) = self.judged.iter().find(|one| one.experiment == experiment) {
            let word = context.say(judged.verdict.word());
            return (judged.verdict.symbol(), word, status::token(judged.verdict));
        }
        if self.current == Some(experiment.seen_during()) {
            return ("→", context.say("trial-running"), Token::Here);
        }
        ("○", context.say("trial-waiting"), Token::Faint)
    }

    fn draw_detail(&self, buffer: &mut Buffer, context: &Context) {
        let head = self.detail.rows();
        let shown = (self.area.top()..self.area.bottom()).zip(self.scroll.top..head + self.rows.len());
        for (y, row) in shown {
            let cell = Rect { y, height: 1, ..self.area };
            match row.checked_sub(head) {
                None => self.detail.draw(cell, buffer, row, None, context),
                Some(row) => self.rows[row].draw(cell, buffer, context),
            }
        }
        let all = head + self.rows.len();
        let more = (self.scroll.top > 0, self.scroll.top + usize::from(self.area.height) < all);
        if more.0 || more.1 {
            let edge = Rect { width: self.area.width + 1, ..self.area };
            panel::draw_arrows(buffer, edge, more, context);
        }
    }
}
