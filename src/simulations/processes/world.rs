//! The world: people click, a balancer chooses, an instance looks whether it knows them; one instance goes and comes.

use crate::i18n::Message;

use super::super::{Chance, Entry, Tone};

/// How many people there are. They log in one after the other; from then on each clicks once in a round.
pub(super) const PEOPLE: usize = 8;
/// The clicks of a round.
pub(super) const ROUND: usize = PEOPLE;
/// The rounds, the first of which is the logging in.
pub(super) const ROUNDS: usize = 6;
/// The clicks by which the load is judged: those of the last round, when every instance is back.
const JUDGED: usize = (ROUNDS - 1) * ROUND;
/// How often one and the same thing is told before it is only counted.
const TOLD: u32 = 3;

/// Where a session is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    Memory,
    /// A file beside the code of the instance.
    Disk,
    /// One store for all.
    Store,
    /// The browser, signed.
    Cookie,
}

/// What happens to the instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The process of web.2 crashes and is started again where it was.
    Restart,
    /// A fresh container takes the place of web.2.
    Replace,
    /// A release replaces web.2, then web.1, each after finishing what it has.
    Release,
}

/// What the knobs say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rules {
    pub(super) kept: Kept,
    pub(super) sticky: bool,
    pub(super) trouble: Trouble,
    /// Whether each process makes up the signing key when it starts.
    pub(super) own_key: bool,
}

/// How an instance is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Life {
    Up,
    /// Gets nothing new.
    Leaving,
    /// Gone; back in this tick.
    Gone(u32),
}

/// An instance. What it had in memory is of a start, what it had on disk of a container.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instance {
    pub(super) life: Life,
    pub(super) start: u32,
    pub(super) container: u32,
    /// How many clicks of the last round it had.
    pub(super) judged: usize,
}

/// What the browser has from its last log-in, and therefore where its session is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Login {
    web: usize,
    start: u32,
    container: u32,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Person {
    pub(super) login: Option<Login>,
    /// The instance a sticky balancer has noted for this browser.
    stuck: Option<usize>,
    /// Whether this person has been thrown out.
    pub(super) out: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Ahead,
    ToBalancer,
    To(usize),
    In(usize),
    /// Answered, in this tick, by this instance.
    Answered(usize, u32),
    /// Sent to the log-in page, in this tick, by this instance.
    Thrown(usize, u32),
    /// In the hands of the process that died.
    Cut,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Click {
    pub(super) person: usize,
    arrives: u32,
    pub(super) place: Place,
}

pub(super) struct Admission {
    pub(super) rules: Rules,
    pub(super) tick: u32,
    pub(super) webs: [Instance; 2],
    pub(super) clicks: Vec<Click>,
    pub(super) people: [Person; PEOPLE],
    /// Whose turn it is.
    turn: usize,
    /// When the trouble begins.
    pub(super) strikes: u32,
    told: u32,
    moved: u32,
    /// The ticks in which somebody was thrown out.
    pub(super) thrown: Vec<u32>,
}

/// Who clicks when: in every round everybody once, in pairs of one who logged in at an even place and one at an odd one,
/// half of them the other way round, so that no round favours an instance or spares one that goes in turn.
fn order(chance: &mut Chance) -> Vec<usize> {
    let mut order: Vec<usize> = (0..PEOPLE).collect();
    for _ in 1..ROUNDS {
        let (even, odd) = (shuffled([0, 2, 4, 6], chance), shuffled([1, 3, 5, 7], chance));
        let turned = shuffled([false, false, true, true], chance);
        for ((even, odd), turned) in even.into_iter().zip(odd).zip(turned) {
            order.extend(if turned { [odd, even] } else { [even, odd] });
        }
    }
    order
}

fn shuffled<T>(mut list: [T; 4], chance: &mut Chance) -> [T; 4] {
    for last in (1..list.len()).rev() {
        list.swap(last, chance.between(0, u32::try_from(last).unwrap_or(0)) as usize);
    }
    list
}

impl Admission {
    pub(super) fn new(rules: Rules, mut chance: Chance) -> Admission {
        let turn = usize::from(chance.happens(50));
        let strikes = chance.between(19, 22);
        let click = |(arrives, person)| Click { person, arrives, place: Place::Ahead };
        let web = Instance { life: Life::Up, start: 0, container: 0, judged: 0 };
        Admission {
            rules,
            tick: 0,
            webs: [web; 2],
            clicks: (1..).zip(order(&mut chance)).map(click).collect(),
            people: [Person::default(); PEOPLE],
            turn,
            strikes,
            told: 0,
            moved: 0,
            thrown: Vec::new(),
        }
    }

    /// How many sessions are in an instance and nowhere else.
    pub(super) fn knows(&self, web: usize) -> usize {
        let here = |login: &Login| match self.rules.kept {
            Kept::Memory => login.web == web && login.start == self.webs[web].start,
            Kept::Disk => login.web == web && login.container == self.webs[web].container,
            Kept::Store | Kept::Cookie => false,
        };
        self.people.iter().filter_map(|person| person.login).filter(here).count()
    }

    pub(super) fn people_logged_in(&self) -> usize {
        self.people.iter().filter(|person| person.login.is_some()).count()
    }

    /// Whether an instance finds the session of somebody who brings the cookie of this log-in.
    fn finds(&self, login: Login, web: usize) -> bool {
        let same = login.web == web;
        match self.rules.kept {
            Kept::Memory => same && login.start == self.webs[web].start,
            Kept::Disk => same && login.container == self.webs[web].container,
            Kept::Store | Kept::Cookie => true,
        }
    }

    /// Whether an instance believes the signature of a cookie.
    fn believes(&self, login: Login, web: usize) -> bool {
        !self.rules.own_key || (login.web == web && login.start == self.webs[web].start)
    }

    /// Where the balancer sends a click.
    fn route(&mut self, person: usize, log: &mut Vec<Entry>) -> usize {
        let is_up = |web: usize| self.webs[web].life == Life::Up;
        let noted = self.people[person].stuck;
        if let Some(web) = noted.filter(|web| self.rules.sticky && is_up(*web)) {
            return web;
        }
        let web = if is_up(self.turn) { self.turn } else { 1 - self.turn };
        self.turn = 1 - web;
        self.people[person].stuck = Some(web);
        if self.rules.sticky && noted.is_some() {
            self.moved += 1;
            if self.moved <= TOLD {
                let text = say("sim-processes-log-moved", web).with("person", person + 1);
                log.push(Entry::new(self.tick, text, Tone::Plain));
            }
        }
        web
    }

    pub(super) fn travel(&mut self, log: &mut Vec<Entry>) {
        for index in 0..self.clicks.len() {
            let click = self.clicks[index];
            let place = match click.place {
                Place::Ahead if click.arrives == self.tick => Place::ToBalancer,
                Place::ToBalancer => Place::To(self.route(click.person, log)),
                // A refused connection the balancer sees at once, and asks another instance.
                Place::To(web) if matches!(self.webs[web].life, Life::Gone(_)) => {
                    Place::To(self.route(click.person, log))
                }
                Place::To(web) => Place::In(web),
                Place::In(web) => {
                    self.webs[web].judged += usize::from(index >= JUDGED);
                    self.serve(click.person, web, log)
                }
                ended => ended,
            };
            self.clicks[index].place = place;
        }
    }

    /// An instance looks who it is. Somebody it does not know has to log in, which happens at once and with it.
    fn serve(&mut self, person: usize, web: usize, log: &mut Vec<Entry>) -> Place {
        let instance = self.webs[web];
        let login = Login { web, start: instance.start, container: instance.container };
        let before = self.people[person].login.replace(login);
        let Some(before) = before else {
            if person == 0 {
                let text = say("sim-processes-log-login", web).with("person", person + 1);
                log.push(Entry::new(self.tick, text, Tone::Plain));
            }
            return Place::Answered(web, self.tick);
        };
        if self.finds(before, web) && self.believes(before, web) {
            self.people[person].login = Some(before);
            return Place::Answered(web, self.tick);
        }
        self.people[person].out = true;
        self.thrown.push(self.tick);
        self.told += 1;
        if self.told <= TOLD {
            let id = if self.finds(before, web) {
                "sim-processes-log-unsigned"
            } else {
                "sim-processes-log-unknown"
            };
            log.push(Entry::new(self.tick, say(id, web).with("person", person + 1), Tone::Bad));
        }
        Place::Thrown(web, self.tick)
    }

    pub(super) fn count(&self, is: impl Fn(Place) -> bool) -> usize {
        self.clicks.iter().filter(|click| is(click.place)).count()
    }
}

/// A sentence about an instance.
pub(super) fn say(id: &'static str, web: usize) -> Message {
    Message::new(id).with("web", web + 1).with("other", 2 - web)
}
