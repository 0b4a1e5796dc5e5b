//! The world: requests and reports, processes that hold connections, and a release that restarts web.

use super::super::{Chance, Entry};

/// The threads of a web process.
pub(super) const THREADS: u32 = 5;
/// The connections that the database accepts.
pub(super) const LIMIT: u32 = 25;
/// The connections that a pooler keeps to the database.
pub(super) const POOLED: u32 = 20;
/// How many seconds the router waits for an answer.
pub(super) const PATIENCE: u32 = 5;
/// How many seconds a report takes.
pub(super) const REPORT: u32 = 9;
/// How long a report may wait before it is begun.
pub(super) const WAIT: u32 = 12;
/// The reports that wait already when one begins to watch.
const BACKLOG: usize = 5;
/// The workers before their number is raised.
pub(super) const BEFORE: u32 = 2;
/// When the number of workers becomes what was asked for.
pub(super) const RAISE: u32 = 8;
/// When a release begins to restart the web processes, one after the other.
pub(super) const RELEASE: u32 = 18;
/// How long a process takes to start.
pub(super) const START: u32 = 2;
/// The last second in which requests arrive, and the last that is watched.
const ARRIVALS: u32 = 45;
pub(super) const END: u32 = 50;

/// What the knobs say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rules {
    /// Whether reports are made within the request.
    pub(super) in_web: bool,
    pub(super) webs: u32,
    pub(super) workers: u32,
    /// The connections that each process opens when it starts, and keeps.
    pub(super) pool: u32,
    pub(super) pooler: bool,
}

/// A process.
#[derive(Clone, Debug)]
pub(super) struct Process {
    pub(super) is_web: bool,
    /// The connections it holds.
    pub(super) held: u32,
    /// When it has started and asks for connections.
    pub(super) asks: u32,
    /// What it works on: the place in the list, and the seconds left.
    pub(super) work: Vec<(Work, u32)>,
}

/// What a process works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    Request(usize),
    Job(usize),
    /// A report whose request the router has given up. The thread does not know.
    InVain,
}

/// Where a request or a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Ahead,
    Waiting,
    In,
    /// Done in this second.
    Done(u32),
    /// Given up by the router in this second.
    GivenUp(u32),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// When it arrives, or was put into the queue.
    pub(super) since: u32,
    /// Whether the request asks for a report.
    pub(super) report: bool,
    pub(super) place: Place,
}

/// What came of a second.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Second {
    pub(super) answered: u32,
    pub(super) given_up: u32,
    /// Reports made by workers.
    pub(super) reports: u32,
    /// How long the oldest report in the queue has been waiting.
    pub(super) oldest: u32,
}

/// How far the release is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Release {
    Ahead,
    /// This web process is starting anew since then.
    At(usize, u32),
    Through(u32),
}

pub(super) struct Formation {
    pub(super) rules: Rules,
    pub(super) tick: u32,
    pub(super) requests: Vec<Item>,
    pub(super) jobs: Vec<Item>,
    pub(super) processes: Vec<Process>,
    pub(super) release: Release,
    /// What came of each second, the first of which is none.
    pub(super) seconds: Vec<Second>,
    /// The requests that have arrived, and of these the first that may still be open.
    pub(super) arrived: usize,
    open_from: usize,
    /// What has been told once.
    pub(super) told: Vec<&'static str>,
}

impl Formation {
    pub(super) fn new(rules: Rules, mut chance: Chance) -> Formation {
        let mut requests = Vec::new();
        for since in 1..=ARRIVALS {
            let many = chance.between(6, 9);
            // Every other second one of them asks for a report.
            let report = if since % 2 == 1 { chance.between(1, many) } else { 0 };
            requests.extend((1..=many).map(|place| Item {
                since,
                report: place == report,
                place: Place::Ahead,
            }));
        }
        let mut world = Formation {
            rules,
            tick: 0,
            requests,
            jobs: vec![Item { since: 0, report: true, place: Place::Waiting }; BACKLOG],
            processes: Vec::new(),
            release: Release::Ahead,
            seconds: vec![Second::default()],
            arrived: 0,
            open_from: 0,
            told: Vec::new(),
        };
        world.add(true, rules.webs);
        world.add(false, rules.workers.min(BEFORE));
        world.connect();
        world
    }

    /// A second of work.
    fn work(&mut self) {
        for place in 0..self.processes.len() {
            let mut work = std::mem::take(&mut self.processes[place].work);
            for (work, left) in &mut work {
                *left -= 1;
                if *left == 0 {
                    self.finish(*work);
                }
            }
            work.retain(|(_, left)| *left > 0);
            self.processes[place].work = work;
        }
    }

    fn finish(&mut self, work: Work) {
        match work {
            Work::Request(place) => {
                let request = &mut self.requests[place];
                request.place = Place::Done(self.tick);
                self.now().answered += 1;
                if self.requests[place].report && !self.rules.in_web {
                    self.jobs.push(Item { since: self.tick, report: true, place: Place::Waiting });
                }
            }
            Work::Job(place) => {
                self.jobs[place].place = Place::Done(self.tick);
                self.now().reports += 1;
            }
            Work::InVain => {}
        }
    }

    pub(super) fn now(&mut self) -> &mut Second {
        let last = self.seconds.len() - 1;
        &mut self.seconds[last]
    }

    /// The requests that are open or ended in this second.
    pub(super) fn current(&self) -> &[Item] {
        &self.requests[self.open_from..self.arrived]
    }

    /// Requests arrive.
    fn arrive(&mut self) {
        let is_over = |item: &&Item| matches!(item.place, Place::Done(_) | Place::GivenUp(_));
        self.open_from += self.current().iter().take_while(is_over).count();
        while let Some(request) = self.requests.get_mut(self.arrived).filter(|item| item.since == self.tick) {
            request.place = Place::Waiting;
            self.arrived += 1;
        }
    }

    /// What waits is begun, where a process is free and has a connection for it.
    fn begin(&mut self) {
        for place in 0..self.processes.len() {
            let process = &self.processes[place];
            let threads = if process.is_web { THREADS } else { 1 };
            let free = threads.min(process.held).saturating_sub(process.work.len() as u32);
            for _ in 0..free {
                if self.rules.pooler && self.active() >= POOLED {
                    return;
                }
                if self.processes[place].is_web { self.take_request(place) } else { self.take_job(place) }
            }
        }
    }

    fn take_request(&mut self, process: usize) {
        let first = self.current().iter().position(|request| request.place == Place::Waiting);
        if let Some(place) = first.map(|place| self.open_from + place) {
            let request = &mut self.requests[place];
            request.place = Place::In;
            let long = request.report && self.rules.in_web;
            self.processes[process].work.push((Work::Request(place), if long { REPORT } else { 1 }));
        }
    }

    fn take_job(&mut self, process: usize) {
        if let Some(place) = self.jobs.iter().position(|job| job.place == Place::Waiting) {
            self.jobs[place].place = Place::In;
            self.processes[process].work.push((Work::Job(place), REPORT));
        }
    }

    /// The router gives up what has taken too long; a thread that works on it goes on.
    fn give_up(&mut self, log: &mut Vec<Entry>) {
        for place in self.open_from..self.arrived {
            let request = self.requests[place];
            let open = matches!(request.place, Place::Waiting | Place::In);
            if open && request.since + PATIENCE <= self.tick {
                self.requests[place].place = Place::GivenUp(self.tick);
                self.now().given_up += 1;
                let works = self.processes.iter_mut().flat_map(|process| &mut process.work);
                for (work, _) in works.filter(|(work, _)| *work == Work::Request(place)) {
                    *work = Work::InVain;
                }
                self.tell_given_up(request, log);
            }
        }
    }

    /// One second.
    pub(super) fn second(&mut self, log: &mut Vec<Entry>) {
        self.tick += 1;
        self.seconds.push(Second::default());
        self.arrive();
        self.work();
        self.raise(log);
        self.roll(log);
        self.connect();
        self.give_up(log);
        self.begin();
        let waiting = self.jobs.iter().find(|job| job.place == Place::Waiting);
        self.now().oldest = waiting.map_or(0, |job| self.tick - job.since);
        self.tell_state(log);
    }
}
