//! Every screen and overlay, in both languages, at three sizes, and without colour: as it looks, and what must hold of
//! all of them.
//!
//! The snapshots use a small course that does not change; what must hold is also asked of the course that is built in.

use std::sync::Arc;

use sipsong::{
    course::Course,
    i18n::{Lang, Message},
    learner::Event as Learned,
    tui::{
        event::{Event, Outcome},
        keymap,
        screens::Destination,
        theme::{Background, Depth, Theme},
    },
};

mod support;

use support::stage::{self, SIZES, Stage};

/// A screen, and how one comes to it.
struct Case {
    name: &'static str,
    /// Keys that come to it, after `prepare`.
    keys: &'static str,
    prepare: fn(&mut Stage),
    /// Whether something is selected in it, which Up or Down moves.
    selects: bool,
}

const fn case(name: &'static str, keys: &'static str, selects: bool) -> Case {
    Case { name, keys, prepare: |_| {}, selects }
}

const fn project(name: &'static str, keys: &'static str, selects: bool) -> Case {
    Case { name, keys, prepare: has_project, selects }
}

fn has_project(stage: &mut Stage) {
    stage.reads_project(Outcome::Project(Box::new(stage::report())));
}

fn began(stage: &mut Stage) {
    has_project(stage);
    let answered = |question: &str, correct| Learned::Answered {
        lesson: "config".to_owned(),
        question: question.to_owned(),
        rev: 1,
        correct,
        attempt: 1,
        hints: 0,
        misconceptions: vec![],
    };
    let finished = Learned::Finished { lesson: "codebase".to_owned() };
    let reached = Learned::Reached { lesson: "config".to_owned(), block: 3 };
    let right = answered("config-which-are-config", true);
    stage.learned([finished, reached, right, answered("config-secret-in-fallback", false)]);
    // Seen anew, as on the next day.
    stage.happens(Event::Key(sipsong::tui::event::Key::Char('m')));
}

/// In the small course the lesson on config has a question of each kind, in this order: one, several, factor, line, order.
const CASES: &[Case] = &[
    case("map", "", true),
    Case { name: "map_begun", keys: "", prepare: began, selects: true },
    case("lesson", "3 Enter", false),
    case("lesson_end", "3 Enter End", false),
    case("lesson_bilingual", "3 Enter b", false),
    case("quiz_one", "3 t", true),
    case("quiz_answered", "3 t 1", true),
    case("quiz_several", "3 t n Down Space", true),
    case("quiz_factor", "3 t n n", true),
    case("quiz_line", "3 t n n n", true),
    case("quiz_order", "3 t n n n n", true),
    project("project", "c Home Down Down", true),
    Case { name: "project_finding", keys: "", prepare: opens_finding, selects: false },
    case("project_none", "c", false),
    Case { name: "project_reading", keys: "c", prepare: reads, selects: false },
    Case { name: "project_fault", keys: "c", prepare: fails, selects: false },
    Case { name: "project_no_app", keys: "c", prepare: is_no_app, selects: false },
    case("glossary", "g Down", true),
    Case { name: "rule", keys: "", prepare: opens_rule, selects: false },
    case("palette", "/", true),
    case("palette_found", "/ con", true),
    case("palette_nothing", "/ zzzzzz", false),
    case("help", "?", false),
    case("settings", "s", true),
    project("choose_project", "c o", false),
];

fn reads(stage: &mut Stage) {
    stage.reads_project(Outcome::Reading { files: 120, of: Some(400) });
}

fn fails(stage: &mut Stage) {
    let missing = Message::new("file-is-missing");
    let fault = Message::new("file-unreadable").with("path", "/home/mali/shop-api").with("reason", missing);
    stage.reads_project(Outcome::Unreadable(vec![fault]));
}

fn is_no_app(stage: &mut Stage) {
    let report = sipsong::tui::event::ProjectReport { is_app: false, ..stage::report() };
    stage.reads_project(Outcome::Project(Box::new(report)));
}

fn opens_finding(stage: &mut Stage) {
    has_project(stage);
    stage.press("c Home Down Down Enter Enter");
    stage.gives_lines();
}

fn opens_rule(stage: &mut Stage) {
    stage.app.start_at(Destination::Rule("config/secret-fallback".to_owned()));
}

impl Case {
    fn on(&self, mut stage: Stage) -> Stage {
        (self.prepare)(&mut stage);
        stage.press(self.keys);
        stage
    }

    fn stage(&self, lang: Lang, size: (u16, u16), depth: Depth) -> Stage {
        self.on(Stage::with(Arc::new(stage::course()), lang, size, depth))
    }
}

fn everywhere() -> impl Iterator<Item = (&'static Case, Lang, (u16, u16))> {
    let sized = |case| {
        Lang::all().into_iter().flat_map(move |lang| SIZES.into_iter().map(move |size| (case, lang, size)))
    };
    CASES.iter().flat_map(sized)
}

#[test]
fn every_screen_looks_as_it_did() {
    for (case, lang, size) in everywhere() {
        let shown = case.stage(lang, size, Depth::True).shown();
        insta::assert_snapshot!(format!("{}_{lang}_{}x{}", case.name, size.0, size.1), shown);
    }
}

#[test]
fn every_screen_looks_as_it_did_without_colour() {
    for case in CASES {
        let mut stage = case.stage(Lang::EN, (80, 24), Depth::None);
        assert!(!stage::is_coloured(&stage.buffer()), "{}", case.name);
        insta::assert_snapshot!(format!("{}_no_colour", case.name), stage.marked());
    }
}

/// What must hold of whatever is drawn.
fn assert_sound(what: &str, stage: &mut Stage) {
    let buffer = stage.buffer();
    let shown = stage::rows(&buffer);
    let whole = shown.join("\n");
    for row in &shown {
        let width = sipsong::tui::widgets::line::width(row);
        assert_eq!(width, buffer.area.width, "{what}: a row is not as wide as the window: {row:?}\n{whole}");
        assert!(!row.contains(char::is_control), "{what}: {row:?}");
    }
    assert!(!has_id(&whole), "{what}: a message has no words\n{whole}");
    let footer = shown.last().map(|row| row.trim()).unwrap_or_default();
    assert!(!footer.is_empty(), "{what}: no footer\n{whole}");
}

/// Whether a message's id, or an argument's name, stands where words should.
fn has_id(text: &str) -> bool {
    let is_id = |inside: &str| {
        inside.contains('-')
            && inside.chars().all(|letter| letter.is_ascii_alphanumeric() || "-.".contains(letter))
    };
    let named =
        text.split('«').skip(1).filter_map(|rest| rest.split_once('»')).any(|(inside, _)| is_id(inside));
    named || text.contains("{$") || text.contains("{ $")
}

#[test]
fn nothing_overflows_and_every_word_is_there() {
    for (case, lang, size) in everywhere() {
        let what = format!("{} {lang} {size:?}", case.name);
        assert_sound(&what, &mut case.stage(lang, size, Depth::True));
    }
    assert!(has_id("a «no-such» b") && has_id("{$files}") && !has_id("«คำ» “a-b”"));
}

#[test]
fn the_first_key_of_the_footer_is_that_of_the_screen() {
    for (case, lang, size) in everywhere() {
        let mut stage = case.stage(lang, size, Depth::True);
        if stage.app.overlay().is_some() {
            continue;
        }
        let screen = stage.app.screen();
        let keys = screen.footer().into_iter().filter_map(|action| keymap::binding(action, screen.place()));
        let first = keys.filter_map(|binding| binding.keys.first()).map(|key| keymap::key_name(*key)).next();
        let first = first.expect("every screen can do something");
        let rows = stage::rows(&stage.buffer());
        let footer = rows.last().map(|row| row.trim()).unwrap_or_default();
        assert!(footer.starts_with(&first), "{} {lang} {size:?}: {footer:?}", case.name);
    }
}

#[test]
fn the_built_in_course_fits_every_window() {
    let course = Arc::new(Course::built_in());
    for lang in Lang::all() {
        for size in SIZES {
            let mut stage = Stage::with(Arc::clone(&course), lang, size, Depth::True);
            assert_sound("map", &mut stage);
            for lesson in 0..course.entries.len() {
                let what = format!("{} {lang} {size:?}", course.entries[lesson].folder);
                stage.app.start_at(Destination::Lesson(lesson, sipsong::tui::screens::Spot::Block(0)));
                for keys in ["", "PageDown", "PageDown", "End"] {
                    stage.press(keys);
                    assert_sound(&what, &mut stage);
                }
                stage.app.start_at(Destination::Quiz(lesson));
                for keys in ["", "1", "Down Enter", "n", "1 Enter", "n", "Enter"] {
                    stage.press(keys);
                    assert_sound(&what, &mut stage);
                }
                stage.press("m");
            }
        }
    }
}

#[test]
fn every_rule_page_fits_every_window() {
    let course = Arc::new(Course::built_in());
    for lang in Lang::all() {
        for size in SIZES {
            let mut stage = Stage::with(Arc::clone(&course), lang, size, Depth::True);
            for rule in sipsong::checks::rules::ALL {
                stage.app.start_at(Destination::Rule(rule.id.to_owned()));
                assert_sound(rule.id, &mut stage);
            }
        }
    }
}

/// What a selection looks like is that moving it changes something.
fn assert_selection_shows(what: &str, case: &Case, stage: &mut Stage) {
    let before = stage.buffer();
    stage.press("Down");
    let after = stage.buffer();
    if before.content != after.content {
        return;
    }
    // At the bottom already.
    stage.press("Up");
    assert_ne!(stage.buffer().content, before.content, "{}: the selection does not show ({what})", case.name);
}

#[test]
fn the_selection_shows_without_colours_at_every_size() {
    for (case, lang, size) in everywhere().filter(|(case, ..)| case.selects) {
        let mut stage = case.stage(lang, size, Depth::None);
        assert_selection_shows(&format!("{lang} {size:?}, no colours"), case, &mut stage);
    }
}

#[test]
fn the_selection_shows_in_every_theme() {
    for case in CASES.iter().filter(|case| case.selects) {
        for name in Theme::names() {
            for depth in [Depth::None, Depth::Sixteen, Depth::Palette, Depth::True] {
                let mut stage = Stage::with(Arc::new(stage::course()), Lang::EN, (80, 24), depth);
                stage.app.context.settings.theme = Some(name.clone());
                stage.happens(Event::Ground(Background::Light));
                assert_selection_shows(&format!("{name} {depth:?}"), case, &mut case.on(stage));
            }
        }
    }
}

#[test]
fn a_window_that_is_too_small_says_so_in_one_line() {
    for lang in Lang::all() {
        for size in [(39, 12), (40, 11), (20, 5), (10, 1), (1, 1), (0, 0)] {
            for case in CASES {
                let mut stage = case.stage(lang, size, Depth::True);
                let rows = stage::rows(&stage.buffer());
                let lines = rows.iter().filter(|row| !row.trim().is_empty()).count();
                assert!(lines <= 3, "{} {size:?}: {rows:#?}", case.name);
                assert!(size.0 < 20 || lines >= 1, "{} {size:?}", case.name);
                // Nothing is lost meanwhile.
                stage.happens(Event::Resize(80, 24));
                assert_sound(case.name, &mut stage);
            }
        }
    }
}

#[test]
fn the_language_is_switched_on_every_screen_by_either_key_and_back() {
    for (case, lang, size) in everywhere() {
        let mut stage = case.stage(lang, size, Depth::True);
        let before = stage.shown();
        stage.press("F2");
        let other = case.stage(lang.next(), size, Depth::True).shown();
        // Where something was scrolled or is sorted by its words, what is looked at stays in sight, in another row.
        let stays_in_its_row =
            size != (40, 12) && !matches!(case.name, "lesson_end" | "glossary" | "palette_found");
        if stays_in_its_row {
            assert_eq!(stage.shown(), other, "{} {lang} {size:?}: as if it had been opened in it", case.name);
        }
        stage.press("F2");
        let back = stage.shown();
        assert!(size == (40, 12) || back == before, "{} {lang} {size:?}: and back\n{back}", case.name);
    }
}

#[test]
fn a_name_in_the_map_never_touches_its_bar() {
    let course = Arc::new(Course::built_in());
    for lang in Lang::all() {
        let mut stage = Stage::with(Arc::clone(&course), lang, (40, 12), Depth::True);
        for keys in ["", "End"] {
            stage.press(keys);
            for row in stage.shown().lines() {
                let name = row.split(['▰', '▱']).next().unwrap_or_default();
                assert!(name == row || name.ends_with(' '), "{lang}: {row:?}");
            }
        }
    }
}

#[test]
fn every_factor_has_words_of_the_readers_language_in_its_cell() {
    let course = Course::built_in();
    for lang in Lang::all().into_iter().filter(|lang| *lang != Lang::EN) {
        for entry in course.entries.iter().filter(|entry| entry.factor.is_some()) {
            let own = Some(entry.name.get(lang)).filter(|own| *own != entry.name.get(Lang::EN));
            let words = entry.gloss.own(lang).or(own).unwrap_or_default();
            let columns = sipsong::tui::widgets::line::width(words);
            assert!((1..=19).contains(&columns), "{lang} {}: {words:?}", entry.folder);
        }
    }
}

#[test]
fn the_palette_says_whole_what_a_row_had_to_cut() {
    let mut stage = Stage::new(Lang::EN, (40, 12));
    stage.press("/ secret");
    let whole: String =
        stage.shown().lines().map(|row| row.trim_matches([' ', '│']).to_owned() + " ").collect();
    assert!(whole.contains("config/secret-fallback"), "{}", stage.shown());
}

#[test]
fn the_language_switch_keeps_the_place_to_the_block() {
    let course = Arc::new(Course::built_in());
    for lesson in 0..course.entries.len() {
        for keys in ["", "PageDown", "PageDown PageDown PageDown", "PageDown PageDown PageDown Down Down"] {
            let mut stage = Stage::with(Arc::clone(&course), Lang::TH, (80, 24), Depth::True);
            stage.app.start_at(Destination::Lesson(lesson, sipsong::tui::screens::Spot::Block(0)));
            stage.press(keys);
            let place = |stage: &mut Stage| {
                stage.app.leave();
                stage.app.context.progress.place.clone()
            };
            let before = place(&mut stage);
            for _ in 0..3 {
                stage.press("L");
                assert_eq!(place(&mut stage), before, "{} {keys:?}", course.entries[lesson].slug);
            }
        }
    }
}

#[test]
fn resizing_keeps_the_focus() {
    for case in CASES.iter().filter(|case| case.selects) {
        let mut stage = case.stage(Lang::TH, (80, 24), Depth::None);
        stage.press("Down Down");
        let before = stage.shown();
        for (columns, rows) in [(40, 12), (30, 5), (200, 60), (41, 13), (80, 24)] {
            stage.happens(Event::Resize(columns, rows));
            stage.buffer();
        }
        let focus = |shown: &str| shown.lines().map(str::trim_end).filter(|row| row.contains('▸')).count();
        assert_eq!(focus(&stage.shown()), focus(&before), "{}", case.name);
    }
}
