//! `sipsong --plain`: the whole course as a conversation of lines. The map, the lessons section by section, the
//! questions; nothing is drawn and nothing on the screen is ever changed.

use std::io::{self, BufRead, Read, Write};

use crate::{
    checks::verdict::Assessment,
    course::Course,
    i18n::{Catalogue, Lang, Message},
    learner::{Event, Progress},
};

use super::{
    Text,
    answer::{Input, input},
    lesson::write,
    look_up::look_up,
    map::{index_of, map, number},
    project,
};

/// What a plain session is about.
pub struct Setup<'a> {
    /// The course.
    pub course: &'a Course,
    /// The words of the interface.
    pub words: &'a Catalogue,
    /// The language it begins in.
    pub lang: Lang,
    /// How far the learner has come.
    pub progress: Progress,
    /// What shuffles the options; another one for each sitting.
    pub seed: u64,
    /// The terminal's width in columns; `None` where the output is no terminal.
    pub width: Option<usize>,
    /// What is known of the learner's project.
    pub assessment: Option<&'a Assessment>,
}

/// Prints the map and how to go on: what there is to do where nobody can answer.
///
/// # Errors
/// Where the output fails.
pub fn overview(setup: &Setup<'_>, out: &mut dyn Write) -> io::Result<()> {
    let text = Text::new(setup.words, setup.lang, setup.width, setup.course);
    write(out, &map(setup, &text))?;
    writeln!(out)?;
    write(out, &text.sentence(&Message::new("plain-overview")))
}

/// Leads through the course, from the map or from another step, until the learner quits or the input ends; `record` hears of all that is to be kept.
/// Gives back the language it ended in.
///
/// # Errors
/// Where input or output fails.
pub fn run<'a>(
    setup: Setup<'a>,
    begin: Option<Step>,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    record: &mut dyn FnMut(Event),
) -> io::Result<Lang> {
    let text = Text::new(setup.words, setup.lang, setup.width, setup.course);
    let mut session = Session { setup, text, input, out, record };
    let mut step = match begin {
        Some(step) => step,
        None => session.map()?,
    };
    while step != Step::Quit {
        step = match step {
            Step::Lesson(index) => session.lesson(index)?,
            Step::Questions(index) => session.questions(index)?,
            Step::Play(index) => session.play(index)?,
            Step::Map | Step::Quit => {
                writeln!(session.out)?;
                session.map()?
            }
        };
    }
    session.say("plain-bye")?;
    Ok(session.text.lang)
}

/// Where to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The map.
    Map,
    /// A lesson, by its index.
    Lesson(usize),
    /// A lesson's questions.
    Questions(usize),
    /// The simulation of a lesson's factor.
    Play(usize),
    /// Nowhere: the end.
    Quit,
}

/// What came of asking.
pub(super) enum Asked {
    /// An input that the place itself has to understand.
    Input(Input),
    /// The language changed: say it again.
    Again,
    /// The learner goes elsewhere.
    Leave(Step),
}

pub(super) struct Session<'a, 'io> {
    pub(super) setup: Setup<'a>,
    pub(super) text: Text<'a>,
    input: &'io mut dyn BufRead,
    pub(super) out: &'io mut dyn Write,
    record: &'io mut dyn FnMut(Event),
}

/// A line of input longer than this is read as several.
const LONGEST_LINE: u64 = 4096;

impl<'a> Session<'a, '_> {
    /// Asks with a prompt until there is an input for the place; `help` is said on `?`.
    pub(super) fn ask(&mut self, prompt: &Message, help: &'static str) -> io::Result<Asked> {
        loop {
            writeln!(self.out)?;
            let mut lines = self.text.sentence(prompt);
            let last = lines.pop().unwrap_or_default();
            write(self.out, &lines)?;
            write!(self.out, "{last} ")?;
            self.out.flush()?;
            let Some(line) = self.line()? else {
                writeln!(self.out)?;
                return Ok(Asked::Leave(Step::Quit));
            };
            match input(&line) {
                Input::Quit => return Ok(Asked::Leave(Step::Quit)),
                Input::Map => return Ok(Asked::Leave(Step::Map)),
                Input::Language(wanted) => {
                    self.text.lang = wanted.unwrap_or_else(|| self.text.lang.next());
                    return Ok(Asked::Again);
                }
                Input::Help => {
                    self.say(help)?;
                    self.say("plain-help")?;
                }
                Input::Term(term) => write(self.out, &look_up(self.setup.course, &self.text, &term))?,
                Input::Project(which) => {
                    write(
                        self.out,
                        &project::lines(self.setup.assessment, self.setup.course, &self.text, &which),
                    )?;
                }
                other => return Ok(Asked::Input(other)),
            }
        }
    }

    /// The next line of input; `None` at its end.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        (&mut *self.input).take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
        Ok((!bytes.is_empty()).then(|| String::from_utf8_lossy(&bytes).into_owned()))
    }

    pub(super) fn say(&mut self, id: &'static str) -> io::Result<()> {
        self.tell(&Message::new(id))
    }

    pub(super) fn tell(&mut self, message: &Message) -> io::Result<()> {
        write(self.out, &self.text.sentence(message))
    }

    pub(super) fn note(&mut self, event: Event) {
        // No clock is asked: within a session only the order of events counts, and the journal has its own time.
        let at = self.setup.progress.last_at.unwrap_or(0);
        self.setup.progress.add(at, &event);
        (self.record)(event);
    }

    fn map(&mut self) -> io::Result<Step> {
        loop {
            write(self.out, &map(&self.setup, &self.text))?;
            let next = self.next_on_map();
            loop {
                let entry = self.setup.course.entries.get(next);
                let name = entry.map_or("", |entry| entry.name.get(self.text.lang)).to_owned();
                let prompt = Message::new("plain-map-prompt")
                    .with("number", number(self.setup.course, next))
                    .with("name", name);
                match self.ask(&prompt, "plain-map-help")? {
                    Asked::Leave(step) if step != Step::Map => return Ok(step),
                    Asked::Leave(_) | Asked::Again => {
                        writeln!(self.out)?;
                        break;
                    }
                    Asked::Input(Input::Play) => return Ok(Step::Play(next)),
                    Asked::Input(Input::Empty) if entry.is_some() => return Ok(Step::Lesson(next)),
                    Asked::Input(Input::Numbers(numbers)) => {
                        if let [wanted] = numbers[..]
                            && let Some(index) = index_of(self.setup.course, wanted)
                        {
                            return Ok(Step::Lesson(index));
                        }
                        self.say("plain-map-no-such-number")?;
                    }
                    Asked::Input(_) => self.say("plain-not-understood")?,
                }
            }
        }
    }

    /// The lesson to go on with: the one that was read last or, where that is finished, the first unfinished one
    /// after it.
    fn next_on_map(&self) -> usize {
        let progress = &self.setup.progress;
        let entries = &self.setup.course.entries;
        let last = progress.place.as_ref().and_then(|place| self.setup.course.position(&place.lesson));
        let start = last.unwrap_or(0);
        let unread = |index: &usize| !progress.finished.contains(&entries[*index].slug);
        (start..entries.len()).chain(0..start).find(unread).unwrap_or(0)
    }
}

#[cfg(test)]
#[path = "course_tests.rs"]
mod tests;
