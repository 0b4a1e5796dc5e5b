//! The team: changes come to main, go to staging, go to production, in one of two ways.

use std::collections::BTreeSet;

use crate::i18n::Message;

use super::super::{
    Chance, Entry, Tally, Tone, World,
    scene::{Kind, Lane, Link, Node, Row, Scene, State, Table, Traveller},
};

/// The changes there will be, the hot fix not among them.
const CHANGES: u32 = 14;
/// Two changes come unfinished, and the ones after them build upon them.
const UNFINISHED: [u32; 2] = [4, 9];
/// How long until an unfinished one is finished.
const FINISHING: u32 = 11;
/// The last day, and the first of the days the question is about.
const END: u32 = 42;
const ASKED_FROM: u32 = 29;
/// The longest that a finished change may wait for production, in days.
pub(super) const PATIENCE: u32 = 6;
/// The name of the hot fix among the changes.
const HOTFIX: u32 = 0;

/// How the team works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ways {
    /// One commit of main goes through staging to production; otherwise each environment has a branch.
    pub promotes: bool,
    /// Unfinished work travels along, switched off; otherwise it is left out.
    pub switches: bool,
    /// The hot fix goes the way of every change; otherwise it is put on production.
    pub hotfix_on_main: bool,
    /// The days between two carries to staging.
    pub every: u32,
}

/// What stands somewhere: changes by number, the hot fix as 0.
type Content = BTreeSet<u32>;

pub(super) struct Team {
    ways: Ways,
    tick: u32,
    /// The day each change comes, by number less one.
    comes: Vec<u32>,
    hotfix: u32,
    main: Content,
    staging: Content,
    production: Content,
    /// Everything that has ever stood on staging, as a whole.
    tested: BTreeSet<Content>,
    /// How production was on each day.
    days: Vec<State>,
    /// The longest wait of a finished change, and how many days it was broken.
    longest_wait: u32,
    fix_lost: bool,
    told: Vec<&'static str>,
    carried: (bool, bool),
}

impl Team {
    pub(super) fn new(ways: Ways, mut chance: Chance) -> Team {
        let mut day = 0;
        let comes = (0..CHANGES)
            .map(|_| {
                day += chance.between(1, 2);
                day
            })
            .collect();
        let hotfix = chance.between(19, 21);
        let start = Content::new();
        Team {
            ways,
            tick: 0,
            comes,
            hotfix,
            main: start.clone(),
            staging: start.clone(),
            production: start.clone(),
            tested: [start].into(),
            days: Vec::new(),
            longest_wait: 0,
            fix_lost: false,
            told: Vec::new(),
            carried: (false, false),
        }
    }

    fn came(&self, change: u32) -> u32 {
        self.comes.get(change.wrapping_sub(1) as usize).copied().unwrap_or(0)
    }

    /// The day on which a change is finished.
    fn finished(&self, change: u32) -> u32 {
        self.came(change) + if UNFINISHED.contains(&change) { FINISHING } else { 0 }
    }

    fn is_finished(&self, change: u32) -> bool {
        change == HOTFIX || self.finished(change) <= self.tick
    }

    fn come(&mut self, log: &mut Vec<Entry>) {
        for change in 1..=CHANGES {
            if self.came(change) == self.tick {
                self.main.insert(change);
                if UNFINISHED.contains(&change) {
                    let id = if self.ways.switches {
                        "sim-codebase-log-unfinished-switch"
                    } else {
                        "sim-codebase-log-unfinished-out"
                    };
                    self.tell(log, Message::new(id).with("change", change), Tone::Plain);
                }
            }
            if UNFINISHED.contains(&change) && self.finished(change) == self.tick {
                self.tell(log, Message::new("sim-codebase-log-finished").with("change", change), Tone::Plain);
            }
        }
        if self.tick != self.hotfix {
            return;
        }
        if self.ways.hotfix_on_main {
            self.main.insert(HOTFIX);
            self.tell(log, Message::new("sim-codebase-log-hotfix-main"), Tone::Good);
        } else {
            self.production.insert(HOTFIX);
            self.tell(log, Message::new("sim-codebase-log-hotfix-production"), Tone::Warning);
        }
    }

    /// What is carried to staging: all of main, or main up to the first change that is left out.
    fn candidate(&self) -> Content {
        let stops = self.ways.promotes && !self.ways.switches;
        let end =
            (1..=CHANGES).find(|change| stops && self.main.contains(change) && !self.is_finished(*change));
        self.main.iter().copied().filter(|change| *change < end.unwrap_or(u32::MAX)).collect()
    }

    fn carry(&mut self, log: &mut Vec<Entry>) {
        self.carried = (false, false);
        // What went to staging the day before is tested by now.
        if self.tick > 1 && ((self.tick - 1).is_multiple_of(self.ways.every) || self.tick == self.hotfix + 1)
        {
            self.go_live(log);
        }
        let urgent = self.ways.hotfix_on_main && self.tick == self.hotfix;
        if self.tick.is_multiple_of(self.ways.every) || urgent {
            let candidate = self.candidate();
            self.carried.0 = candidate != self.staging;
            self.staging = candidate;
            self.tested.insert(self.staging.clone());
        }
    }

    fn go_live(&mut self, log: &mut Vec<Entry>) {
        let before = self.production.clone();
        if self.ways.promotes {
            self.production = self.staging.clone();
            if before.contains(&HOTFIX) && !self.production.contains(&HOTFIX) {
                self.fix_lost = true;
                self.tell(log, Message::new("sim-codebase-log-fix-lost"), Tone::Bad);
            }
        } else {
            let left_out = |change: &u32| !self.ways.switches && !self.is_finished(*change);
            let picked: Content = self.staging.iter().copied().filter(|change| !left_out(change)).collect();
            if picked.len() < self.staging.len() {
                self.tell_once(log, "sim-codebase-log-picked", Tone::Warning);
            }
            self.production.extend(picked);
        }
        for change in self.production.difference(&before) {
            let ready = match *change {
                HOTFIX => self.hotfix,
                change if self.ways.switches => self.came(change),
                change => self.finished(change),
            };
            self.longest_wait = self.longest_wait.max(self.tick.saturating_sub(ready));
        }
        self.carried.1 = self.production != before;
    }

    /// A change is live without the one it builds upon, or a mend is gone.
    fn is_broken(&self) -> bool {
        let needs =
            |change: &u32| self.production.contains(&(change + 1)) && !self.production.contains(change);
        self.fix_lost || UNFINISHED.iter().any(needs)
    }

    fn look(&mut self, log: &mut Vec<Entry>) {
        let state = if self.is_broken() {
            State::Down
        } else if self.tested.contains(&self.production) {
            State::Up
        } else {
            State::Troubled
        };
        let before = self.days.last().copied().unwrap_or_default();
        self.days.push(state);
        if state == before {
            return;
        }
        let (id, tone) = match state {
            State::Down if self.fix_lost => return,
            State::Down => ("sim-codebase-log-broken", Tone::Bad),
            State::Troubled => ("sim-codebase-log-mixture", Tone::Warning),
            _ => ("sim-codebase-log-same", Tone::Good),
        };
        let what = Message::new(id).with("changes", names(&self.production, self.latest()));
        self.tell(log, what, tone);
    }

    fn tell(&self, log: &mut Vec<Entry>, text: Message, tone: Tone) {
        log.push(Entry::new(self.tick, text, tone));
    }

    fn tell_once(&mut self, log: &mut Vec<Entry>, id: &'static str, tone: Tone) {
        if !self.told.contains(&id) {
            self.told.push(id);
            self.tell(log, Message::new(id), tone);
        }
    }

    fn count(&self, wanted: State, from: u32) -> usize {
        self.days.iter().skip(from as usize).filter(|state| **state == wanted).count()
    }

    fn lane(&self) -> Lane {
        Lane::of(Message::new("sim-codebase-production"), 0, self.days.iter().copied())
    }

    fn contents(&self) -> Table {
        let rows = [
            ("sim-codebase-main", &self.main, State::Idle),
            ("sim-codebase-staging", &self.staging, State::Idle),
            ("sim-codebase-production", &self.production, self.days.last().copied().unwrap_or_default()),
        ];
        let row = |(name, content, state): (&'static str, &Content, State)| Row {
            cells: vec![
                Message::new(name),
                Message::new("sim-codebase-changes").with("changes", names(content, self.latest())),
            ],
            state,
        };
        Table {
            head: vec![Message::new("sim-codebase-head-where"), Message::new("sim-codebase-head-what")],
            rows: rows.map(row).to_vec(),
        }
    }

    fn latest(&self) -> u32 {
        self.main.iter().chain(&self.production).copied().max().unwrap_or(0)
    }
}

/// What stands somewhere, a dot for what is missing: `1 2 3 · 5 H`.
fn names(content: &Content, latest: u32) -> String {
    let last = content.iter().copied().max().unwrap_or(0).max(latest.min(CHANGES));
    let name = |change: u32| if content.contains(&change) { change.to_string() } else { "·".to_owned() };
    let mut names: Vec<String> = (1..=last).map(name).collect();
    if content.contains(&HOTFIX) {
        names.push("H".to_owned());
    }
    if names.is_empty() { "–".to_owned() } else { names.join(" ") }
}

impl World for Team {
    fn step(&mut self) -> Vec<Entry> {
        let mut log = Vec::new();
        if !self.ended() {
            self.tick += 1;
            self.come(&mut log);
            self.carry(&mut log);
            self.look(&mut log);
        }
        log
    }

    fn ended(&self) -> bool {
        self.tick >= END
    }

    fn scene(&self) -> Scene {
        let count = |content: &Content| Message::new("sim-codebase-count").with("count", content.len());
        let state = self.days.last().copied().unwrap_or_default();
        let mut travellers = Vec::new();
        if self.carried.0 {
            travellers.push(Traveller { link: 0, way: 50, kind: Kind::Parcel });
        }
        if self.carried.1 {
            travellers.push(Traveller { link: 1, way: 50, kind: Kind::Parcel });
        }
        Scene {
            nodes: vec![
                Node::new((0, 0), Message::new("sim-codebase-main")).line(count(&self.main)),
                Node::new((1, 0), Message::new("sim-codebase-staging")).line(count(&self.staging)),
                Node::new((2, 0), Message::new("sim-codebase-production"))
                    .in_state(state)
                    .line(count(&self.production)),
            ],
            links: vec![Link { from: 0, to: 1, open: true }, Link { from: 1, to: 2, open: true }],
            travellers,
            lanes: vec![self.lane()],
            table: Some(self.contents()),
        }
    }

    fn tally(&self) -> Tally {
        let mut came = self.main.clone();
        came.extend(&self.production);
        if self.tick >= self.hotfix {
            came.insert(HOTFIX);
        }
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let live = number(self.production.len());
        let lost = u32::from(self.fix_lost && !self.production.contains(&HOTFIX));
        Tally {
            made: number(came.len()),
            open: number(came.len()) - live - lost,
            ended: vec![
                (Message::new("sim-codebase-tally-live"), live),
                (Message::new("sim-codebase-tally-lost"), lost),
            ],
        }
    }

    fn answer(&self) -> &'static str {
        let asked = self.days.len().saturating_sub(ASKED_FROM as usize - 1);
        match self.count(State::Up, ASKED_FROM - 1) {
            0 => "no-day",
            same if same == asked => "every-day",
            same if same + 1 == asked => "but-hotfix",
            _ => "after-merges",
        }
    }

    fn outcome(&self) -> Message {
        Message::new("sim-codebase-outcome")
            .with("same", self.count(State::Up, 0))
            .with("mixed", self.count(State::Troubled, 0))
            .with("broken", self.count(State::Down, 0))
            .with("wait", self.longest_wait)
    }

    fn reached(&self) -> bool {
        let all = self.production.len() > CHANGES as usize;
        all && self.count(State::Up, 0) == self.days.len() && self.longest_wait <= PATIENCE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Ways = Ways { promotes: true, switches: true, hotfix_on_main: true, every: 1 };

    fn played(ways: Ways, seed: u64) -> Team {
        let mut team = Team::new(ways, Chance::new(seed));
        while !team.ended() {
            team.step();
        }
        team
    }

    #[test]
    fn a_promoted_commit_is_always_one_that_stood_on_staging() {
        for seed in 0..50 {
            for every in [1, 3, 7] {
                let team = played(Ways { every, ..GOOD }, seed);
                assert_eq!(team.count(State::Up, 0), team.days.len(), "{seed}");
                assert!(team.production.contains(&HOTFIX));
            }
        }
    }

    #[test]
    fn what_is_left_out_of_a_branch_makes_a_mixture_and_breaks_what_builds_upon_it() {
        for seed in 0..50 {
            let team = played(Ways { promotes: false, switches: false, ..GOOD }, seed);
            assert!(team.count(State::Down, 0) > 0, "{seed}");
            assert!(!team.fix_lost);
        }
    }

    #[test]
    fn what_holds_a_promotion_up_makes_the_rest_wait_and_breaks_nothing() {
        for seed in 0..50 {
            let team = played(Ways { switches: false, ..GOOD }, seed);
            assert_eq!(team.count(State::Up, 0), team.days.len());
            assert!(team.longest_wait > PATIENCE, "{seed} {}", team.longest_wait);
        }
    }

    #[test]
    fn a_fix_put_on_production_is_lost_by_the_next_promotion() {
        for seed in 0..50 {
            assert!(played(Ways { hotfix_on_main: false, ..GOOD }, seed).fix_lost, "{seed}");
            let branches = Ways { hotfix_on_main: false, promotes: false, ..GOOD };
            let team = played(branches, seed);
            assert!(!team.fix_lost && team.count(State::Troubled, ASKED_FROM) > 0, "{seed}");
        }
    }
}
