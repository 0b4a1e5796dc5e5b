//! What the app does: it gives a request a thread, sends a query, waits for it, gives it up, tries again, or stops asking.

use super::{
    super::Entry,
    world::{Breaker, Clinic, DIES, PAGE_PATIENCE, PATIENCE, Place, Query, ROOM, Request, SWAP, THREADS},
};

/// The failures in a row after which a breaker opens, and the seconds for which it does.
const FAILURES: u32 = 5;
const OPEN: u32 = 3;

impl Clinic {
    /// Queries that have taken too long are given up; pauses come to an end.
    pub(super) fn time_out(&mut self, log: &mut Vec<Entry>) {
        for request in self.open_from..self.arrived {
            if matches!(self.requests[request].place, Place::Asking(Some(until)) if until <= self.tick) {
                // The database is not told: it will do the query, for nobody.
                let query = self.queries.iter_mut().find(|query| query.request == Some(request));
                if let Some(query) = query {
                    query.request = None;
                }
                self.tell_timeout(log);
                self.fails(request, log);
            }
            if matches!(self.requests[request].place, Place::Pausing(again) if again <= self.tick) {
                self.ask(request, log);
            }
        }
    }

    /// Whoever has waited too long leaves. A thread that works for them does not notice.
    pub(super) fn lose_patience(&mut self) {
        for request in self.open_from..self.arrived {
            let patience = if self.requests[request].page { PAGE_PATIENCE } else { PATIENCE };
            if self.requests[request].since + patience <= self.tick {
                self.count(request, false);
                if self.requests[request].place == Place::Waiting {
                    self.requests[request].place = Place::Over;
                }
            }
        }
    }

    /// Free threads take what waits, the oldest first.
    pub(super) fn begin(&mut self, log: &mut Vec<Entry>) {
        let mut free = THREADS.saturating_sub(self.busy());
        for request in self.open_from..self.arrived {
            if self.requests[request].place != Place::Waiting {
                continue;
            }
            if free == 0 {
                self.tell_full(log);
                return;
            }
            if self.requests[request].page {
                self.ends(request, true);
                continue;
            }
            self.ask(request, log);
            free -= usize::from(self.requests[request].place != Place::Over);
        }
    }

    /// Sends a query for a booking, if the breaker lets it and the database takes it.
    fn ask(&mut self, request: usize, log: &mut Vec<Entry>) {
        match self.breaker {
            Breaker::Open { until } if self.rules.breaker && until <= self.tick => {
                self.breaker = Breaker::Trying { request };
            }
            Breaker::Open { .. } | Breaker::Trying { .. } if self.rules.breaker => {
                self.ends(request, false);
                return;
            }
            _ => {}
        }
        self.requests[request].tries += 1;
        self.now().queries += 1;
        if !self.accepts() || self.queries.len() >= ROOM {
            self.fails(request, log);
            return;
        }
        let dropped = self.requests[request].dropped && self.requests[request].tries == 1;
        self.queries.push_back(Query { request: Some(request), dropped });
        let until = self.rules.timeout.map(|timeout| self.tick + timeout);
        self.requests[request].place = Place::Asking(until);
    }

    /// A query has failed, whatever the reason: the app tries again, or says so.
    pub(super) fn fails(&mut self, request: usize, log: &mut Vec<Entry>) {
        self.breaker = match self.breaker {
            Breaker::Closed { failures } if failures + 1 < FAILURES => {
                Breaker::Closed { failures: failures + 1 }
            }
            Breaker::Trying { request: trying } if trying != request => self.breaker,
            Breaker::Open { until } => Breaker::Open { until },
            _ => {
                self.tell_open(log);
                Breaker::Open { until: self.tick + OPEN }
            }
        };
        let Request { tries, jitter, .. } = self.requests[request];
        if self.is_blip(request) {
            self.tell_dropped(log);
        }
        if tries > self.rules.retries {
            self.blips += u32::from(self.is_blip(request));
            self.ends(request, false);
            return;
        }
        let pause = if self.rules.backoff { 2_u32.pow(tries.saturating_sub(1)) + jitter } else { 0 };
        self.requests[request].place = Place::Pausing(self.tick + pause);
    }

    /// A query was answered.
    pub(super) fn succeeds(&mut self, request: usize, log: &mut Vec<Entry>) {
        let trying = Breaker::Trying { request };
        if self.breaker == trying {
            self.tell_closed(log);
        }
        if self.breaker == trying || matches!(self.breaker, Breaker::Closed { .. }) {
            self.breaker = Breaker::Closed { failures: 0 };
        }
        self.ends(request, true);
    }

    fn ends(&mut self, request: usize, well: bool) {
        self.count(request, well);
        self.requests[request].place = Place::Over;
    }

    /// Counts the end of a request, once: an answer, an error, or that somebody has left.
    fn count(&mut self, request: usize, well: bool) {
        let Request { since, page, counted, place, .. } = self.requests[request];
        if counted || place == Place::Over {
            return;
        }
        self.requests[request].counted = true;
        let second = self.now();
        let what = match (page, well) {
            (false, true) => &mut second.booked,
            (false, false) => &mut second.unbooked,
            (true, true) => &mut second.pages,
            (true, false) => &mut second.unread,
        };
        *what += 1;
        if !page && !well && !self.is_blip(request) {
            self.now().ill += 1;
            self.late += u32::from(since >= DIES + SWAP);
        }
    }

    /// Whether nothing is wrong but that one query was lost on the way.
    fn is_blip(&self, request: usize) -> bool {
        let Request { dropped, tries, .. } = self.requests[request];
        dropped && tries == 1 && self.answers()
    }
}
