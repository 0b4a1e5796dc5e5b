//! A shop with a staging and a production deploy, whose config changes twice.

use crate::i18n::Message;

use super::super::{
    Chance, Entry, Tally, Tone, World,
    scene::{Kind, Lane, Link, Node, Scene, State, Traveller},
};

/// The hours a change takes that has to be committed, built and released; one to a deploy's environment takes one.
pub(super) const CHANGE_HOURS: u32 = 4;
/// When release 2 goes to production; when the password is to be rotated; the end.
const RELEASE: u32 = 6;
const ROTATION: u32 = 20;
const END: u32 = 32;
/// The hours until somebody looks into what customers complain of.
const COMPLAINT: u32 = 4;
/// Orders an hour.
const ORDERS: u32 = 2;

/// Where config comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// Put into the image when it is built, one image a deploy.
    Image,
    /// A file a deploy, in the repository.
    File,
    /// The environment of the process.
    Environment,
}

/// How config is dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ways {
    pub source: Source,
    /// The app ends at its start when something is missing; otherwise it finds out at the first use.
    pub checks_at_start: bool,
    /// New instances first, then the old ones go; otherwise all at once.
    pub one_by_one: bool,
    /// The hours in which the old and the new password both work.
    pub overlap: u32,
}

impl Ways {
    /// The hours a change of config takes.
    fn change_hours(self) -> u32 {
        if self.source == Source::Environment { 1 } else { CHANGE_HOURS }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Served,
    NoMail,
    NoDatabase,
    NoInstance,
}

pub(super) struct Shop {
    ways: Ways,
    tick: u32,
    /// Which orders ask for mail.
    mails: Vec<bool>,
    orders: Vec<Order>,
    /// Which release production runs; `None` while nothing is up.
    runs: Option<u32>,
    has_mail: bool,
    /// When somebody learns that the mail address is missing, and when it is there.
    noticed: Option<(u32, Noticed)>,
    knows_password: bool,
    /// Copies of a secret where it does not belong: in the repository or in an image.
    copies: u32,
    states: Vec<State>,
    told: Vec<&'static str>,
    changing: bool,
}

/// How the missing key came to light.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Noticed {
    AtStart,
    AtUse,
}

impl Shop {
    pub(super) fn new(ways: Ways, mut chance: Chance) -> Shop {
        let mut mails: Vec<bool> = (0..END * ORDERS).map(|_| chance.happens(30)).collect();
        // The first order after the release that asks for mail comes two to three hours later.
        let first = ((RELEASE + chance.between(2, 3)) * ORDERS) as usize;
        let quiet = (RELEASE * ORDERS - ORDERS) as usize;
        mails[quiet..first].fill(false);
        mails[first] = true;
        Shop {
            ways,
            tick: 0,
            mails,
            orders: Vec::new(),
            runs: Some(1),
            has_mail: false,
            noticed: None,
            knows_password: true,
            copies: 0,
            states: Vec::new(),
            told: Vec::new(),
            changing: false,
        }
    }

    fn happen(&mut self, log: &mut Vec<Entry>) {
        self.changing = false;
        if self.tick == 1 {
            let id = match self.ways.source {
                Source::Image => "sim-config-log-begin-image",
                Source::File => "sim-config-log-begin-file",
                Source::Environment => "sim-config-log-begin-environment",
            };
            let tone = if self.ways.source == Source::Environment { Tone::Plain } else { Tone::Warning };
            self.copies += u32::from(self.ways.source != Source::Environment);
            self.tell(log, id, tone);
        }
        if self.tick == RELEASE {
            self.release(log);
        }
        self.put_mail_right(log);
        self.rotate(log);
    }

    /// Release 2 reads `MAIL_URL`. Staging has it; in production nobody thought of it.
    fn release(&mut self, log: &mut Vec<Entry>) {
        self.tell(log, "sim-config-log-release", Tone::Plain);
        if !self.ways.checks_at_start {
            self.runs = Some(2);
            self.tell(log, "sim-config-log-starts", Tone::Plain);
            return;
        }
        self.noticed = Some((self.tick, Noticed::AtStart));
        if self.ways.one_by_one {
            self.tell(log, "sim-config-log-refuses-one", Tone::Good);
        } else {
            self.runs = None;
            self.tell(log, "sim-config-log-refuses-all", Tone::Bad);
        }
    }

    fn put_mail_right(&mut self, log: &mut Vec<Entry>) {
        let Some((when, how)) = self.noticed.filter(|_| !self.has_mail) else { return };
        let looked = when + if how == Noticed::AtUse { COMPLAINT } else { 0 };
        if how == Noticed::AtUse && self.tick == looked {
            self.tell(log, "sim-config-log-complaint", Tone::Warning);
        }
        if self.tick == looked + self.ways.change_hours() {
            self.has_mail = true;
            self.runs = Some(2);
            self.changing = true;
            self.tell(log, self.changed("sim-config-log-mail"), Tone::Good);
        }
    }

    /// The way a change goes, for the three sources.
    fn changed(&self, what: &str) -> &'static str {
        match (what, self.ways.source) {
            ("sim-config-log-mail", Source::Environment) => "sim-config-log-mail-environment",
            ("sim-config-log-mail", _) => "sim-config-log-mail-build",
            (_, Source::Environment) => "sim-config-log-password-environment",
            _ => "sim-config-log-password-build",
        }
    }

    fn rotate(&mut self, log: &mut Vec<Entry>) {
        let over = ROTATION + self.ways.overlap;
        if self.tick == ROTATION {
            let text = Message::new("sim-config-log-rotation").with("over", over);
            log.push(Entry::new(self.tick, text, Tone::Plain));
        }
        let placed = ROTATION + self.ways.change_hours();
        if self.tick == placed {
            self.changing = true;
            self.copies += u32::from(self.ways.source != Source::Environment);
            self.tell(log, self.changed("password"), Tone::Good);
        }
        self.knows_password = self.tick < over || self.tick >= placed;
    }

    fn serve(&mut self, log: &mut Vec<Entry>) {
        let first = ((self.tick - 1) * ORDERS) as usize;
        let mut worst = State::Up;
        for order in first..first + ORDERS as usize {
            let wants_mail = self.mails[order];
            let order = match self.runs {
                None => Order::NoInstance,
                Some(_) if !self.knows_password => Order::NoDatabase,
                Some(2) if wants_mail && !self.has_mail => Order::NoMail,
                Some(_) => Order::Served,
            };
            if order != Order::Served {
                worst = State::Down;
            }
            if order == Order::NoMail && self.noticed.is_none() {
                self.noticed = Some((self.tick, Noticed::AtUse));
            }
            let id = match order {
                Order::Served => None,
                Order::NoMail => Some("sim-config-log-no-mail"),
                Order::NoDatabase => Some("sim-config-log-no-database"),
                Order::NoInstance => Some("sim-config-log-no-instance"),
            };
            if let Some(id) = id.filter(|id| !self.told.contains(id)) {
                self.told.push(id);
                self.tell(log, id, Tone::Bad);
            }
            self.orders.push(order);
        }
        if worst == State::Up && self.runs == Some(2) && !self.has_mail {
            worst = State::Troubled;
        }
        self.states.push(worst);
    }

    fn tell(&self, log: &mut Vec<Entry>, id: &'static str, tone: Tone) {
        log.push(Entry::new(self.tick, Message::new(id), tone));
    }

    fn count(&self, wanted: Order) -> u32 {
        u32::try_from(self.orders.iter().filter(|order| **order == wanted).count()).unwrap_or(0)
    }

    fn failed(&self) -> u32 {
        u32::try_from(self.orders.len()).unwrap_or(0) - self.count(Order::Served)
    }

    fn lane(&self) -> Lane {
        Lane::of(Message::new("sim-config-production"), 0, self.states.iter().copied())
    }
}

impl World for Shop {
    fn step(&mut self) -> Vec<Entry> {
        let mut log = Vec::new();
        if !self.ended() {
            self.tick += 1;
            self.happen(&mut log);
            self.serve(&mut log);
        }
        log
    }

    fn ended(&self) -> bool {
        self.tick >= END
    }

    fn scene(&self) -> Scene {
        let release = self.runs.unwrap_or(0);
        let runs = |release: u32| Message::new("sim-config-runs").with("release", release);
        let staging = if self.tick + 2 >= RELEASE { 2 } else { 1 };
        let line = match self.runs {
            None => Message::new("sim-config-nothing-runs"),
            Some(_) => runs(release),
        };
        let production = Node::new((2, 1), Message::new("sim-config-production"))
            .in_state(self.states.last().copied().unwrap_or_default())
            .line(line);
        let artefacts = match self.ways.source {
            Source::Image => "sim-config-two-artifacts",
            _ => "sim-config-one-artifact",
        };
        let repository = Node::new((0, 0), Message::new("sim-config-repository"));
        let in_repository = self.ways.source == Source::File;
        let secret = Message::new("sim-config-secret-inside");
        let build = Node::new((1, 0), Message::new("sim-config-build")).line(Message::new(artefacts));
        let environment = if self.ways.source == Source::Environment { State::Up } else { State::Idle };
        let mut travellers = Vec::new();
        if self.tick == RELEASE {
            travellers.push(Traveller { link: 2, way: 60, kind: Kind::Parcel });
        }
        if self.changing && self.ways.source == Source::Environment {
            travellers.push(Traveller { link: 3, way: 60, kind: Kind::Parcel });
        } else if self.changing {
            travellers.push(Traveller { link: 0, way: 60, kind: Kind::Parcel });
            travellers.push(Traveller { link: 2, way: 60, kind: Kind::Parcel });
        }
        Scene {
            nodes: vec![
                if in_repository { repository.line(secret).in_state(State::Troubled) } else { repository },
                if self.ways.source == Source::Image { build.in_state(State::Troubled) } else { build },
                Node::new((2, 0), Message::new("sim-config-staging")).line(runs(staging)),
                production,
                Node::new((1, 1), Message::new("sim-config-environment")).in_state(environment),
            ],
            links: vec![
                Link { from: 0, to: 1, open: true },
                Link { from: 1, to: 2, open: true },
                Link { from: 1, to: 3, open: true },
                Link { from: 4, to: 3, open: self.ways.source == Source::Environment },
            ],
            travellers,
            lanes: vec![self.lane()],
            table: None,
        }
    }

    fn tally(&self) -> Tally {
        Tally {
            made: u32::try_from(self.orders.len()).unwrap_or(0),
            open: 0,
            ended: vec![
                (Message::new("sim-tally-served"), self.count(Order::Served)),
                (Message::new("sim-config-tally-mail"), self.count(Order::NoMail)),
                (Message::new("sim-config-tally-database"), self.count(Order::NoDatabase)),
                (Message::new("sim-config-tally-down"), self.count(Order::NoInstance)),
            ],
        }
    }

    fn answer(&self) -> &'static str {
        match self.noticed {
            Some((_, Noticed::AtUse)) => "at-use",
            Some((_, Noticed::AtStart)) => "at-start",
            None => "never",
        }
    }

    fn outcome(&self) -> Message {
        Message::new("sim-config-outcome")
            .with("failed", self.failed())
            .with("all", self.orders.len())
            .with("copies", self.copies)
    }

    fn reached(&self) -> bool {
        self.failed() == 0 && self.copies == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Ways =
        Ways { source: Source::Environment, checks_at_start: true, one_by_one: true, overlap: 2 };

    fn played(ways: Ways, seed: u64) -> Shop {
        let mut shop = Shop::new(ways, Chance::new(seed));
        while !shop.ended() {
            shop.step();
        }
        shop
    }

    #[test]
    fn a_refusal_at_start_costs_no_order_only_where_the_old_ones_still_run() {
        for seed in 0..50 {
            assert!(played(GOOD, seed).reached());
            let at_once = played(Ways { one_by_one: false, ..GOOD }, seed);
            assert!(at_once.count(Order::NoInstance) > 0 && at_once.count(Order::NoMail) == 0);
        }
    }

    #[test]
    fn what_is_noticed_at_use_is_noticed_by_customers() {
        for seed in 0..50 {
            for source in [Source::Image, Source::File, Source::Environment] {
                let shop = played(Ways { checks_at_start: false, source, ..GOOD }, seed);
                assert!(shop.count(Order::NoMail) > 0, "{seed}");
                assert!(matches!(shop.noticed, Some((hour, Noticed::AtUse)) if hour > RELEASE));
            }
        }
    }

    #[test]
    fn a_password_that_needs_a_build_is_late_unless_both_work_for_long() {
        for source in [Source::Image, Source::File] {
            for (overlap, late) in [(0, true), (2, true), (6, false)] {
                let shop = played(Ways { source, overlap, ..GOOD }, 3);
                assert_eq!(shop.count(Order::NoDatabase) > 0, late);
                assert!(shop.copies > 0, "and it is in more places than it should be");
            }
        }
        let hard = played(Ways { overlap: 0, ..GOOD }, 3);
        assert!(hard.count(Order::NoDatabase) > 0, "even an hour is too late without an overlap");
    }
}
