//! How the world of VIII looks.

use crate::i18n::Message;

use super::{
    super::scene::{Kind, Lane, Link, Node, Scene, State, Traveller},
    world::{Formation, Place, Release, Second, WAIT},
};

fn say(id: &'static str) -> Message {
    Message::new(id)
}

/// A kind of process: how many there are, how many of them can work, and how much they have in hand.
fn kind(world: &Formation, is_web: bool) -> Node {
    let (at, title) =
        if is_web { ((1, 0), "sim-concurrency-web-node") } else { ((2, 1), "sim-concurrency-worker-node") };
    let mine = || world.processes.iter().filter(|process| process.is_web == is_web);
    let able = mine().filter(|process| process.held > 0).count();
    let busy = mine().map(|process| process.work.len()).sum();
    let state = match mine().count() - able {
        0 => State::Up,
        _ if able == 0 => State::Down,
        _ => State::Troubled,
    };
    let line = say("sim-concurrency-able").with("able", able).with("all", mine().count());
    Node::new(at, say(title)).in_state(state).line(line).holding(busy, 0)
}

fn travellers(world: &Formation) -> Vec<Traveller> {
    let now = |place: Place| place == Place::Done(world.tick);
    let flows = [
        (0, Kind::Request, world.current().iter().any(|item| item.since == world.tick)),
        (2, Kind::Parcel, world.jobs.iter().any(|job| job.since == world.tick)),
        (0, Kind::Failure, world.current().iter().any(|item| item.place == Place::GivenUp(world.tick))),
        (1, Kind::Failure, world.without(true) > 0),
        (3, Kind::Answer, world.jobs.iter().any(|job| now(job.place))),
        (4, Kind::Failure, world.without(false) > 0),
    ];
    let ways = [40, 60, 50, 60, 60, 50];
    let flows = flows.into_iter().zip(ways).filter(|((_, _, flows), _)| *flows && world.tick > 0);
    flows.map(|((link, kind, _), way)| Traveller { link, way, kind }).collect()
}

/// One span for as long as a state lasts.
fn lane(title: &'static str, tick: u32, state: impl Fn(u32) -> State) -> Lane {
    Lane::of(say(title), 1, (1..=tick).map(state))
}

/// Whether requests were given up in each second, and whether a report had been waiting for too long.
fn lanes(world: &Formation) -> Vec<Lane> {
    let is = |tick: u32, what: fn(&Second) -> bool| world.seconds.get(tick as usize).is_some_and(what);
    vec![
        lane("sim-concurrency-lane-web", world.tick, |tick| {
            if is(tick, |second| second.given_up > 0) { State::Down } else { State::Up }
        }),
        lane("sim-concurrency-lane-queue", world.tick, |tick| {
            if is(tick, |second| second.oldest > WAIT) { State::Troubled } else { State::Up }
        }),
    ]
}

pub(super) fn draw(world: &Formation) -> Scene {
    let oldest = world.seconds.last().map_or(0, |second| second.oldest);
    let router = Node::new((0, 0), say("sim-concurrency-router"))
        .line(say("sim-concurrency-waiting"))
        .holding(world.waiting(false), 0);
    let full = world.open() >= world.room();
    let database = Node::new((2, 0), say("sim-concurrency-database"))
        .in_state(if full { State::Troubled } else { State::Up })
        .line(say(if world.rules.pooler { "sim-concurrency-pooled" } else { "sim-concurrency-connections" }))
        .holding(world.open() as usize, world.room() as usize);
    let queue = Node::new((1, 1), say("sim-concurrency-queue"))
        .in_state(if oldest > WAIT { State::Troubled } else { State::Up })
        .line(say("sim-concurrency-oldest").with("seconds", oldest))
        .holding(world.waiting(true), 0);
    let web = kind(world, true);
    let web = match world.release {
        Release::At(..) if web.state == State::Up => web.in_state(State::Starting),
        _ => web,
    };
    Scene {
        nodes: vec![router, web, database, queue, kind(world, false)],
        links: vec![
            Link { from: 0, to: 1, open: true },
            Link { from: 1, to: 2, open: true },
            Link { from: 1, to: 3, open: !world.rules.in_web },
            Link { from: 3, to: 4, open: !world.rules.in_web },
            Link { from: 4, to: 2, open: true },
        ],
        travellers: travellers(world),
        lanes: lanes(world),
        table: None,
    }
}
