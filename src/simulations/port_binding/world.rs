//! The world: copies start and listen, the platform looks for them, the router sends requests; later the app moves.

use super::super::{Chance, Entry, Tone};

/// The copies of the app.
pub(super) const COPIES: usize = 2;
/// How many seconds after its start a copy has to be found where it was told to be.
pub(super) const CHECK: u32 = 10;
/// By when both copies should be reached.
pub(super) const SOON: u32 = 12;
/// When the platform moves the first copy to another place, and how long after it the second.
pub(super) const MOVE: u32 = 26;
const APART: u32 = 6;
/// The last second in which a request is sent, and the last of all.
const ARRIVALS: u32 = 44;
pub(super) const END: u32 = 46;

/// Which port the app listens on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Port {
    /// The one in the code.
    Fixed(u32),
    /// The first free one from there.
    NextFrom(u32),
    /// The one in `PORT`.
    Told,
}

/// What the knobs say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rules {
    pub(super) port: Port,
    /// Whether it listens on every address rather than on the loopback.
    pub(super) all: bool,
    /// Whether each copy has a container, and with it ports of its own.
    pub(super) containers: bool,
    /// Whether the app ends when it cannot listen.
    pub(super) exits: bool,
}

/// How a copy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Life {
    /// It will ask for its port in this second.
    Starting(u32),
    Listening(u32),
    /// It runs, and has no port.
    Deaf,
    /// It has ended and is started again in this second.
    Ended(u32),
}

/// A copy of the app.
#[derive(Clone, Copy, Debug)]
pub(super) struct Copy {
    pub(super) life: Life,
    /// The machine or platform it is on: 0 before the move, 1 after it.
    pub(super) site: u32,
    /// What it was told in `PORT`.
    pub(super) told: u32,
    started: u32,
    starts: usize,
    crashes: u32,
    /// Whether the platform has found it, so that the router sends requests to it.
    pub(super) ready: bool,
}

/// Where a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Ahead,
    ToRouter,
    At(usize),
    /// Answered by this copy in this second.
    Answered(usize, u32),
    /// The router had nobody to send it to, in this second.
    Refused(u32),
}

pub(super) struct Hosting {
    pub(super) rules: Rules,
    pub(super) tick: u32,
    pub(super) copies: [Copy; COPIES],
    /// The requests, one a second.
    pub(super) requests: Vec<Place>,
    /// How long each start takes, by copy.
    boots: [Vec<u32>; COPIES],
    /// The numbers given out, by site.
    given: [u32; 2],
    /// The port that a copy of the last release still holds, and until when.
    pub(super) leftover: (u32, u32),
    turn: usize,
    /// Since when both copies have been reached, before the move.
    pub(super) both: Option<u32>,
    /// The most copies that were reached before the move.
    pub(super) most: usize,
    pub(super) told: Vec<&'static str>,
}

impl Hosting {
    pub(super) fn new(rules: Rules, mut chance: Chance) -> Hosting {
        let mut boots = || (0..24).map(|_| chance.between(1, 3)).collect::<Vec<_>>();
        let boots = [boots(), boots()];
        let leftover = (8081 + chance.between(0, 1), chance.between(18, 22));
        let copy =
            Copy { life: Life::Ended(1), site: 0, told: 0, started: 0, starts: 0, crashes: 0, ready: false };
        Hosting {
            rules,
            tick: 0,
            copies: [copy; COPIES],
            requests: vec![Place::Ahead; ARRIVALS as usize],
            boots,
            given: [0; 2],
            leftover,
            turn: 0,
            both: None,
            most: 0,
            told: Vec::new(),
        }
    }

    /// A copy starts where it belongs, with a number that the platform gives it: on a machine a fresh one each time.
    fn start(&mut self, copy: usize) {
        let site = self.copies[copy].site;
        let given = &mut self.given[site as usize];
        *given += 1;
        let told = 8080 + 1010 * site + if self.rules.containers { 0 } else { *given };
        let one = &mut self.copies[copy];
        let boot = self.boots[copy].get(one.starts).copied().unwrap_or(2);
        one.starts += 1;
        one.told = told;
        one.started = self.tick;
        one.ready = false;
        one.life = Life::Starting(self.tick + boot);
    }

    /// Whether a port is taken where a copy runs.
    fn is_taken(&self, port: u32, copy: usize) -> bool {
        let site = self.copies[copy].site;
        let other = |one: &Copy| one.site == site && one.life == Life::Listening(port);
        !self.rules.containers && (self.copies.iter().any(other) || (site == 0 && self.holds_leftover(port)))
    }

    fn holds_leftover(&self, port: u32) -> bool {
        self.leftover.0 == port && self.tick < self.leftover.1
    }

    /// A copy asks for its port.
    fn listen(&mut self, copy: usize, log: &mut Vec<Entry>) {
        let wanted = match self.rules.port {
            Port::Fixed(port) => port,
            Port::NextFrom(port) => (port..).find(|port| !self.is_taken(*port, copy)).unwrap_or(port),
            Port::Told => self.copies[copy].told,
        };
        if !self.is_taken(wanted, copy) {
            self.copies[copy].life = Life::Listening(wanted);
            self.tell_listens(copy, wanted, log);
            return;
        }
        let one = &mut self.copies[copy];
        if self.rules.exits {
            one.life = Life::Ended(self.tick + 2_u32.pow(one.crashes.min(3)));
            one.crashes += 1;
        } else {
            one.life = Life::Deaf;
        }
        self.tell_taken(copy, wanted, log);
    }

    /// Whether somebody answers where the platform looks for a copy.
    pub(super) fn is_found(&self, copy: &Copy) -> bool {
        copy.life == Life::Listening(copy.told) && (self.rules.all || !self.rules.containers)
    }

    /// What becomes of a copy in this second.
    fn fate(&mut self, copy: usize, log: &mut Vec<Entry>) {
        if self.tick == MOVE + APART * copy as u32 {
            self.copies[copy].site = 1;
            self.copies[copy].crashes = 0;
            self.start(copy);
            self.tell_move(copy, log);
            return;
        }
        match self.copies[copy].life {
            Life::Ended(again) if again == self.tick => {
                self.start(copy);
                self.tell_start(copy, log);
            }
            Life::Starting(at) if at == self.tick => self.listen(copy, log),
            Life::Listening(_) | Life::Deaf if !self.copies[copy].ready => self.look(copy, log),
            _ => {}
        }
    }

    /// The platform looks for a copy, and loses patience.
    fn look(&mut self, copy: usize, log: &mut Vec<Entry>) {
        if self.is_found(&self.copies[copy]) {
            self.copies[copy].ready = true;
            self.tell_ready(copy, log);
        } else if self.tick >= self.copies[copy].started + CHECK {
            self.copies[copy].life = Life::Ended(self.tick + 1);
            self.tell_killed(copy, log);
        }
    }

    fn travel(&mut self) {
        for index in 0..self.requests.len() {
            self.requests[index] = match self.requests[index] {
                Place::Ahead if index + 1 == self.tick as usize => Place::ToRouter,
                Place::ToRouter => self.route(),
                Place::At(copy) => Place::Answered(copy, self.tick),
                other => other,
            };
        }
    }

    fn route(&mut self) -> Place {
        let turns = [self.turn, 1 - self.turn];
        let Some(copy) = turns.into_iter().find(|copy| self.copies[*copy].ready) else {
            return Place::Refused(self.tick);
        };
        self.turn = 1 - copy;
        Place::At(copy)
    }

    /// One second.
    pub(super) fn second(&mut self, log: &mut Vec<Entry>) {
        self.tick += 1;
        self.travel();
        for copy in 0..COPIES {
            self.fate(copy, log);
        }
        let ready = self.copies.iter().filter(|copy| copy.ready).count();
        if self.tick < MOVE {
            self.most = self.most.max(ready);
            if ready == COPIES {
                self.both.get_or_insert(self.tick);
            }
        }
        self.tell_state(log);
    }

    pub(super) fn entry(&self, text: crate::i18n::Message, tone: Tone) -> Entry {
        Entry::new(self.tick, text, tone)
    }
}
