//! The world: people, an app with so many threads, a database that goes on with what the app has given up, and its copy.

use std::collections::VecDeque;

use super::super::{Chance, Entry};

/// The threads of the app, all instances together.
pub(super) const THREADS: usize = 20;
/// The queries a database does in a second.
pub(super) const SPEED: u32 = 8;
/// The connections it accepts; each has one query under way.
pub(super) const ROOM: usize = 60;
/// How many seconds somebody waits for a booking, and for another page.
pub(super) const PATIENCE: u32 = 10;
pub(super) const PAGE_PATIENCE: u32 = 5;
/// When the database stalls, and when it is as before.
pub(super) const STALLS: u32 = 8;
pub(super) const BACK: u32 = 20;
/// When it dies for good, and when its copy stands on another machine.
pub(super) const DIES: u32 = 42;
pub(super) const COPIED: u32 = 45;
/// How long it takes from there to an app that uses the copy: a new value and a restart, or a build and a deploy.
const BY_CONFIG: u32 = 2;
const BY_CODE: u32 = 13;
/// The last second.
pub(super) const END: u32 = 60;
/// How soon after the stall all is to be well, and how soon after the death.
pub(super) const CALM: u32 = 7;
pub(super) const SWAP: u32 = 8;

/// What the knobs say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rules {
    pub(super) timeout: Option<u32>,
    pub(super) retries: u32,
    pub(super) backoff: bool,
    pub(super) breaker: bool,
    /// Whether the database's address comes from config.
    pub(super) config: bool,
}

/// Where a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Ahead,
    /// No thread is free.
    Waiting,
    /// A query runs, which is given up in this second if there is a limit.
    Asking(Option<u32>),
    /// The next query is sent in this second.
    Pausing(u32),
    Over,
}

/// A page, or a booking, which needs the database.
#[derive(Clone, Copy, Debug)]
pub(super) struct Request {
    pub(super) since: u32,
    pub(super) page: bool,
    /// Whether its first query is lost on the way, as happens in any network.
    pub(super) dropped: bool,
    /// A random second more between two of its queries.
    pub(super) jitter: u32,
    pub(super) place: Place,
    /// The queries sent for it.
    pub(super) tries: u32,
    /// Whether its end is counted: whoever asked has an answer, or has left.
    pub(super) counted: bool,
}

/// A query in a database, and the request that waits for it, unless the app has given it up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Query {
    pub(super) request: Option<usize>,
    pub(super) dropped: bool,
}

/// A breaker: it counts failures in a row, then lets nothing through for a while, then one query to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaker {
    Closed {
        failures: u32,
    },
    Open {
        until: u32,
    },
    /// One query is under way to see.
    Trying {
        request: usize,
    },
}

/// What came of a second.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Second {
    pub(super) booked: u32,
    pub(super) unbooked: u32,
    pub(super) pages: u32,
    pub(super) unread: u32,
    /// Of the bookings that failed, those for which one lost query was not the whole reason.
    pub(super) ill: u32,
    /// The queries that were sent.
    pub(super) queries: u32,
}

pub(super) struct Clinic {
    pub(super) rules: Rules,
    pub(super) tick: u32,
    pub(super) requests: Vec<Request>,
    /// The requests that have arrived, and of these the first that may still be open.
    pub(super) arrived: usize,
    pub(super) open_from: usize,
    /// What the database that is attached has to do.
    pub(super) queries: VecDeque<Query>,
    pub(super) breaker: Breaker,
    pub(super) seconds: Vec<Second>,
    /// Bookings that failed only because one query was lost on the way.
    pub(super) blips: u32,
    /// Bookings that came when the copy should have been in use, and failed nevertheless.
    pub(super) late: u32,
    pub(super) told: Vec<&'static str>,
}

impl Clinic {
    pub(super) fn new(rules: Rules, mut chance: Chance) -> Clinic {
        let mut requests = Vec::new();
        for since in 1..END {
            let bookings = chance.between(4, 6);
            // Two are lost on the way before anything else happens, and now and then one later.
            let lost = chance.happens(25) || since == 3 || since == 6;
            let (place, page) = (chance.between(1, bookings), chance.between(0, bookings));
            for at in 0..=bookings {
                requests.push(Request {
                    since,
                    page: at == page,
                    dropped: lost && at == place && at != page,
                    jitter: chance.between(0, 2),
                    place: Place::Ahead,
                    tries: 0,
                    counted: false,
                });
            }
        }
        Clinic {
            rules,
            tick: 0,
            requests,
            arrived: 0,
            open_from: 0,
            queries: VecDeque::new(),
            breaker: Breaker::Closed { failures: 0 },
            seconds: vec![Second::default()],
            blips: 0,
            late: 0,
            told: Vec::new(),
        }
    }

    /// When the app uses the copy.
    pub(super) fn attached(&self) -> u32 {
        COPIED + if self.rules.config { BY_CONFIG } else { BY_CODE }
    }

    /// Whether the database that the app knows takes connections, and whether it answers.
    pub(super) fn accepts(&self) -> bool {
        self.tick < DIES || self.tick >= self.attached()
    }

    pub(super) fn answers(&self) -> bool {
        self.accepts() && !(STALLS..BACK).contains(&self.tick)
    }

    pub(super) fn now(&mut self) -> &mut Second {
        let last = self.seconds.len() - 1;
        &mut self.seconds[last]
    }

    /// The requests that are open, and some that have ended lately.
    pub(super) fn current(&self) -> &[Request] {
        &self.requests[self.open_from..self.arrived]
    }

    /// How many threads are taken.
    pub(super) fn busy(&self) -> usize {
        let is_busy = |request: &&Request| matches!(request.place, Place::Asking(_) | Place::Pausing(_));
        self.current().iter().filter(is_busy).count()
    }

    /// What the database does in this second.
    fn serve(&mut self, log: &mut Vec<Entry>) {
        if self.tick == DIES {
            for query in std::mem::take(&mut self.queries) {
                if let Some(request) = query.request {
                    self.fails(request, log);
                }
            }
        }
        if !self.answers() {
            return;
        }
        for _ in 0..SPEED {
            let Some(query) = self.queries.pop_front() else { break };
            match query.request {
                Some(request) if query.dropped => self.fails(request, log),
                Some(request) => self.succeeds(request, log),
                None => {}
            }
        }
    }

    fn arrive(&mut self) {
        self.open_from += self.current().iter().take_while(|request| request.place == Place::Over).count();
        while let Some(request) = self.requests.get_mut(self.arrived).filter(|one| one.since == self.tick) {
            request.place = Place::Waiting;
            self.arrived += 1;
        }
    }

    /// One second.
    pub(super) fn second(&mut self, log: &mut Vec<Entry>) {
        self.tick += 1;
        self.seconds.push(Second::default());
        self.tell_events(log);
        if self.tick == self.attached() {
            self.breaker = Breaker::Closed { failures: 0 };
        }
        self.arrive();
        self.serve(log);
        self.time_out(log);
        self.lose_patience();
        self.begin(log);
        self.tell_state(log);
    }
}
