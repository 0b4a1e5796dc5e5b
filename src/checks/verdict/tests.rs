use super::*;
use crate::{
    checks::{
        facts::*,
        rules::testing::{Project, connects, env, literal, project, reads},
    },
    i18n::{Lang, built_in},
};

fn verdict(project: &Project, factor: Factor) -> Verdict {
    assess(project.facts()).factors[usize::from(factor.number() - 1)].verdict
}

#[test]
fn all_twelve_factors_are_judged_in_order() {
    let judged = assess(project().facts());
    let factors: Vec<Factor> = judged.factors.iter().map(|judged| judged.factor).collect();
    assert_eq!(factors, Factor::ALL);
}

#[test]
fn nothing_read_is_nothing_known() {
    for judged in assess(project().facts()).factors {
        assert_eq!(judged.verdict, Verdict::CannotTell, "{}", judged.factor.id());
    }
}

#[test]
fn a_material_violation_fails_whatever_is_right_beside_it() {
    let app = project()
        .with("a.js:1", connects(Service::Postgres, env("DATABASE_URL")))
        .with("b.js:2", connects(Service::Redis, literal("redis://cache:6379")));
    assert_eq!(verdict(&app, Factor::BackingServices), Verdict::Fail);
}

#[test]
fn decisive_evidence_passes_and_notes_do_not_spoil_it() {
    let app = project().with("a.js:1", connects(Service::Postgres, env("DATABASE_URL")));
    assert_eq!(verdict(&app, Factor::BackingServices), Verdict::Pass);
    let among = vec![Service::Postgres, Service::MySql];
    let noted = app.with("a.js:4", FactKind::SwitchesService { among });
    assert_eq!(verdict(&noted, Factor::BackingServices), Verdict::Pass);
}

#[test]
fn a_hunch_never_fails() {
    let shared = || FactKind::SharedMemory { name: "carts".to_owned() };
    let app = |sure| project().with("a.js:1", shared()).sure(sure);
    assert_eq!(verdict(&app(Confidence::Low), Factor::Processes), Verdict::Attention);
    assert_eq!(verdict(&app(Confidence::Medium), Factor::Processes), Verdict::Fail);
    let printed = project().with("a.js:1", FactKind::PrintsEnvironment).sure(Confidence::Low);
    assert_eq!(verdict(&printed.stack(Stack::Node), Factor::Logs), Verdict::NotApplicable);
}

#[test]
fn evidence_of_a_hunch_decides_nothing() {
    let app = project().with("a.js:1", reads("MAIL_FROM")).sure(Confidence::Low);
    assert_ne!(verdict(&app, Factor::Config), Verdict::Pass);
}

#[test]
fn a_library_has_no_server_no_service_and_nothing_to_administer() {
    let manifest = FactKind::Manifest {
        stack: Stack::Node,
        format: "package.json".to_owned(),
        requirements: 0,
        library: true,
    };
    let library = project().stack(Stack::Node).with("package.json:1", manifest);
    let silent = [
        Factor::BackingServices,
        Factor::Processes,
        Factor::PortBinding,
        Factor::Concurrency,
        Factor::Disposability,
        Factor::AdminProcesses,
    ];
    for factor in silent {
        assert_eq!(verdict(&library, factor), Verdict::NotApplicable, "{}", factor.id());
    }
    let unread = library.unread("src/huge.js", SkipReason::TooLarge);
    for factor in silent {
        assert_eq!(verdict(&unread, factor), Verdict::CannotTell, "{}", factor.id());
    }
}

#[test]
fn code_that_is_not_searched_proves_no_absence() {
    let mut manifest = FactKind::Manifest {
        stack: Stack::Elixir,
        format: "mix.exs".to_owned(),
        requirements: 3,
        library: false,
    };
    let app = project().stack(Stack::Elixir).with("mix.exs:1", manifest.clone());
    assert_eq!(verdict(&app, Factor::PortBinding), Verdict::CannotTell);
    assert_eq!(verdict(&app, Factor::BackingServices), Verdict::NotApplicable);
    if let FactKind::Manifest { library, .. } = &mut manifest {
        *library = true;
    }
    let gem = project().stack(Stack::Elixir).with("mix.exs:1", manifest);
    assert_eq!(verdict(&gem, Factor::PortBinding), Verdict::NotApplicable);
}

#[test]
fn a_server_without_declared_processes_cannot_be_told() {
    let server = FactKind::WebFramework { name: "express".to_owned() };
    let app = project().stack(Stack::Node).with("a.js:1", server);
    assert_eq!(verdict(&app, Factor::Concurrency), Verdict::CannotTell);
    assert_eq!(verdict(&app, Factor::BackingServices), Verdict::NotApplicable);
}

#[test]
fn every_summary_has_its_words() {
    let ids = words::NOT_APPLICABLE.iter().chain(&words::QUESTIONS);
    for (id, lang) in ids.flat_map(|id| Lang::all().into_iter().map(move |lang| (id, lang))) {
        assert!(built_in().own_text(lang, &Message::new(id)).is_some(), "{id} in {lang}");
    }
}
