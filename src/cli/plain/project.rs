//! What the project says, factor by factor.

use crate::{
    checks::{
        finding::{Finding, Polarity},
        verdict::Assessment,
    },
    course::{Course, Factor},
    i18n::{Lang, Message},
    inspect::clean,
};

use super::Text;

/// The verdicts of all factors with their sentences, or all that was found for the one that is named.
pub(super) fn lines(
    assessment: Option<&Assessment>,
    course: &Course,
    text: &Text<'_>,
    which: &str,
) -> Vec<String> {
    let Some(assessment) = assessment else { return text.sentence(&Message::new("plain-no-project")) };
    let only = Factor::parse(which);
    if only.is_none() && !which.is_empty() {
        return text.sentence(&Message::new("plain-no-factor").with("factor", which));
    }
    let mut lines = Vec::new();
    for judged in assessment.factors.iter().filter(|judged| only.is_none_or(|factor| factor == judged.factor))
    {
        let entry = course.position_of(judged.factor).and_then(|at| course.entries.get(at));
        let name = entry.map_or(judged.factor.id(), |entry| entry.name.get(text.lang));
        let findings = || assessment.findings.iter().filter(|finding| finding.factor == judged.factor);
        let problems = findings().filter(|finding| finding.polarity == Polarity::Problem).count();
        let id = if problems > 0 { "plain-factor-problems" } else { "plain-factor" };
        let message = Message::new(id)
            .with("number", judged.factor.number())
            .with("name", name)
            .with("verdict", Message::new(judged.verdict.word()))
            .with("problems", problems);
        lines.extend(text.sentence(&message));
        lines.extend(sentence(text, &judged.summary));
        if only.is_some() {
            findings().for_each(|finding| lines.extend(found(text, finding)));
        }
    }
    if only.is_none() {
        lines.extend(text.sentence(&Message::new("plain-project-hint")));
    }
    lines
}

fn found(text: &Text<'_>, finding: &Finding) -> Vec<String> {
    let id = match finding.polarity {
        Polarity::Problem => "plain-finding-problem",
        Polarity::Evidence => "plain-finding-evidence",
    };
    let place = format!("{}:{}", clean::line(&finding.place.path), finding.place.line);
    let mut lines = text.sentence(&Message::new(id).with("place", place).with("rule", finding.rule));
    lines.extend(sentence(text, &finding.message));
    lines.extend(sentence(text, &finding.fix));
    lines
}

/// The words of a message; nothing where no language has any.
fn sentence(text: &Text<'_>, message: &Message) -> Vec<String> {
    let has_words = [text.lang, Lang::EN].iter().any(|lang| text.words.own_text(*lang, message).is_some());
    if has_words { text.sentence(message) } else { Vec::new() }
}
