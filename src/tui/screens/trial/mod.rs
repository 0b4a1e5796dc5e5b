//! Experiments on the learner's running app: choosing how it is started, agreeing to exactly what runs, watching it,
//! and what it came to. A process of its own does the work; this screen orders and listens.

mod choose;
mod consent;
mod results;
mod run;
mod timeline;
mod view;

use ratatui::layout::{Position, Rect};

use crate::{
    checks::{facts::observed::Experiment, trial},
    i18n::{Lang, Message},
};

use super::{
    super::{
        context::Context,
        effect::Effect,
        event::{
            Event,
            trying::{Heard, Order, Planned, Way},
        },
        keymap::{Action, Place},
    },
    Header, Input, Turn,
};

use {choose::Choosing, consent::Consent, run::Run};

/// In windows below this many columns the experiment's name goes before the project's.
const NARROW: u16 = 60;

/// The experiments.
#[derive(Clone, Debug, Default)]
pub struct TrialScreen {
    job: u64,
    step: Step,
    choosing: Choosing,
    consent: Consent,
    run: Run,
    /// Why the last order could not be carried out.
    refusal: Option<Message>,
    /// Whether a process waits for orders.
    attending: bool,
    area: Rect,
    laid: Option<(Rect, Lang)>,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Step {
    /// Ways to start the app are looked for.
    #[default]
    Looking,
    /// The learner chooses one.
    Choosing,
    /// What exactly would run is being found out.
    Planning,
    /// The learner is asked.
    Asking,
    /// Experiments are under way.
    Running,
    /// They are done, or were stopped.
    Ended,
    /// The process that does the work broke off before anything was seen.
    Broken,
    /// There is no project.
    Nowhere,
}

impl TrialScreen {
    /// A new attempt, under this number.
    pub fn new(job: u64) -> TrialScreen {
        TrialScreen { job, ..TrialScreen::default() }
    }

    /// An attempt after this one: with the same experiments, from the beginning, and never by itself in the real folder.
    pub fn again(&self, job: u64) -> TrialScreen {
        TrialScreen {
            job,
            choosing: self.choosing.again(),
            consent: self.consent.again(),
            ..TrialScreen::default()
        }
    }

    /// The number of the attempt.
    pub fn job(&self) -> u64 {
        self.job
    }

    /// The project was read: what was seen of it is judged by what is known of it now.
    pub fn report_changed(&mut self, context: &Context) {
        self.run.weigh(context);
        self.laid = None;
    }

    /// The folder of the command that was agreed to, from the project's root.
    pub fn folder(&self) -> &str {
        self.consent.folder()
    }

    /// Begins, or begins anew where what went before was given up on the way.
    pub(super) fn begin(&mut self, context: &Context) -> Vec<Effect> {
        let Some(path) = root(context) else {
            self.step = Step::Nowhere;
            return Vec::new();
        };
        if self.attending || matches!(self.step, Step::Ended | Step::Broken) {
            self.report_changed(context);
            return Vec::new();
        }
        self.step = Step::Looking;
        self.attending = true;
        vec![Effect::BeginTrial { job: self.job, path }]
    }

    /// Whatever was started ends when the screen is left.
    pub(super) fn leave(&mut self) -> Vec<Effect> {
        self.choosing.typed = None;
        self.laid = None;
        if self.step == Step::Running {
            self.run.stopped = true;
            self.step = Step::Ended;
        }
        if std::mem::take(&mut self.attending) {
            vec![Effect::EndTrial { job: self.job }]
        } else {
            Vec::new()
        }
    }

    /// Takes in what the attempt says.
    pub fn hear(&mut self, heard: Heard, context: &Context) -> Turn {
        self.laid = None;
        match heard {
            Heard::Ways { ways, recipes } => {
                self.choosing.offer(ways, recipes, |way| is_looked_at(way, context));
                self.consent.trust(self.choosing.ways.iter().any(|way| way.trusted));
                if self.step == Step::Looking {
                    self.step = Step::Choosing;
                }
            }
            Heard::Plan(plan) if self.step == Step::Planning => self.ask(*plan),
            Heard::Plan(_) => {}
            Heard::Refused(refusal) => self.refused(refusal.message()),
            Heard::Begun => self.run.begun = true,
            Heard::Moment(moment) => self.run.add(moment),
            Heard::Outcome(outcome) => self.run.outcome(outcome, context),
            Heard::Done => return self.done(),
            Heard::Gone => return self.gone(),
        }
        Turn::consumed()
    }

    fn ask(&mut self, plan: Planned) {
        self.refusal = None;
        self.consent.show(plan);
        self.step = Step::Asking;
    }

    fn refused(&mut self, message: Message) {
        self.refusal = Some(message);
        self.step = match self.step {
            Step::Looking | Step::Running => Step::Broken,
            _ => Step::Choosing,
        };
    }

    /// Everything is seen and everything has ended; nothing more is wanted of the process.
    fn done(&mut self) -> Turn {
        self.run.finish();
        self.step = Step::Ended;
        self.attending = false;
        Turn::consumed().with(Effect::EndTrial { job: self.job })
    }

    fn gone(&mut self) -> Turn {
        // One that was stopped and could not clear up in time was ended by its guards.
        let expected = matches!(self.step, Step::Ended | Step::Broken) || self.run.stopped;
        self.run.crashed = !expected;
        self.run.finish();
        self.step = match self.step {
            Step::Running | Step::Ended => Step::Ended,
            _ => Step::Broken,
        };
        self.attending = false;
        Turn::consumed().with(Effect::EndTrial { job: self.job })
    }

    pub(super) fn place(&self) -> Place {
        if matches!(self.step, Step::Running | Step::Ended) { Place::Experiment } else { Place::Trying }
    }

    pub(super) fn takes_text(&self) -> bool {
        self.step == Step::Choosing && self.choosing.typed.is_some()
    }

    pub(super) fn cursor(&self) -> Option<Position> {
        if self.takes_text() { self.choosing.cursor() } else { None }
    }

    pub(super) fn update(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        self.laid = None;
        match (self.step, input) {
            (Step::Nowhere, Input::Do(Action::Enter, _)) => Turn::asking(Action::ChooseProject),
            (_, Input::Do(Action::Try, _)) => Turn::consumed(),
            (Step::Choosing, _) => self.update_choosing(input),
            (Step::Asking, _) => self.update_asking(input),
            (Step::Running | Step::Ended, _) => self.update_run(input, context),
            (Step::Broken, Input::Do(Action::Reread | Action::Enter, _)) => {
                Turn::to(super::Destination::Trial)
            }
            (Step::Planning, Input::Do(Action::Back, _)) => {
                self.step = Step::Choosing;
                Turn::consumed()
            }
            _ => Turn::ignored(),
        }
    }

    fn order(&self, order: Order) -> Turn {
        Turn::consumed().with(Effect::OrderTrial { job: self.job, order })
    }

    fn plan(&mut self) -> Turn {
        let Some(order) = self.choosing.order(&self.consent) else { return Turn::consumed() };
        self.step = Step::Planning;
        self.refusal = None;
        self.order(order)
    }

    fn update_choosing(&mut self, input: &Input<'_>) -> Turn {
        match self.choosing.update(input) {
            choose::Answer::Consumed => Turn::consumed(),
            choose::Answer::Ignored => Turn::ignored(),
            choose::Answer::Chosen => self.plan(),
            choose::Answer::Distrust => self.order(Order::Distrust).saying(Message::new("trial-distrusted")),
        }
    }

    fn update_asking(&mut self, input: &Input<'_>) -> Turn {
        match input {
            Input::Do(Action::Back, _) => {
                self.step = Step::Choosing;
                Turn::consumed()
            }
            Input::Do(Action::Run, _) => self.start(false),
            Input::Do(Action::Trust, _) => self.start(true),
            Input::Do(Action::Distrust, _) => {
                self.order(Order::Distrust).saying(Message::new("trial-distrusted"))
            }
            _ => match self.consent.update(input) {
                consent::Answer::Consumed => Turn::consumed(),
                consent::Answer::Ignored => Turn::ignored(),
                consent::Answer::Agreed => self.start(false),
                consent::Answer::Other => {
                    self.step = Step::Choosing;
                    Turn::consumed()
                }
                consent::Answer::Replan => self.plan(),
            },
        }
    }

    /// The consent: what was shown runs now.
    fn start(&mut self, trust: bool) -> Turn {
        let wanted = self.consent.wanted();
        if wanted.is_empty() {
            return Turn::consumed().saying(Message::new("trial-none-chosen"));
        }
        self.run = Run::new(wanted.clone());
        self.step = Step::Running;
        let only = if wanted.len() == Experiment::ALL.len() { Vec::new() } else { wanted };
        self.order(Order::Run { only, trust })
    }

    fn update_run(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        let running = self.step == Step::Running;
        match input {
            Input::Do(Action::Stop | Action::Back, _) if running && !self.run.stopped => {
                self.run.stopped = true;
                self.order(Order::Stop).saying(Message::new("trial-stopping"))
            }
            Input::Do(Action::Stop, _) => Turn::consumed(),
            Input::Do(Action::Enter | Action::Show | Action::Reread, _)
                if running && self.run.shows_detail() =>
            {
                Turn::consumed().saying(Message::new("trial-stop-first"))
            }
            Input::Do(Action::Reread, _) => Turn::to(super::Destination::Trial),
            _ => self.run.update(input, context),
        }
    }

    pub(super) fn settle(&mut self, area: Rect, context: &Context) {
        if self.laid == Some((area, context.lang())) {
            return;
        }
        self.laid = Some((area, context.lang()));
        self.area = area;
        match self.step {
            Step::Choosing => self.choosing.settle(area, self.refusal.as_ref(), context),
            Step::Asking => self.consent.settle(area, context),
            Step::Running | Step::Ended => self.run.settle(area, context),
            Step::Looking | Step::Planning | Step::Broken | Step::Nowhere => {}
        }
    }

    pub(super) fn header(&self, context: &Context) -> Header {
        let mut trail = vec![context.say("trial-title")];
        let narrow = self.place() == Place::Experiment && context.size.0 < NARROW;
        trail.extend(context.project.name().filter(|_| !narrow));
        let mut right = String::new();
        if self.place() == Place::Experiment {
            trail.extend(self.run.header(context));
            right = self.run.progress(self.step == Step::Running, context);
        }
        Header { trail, right }
    }

    pub(super) fn footer(&self) -> Vec<Action> {
        use Action as A;
        match self.step {
            Step::Choosing if self.takes_text() => vec![A::Enter, A::Back],
            Step::Choosing => vec![A::Enter, A::Back, A::Up, A::Down, A::Language, A::Help],
            Step::Asking => vec![A::Run, A::Toggle, A::Trust, A::Back, A::Language, A::Help],
            Step::Running if self.run.is_wide() => {
                vec![A::Stop, A::Up, A::Down, A::PageDown, A::Language, A::Help]
            }
            Step::Running => vec![A::Stop, A::Left, A::Right, A::PageDown, A::Language, A::Help],
            Step::Ended => vec![A::Enter, A::Show, A::Reread, A::Back, A::Language, A::Help],
            Step::Broken => vec![A::Reread, A::Back, A::Language, A::Help],
            Step::Nowhere => vec![A::ChooseProject, A::Back, A::Map, A::Palette, A::Language, A::Help],
            Step::Looking | Step::Planning => vec![A::Back, A::Map, A::Palette, A::Language, A::Help],
        }
    }
}

/// Whether a command starts the deployable that the learner looked at last.
fn is_looked_at(way: &Way, context: &Context) -> bool {
    let project = &context.project;
    let looked_at = project.spot.as_ref().and_then(|spot| spot.deployable.as_deref());
    let (Some(looked_at), Some(report)) = (looked_at, &project.report) else { return false };
    trial::deployable_in(&report.assessment, &way.folder).is_some_and(|one| *one.name == *looked_at)
}

/// The project's folder, where there is one.
fn root(context: &Context) -> Option<String> {
    let project = &context.project;
    project.report.as_ref().map(|report| report.root.clone()).or_else(|| project.path.clone())
}

/// Whether a click lies in an area, and in which row of it.
fn row_of(area: Rect, event: &Event) -> Option<usize> {
    match event {
        Event::Click(x, y) if area.contains((*x, *y).into()) => Some(usize::from(*y - area.y)),
        _ => None,
    }
}
