//! How the world of VII looks.

use crate::i18n::Message;

use super::{
    super::scene::{Kind, Link, Node, Row, Scene, State, Table, Traveller},
    story::life,
    world::{COPIES, Hosting, Life, Place},
};

fn say(id: &'static str) -> Message {
    Message::new(id)
}

fn state(world: &Hosting, copy: usize) -> State {
    match world.copies[copy].life {
        _ if world.copies[copy].ready => State::Up,
        Life::Starting(_) => State::Starting,
        Life::Listening(_) | Life::Deaf => State::Troubled,
        Life::Ended(_) if world.tick == 0 => State::Idle,
        Life::Ended(_) => State::Down,
    }
}

fn name(copy: usize) -> Message {
    say("sim-port-binding-copy").with("copy", copy + 1)
}

/// What the router sees of a copy.
fn seen(world: &Hosting, copy: usize) -> Message {
    say(match world.copies[copy].life {
        _ if world.tick == 0 => "sim-port-binding-seen-nothing",
        _ if world.copies[copy].ready => "sim-port-binding-seen-ready",
        Life::Starting(_) => "sim-port-binding-seen-waits",
        Life::Listening(_) if world.is_found(&world.copies[copy]) => "sim-port-binding-seen-waits",
        _ => "sim-port-binding-seen-refused",
    })
}

/// Who was told what, and what became of it.
fn table(world: &Hosting) -> Table {
    let told = |copy: usize| match world.copies[copy].told {
        0 => say("sim-port-binding-seen-nothing"),
        told => say("sim-port-binding-told").with("told", told.to_string()),
    };
    let row = |copy: usize| Row {
        cells: vec![name(copy), told(copy), life(world, copy), seen(world, copy)],
        state: state(world, copy),
    };
    Table {
        head: [
            "sim-port-binding-head-copy",
            "sim-port-binding-head-told",
            "sim-port-binding-head-listens",
            "sim-port-binding-head-router",
        ]
        .map(Message::new)
        .to_vec(),
        rows: (0..COPIES).map(row).collect(),
    }
}

fn travellers(world: &Hosting) -> Vec<Traveller> {
    let sent = |place: &Place| match *place {
        Place::ToRouter => Some(Traveller { link: 0, way: 40, kind: Kind::Request }),
        Place::At(copy) => Some(Traveller { link: 1 + copy, way: 60, kind: Kind::Request }),
        Place::Answered(copy, tick) if tick == world.tick => {
            Some(Traveller { link: 1 + copy, way: 25, kind: Kind::Answer })
        }
        Place::Refused(tick) if tick == world.tick => {
            Some(Traveller { link: 0, way: 75, kind: Kind::Failure })
        }
        _ => None,
    };
    // The platform knocks, and nobody opens.
    let knocks = |copy: &usize| {
        let one = &world.copies[*copy];
        matches!(one.life, Life::Listening(_) | Life::Deaf) && !world.is_found(one)
    };
    let knocks = (0..COPIES).filter(knocks);
    let knocks = knocks.map(|copy| Traveller { link: 1 + copy, way: 70, kind: Kind::Failure });
    world.requests.iter().filter_map(sent).chain(knocks).collect()
}

pub(super) fn draw(world: &Hosting) -> Scene {
    let people = Node::new((0, 0), say("sim-port-binding-people")).line(say("sim-port-binding-rate"));
    let copy = |copy: usize| {
        let row = u8::try_from(copy).unwrap_or(0);
        let site = match (world.rules.containers, world.copies[copy].site) {
            (true, _) => "sim-port-binding-in-container",
            (false, 0) => "sim-port-binding-on-first",
            (false, _) => "sim-port-binding-on-second",
        };
        Node::new((2, row), name(copy)).in_state(state(world, copy)).line(say(site))
    };
    let nobody = world.tick > 0 && world.copies.iter().all(|copy| !copy.ready);
    let router = Node::new((1, 0), say("sim-port-binding-router"))
        .in_state(if nobody { State::Troubled } else { State::Up })
        .line(
            say("sim-port-binding-reaches")
                .with("count", world.copies.iter().filter(|copy| copy.ready).count()),
        );
    let link = |copy: usize| Link { from: 1, to: 2 + copy, open: world.copies[copy].ready };
    Scene {
        nodes: vec![people, router, copy(0), copy(1)],
        links: vec![Link { from: 0, to: 1, open: true }, link(0), link(1)],
        travellers: travellers(world),
        lanes: Vec::new(),
        table: Some(table(world)),
    }
}
