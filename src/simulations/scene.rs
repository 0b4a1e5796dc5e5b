//! What a simulation looks like at one moment, without any terminal in it: a screen draws it, plain mode leaves it out.

use crate::i18n::Message;

/// The picture of one moment: nodes on a grid, links between them, what travels along the links; under it lanes along
/// the time, or a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scene {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The links, drawn in this order.
    pub links: Vec<Link>,
    /// What is on its way along the links.
    pub travellers: Vec<Traveller>,
    /// Rows along the time, one column a tick.
    pub lanes: Vec<Lane>,
    /// A table, such as a ledger.
    pub table: Option<Table>,
}

/// A box in the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its column and row on the grid, from 0. No two nodes stand in one place.
    pub at: (u8, u8),
    /// Its name: two or three words at most.
    pub title: Message,
    /// How it is.
    pub state: State,
    /// Lines inside: two at most, a few words each.
    pub lines: Vec<Message>,
    /// What waits or is held inside, of how much there is room for.
    pub fill: Option<Fill>,
}

/// How full something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fill {
    /// How much is taken.
    pub used: u32,
    /// How much there is room for; 0 for no limit.
    pub room: u32,
}

/// How a node, a span, or a row of a table is. The screen gives each a sign and a colour; neither carries it alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum State {
    /// Works.
    #[default]
    Up,
    /// Comes up: not ready yet.
    Starting,
    /// Finishes what it has and takes nothing new.
    Draining,
    /// Works, and something about it is not as it should be.
    Troubled,
    /// Does not work, or is gone.
    Down,
    /// Stands there and plays no part at the moment.
    Idle,
}

/// A link between two nodes, by their place in the list. They stand in neighbouring columns, or one above the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// Whether anything passes; a closed link is drawn broken.
    pub open: bool,
}

/// Something on its way along a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traveller {
    /// The link, by its place in the list.
    pub link: usize,
    /// How far it has come from the link's beginning, in percent.
    pub way: u8,
    /// What it is.
    pub kind: Kind,
}

/// What travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A request or a job: something that is to be done.
    Request,
    /// An answer, or something done.
    Answer,
    /// Something that goes wrong: a refusal, an error, a repetition.
    Failure,
    /// A version of code, a log line, a file: something that is handed on.
    Parcel,
}

/// A row along the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// What it is about: a few words.
    pub title: Message,
    /// Its stretches, in order and without overlap.
    pub spans: Vec<Span>,
}

/// A stretch of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first tick.
    pub from: u32,
    /// The tick after the last; a span of one tick is a mark.
    pub to: u32,
    /// How it was.
    pub state: State,
}

/// Rows under a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The columns' names.
    pub head: Vec<Message>,
    /// The rows, each with as many cells as the head; the latest stands last.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Message>,
    /// How it is.
    pub state: State,
}

impl Lane {
    /// A lane that was in these states, one a tick from this tick on; one span for as long as a state lasts.
    pub fn of(title: Message, first: u32, states: impl IntoIterator<Item = State>) -> Lane {
        let mut spans: Vec<Span> = Vec::new();
        for (tick, state) in (first..).zip(states) {
            match spans.last_mut() {
                Some(span) if span.state == state => span.to = tick + 1,
                _ => spans.push(Span { from: tick, to: tick + 1, state }),
            }
        }
        Lane { title, spans }
    }
}

impl Node {
    /// A working node with nothing inside.
    pub fn new(at: (u8, u8), title: Message) -> Node {
        Node { at, title, state: State::Up, lines: Vec::new(), fill: None }
    }

    /// The node in this state.
    #[must_use]
    pub fn in_state(mut self, state: State) -> Node {
        self.state = state;
        self
    }

    /// The node with one more line inside.
    #[must_use]
    pub fn line(mut self, line: Message) -> Node {
        self.lines.push(line);
        self
    }

    /// The node with something held inside; `room` is 0 for no limit.
    #[must_use]
    pub fn holding(mut self, used: usize, room: usize) -> Node {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        self.fill = Some(Fill { used: count(used), room: count(room) });
        self
    }
}
