//! What running the project has shown of a factor, beside what was read of it.

use crate::{
    checks::{
        finding::Finding,
        trial::{self, FactorTrial},
        verdict::Verdict,
    },
    i18n::Message,
};

use super::{
    super::super::{
        context::Context,
        theme::Token,
        widgets::{
            sheet::{Mark, Sheet},
            status,
        },
    },
    findings::{self, INDENT},
};

/// Marks what was observed rather than read.
pub(super) const OBSERVED: &str = "◆";

/// Marks a problem that running it has refuted.
const REFUTED: &str = "◇";

/// The symbol of a finding and its token; one of its own where running it has refuted it.
pub(super) fn mark(finding: &Finding, context: &Context) -> (&'static str, Token) {
    match context.project.refuted_by(finding) {
        Some(_) => (REFUTED, Token::Info),
        None => findings::mark(finding),
    }
}

/// That running it has refuted a finding, and by which experiment.
pub(super) fn refutation(finding: &Finding, context: &Context) -> Option<String> {
    let judged = context.project.refuted_by(finding)?;
    let experiment = Message::new(trial::name(judged.experiment));
    Some(context.tell(&Message::new("tried-refuted").with("experiment", experiment)))
}

/// What running it has shown, since when, and where that differs from what reading says.
pub(super) fn add(trial: &FactorTrial, sheet: &mut Sheet, context: &Context) {
    let tried = &context.project.tried;
    let since = Mark {
        text: OBSERVED.to_owned(),
        token: Some(Token::Info),
        indent: INDENT,
        look: Some(Token::Muted),
        ..Mark::default()
    };
    let mut said = context.tell(&tried.since(trial.factor, context.lang()));
    said.extend(tried.deployable().map(|name| format!(" · {name}")));
    sheet.plain(&said, since, context);
    if trial.read != trial.observed {
        // What was not refuted, and what another deployable does, weighs still.
        let counts = trial.verdict == trial.observed;
        let differs = Message::new(if counts { "tried-differs" } else { "tried-differs-in-part" })
            .with("read", status::label(trial.read, context))
            .with("observed", status::label(trial.observed, context));
        let mark = Mark { indent: INDENT, look: Some(Token::Info), ..Mark::default() };
        sheet.text(&context.tell(&differs), mark, context);
    }
    for judged in tried.judged(trial.factor).filter(|judged| judged.verdict != Verdict::NotApplicable) {
        let mark = Mark {
            text: judged.verdict.symbol().to_owned(),
            token: Some(status::token(judged.verdict)),
            indent: INDENT,
            ..Mark::default()
        };
        sheet.text(&context.tell(&judged.message), mark, context);
    }
}
