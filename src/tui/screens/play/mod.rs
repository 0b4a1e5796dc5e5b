//! A simulation, played: the picture above, the question, the knobs and the story under it.

mod page;

use std::time::Duration;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    course::Factor,
    i18n::{Lang, Message},
    review,
    simulations::{Move, Phase, Play, SEEDS, Simulation, scene::Scene},
};

use super::{
    super::{
        context::Context,
        effect::Effect,
        event::{Event, Key},
        keymap::Action,
        theme::Token,
        widgets::{
            line, scene,
            sheet::{Scroll, Sheet},
        },
    },
    Destination, Header, Input, Spot, Turn,
};

/// The milliseconds of a tick, slowest first, and which of them a play begins with.
const PACES: [u64; 4] = [1000, 500, 250, 100];
const PACE: usize = 1;
/// The least rows for what is under the picture, and how many of them a page turns.
const UNDER: u16 = 9;
const PAGE: isize = 4;

/// A simulation, played.
pub struct PlayScreen {
    play: Play,
    /// Whether it goes on by itself.
    runs: bool,
    pace: usize,
    /// The choice while asked, the knob afterwards.
    cursor: usize,
    /// Whether the goal is in the journal already.
    recorded: bool,
    scroll: Scroll,
    /// Whether the window follows the story and the cursor, rather than stand where it was scrolled to.
    follow: bool,
    sheet: Sheet,
    /// The rows of the picture: they only grow, so that what is under it stands still.
    picture: u16,
    laid: Option<(Rect, Lang)>,
    area: Rect,
}

impl PlayScreen {
    /// The simulation at its question, in the world of this seed or of any.
    pub fn new(simulation: &'static dyn Simulation, seed: Option<u64>, context: &Context) -> PlayScreen {
        PlayScreen {
            play: Play::new(simulation, seed.unwrap_or(context.seed % SEEDS)),
            runs: false,
            pace: PACE,
            cursor: 0,
            recorded: false,
            scroll: Scroll::default(),
            follow: true,
            sheet: Sheet::default(),
            picture: 0,
            laid: None,
            area: Rect::default(),
        }
    }

    /// The factor it is about.
    pub fn factor(&self) -> Factor {
        self.play.simulation().factor()
    }

    /// How long a tick takes now; `None` while nothing moves.
    pub fn beat(&self) -> Option<Duration> {
        self.runs.then(|| Duration::from_millis(PACES[self.pace.min(PACES.len() - 1)]))
    }

    /// A tick is over.
    pub fn tick(&mut self) -> Vec<Effect> {
        if self.runs { self.order(Move::Forward) } else { Vec::new() }
    }

    pub(super) fn update(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        self.laid = None;
        let done = |effects| Turn { consumed: true, effects, ..Turn::default() };
        match input {
            Input::Do(action, _) => self.act(*action, context),
            Input::Key(Key::Char(digit @ '1'..='9')) if self.play.phase() == Phase::Asking => {
                self.cursor = digit.to_digit(10).map_or(0, |number| number as usize - 1);
                done(self.predict(context))
            }
            Input::Other(Event::Wheel(_, _, by)) => {
                self.scroll_by(3 * isize::from(*by));
                Turn::consumed()
            }
            Input::Other(Event::Click(x, y)) => done(self.click(*x, *y, context)),
            _ => Turn::ignored(),
        }
    }

    fn act(&mut self, action: Action, context: &Context) -> Turn {
        self.follow = true;
        let mut effects = Vec::new();
        match action {
            Action::Up | Action::Down => {
                let by = if action == Action::Up { -1 } else { 1 };
                let of = self.tags();
                if of == 0 {
                    self.scroll_by(by);
                } else {
                    self.cursor = self.cursor.saturating_add_signed(by).min(of - 1);
                }
            }
            Action::Left | Action::Right if self.has_knobs() => {
                let by = if action == Action::Left { -1 } else { 1 };
                if self.play.step(Move::Turn(self.cursor, by)) {
                    self.runs = false;
                }
            }
            Action::Right | Action::Step => effects = self.by_hand(Move::Forward),
            Action::Left | Action::StepBack => effects = self.by_hand(Move::Back),
            Action::ToEnd => effects = self.by_hand(Move::ToEnd),
            Action::Restart => effects = self.by_hand(Move::Restart),
            Action::Toggle => effects = self.toggle(context),
            Action::Faster => self.pace = (self.pace + 1).min(PACES.len() - 1),
            Action::Slower => self.pace = self.pace.saturating_sub(1),
            Action::Enter => effects = self.enter(context),
            Action::Show => return self.lesson(context),
            Action::PageDown | Action::HalfDown => self.scroll_by(PAGE),
            Action::PageUp | Action::HalfUp => self.scroll_by(-PAGE),
            Action::Top => self.scroll_by(isize::MIN / 2),
            Action::Bottom => self.scroll_by(isize::MAX / 2),
            _ => return Turn::ignored(),
        }
        Turn { consumed: true, effects, ..Turn::default() }
    }

    /// To the lesson the simulation belongs to.
    fn lesson(&self, context: &Context) -> Turn {
        let lesson = context.course.position_of(self.factor());
        lesson.map_or_else(Turn::consumed, |lesson| Turn::to(Destination::Lesson(lesson, Spot::Left)))
    }

    fn by_hand(&mut self, order: Move) -> Vec<Effect> {
        self.runs = false;
        self.order(order)
    }

    fn toggle(&mut self, context: &Context) -> Vec<Effect> {
        match self.play.phase() {
            Phase::Asking => self.predict(context),
            _ if self.play.is_over() => self.order(Move::Restart),
            // Where nothing is to move by itself, the key goes on by one tick.
            _ if !context.settings.motion => self.order(Move::Forward),
            _ => {
                self.runs = !self.runs;
                Vec::new()
            }
        }
    }

    fn enter(&mut self, context: &Context) -> Vec<Effect> {
        match self.play.phase() {
            Phase::Asking => self.predict(context),
            _ if !self.play.is_over() => self.toggle(context),
            _ => {
                self.cursor = 0;
                self.order(Move::Next)
            }
        }
    }

    fn predict(&mut self, context: &Context) -> Vec<Effect> {
        if !self.play.step(Move::Predict(self.cursor)) {
            return Vec::new();
        }
        self.cursor = 0;
        self.scroll = Scroll::default();
        self.runs = context.settings.motion;
        review::predicted(&self.play).map(Effect::Record).into_iter().collect()
    }

    fn order(&mut self, order: Move) -> Vec<Effect> {
        self.laid = None;
        let phase = self.play.phase();
        self.play.step(order);
        if self.play.is_over() || order == Move::Next {
            self.runs = false;
        }
        if self.play.phase() != phase {
            self.scroll = Scroll::default();
            self.picture = 0;
        }
        let mastered = review::mastered(&self.play).filter(|_| !self.recorded);
        self.recorded |= mastered.is_some();
        mastered.map(Effect::Record).into_iter().collect()
    }

    fn has_knobs(&self) -> bool {
        matches!(self.play.phase(), Phase::Tuning | Phase::Free)
    }

    /// How many things the cursor can stand on.
    fn tags(&self) -> usize {
        match self.play.phase() {
            Phase::Asking => self.play.question().choices.len(),
            Phase::Watching => 0,
            Phase::Tuning | Phase::Free => self.play.knobs().len(),
        }
    }

    fn click(&mut self, x: u16, y: u16, context: &Context) -> Vec<Effect> {
        let under = self.under();
        if !under.contains((x, y).into()) {
            return if self.play.phase() == Phase::Asking { Vec::new() } else { self.toggle(context) };
        }
        let row = self.scroll.top + usize::from(y - under.y);
        let Some(tag) = self.sheet.tag_at(row).filter(|tag| *tag < self.tags()) else { return Vec::new() };
        let again = tag == self.cursor;
        self.cursor = tag;
        match self.play.phase() {
            Phase::Asking if again => self.predict(context),
            Phase::Tuning | Phase::Free if again => {
                // A click goes round, as there is no other hand on the mouse.
                let levels = self.play.knobs().get(tag).map_or(1, |knob| knob.levels.len());
                let last = self.play.settings().level(tag) + 1 >= levels;
                let back = -isize::try_from(levels).unwrap_or(isize::MAX);
                self.by_hand(Move::Turn(tag, if last { back } else { 1 }))
            }
            _ => Vec::new(),
        }
    }

    fn scroll_by(&mut self, rows: isize) {
        self.follow = false;
        self.scroll.by(rows, self.sheet.rows(), usize::from(self.under().height));
    }

    /// The part under the picture and the line of state.
    fn under(&self) -> Rect {
        let above = (self.picture + 1).min(self.area.height);
        Rect { y: self.area.y + above, height: self.area.height - above, ..self.area }
    }

    pub(super) fn settle(&mut self, area: Rect, context: &Context) {
        if self.laid == Some((area, context.lang())) {
            return;
        }
        let columns = area.width.saturating_sub(2).min(100);
        let inner = Rect { x: area.x + (area.width - columns) / 2, width: columns, ..area };
        if self.area != inner {
            self.picture = 0;
        }
        self.laid = Some((area, context.lang()));
        self.area = inner;
        let room = Rect { height: area.height.saturating_sub(UNDER + 1), ..inner };
        self.picture = self.picture.max(scene::height(&self.picture(), room));
        self.sheet = page::sheet(&self.play, columns, context);
        let (rows, window) = (self.sheet.rows(), usize::from(self.under().height));
        if !self.follow {
            self.scroll.by(0, rows, window);
        } else if let Some(shown) = self.shown() {
            self.scroll.show(shown, rows, window);
        } else {
            self.scroll.by(0, rows, window);
        }
    }

    /// The rows that are to be seen: the cursor's, or the end of the story.
    fn shown(&self) -> Option<(usize, usize)> {
        let end = self.sheet.rows();
        match self.play.phase() {
            Phase::Asking => self.question_rows(),
            Phase::Watching if self.play.is_over() => Some((0, 1)),
            Phase::Watching => Some((end.saturating_sub(1), end)),
            Phase::Tuning | Phase::Free if self.play.tick() == 0 => Some((0, 1)),
            Phase::Tuning | Phase::Free => self.sheet.rows_of(self.cursor),
        }
    }

    /// The question and all that can be predicted; where that is too much, what the cursor stands on.
    fn question_rows(&self) -> Option<(usize, usize)> {
        let (first, _) = self.sheet.rows_of(page::PROMPT)?;
        let (_, end) = self.sheet.rows_of(self.tags().checked_sub(1)?)?;
        let fits = end - first <= usize::from(self.under().height);
        if fits { Some((first, end)) } else { self.sheet.rows_of(self.cursor) }
    }

    /// The picture; before anything happened there is nothing to tell along the time.
    fn picture(&self) -> Scene {
        let mut scene = self.play.scene();
        if self.play.phase() == Phase::Asking {
            scene.lanes.clear();
        }
        scene
    }

    pub(super) fn view(&self, _: Rect, buffer: &mut Buffer, context: &Context) {
        let picture = Rect { height: self.picture, ..self.area };
        scene::draw(&self.picture(), self.play.tick(), picture, buffer, context);
        self.view_state(buffer, context);
        let selected = Some(self.cursor).filter(|_| self.tags() > 0);
        self.sheet.draw(self.under(), buffer, self.scroll.top, selected, context);
    }

    /// The line between picture and story: whether it runs, the tick, where everything is.
    fn view_state(&self, buffer: &mut Buffer, context: &Context) {
        let y = self.area.y + self.picture;
        if y >= self.area.bottom() {
            return;
        }
        let theme = &context.theme;
        line::rule(buffer, self.area, y, theme.style(Token::Faint));
        let below = self.sheet.rows() > self.scroll.top + usize::from(self.under().height);
        let more = match (self.scroll.top > 0, below) {
            (true, true) => " ↑↓ ",
            (true, false) => " ↑ ",
            (false, true) => " ↓ ",
            (false, false) => "",
        };
        line::write_right(buffer, (self.area.right(), y), more, 4, theme.style(Token::Muted));
        if self.play.phase() == Phase::Asking {
            return;
        }
        let sign = match (self.runs, self.play.is_over()) {
            (_, true) => "■",
            (true, _) => "▶",
            (false, _) => "‖",
        };
        let x = line::write(buffer, (self.area.x, y), sign, 1, theme.style(Token::Here));
        let text = format!(" {} ", page::state(&self.play, context));
        line::write(buffer, (x, y), &text, self.area.width.saturating_sub(1), theme.style(Token::Muted));
    }

    pub(super) fn header(&self, context: &Context) -> Header {
        let factor = self.factor();
        let lesson = context.course.position_of(factor).and_then(|at| context.course.entries.get(at));
        let name = lesson.map_or(factor.id(), |entry| entry.name.get(context.lang()));
        let right = match self.play.phase() {
            Phase::Asking | Phase::Watching => String::new(),
            Phase::Tuning => context.say("play-goal-phase"),
            Phase::Free => {
                context.tell(&Message::new("play-free-phase").with("seed", self.play.seed().to_string()))
            }
        };
        Header { trail: vec![format!("{} {name}", factor.numeral()), context.say("play-title")], right }
    }

    pub(super) fn footer(&self) -> Vec<Action> {
        let mut actions = match self.play.phase() {
            Phase::Asking => vec![Action::Enter, Action::Show],
            _ if self.play.is_over() => vec![Action::Enter, Action::StepBack, Action::Restart, Action::Show],
            _ => vec![Action::Toggle, Action::Step, Action::StepBack, Action::ToEnd, Action::Faster],
        };
        if self.has_knobs() && !self.play.is_over() {
            actions.insert(0, Action::Right);
        }
        actions.extend([Action::Back, Action::Help]);
        actions
    }
}
