//! The next hint, and what it says.

use crate::{
    course::Factor,
    i18n::Message,
    lab::{self, Lab, Rung, Step},
    learner::{Event, LabProgress},
    system::tree::Tree,
    worker::lab::{Examined, Opened},
};

use super::{check::rung, show::Shown};

/// A hint for a factor.
#[derive(Clone, Debug)]
pub(super) struct Given {
    /// The factor.
    pub factor: Factor,
    /// The rung that is shown; none where nothing has been taken.
    pub rung: Option<Rung>,
    /// Whether the next one has its price.
    pub try_first: bool,
    /// Whether there is one above.
    pub is_top: bool,
    /// What it says.
    pub says: Vec<Shown>,
    /// What is to be kept in the journal of it.
    pub event: Option<Event>,
}

/// The hint to be shown for a factor: the next one where it is asked for, else the last one that was taken, and the
/// first where none was.
pub(super) fn given(
    asked: bool,
    factor: Option<Factor>,
    before: &LabProgress,
    examined: &Examined,
    opened: &Opened,
) -> Option<Given> {
    let factor = factor?;
    let standing = examined.standings.iter().find(|one| one.factor == factor)?;
    if standing.verdict == crate::checks::verdict::Verdict::Pass {
        return None;
    }
    let (taken, then) = rung(before, factor);
    let step = lab::next(taken, &then, &examined.state);
    let mut event = None;
    let (shown, try_first) = match step {
        Step::Give(next) if asked || taken == 0 => {
            event = Some(taken_now(factor, next, &examined.state, opened));
            (Some(next), false)
        }
        Step::TryFirst => (Rung::from_number(taken), asked),
        _ => (Rung::from_number(taken), false),
    };
    let says = shown.map(|rung| says(rung, factor, opened)).unwrap_or_default();
    let is_top = shown == Some(Rung::Solution);
    Some(Given { factor, rung: shown, try_first, is_top, says, event })
}

/// That a rung was taken.
pub(super) fn taken_now(factor: Factor, rung: Rung, state: &str, opened: &Opened) -> Event {
    Event::Hinted {
        lab: opened.marker.id.clone(),
        factor: factor.id().to_owned(),
        rung: rung.number(),
        state: state.to_owned(),
    }
}

/// What a rung says of a factor.
pub(super) fn says(rung: Rung, factor: Factor, opened: &Opened) -> Vec<Shown> {
    let lab = Lab::of(opened.marker.stack);
    let word = |ids: &[&'static str; 12]| {
        let id = ids[usize::from(factor.number() - 1)];
        Shown::Words(Message::new(id).with("stack", lab.stack.id()))
    };
    match rung {
        Rung::Restate => vec![word(&RESTATE)],
        Rung::Where => {
            let read = |path: &str| text(opened, path);
            let places = lab.solution(factor).places(&read);
            let lines = places.into_iter().map(|(path, line)| Shown::Code(format!("{path}:{line}")));
            std::iter::once(Shown::Words(Message::new("lab-where"))).chain(lines).collect()
        }
        Rung::Idea => vec![word(&IDEA)],
        Rung::Example => {
            let lines = lab.example(factor).lines().map(|line| Shown::Code(line.to_owned()));
            std::iter::once(Shown::Words(Message::new("lab-example"))).chain(lines).collect()
        }
        Rung::Solution => {
            let mut all = vec![word(&WHY)];
            all.extend(super::show::diff(&lab.solution(factor)));
            all
        }
    }
}

/// A file of the lab.
pub(super) fn text(opened: &Opened, path: &str) -> Option<String> {
    String::from_utf8(opened.tree.read(path, 1 << 20).ok()?).ok()
}

/// Why a factor's solution is what it is.
pub(super) fn why(factor: Factor, opened: &Opened) -> Message {
    Message::new(WHY[usize::from(factor.number() - 1)]).with("stack", opened.marker.stack.id())
}

const RESTATE: [&str; 12] = [
    "lab-restate-1",
    "lab-restate-2",
    "lab-restate-3",
    "lab-restate-4",
    "lab-restate-5",
    "lab-restate-6",
    "lab-restate-7",
    "lab-restate-8",
    "lab-restate-9",
    "lab-restate-10",
    "lab-restate-11",
    "lab-restate-12",
];
const IDEA: [&str; 12] = [
    "lab-idea-1",
    "lab-idea-2",
    "lab-idea-3",
    "lab-idea-4",
    "lab-idea-5",
    "lab-idea-6",
    "lab-idea-7",
    "lab-idea-8",
    "lab-idea-9",
    "lab-idea-10",
    "lab-idea-11",
    "lab-idea-12",
];
const WHY: [&str; 12] = [
    "lab-why-1",
    "lab-why-2",
    "lab-why-3",
    "lab-why-4",
    "lab-why-5",
    "lab-why-6",
    "lab-why-7",
    "lab-why-8",
    "lab-why-9",
    "lab-why-10",
    "lab-why-11",
    "lab-why-12",
];
