//! The lab: how each factor stands, what speaks against it, hints, and the solution.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    checks::{facts::observed::Experiment, report::factor_name, trial, verdict::Verdict},
    course::Factor,
    i18n::{Lang, Message},
    lab::{self, Lab, Mark, Rung, Shown, Standing, Step},
    learner,
};

use super::{
    super::{
        context::Context,
        effect::Effect,
        event::{Event, Key, LabReport},
        keymap::Action,
        theme::Token,
        widgets::{
            line,
            list::Selection,
            sheet::{Mark as Look, Scroll, Sheet},
            status,
        },
    },
    Header, Input, Turn,
};

/// The lab.
#[derive(Clone, Debug, Default)]
pub struct LabScreen {
    path: String,
    report: Option<LabReport>,
    /// What differs from the check before, in words.
    changes: Vec<Message>,
    /// The experiment that is carried out.
    trying: Option<Experiment>,
    busy: bool,
    fault: Option<Message>,
    /// The factor whose solution is to be applied when the next key says so.
    confirming: bool,
    factors: Selection,
    scroll: Scroll,
    sheet: Sheet,
    code: Vec<(String, Token)>,
    laid: Option<(Rect, Lang, usize)>,
    list: Rect,
    detail: Rect,
}

/// The columns of the list of factors, and those from which it stands beside the rest.
const LIST: u16 = 27;
const BESIDE: u16 = 64;

impl LabScreen {
    /// The lab in the project's folder.
    pub fn new(context: &Context) -> LabScreen {
        let project = &context.project;
        let root = project.report.as_ref().map(|report| report.root.clone());
        let path = root.or_else(|| project.path.clone()).unwrap_or_else(|| ".".to_owned());
        LabScreen { path, ..LabScreen::default() }
    }

    /// The wish that it be read; it is tried only once it is known to be the learner's own.
    pub(super) fn begin(&mut self) -> Vec<Effect> {
        self.busy = true;
        vec![Effect::CheckLab { path: self.path.clone(), run: false }]
    }

    /// Its files changed.
    pub fn files_changed(&mut self, context: &Context) -> Vec<Effect> {
        self.check(self.is_known(context))
    }

    fn check(&mut self, run: bool) -> Vec<Effect> {
        (self.busy, self.fault, self.laid) = (true, None, None);
        vec![Effect::CheckLab { path: self.path.clone(), run }]
    }

    fn is_known(&self, context: &Context) -> bool {
        self.report.as_ref().is_some_and(|report| context.progress.labs.contains_key(&report.marker.id))
    }

    /// Takes in how it stands.
    pub fn take(&mut self, report: LabReport, context: &Context) -> Vec<Effect> {
        let tried = report.tried;
        let known = context.progress.labs.get(&report.marker.id);
        self.laid = None;
        if !tried {
            self.report.get_or_insert(report);
            self.busy = known.is_some();
            return if known.is_some() { self.check(true) } else { Vec::new() };
        }
        (self.busy, self.trying) = (false, None);
        let before = known.map(|lab| lab.verdicts.as_slice()).unwrap_or_default();
        self.changes = lab::changed(before, &report.standings).iter().map(change).collect();
        let event = learner::Event::Checked {
            lab: report.marker.id.clone(),
            verdicts: report.standings.iter().map(|one| one.verdict.id().to_owned()).collect(),
            state: report.state.clone(),
        };
        self.report = Some(report);
        vec![Effect::Record(event)]
    }

    /// Takes in that an experiment is carried out.
    pub fn take_trying(&mut self, experiment: Experiment) {
        self.trying = Some(experiment);
    }

    /// Takes in that it could not be done.
    pub fn take_fault(&mut self, fault: Message) {
        (self.busy, self.trying, self.laid) = (false, None, None);
        self.fault = Some(fault);
    }

    fn factor(&self) -> Factor {
        Factor::ALL.get(self.factors.at).copied().unwrap_or(Factor::Codebase)
    }

    fn standing(&self) -> Option<&Standing> {
        self.report.as_ref()?.standings.get(self.factors.at)
    }

    pub(super) fn update(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        let confirming = std::mem::take(&mut self.confirming);
        let all = self.sheet.rows() + self.code.len();
        let window = usize::from(self.detail.height);
        let page = isize::try_from(window.max(2) - 1).unwrap_or(1);
        match input {
            Input::Key(Key::Char('y')) if confirming => {
                self.busy = true;
                let solve = Effect::SolveLab { path: self.path.clone(), factor: self.factor() };
                return Turn::consumed().with(solve);
            }
            Input::Do(Action::Up | Action::Down | Action::Top | Action::Bottom, _) => {
                let Input::Do(action, _) = input else { return Turn::ignored() };
                self.factors.act(*action, Factor::ALL.len());
                (self.scroll, self.laid) = (Scroll::default(), None);
            }
            Input::Do(Action::PageDown, _) => self.scroll.by(page, all, window),
            Input::Do(Action::PageUp, _) => self.scroll.by(-page, all, window),
            Input::Do(Action::HalfDown, _) => self.scroll.by(page / 2, all, window),
            Input::Do(Action::HalfUp, _) => self.scroll.by(-page / 2, all, window),
            Input::Other(Event::Wheel(_, _, by)) => self.scroll.by(3 * isize::from(*by), all, window),
            Input::Do(Action::Reread, _) => {
                let effects = self.check(true);
                return effects.into_iter().fold(Turn::consumed(), Turn::with);
            }
            Input::Do(Action::Hint, _) => return self.hint(context),
            Input::Do(Action::Show, _) => return self.solution(context),
            Input::Other(Event::Click(x, y)) => {
                let Some(at) = self.factors.item_at(self.list, *x, *y, Factor::ALL.len()) else {
                    return Turn::ignored();
                };
                (self.factors.at, self.scroll, self.laid) = (at, Scroll::default(), None);
            }
            _ => return Turn::ignored(),
        }
        Turn::consumed()
    }

    /// The next hint for the factor.
    fn hint(&mut self, context: &Context) -> Turn {
        let Some(report) = &self.report else { return Turn::consumed() };
        let (taken, then) = self.taken(context);
        match lab::next(taken, &then, &report.state) {
            Step::Give(rung) => self.record(rung),
            Step::TryFirst => Turn::consumed().saying(Message::new("lab-try-first")),
            Step::Top => Turn::consumed().saying(Message::new("lab-no-more-hints")),
        }
    }

    fn record(&mut self, rung: Rung) -> Turn {
        let Some(report) = &self.report else { return Turn::consumed() };
        self.laid = None;
        Turn::consumed().with(Effect::Record(learner::Event::Hinted {
            lab: report.marker.id.clone(),
            factor: self.factor().id().to_owned(),
            rung: rung.number(),
            state: report.state.clone(),
        }))
    }

    /// Shows the solution; where it is shown, asks whether to apply it.
    fn solution(&mut self, context: &Context) -> Turn {
        if self.taken(context).0 < Rung::Solution.number() {
            return self.record(Rung::Solution);
        }
        self.confirming = true;
        Turn::consumed().saying(Message::new("lab-confirm"))
    }

    /// The highest rung that was taken for the factor, and what the files were like then.
    fn taken(&self, context: &Context) -> (u32, String) {
        let Some(report) = &self.report else { return (0, String::new()) };
        let lab = context.progress.labs.get(&report.marker.id);
        lab.and_then(|lab| lab.hints.get(self.factor().id())).cloned().unwrap_or_default()
    }

    pub(super) fn settle(&mut self, area: Rect, context: &Context) {
        let beside = area.width >= BESIDE;
        self.list = Rect { width: if beside { LIST } else { 0 }, ..area };
        let gap = if beside { LIST + 2 } else { 1 };
        let width = area.width.saturating_sub(gap + 1).min(90);
        self.detail = Rect { x: area.x + gap, width, ..area };
        self.factors.settle(usize::from(self.list.height), Factor::ALL.len());
        let wanted = (area, context.lang(), self.factors.at);
        if self.laid == Some(wanted) {
            return;
        }
        self.laid = Some(wanted);
        self.sheet = Sheet::new(width);
        self.code = Vec::new();
        self.lay(context);
        self.scroll.by(0, self.sheet.rows() + self.code.len(), usize::from(self.detail.height));
    }

    fn lay(&mut self, context: &Context) {
        let mut texts: Vec<(String, Option<Token>)> = Vec::new();
        let mut say = |message: &Message, look: Option<Token>| texts.push((context.tell(message), look));
        if let Some(fault) = &self.fault {
            say(fault, Some(Token::Warn));
        }
        let Some(report) = self.report.clone() else {
            let id = if self.busy { "lab-reading" } else { "lab-how" };
            say(&Message::new(id), None);
            // Where there is no room for the list, this says which factor is selected.
            let name = context.say(factor_name(self.factor()));
            texts.push((format!("**{} {name}**", self.factor().numeral()), None));
            return self.put(&texts, context);
        };
        if !report.tried && !self.is_known(context) {
            let command = report.command.clone().unwrap_or_default();
            say(&Message::new("lab-elsewhere").with("command", command), Some(Token::Warn));
        }
        let factor = self.factor();
        if let Some(standing) = self.standing() {
            let name = context.say(factor_name(self.factor()));
            let label = status::label(standing.verdict, context);
            texts.push((format!("**{} {name}** · {label}", factor.numeral()), None));
            if standing.verdict != Verdict::Pass {
                let all = std::iter::once(&standing.message).chain(&standing.beside);
                texts.extend(all.map(|message| (context.tell(message), None)));
            }
        }
        for change in &self.changes {
            texts.push((context.tell(change), Some(Token::Info)));
        }
        let (taken, _) = self.taken(context);
        let places = report.places.get(self.factors.at).cloned().unwrap_or_default();
        for rung in Rung::ALL.into_iter().filter(|rung| rung.number() <= taken) {
            for shown in lab::says(rung, factor, Lab::of(report.marker.stack), &places) {
                match shown {
                    Shown::Words(message) => texts.push((context.tell(&message), None)),
                    Shown::Code(text) if rung != Rung::Solution => texts.push((format!("`{text}`"), None)),
                    Shown::Code(text) => self.code.push((text, Token::Faint)),
                    Shown::File(text) => self.code.push((text, Token::Accent)),
                    Shown::Line(mark, text) => {
                        let token = match mark {
                            Mark::Keep => Token::Muted,
                            Mark::Remove => Token::Bad,
                            Mark::Add => Token::Good,
                        };
                        self.code.push((format!("{}{text}", mark.sign()), token));
                    }
                }
            }
        }
        self.put(&texts, context);
    }

    fn put(&mut self, texts: &[(String, Option<Token>)], context: &Context) {
        let is_code = |text: &str| text.starts_with('`') && text.ends_with('`');
        let next = texts.iter().skip(1).map(|(text, _)| is_code(text)).chain([false]);
        for ((text, look), before_code) in texts.iter().zip(next) {
            self.sheet.text(text, Look { look: *look, ..Look::default() }, context);
            // Lines of code stand together.
            if !(is_code(text) && before_code) {
                self.sheet.air();
            }
        }
    }

    pub(super) fn view(&self, _: Rect, buffer: &mut Buffer, context: &Context) {
        let style = |token: Token| context.theme.style(token);
        for at in self.factors.visible(Factor::ALL.len()).filter(|_| self.list.width > 0) {
            let Some(factor) = Factor::ALL.get(at).copied() else { break };
            let y = self.list.y + u16::try_from(at - self.factors.top).unwrap_or(0);
            if y >= self.list.bottom() {
                break;
            }
            let row = Rect { y, height: 1, ..self.list };
            let selected = at == self.factors.at;
            if selected {
                line::clear(buffer, row, style(Token::Selection));
            }
            let verdict =
                self.report.as_ref().and_then(|report| report.standings.get(at)).map(|one| one.verdict);
            let verdict = verdict.unwrap_or(Verdict::CannotTell);
            line::write(buffer, (row.x + 1, y), verdict.symbol(), 1, style(status::token(verdict)));
            line::write(buffer, (row.x + 3, y), factor.numeral(), 4, style(Token::Muted));
            line::write(
                buffer,
                (row.x + 8, y),
                &context.say(factor_name(factor)),
                row.width - 9,
                style(Token::Text),
            );
        }
        self.sheet.draw(self.detail, buffer, self.scroll.top, None, context);
        let first = self.sheet.rows();
        for (at, (text, token)) in self.code.iter().enumerate() {
            let Some(offset) = (first + at).checked_sub(self.scroll.top) else { continue };
            let y = self.detail.y.saturating_add(u16::try_from(offset).unwrap_or(u16::MAX));
            if y >= self.detail.bottom() {
                break;
            }
            line::write(buffer, (self.detail.x, y), text, self.detail.width, style(*token));
        }
    }

    pub(super) fn header(&self, context: &Context) -> Header {
        let passing = self
            .report
            .as_ref()
            .map_or(0, |report| report.standings.iter().filter(|one| one.verdict == Verdict::Pass).count());
        let right = match (self.busy, self.trying) {
            (true, Some(name)) => {
                context.tell(&Message::new("lab-trying").with("experiment", Message::new(trial::name(name))))
            }
            (true, None) => context.say("lab-reading"),
            (false, _) if self.report.is_some() => format!("{passing}/12"),
            (false, _) => String::new(),
        };
        let folder = self.path.rsplit('/').next().unwrap_or_default().to_owned();
        Header { trail: vec![context.say("lab-title"), folder], right }
    }

    pub(super) fn footer(&self) -> Vec<Action> {
        vec![
            Action::Hint,
            Action::Show,
            Action::Reread,
            Action::Back,
            Action::Palette,
            Action::Language,
            Action::Help,
        ]
    }
}

/// A change of verdict in words.
fn change(changed: &lab::Changed) -> Message {
    let known =
        [Verdict::Pass, Verdict::Attention, Verdict::Fail, Verdict::NotApplicable, Verdict::CannotTell];
    let before =
        known.into_iter().find(|verdict| verdict.id() == changed.before).unwrap_or(Verdict::CannotTell);
    Message::new("lab-change")
        .with("factor", Message::new(factor_name(changed.factor)))
        .with("before", Message::new(before.word()))
        .with("now", Message::new(changed.now.word()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        course::Course,
        lab::{Marker, Stack},
        learner::{LabProgress, Progress},
        tui::{settings::Settings, theme::Depth},
    };

    fn report(tried: bool) -> LabReport {
        let standing = |factor| Standing {
            factor,
            verdict: Verdict::Fail,
            message: Message::new("lab-unknown"),
            beside: Vec::new(),
        };
        LabReport {
            marker: Marker { stack: Stack::Node, id: "a-lab".to_owned() },
            state: "s".to_owned(),
            standings: Factor::ALL.map(standing).to_vec(),
            places: vec![Vec::new(); 12],
            command: Some("sh start.sh".to_owned()),
            tried,
        }
    }

    fn context(known: bool) -> Context {
        let mut progress = Progress::default();
        if known {
            progress.labs.insert("a-lab".to_owned(), LabProgress::default());
        }
        Context::new(Arc::new(Course::built_in()), progress, Settings::default(), Depth::True, 1)
    }

    #[test]
    fn only_a_lab_that_was_made_here_is_run_without_a_key() {
        let run = |effects: &[Effect]| matches!(effects, [Effect::CheckLab { run: true, .. }]);
        let mut screen = LabScreen::new(&context(false));
        assert!(screen.take(report(false), &context(false)).is_empty());
        assert!(!run(&screen.files_changed(&context(false))));
        assert!(run(&LabScreen::new(&context(true)).take(report(false), &context(true))));
        let turn = screen.update(&Input::Do(Action::Reread, Key::Char('r')), &context(false));
        assert!(run(&turn.effects), "the key is the consent");
        let kept = screen.take(report(true), &context(true));
        assert!(matches!(kept.as_slice(), [Effect::Record(learner::Event::Checked { .. })]), "{kept:?}");
    }

    #[test]
    fn what_is_being_tried_is_said_in_the_readers_words() {
        let mut context = context(true);
        context.settings.lang = Lang::TH;
        let mut screen = LabScreen::new(&context);
        screen.busy = true;
        screen.take_trying(Experiment::SuddenDeath);
        let right = screen.header(&context).right;
        assert!(!right.contains(Experiment::SuddenDeath.id()), "{right}");
    }

    #[test]
    fn a_solution_is_shown_before_it_is_applied_and_asked_for_twice() {
        let mut context = context(true);
        let mut screen = LabScreen::new(&context);
        screen.take(report(true), &context);
        let show = Input::Do(Action::Show, Key::Char('w'));
        let shown = screen.update(&show, &context);
        let [Effect::Record(event)] = shown.effects.as_slice() else { panic!("{shown:?}") };
        context.progress.add(1, event);
        let yes = Input::Key(Key::Char('y'));
        assert!(screen.update(&yes, &context).effects.is_empty(), "nobody asked");
        assert!(screen.update(&show, &context).notice.is_some());
        let applied = screen.update(&yes, &context).effects;
        assert!(matches!(applied.as_slice(), [Effect::SolveLab { factor: Factor::Codebase, .. }]));
    }
}
