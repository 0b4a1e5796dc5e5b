//! What is told and counted of the world of VI.

use crate::i18n::Message;

use super::{
    super::{Entry, Tally, Tone, World, scene::Scene},
    world::{Admission, Kept, PEOPLE, Place, ROUND, ROUNDS},
};

/// The least of the last round's clicks that each instance should have.
const SHARE: usize = 3;

impl Admission {
    /// What a round came to, once its last click has ended.
    fn sum_up(&self, log: &mut Vec<Entry>) {
        let Some(last) = (self.tick as usize).checked_sub(3).filter(|last| *last > 0 && last % ROUND == 0)
        else {
            return;
        };
        let round = &self.clicks[last - ROUND..last];
        let thrown = round.iter().filter(|click| matches!(click.place, Place::Thrown(..))).count();
        let (text, tone) = if last == ROUND {
            let id = match self.rules.kept {
                Kept::Memory => "sim-processes-log-in-memory",
                Kept::Disk => "sim-processes-log-in-disk",
                Kept::Store => "sim-processes-log-in-store",
                Kept::Cookie => "sim-processes-log-in-cookie",
            };
            let text = Message::new(id).with("first", self.knows(0)).with("second", self.knows(1));
            (text.with("people", PEOPLE), Tone::Plain)
        } else {
            let text =
                Message::new("sim-processes-log-round").with("from", last - ROUND + 1).with("to", last);
            (text.with("thrown", thrown), if thrown > 0 { Tone::Bad } else { Tone::Good })
        };
        log.push(Entry::new(self.tick, text, tone));
        if last == ROUND * ROUNDS {
            let text = Message::new("sim-processes-log-share")
                .with("first", self.webs[0].judged)
                .with("second", self.webs[1].judged);
            let tone = if self.shares() { Tone::Good } else { Tone::Warning };
            log.push(Entry::new(self.tick, text, tone));
        }
    }

    fn shares(&self) -> bool {
        self.webs.iter().all(|web| web.judged >= SHARE)
    }

    fn people_out(&self) -> usize {
        self.people.iter().filter(|person| person.out).count()
    }
}

impl World for Admission {
    fn step(&mut self) -> Vec<Entry> {
        let mut log = Vec::new();
        if self.ended() {
            return log;
        }
        self.tick += 1;
        self.fate(&mut log);
        self.travel(&mut log);
        self.sum_up(&mut log);
        log
    }

    fn ended(&self) -> bool {
        self.tick as usize >= ROUND * ROUNDS + 3
    }

    fn scene(&self) -> Scene {
        super::picture::draw(self)
    }

    fn tally(&self) -> Tally {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let ahead = self.count(|place| place == Place::Ahead);
        let open = self.count(|place| matches!(place, Place::ToBalancer | Place::To(_) | Place::In(_)));
        let answered = self.count(|place| matches!(place, Place::Answered(..)));
        let cut = self.count(|place| place == Place::Cut);
        Tally {
            made: count(self.clicks.len() - ahead),
            open: count(open),
            ended: vec![
                (Message::new("sim-tally-answered"), count(answered)),
                (Message::new("sim-processes-tally-thrown"), count(self.thrown.len())),
                (Message::new("sim-tally-cut"), count(cut)),
            ],
        }
    }

    fn answer(&self) -> &'static str {
        match self.people_out() {
            0 => "nobody",
            out if out <= PEOPLE / 2 => "its-people",
            _ => "everybody",
        }
    }

    fn outcome(&self) -> Message {
        Message::new("sim-processes-outcome")
            .with("out", self.people_out())
            .with("people", PEOPLE)
            .with("times", self.thrown.len())
            .with("first", self.webs[0].judged)
            .with("second", self.webs[1].judged)
    }

    fn reached(&self) -> bool {
        self.thrown.is_empty() && self.shares()
    }
}
