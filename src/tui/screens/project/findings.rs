//! The findings of a factor: its verdict in a sentence, problems first, then what is done right.

use crate::{
    checks::{
        finding::{Finding, Polarity, Severity},
        trial::FactorTrial,
        verdict::Verdict,
    },
    course::Factor,
    i18n::Message,
};

use super::super::super::{
    context::Context,
    event::ProjectReport,
    theme::Token,
    widgets::{
        sheet::{Mark, Sheet},
        status,
    },
};

/// The columns before a finding's text.
const INDENT: u16 = 2;

/// Marks what was observed rather than read.
pub(super) const OBSERVED: &str = "◆";

pub(super) fn sheet(
    factor: Factor,
    findings: &[&Finding],
    report: &ProjectReport,
    columns: u16,
    context: &Context,
) -> Sheet {
    let mut sheet = Sheet::new(columns);
    let judged = report.assessment.factors.iter().find(|judged| judged.factor == factor);
    let read = judged.map_or(Verdict::CannotTell, |judged| judged.verdict);
    let observed = context.project.observed(factor);
    let verdict = observed.map_or(read, |trial| trial.verdict);
    let name =
        context.course.position_of(factor).map(|at| context.course.entries[at].name.get(context.lang()));
    let title = format!("{} {}", factor.numeral(), name.unwrap_or(factor.id()));
    sheet.text(&title, Mark { look: Some(Token::Accent), ..Mark::default() }, context);
    let label = status::label(verdict, context);
    sheet.text(&label, Mark { look: Some(status::token(verdict)), ..Mark::default() }, context);
    if let Some(trial) = observed {
        add_observed(trial, &mut sheet, context);
    }
    // A question that running it has answered is asked no more.
    let answered = observed.is_some() && read == Verdict::CannotTell;
    if let Some(judged) = judged.filter(|_| !answered) {
        if observed.is_some() {
            sheet.air();
        }
        sheet.text(&context.tell(&judged.summary), Mark::default(), context);
    }
    sheet.air();
    for (index, finding) in findings.iter().enumerate() {
        add(finding, index, &mut sheet, context);
    }
    if findings.is_empty() {
        let words = context.say("project-no-findings");
        sheet.text(&words, Mark { look: Some(Token::Muted), ..Mark::default() }, context);
    }
    sheet
}

/// What running it has shown, since when, and where that differs from what reading says.
fn add_observed(trial: &FactorTrial, sheet: &mut Sheet, context: &Context) {
    let tried = &context.project.tried;
    let since = Mark {
        text: OBSERVED.to_owned(),
        token: Some(Token::Info),
        indent: INDENT,
        look: Some(Token::Muted),
        ..Mark::default()
    };
    sheet.text(&context.tell(&tried.since(trial.factor, context.lang())), since, context);
    if trial.read != trial.observed {
        let differs = Message::new("tried-differs")
            .with("read", status::label(trial.read, context))
            .with("observed", status::label(trial.observed, context));
        let mark = Mark { indent: INDENT, look: Some(Token::Info), ..Mark::default() };
        sheet.text(&context.tell(&differs), mark, context);
    }
    for judged in tried.judged(trial.factor).filter(|judged| judged.verdict != Verdict::NotApplicable) {
        let mark = Mark {
            text: status::symbol(judged.verdict).to_owned(),
            token: Some(status::token(judged.verdict)),
            indent: INDENT,
            ..Mark::default()
        };
        sheet.text(&context.tell(&judged.message), mark, context);
    }
}

fn add(finding: &Finding, tag: usize, sheet: &mut Sheet, context: &Context) {
    let (symbol, token) = mark(finding);
    let message =
        Mark { text: symbol.to_owned(), token: Some(token), indent: INDENT, tag: Some(tag), look: None };
    sheet.text(&context.tell(&finding.message), message.clone(), context);
    let place = Mark { text: String::new(), look: Some(Token::Muted), ..message };
    sheet.text(&format!("`{}`", finding.place), place, context);
    sheet.air();
}

/// The symbol of a finding and its token.
pub(super) fn mark(finding: &Finding) -> (&'static str, Token) {
    match (finding.polarity, finding.severity) {
        (Polarity::Evidence, _) => ("●", Token::Good),
        (Polarity::Problem, Severity::Error) => ("✗", Token::Bad),
        (Polarity::Problem, Severity::Warning) => ("◐", Token::Warn),
        (Polarity::Problem, Severity::Info) => ("○", Token::Info),
    }
}

/// What was not read, and why.
pub(super) fn not_read(report: &ProjectReport, columns: u16, context: &Context) -> Sheet {
    let mut sheet = Sheet::new(columns);
    sheet.text(
        &context.say("project-not-read-title"),
        Mark { look: Some(Token::Accent), ..Mark::default() },
        context,
    );
    sheet.air();
    for skipped in &report.facts.skipped {
        let reason = context.tell(&Message::new(skipped.reason.message_id()));
        sheet.text(&format!("`{}`", skipped.path), Mark::default(), context);
        sheet.text(&reason, Mark { indent: INDENT, look: Some(Token::Muted), ..Mark::default() }, context);
    }
    sheet
}
