//! The next hint, and what it says.

use crate::{
    course::Factor,
    lab::{self, Rung, Shown, Step},
    learner::{Event, LabProgress},
    worker::{
        self,
        lab::{Examined, Opened},
    },
};

use super::check::rung;

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
fn says(rung: Rung, factor: Factor, opened: &Opened) -> Vec<Shown> {
    let lab = worker::lab::lab_of(opened);
    lab::says(rung, factor, lab, &worker::lab::places(opened, factor))
}
