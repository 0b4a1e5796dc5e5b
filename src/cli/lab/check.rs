//! Saying how a lab stands.

use crate::{
    checks::{
        facts::observed::{Experiment, Moment},
        verdict::Verdict,
    },
    course::Factor,
    i18n::Message,
    lab::{self, Standing},
    learner::{Event, LabProgress},
    system::process,
    worker::{
        self,
        lab::{Examined, Opened},
    },
};

use crate::cli::{
    Output, Services,
    args::LabCheckRequest,
    try_run,
    voice::{CLEAN, FAILED, FOUND},
};

use super::{
    hint,
    report::{self, Told},
};

/// Reads and tries a lab, and reports.
pub(super) fn check(
    request: &LabCheckRequest,
    services: &Services,
    output: &mut Output,
) -> Result<u8, Message> {
    let wanted = super::factor(request.factor.as_deref())?;
    let opened = super::open(&request.folder, services)?;
    let mut journal = services.journal(output);
    let known = journal.progress().labs.get(&opened.marker.id).cloned();
    if known.is_none() && !may_run(request, &opened, services, output)? {
        output.complain(&services.tell(&Message::new("try-not-run")));
        return Ok(FAILED);
    }
    let before = known.unwrap_or_default();
    let examined = examined(request, &opened, services, output)?;
    let open = wanted.or_else(|| first_open(&examined.standings));
    let given = hint::given(request.hint, open, &before, &examined, &opened);
    let changed = lab::changed(&before.verdicts, &examined.standings);
    let checked = Event::Checked {
        lab: opened.marker.id.clone(),
        verdicts: examined.standings.iter().map(|one| one.verdict.id().to_owned()).collect(),
        state: examined.state.clone(),
    };
    let hinted = given.as_ref().and_then(|given| given.event.clone());
    super::keep(&mut journal, hinted.into_iter().chain([checked]), services, output);
    let told = Told {
        opened: &opened,
        examined: &examined,
        changed: &changed,
        is_first: before.verdicts.is_empty(),
        given: given.as_ref(),
        before: &before,
        services,
    };
    report::write(&told, &request.format, output)?;
    let all = examined.standings.iter().all(|one| one.verdict == Verdict::Pass);
    Ok(if all { CLEAN } else { FOUND })
}

/// The first factor that does not pass.
fn first_open(standings: &[Standing]) -> Option<Factor> {
    standings.iter().find(|one| one.verdict != Verdict::Pass).map(|one| one.factor)
}

/// Whether a lab that was made elsewhere may run: a folder that only says it is a lab could start anything.
fn may_run(
    request: &LabCheckRequest,
    opened: &Opened,
    services: &Services,
    output: &mut Output,
) -> Result<bool, Message> {
    if request.yes {
        return Ok(true);
    }
    let command = worker::lab::command(opened).unwrap_or_default();
    let question = Message::new("lab-question").with("command", command);
    super::asked(&question, services, output).ok_or_else(|| Message::new("lab-needs-yes"))
}

fn examined(
    request: &LabCheckRequest,
    opened: &Opened,
    services: &Services,
    output: &mut Output,
) -> Result<Examined, Message> {
    let stop = process::stop_on_signals();
    let tells = output.err_is_terminal && request.format == "human";
    let mut last: Option<Experiment> = None;
    let mut tell = |moment: Moment| {
        let news = last != Some(moment.experiment);
        last = Some(moment.experiment);
        if news && (tells || request.verbose) {
            let name = try_run::name(moment.experiment, services);
            output.complain(&services.tell(&Message::new("lab-trying").with("experiment", name)));
        }
        if request.verbose {
            output.complain(&try_run::moment(&moment, services));
        }
    };
    worker::lab::examine(opened, super::programs(services), &stop, &mut tell)
}

/// What had been shown of a factor before.
pub(super) fn rung(before: &LabProgress, factor: Factor) -> (u32, String) {
    before.hints.get(factor.id()).cloned().unwrap_or_default()
}
