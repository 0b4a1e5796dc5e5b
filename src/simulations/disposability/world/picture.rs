//! How the rollout looks: clients, the router, the two instances, and the time of two of them.

use crate::i18n::Message;

use super::{
    super::super::scene::{Kind, Lane, Link, Node, Scene, Span, State, Traveller},
    EXPORT, Instance, Place, READY, ROUTER, Request, Rollout, STOP,
};

impl Rollout {
    pub(super) fn picture(&self) -> Scene {
        let waiting = self.count(|place| place == Place::Ahead);
        let clients = Node::new((0, 0), Message::new("sim-disposability-clients")).holding(waiting, 0);
        let router = Node::new((1, 0), Message::new("sim-disposability-router"));
        let in_turn = self.tick < STOP + ROUTER;
        Scene {
            nodes: vec![clients, router, self.old_node(), self.new_node()],
            links: vec![
                Link { from: 0, to: 1, open: true },
                Link { from: 1, to: 2, open: in_turn },
                Link { from: 1, to: 3, open: self.tick >= READY },
            ],
            travellers: self.travellers(),
            lanes: vec![self.old_lane(), self.export_lane()],
            table: None,
        }
    }

    fn old_node(&self) -> Node {
        let (state, line) = match (self.gone, self.closed) {
            (Some(_), _) if self.killed => (State::Down, "sim-disposability-killed"),
            (Some(_), _) => (State::Down, "sim-disposability-gone"),
            (None, Some(_)) => (State::Draining, "sim-disposability-finishing"),
            (None, None) if self.tick >= STOP => (State::Troubled, "sim-disposability-asked-to-stop"),
            (None, None) => (State::Up, "sim-disposability-accepting"),
        };
        Node::new((2, 0), Message::new("sim-disposability-old"))
            .in_state(state)
            .line(Message::new(line))
            .holding(self.inside(Instance::Old), 0)
    }

    fn new_node(&self) -> Node {
        let (state, line) = if self.tick < READY {
            (State::Starting, "sim-disposability-starting")
        } else {
            (State::Up, "sim-disposability-accepting")
        };
        Node::new((2, 1), Message::new("sim-disposability-new"))
            .in_state(state)
            .line(Message::new(line))
            .holding(self.inside(Instance::New), 0)
    }

    fn travellers(&self) -> Vec<Traveller> {
        let link = |instance| if instance == Instance::Old { 1 } else { 2 };
        let seen = |request: &Request| match request.place {
            Place::ToRouter => Some(Traveller { link: 0, way: 50, kind: Kind::Request }),
            Place::To(instance) => Some(Traveller { link: link(instance), way: 40, kind: Kind::Request }),
            Place::Answered(tick) if tick == self.tick => {
                Some(Traveller { link: link(request.had), way: 60, kind: Kind::Answer })
            }
            _ => None,
        };
        self.requests.iter().filter_map(seen).collect()
    }

    fn old_lane(&self) -> Lane {
        let closed = self.closed.unwrap_or(self.tick).min(self.gone.unwrap_or(self.tick));
        let mut spans = vec![Span { from: 0, to: self.tick.min(STOP), state: State::Up }];
        if self.tick > STOP {
            spans.push(Span { from: STOP, to: closed.max(STOP), state: State::Troubled });
            spans.push(Span { from: closed, to: self.gone.unwrap_or(self.tick), state: State::Draining });
        }
        if let Some(gone) = self.gone {
            spans.push(Span { from: gone, to: gone + 1, state: State::Down });
        }
        spans.retain(|span| span.from < span.to);
        Lane { title: Message::new("sim-disposability-old"), spans }
    }

    fn export_lane(&self) -> Lane {
        let request = self.requests.iter().find(|request| request.arrives == EXPORT);
        let span = request.filter(|_| self.tick > EXPORT).map(|request| match request.place {
            Place::Answered(tick) => (tick, State::Up),
            Place::Cut => (self.gone.unwrap_or(self.tick), State::Down),
            _ => (self.tick, State::Draining),
        });
        let spans = match span {
            Some((to, State::Down)) => vec![
                Span { from: EXPORT, to, state: State::Draining },
                Span { from: to, to: to + 1, state: State::Down },
            ],
            Some((to, state)) => vec![Span { from: EXPORT, to, state }],
            None => Vec::new(),
        };
        Lane { title: Message::new("sim-disposability-export"), spans }
    }
}
