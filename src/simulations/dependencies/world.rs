//! A registry that goes on publishing, and two machines that install from it.

use crate::i18n::Message;

use super::super::{
    Chance, Entry, Tally, Tone, World,
    scene::{Kind, Link, Node, Row, Scene, State, Table, Traveller},
};

/// The last day.
const END: u32 = 30;
/// When who installs: the laptop, the server, and each of them once more.
const INSTALLS: [(u32, usize); 4] = [(1, LAPTOP), (12, SERVER), (18, LAPTOP), (27, SERVER)];
const LAPTOP: usize = 0;
const SERVER: usize = 1;
/// The days between two updates, where there are any.
const WEEK: u32 = 7;

/// The libraries: two that the manifest names, and one that the first of them needs.
const WEB: usize = 0;
const LOGGER: usize = 1;
const PARSER: usize = 2;
const NAMES: [&str; 3] = ["web", "logger", "parser"];
/// Their versions, oldest first.
const VERSIONS: [[&str; 2]; 3] = [["4.1.0", "4.1.1"], ["3.1.0", "3.1.1"], ["2.0.3", "2.0.4"]];

/// How libraries are declared and kept up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ways {
    /// The manifest names exact versions rather than ranges.
    pub exact: bool,
    pub lock: Lock,
    /// The program that the app calls is declared (in an image) rather than found on the machine.
    pub tool_declared: bool,
    pub updates: Updates,
}

/// What is done with a lockfile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lock {
    /// There is none.
    None,
    /// Each machine writes its own and commits it nowhere.
    Local,
    /// It is committed, and every install follows it.
    Committed,
}

/// How newer versions come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Updates {
    /// Nobody decides that they do.
    None,
    /// Once a week everything is taken as it is.
    Untested,
    /// Once a week what passes the tests.
    Tested,
}

/// The version of each library, as a place in [`VERSIONS`].
type Set = [usize; 3];

/// How an install ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    AsDecided,
    Otherwise,
    Broken,
}

pub(super) struct Installs {
    ways: Ways,
    tick: u32,
    /// The day the newer version of each library is published.
    published: [u32; 3],
    /// What the team has decided to run.
    decided: Set,
    machines: [Option<Set>; 2],
    /// Whether each machine's app works.
    works: [bool; 2],
    endings: Vec<Ending>,
    /// Which machine installs in this tick.
    busy: Option<usize>,
}

impl Installs {
    pub(super) fn new(ways: Ways, mut chance: Chance) -> Installs {
        let published = [chance.between(3, 6), chance.between(13, 16), chance.between(7, 10)];
        Installs {
            ways,
            tick: 0,
            published,
            decided: [0; 3],
            machines: [None; 2],
            works: [true; 2],
            endings: Vec::new(),
            busy: None,
        }
    }

    /// The newest of each library on this day.
    fn newest(&self) -> Set {
        self.published.map(|day| usize::from(day <= self.tick))
    }

    /// What an install takes that follows no lockfile: where the manifest allows it the newest, and of what no manifest
    /// names always.
    fn resolved(&self) -> Set {
        let mut set = self.newest();
        if self.ways.exact {
            set[WEB] = self.decided[WEB];
            set[LOGGER] = self.decided[LOGGER];
        }
        set
    }

    /// Once a week somebody decides for newer versions; what that means depends on whether they are written down.
    fn update(&mut self, log: &mut Vec<Entry>) {
        if !self.tick.is_multiple_of(WEEK) || self.ways.updates == Updates::None {
            return;
        }
        let mut wanted = self.newest();
        if self.ways.updates == Updates::Tested && wanted[PARSER] > self.decided[PARSER] {
            wanted[PARSER] = self.decided[PARSER];
            let text = Message::new("sim-dependencies-log-held").with("version", VERSIONS[PARSER][1]);
            log.push(Entry::new(self.tick, text, Tone::Good));
        }
        if wanted != self.decided {
            self.decided = wanted;
            let text = Message::new("sim-dependencies-log-updated").with("set", names(wanted));
            log.push(Entry::new(self.tick, text, Tone::Plain));
        }
    }

    fn install(&mut self, machine: usize, log: &mut Vec<Entry>) {
        let before = self.machines[machine];
        let set = match (self.ways.lock, before) {
            (Lock::Committed, _) => self.decided,
            // Its own lockfile is there from the last time, on the same machine.
            (Lock::Local, Some(own)) => own,
            _ => self.resolved(),
        };
        self.machines[machine] = Some(set);
        let lacks_tool = machine == SERVER && !self.ways.tool_declared;
        let breaks = set[PARSER] == 1;
        self.works[machine] = !lacks_tool && !breaks;
        let name = Message::new(MACHINES[machine]);
        let told = |id| Message::new(id).with("machine", name.clone()).with("set", names(set));
        let same = set == self.decided;
        let (id, tone) = match same {
            true => ("sim-dependencies-log-as-decided", Tone::Good),
            false => ("sim-dependencies-log-otherwise", Tone::Warning),
        };
        log.push(Entry::new(self.tick, told(id), tone));
        if breaks {
            log.push(Entry::new(self.tick, told("sim-dependencies-log-breaks"), Tone::Bad));
        }
        if lacks_tool {
            log.push(Entry::new(self.tick, told("sim-dependencies-log-no-tool"), Tone::Bad));
        }
        self.endings.push(match (self.works[machine], same) {
            (false, _) => Ending::Broken,
            (true, true) => Ending::AsDecided,
            (true, false) => Ending::Otherwise,
        });
    }

    fn count(&self, wanted: Ending) -> u32 {
        u32::try_from(self.endings.iter().filter(|ending| **ending == wanted).count()).unwrap_or(0)
    }

    /// Whether the server still runs the logger with the hole that is known by now.
    fn has_hole(&self) -> bool {
        self.published[LOGGER] <= self.tick && self.machines[SERVER].is_none_or(|set| set[LOGGER] == 0)
    }

    fn node(&self, machine: usize, column: u8) -> Node {
        let node = Node::new((column, 0), Message::new(MACHINES[machine]));
        match self.machines[machine] {
            None => node.in_state(State::Idle).line(Message::new("sim-dependencies-nothing")),
            Some(_) if !self.works[machine] => {
                node.in_state(State::Down).line(Message::new("sim-dependencies-broken"))
            }
            Some(set) if set != self.decided => {
                node.in_state(State::Troubled).line(Message::new("sim-dependencies-other"))
            }
            Some(_) => node.line(Message::new("sim-dependencies-works")),
        }
    }

    fn table(&self) -> Table {
        let newest = self.newest();
        let version = |set: Option<Set>, library: usize| {
            let text = set.map_or("–", |set| VERSIONS[library][set[library]]);
            Message::new("sim-dependencies-version").with("version", text)
        };
        let row = |library: usize| {
            let [laptop, server] = self.machines;
            let apart = [laptop, server].iter().flatten().any(|set| set[library] != self.decided[library]);
            Row {
                cells: vec![
                    Message::new("sim-dependencies-version").with("version", NAMES[library]),
                    version(Some(newest), library),
                    version(Some(self.decided), library),
                    version(laptop, library),
                    version(server, library),
                ],
                state: if apart { State::Troubled } else { State::Up },
            }
        };
        Table {
            head: vec![
                Message::new("sim-dependencies-head-library"),
                Message::new("sim-dependencies-head-newest"),
                Message::new("sim-dependencies-head-decided"),
                Message::new(MACHINES[LAPTOP]),
                Message::new(MACHINES[SERVER]),
            ],
            rows: [WEB, LOGGER, PARSER].map(row).to_vec(),
        }
    }
}

const MACHINES: [&str; 2] = ["sim-dependencies-laptop", "sim-dependencies-server"];

/// The libraries with their versions, as a list.
fn names(set: Set) -> String {
    let name = |library: usize| format!("{} {}", NAMES[library], VERSIONS[library][set[library]]);
    [WEB, LOGGER, PARSER].map(name).join(", ")
}

impl World for Installs {
    fn step(&mut self) -> Vec<Entry> {
        let mut log = Vec::new();
        if self.ended() {
            return log;
        }
        self.tick += 1;
        for library in [WEB, LOGGER, PARSER] {
            if self.published[library] == self.tick {
                let id = match library {
                    LOGGER => "sim-dependencies-log-published-fix",
                    PARSER => "sim-dependencies-log-published-break",
                    _ => "sim-dependencies-log-published",
                };
                let text =
                    Message::new(id).with("library", NAMES[library]).with("version", VERSIONS[library][1]);
                log.push(Entry::new(self.tick, text, Tone::Plain));
            }
        }
        self.update(&mut log);
        self.busy = INSTALLS.iter().find(|(day, _)| *day == self.tick).map(|(_, machine)| *machine);
        if let Some(machine) = self.busy {
            self.install(machine, &mut log);
        }
        log
    }

    fn ended(&self) -> bool {
        self.tick >= END
    }

    fn scene(&self) -> Scene {
        let travellers = self.busy.map(|link| Traveller { link, way: 60, kind: Kind::Parcel });
        Scene {
            nodes: vec![
                self.node(LAPTOP, 0),
                Node::new((1, 0), Message::new("sim-dependencies-registry")),
                self.node(SERVER, 2),
            ],
            links: vec![Link { from: 1, to: 0, open: true }, Link { from: 1, to: 2, open: true }],
            travellers: travellers.into_iter().collect(),
            lanes: Vec::new(),
            table: Some(self.table()),
        }
    }

    fn tally(&self) -> Tally {
        Tally {
            made: u32::try_from(self.endings.len()).unwrap_or(0),
            open: 0,
            ended: vec![
                (Message::new("sim-dependencies-tally-decided"), self.count(Ending::AsDecided)),
                (Message::new("sim-dependencies-tally-other"), self.count(Ending::Otherwise)),
                (Message::new("sim-dependencies-tally-broken"), self.count(Ending::Broken)),
            ],
        }
    }

    fn answer(&self) -> &'static str {
        // The question is about the server's first install, which its last one repeats.
        let server = self.machines[SERVER].unwrap_or_default();
        let named = server[WEB] != 0 || server[LOGGER] != 0;
        match (named, server[PARSER] != 0) {
            (false, false) => "same-exact",
            (false, true) => "indirect",
            (true, _) => "all-newer",
        }
    }

    fn outcome(&self) -> Message {
        let id = if self.has_hole() { "sim-dependencies-outcome-hole" } else { "sim-dependencies-outcome" };
        Message::new(id)
            .with("all", self.endings.len())
            .with("decided", self.count(Ending::AsDecided))
            .with("other", self.count(Ending::Otherwise))
            .with("broken", self.count(Ending::Broken))
    }

    fn reached(&self) -> bool {
        self.endings.iter().all(|ending| *ending == Ending::AsDecided) && !self.has_hole()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Ways =
        Ways { exact: false, lock: Lock::Committed, tool_declared: true, updates: Updates::Tested };

    fn played(ways: Ways, seed: u64) -> Installs {
        let mut world = Installs::new(ways, Chance::new(seed));
        while !world.ended() {
            world.step();
        }
        world
    }

    #[test]
    fn with_a_committed_lock_an_install_is_the_same_whatever_the_registry_publishes() {
        for seed in 0..50 {
            for exact in [true, false] {
                let world = played(Ways { exact, updates: Updates::None, ..GOOD }, seed);
                assert_eq!(world.machines, [Some([0; 3]); 2]);
                assert!(world.has_hole(), "and nothing newer comes in by itself");
            }
        }
    }

    #[test]
    fn without_one_exact_numbers_fix_only_what_they_name() {
        for seed in 0..50 {
            for lock in [Lock::None, Lock::Local] {
                let exact = Ways { exact: true, lock, updates: Updates::None, ..GOOD };
                assert_eq!(played(exact, seed).machines[SERVER], Some([0, 0, 1]), "{seed}");
                let ranges = Ways { exact: false, ..exact };
                assert_eq!(played(ranges, seed).machines[SERVER].map(|set| set[WEB]), Some(1));
            }
        }
    }

    #[test]
    fn untested_updates_break_every_machine_alike() {
        for seed in 0..50 {
            let world = played(Ways { updates: Updates::Untested, ..GOOD }, seed);
            assert_eq!(world.machines[SERVER], Some([1, 1, 1]), "{seed}");
            assert_eq!(world.works, [false, false], "{seed}");
        }
    }

    #[test]
    fn a_tool_that_is_not_declared_is_missing_where_nobody_put_it() {
        let world = played(Ways { tool_declared: false, ..GOOD }, 1);
        assert_eq!(world.works, [true, false]);
    }
}
