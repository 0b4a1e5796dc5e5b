//! What happens to the questions of a sitting; no drawing here.

use crate::{
    course::{Kind, Question, Quiz},
    learner::{
        self,
        grading::{self, Grade, Reply},
    },
};

/// Wrong answers after which every reason is shown: one to think about, one more try.
const TRIES: u32 = 2;

/// Questions, answers and hints of one sitting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sitting {
    quiz: Quiz,
    at: usize,
    states: Vec<State>,
}

/// What became of one question in this sitting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// The options as they are shown, by index in the file.
    pub(super) order: Vec<usize>,
    /// Which of what is shown the cursor stands on: a place in `order`, or a line from 0.
    pub(super) cursor: usize,
    /// The chosen options of a question with several answers, by index in the file.
    pub(super) chosen: Vec<usize>,
    /// The line number typed so far, 0 where the cursor came here otherwise.
    typed: usize,
    /// The last answer that was not right.
    pub(super) wrong: Option<Grade>,
    /// The options that were chosen in any answer, by index in the file.
    pub(super) tried: Vec<usize>,
    /// The lines that were answered, from 1.
    pub(super) tried_lines: Vec<u32>,
    /// Whether no option speaks of the line that was answered last.
    pub(super) other_line: bool,
    /// How many answers were given.
    pub(super) tries: u32,
    /// How many hints were taken.
    pub(super) hints: u32,
    /// Whether it was answered rightly.
    pub(super) right: bool,
}

impl Sitting {
    pub(super) fn new(quiz: Quiz, first: usize, seed: u64) -> Sitting {
        let state =
            |question: &Question| State { order: grading::shuffled(question, seed), ..State::default() };
        let states = quiz.questions.iter().map(state).collect();
        Sitting { quiz, at: first, states }
    }

    /// The question on the screen; `None` after the last.
    pub(super) fn question(&self) -> Option<&Question> {
        self.quiz.questions.get(self.at)
    }

    pub(super) fn state(&self) -> Option<&State> {
        self.states.get(self.at)
    }

    pub(super) fn is_over(&self) -> bool {
        self.at >= self.states.len()
    }

    /// Whether the question still wants an answer.
    pub(super) fn is_open(&self) -> bool {
        self.state().is_some_and(State::is_open)
    }

    /// The number of the question, from 1, and how many there are.
    pub(super) fn position(&self) -> (usize, usize) {
        (self.at + 1, self.states.len())
    }

    /// Questions answered, and those answered rightly at the first try.
    pub(super) fn score(&self) -> (usize, usize) {
        let answered = self.states.iter().filter(|state| state.tries > 0);
        let right = self.states.iter().filter(|state| state.right && state.tries == 1);
        (answered.count(), right.count())
    }

    pub(super) fn cursor(&self) -> usize {
        self.state().map_or(0, |state| state.cursor)
    }

    pub(super) fn turn_to(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.states.len());
    }

    pub(super) fn point(&mut self, at: usize) {
        let count = self.choices();
        if let Some(state) = self.states.get_mut(self.at) {
            state.cursor = at.min(count.saturating_sub(1));
            state.typed = 0;
        }
    }

    pub(super) fn step(&mut self, by: isize) {
        self.point(self.cursor().saturating_add_signed(by));
    }

    /// A digit: the option with this number, or the next digit of a line's number.
    pub(super) fn number(&mut self, digit: usize) {
        let lines = self.question().is_some_and(|question| question.kind == Kind::Line);
        let count = self.choices();
        let typed = self.state().map_or(0, |state| state.typed);
        let number = match typed * 10 + digit {
            longer if lines && (1..=count).contains(&longer) => longer,
            _ => digit,
        };
        if number == 0 || number > count {
            return;
        }
        self.point(number - 1);
        if let Some(state) = self.states.get_mut(self.at).filter(|_| lines) {
            state.typed = number;
        }
        if self.question().is_some_and(|question| question.kind == Kind::Several) {
            self.toggle();
        }
    }

    /// How many things the cursor can stand on.
    fn choices(&self) -> usize {
        match self.question() {
            Some(question) if question.kind == Kind::Line => {
                question.exhibit.as_ref().map_or(0, |exhibit| exhibit.code.lines().count())
            }
            Some(question) => question.options.len(),
            None => 0,
        }
    }

    /// Chooses or unchooses the option under the cursor.
    pub(super) fn toggle(&mut self) {
        let several = self.question().is_some_and(|question| question.kind == Kind::Several);
        let Some(state) = self.states.get_mut(self.at).filter(|state| several && state.is_open()) else {
            return;
        };
        let Some(option) = state.order.get(state.cursor).copied() else { return };
        match state.chosen.iter().position(|chosen| *chosen == option) {
            Some(at) => {
                state.chosen.remove(at);
            }
            None => state.chosen.push(option),
        }
    }

    /// Moves the option under the cursor, in a question of order.
    pub(super) fn carry(&mut self, by: isize) {
        let order = self.question().is_some_and(|question| question.kind == Kind::Order);
        let Some(state) = self.states.get_mut(self.at).filter(|state| order && state.is_open()) else {
            return;
        };
        let to = state.cursor.saturating_add_signed(by);
        if to < state.order.len() {
            state.order.swap(state.cursor, to);
            state.cursor = to;
        }
    }

    pub(super) fn hint(&mut self) {
        let most = self.question().map_or(0, |question| question.hints.len());
        if let Some(state) = self.states.get_mut(self.at).filter(|state| state.is_open()) {
            state.hints = (state.hints + 1).min(u32::try_from(most).unwrap_or(0));
        }
    }

    /// Gives the answer; what is to be recorded of it, or `None` where nothing is chosen.
    pub(super) fn submit(&mut self, lesson: &str) -> Option<learner::Event> {
        let question = self.quiz.questions.get(self.at)?;
        let state = self.states.get_mut(self.at).filter(|state| state.is_open())?;
        let reply = match question.kind {
            Kind::One | Kind::Factor => Reply::Options(vec![*state.order.get(state.cursor)?]),
            Kind::Several if state.chosen.is_empty() => return None,
            Kind::Several => Reply::Options(state.chosen.clone()),
            Kind::Order => Reply::Order(state.order.clone()),
            Kind::Line => Reply::Line(u32::try_from(state.cursor + 1).ok()?),
        };
        let grade = grading::grade(question, &reply);
        state.tries += 1;
        match reply {
            Reply::Options(chosen) => state.tried.extend(chosen),
            Reply::Line(line) => state.tried_lines.push(line),
            Reply::Order(_) => {}
        }
        state.right = grade.correct;
        state.other_line = question.kind == Kind::Line && !grade.correct && grade.wrong.is_empty();
        let answered = learner::Event::Answered {
            lesson: lesson.to_owned(),
            question: question.id.clone(),
            rev: question.rev,
            correct: grade.correct,
            attempt: state.tries,
            hints: state.hints,
            misconceptions: grade.misconceptions.clone(),
        };
        state.wrong = (!grade.correct).then_some(grade);
        Some(answered)
    }
}

impl State {
    /// Whether it still wants an answer.
    pub(super) fn is_open(&self) -> bool {
        !self.right && self.tries < TRIES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quiz(kind: &str, options: &str) -> Quiz {
        let text = format!(
            "[[question]]\nid = \"q\"\nkind = \"{kind}\"\nmisconception = \"f.m\"\nprompt.en = \"?\"\n\
             other.en = \"no\"\nlanguage = \"text\"\ncode = \"{}\"\nhints.en = [\"1\", \"2\", \"3\"]\n{options}",
            (1..=24).map(|n| n.to_string()).collect::<Vec<_>>().join("\\n")
        );
        let (quiz, faults) = Quiz::parse("q", &text);
        assert_eq!(faults, Vec::new());
        quiz
    }

    fn one() -> Sitting {
        let wrong = |n| {
            format!("[[question.option]]\ntext.en = \"{n}\"\nbecause.en = \"b\"\nmisconception = \"f.{n}\"\n")
        };
        let right = "[[question.option]]\ntext.en = \"r\"\nbecause.en = \"b\"\ncorrect = true\n";
        Sitting::new(quiz("one", &format!("{}{right}{}", wrong(1), wrong(2))), 0, 7)
    }

    fn right_place(sitting: &Sitting) -> usize {
        let state = sitting.state().expect("a question");
        state.order.iter().position(|index| *index == 1).expect("it is shown")
    }

    #[test]
    fn a_wrong_answer_leaves_one_more_try() {
        let mut sitting = one();
        let right = right_place(&sitting);
        sitting.point((right + 1) % 3);
        assert!(matches!(
            sitting.submit("l"),
            Some(learner::Event::Answered { correct: false, attempt: 1, .. })
        ));
        assert!(sitting.is_open() && sitting.state().is_some_and(|state| state.wrong.is_some()));
        sitting.point(right);
        assert!(matches!(
            sitting.submit("l"),
            Some(learner::Event::Answered { correct: true, attempt: 2, .. })
        ));
        assert!(!sitting.is_open());
        assert_eq!(sitting.submit("l"), None);
        assert_eq!(sitting.score(), (1, 0));
    }

    #[test]
    fn two_wrong_answers_end_the_question() {
        let mut sitting = one();
        let right = right_place(&sitting);
        for by in [1, 2] {
            sitting.point((right + by) % 3);
            sitting.submit("l");
        }
        assert!(!sitting.is_open());
    }

    #[test]
    fn line_numbers_are_typed_digit_by_digit() {
        let options = "[[question.option]]\nline = 12\nbecause.en = \"b\"\ncorrect = true\n\
                       [[question.option]]\nline = 2\nbecause.en = \"b\"\nmisconception = \"f.x\"\n";
        let mut sitting = Sitting::new(quiz("line", options), 0, 7);
        sitting.number(1);
        sitting.number(2);
        assert_eq!(sitting.cursor(), 11);
        sitting.number(9);
        assert_eq!(sitting.cursor(), 8);
        sitting.submit("l");
        assert!(sitting.state().is_some_and(|state| state.other_line));
    }

    #[test]
    fn hints_end_with_the_third() {
        let mut sitting = one();
        (0..5).for_each(|_| sitting.hint());
        assert_eq!(sitting.state().map(|state| state.hints), Some(3));
    }
}
