//! Rows, the processes that convert them, and the old instance that still serves.

use crate::i18n::Message;

use super::super::{
    Chance, Entry, Tally, Tone, World,
    scene::{Kind, Lane, Link, Node, Scene, State, Traveller},
};

/// The rows to be converted, one a second.
pub(super) const ROWS: usize = 14;
/// A replica that is not ready after so many seconds is ended and started anew.
pub(super) const LIMIT: u32 = 10;
/// The last second in which a process may begin anew, and the end.
const END: u32 = 48;
const REPLICAS: usize = 3;
/// How many ended starts are told one by one.
const TOLD: u32 = 3;

/// How the migration is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ways {
    /// As a process of its own before the replicas start; otherwise each replica runs it at its start.
    pub once: bool,
    /// It takes a lock in the database, so that only one runs at a time.
    pub locks: bool,
    /// It marks what is done, and leaves out what is marked.
    pub marks: bool,
    /// The result goes into a new column, so that the old instance still finds what it reads.
    pub new_column: bool,
}

/// A process: the one-off, or a replica.
#[derive(Clone, Copy, Debug)]
struct Process {
    /// When it starts, or started last.
    starts: u32,
    /// Whether it was started before and ended for taking too long.
    again: bool,
    /// The next row it will look at.
    row: usize,
    /// Whether it has looked at all of them.
    done: bool,
    /// Whether it takes requests.
    ready: bool,
    /// Whether it waits for the lock.
    waits: bool,
}

pub(super) struct Rollout {
    ways: Ways,
    tick: u32,
    /// How often each row was converted.
    rows: [u32; ROWS],
    /// The same when this second began: without a lock, two that look at once see the same.
    seen: [u32; ROWS],
    processes: Vec<Process>,
    /// Whether a process does nothing in a second: machines are not equally fast.
    pauses: Vec<[bool; REPLICAS]>,
    /// Who holds the lock.
    lock: Option<usize>,
    /// Whether the migration was finished by somebody.
    finished: Option<u32>,
    requests: Vec<bool>,
    told: Vec<&'static str>,
    restarts: u32,
}

impl Rollout {
    pub(super) fn new(ways: Ways, mut chance: Chance) -> Rollout {
        let starts = [1, 2 + chance.between(0, 1), 5 + chance.between(0, 2)];
        let pauses = (0..END).map(|_| [0; REPLICAS].map(|_| chance.happens(12))).collect();
        let process =
            |starts| Process { starts, again: false, row: 0, done: false, ready: false, waits: false };
        // A process of its own comes first; the replicas follow when it has ended well.
        let mut processes: Vec<Process> = starts.map(process).to_vec();
        if ways.once {
            processes = vec![process(1)];
        }
        Rollout {
            ways,
            tick: 0,
            rows: [0; ROWS],
            seen: [0; ROWS],
            processes,
            pauses,
            lock: None,
            finished: None,
            requests: Vec::new(),
            told: Vec::new(),
            restarts: 0,
        }
    }

    fn work(&mut self, index: usize, log: &mut Vec<Entry>) {
        let tick = self.tick;
        let process = self.processes[index];
        if tick < process.starts || process.ready {
            return;
        }
        if tick == process.starts && self.restarts < TOLD {
            let id = match (self.ways.once, process.again) {
                (true, _) => "sim-admin-processes-log-one-off",
                (false, false) => "sim-admin-processes-log-replica",
                (false, true) => "sim-admin-processes-log-replica-again",
            };
            let text = Message::new(id).with("number", index + 1);
            log.push(Entry::new(tick, text, Tone::Plain));
        }
        let is_one_off = self.ways.once;
        if !is_one_off && tick >= process.starts + LIMIT {
            self.give_up(index, log);
            return;
        }
        if process.done || self.ways.once && self.finished.is_some() {
            self.processes[index].ready = true;
            return;
        }
        if self.ways.locks && self.lock.is_some_and(|holder| holder != index) {
            self.processes[index].waits = true;
            self.tell_once(log, "sim-admin-processes-log-waits", Tone::Good);
            return;
        }
        if self.ways.locks {
            self.lock = Some(index);
        }
        self.processes[index].waits = false;
        if !self.pauses[(tick - 1) as usize][index.min(REPLICAS - 1)] {
            self.convert(index, log);
        }
    }

    /// The next row, or the next that is not marked.
    fn convert(&mut self, index: usize, log: &mut Vec<Entry>) {
        let mut row = self.processes[index].row;
        // Who holds the lock sees what was written a moment ago.
        let seen = if self.ways.locks { self.rows } else { self.seen };
        while self.ways.marks && row < ROWS && seen[row] > 0 {
            row += 1;
        }
        if row < ROWS {
            self.rows[row] += 1;
            if self.rows[row] == 2 {
                self.tell_once(log, "sim-admin-processes-log-twice", Tone::Bad);
            }
            row += 1;
        }
        self.processes[index].row = row;
        if row >= ROWS {
            self.processes[index].done = true;
            self.lock = None;
            if self.finished.is_none() {
                self.finished = Some(self.tick);
                self.tell(log, "sim-admin-processes-log-finished", Tone::Good);
            }
        }
    }

    /// The platform takes a start that lasts too long for one that failed.
    fn give_up(&mut self, index: usize, log: &mut Vec<Entry>) {
        if self.restarts < TOLD {
            let text = Message::new("sim-admin-processes-log-too-long").with("number", index + 1);
            log.push(Entry::new(self.tick, text, Tone::Bad));
        } else {
            self.tell_once(log, "sim-admin-processes-log-and-so-on", Tone::Bad);
        }
        self.restarts += 1;
        if self.lock == Some(index) {
            self.lock = None;
        }
        // What knows its marks goes on with what is left; what does not begins with the first row.
        self.processes[index] =
            Process { starts: self.tick + 2, again: true, row: 0, done: false, ready: false, waits: false };
    }

    /// The old instance serves until replicas are ready; it reads the old column.
    fn serve(&mut self, log: &mut Vec<Entry>) {
        let touched = self.rows.iter().any(|count| *count > 0);
        let works = self.replicas_ready() > 0 || self.ways.new_column || !touched;
        self.requests.push(works);
        if !works {
            self.tell_once(log, "sim-admin-processes-log-old-breaks", Tone::Bad);
        }
    }

    fn replicas_ready(&self) -> usize {
        if self.ways.once {
            return if self.finished.is_some_and(|when| self.tick > when + 1) { REPLICAS } else { 0 };
        }
        self.processes.iter().filter(|process| process.ready).count()
    }

    fn tell(&self, log: &mut Vec<Entry>, id: &'static str, tone: Tone) {
        log.push(Entry::new(self.tick, Message::new(id), tone));
    }

    fn tell_once(&mut self, log: &mut Vec<Entry>, id: &'static str, tone: Tone) {
        if !self.told.contains(&id) {
            self.told.push(id);
            self.tell(log, id, tone);
        }
    }

    /// Rows never converted, once, and more often.
    fn counts(&self) -> [u32; 3] {
        let count = |is: fn(u32) -> bool| {
            u32::try_from(self.rows.iter().filter(|count| is(**count)).count()).unwrap_or(0)
        };
        [count(|count| count == 0), count(|count| count == 1), count(|count| count > 1)]
    }

    fn broken(&self) -> usize {
        self.requests.iter().filter(|works| !**works).count()
    }

    fn replica(&self, index: usize) -> Node {
        let place = (2, u8::try_from(index).unwrap_or(0));
        let node = Node::new(place, Message::new("sim-admin-processes-replica").with("number", index + 1));
        if self.ways.once {
            let ready = self.replicas_ready() > index;
            let (state, line) = if ready {
                (State::Up, "sim-admin-processes-ready")
            } else {
                (State::Idle, "sim-admin-processes-not-yet")
            };
            return node.in_state(state).line(Message::new(line));
        }
        let process = self.processes[index];
        let (state, line) = match process {
            _ if self.tick < process.starts && self.restarts > 0 => {
                (State::Down, "sim-admin-processes-ended")
            }
            _ if self.tick < process.starts => (State::Idle, "sim-admin-processes-not-yet"),
            Process { ready: true, .. } => (State::Up, "sim-admin-processes-ready"),
            Process { waits: true, .. } => (State::Starting, "sim-admin-processes-waiting"),
            _ => (State::Starting, "sim-admin-processes-migrating"),
        };
        node.in_state(state).line(Message::new(line))
    }

    fn old_lane(&self) -> Lane {
        let states = self.requests.iter().map(|works| if *works { State::Up } else { State::Down });
        Lane::of(Message::new("sim-admin-processes-requests"), 0, states)
    }
}

impl World for Rollout {
    fn step(&mut self) -> Vec<Entry> {
        let mut log = Vec::new();
        if self.ended() {
            return log;
        }
        self.tick += 1;
        self.seen = self.rows;
        for index in 0..self.processes.len() {
            self.work(index, &mut log);
        }
        self.serve(&mut log);
        if self.replicas_ready() == REPLICAS {
            self.tell_once(&mut log, "sim-admin-processes-log-all-ready", Tone::Good);
        }
        log
    }

    fn ended(&self) -> bool {
        self.tick >= END || self.replicas_ready() == REPLICAS
    }

    fn scene(&self) -> Scene {
        let [left, once, more] = self.counts();
        let database = Node::new((1, 0), Message::new("sim-admin-processes-database"))
            .in_state(if more > 0 { State::Troubled } else { State::Up })
            .line(Message::new("sim-admin-processes-done").with("once", once).with("more", more))
            .holding(left as usize, ROWS);
        let one_off = Node::new((0, 0), Message::new("sim-admin-processes-one-off"));
        let one_off = match (self.ways.once, self.finished) {
            (false, _) => one_off.in_state(State::Idle),
            (true, None) => one_off.line(Message::new("sim-admin-processes-migrating")),
            (true, Some(_)) => {
                one_off.in_state(State::Idle).line(Message::new("sim-admin-processes-ended-well"))
            }
        };
        let mut links = vec![Link { from: 0, to: 1, open: self.ways.once && self.finished.is_none() }];
        let mut travellers = Vec::new();
        for index in 0..REPLICAS {
            let active = self.processes.get(index).is_some_and(|process| {
                !self.ways.once && self.tick >= process.starts && !process.ready && !process.waits
            });
            links.push(Link { from: 2 + index, to: 1, open: active || self.replicas_ready() > index });
            if active && self.tick > 0 {
                travellers.push(Traveller { link: 1 + index, way: 50, kind: Kind::Parcel });
            }
        }
        if self.ways.once && self.finished.is_none() && self.tick > 0 {
            travellers.push(Traveller { link: 0, way: 50, kind: Kind::Parcel });
        }
        let mut nodes = vec![one_off, database];
        nodes.extend((0..REPLICAS).map(|index| self.replica(index)));
        Scene { nodes, links, travellers, lanes: vec![self.old_lane()], table: None }
    }

    fn tally(&self) -> Tally {
        let [left, once, more] = self.counts();
        Tally {
            made: left + once + more,
            open: left,
            ended: vec![
                (Message::new("sim-admin-processes-tally-once"), once),
                (Message::new("sim-admin-processes-tally-more"), more),
            ],
        }
    }

    fn answer(&self) -> &'static str {
        match self.counts() {
            [_, _, more] if more > 0 => "more-than-once",
            [0, _, 0] if self.restarts == 0 => "once",
            _ => "refused",
        }
    }

    fn outcome(&self) -> Message {
        let [left, once, more] = self.counts();
        Message::new("sim-admin-processes-outcome")
            .with("once", once)
            .with("more", more)
            .with("left", left)
            .with("broken", self.broken())
            .with("restarts", self.restarts)
    }

    fn reached(&self) -> bool {
        self.counts() == [0, u32::try_from(ROWS).unwrap_or(0), 0]
            && self.broken() == 0
            && self.replicas_ready() == REPLICAS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Ways = Ways { once: true, locks: false, marks: false, new_column: true };

    fn played(ways: Ways, seed: u64) -> Rollout {
        let mut rollout = Rollout::new(ways, Chance::new(seed));
        while !rollout.ended() {
            rollout.step();
        }
        rollout
    }

    #[test]
    fn a_process_of_its_own_converts_each_row_once() {
        for seed in 0..50 {
            assert!(played(GOOD, seed).reached(), "{seed}");
        }
    }

    #[test]
    fn at_boot_a_lock_and_marks_are_needed_together() {
        for seed in 0..50 {
            let at_boot = |locks, marks| played(Ways { once: false, locks, marks, ..GOOD }, seed);
            assert!(at_boot(false, false).counts()[2] > 0, "{seed}");
            assert!(at_boot(true, false).counts()[2] > 0, "a start that was ended begins again {seed}");
            assert!(at_boot(false, true).counts()[2] > 0, "two look at once {seed}");
            assert!(at_boot(true, true).reached(), "{seed}");
        }
    }

    #[test]
    fn a_column_that_is_changed_in_place_breaks_what_still_reads_it() {
        for seed in 0..50 {
            let rollout = played(Ways { new_column: false, ..GOOD }, seed);
            assert!(rollout.broken() > 0 && rollout.counts()[2] == 0, "{seed}");
        }
    }
}
