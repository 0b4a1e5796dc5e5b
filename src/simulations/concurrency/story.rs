//! What is told and counted of the world of VIII.

use crate::i18n::Message;

use super::{
    super::{Entry, Tally, Tone, World, scene::Scene},
    world::{END, Formation, Item, LIMIT, PATIENCE, Place, RELEASE, REPORT, Release, Second, WAIT},
};

/// How many seconds are summed up in one sentence.
const SUMMED: u32 = 8;
/// How long a web process has been without a connection when the release is called stuck.
const STUCK: u32 = 6;

impl Formation {
    /// Tells something, unless it has been told.
    fn once(&mut self, id: &'static str, text: Message, tone: Tone, log: &mut Vec<Entry>) {
        if !self.told.contains(&id) {
            self.told.push(id);
            log.push(Entry::new(self.tick, text, tone));
        }
    }

    pub(super) fn tell_raise(&mut self, more: u32, log: &mut Vec<Entry>) {
        let without = self.without(false);
        let (id, tone) = if without == 0 {
            ("sim-concurrency-log-raise", Tone::Plain)
        } else {
            ("sim-concurrency-log-raise-refused", Tone::Warning)
        };
        let text = Message::new(id).with("more", more).with("without", without).with("limit", LIMIT);
        log.push(Entry::new(self.tick, text, tone));
    }

    pub(super) fn tell_ready(&mut self, place: usize, since: u32, log: &mut Vec<Entry>) {
        if place == 0 {
            let text = Message::new("sim-concurrency-log-ready").with("seconds", self.tick - since);
            log.push(Entry::new(self.tick, text, Tone::Plain));
        }
    }

    pub(super) fn tell_stuck(&mut self, place: usize, since: u32, log: &mut Vec<Entry>) {
        if self.tick == since + STUCK {
            let text = Message::new("sim-concurrency-log-stuck").with("web", place + 1);
            self.once("stuck", text, Tone::Bad, log);
        }
    }

    pub(super) fn tell_through(&mut self, log: &mut Vec<Entry>) {
        let text = Message::new("sim-concurrency-log-through").with("web", self.rules.webs);
        log.push(Entry::new(self.tick, text, Tone::Good));
    }

    pub(super) fn tell_given_up(&mut self, request: Item, log: &mut Vec<Entry>) {
        let (id, text) = if request.place == Place::In {
            ("sim-concurrency-log-vain", Message::new("sim-concurrency-log-vain").with("report", REPORT))
        } else {
            ("sim-concurrency-log-given-up", Message::new("sim-concurrency-log-given-up"))
        };
        self.once(id, text.with("patience", PATIENCE), Tone::Bad, log);
    }

    /// What is told of every second: the beginning, the release, the queue, and every so often the sum.
    pub(super) fn tell_state(&mut self, log: &mut Vec<Entry>) {
        if self.tick == 1 {
            self.tell_begin(log);
        }
        if self.tick == RELEASE {
            log.push(Entry::new(self.tick, Message::new("sim-concurrency-log-release"), Tone::Plain));
        }
        if self.longest() > WAIT {
            let text = Message::new("sim-concurrency-log-old").with("wait", WAIT);
            self.once("old", text, Tone::Warning, log);
        }
        if self.tick.is_multiple_of(SUMMED) {
            let from = self.tick + 1 - SUMMED;
            let sum =
                |part: fn(&Second) -> u32| -> u32 { self.seconds.iter().skip(from as usize).map(part).sum() };
            let given_up = sum(|second| second.given_up);
            let text = Message::new("sim-concurrency-log-sum")
                .with("from", from)
                .with("to", self.tick)
                .with("answered", sum(|second| second.answered))
                .with("given_up", given_up)
                .with("done", sum(|second| second.reports))
                .with("waiting", self.waiting(true));
            log.push(Entry::new(self.tick, text, if given_up > 0 { Tone::Bad } else { Tone::Plain }));
        }
    }

    fn tell_begin(&mut self, log: &mut Vec<Entry>) {
        let without = self.without(true) + self.without(false);
        let id = if self.rules.pooler {
            "sim-concurrency-log-begin-pooler"
        } else if without > 0 {
            "sim-concurrency-log-begin-short"
        } else {
            "sim-concurrency-log-begin"
        };
        let workers = self.processes.iter().filter(|process| !process.is_web).count();
        let text = Message::new(id)
            .with("web", self.rules.webs)
            .with("worker", workers)
            .with("pool", self.rules.pool)
            .with("open", self.open())
            .with("without", without)
            .with("room", self.room());
        log.push(Entry::new(self.tick, text, if without > 0 { Tone::Bad } else { Tone::Plain }));
    }

    /// How many processes of a kind have started and hold no connection.
    pub(super) fn without(&self, is_web: bool) -> usize {
        let is_without = |process: &&super::world::Process| {
            process.is_web == is_web && process.asks <= self.tick && process.held == 0
        };
        self.processes.iter().filter(is_without).count()
    }

    fn sum(&self, part: fn(&Second) -> u32) -> u32 {
        self.seconds.iter().map(part).sum()
    }

    pub(super) fn given_up(&self) -> u32 {
        self.sum(|second| second.given_up)
    }

    /// The longest that a report has waited before it was begun.
    pub(super) fn longest(&self) -> u32 {
        self.seconds.iter().map(|second| second.oldest).max().unwrap_or(0)
    }

    pub(super) fn waiting(&self, jobs: bool) -> usize {
        let list = if jobs { &self.jobs } else { self.current() };
        list.iter().filter(|item| item.place == Place::Waiting).count()
    }
}

impl World for Formation {
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
        let open = |item: &&Item| matches!(item.place, Place::Waiting | Place::In);
        let count = |list: &[Item]| u32::try_from(list.iter().filter(open).count()).unwrap_or(u32::MAX);
        Tally {
            made: u32::try_from(self.arrived + self.jobs.len()).unwrap_or(u32::MAX),
            open: count(self.current()) + count(&self.jobs),
            ended: vec![
                (Message::new("sim-tally-answered"), self.sum(|second| second.answered)),
                (Message::new("sim-concurrency-tally-given-up"), self.given_up()),
                (Message::new("sim-concurrency-tally-reports"), self.sum(|second| second.reports)),
            ],
        }
    }

    fn answer(&self) -> &'static str {
        match (self.without(false), self.release) {
            (0, _) => "faster",
            (_, Release::Through(_)) => "held-back",
            _ => "web-too",
        }
    }

    fn outcome(&self) -> Message {
        let id = match self.release {
            Release::Through(_) => "sim-concurrency-outcome-through",
            _ => "sim-concurrency-outcome-stuck",
        };
        Message::new(id)
            .with("given_up", self.given_up())
            .with("requests", self.requests.len())
            .with("longest", self.longest())
            .with("without", self.without(true) + self.without(false))
    }

    fn reached(&self) -> bool {
        self.given_up() == 0 && self.longest() <= WAIT && matches!(self.release, Release::Through(_))
    }
}
