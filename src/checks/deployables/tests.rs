use crate::checks::{
    facts::*,
    finding::{Finding, Polarity, Severity},
    policy::{self, Policy},
    rules::testing::{Project, literal, project, reads},
    verdict::{Assessment, Verdict, assess},
};
use crate::course::Factor;
use crate::i18n::Date;

use super::*;

fn manifest(library: bool) -> FactKind {
    FactKind::Manifest { stack: Stack::Node, format: "package.json".into(), requirements: 1, library }
}

fn secret() -> FactKind {
    FactKind::Secret {
        kind: SecretKind::Named,
        name: Some("apiKey".into()),
        fallback_for: None,
        local: false,
    }
}

fn text(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// `api` and `worker` build on `libs/mail`; `site` is a third one, `tool` is needed by nobody, `db` is a database.
fn layout() -> Layout {
    let pair = |by: &str, of: &str| (by.to_owned(), of.to_owned());
    let unit =
        |first, last, folder: &str| Unit { path: "compose.yaml".into(), first, last, folder: folder.into() };
    Layout {
        deployables: text(&["api", "site", "worker"]),
        beside: text(&["db"]),
        packages: text(&["", "api", "libs/mail", "libs/text", "site", "tool", "worker"]),
        uses: vec![pair("api", "libs/mail"), pair("libs/mail", "libs/text"), pair("worker", "libs/mail")],
        units: vec![unit(3, 9, "api"), unit(10, 12, "worker/src")],
        ..Layout::default()
    }
}

fn shop() -> Project {
    project()
        .with("api/package.json:1", manifest(false))
        .with("site/package.json:1", manifest(false))
        .with("worker/package.json:1", manifest(false))
        .laid_out(layout())
}

fn owners(facts: &Facts, path: &str, line: u32) -> (Vec<String>, Whose) {
    let split = Split::found(facts);
    let owners = split.owners_of(&Place::line(path, line));
    let name = |at: &usize| split.parts()[*at].name.to_string();
    (owners.parts.iter().map(name).collect(), owners.whose)
}

#[test]
fn every_place_belongs_to_somebody() {
    let shop = shop();
    let whose = |path: &str, line| owners(shop.facts(), path, line);
    assert_eq!(whose("api/src/a.js", 1), (text(&["api"]), Whose::Own));
    assert_eq!(whose("libs/mail/a.js", 1), (text(&["api", "worker"]), Whose::Own));
    assert_eq!(whose("libs/text/a.js", 1), (text(&["api", "worker"]), Whose::Own));
    assert_eq!(whose(".github/workflows/ci.yml", 1), (text(&["api", "site", "worker"]), Whose::Common));
    assert_eq!(whose("package-lock.json", 1), (text(&["api", "site", "worker"]), Whose::Common));
    assert_eq!(whose("compose.yaml", 1).1, Whose::Common);
    assert_eq!(whose("compose.yaml", 9), (text(&["api"]), Whose::Own));
    assert_eq!(whose("compose.yaml", 10), (text(&["worker"]), Whose::Own));
    assert_eq!(whose("tool/a.js", 1).1, Whose::Nobodys);
    assert_eq!(whose("db/init.js", 1).1, Whose::Nobodys);
    // A folder is not a prefix of letters.
    assert_eq!(whose("apiary/a.js", 1).1, Whose::Common);
}

#[test]
fn an_app_in_the_root_has_its_code_for_itself() {
    let layout = Layout {
        deployables: text(&["", "jobs/mail"]),
        packages: text(&["", "jobs/mail", "web"]),
        ..Layout::default()
    };
    let facts = Facts { layout, ..Facts::default() };
    assert_eq!(owners(&facts, "src/a.js", 1), (text(&["."]), Whose::Own));
    assert_eq!(owners(&facts, "web/a.js", 1), (text(&["."]), Whose::Own));
    assert_eq!(owners(&facts, "jobs/mail/a.js", 1), (text(&["mail"]), Whose::Own));
    for path in [".github/workflows/a.yml", "compose.yaml", ".gitlab-ci.yml", "README.md", ".env"] {
        assert_eq!(owners(&facts, path, 1), (text(&[".", "mail"]), Whose::Common), "{path}");
    }
}

#[test]
fn names_are_told_apart_by_their_folders() {
    let layout = Layout { deployables: text(&["a/api", "b/api", "b/web"]), ..Layout::default() };
    let facts = Facts { layout, ..Facts::default() };
    let names: Vec<String> = Split::found(&facts).parts().iter().map(|part| part.name.to_string()).collect();
    assert_eq!(names, ["a/api", "b/api", "web"]);
    // What stands above some of them is of those alone.
    assert_eq!(owners(&facts, "b/compose.yaml", 1), (text(&["b/api", "web"]), Whose::Common));
}

fn verdict(assessment: &Assessment, deployable: Option<&str>, number: u8) -> Verdict {
    let factor = Factor::from_number(number).unwrap();
    assessment.verdicts(deployable).iter().find(|judged| judged.factor == factor).unwrap().verdict
}

fn problem<'a>(assessment: &'a Assessment, path: &str) -> &'a Finding {
    let mut found = assessment.findings.iter();
    found.find(|one| &*one.place.path == path && one.polarity == Polarity::Problem).unwrap()
}

#[test]
fn the_worst_wins_and_is_named() {
    let shop = shop().with("api/a.js:3", secret()).with("worker/b.js:1", reads("QUEUE_URL"));
    let judged = assess(shop.facts());
    assert_eq!(verdict(&judged, Some("api"), 3), Verdict::Fail);
    assert_eq!(verdict(&judged, Some("worker"), 3), Verdict::Pass);
    let config = judged.factors.iter().find(|one| one.factor.number() == 3).unwrap();
    assert_eq!(config.verdict, Verdict::Fail);
    assert_eq!(config.deployables.iter().map(|name| &**name).collect::<Vec<_>>(), ["api"]);
    assert!(problem(&judged, "api/a.js").is_about("api") && !problem(&judged, "api/a.js").is_about("worker"));
    assert_eq!(judged.deployables.len(), 3);
}

#[test]
fn a_library_is_judged_with_those_that_use_it() {
    let judged = assess(shop().with("libs/text/a.js:3", secret()).facts());
    assert_eq!(verdict(&judged, Some("api"), 3), Verdict::Fail);
    assert_eq!(verdict(&judged, Some("worker"), 3), Verdict::Fail);
    assert_ne!(verdict(&judged, Some("site"), 3), Verdict::Fail);
}

#[test]
fn what_nobody_needs_weighs_for_the_project_alone() {
    let judged = assess(shop().with("tool/a.js:3", secret()).facts());
    assert!(problem(&judged, "tool/a.js").deployables.is_empty());
    assert!(judged.deployables.iter().all(|one| verdict(&judged, Some(&one.name), 3) != Verdict::Fail));
    let config = judged.factors.iter().find(|one| one.factor.number() == 3).unwrap();
    assert_eq!((config.verdict, config.deployables.len()), (Verdict::Fail, 0));
}

#[test]
fn a_variable_for_all_that_one_of_them_reads_is_not_dead() {
    let sets = |key: &str| FactKind::SetsEnv {
        key: key.into(),
        value: literal("x"),
        source: Source::Compose,
        from_secret: false,
        secret_literal: false,
    };
    let dead = |line: u32, by: &str| {
        let shop =
            shop().with(&format!("compose.yaml:{line}"), sets("QUEUE_NAME")).with(by, reads("QUEUE_NAME"));
        let judged = assess(shop.facts());
        judged.findings.iter().any(|one| one.rule == "config/dead-variable")
    };
    assert!(!dead(1, "worker/a.js:1"));
    assert!(!dead(4, "api/a.js:1"));
}

#[test]
fn a_project_that_is_one_app_is_judged_as_ever() {
    let one = Layout { deployables: text(&["api"]), ..layout() };
    let judged = assess(shop().with("api/a.js:3", secret()).laid_out(one).facts());
    assert!(judged.deployables.is_empty());
    assert!(judged.findings.iter().all(|finding| finding.deployables.is_empty()));
    assert!(judged.factors.iter().all(|factor| factor.deployables.is_empty()));
}

#[test]
fn a_team_names_its_own() {
    let day = Date { year: 2026, month: 1, day: 1 };
    let named = "[[deployable]]\nname = 'front'\npath = 'site'\n[[deployable]]\nname = 'back'\npath = '.'\n";
    let policy: Policy = policy::parse(named).unwrap();
    let shop = shop().with("api/a.js:3", secret()).with("site/b.js:3", secret());
    let (judged, _) = policy::assess(shop.facts(), &policy, day);
    let names: Vec<&str> = judged.deployables.iter().map(|one| &*one.name).collect();
    assert_eq!(names, ["back", "front"]);
    assert!(problem(&judged, "api/a.js").is_about("back"));
    assert!(problem(&judged, "site/b.js").is_about("front"));
}

#[test]
fn what_is_waived_for_one_weighs_for_none() {
    let day = Date { year: 2026, month: 1, day: 1 };
    let waiver =
        "[[waiver]]\nrule = 'config/secret-literal'\nreason = 'x'\nexpires = 2027-01-01\npath = '/api/'\n";
    let shop = shop().with("api/a.js:3", secret()).with("worker/b.js:3", secret());
    let (judged, _) = policy::assess(shop.facts(), &policy::parse(waiver).unwrap(), day);
    assert_ne!(verdict(&judged, Some("api"), 3), Verdict::Fail);
    assert_eq!(verdict(&judged, Some("worker"), 3), Verdict::Fail);
    assert_eq!(judged.set_aside.len(), 1);
    assert!(judged.findings.iter().any(|one| one.severity == Severity::Error));
}

#[test]
fn fingerprints_are_those_of_the_whole() {
    let shop =
        shop().with("api/a.js:3", secret()).with("worker/b.js:3", secret()).with("tool/c.js:1", secret());
    let prints = |facts: &Facts| {
        let judged = assess(facts);
        let problems = judged.findings.into_iter().filter(|one| one.rule == "config/secret-literal");
        problems.map(|one| one.fingerprint()).collect::<BTreeSet<_>>()
    };
    let whole = Facts { layout: Layout::default(), ..shop.facts().clone() };
    assert_eq!(prints(shop.facts()), prints(&whole));
}

#[test]
fn more_than_a_project_can_have_is_judged_as_one() {
    let layout = Layout { deployables: (0..3_000).map(|at| format!("a{at}")).collect(), ..Layout::default() };
    let many = (0..1_000).fold(project(), |project, at| project.with(&format!("c.yaml:{at}"), reads("A")));
    assert!(!Split::found(many.laid_out(layout).facts()).is_several());
}
