//! The project screen, by keys: what is selected, what can be reached, what is said of a reading.

use sipsong::{
    checks::{
        baseline::Known,
        facts::{SkipReason, Skipped},
        finding::{Aside, SetAside, Severity},
        policy::{Note, Position},
        verdict::Verdict,
    },
    i18n::{Date, Lang, Message},
    tui::{
        effect::Effect,
        event::{Event, Outcome, ProjectReport},
        keymap::Place,
    },
};

mod support;

use support::stage::{self, Stage};

fn reading(size: (u16, u16), report: ProjectReport) -> Stage {
    let mut stage = Stage::new(Lang::EN, size);
    stage.reads_project(Outcome::Project(Box::new(report)));
    stage
}

fn reads_again(stage: &mut Stage, outcome: Outcome) {
    let job = stage.app.context.project.job;
    stage.happens(Event::Done { job, outcome });
}

/// The row with the mark of the selection.
fn selected(stage: &mut Stage) -> String {
    let shown = stage.shown();
    shown.lines().find(|row| row.trim_start().starts_with('▸')).unwrap_or_default().trim().to_owned()
}

#[test]
fn the_first_factor_that_fails_is_selected_unless_the_learner_was_elsewhere() {
    let mut stage = reading((80, 24), stage::report());
    stage.press("c");
    assert!(selected(&mut stage).starts_with("▸ III"), "{}", stage.shown());
    stage.press("Down Down m c");
    assert!(selected(&mut stage).starts_with("▸ V "), "{}", stage.shown());
    // Another project begins anew, and one without failures where attention is wanted.
    let mut other = stage::report();
    other.root = "/home/mali/other".to_owned();
    other.assessment.factors[2].verdict = Verdict::Pass;
    stage.reads_project(Outcome::Project(Box::new(other)));
    assert!(selected(&mut stage).starts_with("▸ VII "), "{}", stage.shown());
}

#[test]
fn a_narrow_first_step_says_what_the_selected_factor_rests_on() {
    let mut stage = reading((80, 24), stage::report());
    stage.press("c");
    assert!(stage.shown().contains("SESSION_KEY"), "{}", stage.shown());
    stage.press("Down");
    assert!(!stage.shown().contains("SESSION_KEY"), "{}", stage.shown());
}

#[test]
fn long_lines_of_the_learners_code_can_be_reached() {
    for size in [(40, 12), (110, 30)] {
        let mut stage = reading(size, stage::report());
        stage.press("c Enter Tab Tab");
        stage.gives_lines();
        let end = if size.0 == 40 { "'map•••';" } else { "saveUninitialized: false });" };
        assert!(!stage.shown().contains(end), "{}", stage.shown());
        stage.press("Right l Right l Right l Right l Right l");
        assert!(stage.shown().contains(end), "{size:?}\n{}", stage.shown());
        stage.press("h h h h h h h h h h h");
        // Further to the left stand the findings, and the factors.
        stage.press("Right Right");
        assert!(stage.shown().contains("const key"), "{size:?}\n{}", stage.shown());
    }
}

#[test]
fn esc_stops_a_reading_and_the_report_says_that_it_is_partial() {
    let mut stage = Stage::new(Lang::EN, (80, 24));
    stage.press("c");
    stage.reads_project(Outcome::Reading { files: 120, of: Some(40_000) });
    stage.press("Esc");
    let job = stage.app.context.project.job;
    assert!(stage.effects.contains(&Effect::StopReading { job }));
    assert_eq!(stage.app.screen().place(), Place::Project);
    reads_again(&mut stage, Outcome::Project(Box::new(ProjectReport { partial: true, ..stage::report() })));
    let shown = stage.shown();
    assert!(shown.contains("partly read") && shown.contains("r reads everything"), "{shown}");
    stage.press("Esc");
    assert_eq!(stage.app.screen().place(), Place::Map, "nothing is being read any more");
}

#[test]
fn nothing_moves_while_a_project_is_read_when_motion_is_off() {
    let mut stage = Stage::new(Lang::EN, (80, 24));
    stage.app.context.settings.motion = false;
    for keys in ["c", "m"] {
        stage.press(keys);
        stage.reads_project(Outcome::Reading { files: 120, of: Some(400) });
        let before = stage.shown();
        reads_again(&mut stage, Outcome::Reading { files: 240, of: Some(400) });
        assert_eq!(stage.shown(), before);
    }
    stage.press("s Down Down");
    assert!(stage.shown().contains("Off: a simulation"), "{}", stage.shown());
}

#[test]
fn every_fault_of_a_policy_can_be_reached() {
    let fault = |number: u32| Message::new("policy-missing").with("key", format!("key{number}"));
    let mut stage = Stage::new(Lang::EN, (40, 12));
    stage.press("c");
    stage.reads_project(Outcome::Unreadable((1..=30).map(fault).collect()));
    assert!(stage.shown().contains("key1 "), "{}", stage.shown());
    stage.press("End");
    assert!(stage.shown().contains("key30"), "{}", stage.shown());
    // A policy that was broken while the project is watched hides what was found under the old one.
    let mut stage = reading((80, 24), stage::report());
    stage.press("c");
    reads_again(&mut stage, Outcome::Unreadable(vec![fault(1)]));
    assert!(stage.shown().contains("key1"), "{}", stage.shown());
    reads_again(&mut stage, Outcome::Project(Box::new(stage::report())));
    assert!(!stage.shown().contains("key1"), "{}", stage.shown());
}

fn with_policy() -> ProjectReport {
    let mut report = stage::report();
    let date = Date { year: 2027, month: 3, day: 1 };
    let waived = report.assessment.findings.remove(0);
    let known = report.assessment.findings.remove(1);
    let why = Aside::Waived { reason: "until the *vault* is there".to_owned(), expires: Some(date) };
    report.assessment.set_aside =
        vec![SetAside { finding: waived, why }, SetAside { finding: known, why: Aside::Known }];
    report.notes = vec![Note {
        id: "policy/unused-waiver",
        severity: Severity::Info,
        path: "sipsong.toml".to_owned(),
        place: Position { line: 7, column: 1 },
        message: Message::new("policy-unused").with("rule", "logs/file"),
    }];
    report.gone = vec![Known {
        path: "src/gone.js".to_owned(),
        rule: "config/literal-secret".to_owned(),
        fingerprint: "0".to_owned(),
    }];
    report
}

#[test]
fn what_is_waived_known_and_noted_can_be_reached() {
    for size in [(40, 12), (80, 24), (120, 40)] {
        let mut stage = reading(size, with_policy());
        stage.press("c End Up Enter");
        let mut seen = stage.shown();
        for _ in 0..30 {
            stage.press("Down");
            seen += &stage.shown();
        }
        for words in ["2027-03-01", "*vault*", "baseline", "sipsong.toml:7", "src/gone.js"] {
            assert!(seen.contains(words), "{size:?} {words}\n{seen}");
        }
    }
}

#[test]
fn what_was_not_read_can_be_walked_by_keys() {
    let mut report = stage::report();
    let skipped = |number| Skipped { path: format!("file{number}.js"), reason: SkipReason::TooLarge };
    report.facts.skipped = (0..60).map(skipped).collect();
    let mut stage = reading((80, 24), report);
    stage.press("c End Tab End");
    assert!(stage.shown().contains("file59.js"), "{}", stage.shown());
}

#[test]
fn the_findings_of_all_factors_stand_in_one_list() {
    let mut stage = reading((120, 40), stage::report());
    stage.press("c End Up");
    let shown = stage.shown();
    assert!(shown.contains("SESSION_KEY") && shown.contains("src/server.js:30"), "{shown}");
    stage.press("f f");
    let shown = stage.shown();
    assert!(shown.contains("SESSION_KEY") && !shown.contains("src/server.js:30"), "{shown}");
}

#[test]
fn why_shows_the_chain_behind_a_verdict() {
    for size in [(40, 12), (80, 24), (120, 40)] {
        let mut stage = reading(size, stage::report());
        stage.press("c y");
        let mut seen = stage.shown();
        for _ in 0..30 {
            stage.press("Down");
            seen += &stage.shown();
        }
        stage.press("Right Right Right Right");
        for _ in 0..30 {
            stage.press("Up");
            seen += &stage.shown();
        }
        for words in ["config/secret-fallback", "src/session.js:12", "map•••", "src/config.js:4"] {
            assert!(seen.contains(words), "{size:?} {words}\n{seen}");
        }
        stage.press("Esc");
        assert_eq!(stage.app.screen().place(), Place::Project);
        assert!(selected(&mut stage).starts_with("▸ III"), "{}", stage.shown());
    }
}

#[test]
fn what_a_reading_made_better_is_marked_until_the_next() {
    let mut stage = reading((120, 40), stage::report());
    stage.press("c");
    let mut mended = stage::report();
    mended.assessment.findings.remove(0);
    mended.assessment.factors[2].verdict = Verdict::Pass;
    reads_again(&mut stage, Outcome::Project(Box::new(mended.clone())));
    stage.press("Down Up");
    let shown = stage.shown();
    assert!(shown.contains("III ↑"), "{shown}");
    assert!(shown.contains("before: ✗ fail") && shown.contains("No longer there"), "{shown}");
    // A reading that changes nothing takes nothing away; one that does, tells its own.
    reads_again(&mut stage, Outcome::Project(Box::new(mended)));
    assert!(stage.shown().contains("III ↑"), "{}", stage.shown());
    reads_again(&mut stage, Outcome::Project(Box::new(stage::report())));
    assert!(stage.shown().contains("III ↓") && stage.shown().contains("· new"), "{}", stage.shown());
}
