//! The findings of a factor: its verdict in a sentence, problems first, then what is done right.

use crate::{
    checks::{
        finding::{Finding, Polarity, Severity},
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

pub(super) fn sheet(
    factor: Factor,
    findings: &[&Finding],
    report: &ProjectReport,
    columns: u16,
    context: &Context,
) -> Sheet {
    let mut sheet = Sheet::new(columns);
    head(factor, report, &mut sheet, context);
    sheet.air();
    let mended = context.project.change.iter().flat_map(|change| &change.mended);
    add_mended(mended.filter(|finding| finding.factor == factor), &mut sheet, context);
    for (index, finding) in findings.iter().enumerate() {
        add(finding, index, &mut sheet, context);
    }
    if findings.is_empty() {
        let words = context.say("project-no-findings");
        sheet.text(&words, Mark { look: Some(Token::Muted), ..Mark::default() }, context);
    }
    sheet
}

/// The findings of every factor.
pub(super) fn all(findings: &[&Finding], report: &ProjectReport, columns: u16, context: &Context) -> Sheet {
    let mut sheet = Sheet::new(columns);
    add_mended(context.project.change.iter().flat_map(|change| &change.mended), &mut sheet, context);
    let mut above = None;
    for (index, finding) in findings.iter().enumerate() {
        if above != Some(finding.factor) {
            title(finding.factor, report, &mut sheet, context);
            above = Some(finding.factor);
        }
        add(finding, index, &mut sheet, context);
    }
    if findings.is_empty() {
        let words = context.say("project-no-findings");
        sheet.text(&words, Mark { look: Some(Token::Muted), ..Mark::default() }, context);
    }
    sheet
}

/// A factor's name and verdict in a line.
fn title(factor: Factor, report: &ProjectReport, sheet: &mut Sheet, context: &Context) {
    let verdict = verdict(factor, report);
    let words = format!("{}  {}", name(factor, context), status::label(verdict, context));
    sheet.text(&words, Mark { look: Some(Token::Accent), ..Mark::default() }, context);
}

/// A factor's numeral and name.
pub(super) fn name(factor: Factor, context: &Context) -> String {
    let entry = context.course.position_of(factor).map(|at| &context.course.entries[at]);
    let name = entry.map_or(factor.id(), |entry| entry.name.get(context.lang()));
    format!("{} {name}", factor.numeral())
}

/// The verdict on a factor.
pub(super) fn verdict(factor: Factor, report: &ProjectReport) -> Verdict {
    let judged = report.assessment.factors.iter().find(|judged| judged.factor == factor);
    judged.map_or(Verdict::CannotTell, |judged| judged.verdict)
}

/// A factor, its verdict, what that was before where the last reading changed it, and what it rests on.
fn head(factor: Factor, report: &ProjectReport, sheet: &mut Sheet, context: &Context) {
    let verdict = verdict(factor, report);
    sheet.text(&name(factor, context), Mark { look: Some(Token::Accent), ..Mark::default() }, context);
    let mut label = status::label(verdict, context);
    if let Some(was) = context.project.change.as_ref().and_then(|change| change.was(factor)) {
        let was = Message::new("project-was").with("verdict", status::label(was, context));
        label = format!("{label}  ({})", context.tell(&was));
    }
    sheet.text(&label, Mark { look: Some(status::token(verdict)), ..Mark::default() }, context);
    let judged = report.assessment.factors.iter().find(|judged| judged.factor == factor);
    if let Some(judged) = judged {
        sheet.text(&context.tell(&judged.summary), Mark::default(), context);
    }
}

pub(super) fn add(finding: &Finding, tag: usize, sheet: &mut Sheet, context: &Context) {
    let (symbol, token) = mark(finding);
    let message =
        Mark { text: symbol.to_owned(), token: Some(token), indent: INDENT, tag: Some(tag), look: None };
    sheet.text(&context.tell(&finding.message), message.clone(), context);
    let change = context.project.change.as_ref();
    let is_new = change.is_some_and(|change| change.new.contains(&finding.fingerprint()));
    let new = if is_new { format!(" · {}", context.say("project-new")) } else { String::new() };
    let place = Mark { text: String::new(), look: Some(Token::Muted), ..message };
    sheet.text(&format!("`{}`{new}", finding.place), place, context);
    sheet.air();
}

/// The problems that the last reading no longer found.
fn add_mended<'a>(mended: impl Iterator<Item = &'a Finding>, sheet: &mut Sheet, context: &Context) {
    for (index, finding) in mended.enumerate() {
        if index == 0 {
            let words = context.say("project-mended");
            sheet.text(&words, Mark { look: Some(Token::Good), ..Mark::default() }, context);
        }
        let message =
            Mark { text: "●".to_owned(), token: Some(Token::Good), indent: INDENT, ..Mark::default() };
        let muted = Some(Token::Muted);
        sheet.text(&context.tell(&finding.message), Mark { look: muted, ..message }, context);
        let place = Mark { indent: INDENT, look: muted, ..Mark::default() };
        sheet.text(&format!("`{}`", finding.place), place, context);
        sheet.air();
    }
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
