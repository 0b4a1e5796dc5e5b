//! `sipsong try`: experiments on the learner's running app, with consent.

mod consent;
mod events;
mod plan;
mod report;
mod trust;

pub(in crate::cli) use report::{moment, name, symbol};

use std::{
    cell::RefCell,
    io::{self, IsTerminal},
};

use crate::{
    checks::{
        facts::observed::{Experiment, Happening, Moment, Outcome},
        trial,
        verdict::Verdict,
    },
    i18n::Message,
    inspect::{
        self,
        run::{
            Plan, Stage,
            find::{self, Launch},
            recipe::Recipe,
        },
    },
    system::{guard, loopback::Stub, process},
};

use plan::Ground;

use super::{
    Output, Services,
    args::TryRequest,
    check,
    voice::{CLEAN, FAILED, FOUND},
};

/// The forms a report may have.
pub const FORMATS: [&str; 2] = ["human", "json"];

/// Tries a project out and reports.
pub(super) fn run(request: &TryRequest, services: &Services, output: &mut Output) -> u8 {
    if request.events {
        return events::run(request, services);
    }
    let of_all = request.trusted || request.forget_all;
    let carry_out = if of_all { of_all_projects } else { attempt };
    match carry_out(request, services, output) {
        Ok(code) => code,
        Err(message) => {
            output.error(services.words, services.lang, &message);
            FAILED
        }
    }
}

fn attempt(request: &TryRequest, services: &Services, output: &mut Output) -> Result<u8, Message> {
    let only = experiments(&request.only)?;
    let folder = services.environment.resolve(&request.path.to_string_lossy());
    let tree = check::open(&folder, &request.path)?;
    if request.forget {
        let count = trust::forget(services, Some(tree.root()))?;
        output.complain(&services.tell(&Message::new("try-forgotten").with("count", count)));
        return Ok(CLEAN);
    }
    let recipe = match &request.recipe {
        Some(path) => plan::recipe(&services.environment.resolve(&path.to_string_lossy()), path)?,
        None => Recipe::default(),
    };
    if let (None, Some(name)) = (&request.recipe, plan::recipes_in(&tree).first()) {
        let file = request.path.join(name).display().to_string();
        output.complain(&services.tell(&Message::new("try-recipe-there").with("recipe", file)));
    }
    let ground = Ground::read(&tree, services)?;
    let facts = &ground.facts;
    let may_ask = output.err_is_terminal && io::stdin().is_terminal();
    let typed = Launch::typed(&request.command);
    let found = find::launches(&tree, facts);
    let launch = match typed.or_else(|| recipe.command.clone()) {
        Some(launch) => launch,
        None if may_ask && !request.yes => consent::choose(&found, services, output)?,
        None => found.first().cloned().ok_or_else(|| Message::new("try-no-command"))?,
    };
    // Where variables name a service on another machine, this takes the connections instead.
    let stand_in = Stub::open().map_err(|error| machine(&error))?;
    let plan = Plan { only, ..ground.plan(launch, recipe, request.in_place, stand_in.port()) };
    let stage = Stage::new(&plan).map_err(|error| machine(&error))?;
    let asking = consent::Asking { plan: &plan, stage: &stage, found: &found, services };
    if !asking.consent(request.yes, may_ask, output)? {
        output.complain(&services.tell(&Message::new("try-not-run")));
        return Ok(FAILED);
    }
    stage.fill(&plan).map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => Message::new("try-too-large"),
        _ => machine(&error),
    })?;
    let outcomes = carry_out(&plan, &stage, request, &ground, services, output);
    let judged = trial::judge(&outcomes, facts);
    let factors = trial::factors(&judged, &outcomes, &ground.assessment, &plan.launch.folder);
    let told = report::Told {
        plan: &plan,
        outcomes: &outcomes,
        judged: &judged,
        factors: &factors,
        stage: &stage,
        services,
        confined: guard::confines(),
        verbose: request.verbose,
    };
    report::write(&told, &request.format, output)?;
    let worst = match request.fail_on.as_str() {
        "error" => &[Verdict::Fail][..],
        "warning" | "info" => &[Verdict::Fail, Verdict::Attention],
        _ => &[],
    };
    Ok(if judged.iter().any(|one| worst.contains(&one.verdict)) { FOUND } else { CLEAN })
}

/// Takes back every trust, or lists every command that may run without being asked about, by its project.
fn of_all_projects(request: &TryRequest, services: &Services, output: &mut Output) -> Result<u8, Message> {
    if request.forget_all {
        let count = trust::forget(services, None)?;
        output.complain(&services.tell(&Message::new("try-forgotten-all").with("count", count)));
        return Ok(CLEAN);
    }
    let all = trust::all(services);
    if all.is_empty() {
        output.complain(&services.tell(&Message::new("try-trusted-none")));
    }
    let lines: String = all.iter().map(|(root, command)| format!("{root}  {command}\n")).collect();
    output.write(&lines).map_err(|error| Message::new("cli-not-written").with("reason", error.to_string()))
}

/// The lines of an app's own that are told of each start.
const LINES: usize = 5;

/// Runs the experiments; on a terminal or when asked for, what happens is told while it happens.
fn carry_out(
    plan: &Plan,
    stage: &Stage,
    request: &TryRequest,
    ground: &Ground<'_>,
    services: &Services,
    output: &mut Output,
) -> Vec<Outcome> {
    let stop = process::stop_on_signals();
    let tells = request.verbose || (output.err_is_terminal && request.format == "human");
    let output = RefCell::new(output);
    let say = |line: &str| {
        if tells {
            output.borrow_mut().complain(line);
        }
    };
    let mut last: Option<Experiment> = None;
    let mut lines = 0;
    let mut tell = |moment: Moment| {
        let is_line = matches!(moment.what, Happening::Writes { .. });
        lines = match &moment.what {
            Happening::Starts { .. } => 0,
            _ => lines + usize::from(is_line),
        };
        if last != Some(moment.experiment) {
            say(&format!("\n{}", report::name(moment.experiment, services)));
            last = Some(moment.experiment);
        }
        // What an app writes is told as far as it shows that it is alive.
        if !is_line || lines <= LINES {
            say(&report::moment(&moment, services));
        }
    };
    let mut finished = |outcome: &Outcome| {
        let judged = trial::judge(std::slice::from_ref(outcome), &ground.facts);
        judged.iter().for_each(|judged| say(&report::verdict(judged, services)));
    };
    inspect::run::run(plan, stage, &stop, &mut tell, &mut finished)
}

fn machine(error: &io::Error) -> Message {
    Message::new("try-machine").with("reason", error.to_string())
}

fn experiments(names: &[String]) -> Result<Vec<Experiment>, Message> {
    let parse = |name: &str| {
        Experiment::parse(name.trim()).ok_or_else(|| {
            let known = Experiment::ALL.map(Experiment::id).join(", ");
            Message::new("cli-bad-value").with("name", "--only").with("value", name).with("choices", known)
        })
    };
    names.iter().flat_map(|name| name.split(',')).map(parse).collect()
}
