//! Which experiments a lab needs, and what each outcome may be held against: one broken factor is not to fail another.

use crate::{
    checks::{
        facts::observed::{Experiment, Observed, Outcome},
        verdict::{Assessment, Verdict},
    },
    course::Factor,
};

/// The experiments whose outcome can still change a verdict. Those that cost seconds and cannot clear what reading has
/// found are left out.
pub fn needed(assessment: &Assessment) -> Vec<Experiment> {
    let passes = |factor: Factor| {
        assessment.factors.iter().any(|one| one.factor == factor && one.verdict == Verdict::Pass)
    };
    let wanted = |experiment: &Experiment| match experiment {
        Experiment::MissingConfig => passes(Factor::Config),
        Experiment::ServiceAway => passes(Factor::BackingServices),
        Experiment::OneOff => passes(Factor::AdminProcesses),
        _ => true,
    };
    Experiment::ALL.into_iter().filter(wanted).collect()
}

/// The outcomes, each without what another factor is to blame for.
pub fn fair(mut outcomes: Vec<Outcome>) -> Vec<Outcome> {
    let seen = |wanted: Experiment| {
        outcomes.iter().find(|outcome| outcome.experiment == wanted).and_then(|one| one.seen.as_ref().ok())
    };
    let own_port = matches!(seen(Experiment::Port), Some(Observed::Port(port)) if !port.honoured);
    let built = match seen(Experiment::SameBuild) {
        Some(Observed::SameBuild(build)) => build.rebuilt.clone(),
        _ => Vec::new(),
    };
    outcomes.retain(|outcome| {
        // Two copies on one port: that is the port's fault and not that of what they keep.
        !matches!(&outcome.seen, Ok(Observed::SecondCopy(copy)) if own_port && !copy.both_up)
    });
    for outcome in &mut outcomes {
        match &mut outcome.seen {
            Ok(Observed::LocalState(state)) => state.at_start.retain(|path| !built.contains(path)),
            // Whether an order was taken is no question of how the app starts.
            Ok(Observed::Start(start)) => start.unexpected.clear(),
            _ => {}
        }
    }
    outcomes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::facts::observed::{LocalState, Port, SameBuild, SecondCopy};

    fn of(experiment: Experiment, seen: Observed) -> Outcome {
        Outcome { experiment, seen: Ok(seen) }
    }

    #[test]
    fn a_fixed_port_is_not_held_against_the_processes() {
        let copy = || of(Experiment::SecondCopy, Observed::SecondCopy(SecondCopy::default()));
        let port = |honoured| of(Experiment::Port, Observed::Port(Port { honoured, ..Port::default() }));
        assert_eq!(fair(vec![port(false), copy()]).len(), 1);
        assert_eq!(fair(vec![port(true), copy()]).len(), 2);
    }

    #[test]
    fn what_a_build_made_is_not_held_against_the_processes() {
        let at_start = vec!["dist/page.html".to_owned(), "data/orders.json".to_owned()];
        let state = LocalState { at_start, ..LocalState::default() };
        let build = SameBuild { rebuilt: vec!["dist/page.html".to_owned()], ..SameBuild::default() };
        let outcomes = fair(vec![
            of(Experiment::LocalState, Observed::LocalState(state)),
            of(Experiment::SameBuild, Observed::SameBuild(build)),
        ]);
        let Ok(Observed::LocalState(state)) = &outcomes[0].seen else { panic!("local state") };
        assert_eq!(state.at_start, ["data/orders.json"]);
    }
}
