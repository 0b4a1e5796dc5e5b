//! What does not count and why, and what is to be said of the policy itself.

use crate::{
    checks::{
        finding::{Aside, Severity},
        policy::iso,
    },
    i18n::Message,
};

use super::{
    super::super::{
        context::Context,
        event::ProjectReport,
        theme::Token,
        widgets::sheet::{Mark, Sheet},
    },
    findings,
};

/// Waived findings and those of the baseline, each with its tag; then notes about the policy, and what the baseline
/// lists for nothing.
pub(super) fn sheet(report: &ProjectReport, columns: u16, context: &Context) -> Sheet {
    let mut sheet = Sheet::new(columns);
    let look = |token| Mark { look: Some(token), ..Mark::default() };
    sheet.text(&context.say("project-aside-title"), look(Token::Accent), context);
    sheet.air();
    for (tag, aside) in report.assessment.set_aside.iter().enumerate() {
        let (symbol, token) = findings::mark(&aside.finding);
        let mark =
            Mark { text: symbol.to_owned(), token: Some(token), indent: 2, tag: Some(tag), look: None };
        sheet.text(&context.tell(&aside.finding.message), mark.clone(), context);
        let below = Mark { text: String::new(), look: Some(Token::Muted), ..mark };
        sheet.text(&format!("`{}`", aside.finding.place), below.clone(), context);
        sheet.plain(&reason(&aside.why, context), below, context);
        sheet.air();
    }
    if report.assessment.set_aside.is_empty() {
        sheet.text(&context.say("project-nothing-aside"), look(Token::Muted), context);
        sheet.air();
    }
    if !report.notes.is_empty() {
        sheet.text(&context.say("project-notes"), look(Token::Accent), context);
    }
    for note in &report.notes {
        let (symbol, token) =
            if note.severity > Severity::Info { ("▲", Token::Warn) } else { ("○", Token::Info) };
        let mark = Mark { text: symbol.to_owned(), token: Some(token), indent: 2, ..Mark::default() };
        sheet.plain(&context.tell(&note.message), mark, context);
        let place = format!("{}:{}", note.path, note.place.line);
        sheet.plain(&place, Mark { indent: 2, look: Some(Token::Muted), ..Mark::default() }, context);
        sheet.air();
    }
    if !report.gone.is_empty() {
        sheet.text(&context.say("project-gone"), look(Token::Accent), context);
    }
    for known in &report.gone {
        // A baseline is a file like any other: what it names is shown as it stands, made harmless by who draws.
        let words = format!("{}  {}", known.path, known.rule);
        sheet.plain(&words, Mark { indent: 2, look: Some(Token::Muted), ..Mark::default() }, context);
    }
    sheet
}

/// Why a finding does not count.
pub(super) fn reason(why: &Aside, context: &Context) -> String {
    context.tell(&match why {
        Aside::Waived { reason, expires: Some(date) } => {
            Message::new("project-waived-until").with("date", iso(*date)).with("reason", reason.as_str())
        }
        Aside::Waived { reason, expires: None } => {
            Message::new("project-waived-here").with("reason", reason.as_str())
        }
        Aside::Known => Message::new("project-known"),
    })
}
