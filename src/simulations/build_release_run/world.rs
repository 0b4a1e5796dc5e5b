//! The day: orders, two servers, a ledger, and what is done to them by hand or by release.

mod picture;

use crate::i18n::Message;

use super::super::{Chance, Entry, Tally, Tone, World, scene::Scene};

/// When release 2 goes out, whose code has the coupon fault.
const SECOND: u32 = 3;
/// When the payment provider hands out a new key, when it is in place, and when the old one stops working.
const KEY: (u32, u32, u32) = (24, 25, 28);
/// The end of the story.
const END: u32 = 36;

/// How things are done on this day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ways {
    /// The mend goes through build and release rather than onto the servers.
    pub fix_by_release: bool,
    /// So does the new key.
    pub config_by_release: bool,
    /// How many releases are kept, the one that runs among them.
    pub kept: u32,
    /// How long a build takes.
    pub build_hours: u32,
}

/// What a build made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Build {
    number: u32,
    /// Has the code that can break on coupons, and not its mend.
    coupon: bool,
    /// Has the code that breaks on cards.
    card: bool,
    /// Was built a second time, from an old commit, with what its dependencies have become since.
    rebuilt: bool,
}

/// A line of the ledger.
#[derive(Clone, Copy, Debug)]
struct Release {
    number: u32,
    build: Build,
    key: u32,
}

/// What a server really runs.
#[derive(Clone, Copy, Debug)]
struct Server {
    release: u32,
    build: Build,
    key: u32,
    /// The hour in which something was put on it.
    touched: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Ahead,
    Served,
    Failed,
}

/// What the seed decides: one order for each server in each hour, and when things come up.
#[derive(Clone, Copy, Debug)]
struct Wish {
    coupon: bool,
    card: bool,
}

pub(super) struct Day {
    ways: Ways,
    tick: u32,
    /// When the coupon fault is noticed, when the next feature goes out, when a server is replaced.
    noticed: u32,
    feature: u32,
    replaced: u32,
    wishes: Vec<[Wish; 2]>,
    orders: Vec<[Order; 2]>,
    builds: u32,
    ledger: Vec<Release>,
    servers: [Server; 2],
    /// The release that a replaced server starts from.
    current: usize,
    /// Since when the coupon fault is mended everywhere, and when it was seen again.
    mended: Option<u32>,
    seen_again: Vec<u32>,
    /// Orders lost to what had been mended, or to what the way back brought in.
    setbacks: u32,
    told: Vec<&'static str>,
}

const SOUND: Build = Build { number: 1, coupon: false, card: false, rebuilt: false };

impl Day {
    pub(super) fn new(ways: Ways, mut chance: Chance) -> Day {
        let noticed = chance.between(6, 7);
        let feature = chance.between(13, 15);
        let replaced = chance.between(29, 31);
        let mut wish = || Wish { coupon: chance.happens(40), card: chance.happens(50) };
        let mut wishes: Vec<[Wish; 2]> = (0..END).map(|_| [wish(), wish()]).collect();
        // Chance decides who wants what, not whether it is ever wanted at all.
        for hour in (0..END as usize).step_by(2) {
            wishes[hour][hour / 2 % 2].coupon = true;
            wishes[hour][0].card = true;
        }
        let first = Release { number: 1, build: SOUND, key: 1 };
        let server = Server { release: 1, build: SOUND, key: 1, touched: 0 };
        Day {
            ways,
            tick: 0,
            noticed,
            feature,
            replaced,
            orders: vec![[Order::Ahead; 2]; wishes.len()],
            wishes,
            builds: 1,
            ledger: vec![first],
            servers: [server; 2],
            current: 0,
            mended: None,
            seen_again: Vec::new(),
            setbacks: 0,
            told: Vec::new(),
        }
    }

    fn rollback(&self) -> u32 {
        self.feature + 4
    }

    /// Whether the release before the last is still there to be run again.
    fn is_kept(&self) -> bool {
        self.ways.kept > 1
    }

    /// Builds what is on `main` now.
    fn build(&mut self, coupon: bool, card: bool) -> Build {
        self.builds += 1;
        Build { number: self.builds, coupon, card, rebuilt: false }
    }

    /// Writes a release down and runs it on both servers.
    fn release(&mut self, build: Build, key: u32) {
        let number = u32::try_from(self.ledger.len()).unwrap_or(0) + 1;
        self.ledger.push(Release { number, build, key });
        self.current = self.ledger.len() - 1;
        self.run_current();
    }

    fn run_current(&mut self) {
        for server in 0..2 {
            self.start(server);
        }
    }

    /// A server starts from the ledger, and knows of nothing else.
    fn start(&mut self, server: usize) {
        let release = self.ledger[self.current];
        let Release { number, build, key } = release;
        self.servers[server] = Server { release: number, build, key, touched: self.tick };
    }

    fn happen(&mut self, log: &mut Vec<Entry>) {
        let tick = self.tick;
        if tick == SECOND {
            let build = self.build(true, false);
            self.release(build, 1);
            self.tell(log, "sim-build-release-run-log-second", Tone::Plain);
        }
        self.mend(log);
        if tick == self.feature {
            // What is on main has the mend only where it went through main.
            let build = self.build(!self.ways.fix_by_release, true);
            self.release(build, 1);
            let id = if self.ways.fix_by_release {
                "sim-build-release-run-log-feature-with"
            } else {
                "sim-build-release-run-log-feature-without"
            };
            self.tell(log, id, Tone::Plain);
        }
        self.go_back(log);
        self.change_key(log);
        if tick == self.replaced {
            self.start(1);
            self.tell(log, "sim-build-release-run-log-replaced", Tone::Warning);
        }
    }

    fn mend(&mut self, log: &mut Vec<Entry>) {
        let tick = self.tick;
        if tick == self.noticed {
            self.tell(log, "sim-build-release-run-log-noticed", Tone::Warning);
        }
        let by_hand = !self.ways.fix_by_release && (tick == self.noticed + 1 || tick == self.noticed + 2);
        if by_hand {
            let server = (tick - self.noticed - 1) as usize;
            self.servers[server].build.coupon = false;
            self.servers[server].touched = tick;
            let name = Message::new(NAMES[server]);
            let text = Message::new("sim-build-release-run-log-by-hand").with("server", name);
            log.push(Entry::new(tick, text, Tone::Warning));
        }
        if self.ways.fix_by_release && tick == self.noticed + self.ways.build_hours {
            let build = self.build(false, false);
            self.release(build, 1);
            self.tell(log, "sim-build-release-run-log-by-release", Tone::Good);
        }
        if self.mended.is_none() && tick > SECOND && self.servers.iter().all(|server| !server.build.coupon) {
            self.mended = Some(tick);
        }
    }

    fn go_back(&mut self, log: &mut Vec<Entry>) {
        let asked = self.rollback();
        let wait = if self.is_kept() { 0 } else { self.ways.build_hours };
        if self.tick == asked {
            let id = if wait == 0 {
                "sim-build-release-run-log-back"
            } else {
                "sim-build-release-run-log-back-rebuild"
            };
            self.tell(log, id, if wait == 0 { Tone::Good } else { Tone::Warning });
        }
        if self.tick != asked + wait {
            return;
        }
        self.current -= 1;
        if wait > 0 {
            // The name in the ledger stays; what stands behind it is another build.
            self.builds += 1;
            let number = self.builds;
            let build = &mut self.ledger[self.current].build;
            *build = Build { number, rebuilt: true, ..*build };
            self.tell(log, "sim-build-release-run-log-rebuilt", Tone::Warning);
        }
        self.run_current();
    }

    fn change_key(&mut self, log: &mut Vec<Entry>) {
        let (given, placed, over) = KEY;
        if self.tick == given {
            self.tell(log, "sim-build-release-run-log-key", Tone::Plain);
        }
        if self.tick == placed && self.ways.config_by_release {
            let build = self.ledger[self.current].build;
            self.release(build, 2);
            self.tell(log, "sim-build-release-run-log-key-release", Tone::Good);
        } else if self.tick == placed {
            for server in &mut self.servers {
                server.key = 2;
                server.touched = placed;
            }
            self.tell(log, "sim-build-release-run-log-key-hand", Tone::Warning);
        }
        if self.tick == over {
            self.tell(log, "sim-build-release-run-log-key-over", Tone::Plain);
        }
    }

    fn tell(&self, log: &mut Vec<Entry>, id: &'static str, tone: Tone) {
        let release = self.ledger.get(self.current).map_or(0, |release| release.number);
        log.push(Entry::new(self.tick, Message::new(id).with("release", release), tone));
    }

    /// The orders of this hour, one at each server.
    fn serve(&mut self, log: &mut Vec<Entry>) {
        let hour = (self.tick - 1) as usize;
        for (place, name) in NAMES.into_iter().enumerate() {
            let (server, wish) = (self.servers[place], self.wishes[hour][place]);
            let fault = self.fault(server, wish);
            self.orders[hour][place] = if fault.is_some() { Order::Failed } else { Order::Served };
            let Some((id, is_setback)) = fault else { continue };
            self.setbacks += u32::from(is_setback);
            if id == COUPON_AGAIN {
                self.seen_again.push(self.tick);
            }
            if !self.told.contains(&id) {
                self.told.push(id);
                let text = Message::new(id).with("server", Message::new(name));
                log.push(Entry::new(self.tick, text, Tone::Bad));
            }
        }
    }

    /// What an order fails on, and whether that had been mended before or came in by the way back.
    fn fault(&self, server: Server, wish: Wish) -> Option<(&'static str, bool)> {
        let again = self.mended.is_some();
        if server.key == 1 && self.tick >= KEY.2 {
            return Some(("sim-build-release-run-log-old-key", true));
        }
        match server.build {
            Build { coupon: true, .. } if wish.coupon && again => Some((COUPON_AGAIN, true)),
            Build { coupon: true, .. } if wish.coupon => Some(("sim-build-release-run-log-coupon", false)),
            Build { card: true, .. } if wish.card => Some(("sim-build-release-run-log-card", false)),
            Build { rebuilt: true, .. } if wish.card => Some(("sim-build-release-run-log-drifted", true)),
            _ => None,
        }
    }

    /// Whether a server runs something else than the ledger says of its release.
    fn differs(&self, server: &Server) -> bool {
        let said = self.ledger.iter().find(|release| release.number == server.release);
        said.is_none_or(|release| release.build != server.build || release.key != server.key)
    }
}

const NAMES: [&str; 2] = ["sim-build-release-run-server-a", "sim-build-release-run-server-b"];
const COUPON_AGAIN: &str = "sim-build-release-run-log-coupon-again";

impl World for Day {
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
        self.picture()
    }

    fn tally(&self) -> Tally {
        let all = || self.orders.iter().flatten();
        let count =
            |wanted: Order| u32::try_from(all().filter(|order| **order == wanted).count()).unwrap_or(0);
        let (served, failed) = (count(Order::Served), count(Order::Failed));
        Tally {
            made: u32::try_from(all().filter(|order| **order != Order::Ahead).count()).unwrap_or(0),
            open: 0,
            ended: vec![
                (Message::new("sim-tally-served"), served),
                (Message::new("sim-tally-failed"), failed),
            ],
        }
    }

    fn answer(&self) -> &'static str {
        let back = self.rollback();
        let seen = |from: u32, to: u32| self.seen_again.iter().any(|hour| (from..to).contains(hour));
        match (seen(self.feature, back), seen(back, END + 1)) {
            (false, false) => "for-good",
            (false, true) => "until-rollback",
            (true, true) => "until-release",
            (true, false) => "comes-back",
        }
    }

    fn outcome(&self) -> Message {
        let failed = self.orders.iter().flatten().filter(|order| **order == Order::Failed).count();
        let differing = self.servers.iter().filter(|server| self.differs(server)).count();
        Message::new("sim-build-release-run-outcome")
            .with("failed", failed)
            .with("setbacks", self.setbacks)
            .with("differing", differing)
    }

    fn reached(&self) -> bool {
        self.setbacks == 0 && !self.servers.iter().any(|server| self.differs(server))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Ways = Ways { fix_by_release: true, config_by_release: true, kept: 2, build_hours: 1 };

    fn played(ways: Ways, seed: u64) -> Day {
        let mut day = Day::new(ways, Chance::new(seed));
        while !day.ended() {
            day.step();
        }
        day
    }

    #[test]
    fn what_went_through_build_and_release_survives_everything() {
        for seed in 0..50 {
            for build_hours in [1, 2, 4] {
                assert!(played(Ways { build_hours, ..GOOD }, seed).reached());
            }
        }
    }

    #[test]
    fn each_shortcut_fails_in_its_own_way() {
        for seed in 0..50 {
            let told = |ways: Ways| played(ways, seed).told;
            let by_hand = told(Ways { fix_by_release: false, ..GOOD });
            assert!(by_hand.contains(&COUPON_AGAIN), "{seed}");
            let key = told(Ways { config_by_release: false, ..GOOD });
            assert!(key.contains(&"sim-build-release-run-log-old-key") && !key.contains(&COUPON_AGAIN));
            let rebuilt = told(Ways { kept: 1, ..GOOD });
            assert!(
                rebuilt.contains(&"sim-build-release-run-log-drifted") && !rebuilt.contains(&COUPON_AGAIN)
            );
        }
    }

    #[test]
    fn a_replaced_server_knows_only_the_ledger() {
        let day = played(Ways { config_by_release: false, ..GOOD }, 4);
        assert_eq!((day.servers[0].key, day.servers[1].key), (2, 1));
        assert!(day.differs(&day.servers[0]) && !day.differs(&day.servers[1]));
    }
}
