//! The rollout: requests, a router, two instances, a platform that waits only so long.

mod picture;

use crate::i18n::Message;

use super::super::{Chance, Entry, Tally, Tone, World, scene::Scene};

/// When the platform asks the old instance to stop; the new one is ready by then.
const STOP: u32 = 10;
/// When the new instance takes its first request.
const READY: u32 = 9;
/// How long the router goes on sending to the old instance after that: it learns of the stop by another way.
pub(super) const ROUTER: u32 = 3;
/// The ticks in which a request arrives, one in each.
const ARRIVALS: u32 = 18;
/// When the long export begins, and on which instance it must therefore run.
const EXPORT: u32 = 7;

/// What becomes of SIGTERM in the old instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handler {
    /// Nothing: the shell keeps it, or process 1 has no handler.
    Deaf { shell: bool },
    /// The process ends at once.
    Exit,
    /// It goes on accepting for so long, then finishes what it has, then ends.
    Drain { wait: u32 },
}

/// One of the two instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Instance {
    Old,
    New,
}

/// Where a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Not sent yet.
    Ahead,
    /// On its way to the router.
    ToRouter,
    /// On its way from the router.
    To(Instance),
    /// Being worked on, for so many more ticks.
    In(Instance, u32),
    /// Answered, in this tick.
    Answered(u32),
    /// Cut off when its process ended.
    Cut,
    /// Sent to a process that takes nothing any more.
    Refused,
}

#[derive(Clone, Copy, Debug)]
struct Request {
    number: u32,
    arrives: u32,
    length: u32,
    place: Place,
    /// Which instance had it, for the way back of its answer.
    had: Instance,
}

pub(super) struct Rollout {
    handler: Handler,
    grace: u32,
    tick: u32,
    requests: Vec<Request>,
    /// The next instance in turn.
    turn: Instance,
    /// When the old instance closed its port, and when it was gone; whether it had to be killed.
    closed: Option<u32>,
    gone: Option<u32>,
    killed: bool,
}

impl Rollout {
    pub(super) fn new(handler: Handler, grace: u32, mut chance: Chance) -> Rollout {
        let request = |(index, arrives): (u32, u32), length| Request {
            number: index + 1,
            arrives,
            length,
            place: Place::Ahead,
            had: Instance::Old,
        };
        let requests = (1..=ARRIVALS)
            .enumerate()
            .map(|(index, arrives)| {
                let length = if arrives == EXPORT { chance.between(14, 17) } else { chance.between(1, 3) };
                request((u32::try_from(index).unwrap_or(0), arrives), length)
            })
            .collect();
        Rollout {
            handler,
            grace,
            tick: 0,
            requests,
            turn: Instance::Old,
            closed: None,
            gone: None,
            killed: false,
        }
    }

    /// What the platform and the old process do in this tick.
    fn stop(&mut self, log: &mut Vec<Entry>) {
        let tick = self.tick;
        if tick == READY {
            log.push(Entry::new(tick, Message::new("sim-disposability-log-ready"), Tone::Good));
        }
        if tick == STOP {
            let id = match self.handler {
                Handler::Deaf { shell: true } => "sim-disposability-log-term-shell",
                Handler::Deaf { shell: false } => "sim-disposability-log-term-ignored",
                Handler::Exit => "sim-disposability-log-term-exit",
                Handler::Drain { .. } => "sim-disposability-log-term-drain",
            };
            let tone =
                if matches!(self.handler, Handler::Drain { .. }) { Tone::Plain } else { Tone::Warning };
            log.push(Entry::new(tick, Message::new(id), tone));
            if self.handler == Handler::Exit {
                self.end(log);
            }
        }
        if let Handler::Drain { wait } = self.handler
            && tick == STOP + wait
        {
            self.closed = Some(tick);
            log.push(Entry::new(tick, Message::new("sim-disposability-log-closed"), Tone::Plain));
        }
        if tick == STOP + ROUTER {
            log.push(Entry::new(tick, Message::new("sim-disposability-log-router"), Tone::Plain));
        }
        if tick == STOP + self.grace && self.gone.is_none() {
            self.killed = true;
            log.push(Entry::new(
                tick,
                Message::new("sim-disposability-log-kill").with("grace", self.grace),
                Tone::Bad,
            ));
            self.end(log);
        }
    }

    /// The old process is gone, and with it what it was working on.
    fn end(&mut self, log: &mut Vec<Entry>) {
        self.closed.get_or_insert(self.tick);
        self.gone = Some(self.tick);
        for request in &mut self.requests {
            if matches!(request.place, Place::In(Instance::Old, _)) {
                request.place = Place::Cut;
                let text = Message::new("sim-disposability-log-cut").with("number", request.number);
                log.push(Entry::new(self.tick, text, Tone::Bad));
            }
        }
    }

    /// Every request goes on by one tick.
    fn travel(&mut self, log: &mut Vec<Entry>) {
        for index in 0..self.requests.len() {
            let request = self.requests[index];
            let place = match request.place {
                Place::Ahead if request.arrives == self.tick => Place::ToRouter,
                Place::ToRouter => Place::To(self.route()),
                Place::To(Instance::Old) if self.closed.is_some() => {
                    let text = Message::new("sim-disposability-log-refused").with("number", request.number);
                    log.push(Entry::new(self.tick, text, Tone::Bad));
                    Place::Refused
                }
                Place::To(instance) => Place::In(instance, request.length),
                Place::In(_, left) if left <= 1 => {
                    if request.arrives == EXPORT {
                        let text = Message::new("sim-disposability-log-export");
                        log.push(Entry::new(self.tick, text, Tone::Good));
                    }
                    Place::Answered(self.tick)
                }
                Place::In(instance, left) => Place::In(instance, left - 1),
                ended => ended,
            };
            let request = &mut self.requests[index];
            if let Place::To(instance) = place {
                request.had = instance;
            }
            request.place = place;
        }
    }

    /// Where the router sends the next request.
    fn route(&mut self) -> Instance {
        let instance = match self.tick {
            tick if tick < READY => Instance::Old,
            tick if tick >= STOP + ROUTER => Instance::New,
            _ => self.turn,
        };
        self.turn = if instance == Instance::Old { Instance::New } else { Instance::Old };
        instance
    }

    /// The old process leaves by itself once it is closed and has nothing more to do.
    fn leave(&mut self, log: &mut Vec<Entry>) {
        if self.closed.is_some() && self.gone.is_none() && self.inside(Instance::Old) == 0 {
            self.gone = Some(self.tick);
            let text = Message::new("sim-disposability-log-left").with("seconds", self.tick - STOP);
            log.push(Entry::new(self.tick, text, Tone::Good));
        }
    }

    fn inside(&self, instance: Instance) -> usize {
        self.count(|place| matches!(place, Place::In(here, _) if here == instance))
    }

    fn count(&self, is: impl Fn(Place) -> bool) -> usize {
        self.requests.iter().filter(|request| is(request.place)).count()
    }

    fn lost(&self) -> usize {
        self.count(|place| matches!(place, Place::Cut | Place::Refused))
    }
}

impl World for Rollout {
    fn step(&mut self) -> Vec<Entry> {
        let mut log = Vec::new();
        if self.ended() {
            return log;
        }
        self.tick += 1;
        self.stop(&mut log);
        self.travel(&mut log);
        self.leave(&mut log);
        log
    }

    fn ended(&self) -> bool {
        self.gone.is_some()
            && self
                .requests
                .iter()
                .all(|request| matches!(request.place, Place::Answered(_) | Place::Cut | Place::Refused))
    }

    fn scene(&self) -> Scene {
        self.picture()
    }

    fn tally(&self) -> Tally {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let made = self.count(|place| place != Place::Ahead);
        let answered = self.count(|place| matches!(place, Place::Answered(_)));
        let cut = self.count(|place| place == Place::Cut);
        let refused = self.count(|place| place == Place::Refused);
        let open = self.count(|place| matches!(place, Place::ToRouter | Place::To(_) | Place::In(..)));
        Tally {
            made: count(made),
            open: count(open),
            ended: vec![
                (Message::new("sim-tally-answered"), count(answered)),
                (Message::new("sim-tally-cut"), count(cut)),
                (Message::new("sim-tally-refused"), count(refused)),
            ],
        }
    }

    fn answer(&self) -> &'static str {
        let cut_late = self.killed && self.count(|place| place == Place::Cut) > 0;
        match self.lost() {
            0 => "all-answered",
            _ if cut_late => "cut-late",
            _ => "cut-at-once",
        }
    }

    fn outcome(&self) -> Message {
        let id =
            if self.killed { "sim-disposability-outcome-killed" } else { "sim-disposability-outcome-left" };
        Message::new(id)
            .with("lost", self.lost())
            .with("all", self.requests.len())
            .with("seconds", self.gone.unwrap_or(self.tick).saturating_sub(STOP))
    }

    fn reached(&self) -> bool {
        self.lost() == 0 && !self.killed
    }
}
