//! The questions of all lessons, and the beliefs behind their wrong answers.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    course::{
        Choice, Course, Factor, Kind, Label, Misconceptions, Question, Quiz,
        table::{Node, Reader},
    },
    i18n::{Lang, Message},
};

use super::{Faults, guessing, links, pages};

const MISCONCEPTIONS: &str = "misconceptions.toml";

/// What an option never says: who knows that one option is wrong, or two are right, would know the answer.
const NEVER: [&str; 6] =
    ["all of the above", "none of the above", "both of the above", "ถูกทุกข้อ", "ไม่มีข้อใดถูก", "ไม่มีข้อถูก"];

/// What is gathered over all quizzes.
#[derive(Default)]
struct Gathered {
    ids: BTreeSet<String>,
    beliefs: BTreeSet<String>,
}

pub(super) fn check(course: &Course, langs: &[Lang], faults: &mut Faults) {
    let text = course.pack().text(MISCONCEPTIONS).unwrap_or_default();
    let (known, found) = Misconceptions::parse(MISCONCEPTIONS, &text);
    faults.0.extend(found);
    let mut gathered = Gathered::default();
    for entry in &course.entries {
        let file = format!("{}/quiz.toml", entry.folder);
        let Some(text) = course.pack().text(&file) else { continue };
        let (quiz, found) = Quiz::parse(&file, &text);
        let is_sound = found.is_empty();
        faults.0.extend(found);
        let reader = Reader::new(&file, &text);
        let Some(document) = reader.parse() else { continue };
        let root = reader.root(&document);
        for node in root.children("question") {
            let Some(id) = node.text("id") else { continue };
            if !gathered.ids.insert(id.clone()) {
                node.fault(Message::new("content-double-id").with("id", id.as_str()));
            }
            if let Some(question) = quiz.questions.iter().find(|question| question.id == id) {
                check_question(
                    &Asked { question, node, course, known: &known },
                    &mut gathered,
                    faults,
                    &file,
                );
            }
        }
        let read: Vec<(&str, u32)> =
            quiz.questions.iter().map(|question| (question.id.as_str(), question.rev)).collect();
        if is_sound && Quiz::index(&text) != read {
            root.fault(Message::new("content-index-differs"));
        }
        guessing::check(&file, &quiz, langs, faults);
        faults.0.extend(reader.into_faults());
    }
    check_used(&text, &gathered, faults);
}

/// A belief that stands behind no answer is a leftover or a misspelling, unless it says which simulation names it.
fn check_used(text: &str, gathered: &Gathered, faults: &mut Faults) {
    let reader = Reader::new(MISCONCEPTIONS, text);
    if let Some(document) = reader.parse() {
        for (id, node) in reader.root(&document).entries() {
            let of_simulation = |node: &Node<'_>| {
                let simulation = node.text("simulation");
                simulation.is_some_and(|id| Factor::ALL.iter().any(|factor| factor.id() == id))
            };
            if let Some(node) = node.filter(|node| !gathered.beliefs.contains(id) && !of_simulation(node)) {
                node.fault(Message::new("content-unused-misconception").with("id", id));
            }
        }
        faults.0.extend(reader.into_faults());
    }
}

/// A question and what it is held against.
struct Asked<'a> {
    question: &'a Question,
    node: Node<'a>,
    course: &'a Course,
    known: &'a Misconceptions,
}

fn check_question(asked: &Asked<'_>, gathered: &mut Gathered, faults: &mut Faults, file: &str) {
    let Asked { question, node, .. } = asked;
    match &question.show {
        None => node.fault(Message::new("content-no-show").with("id", question.id.as_str())),
        Some(show) if !links::resolves(asked.course, show) => {
            node.fault(Message::new("content-link").with("address", show.as_str()));
        }
        Some(_) => {}
    }
    check_count(question, node);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (index, (option, place)) in question.options.iter().zip(node.children("option")).enumerate() {
        if let Some(belief) = &option.misconception {
            if option.correct {
                place.fault(Message::new("content-right-misconception"));
            }
            check_belief(belief, &place, asked.known, gathered);
        }
        if *seen.entry(label(option)).or_insert(index) != index {
            place.fault(Message::new("content-double-option"));
        }
        if let Label::Text(text) = &option.label {
            let says = |lang: Lang| text.get(lang).to_lowercase();
            if Lang::all().into_iter().any(|lang| NEVER.iter().any(|never| says(lang).contains(never))) {
                place.fault(Message::new("content-all-of-the-above"));
            }
        }
    }
    if let Some(belief) = &question.misconception {
        check_belief(belief, node, asked.known, gathered);
    }
    check_exhibit(question, node, faults, file);
}

/// What authors promise is narrower than what the program takes.
fn check_count(question: &Question, node: &Node<'_>) {
    let range = match question.kind {
        Kind::One => 3..=4,
        Kind::Several => 4..=5,
        Kind::Order => 4..=6,
        Kind::Line => 3..=4,
        Kind::Factor => 4..=4,
    };
    let all = question.options.len();
    if !range.contains(&all) {
        let message = Message::new("content-option-count").with("count", all);
        node.fault(message.with("least", *range.start()).with("most", *range.end()));
    }
}

fn check_belief(belief: &str, place: &Node<'_>, known: &Misconceptions, gathered: &mut Gathered) {
    gathered.beliefs.insert(belief.to_owned());
    if !known.0.contains_key(belief) {
        place.fault(Message::new("content-unknown-misconception").with("id", belief));
    }
}

fn label(option: &Choice) -> String {
    match &option.label {
        Label::Text(text) => text.get(Lang::EN).trim().to_lowercase(),
        Label::Line(line) => line.to_string(),
        Label::Factor(factor) => factor.id().to_owned(),
    }
}

fn check_exhibit(question: &Question, node: &Node<'_>, faults: &mut Faults, file: &str) {
    let Some(exhibit) = &question.exhibit else {
        if question.kind == Kind::Line {
            node.fault(Message::new("content-missing-key").with("key", "code"));
        }
        return;
    };
    if !pages::LANGUAGES.contains(&exhibit.language.as_str()) {
        node.fault(Message::new("content-fence-language").with("language", exhibit.language.as_str()));
    }
    pages::check_columns(file, node.line_of("code") + 1, &exhibit.code, pages::CODE_COLUMNS, faults);
    let rows: Vec<&str> = exhibit.code.lines().collect();
    for option in &question.options {
        if let Label::Line(line) = option.label
            && rows.get((line as usize).saturating_sub(1)).is_some_and(|row| row.trim().is_empty())
        {
            node.fault(Message::new("content-no-such-line").with("line", line));
        }
    }
}
