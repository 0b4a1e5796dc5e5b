//! The findings of a factor: its verdict in a sentence, problems first, then what is done right.

use crate::{
    checks::{
        finding::{Finding, Polarity, Severity},
        verdict::{FactorVerdict, Verdict},
    },
    course::Factor,
    i18n::Message,
};

use super::{
    super::super::{
        context::Context,
        event::ProjectReport,
        theme::Token,
        widgets::{
            sheet::{Mark, Sheet},
            status,
        },
    },
    observed,
};

/// What it is spoken of: the whole project, or one of its deployables.
pub(super) type Part<'a> = (&'a ProjectReport, Option<&'a str>);

/// The columns before a finding's text.
pub(super) const INDENT: u16 = 2;

pub(super) fn sheet(
    factor: Factor,
    findings: &[&Finding],
    part: Part<'_>,
    columns: u16,
    context: &Context,
) -> Sheet {
    let mut sheet = Sheet::new(columns);
    head(factor, part, &mut sheet, context);
    sheet.air();
    let mended = context.project.change.iter().flat_map(|change| &change.mended);
    let is_own = |finding: &&Finding| finding.factor == factor && is_of(part, finding);
    add_mended(mended.filter(is_own), &mut sheet, context);
    for (index, finding) in findings.iter().enumerate() {
        add(finding, index, part, &mut sheet, context);
    }
    if findings.is_empty() {
        let words = context.say("project-no-findings");
        sheet.text(&words, Mark { look: Some(Token::Muted), ..Mark::default() }, context);
    }
    sheet
}

/// The findings of every factor.
pub(super) fn all(findings: &[&Finding], part: Part<'_>, columns: u16, context: &Context) -> Sheet {
    let mut sheet = Sheet::new(columns);
    let mended = context.project.change.iter().flat_map(|change| &change.mended);
    add_mended(mended.filter(|finding| is_of(part, finding)), &mut sheet, context);
    let mut above = None;
    for (index, finding) in findings.iter().enumerate() {
        if above != Some(finding.factor) {
            title(finding.factor, part, &mut sheet, context);
            above = Some(finding.factor);
        }
        add(finding, index, part, &mut sheet, context);
    }
    if findings.is_empty() {
        let words = context.say("project-no-findings");
        sheet.text(&words, Mark { look: Some(Token::Muted), ..Mark::default() }, context);
    }
    sheet
}

/// A factor's name and verdict in a line.
fn title(factor: Factor, part: Part<'_>, sheet: &mut Sheet, context: &Context) {
    let verdict = verdict(factor, part, context);
    let words = format!("{}  {}", name(factor, context), status::label(verdict, context));
    sheet.text(&words, Mark { look: Some(Token::Accent), ..Mark::default() }, context);
}

/// A factor's numeral and name.
pub(super) fn name(factor: Factor, context: &Context) -> String {
    let entry = context.course.position_of(factor).map(|at| &context.course.entries[at]);
    let name = entry.map_or(factor.id(), |entry| entry.name.get(context.lang()));
    format!("{} {name}", factor.numeral())
}

/// What reading says of a factor.
pub(super) fn read<'a>(factor: Factor, (report, part): Part<'a>) -> Option<&'a FactorVerdict> {
    report.assessment.verdicts(part).iter().find(|judged| judged.factor == factor)
}

/// The verdict of reading on a factor.
pub(super) fn read_verdict(factor: Factor, part: Part<'_>) -> Verdict {
    read(factor, part).map_or(Verdict::CannotTell, |judged| judged.verdict)
}

/// The verdict on a factor: what was observed outranks what was read.
pub(super) fn verdict(factor: Factor, part: Part<'_>, context: &Context) -> Verdict {
    let observed = context.project.observed(factor, part.1);
    observed.map_or_else(|| read_verdict(factor, part), |trial| trial.verdict)
}

/// Whether it is spoken of a finding: of the whole project of all.
pub(super) fn is_of((_, part): Part<'_>, finding: &Finding) -> bool {
    part.is_none_or(|deployable| finding.is_about(deployable))
}

/// The verdicts of all deployables on a factor, where it is spoken of the whole project.
fn by_deployable(factor: Factor, (report, part): Part<'_>, sheet: &mut Sheet, context: &Context) {
    for one in report.assessment.deployables.iter().filter(|_| part.is_none()) {
        let verdict = verdict(factor, (report, Some(&one.name)), context);
        let mark = Mark {
            text: verdict.symbol().to_owned(),
            token: Some(status::token(verdict)),
            indent: INDENT,
            look: Some(Token::Muted),
            ..Mark::default()
        };
        sheet.plain(&one.name, mark, context);
    }
}

/// A factor, its verdict, what that was before where the last reading changed it, and what it rests on.
fn head(factor: Factor, part: Part<'_>, sheet: &mut Sheet, context: &Context) {
    let verdict = verdict(factor, part, context);
    sheet.text(&name(factor, context), Mark { look: Some(Token::Accent), ..Mark::default() }, context);
    let observed = context.project.observed(factor, part.1);
    let mut label = status::label(verdict, context);
    let was = context.project.change.as_ref().and_then(|change| change.was(factor));
    if let Some(was) = was.filter(|_| observed.is_none() && part.1.is_none()) {
        let was = Message::new("project-was").with("verdict", status::label(was, context));
        label = format!("{label}  ({})", context.tell(&was));
    }
    sheet.text(&label, Mark { look: Some(status::token(verdict)), ..Mark::default() }, context);
    by_deployable(factor, part, sheet, context);
    if let Some(trial) = observed {
        observed::add(trial, sheet, context);
    }
    // A question that running it has answered is asked no more.
    let answered = observed.is_some() && read_verdict(factor, part) == Verdict::CannotTell;
    if let Some(judged) = read(factor, part).filter(|_| !answered) {
        if observed.is_some() {
            sheet.air();
        }
        sheet.text(&context.tell(&judged.summary), Mark::default(), context);
    }
}

pub(super) fn add(finding: &Finding, tag: usize, (_, part): Part<'_>, sheet: &mut Sheet, context: &Context) {
    let (symbol, token) = observed::mark(finding, context);
    let message =
        Mark { text: symbol.to_owned(), token: Some(token), indent: INDENT, tag: Some(tag), look: None };
    sheet.text(&context.tell(&finding.message), message.clone(), context);
    let change = context.project.change.as_ref();
    let is_new = change.is_some_and(|change| change.new.contains(&finding.fingerprint()));
    let new = if is_new { format!(" · {}", context.say("project-new")) } else { String::new() };
    let place = Mark { text: String::new(), look: Some(Token::Muted), ..message };
    sheet.text(&format!("`{}`{new}", finding.place), place.clone(), context);
    // The one that is spoken of needs no name.
    if finding.deployables.len() > usize::from(part.is_some()) {
        sheet.plain(&finding.deployables.join(", "), place.clone(), context);
    }
    if let Some(why) = observed::refutation(finding, context) {
        sheet.text(&why, Mark { look: Some(Token::Info), ..place }, context);
    }
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
