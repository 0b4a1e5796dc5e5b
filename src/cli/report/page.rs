//! What stands on the page, without any markup.

use crate::{
    checks::{
        finding::{Finding, Polarity, Severity},
        report::text::clean,
        verdict::{Assessment, Verdict},
    },
    course::Course,
    i18n::{Catalogue, Date, Lang, Message, date_text},
    learner::Progress,
    simulations,
};

/// What the page is made from.
pub struct Source<'a> {
    /// The course.
    pub course: &'a Course,
    /// The words of the interface.
    pub words: &'a Catalogue,
    /// The language of the page.
    pub lang: Lang,
    /// Now, in milliseconds since 1970-01-01T00:00:00Z.
    pub now: i64,
    /// What the learner did.
    pub progress: &'a Progress,
    /// The project's name.
    pub project: &'a str,
    /// The project judged; `None` where it is no app.
    pub assessment: Option<&'a Assessment>,
}

impl Source<'_> {
    /// The words of a message.
    pub fn tell(&self, message: &Message) -> String {
        clean(&self.words.text(self.lang, message))
    }

    fn say(&self, id: &'static str) -> String {
        self.tell(&Message::new(id))
    }
}

/// A part of the page. What stands between backticks in a text is code.
pub enum Part {
    /// A heading; 1 is the page's own.
    Heading(u8, String),
    /// A paragraph.
    Text(String),
    /// A table: its head, and rows of as many cells.
    Table(Vec<String>, Vec<Row>),
    /// What was found in the project.
    Finding {
        /// How grave it is, or that it is right.
        mark: Mark,
        /// The file and the line.
        place: String,
        /// What it is.
        text: String,
        /// What to do; empty where there is nothing.
        fix: String,
    },
}

/// A row of a table.
pub struct Row {
    /// Its cells.
    pub cells: Vec<String>,
    /// What it says as a whole.
    pub mark: Mark,
}

/// What something says at a glance; the words beside it say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// As it should be.
    Good,
    /// Worth a look.
    Attention,
    /// Wrong.
    Bad,
    /// Neither.
    Plain,
}

impl Mark {
    /// Its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Mark::Good => "●",
            Mark::Attention => "◐",
            Mark::Bad => "✗",
            Mark::Plain => "○",
        }
    }
}

/// The whole page.
pub fn parts(source: &Source<'_>) -> Vec<Part> {
    let date = date_text(Date::from_unix_seconds(source.now.div_euclid(1_000)), source.lang);
    let mut parts = vec![
        Part::Heading(1, source.say("report-title")),
        Part::Text(source.tell(&Message::new("report-made").with("date", date))),
    ];
    learned(source, &mut parts);
    project(source, &mut parts);
    parts
}

fn learned(source: &Source<'_>, parts: &mut Vec<Part>) {
    parts.push(Part::Heading(2, source.say("report-learned")));
    if source.progress.last_at.is_none() {
        parts.push(Part::Text(source.say("report-nothing-learned")));
        return;
    }
    let head = ["report-lesson", "report-read", "report-questions", "report-simulation"];
    let rows = source.course.entries.iter().enumerate().map(|(index, entry)| {
        let finished = source.progress.finished.contains(&entry.slug);
        let read = match (finished, source.progress.places.contains_key(&entry.slug)) {
            (true, _) => "progress-read",
            (false, true) => "progress-begun",
            (false, false) => "progress-unread",
        };
        let mastery = source.progress.mastery(&source.course.quiz_index(index));
        let questions = Message::new("report-right")
            .with("right", mastery.first_right)
            .with("answered", mastery.answered)
            .with("questions", mastery.questions);
        let questions = if mastery.answered > 0 { source.tell(&questions) } else { "–".to_owned() };
        let numeral = entry.factor.map(|factor| format!("{} ", factor.numeral())).unwrap_or_default();
        let played = entry.factor.and_then(simulations::of).and_then(|simulation| {
            let key = (simulation.factor().id().to_owned(), simulation.rev());
            source.progress.simulations.get(&key).copied()
        });
        let simulation = match played {
            None => "–".to_owned(),
            Some(played) if played.reached => source.say("report-goal-reached"),
            Some(played) if played.first_right => source.say("report-predicted-right"),
            Some(_) => source.say("report-predicted"),
        };
        let whole = finished && mastery.questions > 0 && mastery.first_right == mastery.questions;
        let mark = match (whole, finished || mastery.answered > 0) {
            (true, _) => Mark::Good,
            (false, true) => Mark::Attention,
            (false, false) => Mark::Plain,
        };
        let name = format!("{numeral}{}", clean(entry.name.get(source.lang)));
        Row { cells: vec![name, source.say(read), questions, simulation], mark }
    });
    parts.push(Part::Table(head.map(|id| source.say(id)).to_vec(), rows.collect()));
}

fn project(source: &Source<'_>, parts: &mut Vec<Part>) {
    let name = Message::new("report-project").with("name", clean(source.project));
    parts.push(Part::Heading(2, source.tell(&name)));
    let Some(assessment) = source.assessment else {
        parts.push(Part::Text(source.say("report-no-app")));
        return;
    };
    let rows = assessment.factors.iter().map(|judged| {
        let entry = source.course.position_of(judged.factor).and_then(|at| source.course.entries.get(at));
        let name = entry.map_or(judged.factor.id(), |entry| entry.name.get(source.lang));
        let mark = match judged.verdict {
            Verdict::Pass => Mark::Good,
            Verdict::Attention => Mark::Attention,
            Verdict::Fail => Mark::Bad,
            Verdict::NotApplicable | Verdict::CannotTell => Mark::Plain,
        };
        Row {
            cells: vec![format!("{} {name}", judged.factor.numeral()), source.say(judged.verdict.word())],
            mark,
        }
    });
    let head = ["check-column-factor", "check-column-verdict"].map(|id| source.say(id));
    parts.push(Part::Table(head.to_vec(), rows.collect()));
    let problems =
        |finding: &&Finding| finding.polarity == Polarity::Problem && finding.severity > Severity::Info;
    listed(source, "report-problems", assessment.findings.iter().filter(problems), parts);
    let right = |finding: &&Finding| finding.polarity != Polarity::Problem;
    listed(source, "report-right-things", assessment.findings.iter().filter(right), parts);
}

fn listed<'a>(
    source: &Source<'_>,
    heading: &'static str,
    findings: impl Iterator<Item = &'a Finding>,
    parts: &mut Vec<Part>,
) {
    let findings: Vec<&Finding> = findings.collect();
    if findings.is_empty() {
        return;
    }
    parts.push(Part::Heading(3, source.say(heading)));
    for finding in findings {
        let mark = match (finding.polarity, finding.severity) {
            (Polarity::Problem, Severity::Error) => Mark::Bad,
            (Polarity::Problem, _) => Mark::Attention,
            _ => Mark::Good,
        };
        let is_problem = finding.polarity == Polarity::Problem;
        parts.push(Part::Finding {
            mark,
            place: format!("{}:{}", clean(&finding.place.path), finding.place.line),
            text: source.tell(&finding.message),
            fix: if is_problem { source.tell(&finding.fix) } else { String::new() },
        });
    }
}
