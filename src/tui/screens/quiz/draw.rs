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

/// How what is right, and what was chosen wrongly, is marked.
const RIGHT: (&str, Token) = ("●", Token::Good);
const WRONG: (&str, Token) = ("✗", Token::Bad);

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
        sheet.mark_lines(&self.line_marks());
        sheet.air();
        let named = |choice: &Choice| match choice.label {
            Label::Line(line) => Some(line),
            _ => None,
        };
        for (index, choice) in self.question.options.iter().enumerate() {
            let Some(line) = named(choice).filter(|_| self.is_open_about(index)) else { continue };
            let title = context.tell(&Message::new("quiz-line").with("line", line));
            let (symbol, token) = self.outcome(index).unwrap_or((" ", Token::Muted));
            let text = format!(" {symbol}");
            let mark =
                Mark { text, token: Some(token), look: Some(Token::Muted), indent: 4, ..Mark::default() };
            sheet.text(&title, mark, context);
            self.write_because(choice, sheet);
        }
        if self.state.other_line {
            let other = self.question.other.get(self.lang());
            sheet.text(other, Mark { tag: Some(SAID), indent: 4, ..Mark::default() }, context);
            sheet.air();
        }
    }

    /// The lines that were answered, and the right one once it may be told.
    fn line_marks(&self) -> Vec<(u32, &'static str, Token)> {
        let is_right = |line: u32| {
            let about = |choice: &&Choice| choice.label == Label::Line(line);
            self.question.options.iter().find(about).is_some_and(|choice| choice.correct)
        };
        let tried = self.state.tried_lines.iter().filter(|line| !is_right(**line));
        let mut marks: Vec<_> = tried.map(|line| (*line, WRONG.0, WRONG.1)).collect();
        let told = self.question.options.iter().filter(|choice| choice.correct && !self.state.is_open());
        marks.extend(told.filter_map(|choice| match choice.label {
            Label::Line(line) => Some((line, RIGHT.0, RIGHT.1)),
            _ => None,
        }));
        marks
    }

    /// What was put in order wrongly, as the learner left it; the right order follows.
    fn write_own_order(&self, sheet: &mut Sheet) {
        let heading = Mark { look: Some(Token::Muted), ..Mark::default() };
        sheet.text(&self.context.say("quiz-order-own"), heading.clone(), self.context);
        for (place, index) in self.state.order.iter().enumerate() {
            let Some(choice) = self.question.options.get(*index) else { continue };
            let (symbol, token) = if place == *index { RIGHT } else { WRONG };
            let text = format!(" {symbol}");
            let mark = Mark { text, token: Some(token), indent: self.option_indent(), ..Mark::default() };
            sheet.text(&self.label(choice), mark, self.context);
        }
        sheet.air();
        sheet.text(&self.context.say("quiz-order-right"), heading, self.context);
    }

    fn write_options(&self, sheet: &mut Sheet) {
        // A question of order that is over shows the right one: that of the file.
        let over = self.question.kind == Kind::Order && !self.state.is_open();
        if over && !self.state.right {
            self.write_own_order(sheet);
        }
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
        let known = self.is_open_about(index) && self.question.kind != Kind::Order;
        let (before, token) = match self.outcome(index).filter(|_| known) {
            Some((symbol, token)) => (symbol.to_owned(), token),
            None if known => (number.to_string(), Token::Faint),
            None => (number.to_string(), Token::Here),
        };
        let text = match self.question.kind {
            Kind::Several if self.state.chosen.contains(&index) => format!(" {before} [x]"),
            Kind::Several => format!(" {before} [ ]"),
            _ => format!(" {before}"),
        };
        Mark { text, token: Some(token), ..Mark::default() }
    }

    /// The symbol of an option that is right or that was chosen wrongly; none of one that was left alone rightly.
    fn outcome(&self, index: usize) -> Option<(&'static str, Token)> {
        let right = self.question.options.get(index).is_some_and(|option| option.correct);
        let tried = match self.question.options.get(index).map(|option| &option.label) {
            Some(Label::Line(line)) => self.state.tried_lines.contains(line),
            _ => self.state.tried.contains(&index),
        };
        match (right, tried) {
            (true, _) => Some(RIGHT),
            (false, true) => Some(WRONG),
            (false, false) => None,
        }
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        course::{Course, InMemory, Quiz},
        learner::Progress,
        tui::{settings::Settings, theme::Depth},
    };

    const TEXTS: &str = "[[question.option]]\ntext.en = \"first\"\nbecause.en = \"b\"\ncorrect = true\n\
        [[question.option]]\ntext.en = \"second\"\nbecause.en = \"b\"\nmisconception = \"f.x\"\n\
        [[question.option]]\ntext.en = \"third\"\nbecause.en = \"b\"\nmisconception = \"f.y\"\n\
        [[question.option]]\ntext.en = \"fourth\"\nbecause.en = \"b\"\nmisconception = \"f.z\"\n";

    fn context() -> Context {
        let (course, _) = Course::load(Box::new(InMemory(std::collections::BTreeMap::new())));
        Context::new(Arc::new(course), Progress::default(), Settings::default(), Depth::True, 7)
    }

    fn sitting(kind: &str, options: &str) -> Sitting {
        let text = format!(
            "[[question]]\nid = \"q\"\nkind = \"{kind}\"\nmisconception = \"f.m\"\nprompt.en = \"?\"\n\
             other.en = \"no\"\nlanguage = \"text\"\ncode = \"a\\nb\\nc\\nd\"\nhints.en = [\"1\", \"2\", \"3\"]\n\
             {options}"
        );
        let (quiz, faults) = Quiz::parse("q", &text);
        assert_eq!(faults, Vec::new());
        Sitting::new(quiz, 0, 7)
    }

    fn shown(sitting: &Sitting) -> Vec<String> {
        let context = context();
        sheet(sitting, 0, 60, &context).words(&context)
    }

    /// The row of an option or of a line of code, by its last word.
    fn row(rows: &[String], word: &str) -> String {
        rows.iter().find(|row| row.trim_end().ends_with(word)).cloned().unwrap_or_default()
    }

    fn answer(sitting: &mut Sitting, option: usize) {
        let state = sitting.state().expect("a question");
        let place = state.order.iter().position(|index| *index == option).expect("it is shown");
        sitting.point(place);
        sitting.submit("l").expect("an answer");
    }

    #[test]
    fn only_options_that_were_chosen_are_marked_as_chosen_wrongly() {
        let mut sitting = sitting("one", TEXTS);
        answer(&mut sitting, 1);
        answer(&mut sitting, 2);
        let rows = shown(&sitting);
        assert!(row(&rows, "first").contains('●'), "{rows:#?}");
        assert!(row(&rows, "second").contains('✗') && row(&rows, "third").contains('✗'), "{rows:#?}");
        assert!(!row(&rows, "fourth").contains('✗'), "{rows:#?}");
    }

    #[test]
    fn a_chosen_option_keeps_its_box_after_a_wrong_answer() {
        let second_right = TEXTS.replacen("b\"\nmisconception = \"f.y\"", "b\"\ncorrect = true", 1);
        let mut sitting = sitting("several", &second_right);
        let place = |sitting: &Sitting, option| {
            sitting.state().and_then(|state| state.order.iter().position(|index| *index == option))
        };
        sitting.point(place(&sitting, 1).expect("shown"));
        sitting.toggle();
        sitting.submit("l");
        assert!(row(&shown(&sitting), "second").contains("✗ [x]"), "{:#?}", shown(&sitting));
        sitting.toggle();
        assert!(row(&shown(&sitting), "second").contains("✗ [ ]"), "{:#?}", shown(&sitting));
    }

    #[test]
    fn the_learners_own_order_stays_beside_the_right_one() {
        let mut sitting = sitting("order", TEXTS);
        sitting.carry(1);
        let own: Vec<usize> = sitting.state().expect("a question").order.clone();
        sitting.submit("l");
        sitting.submit("l");
        let rows = shown(&sitting);
        let names = ["first", "second", "third", "fourth"];
        let told: Vec<&str> = rows
            .iter()
            .filter_map(|row| names.into_iter().find(|name| row.trim_end().ends_with(name)))
            .collect();
        let mut wanted: Vec<&str> = own.iter().map(|index| names[*index]).collect();
        wanted.extend(names);
        assert_eq!(told, wanted, "{rows:#?}");
    }

    #[test]
    fn the_line_that_was_tried_is_marked() {
        let options = "[[question.option]]\nline = 2\nbecause.en = \"z\"\ncorrect = true\n\
                       [[question.option]]\nline = 4\nbecause.en = \"z\"\nmisconception = \"f.x\"\n";
        let mut sitting = sitting("line", options);
        sitting.point(2);
        sitting.submit("l");
        assert!(row(&shown(&sitting), "3 c").contains('✗'), "{:#?}", shown(&sitting));
        assert!(!shown(&sitting).concat().contains('●'));
        sitting.point(1);
        sitting.submit("l");
        let rows = shown(&sitting);
        assert!(row(&rows, "3 c").contains('✗') && row(&rows, "2 b").contains('●'), "{rows:#?}");
        assert!(!row(&rows, "4 d").contains('✗') && !row(&rows, "Line 4").contains('✗'), "{rows:#?}");
    }
}
