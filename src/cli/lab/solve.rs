//! Mending a lab by its solution.

use crate::{
    course::Factor,
    i18n::Message,
    lab::{self, Change, Lab, Patch, Rung, Shown},
    worker::{
        self,
        lab::{Opened, state},
    },
};

use crate::cli::{
    Output, Services,
    args::LabSolveRequest,
    voice::{CLEAN, FAILED, FOUND},
};

use super::{hint, named, show};

/// Shows the solution and applies it after asking; what it changes is kept.
pub(super) fn solve(
    request: &LabSolveRequest,
    services: &Services,
    output: &mut Output,
) -> Result<u8, Message> {
    let only = super::factor(request.factor.as_deref())?;
    let opened = super::open(&request.folder, services)?;
    let factors = Factor::ALL.into_iter().filter(|factor| only.is_none_or(|only| only == *factor));
    let (changes, mended) = fitted(&opened, factors, services, output)?;
    let has_misfits = mended.iter().any(|(_, fits)| !fits);
    if changes.is_empty() {
        let id = if has_misfits { "lab-nothing-fits" } else { "lab-nothing-to-do" };
        output.complain(&services.tell(&Message::new(id)));
        return Ok(if has_misfits { FOUND } else { CLEAN });
    }
    let count = Message::new("lab-apply-question").with("count", changes.len());
    let agreed = match request.yes {
        true => true,
        false => super::asked(&count, services, output).ok_or_else(|| Message::new("lab-solve-yes"))?,
    };
    if !agreed {
        output.complain(&services.tell(&Message::new("lab-not-applied")));
        return Ok(FAILED);
    }
    apply(&opened, &changes, services, output)?;
    let mut journal = services.journal(output);
    let state = state(&opened.tree);
    let shown = mended.iter().filter(|(_, fits)| *fits);
    let events = shown.map(|(factor, _)| hint::taken_now(*factor, Rung::Solution, &state, &opened));
    super::keep(&mut journal, events, services, output);
    Ok(if has_misfits { FOUND } else { CLEAN })
}

type Fitted = (Vec<Change>, Vec<(Factor, bool)>);

/// The changes of all factors together, each shown; and whether each fits.
fn fitted(
    opened: &Opened,
    factors: impl Iterator<Item = Factor>,
    services: &Services,
    output: &mut Output,
) -> Result<Fitted, Message> {
    let lab = Lab::of(opened.marker.stack);
    let (mut changes, mut mended): Fitted = (Vec::new(), Vec::new());
    for factor in factors {
        let patch = lab.solution(factor);
        let fits = patch.fit(&|path| worker::lab::with(opened, &changes, path));
        match fits {
            Ok(more) if more.is_empty() => {}
            Ok(more) => {
                tell(&patch, factor, opened, services, output)?;
                worker::lab::merge(&mut changes, more);
                mended.push((factor, true));
            }
            Err(misfit) => {
                let message = Message::new("lab-misfit")
                    .with("factor", named(factor, services))
                    .with("path", misfit.path.as_str())
                    .with("number", factor.number());
                output.complain(&services.tell(&message));
                mended.push((factor, false));
            }
        }
    }
    Ok((changes, mended))
}

fn tell(
    patch: &Patch,
    factor: Factor,
    opened: &Opened,
    services: &Services,
    output: &mut Output,
) -> Result<(), Message> {
    let mut shown = vec![Shown::Words(lab::why(factor, worker::lab::lab_of(opened)))];
    shown.extend(lab::diff(patch));
    let head = named(factor, services);
    let head = if output.is_terminal { format!("\x1b[1m{head}\x1b[0m") } else { head };
    let lines = show::lines(&shown, services, output.is_terminal);
    let text = format!("{head}\n{}\n\n", lines.join("\n"));
    output.write(&text).map(drop).map_err(|error| crate::cli::output::not_written(&error))
}

/// Applies changes and says where what was there is kept.
fn apply(
    opened: &Opened,
    changes: &[Change],
    services: &Services,
    output: &mut Output,
) -> Result<(), Message> {
    let data = services.environment.data_dir().unwrap_or_default();
    let kept = worker::lab::apply(opened, changes, &data)?;
    output.complain(&services.tell(&worker::lab::applied(changes.len(), &kept)));
    Ok(())
}
