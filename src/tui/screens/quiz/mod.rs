//! A lesson's questions, one at a time.

mod draw;
mod sitting;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    course::{Address, Kind},
    i18n::{Lang, Message},
};

use super::{
    super::{
        context::Context,
        effect::Effect,
        event::{Event, Key},
        keymap::Action,
        widgets::sheet::{SHIFT, Scroll, Sheet},
    },
    Destination, Header, Input, Spot, Turn,
};

use sitting::Sitting;

/// The questions of a lesson and how far this sitting has come.
#[derive(Clone, Debug)]
pub struct QuizScreen {
    lesson: usize,
    sitting: Sitting,
    scroll: Scroll,
    /// Whether the window follows the cursor, rather than stand where the reader scrolled it to.
    follow: bool,
    sheet: Sheet,
    /// The columns by which code is shifted.
    shift: u16,
    /// What the sheet was laid out for.
    laid: Option<(Rect, Lang)>,
    area: Rect,
}

impl QuizScreen {
    /// The questions of the lesson with this index, from the first one not yet answered rightly.
    pub fn new(lesson: usize, context: &Context) -> QuizScreen {
        let quiz = context.course.quiz(lesson);
        let known = |id: &str, rev: u32| {
            context.progress.answers.get(&(id.to_owned(), rev)).is_some_and(|answer| answer.ever_right)
        };
        let first =
            quiz.questions.iter().position(|question| !known(&question.id, question.rev)).unwrap_or(0);
        QuizScreen {
            lesson,
            sitting: Sitting::new(quiz, first, context.seed),
            scroll: Scroll::default(),
            follow: true,
            sheet: Sheet::default(),
            shift: 0,
            laid: None,
            area: Rect::default(),
        }
    }

    pub(super) fn update(&mut self, input: &Input<'_>, context: &Context) -> Turn {
        self.laid = None;
        self.follow = true;
        match input {
            Input::Do(action, _) => self.act(*action, context),
            Input::Key(Key::Char(digit @ '0'..='9')) => {
                let number = digit.to_digit(10).unwrap_or(0) as usize;
                self.sitting.number(number);
                let submits = matches!(self.kind(), Some(Kind::One | Kind::Factor)) && number > 0;
                if submits { self.submit(context) } else { Turn::consumed() }
            }
            Input::Other(Event::Wheel(_, _, by)) => {
                self.scroll_by(3 * isize::from(*by));
                Turn::consumed()
            }
            Input::Other(Event::Click(x, y)) => self.click(*x, *y, context),
            _ => Turn::ignored(),
        }
    }

    fn kind(&self) -> Option<Kind> {
        self.sitting.question().map(|question| question.kind)
    }

    fn act(&mut self, action: Action, context: &Context) -> Turn {
        match action {
            Action::Up | Action::Down => {
                let by = if action == Action::Up { -1 } else { 1 };
                if self.sitting.is_open() { self.sitting.step(by) } else { self.scroll_by(by) }
            }
            Action::MoveUp => self.sitting.carry(-1),
            Action::MoveDown => self.sitting.carry(1),
            Action::Toggle => self.sitting.toggle(),
            Action::Hint => self.sitting.hint(),
            Action::Show => return self.show(),
            Action::Enter => return self.enter(context),
            // Code that is wider than the window is read by the arrows; n and p turn to other questions everywhere.
            Action::Right | Action::Left if self.sheet.overhang() > 0 => {
                let by = if action == Action::Right { SHIFT } else { -SHIFT };
                self.shift = self.shift.saturating_add_signed(by).min(self.sheet.overhang());
            }
            Action::NextLesson | Action::Right => self.turn_to(1),
            Action::PreviousLesson | Action::Left => self.turn_to(-1),
            Action::PageDown | Action::HalfDown => {
                self.scroll_by(isize::try_from(self.area.height / 2).unwrap_or(1))
            }
            Action::PageUp | Action::HalfUp => {
                self.scroll_by(-isize::try_from(self.area.height / 2).unwrap_or(1))
            }
            Action::Top => self.scroll_by(isize::MIN / 2),
            Action::Bottom => self.scroll_by(isize::MAX / 2),
            _ => return Turn::ignored(),
        }
        Turn::consumed()
    }

    fn enter(&mut self, context: &Context) -> Turn {
        if self.sitting.is_over() {
            let last = context.course.entries.len().saturating_sub(1);
            return match self.lesson {
                lesson if lesson >= last => Turn::to(Destination::Map),
                lesson => Turn::to(Destination::Lesson(lesson + 1, Spot::Left)),
            };
        }
        if self.sitting.is_open() {
            return self.submit(context);
        }
        self.turn_to(1);
        Turn::consumed()
    }

    fn submit(&mut self, context: &Context) -> Turn {
        let Some(answered) = self.sitting.submit(&context.course.entries[self.lesson].slug) else {
            return Turn::consumed().saying(Message::new("quiz-choose-first"));
        };
        Turn::consumed().with(Effect::Record(answered))
    }

    /// To the place that shows what the question is about.
    fn show(&self) -> Turn {
        let Some(target) = self.sitting.question().and_then(|question| question.show.clone()) else {
            return Turn::consumed().saying(Message::new("quiz-nothing-to-show"));
        };
        if let Some(rule) = target.strip_prefix("rule:") {
            return Turn::to(Destination::Rule(rule.to_owned()));
        }
        match Address::parse(&target) {
            Some(address) => Turn::to(Destination::Address(address)),
            None => Turn::consumed(),
        }
    }

    fn turn_to(&mut self, by: isize) {
        self.sitting.turn_to(by);
        self.scroll = Scroll::default();
        self.shift = 0;
    }

    fn scroll_by(&mut self, rows: isize) {
        self.follow = false;
        self.scroll.by(rows, self.sheet.rows(), usize::from(self.area.height));
    }

    fn click(&mut self, x: u16, y: u16, context: &Context) -> Turn {
        if !self.area.contains((x, y).into()) {
            return Turn::ignored();
        }
        let row = self.scroll.top + usize::from(y - self.area.y);
        let Some(tag) = self.sheet.tag_at(row).filter(|_| self.sitting.is_open()) else {
            return Turn::consumed();
        };
        let again = self.sitting.cursor() == tag;
        self.sitting.point(tag);
        match self.kind() {
            Some(Kind::Several) => self.sitting.toggle(),
            Some(Kind::One | Kind::Factor) => return self.submit(context),
            // A line is pointed at first and meant when it is pointed at again.
            Some(Kind::Line) if again => return self.submit(context),
            _ => {}
        }
        Turn::consumed()
    }

    pub(super) fn settle(&mut self, area: Rect, context: &Context) {
        if self.laid == Some((area, context.lang())) {
            return;
        }
        self.laid = Some((area, context.lang()));
        let columns = area.width.saturating_sub(2).min(76);
        self.area = Rect { x: area.x + (area.width - columns) / 2, width: columns, ..area };
        self.sheet = draw::sheet(&self.sitting, self.lesson, columns, context);
        self.sheet.shift_to(self.shift);
        let window = usize::from(area.height);
        if self.follow
            && let Some(rows) = self.sheet.rows_of(draw::shown_tag(&self.sitting))
        {
            self.scroll.show(rows, self.sheet.rows(), window);
        }
        self.scroll.by(0, self.sheet.rows(), window);
    }

    pub(super) fn view(&self, _: Rect, buffer: &mut Buffer, context: &Context) {
        let selected = self.sitting.is_open().then(|| self.sitting.cursor());
        self.sheet.draw(self.area, buffer, self.scroll.top, selected, context);
    }

    pub(super) fn header(&self, context: &Context) -> Header {
        let entry = &context.course.entries[self.lesson];
        let numeral = entry.factor.map_or(String::new(), |factor| format!("{} ", factor.numeral()));
        let name = format!("{numeral}{}", entry.name.get(context.lang()));
        let (at, of) = self.sitting.position();
        Header { trail: vec![name, context.say("quiz-title")], right: format!("{}/{of}", at.min(of)) }
    }

    pub(super) fn footer(&self) -> Vec<Action> {
        use Action as A;
        match self.kind() {
            None => vec![A::Enter, A::Back, A::PreviousLesson, A::Map, A::Help],
            Some(_) if !self.sitting.is_open() => {
                vec![A::NextLesson, A::Show, A::PreviousLesson, A::Back, A::Help]
            }
            Some(Kind::Several) => vec![A::Toggle, A::Enter, A::Hint, A::NextLesson, A::Back, A::Help],
            Some(Kind::Order) => vec![A::MoveUp, A::MoveDown, A::Enter, A::Hint, A::NextLesson, A::Help],
            Some(_) => vec![A::Enter, A::Hint, A::NextLesson, A::Back, A::Help],
        }
    }
}
