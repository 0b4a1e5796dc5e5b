//! How the day looks: the way from `main` to the servers, and the ledger.

use crate::i18n::Message;

use super::{
    super::super::scene::{Kind, Link, Node, Row, Scene, State, Table, Traveller},
    Day, NAMES, Order, Release,
};

/// The ids of the ledger's columns.
const HEAD: [&str; 4] = [
    "sim-build-release-run-head-release",
    "sim-build-release-run-head-build",
    "sim-build-release-run-head-key",
    "sim-build-release-run-head-state",
];

impl Day {
    pub(super) fn picture(&self) -> Scene {
        let put = |place: usize| self.tick > 0 && self.servers[place].touched == self.tick;
        // What went through build and release travels the whole way; what was put on by hand comes from nowhere.
        let released = |place: usize| put(place) && !self.differs(&self.servers[place]);
        let mut travellers = Vec::new();
        if released(0) || released(1) {
            travellers.push(Traveller { link: 0, way: 60, kind: Kind::Parcel });
        }
        for place in 0..2 {
            if released(place) {
                travellers.push(Traveller { link: 1 + place, way: 70, kind: Kind::Parcel });
            }
        }
        let builds = Message::new("sim-build-release-run-builds").with("count", self.builds);
        Scene {
            nodes: vec![
                Node::new((0, 0), Message::new("sim-build-release-run-main")),
                Node::new((1, 0), Message::new("sim-build-release-run-pipeline")).line(builds),
                self.server_node(0),
                self.server_node(1),
            ],
            links: vec![
                Link { from: 0, to: 1, open: true },
                Link { from: 1, to: 2, open: true },
                Link { from: 1, to: 3, open: true },
            ],
            travellers,
            lanes: Vec::new(),
            table: Some(self.ledger_table()),
        }
    }

    fn server_node(&self, place: usize) -> Node {
        let server = &self.servers[place];
        let hour = self.tick.checked_sub(1).map(|hour| self.orders[hour as usize][place]);
        let state = match (hour, self.differs(server)) {
            (Some(Order::Failed), _) => State::Down,
            (_, true) => State::Troubled,
            _ => State::Up,
        };
        let row = u8::try_from(place).unwrap_or(0);
        let runs = Message::new("sim-build-release-run-runs").with("release", server.release);
        let node = Node::new((2, row), Message::new(NAMES[place])).in_state(state).line(runs);
        if self.differs(server) { node.line(Message::new("sim-build-release-run-by-hand")) } else { node }
    }

    fn ledger_table(&self) -> Table {
        let row = |(place, release): (usize, &Release)| Row {
            cells: vec![
                Message::new("sim-build-release-run-release").with("release", release.number),
                Message::new("sim-build-release-run-build-number").with("build", release.build.number),
                Message::new("sim-build-release-run-key-number").with("key", release.key),
                Message::new(if place == self.current {
                    "sim-build-release-run-current"
                } else if self.ledger.len() - place > self.ways.kept as usize {
                    "sim-build-release-run-thrown-away"
                } else {
                    "sim-build-release-run-kept"
                }),
            ],
            state: if place == self.current { State::Up } else { State::Idle },
        };
        Table {
            head: HEAD.map(Message::new).to_vec(),
            rows: self.ledger.iter().enumerate().map(row).collect(),
        }
    }
}
