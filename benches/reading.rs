//! What reading costs: breaking lines, laying out, turning pages, as ratios within one run.
//!
//! Absolute times say more of the machine than of the program; a ratio that doubles says that the program changed.
//! `cargo bench --bench reading`
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark tells the time and prints it"
)]

use std::{
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

use ratatui::{buffer::Buffer, layout::Rect};
use sipsong::{
    course::Course,
    i18n::{Lang, thai::Breaker},
    learner::Progress,
    tui::{
        app::App,
        context::Context,
        event::{Event, Key},
        screens::{Destination, Spot},
        settings::Settings,
        theme::Depth,
        widgets::document::{Document, Labels, Terms},
    },
};

/// The lesson that is read: III Config.
const LESSON: usize = 3;
/// The runs of which the middle one counts.
const RUNS: usize = 21;

fn main() {
    let course = Arc::new(Course::built_in());
    println!("{:34} {:>12} {:>12}", "", "English", "Thai");
    let [english, thai] = [Lang::EN, Lang::TH].map(|lang| measure(&course, lang));
    for ((name, one), (_, other)) in english.iter().zip(&thai) {
        println!("{name:34} {:>12} {:>12}", shown(*one), shown(*other));
    }
    // A page turned is what a reader waits for most often; everything else is told in pages.
    println!("\nin pages turned");
    for ((name, one), (_, other)) in english.iter().zip(&thai) {
        let ratio = |time: Duration, of: &[(&str, Duration)]| time.as_secs_f64() / page(of).as_secs_f64();
        println!("{name:34} {:>12.2} {:>12.2}", ratio(*one, &english), ratio(*other, &thai));
    }
}

fn page(times: &[(&str, Duration)]) -> Duration {
    times.iter().find(|(name, _)| *name == PAGE).map_or(Duration::MAX, |(_, time)| *time)
}

fn shown(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1e3)
}

const PAGE: &str = "turn a page (80×24)";

fn measure(course: &Arc<Course>, lang: Lang) -> Vec<(&'static str, Duration)> {
    let blocks = course.lesson(LESSON, lang).document.blocks;
    let breaker = Breaker::new(course.glossary().whole_words());
    let labels = Labels { note: "Note".to_owned(), tip: "Tip".to_owned(), warning: "Warning".to_owned() };
    let prepared = Document::new(&blocks, &breaker, &Terms::default());
    let mut reader = reader(course, lang);
    let mut columns = 80;
    vec![
        (
            "break a lesson's lines",
            median(|| drop(black_box(Document::new(&blocks, &breaker, &Terms::default())))),
        ),
        ("lay it out for 72 columns", median(|| drop(black_box(prepared.layout(72, 72, &labels))))),
        ("lay it out for 38 columns", median(|| drop(black_box(prepared.layout(38, 38, &labels))))),
        ("open it and draw the first page", median(|| open(course, lang))),
        (PAGE, median(|| press(&mut reader, Event::Key(Key::PageDown)))),
        (
            "another size of the window",
            median(|| {
                columns = 160 - columns + columns % 3;
                press(&mut reader, Event::Resize(columns, 24));
            }),
        ),
        ("the other language and back", {
            median(|| {
                press(&mut reader, Event::Key(Key::F(2)));
                press(&mut reader, Event::Key(Key::F(2)));
            })
        }),
    ]
}

fn reader(course: &Arc<Course>, lang: Lang) -> App {
    let settings = Settings { lang, ..Settings::default() };
    let mut app = App::new(Context::new(Arc::clone(course), Progress::default(), settings, Depth::True, 1));
    app.start_at(Destination::Lesson(LESSON, Spot::Block(0)));
    press(&mut app, Event::Resize(80, 24));
    app
}

fn open(course: &Arc<Course>, lang: Lang) {
    black_box(reader(course, lang));
}

/// Something happens and the screen is drawn. At the lesson's end reading begins anew.
fn press(app: &mut App, event: Event) {
    let is_page = event == Event::Key(Key::PageDown);
    let before = app.context.progress.finished.len();
    black_box(app.update(event));
    if is_page && app.context.progress.finished.len() > before {
        app.context.progress.finished.clear();
        app.start_at(Destination::Lesson(LESSON, Spot::Block(0)));
    }
    app.settle();
    let (columns, rows) = app.size();
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    black_box(app.view(&mut buffer));
    black_box(buffer);
}

fn median(mut work: impl FnMut()) -> Duration {
    work();
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let began = Instant::now();
            work();
            began.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[RUNS / 2]
}
