//! Two instances, their lines, and where these lie when somebody looks for them.

use crate::i18n::Message;

use super::super::{
    Chance, Entry, Tally, Tone, World,
    scene::{Kind, Link, Node, Row, Scene, State, Table, Traveller},
};

/// When instance B dies, when its successor is there, and when somebody looks into the order.
const DEATH: u32 = 14;
const SUCCESSOR: u32 = 15;
const SEARCH: u32 = 20;
/// Lines that are held back come out by so many.
const HELD: usize = 6;
/// What the order that failed wrote, minute by minute from when it came in: at A, or at B.
const STORY: [(u32, Place); 5] = [(0, Place::A), (0, Place::A), (1, Place::B), (2, Place::B), (4, Place::A)];

/// Where lines go and how long they stay there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeping {
    /// A file inside the container.
    File,
    /// Standard output, kept by the platform as long as the container.
    Container,
    /// Standard output, carried off to a store.
    Store,
}

/// How the app logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ways {
    pub keeping: Keeping,
    /// Lines leave the process when they are written; otherwise some at a time.
    pub at_once: bool,
    /// A request has an id, which goes along from instance to instance.
    pub has_ids: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    A,
    B,
}

/// Where a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// Still in the process.
    Held,
    /// In the container: its file, or what the platform keeps of it.
    Container,
    /// In the store.
    Store,
    /// Gone with its process or its container.
    Lost,
}

#[derive(Clone, Copy, Debug)]
struct Line {
    place: Place,
    /// Whether it belongs to the order that failed.
    of_order: bool,
    at: At,
}

pub(super) struct Shop {
    ways: Ways,
    tick: u32,
    /// The minute in which the order comes in.
    order: u32,
    /// How many other lines each instance writes in each minute.
    others: Vec<[u32; 2]>,
    lines: Vec<Line>,
    sent: [bool; 2],
}

impl Shop {
    pub(super) fn new(ways: Ways, mut chance: Chance) -> Shop {
        let order = chance.between(10, 11);
        let others = (0..SEARCH).map(|_| [chance.between(1, 2), chance.between(1, 2)]).collect();
        Shop { ways, tick: 0, order, others, lines: Vec::new(), sent: [false; 2] }
    }

    fn write(&mut self, log: &mut Vec<Entry>) {
        let [a, b] = self.others[(self.tick - 1) as usize];
        let down = self.tick == DEATH;
        for (place, count) in [(Place::A, a), (Place::B, if down { 0 } else { b })] {
            for _ in 0..count {
                self.lines.push(Line { place, of_order: false, at: At::Held });
            }
        }
        for (after, place) in STORY {
            if self.order + after == self.tick {
                self.lines.push(Line { place, of_order: true, at: At::Held });
            }
        }
        if self.order == self.tick {
            self.tell(log, "sim-logs-log-order", Tone::Plain);
        }
        if self.order + 2 == self.tick {
            self.tell(log, "sim-logs-log-reason", Tone::Warning);
        }
        if self.order + 4 == self.tick {
            self.tell(log, "sim-logs-log-failed", Tone::Bad);
        }
    }

    /// Lines leave their process: at once, or when there are enough of them.
    fn leave(&mut self) {
        for (index, place) in [(0, Place::A), (1, Place::B)] {
            let held = self.lines.iter().filter(|line| line.place == place && line.at == At::Held).count();
            let out = if self.ways.at_once { held } else { held - held % HELD };
            self.sent[index] = out > 0 && self.ways.keeping != Keeping::File;
            let to = if self.ways.keeping == Keeping::Store { At::Store } else { At::Container };
            let leaving = self.lines.iter_mut().filter(|line| line.place == place && line.at == At::Held);
            leaving.take(out).for_each(|line| line.at = to);
        }
    }

    fn die(&mut self, log: &mut Vec<Entry>) {
        let held = self.of_b(At::Held);
        let there = self.of_b(At::Container);
        self.tell(log, "sim-logs-log-death", Tone::Warning);
        for (count, id) in [(held, "sim-logs-log-held-lost"), (there, "sim-logs-log-container-lost")] {
            if count > 0 {
                let text = Message::new(id).with("count", count);
                log.push(Entry::new(self.tick, text, Tone::Bad));
            }
        }
        let lost = |line: &&mut Line| line.place == Place::B && matches!(line.at, At::Held | At::Container);
        self.lines.iter_mut().filter(lost).for_each(|line| line.at = At::Lost);
    }

    fn of_b(&self, at: At) -> usize {
        self.lines.iter().filter(|line| line.place == Place::B && line.at == at).count()
    }

    fn search(&self, log: &mut Vec<Entry>) {
        let (found, all) = self.found();
        let text = Message::new("sim-logs-log-found").with("found", found).with("all", all);
        log.push(Entry::new(self.tick, text, if found == all { Tone::Good } else { Tone::Bad }));
        let id = match (self.ways.has_ids, self.ways.keeping) {
            (true, _) => "sim-logs-log-by-id",
            (false, Keeping::Store) => "sim-logs-log-guess-store",
            (false, _) => "sim-logs-log-guess",
        };
        self.tell(log, id, if self.ways.has_ids { Tone::Good } else { Tone::Warning });
    }

    /// How many lines of the order can be read, and how many it wrote.
    fn found(&self) -> (usize, usize) {
        let of_order = || self.lines.iter().filter(|line| line.of_order);
        let readable = |line: &&Line| matches!(line.at, At::Container | At::Store);
        (of_order().filter(readable).count(), of_order().count())
    }

    fn tell(&self, log: &mut Vec<Entry>, id: &'static str, tone: Tone) {
        log.push(Entry::new(self.tick, Message::new(id), tone));
    }

    fn count(&self, at: At) -> u32 {
        u32::try_from(self.lines.iter().filter(|line| line.at == at).count()).unwrap_or(0)
    }

    fn instance(&self, place: Place) -> Node {
        let (row, name) = match place {
            Place::A => (0, "sim-logs-a"),
            Place::B => (1, "sim-logs-b"),
        };
        let inside = self
            .lines
            .iter()
            .filter(|line| line.place == place && matches!(line.at, At::Held | At::Container))
            .count();
        let state = match (place, self.tick) {
            (Place::B, DEATH) => State::Down,
            (Place::B, SUCCESSOR) => State::Starting,
            _ => State::Up,
        };
        let line = if place == Place::B && self.tick >= SUCCESSOR {
            "sim-logs-new"
        } else {
            "sim-logs-lines-inside"
        };
        Node::new((1, row), Message::new(name)).in_state(state).line(Message::new(line)).holding(inside, 0)
    }

    /// The order's lines, and where each of them is.
    fn table(&self) -> Table {
        let row = |line: &Line| {
            let (id, state) = match line.at {
                At::Held => ("sim-logs-at-held", State::Starting),
                At::Container => ("sim-logs-at-container", State::Up),
                At::Store => ("sim-logs-at-store", State::Up),
                At::Lost => ("sim-logs-at-lost", State::Down),
            };
            let name = if line.place == Place::A { "sim-logs-a" } else { "sim-logs-b" };
            Row { cells: vec![Message::new(name), Message::new(id)], state }
        };
        Table {
            head: vec![Message::new("sim-logs-head-line"), Message::new("sim-logs-head-at")],
            rows: self.lines.iter().filter(|line| line.of_order).map(row).collect(),
        }
    }
}

impl World for Shop {
    fn step(&mut self) -> Vec<Entry> {
        let mut log = Vec::new();
        if self.ended() {
            return log;
        }
        self.tick += 1;
        if self.tick == DEATH {
            self.die(&mut log);
        }
        if self.tick == SUCCESSOR {
            self.tell(&mut log, "sim-logs-log-successor", Tone::Plain);
        }
        self.write(&mut log);
        self.leave();
        if self.tick == SEARCH {
            self.search(&mut log);
        }
        log
    }

    fn ended(&self) -> bool {
        self.tick >= SEARCH
    }

    fn scene(&self) -> Scene {
        let stream = self.ways.keeping != Keeping::File;
        let store = self.ways.keeping == Keeping::Store;
        let kept = self.count(At::Store) as usize;
        let target = Node::new((2, 0), Message::new("sim-logs-store"))
            .in_state(if store { State::Up } else { State::Idle })
            .holding(kept, 0);
        let travelling = |index: usize| self.sent[index] && store;
        let travellers = [0, 1].into_iter().filter(|index| travelling(*index)).map(|index| Traveller {
            link: 1 + index,
            way: 55,
            kind: Kind::Parcel,
        });
        Scene {
            nodes: vec![
                Node::new((0, 0), Message::new("sim-logs-clients")),
                self.instance(Place::A),
                self.instance(Place::B),
                target,
            ],
            links: vec![
                Link { from: 0, to: 1, open: true },
                Link { from: 1, to: 3, open: stream && store },
                Link { from: 2, to: 3, open: stream && store && self.tick != DEATH },
                Link { from: 0, to: 2, open: self.tick != DEATH },
            ],
            travellers: travellers.collect(),
            lanes: Vec::new(),
            table: Some(self.table()),
        }
    }

    fn tally(&self) -> Tally {
        Tally {
            made: u32::try_from(self.lines.len()).unwrap_or(0),
            open: self.count(At::Held),
            ended: vec![
                (Message::new("sim-logs-tally-container"), self.count(At::Container)),
                (Message::new("sim-logs-tally-store"), self.count(At::Store)),
                (Message::new("sim-logs-tally-lost"), self.count(At::Lost)),
            ],
        }
    }

    fn answer(&self) -> &'static str {
        let of_b = |line: &&Line| line.of_order && line.place == Place::B;
        let (found, all) = self.found();
        let all_of_b_lost = self.lines.iter().filter(of_b).all(|line| line.at == At::Lost);
        match (found == all, all_of_b_lost) {
            (true, _) if self.ways.has_ids => "all",
            (true, _) => "unsorted",
            (false, true) => "half",
            (false, false) => "until-crash",
        }
    }

    fn outcome(&self) -> Message {
        let (found, all) = self.found();
        let id = if self.ways.has_ids { "sim-logs-outcome-ids" } else { "sim-logs-outcome" };
        Message::new(id).with("found", found).with("all", all).with("lost", self.count(At::Lost))
    }

    fn reached(&self) -> bool {
        let (found, all) = self.found();
        found == all && self.ways.has_ids && self.ways.keeping == Keeping::Store && self.count(At::Lost) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn played(keeping: Keeping, at_once: bool, has_ids: bool, seed: u64) -> Shop {
        let mut shop = Shop::new(Ways { keeping, at_once, has_ids }, Chance::new(seed));
        while !shop.ended() {
            shop.step();
        }
        shop
    }

    #[test]
    fn what_stays_with_the_container_goes_with_it() {
        for seed in 0..50 {
            for keeping in [Keeping::File, Keeping::Container] {
                assert_eq!(played(keeping, true, true, seed).answer(), "half", "{seed}");
            }
        }
    }

    #[test]
    fn a_store_gets_everything_but_what_is_held_back() {
        for seed in 0..50 {
            assert!(played(Keeping::Store, true, true, seed).reached());
        }
        // One may be lucky, and die with nothing held back.
        let lucky = (0..50).filter(|seed| played(Keeping::Store, false, true, *seed).reached()).count();
        assert!(lucky < 15, "{lucky}");
    }

    #[test]
    fn without_ids_the_lines_are_there_and_nobody_knows_whose_they_are() {
        let shop = played(Keeping::Store, true, false, 1);
        assert_eq!((shop.answer(), shop.reached()), ("unsorted", false));
    }
}
