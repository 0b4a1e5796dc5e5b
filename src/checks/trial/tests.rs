use crate::{
    checks::{
        facts::observed::{Bound, Exit, Port, Shutdown},
        facts::{Confidence, Place},
        finding::Weight,
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
    let told = factors(&judged, &outcomes, &verdict::assess(&facts), "");
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].observed, told[0].verdict), (Verdict::Pass, Verdict::Pass));
    assert!(told[0].refuted.contains(&("port-binding/literal-port", Experiment::Port)));
}

/// A project of two services that reading suspects of a port of their own.
fn two_services() -> Assessment {
    let mut assessment = verdict::assess(&Facts::default());
    let finding = |name: &str| Finding {
        rule: "port-binding/literal-port",
        factor: Factor::PortBinding,
        polarity: Polarity::Problem,
        severity: Severity::Warning,
        weight: Weight::Supporting,
        confidence: Confidence::High,
        place: Place::line(format!("services/{name}/server.js"), 3),
        excerpt: String::new(),
        message: Message::new("port-binding-literal-port"),
        fix: Message::new("port-binding-literal-port.fix"),
        because: Vec::new(),
        repeat: 0,
        deployables: vec![name.into()],
    };
    assessment.findings = ["api", "web"].map(finding).into();
    let deployable = |name: &str| Deployable {
        name: name.into(),
        path: format!("services/{name}"),
        stacks: Vec::new(),
        factors: assessment.factors.clone(),
    };
    assessment.deployables = ["api", "web"].map(deployable).into();
    assessment
}

#[test]
fn what_one_service_shows_refutes_nothing_of_another() {
    let honoured = Port { asked: 1, honoured: true, ..Port::default() };
    let outcomes = [Outcome { experiment: Experiment::Port, seen: Ok(Observed::Port(honoured)) }];
    let judged = judge(&outcomes, &Facts::default());
    let assessment = two_services();
    let whole = |folder: &str| factors(&judged, &outcomes, &assessment, folder)[0].clone();
    let api = whole("services/api");
    assert!(api.refuted_by(&assessment.findings[0]).is_some());
    assert!(api.refuted_by(&assessment.findings[1]).is_none());
    assert_eq!(api.verdict, Verdict::Attention, "the other one is suspected still");
    let own = factors_of_deployable(&judged, &outcomes, &assessment, "services/api/src");
    assert_eq!(own[0].verdict, Verdict::Pass);
    // Which of them was started is not known: nothing is refuted, and none of them has that verdict.
    assert!(whole("").refuted_by(&assessment.findings[0]).is_none());
    assert!(deployable_in(&assessment, "services/apiary").is_none());
    assert!(factors_of_deployable(&judged, &outcomes, &assessment, "").is_empty());
}
