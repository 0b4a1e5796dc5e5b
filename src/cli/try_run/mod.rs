//! `sipsong try`: experiments on the learner's running app, with consent.

mod consent;
mod report;
mod trust;

pub(in crate::cli) use report::{moment, name, symbol, verdict_word};

use std::{
    io::{self, IsTerminal},
    path::Path,
};

use crate::{
    checks::{
        facts::{
            Facts,
            observed::{Experiment, Moment, Outcome},
        },
        trial,
        verdict::{self, Verdict},
    },
    i18n::Message,
    inspect::{
        self,
        run::{
            Plan, Stage,
            find::{self, Launch},
            recipe::{self, Recipe, RecipeFaultKind},
            variables,
        },
    },
    system::{
        dir_tree::DirTree,
        files::{Disk, RealDisk},
        guard,
        loopback::{self, Stub},
        process, scratch,
    },
};

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
    match attempt(request, services, output) {
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
        let count = trust::forget(services, tree.root())?;
        output.complain(&services.tell(&Message::new("try-forgotten").with("count", count)));
        return Ok(CLEAN);
    }
    let recipe = recipe(request, services)?;
    let facts = inspect::gather(&tree, &mut |_, _| {});
    let may_ask = output.err_is_terminal && io::stdin().is_terminal();
    let typed = Launch::typed(&request.command);
    let found = find::launches(&tree, &facts);
    let launch = match typed.or_else(|| recipe.command.clone()) {
        Some(launch) => launch,
        None if may_ask && !request.yes => consent::choose(&found, services, output)?,
        None => found.first().cloned().ok_or_else(|| Message::new("try-no-command"))?,
    };
    // Where variables name a service on another machine, this takes the connections instead.
    let stand_in = Stub::open().map_err(|error| machine(&error))?;
    let plan = plan(request, services, &tree, &facts, recipe, launch, only, stand_in.port());
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
    let outcomes = carry_out(&plan, &stage, request, services, output);
    let judged = trial::judge(&outcomes, &facts);
    let factors = trial::factors(&judged, &outcomes, &verdict::assess(&facts));
    let told = report::Told {
        plan: &plan,
        outcomes: &outcomes,
        judged: &judged,
        factors: &factors,
        stage: &stage,
        services,
        confined: guard::confines(),
    };
    report::write(&told, &request.format, output)?;
    let worst = match request.fail_on.as_str() {
        "error" => &[Verdict::Fail][..],
        "warning" | "info" => &[Verdict::Fail, Verdict::Attention],
        _ => &[],
    };
    Ok(if judged.iter().any(|one| worst.contains(&one.verdict)) { FOUND } else { CLEAN })
}

/// Runs the experiments; on a terminal or when asked for, what happens is told while it happens.
fn carry_out(
    plan: &Plan,
    stage: &Stage,
    request: &TryRequest,
    services: &Services,
    output: &mut Output,
) -> Vec<Outcome> {
    let stop = process::stop_on_signals();
    let tells = request.verbose || (output.err_is_terminal && request.format == "human");
    let mut last: Option<Experiment> = None;
    let mut tell = |moment: Moment| {
        if tells {
            if last != Some(moment.experiment) {
                output.complain(&format!("\n{}", report::name(moment.experiment, services)));
                last = Some(moment.experiment);
            }
            output.complain(&report::moment(&moment, services));
        }
    };
    inspect::run::run(plan, stage, &stop, &mut tell, &mut |_| {})
}

#[allow(clippy::too_many_arguments, reason = "a plan is made of all that was found and asked for")]
fn plan(
    request: &TryRequest,
    services: &Services,
    tree: &DirTree,
    facts: &Facts,
    recipe: Recipe,
    launch: Launch,
    only: Vec<Experiment>,
    stand_in: u16,
) -> Plan {
    let configuration =
        variables::configuration(tree, &launch.folder, facts, &recipe.env, stand_in, &|port| {
            loopback::accepts(loopback::HERE, port)
        });
    Plan {
        root: tree.root().to_owned(),
        in_place: request.in_place,
        configuration,
        programs: services.environment.var("PATH").unwrap_or("/usr/local/bin:/usr/bin:/bin").to_owned(),
        only,
        admin: find::admin_commands(tree, facts).into_iter().next(),
        reads: variables::read_by_code(facts),
        routes: find::routes(tree),
        tools: tools(services, &launch),
        launch,
        recipe,
        ..Plan::default()
    }
}

/// Where a tool has what it installed, by the variables it is told by and the folder below the home it is usually in.
fn tools(services: &Services, launch: &Launch) -> Vec<(String, String)> {
    let program = launch.words.first().map(String::as_str).unwrap_or_default();
    let wanted: &[(&str, &str)] = match program.rsplit('/').next().unwrap_or_default() {
        "cargo" => &[("RUSTUP_HOME", ".rustup"), ("CARGO_HOME", ".cargo")],
        "go" => &[("GOMODCACHE", "go/pkg/mod")],
        "mix" => &[("MIX_HOME", ".mix"), ("HEX_HOME", ".hex")],
        _ => &[],
    };
    let environment = &services.environment;
    let folder = |(key, usual): &(&str, &str)| {
        let told = environment.var(key).map(str::to_owned);
        let found = told.or_else(|| Some(environment.home()?.join(usual).to_str()?.to_owned()))?;
        scratch::is_folder(Path::new(&found)).then(|| ((*key).to_owned(), found))
    };
    wanted.iter().filter_map(folder).collect()
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

/// The most bytes a recipe may have.
const MOST_RECIPE: u64 = 256 << 10;

fn recipe(request: &TryRequest, services: &Services) -> Result<Recipe, Message> {
    let Some(path) = &request.recipe else { return Ok(Recipe::default()) };
    let file = services.environment.resolve(&path.to_string_lossy());
    let shown = path.display().to_string();
    let unread =
        |reason: String| Message::new("try-recipe-unread").with("path", shown.clone()).with("reason", reason);
    let bytes = RealDisk.read(&file, MOST_RECIPE).map_err(|error| unread(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| unread("UTF-8".to_owned()))?;
    recipe::parse(&text).map_err(|fault| {
        let (id, what) = match fault.kind {
            RecipeFaultKind::NotToml(reason) => ("try-recipe-syntax", reason),
            RecipeFaultKind::UnknownKey(key) => ("try-recipe-key", key),
            RecipeFaultKind::BadValue(key) => ("try-recipe-value", key),
        };
        Message::new(id).with("path", shown.clone()).with("line", fault.line).with("what", what)
    })
}
