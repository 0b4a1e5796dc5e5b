//! The program on a stage: events in, cells out; no terminal, no threads, a small course that does not change.

use std::{collections::BTreeMap, sync::Arc};

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Modifier},
};

use sipsong::{
    checks::{
        facts::{Confidence, Facts, Place, SkipReason, Skipped, Stack},
        finding::{Finding, Polarity, Severity, Weight},
        verdict::{Assessment, FactorVerdict, Verdict},
    },
    course::{Course, Factor, InMemory},
    i18n::{Lang, Message},
    learner::{Event as Learned, Progress},
    tui::{
        app::App,
        context::Context,
        draw_sara_am,
        effect::Effect,
        event::{Event, FileLines, Key, Outcome, ProjectReport},
        settings::Settings,
        theme::Depth,
        widgets::line,
    },
};

/// The sizes everything is looked at in.
pub const SIZES: [(u16, u16); 3] = [(80, 24), (40, 12), (120, 40)];

/// The small course.
pub fn course() -> Course {
    let files = [
        ("course.toml", include_str!("course/course.toml")),
        ("glossary.toml", include_str!("course/glossary.toml")),
        ("03-config/lesson.en.md", include_str!("course/03-config/lesson.en.md")),
        ("03-config/lesson.th.md", include_str!("course/03-config/lesson.th.md")),
        ("03-config/quiz.toml", include_str!("course/03-config/quiz.toml")),
        ("misconceptions.toml", include_str!("course/misconceptions.toml")),
        ("rules/config/secret-fallback.en.md", include_str!("course/rules/config/secret-fallback.en.md")),
        ("rules/config/secret-fallback.th.md", include_str!("course/rules/config/secret-fallback.th.md")),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let (course, faults) = Course::load(Box::new(InMemory(BTreeMap::from(files))));
    assert!(faults.is_empty(), "{faults:?}");
    course
}

/// The program and whoever sits before it.
pub struct Stage {
    /// The program.
    pub app: App,
    /// What it wished for, in order.
    pub effects: Vec<Effect>,
}

impl Stage {
    /// The small course in a window, in true colour.
    pub fn new(lang: Lang, size: (u16, u16)) -> Stage {
        Stage::with(Arc::new(course()), lang, size, Depth::True)
    }

    /// A course in a window on a terminal of this depth.
    pub fn with(course: Arc<Course>, lang: Lang, size: (u16, u16), depth: Depth) -> Stage {
        let settings = Settings { lang, ..Settings::default() };
        let context = Context::new(course, Progress::default(), settings, depth, 7);
        let mut stage = Stage { app: App::new(context), effects: Vec::new() };
        stage.happens(Event::Resize(size.0, size.1));
        stage
    }

    /// Something happens, and the program makes ready to be drawn.
    pub fn happens(&mut self, event: Event) {
        self.effects.extend(self.app.update(event));
        self.app.settle();
    }

    /// Keys are pressed, one after the other: `Enter`, `Down`, or a letter each.
    pub fn press(&mut self, keys: &str) {
        for name in keys.split_whitespace() {
            let key = match name {
                "Enter" => Key::Enter,
                "Esc" => Key::Esc,
                "Tab" => Key::Tab,
                "BackTab" => Key::BackTab,
                "Up" => Key::Up,
                "Down" => Key::Down,
                "Left" => Key::Left,
                "Right" => Key::Right,
                "Home" => Key::Home,
                "End" => Key::End,
                "PageDown" => Key::PageDown,
                "Space" => Key::Char(' '),
                "F2" => Key::F(2),
                word => {
                    word.chars().for_each(|letter| self.happens(Event::Key(Key::Char(letter))));
                    continue;
                }
            };
            self.happens(Event::Key(key));
        }
    }

    /// The learner did this earlier.
    pub fn learned(&mut self, events: impl IntoIterator<Item = Learned>) {
        for event in events {
            self.app.context.progress.add(1_700_000_000_000, &event);
        }
    }

    /// The project's reading begins, and comes to this.
    pub fn reads_project(&mut self, outcome: Outcome) {
        let wishes = self.app.start_with_project("/home/mali/shop-api".to_owned());
        let job = wishes.iter().find_map(|wish| match wish {
            Effect::ReadProject { job, .. } => Some(*job),
            _ => None,
        });
        self.happens(Event::Done { job: job.expect("reads"), outcome });
    }

    /// Answers every wish for lines of a file.
    pub fn gives_lines(&mut self) {
        let wished = self.effects.iter().rev().find_map(|wish| match wish {
            Effect::FetchLines { job, .. } => Some(*job),
            _ => None,
        });
        if let Some(job) = wished {
            self.happens(Event::Done { job, outcome: Outcome::Lines(lines()) });
        }
    }

    /// What is drawn.
    pub fn buffer(&mut self) -> Buffer {
        let (columns, rows) = self.app.size();
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        self.app.settle();
        self.app.view(&mut buffer);
        draw_sara_am(&mut buffer);
        buffer
    }

    /// What is drawn, as text.
    pub fn shown(&mut self) -> String {
        rows(&self.buffer()).into_iter().map(|row| row.trim_end().to_owned() + "\n").collect()
    }

    /// What is drawn, as text, with what stands out by other means than colour marked: `⟦reversed⟧ *bold* _underlined_`.
    pub fn marked(&mut self) -> String {
        let buffer = self.buffer();
        let marks =
            [(Modifier::REVERSED, "⟦", "⟧"), (Modifier::BOLD, "*", "*"), (Modifier::UNDERLINED, "_", "_")];
        let mut text = String::new();
        for y in buffer.area.top()..buffer.area.bottom() {
            let mut open = Modifier::empty();
            let mut row = String::new();
            for (symbol, modifier) in cells(&buffer, y).into_iter().chain([("", Modifier::empty())]) {
                for (flag, _, end) in marks.iter().rev() {
                    row.push_str(if open.contains(*flag) && !modifier.contains(*flag) { end } else { "" });
                }
                for (flag, start, _) in marks {
                    row.push_str(if !open.contains(flag) && modifier.contains(flag) { start } else { "" });
                }
                open = modifier;
                row.push_str(symbol);
            }
            text += row.trim_end();
            text.push('\n');
        }
        text
    }
}

/// The cells of a row: a cell that a wide one covers does not count.
pub fn cells(buffer: &Buffer, y: u16) -> Vec<(&str, Modifier)> {
    let mut cells = Vec::new();
    let mut x = 0;
    while x < buffer.area.right() {
        let cell = &buffer[(x, y)];
        cells.push((cell.symbol(), cell.modifier));
        x += line::width(cell.symbol()).max(1);
    }
    cells
}

/// The rows as text.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    let rows = buffer.area.top()..buffer.area.bottom();
    rows.map(|y| cells(buffer, y).into_iter().map(|(symbol, _)| symbol).collect()).collect()
}

/// Whether any cell has a colour.
pub fn is_coloured(buffer: &Buffer) -> bool {
    buffer.content.iter().any(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset)
}

/// A project that was read and judged.
pub fn report() -> ProjectReport {
    let verdict = |factor: Factor| match factor.number() {
        3 => (Verdict::Fail, said(0)),
        7 => (Verdict::Attention, said(2)),
        8 | 12 => (Verdict::NotApplicable, Message::new("verdict-not-applicable-concurrency")),
        1 | 2 | 9 => (Verdict::CannotTell, Message::new("verdict-question-disposability")),
        _ => (Verdict::Pass, said(1)),
    };
    let factors = Factor::ALL.into_iter().map(|factor| {
        let (verdict, summary) = verdict(factor);
        FactorVerdict { factor, verdict, summary, deployables: Vec::new() }
    });
    let skipped = vec![Skipped { path: "deploy/chart.yaml".to_owned(), reason: SkipReason::Template }];
    ProjectReport {
        root: "/home/mali/shop-api".to_owned(),
        facts: Facts { stacks: vec![Stack::Node], files_read: 42, skipped, ..Facts::default() },
        assessment: Assessment {
            factors: factors.collect(),
            findings: findings(),
            set_aside: Vec::new(),
            deployables: Vec::new(),
        },
        notes: Vec::new(),
        gone: Vec::new(),
        partial: false,
        is_app: true,
    }
}

fn said(finding: usize) -> Message {
    let finding = &findings()[finding];
    Message::new(if finding.polarity == Polarity::Problem { "verdict-problem" } else { "verdict-evidence" })
        .with("finding", finding.message.clone())
        .with("place", finding.place.to_string())
        .with("more", 1)
}

fn findings() -> Vec<Finding> {
    let config = Factor::from_number(3).expect("is a factor");
    let port = Factor::from_number(7).expect("is a factor");
    let place = |path: &str, line| Place { end_column: 60, ..Place::line(path, line) };
    let finding = |rule, factor, polarity, severity, place, excerpt: &str, message, fix| Finding {
        rule,
        factor,
        polarity,
        severity,
        weight: Weight::Decisive,
        confidence: Confidence::High,
        place,
        excerpt: excerpt.to_owned(),
        message,
        fix,
        because: vec![],
        repeat: 0,
        deployables: Vec::new(),
    };
    let key = |id| Message::new(id).with("key", "SESSION_KEY");
    let reads = |id| Message::new(id).with("key", "DATABASE_URL").with("count", 3);
    let port_words = |id| Message::new(id).with("server", "app.listen").with("port", "3000");
    vec![
        Finding {
            because: vec![place("src/config.js", 4)],
            ..finding(
                "config/secret-fallback",
                config,
                Polarity::Problem,
                Severity::Error,
                place("src/session.js", 12),
                "const key = process.env.SESSION_KEY || 'map•••';",
                key("config-secret-fallback"),
                key("config-secret-fallback.fix"),
            )
        },
        finding(
            "config/environment-read",
            config,
            Polarity::Evidence,
            Severity::Info,
            place("src/config.js", 4),
            "const url = process.env.DATABASE_URL;",
            reads("config-environment-read"),
            reads("config-environment-read.fix"),
        ),
        finding(
            "port-binding/literal-port",
            port,
            Polarity::Problem,
            Severity::Warning,
            place("src/server.js", 30),
            "app.listen(3000);",
            port_words("port-binding-literal-port"),
            port_words("port-binding-literal-port.fix"),
        ),
    ]
}

/// The lines around the first finding.
pub fn lines() -> FileLines {
    let text = [
        "// ที่เก็บ session ของร้าน",
        "import session from 'express-session';",
        "const key = process.env.SESSION_KEY || 'map•••';",
        "",
        "export const sessions = session({ secret: key, resave: false, saveUninitialized: false });",
    ];
    FileLines { path: "src/session.js".to_owned(), first: 10, lines: text.map(str::to_owned).to_vec() }
}
