//! How the world of IV looks.

use crate::i18n::Message;

use super::{
    super::scene::{Kind, Lane, Link, Node, Scene, State, Traveller},
    world::{BACK, Breaker, COPIED, Clinic, DIES, ROOM, STALLS, Second, THREADS},
};

fn say(id: &'static str) -> Message {
    Message::new(id)
}

fn app_node(world: &Clinic) -> Node {
    let line = match world.breaker {
        Breaker::Open { .. } if world.rules.breaker => "sim-backing-services-open",
        Breaker::Trying { .. } if world.rules.breaker => "sim-backing-services-trying",
        _ => "sim-backing-services-threads",
    };
    let busy = world.busy();
    Node::new((1, 0), say("sim-backing-services-app"))
        .in_state(if busy >= THREADS { State::Troubled } else { State::Up })
        .line(say(line))
        .holding(busy, THREADS)
}

/// The database the app began with, and its copy: their states and what they have to do.
fn databases(world: &Clinic) -> [Node; 2] {
    let attached = world.tick >= world.attached();
    let (state, line) = match world.tick {
        DIES.. => (State::Down, "sim-backing-services-dead"),
        STALLS..BACK => (State::Troubled, "sim-backing-services-silent"),
        _ if world.queries.len() >= ROOM => (State::Troubled, "sim-backing-services-flooded"),
        _ => (State::Up, "sim-backing-services-queries"),
    };
    let first = Node::new((2, 0), say("sim-backing-services-first")).in_state(state).line(say(line));
    let first = if state == State::Down { first } else { first.holding(world.queries.len(), ROOM) };
    let (state, line) = match world.tick {
        _ if attached => (State::Up, "sim-backing-services-queries"),
        COPIED.. => (State::Idle, "sim-backing-services-unattached"),
        DIES.. => (State::Starting, "sim-backing-services-restoring"),
        _ => (State::Idle, "sim-backing-services-backup"),
    };
    let copy = Node::new((2, 1), say("sim-backing-services-copy")).in_state(state).line(say(line));
    [first, if attached { copy.holding(world.queries.len(), ROOM) } else { copy }]
}

fn travellers(world: &Clinic) -> Vec<Traveller> {
    let second = world.seconds.last().copied().unwrap_or_default();
    let database = if world.tick >= world.attached() { 2 } else { 1 };
    let asks = if world.accepts() { Kind::Request } else { Kind::Failure };
    let flows = [
        (0, 30, Kind::Request, world.tick > 0),
        (0, 65, Kind::Answer, second.booked + second.pages > 0),
        (0, 90, Kind::Failure, second.unbooked + second.unread > 0),
        (database, 40, asks, second.queries > 0),
        (database, 75, Kind::Answer, second.booked > 0),
    ];
    let flows = flows.into_iter().filter(|(_, _, _, flows)| *flows);
    flows.map(|(link, way, kind, _)| Traveller { link, way, kind }).collect()
}

/// How it went in each second: all well, some, none, or nothing ended.
fn lane(title: &'static str, world: &Clinic, ends: fn(&Second) -> (u32, u32)) -> Lane {
    let state = |second: &Second| match ends(second) {
        (0, 0) => State::Idle,
        (_, 0) => State::Up,
        (0, _) => State::Down,
        _ => State::Troubled,
    };
    Lane::of(say(title), 1, world.seconds.iter().skip(1).map(state))
}

pub(super) fn draw(world: &Clinic) -> Scene {
    let people = Node::new((0, 0), say("sim-backing-services-people"))
        .line(say("sim-backing-services-waiting"))
        .holding(world.waiting(), 0);
    let [first, copy] = databases(world);
    let attached = world.tick >= world.attached();
    Scene {
        nodes: vec![people, app_node(world), first, copy],
        links: vec![
            Link { from: 0, to: 1, open: true },
            Link { from: 1, to: 2, open: !attached && world.accepts() },
            Link { from: 1, to: 3, open: attached },
        ],
        travellers: travellers(world),
        lanes: vec![
            lane("sim-backing-services-lane-bookings", world, |second| (second.booked, second.unbooked)),
            lane("sim-backing-services-lane-pages", world, |second| (second.pages, second.unread)),
        ],
        table: None,
    }
}
