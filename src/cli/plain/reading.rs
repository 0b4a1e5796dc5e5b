//! A lesson, read section by section.

use std::{io, ops::Range};

use crate::{
    course::Lesson,
    i18n::Message,
    learner::Event,
    markdown::{Block, BlockKind},
};

use super::{
    answer::Input,
    course::{Asked, Session, Step},
    lesson::{parts, title, write},
    map::number,
};

/// A lesson that is open.
struct Reading {
    index: usize,
    lesson: Lesson,
    parts: Vec<Range<usize>>,
    /// Which part is shown.
    at: usize,
}

/// What to do after an input.
enum Turn {
    Show(usize),
    Stay,
    Leave(Step),
}

impl Session<'_, '_> {
    pub(super) fn lesson(&mut self, index: usize) -> io::Result<Step> {
        let mut reading = self.open(index)?;
        loop {
            self.show(&reading)?;
            loop {
                let turn = match self.ask(&self.lesson_prompt(&reading), "plain-lesson-help")? {
                    Asked::Leave(step) => Turn::Leave(step),
                    Asked::Again => {
                        reading.lesson = self.setup.course.lesson(index, self.text.lang);
                        reading.parts = parts(&reading.lesson);
                        Turn::Show(reading.at)
                    }
                    Asked::Input(input) => self.turn(&reading, &input)?,
                };
                match turn {
                    Turn::Leave(step) => return Ok(step),
                    Turn::Stay => {}
                    Turn::Show(at) => {
                        reading.at = at;
                        break;
                    }
                }
            }
        }
    }

    /// Opens a lesson where it was left, or at its beginning where it has been read to its end.
    fn open(&mut self, index: usize) -> io::Result<Reading> {
        let lesson = self.setup.course.lesson(index, self.text.lang);
        let parts = parts(&lesson);
        let slug = self.slug(index);
        let place = self.setup.progress.places.get(&slug).copied();
        let place = place.filter(|_| !self.setup.progress.finished.contains(&slug));
        let at = place.map_or(0, |block| parts.iter().rposition(|part| part.start <= block).unwrap_or(0));
        writeln!(self.out)?;
        write(self.out, &title(self.setup.course, index, &lesson, &self.text))?;
        if at > 0 {
            self.say("plain-resumed")?;
        }
        Ok(Reading { index, lesson, parts, at })
    }

    fn show(&mut self, reading: &Reading) -> io::Result<()> {
        let part = reading.part();
        writeln!(self.out)?;
        write(self.out, &self.text.part(&reading.lesson.document.blocks, part.clone()))?;
        let lesson = self.slug(reading.index);
        self.note(Event::Reached { lesson: lesson.clone(), block: part.start });
        if reading.is_last() && !self.setup.progress.finished.contains(&lesson) {
            self.note(Event::Finished { lesson });
        }
        Ok(())
    }

    fn turn(&mut self, reading: &Reading, input: &Input) -> io::Result<Turn> {
        let complaint = match input {
            Input::Empty if reading.is_last() && self.has_questions(reading.index) => {
                return Ok(Turn::Leave(Step::Questions(reading.index)));
            }
            Input::Empty if reading.is_last() => return Ok(Turn::Leave(self.step_after(reading.index))),
            Input::Empty => return Ok(Turn::Show(reading.at + 1)),
            Input::Back => return Ok(Turn::Show(reading.at.saturating_sub(1))),
            Input::Next => return Ok(Turn::Leave(self.step_after(reading.index))),
            Input::Play => return Ok(Turn::Leave(Step::Play(reading.index))),
            Input::Questions if self.has_questions(reading.index) => {
                return Ok(Turn::Leave(Step::Questions(reading.index)));
            }
            Input::Questions => "plain-no-questions",
            Input::Outline => {
                self.outline(reading)?;
                return Ok(Turn::Stay);
            }
            Input::Numbers(numbers) => match reading.part_numbered(numbers) {
                Some(at) => return Ok(Turn::Show(at)),
                None => "plain-no-such-section",
            },
            _ => "plain-not-understood",
        };
        self.say(complaint)?;
        Ok(Turn::Stay)
    }

    fn lesson_prompt(&self, reading: &Reading) -> Message {
        if !reading.is_last() {
            let sections = reading.parts.len() - reading.lead();
            return match reading.number(reading.at) {
                0 => Message::new("plain-lesson-prompt-start").with("sections", sections),
                number => {
                    Message::new("plain-lesson-prompt").with("number", number).with("sections", sections)
                }
            };
        }
        match self.setup.course.quiz_index(reading.index).len() {
            0 => self.after_prompt(reading.index),
            questions => Message::new("plain-lesson-prompt-questions").with("questions", questions),
        }
    }

    fn outline(&mut self, reading: &Reading) -> io::Result<()> {
        for (at, part) in reading.parts.iter().enumerate() {
            if let Some(BlockKind::Heading { text, level: 2, .. }) =
                reading.lesson.document.blocks.get(part.start).map(|block| &block.kind)
            {
                let lines = self.text.item(&format!("{}. ", reading.number(at)), &text.text());
                write(self.out, &lines)?;
            }
        }
        Ok(())
    }

    /// What Enter does when a lesson and its questions are done.
    pub(super) fn after_prompt(&self, index: usize) -> Message {
        match self.setup.course.entries.get(index + 1) {
            Some(entry) => Message::new("plain-lesson-prompt-next")
                .with("number", number(self.setup.course, index + 1))
                .with("name", entry.name.get(self.text.lang)),
            None => Message::new("plain-lesson-prompt-end"),
        }
    }

    /// Where that leads.
    pub(super) fn step_after(&self, index: usize) -> Step {
        let next = index + 1;
        if next < self.setup.course.entries.len() { Step::Lesson(next) } else { Step::Map }
    }

    pub(super) fn slug(&self, index: usize) -> String {
        self.setup.course.entries.get(index).map(|entry| entry.slug.clone()).unwrap_or_default()
    }

    fn has_questions(&self, index: usize) -> bool {
        !self.setup.course.quiz_index(index).is_empty()
    }
}

impl Reading {
    fn part(&self) -> Range<usize> {
        self.parts.get(self.at).cloned().unwrap_or_default()
    }

    fn is_last(&self) -> bool {
        self.at + 1 >= self.parts.len()
    }

    /// How many parts stand before the first section: one, unless the lesson begins with a section.
    fn lead(&self) -> usize {
        let first = self.parts.first().and_then(|part| self.lesson.document.blocks.get(part.start));
        usize::from(
            !first.is_some_and(|block: &Block| matches!(block.kind, BlockKind::Heading { level: 2, .. })),
        )
    }

    /// The number of a part: that of its heading, 0 for what stands before the first.
    fn number(&self, at: usize) -> usize {
        at + 1 - self.lead()
    }

    fn part_numbered(&self, numbers: &[u32]) -> Option<usize> {
        let [number] = numbers else { return None };
        let at = (usize::try_from(*number).ok()? + self.lead()).checked_sub(1)?;
        (at < self.parts.len()).then_some(at)
    }
}
