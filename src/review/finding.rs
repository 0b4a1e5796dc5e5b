//! What was found in the learner's own project, as questions: which factor a line touches, and what is to be done.
//!
//! A finding is known by its rule and its file, and asked once a rule: it vanishes when the file is mended.

use std::collections::BTreeSet;

use crate::{
    checks::{
        finding::{Finding, Polarity},
        rules,
        verdict::Assessment,
    },
    course::{Choice, Exhibit, Factor, Kind, Label, Question},
    i18n::{Lang, Localized, Message},
    learner::{About, GRACE, Item},
};

use super::Material;

/// How many findings that were never asked join the sessions of half a day.
const NEW: usize = 2;
/// The factors to choose from.
const FACTORS: usize = 4;
/// The mends to choose from, the right one among them.
const MENDS: usize = 4;

/// The problems of which there is a line to show.
fn problems(assessment: &Assessment) -> impl Iterator<Item = &Finding> {
    let shows = |finding: &&Finding| {
        finding.polarity == Polarity::Problem && !finding.excerpt.trim().is_empty() && finding.place.line > 0
    };
    assessment.findings.iter().filter(shows)
}

/// The finding of this rule in this file.
pub(super) fn find<'a>(assessment: &'a Assessment, rule: &str, path: &str) -> Option<&'a Finding> {
    problems(assessment).find(|finding| finding.rule == rule && &*finding.place.path == path)
}

/// The rules and files of everything that can be asked.
pub(super) fn all<'a>(material: &Material<'a>) -> BTreeSet<(&'a str, &'a str)> {
    let problems = material.assessment.into_iter().flat_map(problems);
    problems.map(|finding| (finding.rule, &*finding.place.path)).collect()
}

/// What was never asked and may be now: of factors of which anything was learned, one a rule, two in half a day. What
/// was begun is gone on with first.
pub(super) fn new(material: &Material<'_>, now: i64) -> Vec<Item> {
    let Some(assessment) = material.assessment else { return Vec::new() };
    let schedule = material.schedule;
    let (mut asked, mut left) = (BTreeSet::new(), NEW);
    for (item, card) in schedule.cards() {
        if let Item::Finding { rule, about: About::Factor, .. } = item {
            asked.insert(rule.as_str());
            left = left.saturating_sub(usize::from(card.first > now.saturating_sub(GRACE)));
        }
    }
    let topics = schedule.topics();
    let mut items = Vec::new();
    for finding in problems(assessment).filter(|finding| topics.contains(finding.factor.id())) {
        let item = |about| Item::Finding {
            rule: finding.rule.to_owned(),
            path: finding.place.path.to_string(),
            about,
        };
        let begun = schedule.card(&item(About::Factor)).is_some();
        if begun {
            let mend = item(About::Mend);
            if schedule.card(&mend).is_none() && !items.contains(&mend) && has_mends(finding) {
                items.push(mend);
            }
        } else if left > 0 && asked.insert(finding.rule) {
            left -= 1;
            items.push(item(About::Factor));
            if has_mends(finding) {
                items.push(item(About::Mend));
            }
        }
    }
    items
}

/// Which factor the line touches.
pub(super) fn which_factor(finding: &Finding, material: &Material<'_>) -> Option<Question> {
    let factors = factors(finding);
    let option = |factor: Factor| {
        let right = factor == finding.factor;
        let because = if right { material.localized(&finding.message) } else { elsewhere(factor, material) };
        Choice { label: Label::Factor(factor), correct: right, because, misconception: None }
    };
    let own = material.course.entries.get(material.course.position_of(finding.factor)?)?;
    let prompt = Message::new("review-which-factor").with("place", place(finding));
    let mut question = asked(finding, Kind::Factor, material.localized(&prompt));
    question.options = factors.into_iter().map(option).collect();
    question.hints = vec![own.motto.clone()];
    Some(question)
}

/// What is to be done about the line.
pub(super) fn what_to_do(finding: &Finding, material: &Material<'_>) -> Option<Question> {
    let others = other_mends(finding, material);
    if others.is_empty() {
        return None;
    }
    let right = Choice {
        label: Label::Text(material.localized(&finding.fix)),
        correct: true,
        because: material.localized(&finding.message),
        misconception: None,
    };
    let wrong = others.into_iter().map(|rule| Choice {
        label: Label::Text(material.localized(&Message::new(rule.fix))),
        correct: false,
        because: material.localized(&Message::new("review-mends-other").with("rule", rule.id)),
        misconception: None,
    });
    let prompt = Message::new("review-what-to-do").with("place", place(finding));
    let mut question = asked(finding, Kind::One, material.localized(&prompt));
    question.options = std::iter::once(right).chain(wrong).collect();
    question.hints = vec![material.localized(&finding.message)];
    Some(question)
}

fn asked(finding: &Finding, kind: Kind, prompt: Localized) -> Question {
    let path = &finding.place.path;
    Question {
        id: format!("{}@{path}", finding.rule),
        rev: 1,
        kind,
        prompt,
        exhibit: Some(Exhibit {
            file: Some(path.to_string()),
            language: language(path).to_owned(),
            code: finding.excerpt.trim().to_owned(),
        }),
        options: Vec::new(),
        hints: Vec::new(),
        show: Some(format!("rule:{}", finding.rule)),
        other: Localized::default(),
        misconception: None,
    }
}

fn place(finding: &Finding) -> String {
    // A backtick would end the code it stands in.
    format!("{}:{}", finding.place.path.replace('`', "'"), finding.place.line)
}

/// The ending of the file is a language's name or nothing that is known, which is drawn as text.
fn language(path: &str) -> &str {
    path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("text", |(_, ending)| ending)
}

/// Its factor and others, the same ones each time.
fn factors(finding: &Finding) -> Vec<Factor> {
    let mut others: Vec<Factor> = Factor::ALL.into_iter().filter(|other| *other != finding.factor).collect();
    let key = |factor: &Factor| hash(&[finding.rule, &finding.place.path, factor.id()]);
    others.sort_by_key(key);
    others.truncate(FACTORS - 1);
    others.push(finding.factor);
    others
}

fn elsewhere(factor: Factor, material: &Material<'_>) -> Localized {
    let entry = material.course.position_of(factor).and_then(|at| material.course.entries.get(at));
    let mut text = Localized::default();
    for lang in Lang::all() {
        let name = entry.map_or(factor.id(), |entry| entry.name.get(lang));
        let motto = entry.map_or("", |entry| entry.motto.get(lang));
        let message = Message::new("review-other-factor").with("name", name).with("motto", motto);
        text.insert(lang.code(), &material.words.text(lang, &message));
    }
    text
}

/// Whether [`what_to_do`] can be asked. Counting what is due asks this of every finding, so no words are looked up; a
/// test holds it against the words.
pub(super) fn has_mends(finding: &Finding) -> bool {
    rules::ALL.iter().any(|rule| is_other(rule, finding))
}

fn is_other(rule: &rules::Rule, finding: &Finding) -> bool {
    rule.factor == finding.factor && rule.polarity == Polarity::Problem && rule.id != finding.rule
}

/// Problems of the same factor whose mends can be told without knowing the place, each in words of its own; the same
/// ones each time.
fn other_mends(finding: &Finding, material: &Material<'_>) -> Vec<&'static rules::Rule> {
    let words = |fix: &Message| material.localized(fix);
    let mut others: Vec<&'static rules::Rule> =
        rules::ALL.iter().copied().filter(|rule| is_other(rule, finding)).collect();
    others.sort_by_key(|rule| hash(&[finding.rule, &finding.place.path, rule.id]));
    let mut said = vec![words(&finding.fix)];
    others.retain(|rule| {
        let own = words(&Message::new(rule.fix));
        let told_before =
            |known: &Localized| Lang::all().into_iter().any(|lang| known.get(lang) == own.get(lang));
        let is_whole = !own.get(Lang::EN).contains("{$") && own.get(Lang::EN) != rule.fix;
        let serves = is_whole && !said.iter().any(told_before);
        said.extend(serves.then_some(own));
        serves
    });
    others.truncate(MENDS - 1);
    others
}

fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
