//! Trying an app out on the screen, in a real pseudo-terminal with real small servers: choosing, agreeing, reading what
//! came of it. And nothing that was started survives, however the screen is left.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, reason = "these tests run the program on real folders")]

use std::path::Path;

use rustix::process::Signal;

mod support;

use sipsong::{
    checks::{
        facts::observed::Experiment,
        verdict::{Deployable, Verdict},
    },
    course::Factor,
    i18n::Lang,
    tui::{
        effect::Effect,
        event::{
            Event, Outcome,
            trying::{Chosen, Heard, Order},
        },
    },
};
use support::{
    living::{marked, wait_until_nothing_is_left},
    stage::{self, Stage},
    terminal::{Home, Terminal, command},
    trial,
};

/// The course on one of the small apps, everything temporary in the home folder; none where Python is not installed.
fn course_on(home: &Home, app: &str) -> Option<Terminal> {
    if !Path::new("/usr/bin/python3").exists() {
        return None;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/apps").join(app);
    let mut command = command(home, &["--project", folder.to_str().expect("is text")]);
    command.env("TMPDIR", home.path(""));
    Some(Terminal::run(command))
}

fn running(home: &Home) -> usize {
    marked(&home.path("").display().to_string()).len()
}

#[test]
fn an_app_is_chosen_agreed_to_and_what_came_of_it_is_read() {
    let home = Home::new();
    let Some(mut terminal) = course_on(&home, "exits-at-once") else { return };
    terminal.see("find");
    terminal.types("T");
    terminal.see("Which command starts the app?");
    terminal.see("Procfile: web");
    terminal.types("\r");
    terminal.see("This would run");
    terminal.see("python3 server.py");
    terminal.see("copy of your project");
    assert_eq!(running(&home), 2, "the screens and the process that waits for consent, nothing else");
    terminal.types("y");
    terminal.see("done · 12 of 12");
    terminal.see("✗ fail");
    terminal.see("flux capacitor");
    // To the rule and back: what was seen is still there.
    terminal.types("w");
    terminal.see("disposability/");
    terminal.types("\x1b");
    terminal.see("done · 12 of 12");
    // The verdict of the factor is the observed one, with its time.
    terminal.types("c");
    terminal.see("IX");
    terminal.types("\x1b[H\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B\x1b[C");
    terminal.see("Observed on");
    terminal.types("q");
    assert_eq!(terminal.end().code, 0);
    wait_until_nothing_is_left(&home.path(""));
}

#[test]
fn nothing_runs_without_consent() {
    let home = Home::new();
    let Some(mut terminal) = course_on(&home, "never-binds") else { return };
    terminal.see("find");
    terminal.types("T");
    terminal.see("Which command starts the app?");
    terminal.types("\x1b[F\r");
    terminal.see("as you would type it");
    // Letters are text here, and what they mean elsewhere does not happen.
    terminal.types("python3 yaq.py\r");
    terminal.see("This would run");
    terminal.see("python3 yaq.py");
    terminal.types("\x1b");
    terminal.see("Which command starts the app?");
    terminal.types("\x1b");
    terminal.see("Codebase");
    terminal.types("q");
    terminal.end();
    wait_until_nothing_is_left(&home.path(""));
}

#[test]
fn however_a_run_is_ended_nothing_survives() {
    for ending in ["stop", "leave", "quit", "kill"] {
        let home = Home::new();
        let Some(mut terminal) = course_on(&home, "ignores-sigterm") else { return };
        terminal.see("find");
        // T, Y and X where a Thai layout has them.
        terminal.types("ธ");
        terminal.see("Which command starts the app?");
        terminal.types("\r");
        terminal.see("This would run");
        terminal.types("ั");
        terminal.see("listens on");
        assert!(running(&home) > 2, "the app runs");
        match ending {
            "stop" => {
                terminal.types("ป");
                terminal.see("stopped · 12 of 12");
                terminal.types("q");
            }
            "leave" => {
                terminal.types("m");
                terminal.see("Codebase");
                wait_until_nothing_but(&home, 1);
                terminal.types("q");
            }
            "quit" => terminal.types("q"),
            _ => terminal.signal(Signal::KILL),
        }
        terminal.end();
        wait_until_nothing_is_left(&home.path(""));
    }
}

fn wait_until_nothing_but(home: &Home, count: usize) {
    let begun = std::time::Instant::now();
    while running(home) > count {
        assert!(begun.elapsed().as_secs() < 60, "still there: {}", running(home));
        std::thread::yield_now();
    }
}

#[test]
fn trust_is_offered_shown_and_taken_back() {
    let home = Home::new();
    let Some(mut terminal) = course_on(&home, "exits-at-once") else { return };
    terminal.see("find");
    terminal.types("T");
    terminal.see("Procfile: web");
    terminal.types("\r");
    terminal.see("This would run");
    terminal.types("a");
    terminal.see("done · 12 of 12");
    terminal.types("r");
    terminal.see("● trusted");
    terminal.types("\r");
    terminal.see("This would run");
    // Trusted: Enter is enough.
    terminal.types("\r");
    terminal.see("done · 12 of 12");
    terminal.types("r");
    terminal.see("● trusted");
    terminal.types("f");
    terminal.see_no("● trusted");
    terminal.types("\r");
    terminal.see("This would run");
    terminal.types("\r");
    terminal.see("Which command starts the app?");
    terminal.types("q");
    terminal.end();
    wait_until_nothing_is_left(&home.path(""));
}

#[test]
fn that_the_experiments_broke_off_is_told_kindly() {
    let home = Home::new();
    let Some(mut terminal) = course_on(&home, "ignores-sigterm") else { return };
    terminal.see("find");
    terminal.types("T");
    terminal.see("Which command starts the app?");
    terminal.types("\r");
    terminal.see("This would run");
    terminal.types("y");
    terminal.see("listens on");
    for pid in marked(&home.path("").display().to_string()) {
        let words = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        if String::from_utf8_lossy(&words).contains("--events") {
            let pid = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw).expect("is a process");
            rustix::process::kill_process(pid, Signal::KILL).expect("is killed");
        }
    }
    terminal.see("broke off");
    wait_until_nothing_but(&home, 1);
    // It can be tried again at once.
    terminal.types("r");
    terminal.see("Which command starts the app?");
    terminal.types("q");
    assert_eq!(terminal.end().code, 0);
    wait_until_nothing_is_left(&home.path(""));
}

/// The screens on a project, with the ways to start it found and the first chosen.
fn asked(size: (u16, u16), trusted: bool) -> Stage {
    let mut stage = Stage::new(Lang::EN, size);
    stage.reads_project(Outcome::Project(Box::new(stage::report())));
    stage.press("T");
    stage.hears(trial::ways(trusted));
    stage.press("Enter");
    stage.hears(trial::plan(trusted));
    stage
}

fn orders(stage: &Stage) -> Vec<&Order> {
    let mut orders = Vec::new();
    for wish in &stage.effects {
        if let Effect::OrderTrial { order, .. } = wish {
            orders.push(order);
        }
    }
    orders
}

#[test]
fn only_what_is_agreed_to_is_ordered() {
    let mut stage = asked((80, 24), false);
    let recipe = Some("try.toml".to_owned());
    let choose = Order::Choose { command: Chosen::Found(0), recipe, in_place: false };
    assert_eq!(orders(&stage), [&choose]);
    // Enter is no consent, and no key of another meaning is.
    stage.press("Enter Space Tab");
    stage.hears(trial::ways(false));
    assert!(!orders(&stage).iter().any(|order| matches!(order, Order::Run { .. })));
    let mut stage = asked((80, 24), false);
    stage.press("End Space Up Up Space y");
    let only: Vec<Experiment> = Experiment::ALL
        .into_iter()
        .filter(|one| !matches!(one, Experiment::OneOff | Experiment::ServiceAway))
        .collect();
    assert_eq!(orders(&stage).last(), Some(&&Order::Run { only, trust: false }));
}

#[test]
fn trust_is_not_for_the_real_folder() {
    let mut stage = asked((80, 24), true);
    // The row of the folder is the second.
    stage.press("Down Space");
    let planned = match trial::plan(true) {
        Heard::Plan(plan) => sipsong::tui::event::trying::Planned { in_place: true, ..*plan },
        other => panic!("unexpected {other:?}"),
    };
    stage.hears(Heard::Plan(Box::new(planned)));
    assert!(matches!(orders(&stage).last(), Some(Order::Choose { in_place: true, .. })));
    stage.press("Enter");
    assert!(!orders(&stage).iter().any(|order| matches!(order, Order::Run { .. })));
    let mut stage = asked((80, 24), true);
    stage.press("Enter");
    assert_eq!(orders(&stage).last(), Some(&&Order::Run { only: vec![], trust: false }));
}

#[test]
fn the_mouse_chooses_toggles_and_selects() {
    let mut stage = asked((120, 40), false);
    let row = |stage: &mut Stage, text: &str| {
        let rows = stage::rows(&stage.buffer());
        let y = rows.iter().position(|row| row.contains(text)).expect("is shown");
        let before = rows[y].split(text).next().unwrap_or_default();
        let x = sipsong::tui::widgets::line::width(before);
        (x, u16::try_from(y).expect("fits"))
    };
    let (x, y) = row(&mut stage, "XI   logs");
    stage.happens(Event::Click(x, y));
    assert!(stage.shown().contains("[ ] XI   logs"));
    stage.press("y");
    trial::begins().into_iter().for_each(|heard| stage.hears(heard));
    let (x, y) = row(&mut stage, "VII  port");
    stage.happens(Event::Click(x, y));
    assert!(stage.shown().contains("VII · port"));
    // What happens no longer moves the selection.
    trial::outcomes().into_iter().for_each(|heard| stage.hears(heard));
    assert!(stage.shown().contains("VII · port"));
}

#[test]
fn leaving_ends_the_attempt_and_what_it_still_says_is_dropped() {
    let mut stage = asked((80, 24), false);
    stage.press("y");
    trial::begins().into_iter().for_each(|heard| stage.hears(heard));
    // Other screens are not opened over what runs.
    stage.press("Enter");
    assert!(stage.shown().contains("Stop it first"));
    stage.press("m");
    assert!(matches!(stage.effects.last(), Some(Effect::EndTrial { .. })));
    let before = stage.shown();
    trial::outcomes().into_iter().for_each(|heard| stage.hears(heard));
    stage.hears(Heard::Done);
    assert_eq!(stage.shown(), before, "nobody wants to hear of it");
}

#[test]
fn escape_stops_first_and_leaves_then() {
    let mut stage = asked((80, 24), false);
    stage.press("y Esc");
    assert_eq!(orders(&stage).last(), Some(&&Order::Stop));
    trial::untried().into_iter().for_each(|heard| stage.hears(heard));
    stage.hears(Heard::Gone);
    assert!(stage.shown().contains("stopped"), "{}", stage.shown());
    assert!(!stage.shown().contains("broke off"), "that is what was wanted");
    stage.press("Esc");
    assert!(stage.shown().contains("Codebase"));
}

/// A whole run, heard while the project is still being read.
fn tried_while_reading() -> Stage {
    let mut stage = Stage::new(Lang::EN, (120, 40));
    stage.reads_project(Outcome::Reading { files: 3, of: None });
    stage.press("T");
    stage.hears(trial::ways(false));
    stage.press("Enter");
    stage.hears(trial::plan(false));
    stage.press("y");
    trial::begins().into_iter().chain(trial::outcomes()).for_each(|heard| stage.hears(heard));
    stage.hears(Heard::Done);
    stage
}

#[test]
fn what_is_seen_before_the_project_was_read_reaches_its_verdicts() {
    let mut stage = tried_while_reading();
    let job = stage.app.context.project.job;
    let outcome = Outcome::Project(Box::new(stage::report()));
    stage.happens(Event::Done { job, outcome });
    let verdict = |stage: &Stage, factor| stage.app.context.project.verdict(factor);
    assert_eq!(
        verdict(&stage, Factor::PortBinding),
        Some(Verdict::Pass),
        "what reading suspected was refuted"
    );
    assert_eq!(verdict(&stage, Factor::Disposability), Some(Verdict::Fail));
    // What was refuted says so, in the list, beside the code and where the verdict is explained.
    stage.press("c Home Down Down Down Down Down Down Right");
    let shown = stage.shown();
    assert_eq!(shown.matches("Running it showed otherwise").count(), 2, "{shown}");
    assert!(shown.contains("◇ ") && shown.contains("does not count"), "{shown}");
    stage.press("y");
    let shown = stage.shown();
    assert!(shown.contains("What was read") && shown.contains("◇ "), "{shown}");
}

#[test]
fn what_waits_for_a_project_says_nothing_of_another() {
    let mut stage = tried_while_reading();
    stage.reads_project(Outcome::Project(Box::new(stage::report())));
    let verdict = stage.app.context.project.verdict(Factor::Disposability);
    assert_eq!(verdict, Some(Verdict::CannotTell));
}

#[test]
fn a_screen_that_is_come_back_to_shows_what_was_seen_meanwhile() {
    let mut stage = Stage::new(Lang::EN, (120, 40));
    stage.reads_project(Outcome::Project(Box::new(stage::report())));
    stage.press("c Home Down Down Down Down Down Down");
    assert!(!stage.shown().contains("Observed on"));
    stage.press("T");
    stage.hears(trial::ways(false));
    stage.press("Enter");
    stage.hears(trial::plan(false));
    stage.press("y");
    trial::begins().into_iter().chain(trial::outcomes()).for_each(|heard| stage.hears(heard));
    stage.hears(Heard::Done);
    stage.press("Esc");
    let shown = stage.shown();
    assert!(shown.contains("Observed on") && shown.contains("◇"), "{shown}");
}

#[test]
fn the_service_that_was_looked_at_is_offered_first() {
    let mut stage = Stage::new(Lang::EN, (80, 24));
    let mut report = stage::report();
    let factors = report.assessment.factors.clone();
    report.assessment.deployables = ["api", "web"]
        .map(|name| Deployable {
            name: name.into(),
            path: name.to_owned(),
            stacks: Vec::new(),
            factors: factors.clone(),
        })
        .into();
    stage.reads_project(Outcome::Project(Box::new(report)));
    stage.press("c D T");
    stage.hears(trial::ways(false));
    stage.press("Enter");
    let recipe = Some("try.toml".to_owned());
    let choose = Order::Choose { command: Chosen::Found(1), recipe, in_place: false };
    assert_eq!(orders(&stage), [&choose], "the one in the folder api");
}
