//! The state of the full-screen program: events in, effects out. No clock, no files, no threads.

use std::time::Duration;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Color,
};

use crate::{i18n::Message, simulations};

use super::{
    context::{Context, ProjectState},
    effect::Effect,
    event::{Event, Key},
    keymap::{self, Action, Place},
    overlays::{Act, ChooseProject, Help, Overlay, Palette, SettingsDialog},
    screens::{
        Destination, GlossaryScreen, Input, LabScreen, LessonScreen, MapScreen, PlayScreen, ProjectScreen,
        QuizScreen, RuleScreen, Screen, Spot, TrialScreen, Turn,
    },
    settings::Settings,
    theme::Token,
    widgets::{frame, line},
};

mod answers;

/// The least window in which everything can be used.
pub const LEAST: (u16, u16) = (40, 12);

/// How many screens Esc can lead back through.
const HISTORY: usize = 16;

/// The program's state.
pub struct App {
    /// What every screen may look at.
    pub context: Context,
    screen: Screen,
    history: Vec<Screen>,
    overlay: Option<Overlay>,
    notice: Option<Message>,
    jobs: u64,
    breaks: bool,
}

impl App {
    /// The program on the course map.
    pub fn new(context: Context) -> App {
        let screen = Screen::Map(MapScreen::new(&context));
        App { context, screen, history: Vec::new(), overlay: None, notice: None, jobs: 0, breaks: false }
    }

    /// Goes to a place before anything happened, and gives the wishes that follow.
    pub fn start_at(&mut self, destination: Destination) -> Vec<Effect> {
        self.go(destination)
    }

    /// Begins with this project, and gives the wish that it be read.
    pub fn start_with_project(&mut self, path: String) -> Vec<Effect> {
        vec![self.read_project(path)]
    }

    /// Says something at the bottom of the screen until the next key.
    pub fn tell(&mut self, notice: Message) {
        self.notice = Some(notice);
    }

    /// Lets the next key end the program by a panic, which is how a test learns what becomes of the terminal then.
    pub fn break_at_next_key(&mut self) {
        self.breaks = true;
    }

    /// The window: columns and rows.
    pub fn size(&self) -> (u16, u16) {
        self.context.size
    }

    /// The screen that is shown.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// The overlay that is open.
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// Takes in what happened, and gives the wishes that follow from it.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Resize(columns, rows) => {
                self.context.size = (columns, rows);
                Vec::new()
            }
            Event::Ground(ground) => {
                if self.context.ground != ground {
                    self.context.ground = ground;
                    self.context.choose_theme();
                }
                Vec::new()
            }
            Event::Beat => self.next_beat(),
            Event::Signal(_) | Event::Closed => self.leave(),
            Event::Done { job, outcome } => self.done(job, outcome),
            Event::Key(key) => {
                assert!(!self.breaks, "a key was pressed, and SIPSONG_TEST_PANIC is set");
                self.notice = None;
                self.key(key)
            }
            Event::Click(..) | Event::Wheel(..) | Event::Paste(_) => self.other(&event),
        }
    }

    /// How long until the next [`Event::Beat`] is due; `None` while nothing moves. What an overlay covers stands still.
    pub fn beat(&self) -> Option<Duration> {
        match (&self.screen, &self.overlay) {
            (Screen::Play(screen), None) => screen.beat(),
            _ => None,
        }
    }

    fn next_beat(&mut self) -> Vec<Effect> {
        let effects = match &mut self.screen {
            Screen::Play(screen) => screen.tick(),
            _ => Vec::new(),
        };
        self.learn(&effects);
        effects
    }

    /// What is still to be kept when the program ends now.
    pub fn leave(&mut self) -> Vec<Effect> {
        if let Screen::Project(screen) = &self.screen {
            self.context.project.spot = screen.spot();
        }
        let effects = self.screen.leave(&self.context);
        self.learn(&effects);
        effects
    }

    /// Makes ready what drawing needs.
    pub fn settle(&mut self) {
        let body = frame::body(self.window());
        self.screen.settle(body, &self.context);
        if let Some(overlay) = &mut self.overlay {
            overlay.settle(self.context.size, &self.context);
        }
    }

    /// Draws everything and says where the cursor stands, if anywhere.
    pub fn view(&self, buffer: &mut Buffer) -> Option<Position> {
        let cursor = self.view_all(buffer);
        if let Some(canvas) = self.context.theme.canvas_on(self.context.ground) {
            for cell in &mut buffer.content {
                if cell.bg == Color::Reset {
                    cell.bg = canvas.bg.unwrap_or_default();
                }
                if cell.fg == Color::Reset {
                    cell.fg = canvas.fg.unwrap_or_default();
                }
            }
        }
        cursor
    }

    fn view_all(&self, buffer: &mut Buffer) -> Option<Position> {
        let window = self.window();
        if window.width < LEAST.0 || window.height < LEAST.1 {
            self.view_too_small(buffer);
            return None;
        }
        let header = self.screen.header(&self.context);
        let (actions, place) = match &self.overlay {
            Some(overlay) => (overlay.footer(), overlay.place()),
            None => (self.screen.footer(), self.screen.place()),
        };
        let footer = frame::Footer { actions: &actions, place, notice: self.notice.as_ref() };
        frame::draw(buffer, window, &self.context, &header, &footer);
        self.screen.view(frame::body(window), buffer, &self.context);
        match &self.overlay {
            Some(overlay) => overlay.view(window, buffer, &self.context),
            None => self.screen.cursor(),
        }
    }

    fn view_too_small(&self, buffer: &mut Buffer) {
        let window = self.window();
        let message = Message::new("too-small").with("columns", LEAST.0).with("rows", LEAST.1);
        let style = self.context.theme.style(Token::Text);
        line::write(buffer, (0, window.height / 2), &self.context.tell(&message), window.width, style);
    }

    fn window(&self) -> Rect {
        Rect::new(0, 0, self.context.size.0, self.context.size.1)
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        let (takes_text, place) = match &self.overlay {
            Some(overlay) => (overlay.takes_text(), Place::Anywhere),
            None => (self.screen.takes_text(), self.screen.place()),
        };
        let input = match keymap::action(key, place) {
            _ if takes_text && edits(key) => Input::Key(key),
            Some(action) => Input::Do(action, key),
            // A digit of a Thai layout means the digit on the same key.
            None if takes_text => Input::Key(key),
            None => Input::Key(keymap::on_us_layout(key)),
        };
        self.input(&input)
    }

    fn other(&mut self, event: &Event) -> Vec<Effect> {
        if !matches!(event, Event::Wheel(..)) {
            self.notice = None;
        }
        self.input(&Input::Other(event))
    }

    fn input(&mut self, input: &Input<'_>) -> Vec<Effect> {
        if let Some(overlay) = &mut self.overlay {
            let reply = overlay.update(input, &self.context);
            if reply.close {
                self.overlay = None;
            }
            let mut effects = reply.effects;
            if let Some(act) = reply.act {
                effects.extend(self.act(act));
            }
            // What an overlay does not know, it keeps from the screen below; but language and help hold everywhere.
            if let (false, Input::Do(action @ (Action::Language | Action::Help | Action::Quit), _)) =
                (reply.consumed, input)
            {
                effects.extend(self.common(*action));
            }
            return effects;
        }
        let turn = self.screen.update(input, &self.context);
        match (turn.consumed, input) {
            (false, Input::Do(action, _)) => self.common(*action),
            _ => self.follow(turn),
        }
    }

    fn follow(&mut self, turn: Turn) -> Vec<Effect> {
        let mut effects = turn.effects;
        self.learn(&effects);
        if turn.notice.is_some() {
            self.notice = turn.notice;
        }
        if let Some(destination) = turn.go {
            effects.extend(self.go(destination));
        }
        if let Some(action) = turn.ask {
            effects.extend(self.common(action));
        }
        effects
    }

    fn act(&mut self, act: Act) -> Vec<Effect> {
        match act {
            Act::Go(destination) => self.go(destination),
            Act::Do(action) => self.input(&Input::Do(action, Key::Enter)),
            Act::Set(settings) => self.set(settings),
            Act::OpenProject(path) => {
                let mut effects = vec![self.read_project(path)];
                effects.extend(self.go(Destination::Project(None)));
                effects
            }
        }
    }

    /// What an action does where the screen has no use of its own for it.
    fn common(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Quit => {
                let mut effects = self.leave();
                effects.push(Effect::Quit);
                return effects;
            }
            Action::Language => {
                let lang = self.context.settings.lang.next();
                return self.set(Settings { lang, ..self.context.settings.clone() });
            }
            Action::Back => return self.back(),
            Action::Map => return self.go(Destination::Map),
            Action::Review => return self.go(Destination::Review),
            Action::Project => return self.go(Destination::Project(None)),
            Action::Try => return self.go(Destination::Trial),
            Action::Glossary => return self.go(Destination::Glossary(None)),
            Action::Lab => return self.go(Destination::Lab),
            Action::Palette => {
                self.overlay = Some(Overlay::Palette(Box::new(Palette::new(self.screen.place()))))
            }
            Action::Help => self.overlay = Some(Overlay::Help(Help::new(self.screen.place()))),
            Action::Settings => self.overlay = Some(Overlay::Settings(SettingsDialog::default())),
            Action::ChooseProject => {
                let dialog = ChooseProject::new(&self.context);
                let effects = dialog.begin();
                self.overlay = Some(Overlay::ChooseProject(dialog));
                return effects;
            }
            _ => {}
        }
        Vec::new()
    }

    fn set(&mut self, settings: Settings) -> Vec<Effect> {
        self.context.settings = settings.clone();
        self.context.choose_theme();
        vec![Effect::SaveSettings(settings)]
    }

    fn back(&mut self) -> Vec<Effect> {
        let Some(previous) = self.history.pop() else { return Vec::new() };
        let mut effects = self.leave();
        self.screen = previous;
        // What was observed or read meanwhile is to be seen.
        match &mut self.screen {
            Screen::Trial(_) => effects.extend(self.screen.begin(&self.context)),
            Screen::Project(screen) => effects.extend(screen.report_changed(&self.context)),
            _ => {}
        }
        effects
    }

    fn go(&mut self, destination: Destination) -> Vec<Effect> {
        let mut effects = self.leave();
        self.jobs += u64::from(destination == Destination::Trial);
        let context = &self.context;
        let next = match destination {
            Destination::Map => Screen::Map(MapScreen::new(context)),
            Destination::Lesson(index, spot) => {
                Screen::Lesson(Box::new(LessonScreen::new(index, spot, context)))
            }
            Destination::Quiz(index) => Screen::Quiz(Box::new(QuizScreen::new(index, context))),
            Destination::Review => Screen::Quiz(Box::new(QuizScreen::review(context))),
            Destination::Project(wanted) => Screen::Project(Box::new(ProjectScreen::new(wanted, context))),
            Destination::Glossary(term) => Screen::Glossary(GlossaryScreen::new(term, context)),
            Destination::Lab => Screen::Lab(Box::new(LabScreen::new(context))),
            Destination::Rule(rule) => Screen::Rule(RuleScreen::new(rule)),
            Destination::Trial => Screen::Trial(Box::new(match &self.screen {
                Screen::Trial(before) => before.again(self.jobs),
                _ => TrialScreen::new(self.jobs),
            })),
            Destination::Simulation(factor, seed) => match simulations::of(factor) {
                Some(simulation) => Screen::Play(Box::new(PlayScreen::new(simulation, seed, context))),
                None => return effects,
            },
            Destination::Address(address) => {
                let lesson = context.course.position(&address.lesson).unwrap_or(0);
                let spot = address.section.map_or(Spot::Left, Spot::Section);
                Screen::Lesson(Box::new(LessonScreen::new(lesson, spot, context)))
            }
        };
        let root = matches!(next, Screen::Map(_));
        let same_kind = next.place() == self.screen.place();
        let previous = std::mem::replace(&mut self.screen, next);
        if root {
            self.history.clear();
        } else if !same_kind {
            self.history.push(previous);
            let surplus = self.history.len().saturating_sub(HISTORY);
            self.history.drain(..surplus);
        }
        effects.extend(self.screen.begin(&self.context));
        self.learn(&effects);
        effects
    }

    /// What is to be recorded is known at once, before it is kept.
    fn learn(&mut self, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Record(event) = effect {
                let at = self.context.now();
                self.context.progress.add(at, event);
            }
        }
    }

    fn read_project(&mut self, path: String) -> Effect {
        self.jobs += 1;
        self.context.project = ProjectState {
            path: Some(path.clone()),
            job: self.jobs,
            reading: Some((0, None)),
            tried: std::mem::take(&mut self.context.project.tried).without_waiting(),
            ..<_>::default()
        };
        Effect::ReadProject { job: self.jobs, path }
    }
}

/// Whether a key edits text where text is typed; the others keep their meaning there.
fn edits(key: Key) -> bool {
    matches!(
        key,
        Key::Char(_)
            | Key::Backspace
            | Key::Delete
            | Key::Left
            | Key::Right
            | Key::Home
            | Key::End
            | Key::Ctrl('u' | 'w' | 'a' | 'e')
    )
}

/// Where a person who comes back goes on: the place they left.
pub fn resume(context: &Context) -> Option<Destination> {
    let place = context.progress.place.as_ref()?;
    Some(Destination::Lesson(context.course.position(&place.lesson)?, Spot::Left))
}
