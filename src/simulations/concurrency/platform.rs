//! What the platform does: it starts processes, which take connections, raises their number, and rolls a release out.

use super::{
    super::Entry,
    world::{BEFORE, Formation, LIMIT, POOLED, Place, Process, RAISE, RELEASE, Release, START, Work},
};

impl Formation {
    /// More processes of a kind; they ask for connections at once.
    pub(super) fn add(&mut self, is_web: bool, many: u32) {
        let process = Process { is_web, held: 0, asks: self.tick, work: Vec::new() };
        self.processes.extend((0..many).map(|_| process.clone()));
    }

    /// The connections that are open to the database.
    pub(super) fn open(&self) -> u32 {
        if self.rules.pooler {
            self.active()
        } else {
            self.processes.iter().map(|process| process.held).sum()
        }
    }

    /// How many there can be.
    pub(super) fn room(&self) -> u32 {
        if self.rules.pooler { POOLED } else { LIMIT }
    }

    pub(super) fn active(&self) -> u32 {
        self.processes.iter().map(|process| u32::try_from(process.work.len()).unwrap_or(0)).sum()
    }

    /// Whoever lacks connections asks for them, the one that has asked longest first. A pooler takes everybody.
    pub(super) fn connect(&mut self) {
        let mut order: Vec<usize> = (0..self.processes.len()).collect();
        order.sort_by_key(|place| self.processes[*place].asks);
        for place in order {
            let missing = self.rules.pool - self.processes[place].held;
            let free = if self.rules.pooler { missing } else { LIMIT - self.open() };
            if self.processes[place].asks <= self.tick {
                self.processes[place].held += missing.min(free);
            }
        }
    }

    pub(super) fn raise(&mut self, log: &mut Vec<Entry>) {
        let more = self.rules.workers.saturating_sub(BEFORE);
        if self.tick == RAISE && more > 0 {
            self.add(false, more);
            self.connect();
            self.tell_raise(more, log);
        }
    }

    /// The release: a web process stops, gives its connections back, starts, and has to get new ones. The next one
    /// follows when it is ready.
    pub(super) fn roll(&mut self, log: &mut Vec<Entry>) {
        let next = match self.release {
            Release::Ahead if self.tick == RELEASE => 0,
            Release::At(place, since) if self.processes[place].held > 0 => {
                self.tell_ready(place, since, log);
                place + 1
            }
            Release::At(place, since) => {
                self.tell_stuck(place, since, log);
                return;
            }
            _ => return,
        };
        if next as u32 == self.rules.webs {
            self.release = Release::Through(self.tick);
            self.tell_through(log);
            return;
        }
        self.release = Release::At(next, self.tick);
        let process = &mut self.processes[next];
        process.held = 0;
        process.asks = self.tick + START;
        for (work, _) in std::mem::take(&mut process.work) {
            if let Work::Request(request) = work {
                self.requests[request].place = Place::GivenUp(self.tick);
                self.now().given_up += 1;
            }
        }
    }
}
