//! What is told and counted of the world of IV.

use crate::i18n::Message;

use super::{
    super::{Entry, Tally, Tone, World, scene::Scene},
    world::{
        BACK, CALM, COPIED, Clinic, DIES, END, Place, ROOM, Request, SPEED, STALLS, SWAP, Second, THREADS,
    },
};

/// How many seconds are summed up in one sentence.
const SUMMED: u32 = 6;

impl Clinic {
    /// Tells something, unless it has been told.
    fn once(&mut self, id: &'static str, text: Message, tone: Tone, log: &mut Vec<Entry>) {
        if !self.told.contains(&id) {
            self.told.push(id);
            log.push(Entry::new(self.tick, text, tone));
        }
    }

    /// What happens to the databases, whatever the app does.
    pub(super) fn tell_events(&mut self, log: &mut Vec<Entry>) {
        let in_vain = self.queries.iter().filter(|query| query.request.is_none()).count();
        let attach = if self.rules.config { "config" } else { "code" };
        let told = match self.tick {
            1 => (Message::new("sim-backing-services-log-begin").with("speed", SPEED), Tone::Plain),
            STALLS => (Message::new("sim-backing-services-log-stalls"), Tone::Warning),
            BACK => {
                let text = Message::new("sim-backing-services-log-back");
                let tone = if in_vain > 20 { Tone::Warning } else { Tone::Good };
                (text.with("waiting", self.queries.len()).with("in_vain", in_vain), tone)
            }
            DIES => (Message::new("sim-backing-services-log-dies"), Tone::Bad),
            COPIED if attach == "config" => {
                (Message::new("sim-backing-services-log-copied-config"), Tone::Good)
            }
            COPIED => (Message::new("sim-backing-services-log-copied-code"), Tone::Warning),
            tick if tick == self.attached() => {
                let text = Message::new("sim-backing-services-log-attached");
                (text.with("seconds", self.attached() - DIES), Tone::Good)
            }
            _ => return,
        };
        log.push(Entry::new(self.tick, told.0, told.1));
    }

    pub(super) fn tell_timeout(&mut self, log: &mut Vec<Entry>) {
        let text = Message::new("sim-backing-services-log-timeout");
        let text = text.with("seconds", self.rules.timeout.unwrap_or(0)).with("retries", self.rules.retries);
        self.once("timeout", text, Tone::Warning, log);
    }

    pub(super) fn tell_full(&mut self, log: &mut Vec<Entry>) {
        let text = Message::new("sim-backing-services-log-full").with("threads", THREADS);
        self.once("full", text, Tone::Bad, log);
    }

    pub(super) fn tell_dropped(&mut self, log: &mut Vec<Entry>) {
        let (id, tone) = if self.rules.retries > 0 {
            ("sim-backing-services-log-dropped-again", Tone::Plain)
        } else {
            ("sim-backing-services-log-dropped", Tone::Bad)
        };
        self.once("dropped", Message::new(id), tone, log);
    }

    pub(super) fn tell_open(&mut self, log: &mut Vec<Entry>) {
        let id = if self.tick < DIES { "open" } else { "open-again" };
        if self.rules.breaker {
            self.once(id, Message::new("sim-backing-services-log-open"), Tone::Warning, log);
        }
    }

    pub(super) fn tell_closed(&mut self, log: &mut Vec<Entry>) {
        let id = if self.tick < DIES { "closed" } else { "closed-again" };
        self.once(id, Message::new("sim-backing-services-log-closed"), Tone::Good, log);
    }

    pub(super) fn tell_state(&mut self, log: &mut Vec<Entry>) {
        if self.queries.len() >= ROOM {
            let text = Message::new("sim-backing-services-log-room").with("room", ROOM);
            self.once("room", text, Tone::Bad, log);
        }
        if self.tick.is_multiple_of(SUMMED) {
            let from = self.tick + 1 - SUMMED;
            let sum =
                |part: fn(&Second) -> u32| -> u32 { self.seconds.iter().skip(from as usize).map(part).sum() };
            let failed = sum(|second| second.unbooked);
            let unread = sum(|second| second.unread);
            let text = Message::new("sim-backing-services-log-sum")
                .with("from", from)
                .with("to", self.tick)
                .with("booked", sum(|second| second.booked))
                .with("failed", failed)
                .with("pages", sum(|second| second.pages))
                .with("unread", unread)
                .with("queries", sum(|second| second.queries) / SUMMED);
            let tone = match (failed, unread) {
                (0, 0) if sum(|second| second.booked) >= 4 * SUMMED => Tone::Good,
                (0, 0) => Tone::Warning,
                (1..=2, 0) => Tone::Warning,
                _ => Tone::Bad,
            };
            log.push(Entry::new(self.tick, text, tone));
        }
    }

    fn sum(&self, part: fn(&Second) -> u32) -> u32 {
        self.seconds.iter().map(part).sum()
    }

    /// For how many seconds after the stall bookings went on to fail; none if they did until the database died.
    pub(super) fn unwell(&self) -> Option<u32> {
        let seconds = self.seconds.iter().take(DIES as usize).skip(BACK as usize);
        let last = seconds.zip(1..).filter(|(second, _)| second.ill > 0).map(|(_, after)| after).last();
        Some(last.unwrap_or(0)).filter(|last| BACK + last < DIES)
    }

    /// The bookings that failed among those that ended in these seconds, in percent.
    fn failed(&self, from: u32, to: u32) -> u32 {
        let seconds = self.seconds.iter().skip(from as usize).take((to - from) as usize);
        let (well, ill) = seconds.fold((0, 0), |sum, one| (sum.0 + one.booked, sum.1 + one.unbooked));
        ill * 100 / (well + ill).max(1)
    }

    pub(super) fn waiting(&self) -> usize {
        self.current().iter().filter(|request| request.place == Place::Waiting).count()
    }
}

impl World for Clinic {
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
        let open = |request: &&Request| request.place != Place::Over && !request.counted;
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Tally {
            made: count(self.arrived),
            open: count(self.current().iter().filter(open).count()),
            ended: vec![
                (Message::new("sim-backing-services-tally-booked"), self.sum(|second| second.booked)),
                (Message::new("sim-backing-services-tally-unbooked"), self.sum(|second| second.unbooked)),
                (Message::new("sim-backing-services-tally-pages"), self.sum(|second| second.pages)),
                (Message::new("sim-backing-services-tally-unread"), self.sum(|second| second.unread)),
            ],
        }
    }

    fn answer(&self) -> &'static str {
        match (self.failed(STALLS, BACK), self.failed(BACK, BACK + 4), self.failed(BACK + 8, DIES)) {
            (0, 0, _) => "carried",
            (_, 0, _) => "at-once",
            (_, _, failed) if failed > 50 => "storm",
            _ => "soon",
        }
    }

    fn outcome(&self) -> Message {
        let most = self.seconds.iter().map(|second| second.queries).max().unwrap_or(0);
        let id = match self.unwell() {
            Some(_) => "sim-backing-services-outcome-again",
            None => "sim-backing-services-outcome-storm",
        };
        Message::new(id)
            .with("again", self.unwell().unwrap_or(0))
            .with("blips", self.blips)
            .with("unread", self.sum(|second| second.unread))
            .with("late", self.late)
            .with("swap", SWAP)
            .with("most", most)
    }

    fn reached(&self) -> bool {
        let calm = self.unwell().is_some_and(|seconds| seconds <= CALM);
        calm && self.blips == 0 && self.late == 0 && self.sum(|second| second.unread) == 0
    }
}
