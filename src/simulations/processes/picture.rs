//! How the world of VI looks.

use crate::i18n::Message;

use super::{
    super::scene::{Kind, Lane, Link, Node, Scene, State, Traveller},
    world::{Admission, Kept, Life, PEOPLE, Place},
};

fn say(id: &'static str) -> Message {
    Message::new(id)
}

fn web_node(world: &Admission, web: usize) -> Node {
    let (state, line) = match world.webs[web].life {
        Life::Up => (State::Up, say("sim-processes-knows-nothing")),
        Life::Leaving => (State::Draining, say("sim-processes-leaving")),
        Life::Gone(back) => {
            let line = say("sim-processes-gone").with("ticks", back.saturating_sub(world.tick));
            (State::Down, line)
        }
    };
    let row = u8::try_from(web).unwrap_or(0);
    let title = say("sim-processes-web").with("web", web + 1);
    let node = Node::new((1, row), title).in_state(state);
    let kept = match world.rules.kept {
        Kept::Memory => say("sim-processes-knows-memory"),
        Kept::Disk => say("sim-processes-knows-disk"),
        Kept::Store | Kept::Cookie => return node.line(line),
    };
    node.line(if state == State::Up { kept } else { line }).holding(world.knows(web), 0)
}

/// What stands outside the instances, where the sessions are not inside them.
fn outside(world: &Admission) -> Option<Node> {
    let sessions = world.people_logged_in();
    match world.rules.kept {
        Kept::Memory | Kept::Disk | Kept::Cookie => None,
        Kept::Store => Some(
            Node::new((2, 0), say("sim-processes-store"))
                .line(say("sim-processes-knows-store"))
                .holding(sessions, 0),
        ),
    }
}

/// What is on its way. An answer from an instance runs against its link, so it is drawn where the link begins.
fn travellers(world: &Admission) -> Vec<Traveller> {
    let seen = |place: Place| match place {
        Place::ToBalancer => Some(Traveller { link: 0, way: 50, kind: Kind::Request }),
        Place::To(web) => Some(Traveller { link: 1 + web, way: 60, kind: Kind::Request }),
        Place::Answered(web, tick) if tick == world.tick => {
            Some(Traveller { link: 1 + web, way: 25, kind: Kind::Answer })
        }
        Place::Thrown(web, tick) if tick == world.tick => {
            Some(Traveller { link: 1 + web, way: 25, kind: Kind::Failure })
        }
        _ => None,
    };
    world.clicks.iter().filter_map(|click| seen(click.place)).collect()
}

/// A mark for every tick in which somebody was thrown out, and a line for those in which all was well.
fn lane(world: &Admission) -> Lane {
    let bad = |tick: u32| world.thrown.contains(&tick);
    let states = (1..=world.tick).map(|tick| if bad(tick) { State::Down } else { State::Up });
    Lane::of(say("sim-processes-lane"), 1, states)
}

pub(super) fn draw(world: &Admission) -> Scene {
    let people = Node::new((0, 0), say("sim-processes-people").with("people", PEOPLE)).line(say(
        if world.rules.kept == Kept::Cookie { "sim-processes-carry" } else { "sim-processes-click" },
    ));
    let balancer = Node::new((0, 1), say("sim-processes-the-balancer")).line(say(if world.rules.sticky {
        "sim-processes-balancer-sticky"
    } else {
        "sim-processes-balancer-turn"
    }));
    let mut nodes = vec![people, balancer, web_node(world, 0), web_node(world, 1)];
    let up = |web: usize| world.webs[web].life == Life::Up;
    let mut links = vec![
        Link { from: 0, to: 1, open: true },
        Link { from: 1, to: 2, open: up(0) },
        Link { from: 1, to: 3, open: up(1) },
    ];
    if let Some(store) = outside(world) {
        nodes.push(store);
        let alive = |web: usize| !matches!(world.webs[web].life, Life::Gone(_));
        links.push(Link { from: 2, to: 4, open: alive(0) });
        links.push(Link { from: 3, to: 4, open: alive(1) });
    }
    Scene { nodes, links, travellers: travellers(world), lanes: vec![lane(world)], table: None }
}
