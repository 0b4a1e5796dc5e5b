//! One experiment: its verdict, what was done and what that means, and what was seen.

use crate::{
    checks::{
        facts::observed::{Experiment, Observed, Untried},
        trial::{self, Judged},
    },
    i18n::Message,
};

use super::super::super::{
    context::Context,
    theme::Token,
    widgets::{
        sheet::{Mark, Sheet},
        status,
    },
};

/// What there is to tell of it.
pub(super) struct Told<'a> {
    pub(super) experiment: Experiment,
    pub(super) judged: Option<&'a Judged>,
    pub(super) seen: Option<&'a Result<Observed, Untried>>,
    /// Whether the experiments broke off.
    pub(super) crashed: bool,
}

pub(super) fn sheet(told: &Told<'_>, columns: u16, context: &Context) -> Sheet {
    let mut sheet = Sheet::new(columns);
    let look = |token| Mark { look: Some(token), ..Mark::default() };
    let factor = trial::factor(told.experiment);
    let title = format!("{} · {}", factor.numeral(), context.say(trial::name(told.experiment)));
    sheet.plain(&title, look(Token::Accent), context);
    match told.judged {
        Some(judged) => {
            let label = status::label(judged.verdict, context);
            sheet.plain(&label, look(status::token(judged.verdict)), context);
            sheet.text(&context.tell(&judged.message), Mark::default(), context);
        }
        None => sheet.text(&context.say(trial::purpose(told.experiment)), look(Token::Muted), context),
    }
    if told.crashed && told.judged.is_none() {
        sheet.air();
        sheet.text(&context.say("trial-crashed"), look(Token::Bad), context);
        sheet.text(&context.say("trial-crashed-advice"), Mark::default(), context);
    }
    if let Some(beside) = told.judged.and_then(|_| beside(told.experiment, context)) {
        sheet.air();
        sheet.text(&beside, look(Token::Info), context);
    }
    let facts = match told.seen {
        Some(Ok(seen)) => trial::observed(seen),
        _ => Vec::new(),
    };
    if !facts.is_empty() {
        sheet.air();
        sheet.text(&context.say("trial-seen"), look(Token::Accent), context);
    }
    for fact in &facts {
        sheet.plain(&context.tell(fact), Mark { indent: 2, ..Mark::default() }, context);
    }
    sheet.air();
    if told.judged.is_some() {
        sheet.text(&context.say("trial-course"), look(Token::Accent), context);
    }
    sheet
}

/// What reading and running say of the factor, where they differ.
fn beside(experiment: Experiment, context: &Context) -> Option<String> {
    let trial = context.project.observed(trial::factor(experiment), context.project.tried.deployable())?;
    let label = |verdict| status::label(verdict, context);
    let message = Message::new("trial-read-and-observed")
        .with("read", label(trial.read))
        .with("observed", label(trial.observed))
        .with("verdict", label(trial.verdict));
    (trial.read != trial.observed).then(|| context.tell(&message))
}
