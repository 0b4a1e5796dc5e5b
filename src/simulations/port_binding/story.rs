//! What is told and counted of the world of VII.

use crate::i18n::Message;

use super::{
    super::{Entry, Tally, Tone, World, scene::Scene},
    world::{COPIES, END, Hosting, Life, Place, Port, SOON},
};

/// How many seconds are summed up in one sentence.
const SUMMED: u32 = 11;
/// How often the same is told of the copies on one site before it is left out.
const TOLD: usize = 2;

impl Hosting {
    /// A sentence about a copy.
    fn about(&self, id: &'static str, copy: usize) -> Message {
        Message::new(id).with("copy", copy + 1).with("told", self.copies[copy].told.to_string())
    }

    /// The address that the app listens on.
    pub(super) fn address(&self) -> &'static str {
        if self.rules.all { "0.0.0.0" } else { "127.0.0.1" }
    }

    /// Tells what can happen again and again: a few times, then no more.
    fn some(&mut self, id: &'static str, text: Message, tone: Tone, log: &mut Vec<Entry>) {
        if self.told.iter().filter(|told| **told == id).count() < TOLD {
            self.told.push(id);
            log.push(self.entry(text, tone));
        }
    }

    pub(super) fn tell_start(&mut self, copy: usize, log: &mut Vec<Entry>) {
        if self.tick > 1 {
            let id = "sim-port-binding-log-again";
            self.some(id, self.about(id, copy), Tone::Plain, log);
        } else if copy + 1 == COPIES {
            let id = if self.rules.containers {
                "sim-port-binding-log-containers"
            } else {
                "sim-port-binding-log-machine"
            };
            let told = |copy: usize| self.copies[copy].told.to_string();
            let text = Message::new(id).with("first", told(0)).with("second", told(1));
            log.push(self.entry(text.with("held", self.leftover.0.to_string()), Tone::Plain));
        }
    }

    pub(super) fn tell_listens(&mut self, copy: usize, port: u32, log: &mut Vec<Entry>) {
        let other = self.copies[copy].told != port;
        let (id, tone) = match self.rules.port {
            Port::NextFrom(first) if port != first => ("sim-port-binding-log-next", Tone::Warning),
            _ if other => ("sim-port-binding-log-elsewhere", Tone::Warning),
            _ if !self.rules.all && self.rules.containers => ("sim-port-binding-log-loopback", Tone::Warning),
            _ => ("sim-port-binding-log-listens", Tone::Plain),
        };
        let text = self.about(id, copy).with("port", port.to_string()).with("address", self.address());
        self.some(id, text, tone, log);
    }

    pub(super) fn tell_taken(&mut self, copy: usize, port: u32, log: &mut Vec<Entry>) {
        let id = if self.rules.exits { "sim-port-binding-log-exit" } else { "sim-port-binding-log-stay" };
        let text = self.about(id, copy).with("port", port.to_string());
        self.some(id, text, if self.rules.exits { Tone::Warning } else { Tone::Bad }, log);
    }

    pub(super) fn tell_ready(&mut self, copy: usize, log: &mut Vec<Entry>) {
        log.push(self.entry(self.about("sim-port-binding-log-ready", copy), Tone::Good));
    }

    pub(super) fn tell_killed(&mut self, copy: usize, log: &mut Vec<Entry>) {
        let id = match self.copies[copy].site {
            0 => "sim-port-binding-log-killed",
            _ => "sim-port-binding-log-killed-there",
        };
        self.some(id, self.about(id, copy), Tone::Bad, log);
    }

    pub(super) fn tell_move(&mut self, copy: usize, log: &mut Vec<Entry>) {
        let id = if copy == 0 { "sim-port-binding-log-move" } else { "sim-port-binding-log-move-too" };
        // What a copy meets in the new place is told anew.
        if copy == 0 {
            self.told.clear();
        }
        log.push(self.entry(self.about(id, copy), Tone::Plain));
    }

    pub(super) fn tell_state(&mut self, log: &mut Vec<Entry>) {
        if !self.tick.is_multiple_of(SUMMED) {
            return;
        }
        let from = self.tick + 1 - SUMMED;
        let answered = self.count(|place| matches!(place, Place::Answered(_, tick) if tick >= from));
        let refused = self.count(|place| matches!(place, Place::Refused(tick) if tick >= from));
        let text = Message::new("sim-port-binding-log-sum")
            .with("from", from)
            .with("to", self.tick)
            .with("answered", answered)
            .with("refused", refused);
        log.push(self.entry(text, if refused > 0 { Tone::Bad } else { Tone::Good }));
    }

    fn count(&self, is: impl Fn(Place) -> bool) -> usize {
        self.requests.iter().filter(|place| is(**place)).count()
    }

    fn ready(&self) -> usize {
        self.copies.iter().filter(|copy| copy.ready).count()
    }

    /// The most copies that any platform found at any time.
    fn reached_ever(&self) -> usize {
        self.most.max(self.ready())
    }
}

impl World for Hosting {
    fn step(&mut self) -> Vec<Entry> {
        let mut log = Vec::new();
        if !self.ended() {
            self.second(&mut log);
        }
        log
    }

    fn ended(&self) -> bool {
        self.tick >= END
    }

    fn scene(&self) -> Scene {
        super::picture::draw(self)
    }

    fn tally(&self) -> Tally {
        let count = |is: fn(Place) -> bool| u32::try_from(self.count(is)).unwrap_or(u32::MAX);
        Tally {
            made: count(|place| place != Place::Ahead),
            open: count(|place| matches!(place, Place::ToRouter | Place::At(_))),
            ended: vec![
                (Message::new("sim-tally-answered"), count(|place| matches!(place, Place::Answered(..)))),
                (
                    Message::new("sim-port-binding-tally-refused"),
                    count(|place| matches!(place, Place::Refused(_))),
                ),
            ],
        }
    }

    fn answer(&self) -> &'static str {
        match self.reached_ever() {
            0 => "none",
            1 => "one",
            _ => "both",
        }
    }

    fn outcome(&self) -> Message {
        let id = match self.both {
            Some(_) => "sim-port-binding-outcome-both",
            None => "sim-port-binding-outcome-fewer",
        };
        Message::new(id)
            .with("since", self.both.unwrap_or(0))
            .with("before", self.most)
            .with("after", self.ready())
            .with("refused", self.count(|place| matches!(place, Place::Refused(_))))
            .with("all", self.requests.len())
            .with("first", life(self, 0))
            .with("second", life(self, 1))
            .with("told_first", self.copies[0].told.to_string())
            .with("told_second", self.copies[1].told.to_string())
    }

    fn reached(&self) -> bool {
        let late = self.count(|place| matches!(place, Place::Refused(tick) if tick > SOON));
        self.both.is_some_and(|since| since <= SOON) && self.ready() == COPIES && late == 0
    }
}

/// The word for how a copy is, with its port.
pub(super) fn life(world: &Hosting, copy: usize) -> Message {
    match world.copies[copy].life {
        Life::Starting(_) => Message::new("sim-port-binding-starting"),
        Life::Listening(port) => Message::new("sim-port-binding-listens")
            .with("address", world.address())
            .with("port", port.to_string()),
        Life::Deaf => Message::new("sim-port-binding-deaf"),
        Life::Ended(_) if world.tick == 0 => Message::new("sim-port-binding-unstarted"),
        Life::Ended(_) => Message::new("sim-port-binding-ended"),
    }
}
