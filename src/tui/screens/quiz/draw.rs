//! A question as it is read: prompt, exhibit, options with their reasons as far as they are known, hints.

use crate::{
    course::{Choice, Exhibit, Kind, Label, Question},
    i18n::{Lang, Message},
    markdown::{Block, BlockKind},
};

use super::{
    super::super::{
        context::Context,
        theme::Token,
        widgets::sheet::{Mark, Sheet},
    },
    sitting::{Sitting, State},
};

/// The tag of what is said after an answer, which has to be seen.
const SAID: usize = usize::MAX;

/// What the window should show: the cursor, or what was said of the answer.
pub(super) fn shown_tag(sitting: &Sitting) -> usize {
    match sitting.state() {
        Some(state) if state.is_open() && state.wrong.is_none() => state.cursor,
        _ => SAID,
    }
}

pub(super) fn sheet(sitting: &Sitting, lesson: usize, columns: u16, context: &Context) -> Sheet {
    let mut sheet = Sheet::new(columns);
    match (sitting.question(), sitting.state()) {
        (Some(question), Some(state)) => Page { question, state, context }.write(&mut sheet),
        _ => write_end(sitting, lesson, &mut sheet, context),
    }
    sheet
}

/// After the last question.
fn write_end(sitting: &Sitting, lesson: usize, sheet: &mut Sheet, context: &Context) {
    let (answered, right) = sitting.score();
    let (_, of) = sitting.position();
    sheet.air();
    if of == 0 {
        sheet.text(&context.say("quiz-none"), Mark::default(), context);
        return;
    }
    let score = Message::new("quiz-score").with("answered", answered).with("right", right).with("of", of);
    sheet.text(&context.tell(&score), Mark { look: Some(Token::Accent), ..Mark::default() }, context);
    sheet.air();
    let next = context.course.entries.get(lesson + 1);
    let words = match next {
        Some(entry) => {
            context.tell(&Message::new("quiz-then-next").with("lesson", entry.name.get(context.lang())))
        }
        None => context.say("quiz-then-map"),
    };
    sheet.text(&words, Mark { look: Some(Token::Here), ..Mark::default() }, context);
}

/// One question on its page.
struct Page<'a> {
    question: &'a Question,
    state: &'a State,
    context: &'a Context,
}

impl Page<'_> {
    fn lang(&self) -> Lang {
        self.context.lang()
    }

    fn write(&self, sheet: &mut Sheet) {
        let context = self.context;
        let question = self.question;
        let task = match question.kind {
            Kind::One => "quiz-task-one",
            Kind::Several => "quiz-task-several",
            Kind::Order => "quiz-task-order",
            Kind::Line => "quiz-task-line",
            Kind::Factor => "quiz-task-factor",
        };
        sheet.text(&context.say(task), Mark { look: Some(Token::Faint), ..Mark::default() }, context);
        sheet.air();
        sheet.text(question.prompt.get(self.lang()), Mark::default(), context);
        sheet.air();
        match (&question.exhibit, question.kind) {
            (Some(exhibit), Kind::Line) => self.write_lines(exhibit, sheet),
            (Some(exhibit), _) => {
                sheet.blocks(&[code(exhibit, exhibit.code.clone())], Mark::default(), context);
                sheet.air();
                self.write_options(sheet);
            }
            _ => self.write_options(sheet),
        }
        self.write_outcome(sheet);
        self.write_hints(sheet);
    }

    /// A file whose lines are the options.
    fn write_lines(&self, exhibit: &Exhibit, sheet: &mut Sheet) {
        let context = self.context;
        if let Some(file) = &exhibit.file {
            sheet.text(file, Mark { look: Some(Token::Muted), indent: 6, ..Mark::default() }, context);
        }
        let lines: Vec<&str> = exhibit.code.lines().collect();
        sheet.code(&exhibit.language, 1, &lines, None, true);
        sheet.air();
        let named = |choice: &Choice| match choice.label {
            Label::Line(line) => Some(line),
            _ => None,
        };
        for (index, choice) in self.question.options.iter().enumerate() {
            let Some(line) = named(choice).filter(|_| self.is_open_about(index)) else { continue };
            let title = context.tell(&Message::new("quiz-line").with("line", line));
            let mark = Mark { look: Some(Token::Muted), indent: 4, ..self.outcome_mark(index) };
            sheet.text(&title, mark, context);
            self.write_because(choice, sheet);
        }
        if self.state.other_line {
            let other = self.question.other.get(self.lang());
            sheet.text(other, Mark { tag: Some(SAID), indent: 4, ..Mark::default() }, context);
            sheet.air();
        }
    }

    fn write_options(&self, sheet: &mut Sheet) {
        // A question of order that is over shows the right one: that of the file.
        let over = self.question.kind == Kind::Order && !self.state.is_open();
        let order = if over { (0..self.question.options.len()).collect() } else { self.state.order.clone() };
        for (place, index) in order.into_iter().enumerate() {
            let Some(choice) = self.question.options.get(index) else { continue };
            let mark =
                Mark { tag: Some(place), indent: self.option_indent(), ..self.option_mark(place, index) };
            sheet.text(&self.label(choice), mark, self.context);
            if self.is_open_about(index) {
                self.write_because(choice, sheet);
            }
        }
        sheet.air();
    }

    fn option_indent(&self) -> u16 {
        if self.question.kind == Kind::Several { 8 } else { 4 }
    }

    fn label(&self, choice: &Choice) -> String {
        match &choice.label {
            Label::Text(text) => text.get(self.lang()).to_owned(),
            Label::Line(line) => line.to_string(),
            Label::Factor(factor) => {
                let entry =
                    self.context.course.position_of(*factor).map(|at| &self.context.course.entries[at]);
                let name = entry.map_or(factor.id(), |entry| entry.name.get(self.lang()));
                format!("{} {name}", factor.numeral())
            }
        }
    }

    /// The number of an option, and what became of it once that is known.
    fn option_mark(&self, place: usize, index: usize) -> Mark {
        let number = place + 1;
        if self.is_open_about(index) && self.question.kind != Kind::Order {
            return self.outcome_mark(index);
        }
        let text = match self.question.kind {
            Kind::Several if self.state.chosen.contains(&index) => format!(" {number} [x]"),
            Kind::Several => format!(" {number} [ ]"),
            _ => format!(" {number}"),
        };
        Mark { text, token: Some(Token::Here), ..Mark::default() }
    }

    fn outcome_mark(&self, index: usize) -> Mark {
        let right = self.question.options.get(index).is_some_and(|option| option.correct);
        let (symbol, token) = if right { ("●", Token::Good) } else { ("✗", Token::Bad) };
        Mark { text: format!(" {symbol}"), token: Some(token), ..Mark::default() }
    }

    /// Whether an option's reason may be said: when it was chosen wrongly, and of all when the question is over.
    fn is_open_about(&self, index: usize) -> bool {
        let chosen_wrongly = self.state.wrong.as_ref().is_some_and(|grade| grade.wrong.contains(&index));
        let told_of_order = self.question.kind == Kind::Order && self.state.is_open();
        !self.state.is_open() || (chosen_wrongly && !told_of_order)
    }

    fn write_because(&self, choice: &Choice, sheet: &mut Sheet) {
        let tag = self.state.is_open().then_some(SAID);
        let indent = self.option_indent() + 2;
        let mark = Mark { text: String::new(), indent, tag, look: Some(Token::Muted), ..Mark::default() };
        if let Some(belief) = &choice.misconception {
            let name = self.context.course.misconceptions().name(belief, self.lang());
            let words = self.context.tell(&Message::new("quiz-belief").with("belief", name));
            sheet.text(&words, Mark { look: Some(Token::Warn), ..mark.clone() }, self.context);
        }
        sheet.text(choice.because.get(self.lang()), mark, self.context);
        sheet.air();
    }

    /// What is said of the answer as a whole.
    fn write_outcome(&self, sheet: &mut Sheet) {
        let context = self.context;
        let (id, token) = match (&self.state.wrong, self.state.right) {
            (_, true) if self.state.tries == 1 => ("quiz-right", Token::Good),
            (_, true) => ("quiz-right-now", Token::Good),
            (Some(_), false) if !self.state.is_open() => ("quiz-told", Token::Warn),
            (Some(grade), false) if grade.wrong.is_empty() && !grade.missed.is_empty() => {
                ("quiz-incomplete", Token::Warn)
            }
            (Some(_), false) if self.question.kind == Kind::Order => ("quiz-order-wrong", Token::Warn),
            (Some(_), false) => ("quiz-try-again", Token::Warn),
            (None, false) => return,
        };
        let misplaced = self.state.wrong.as_ref().map_or(0, |grade| grade.wrong.len());
        let message = Message::new(id).with("count", misplaced);
        let mark = Mark { tag: Some(SAID), look: Some(token), ..Mark::default() };
        sheet.text(&context.tell(&message), mark, context);
        if self.state.wrong.is_some() && self.question.kind == Kind::Order {
            self.write_misconception(sheet);
        }
        sheet.air();
    }

    fn write_misconception(&self, sheet: &mut Sheet) {
        let named = self.question.misconception.as_deref().unwrap_or_default();
        let name = self.context.course.misconceptions().name(named, self.lang());
        if !name.is_empty() {
            let words = self.context.tell(&Message::new("quiz-belief").with("belief", name));
            sheet.text(&words, Mark { look: Some(Token::Muted), ..Mark::default() }, self.context);
        }
    }

    fn write_hints(&self, sheet: &mut Sheet) {
        let taken = usize::try_from(self.state.hints).unwrap_or(0);
        for (index, hint) in self.question.hints.iter().take(taken).enumerate() {
            let mark = Mark {
                text: format!(" {}/3", index + 1),
                token: Some(Token::Info),
                indent: 5,
                ..Mark::default()
            };
            sheet.text(hint.get(self.lang()), mark, self.context);
        }
    }
}

fn code(exhibit: &Exhibit, text: String) -> Block {
    let kind = BlockKind::Code { language: exhibit.language.clone(), title: exhibit.file.clone(), text };
    Block { kind, line: 1 }
}
