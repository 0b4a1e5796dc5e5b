use crate::{
    checks::{
        facts::observed::{Bound, Exit, Port, Shutdown},
        rules, verdict,
    },
    i18n::{Lang, built_in},
};

use super::*;

#[test]
fn every_rule_that_is_named_exists() {
    for experiment in Experiment::ALL {
        for id in super::rules(experiment) {
            assert!(rules::ALL.iter().any(|rule| rule.id == *id), "{id}");
        }
        assert_eq!(Experiment::parse(experiment.id()), Some(experiment));
    }
}

fn verdict_of(seen: Observed, experiment: Experiment) -> Verdict {
    let judged = judge(&[Outcome { experiment, seen: Ok(seen) }], &Facts::default());
    for lang in Lang::all() {
        let text = built_in().text(lang, &judged[0].message);
        assert!(!text.contains("try-") && !text.contains('{'), "{text}");
    }
    judged[0].verdict
}

#[test]
fn an_end_by_default_is_not_an_end_in_good_order() {
    let end = |signal, code, handles_sigterm| {
        let exit = Some(Exit { after_ms: 3, code, signal });
        let seen = Shutdown { exit, handles_sigterm, direct: true, ..Shutdown::default() };
        verdict_of(Observed::Shutdown(seen), Experiment::Shutdown)
    };
    assert_eq!(end(None, Some(0), Some(true)), Verdict::Pass);
    assert_eq!(end(Some(15), None, Some(true)), Verdict::Pass);
    assert_eq!(end(Some(15), None, None), Verdict::Attention);
    assert_eq!(end(None, Some(1), Some(true)), Verdict::Attention);
    let killed = Shutdown { killed: true, waited_ms: 10_000, direct: true, ..Shutdown::default() };
    assert_eq!(verdict_of(Observed::Shutdown(killed), Experiment::Shutdown), Verdict::Fail);
}

#[test]
fn what_was_observed_outranks_what_was_read() {
    let port = Port {
        asked: 1,
        bound: vec![Bound { port: 1, address: "::".to_owned(), process: "node".to_owned() }],
        honoured: true,
        loopback_only: false,
    };
    let outcomes = [Outcome { experiment: Experiment::Port, seen: Ok(Observed::Port(port)) }];
    let facts = Facts::default();
    let judged = judge(&outcomes, &facts);
    let told = factors(&judged, &outcomes, &verdict::assess(&facts));
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].observed, told[0].verdict), (Verdict::Pass, Verdict::Pass));
    assert!(told[0].refuted.contains(&("port-binding/literal-port", Experiment::Port)));
}
