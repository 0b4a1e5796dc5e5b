//! Questions, asked and judged.

use std::io;

use crate::{
    course::{Factor, Kind, Label, Question},
    i18n::Message,
    learner::{
        Event,
        grading::{Grade, Reply, grade, shuffled},
    },
};

use super::{
    answer::Input,
    course::{Asked, Session, Step},
    lesson::write,
    quiz_words::Asking,
};

/// What comes after a question.
pub(super) enum After {
    Next,
    Back,
    Leave(Step),
}

/// How a question has gone so far.
#[derive(Default)]
struct Sitting {
    attempts: u32,
    hints: usize,
}

impl<'a> Session<'a, '_> {
    pub(super) fn questions(&mut self, index: usize) -> io::Result<Step> {
        let quiz = self.setup.course.quiz(index);
        let mut at = 0;
        while let Some(question) = quiz.questions.get(at) {
            let order = shuffled(question, self.setup.seed);
            let asking = Asking {
                course: self.setup.course,
                question,
                order,
                number: at + 1,
                of: quiz.questions.len(),
            };
            let slug = self.slug(index);
            match self.question(&slug, &asking, &|answered, _| Some(answered))? {
                After::Next => at += 1,
                After::Back => at = at.saturating_sub(1),
                After::Leave(step) => return Ok(step),
            }
        }
        let keys: Vec<(String, u32)> = quiz.questions.iter().map(|q| (q.id.clone(), q.rev)).collect();
        let mastery = self.setup.progress.mastery(&keys);
        let sum = Message::new("plain-quiz-sum").with("right", mastery.first_right);
        writeln!(self.out)?;
        self.tell(&sum.with("questions", mastery.questions))?;
        loop {
            match self.ask(&self.after_prompt(index), "plain-quiz-after-help")? {
                Asked::Leave(step) => return Ok(step),
                Asked::Again => {}
                Asked::Input(Input::Empty | Input::Next) => return Ok(self.step_after(index)),
                Asked::Input(Input::Questions) => return Ok(Step::Questions(index)),
                Asked::Input(Input::Back) => return Ok(Step::Lesson(index)),
                Asked::Input(_) => self.say("plain-not-understood")?,
            }
        }
    }

    /// Asks until it is answered rightly or left; `keep` says what is to be kept of an answer and the option it chose.
    pub(super) fn question(
        &mut self,
        slug: &str,
        asking: &Asking<'_>,
        keep: &dyn Fn(Event, Option<usize>) -> Option<Event>,
    ) -> io::Result<After> {
        let mut sitting = Sitting::default();
        self.present(asking)?;
        loop {
            let input = match self.ask(&Message::new("plain-answer-prompt"), "plain-quiz-help")? {
                Asked::Leave(step) => return Ok(After::Leave(step)),
                Asked::Again => {
                    self.present(asking)?;
                    continue;
                }
                Asked::Input(input) => input,
            };
            match input {
                Input::Next => return Ok(After::Next),
                Input::Back => return Ok(After::Back),
                Input::Hint => self.hint(asking.question, &mut sitting)?,
                Input::Empty => write(self.out, &asking.how(&self.text))?,
                input => match reply(asking, &input) {
                    Err(message) => self.tell(&message)?,
                    Ok(reply) => {
                        let grade = grade(asking.question, &reply);
                        sitting.attempts += 1;
                        let chosen = match &reply {
                            Reply::Options(chosen) => chosen.first().copied(),
                            _ => None,
                        };
                        let answered = answered(slug.to_owned(), asking.question, &sitting, &grade);
                        keep(answered, chosen).into_iter().for_each(|event| self.note(event));
                        if grade.correct {
                            return self.reasons(asking);
                        }
                        write(self.out, &asking.wrong(&self.text, &reply, &grade))?;
                    }
                },
            }
        }
    }

    fn present(&mut self, asking: &Asking<'_>) -> io::Result<()> {
        writeln!(self.out)?;
        write(self.out, &asking.lines(&self.text))
    }

    fn hint(&mut self, question: &Question, sitting: &mut Sitting) -> io::Result<()> {
        let Some(hint) = question.hints.get(sitting.hints) else { return self.say("plain-no-more-hints") };
        sitting.hints += 1;
        let head = Message::new("plain-hint").with("number", sitting.hints).with("of", question.hints.len());
        let head = self.text.words.text(self.text.lang, &head);
        let lines = self.text.item("", &format!("{head} {}", hint.get(self.text.lang)));
        write(self.out, &lines)
    }

    /// Why each option is right or wrong, once the question is answered.
    fn reasons(&mut self, asking: &Asking<'_>) -> io::Result<After> {
        loop {
            write(self.out, &asking.reasons(&self.text))?;
            loop {
                match self.ask(&Message::new("plain-go-on-prompt"), "plain-quiz-help")? {
                    Asked::Leave(step) => return Ok(After::Leave(step)),
                    Asked::Again => break,
                    Asked::Input(Input::Empty | Input::Next) => return Ok(After::Next),
                    Asked::Input(Input::Back) => return Ok(After::Back),
                    Asked::Input(_) => self.say("plain-not-understood")?,
                }
            }
        }
    }
}

fn answered(lesson: String, question: &Question, sitting: &Sitting, grade: &Grade) -> Event {
    Event::Answered {
        lesson,
        question: question.id.clone(),
        rev: question.rev,
        correct: grade.correct,
        attempt: sitting.attempts,
        hints: u32::try_from(sitting.hints).unwrap_or(u32::MAX),
        misconceptions: grade.misconceptions.clone(),
    }
}

/// The answer an input stands for, or what is wrong with its form.
fn reply(asking: &Asking<'_>, input: &Input) -> Result<Reply, Message> {
    let question = asking.question;
    let named = match input {
        Input::Other(name) if question.kind == Kind::Factor => Factor::parse(name),
        _ => None,
    };
    let numbers: Vec<u32> = match (input, named) {
        (_, Some(factor)) => vec![u32::from(factor.number())],
        (Input::Numbers(numbers), _) => numbers.clone(),
        _ => return Err(Message::new("plain-not-understood")),
    };
    let all = question.options.len();
    if question.kind == Kind::Line {
        let lines = question.exhibit.as_ref().map_or(0, |exhibit| exhibit.code.lines().count());
        return match numbers[..] {
            [line] if line > 0 && (line as usize) <= lines => Ok(Reply::Line(line)),
            _ => Err(Message::new("plain-answer-line-range").with("lines", lines)),
        };
    }
    let wrong_form = || match question.kind {
        Kind::Several => Message::new("plain-answer-several-range").with("all", all),
        Kind::Order => Message::new("plain-answer-order-range").with("all", all),
        Kind::Factor => Message::new("plain-answer-factor-range"),
        _ => Message::new("plain-answer-one-range").with("all", all),
    };
    let mut chosen = Vec::new();
    for number in numbers {
        let index = asking.option(number).ok_or_else(wrong_form)?;
        if !chosen.contains(&index) {
            chosen.push(index);
        } else if question.kind == Kind::Order {
            return Err(wrong_form());
        }
    }
    match question.kind {
        Kind::Order if chosen.len() == all => Ok(Reply::Order(chosen)),
        Kind::Order => Err(wrong_form()),
        Kind::Several => Ok(Reply::Options(chosen)),
        _ if chosen.len() == 1 => Ok(Reply::Options(chosen)),
        _ => Err(wrong_form()),
    }
}

impl Asking<'_> {
    /// The index in the file of the option that is shown under this number.
    fn option(&self, number: u32) -> Option<usize> {
        if self.question.kind == Kind::Factor {
            let is_meant =
                |label: &Label| matches!(label, Label::Factor(f) if u32::from(f.number()) == number);
            return self.question.options.iter().position(|option| is_meant(&option.label));
        }
        self.order.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
    }
}
