//! A team that makes a change a day, and what becomes of each on its way to customers.

use crate::i18n::Message;

use super::super::{
    Chance, Entry, Tally, Tone, World,
    scene::{Kind, Lane, Link, Node, Scene, State, Traveller},
};

/// The last day on which a change is made, and the end.
const LAST: u32 = 28;
const END: u32 = 48;
/// The day of the change that the question is about.
const CASE: u32 = 5;

/// How far apart laptop and production are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ways {
    /// The laptop has the database that production has.
    pub laptop_same: bool,
    /// Staging has it.
    pub staging_same: bool,
    /// The days between two deploys.
    pub every: u32,
    /// Who wrote it deploys it and watches it; otherwise others do, a day later.
    pub author_deploys: bool,
}

/// What is wrong with a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flaw {
    None,
    /// It relies on what only the stand-in does.
    Database,
    /// It goes wrong together with the change before it, under real use.
    Together,
}

/// Where a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Ahead,
    /// Made, and waits for a deploy.
    Waiting,
    /// With customers, and fine.
    Live,
    /// With customers, and in the way, until this day.
    Trouble(u32),
}

#[derive(Clone, Copy, Debug)]
struct Change {
    made: u32,
    flaw: Flaw,
    at: At,
    /// Where its flaw was seen.
    seen: Option<Seen>,
    /// The earliest day it may go, where it was held up.
    from: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    Laptop,
    Staging,
    Customers,
}

pub(super) struct Team {
    ways: Ways,
    tick: u32,
    changes: Vec<Change>,
    longest_wait: u32,
    longest_trouble: u32,
    days: Vec<State>,
    deployed: usize,
}

impl Team {
    pub(super) fn new(ways: Ways, mut chance: Chance) -> Team {
        let change = |made| {
            let flaw = match chance.between(1, 100) {
                _ if made == CASE => Flaw::Database,
                1..=12 => Flaw::Database,
                13..=26 if made > 1 => Flaw::Together,
                _ => Flaw::None,
            };
            Change { made, flaw, at: At::Ahead, seen: None, from: made }
        };
        let changes = (1..=LAST).map(change).collect();
        Team { ways, tick: 0, changes, longest_wait: 0, longest_trouble: 0, days: Vec::new(), deployed: 0 }
    }

    /// A change is made and tried on the laptop.
    fn make(&mut self, log: &mut Vec<Entry>) {
        let (tick, ways) = (self.tick, self.ways);
        let Some(change) = self.changes.iter_mut().find(|change| change.made == tick) else { return };
        change.at = At::Waiting;
        if change.flaw != Flaw::Database {
            return;
        }
        let (seen, id) = match (ways.laptop_same, ways.staging_same) {
            (true, _) => (Seen::Laptop, "sim-dev-prod-parity-log-laptop"),
            // What staging finds goes back for a day.
            (false, true) => (Seen::Staging, "sim-dev-prod-parity-log-staging"),
            (false, false) => return,
        };
        change.flaw = Flaw::None;
        change.seen = Some(seen);
        change.from = tick + u32::from(seen == Seen::Staging);
        log.push(Entry::new(tick, Message::new(id).with("change", tick), Tone::Good));
    }

    fn deploy(&mut self, log: &mut Vec<Entry>) {
        let late = u32::from(!self.ways.author_deploys);
        self.deployed = 0;
        if self.tick <= late || !(self.tick - late).is_multiple_of(self.ways.every) {
            return;
        }
        let (tick, cut) = (self.tick, self.tick - late);
        let goes = |change: &Change| change.at == At::Waiting && change.from <= cut;
        let batch = self.changes.iter().filter(|change| goes(change)).count();
        if batch == 0 {
            return;
        }
        self.deployed = batch;
        if self.ways.every > 1 {
            let text = Message::new("sim-dev-prod-parity-log-deploy").with("count", batch);
            log.push(Entry::new(tick, text, Tone::Plain));
        }
        // Each of the changes that came with it may be the cause, and who deploys may have to ask who wrote it.
        let suspects = u32::try_from(batch).unwrap_or(0);
        let trouble = 1 + suspects / 3 + 2 * late;
        for change in self.changes.iter_mut().filter(|change| goes(change)) {
            self.longest_wait = self.longest_wait.max(tick - change.made);
            change.at = At::Live;
            let id = match change.flaw {
                Flaw::None => continue,
                Flaw::Database => "sim-dev-prod-parity-log-database",
                Flaw::Together => "sim-dev-prod-parity-log-together",
            };
            change.at = At::Trouble(tick + trouble);
            change.seen = Some(Seen::Customers);
            self.longest_trouble = self.longest_trouble.max(trouble);
            let text = Message::new(id).with("change", change.made);
            let text = text.with("count", batch).with("days", trouble);
            log.push(Entry::new(tick, text, Tone::Bad));
        }
    }

    fn mend(&mut self) {
        for change in &mut self.changes {
            if matches!(change.at, At::Trouble(until) if until <= self.tick) {
                change.at = At::Live;
            }
        }
        let trouble = self.count(|change| matches!(change.at, At::Trouble(_))) > 0;
        self.days.push(if trouble { State::Down } else { State::Up });
    }

    fn count(&self, is: impl Fn(&Change) -> bool) -> usize {
        self.changes.iter().filter(|change| is(change)).count()
    }

    fn reached_customers(&self, flaw: Flaw) -> usize {
        self.count(|change| change.flaw == flaw && change.seen == Some(Seen::Customers))
    }

    fn trouble_days(&self) -> usize {
        self.days.iter().filter(|day| **day == State::Down).count()
    }

    fn lane(&self) -> Lane {
        Lane::of(Message::new("sim-dev-prod-parity-customers"), 0, self.days.iter().copied())
    }
}

impl World for Team {
    fn step(&mut self) -> Vec<Entry> {
        let mut log = Vec::new();
        if !self.ended() {
            self.tick += 1;
            self.make(&mut log);
            self.deploy(&mut log);
            self.mend();
        }
        log
    }

    fn ended(&self) -> bool {
        let settled = |change: &Change| change.at == At::Live;
        self.tick >= END || self.tick > LAST && self.changes.iter().all(settled)
    }

    fn scene(&self) -> Scene {
        let has = |same: bool| {
            Message::new(if same { "sim-dev-prod-parity-same" } else { "sim-dev-prod-parity-stand-in" })
        };
        let gap = |same: bool| if same { State::Up } else { State::Troubled };
        let waiting = self.count(|change| change.at == At::Waiting);
        let production = Node::new((2, 0), Message::new("sim-dev-prod-parity-production"))
            .in_state(self.days.last().copied().unwrap_or_default())
            .line(has(true));
        let mut travellers = Vec::new();
        if self.deployed > 0 {
            travellers.push(Traveller { link: 1, way: 60, kind: Kind::Parcel });
        }
        if (1..=LAST).contains(&self.tick) {
            travellers.push(Traveller { link: 0, way: 50, kind: Kind::Parcel });
        }
        Scene {
            nodes: vec![
                Node::new((0, 0), Message::new("sim-dev-prod-parity-laptop"))
                    .in_state(gap(self.ways.laptop_same))
                    .line(has(self.ways.laptop_same)),
                Node::new((1, 0), Message::new("sim-dev-prod-parity-staging"))
                    .in_state(gap(self.ways.staging_same))
                    .line(has(self.ways.staging_same))
                    .holding(waiting, 0),
                production,
            ],
            links: vec![Link { from: 0, to: 1, open: true }, Link { from: 1, to: 2, open: true }],
            travellers,
            lanes: vec![self.lane()],
            table: None,
        }
    }

    fn tally(&self) -> Tally {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let live = self.count(|change| change.at == At::Live && change.seen != Some(Seen::Customers));
        let hit = self.count(|change| change.seen == Some(Seen::Customers));
        Tally {
            made: number(self.count(|change| change.at != At::Ahead)),
            open: number(self.count(|change| change.at == At::Waiting)),
            ended: vec![
                (Message::new("sim-dev-prod-parity-tally-fine"), number(live)),
                (Message::new("sim-dev-prod-parity-tally-hit"), number(hit)),
            ],
        }
    }

    fn answer(&self) -> &'static str {
        let case = self.changes.iter().find(|change| change.made == CASE);
        match case.and_then(|change| change.seen) {
            Some(Seen::Laptop) => "on-laptop",
            Some(Seen::Staging) => "on-staging",
            Some(Seen::Customers) => "at-customers",
            None => "never",
        }
    }

    fn outcome(&self) -> Message {
        Message::new("sim-dev-prod-parity-outcome")
            .with("database", self.reached_customers(Flaw::Database))
            .with("together", self.reached_customers(Flaw::Together))
            .with("days", self.trouble_days())
            .with("wait", self.longest_wait)
    }

    fn reached(&self) -> bool {
        self.reached_customers(Flaw::Database) == 0 && self.longest_wait <= 1 && self.longest_trouble <= 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Ways = Ways { laptop_same: true, staging_same: true, every: 1, author_deploys: true };

    fn played(ways: Ways, seed: u64) -> Team {
        let mut team = Team::new(ways, Chance::new(seed));
        while !team.ended() {
            team.step();
        }
        team
    }

    #[test]
    fn the_same_database_shows_the_difference_before_customers_do() {
        for seed in 0..50 {
            for (laptop_same, staging_same, answer) in
                [(true, false, "on-laptop"), (false, true, "on-staging"), (false, false, "at-customers")]
            {
                let team = played(Ways { laptop_same, staging_same, ..GOOD }, seed);
                assert_eq!(team.answer(), answer, "{seed}");
                assert_eq!(team.reached(), answer != "at-customers", "{seed}");
            }
        }
    }

    #[test]
    fn what_goes_wrong_together_is_found_soon_only_in_small_batches() {
        let troubled = (0..50).filter(|seed| played(GOOD, *seed).reached_customers(Flaw::Together) > 0);
        for seed in troubled {
            let lasting = |ways| played(ways, seed).longest_trouble;
            assert_eq!(lasting(GOOD), 1);
            assert!(lasting(Ways { every: 21, ..GOOD }) > 3, "{seed}");
            assert!(lasting(Ways { author_deploys: false, ..GOOD }) > 1, "{seed}");
        }
    }

    #[test]
    fn every_change_arrives() {
        for every in [1, 7, 21] {
            for author_deploys in [true, false] {
                let team = played(Ways { every, author_deploys, ..GOOD }, 2);
                assert_eq!(team.count(|change| change.at == At::Live), LAST as usize);
            }
        }
    }
}
