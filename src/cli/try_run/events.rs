//! `sipsong try --events`: the experiments for the screens, which run in another process. Orders come on standard input
//! and what happens goes to standard output, a line of JSON each ([`crate::tui::event::trying`]). When the input ends,
//! for whatever reason, everything that was started ends.

use std::{
    io::{self, BufRead, Write},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use crate::{
    checks::facts::observed::{Experiment, Moment, Outcome},
    cli::{Services, args::TryRequest, check, voice},
    i18n::Message,
    inspect::{
        self, clean,
        run::{
            Plan, Stage,
            find::{self, Launch},
            recipe::Recipe,
            variables,
        },
    },
    system::{dir_tree::DirTree, guard, loopback::Stub, process},
    tui::event::trying::{Chosen, Heard, Order, Origin, Planned, Refusal, Variable, Way},
};

use super::{
    machine,
    plan::{self, Ground},
    trust,
};

/// Speaks with the screens until they have no more to say.
pub(super) fn run(request: &TryRequest, services: &Services) -> u8 {
    let stop = Arc::<AtomicBool>::default();
    let (busy, over) = mpsc::channel();
    let orders = listen(Arc::clone(&stop), over);
    let teller = Teller { stop };
    let code = converse(request, services, &orders, &teller);
    drop::<mpsc::Sender<()>>(busy);
    code
}

fn converse(
    request: &TryRequest,
    services: &Services,
    orders: &mpsc::Receiver<Order>,
    teller: &Teller,
) -> u8 {
    match attempt(request, services, orders, teller) {
        Ok(()) => voice::CLEAN,
        Err(message) => {
            teller.say(&Heard::Refused(Refusal::of(&message)));
            // Whoever hears this decides when it is over.
            orders.iter().for_each(drop);
            voice::FAILED
        }
    }
}

/// How long a run that was stopped may take to clear up. Whatever is left then is its guards' work.
const CLEARING: Duration = Duration::from_secs(3);

/// Takes in orders on a thread: stopping cannot wait until the run that is to be stopped is over.
fn listen(stop: Arc<AtomicBool>, over: mpsc::Receiver<()>) -> mpsc::Receiver<Order> {
    let (sender, orders) = mpsc::channel();
    thread::spawn(move || {
        for line in io::stdin().lock().lines().map_while(Result::ok) {
            match serde_json::from_str(&line) {
                Ok(Order::Stop) => stop.store(true, Ordering::SeqCst),
                Ok(order) => drop(sender.send(order)),
                Err(_) => break,
            }
        }
        stop.store(true, Ordering::SeqCst);
        drop(sender);
        if over.recv_timeout(CLEARING) == Err(mpsc::RecvTimeoutError::Timeout) {
            process::end_at_once();
        }
    });
    orders
}

/// Says what happens.
struct Teller {
    stop: Arc<AtomicBool>,
}

impl Teller {
    fn say(&self, heard: &Heard) {
        let Ok(mut line) = serde_json::to_vec(heard) else { return };
        line.push(b'\n');
        let mut out = io::stdout().lock();
        if out.write_all(&line).and_then(|()| out.flush()).is_err() {
            // Nobody listens any more.
            self.stop.store(true, Ordering::SeqCst);
        }
    }
}

fn attempt(
    request: &TryRequest,
    services: &Services,
    orders: &mpsc::Receiver<Order>,
    teller: &Teller,
) -> Result<(), Message> {
    let folder = services.environment.resolve(&request.path.to_string_lossy());
    let shown = clean::line(&request.path.display().to_string());
    let tree = check::open(&folder, &request.path)
        .map_err(|_| Message::new("trial-unreadable").with("path", shown.clone()))?;
    let ground =
        Ground::read(&tree, services).map_err(|_| Message::new("trial-unreadable").with("path", shown))?;
    let stand_in = Stub::open().map_err(|error| machine(&error))?;
    let mut attempt = Attempt::new(&tree, &ground, services, stand_in.port());
    teller.say(&attempt.ways());
    for order in orders {
        let answer = match order {
            Order::Choose { command, recipe, in_place } => attempt.choose(command, recipe, in_place),
            Order::Distrust => trust::forget(services, Some(tree.root())).map(|_| Some(attempt.ways())),
            Order::Run { only, trust } => attempt.run(only, trust, teller).map(|()| Some(Heard::Done)),
            Order::Stop => Ok(None),
        };
        match answer {
            Ok(heard) => heard.iter().for_each(|heard| teller.say(heard)),
            Err(message) => teller.say(&Heard::Refused(Refusal::of(&message))),
        }
    }
    Ok(())
}

/// An attempt at trying a project out.
struct Attempt<'a> {
    tree: &'a DirTree,
    ground: &'a Ground<'a>,
    services: &'a Services,
    stand_in: u16,
    found: Vec<Launch>,
    recipes: Vec<String>,
    planned: Option<(Plan, Stage)>,
}

impl<'a> Attempt<'a> {
    fn new(tree: &'a DirTree, ground: &'a Ground<'a>, services: &'a Services, stand_in: u16) -> Attempt<'a> {
        let recipes = plan::recipes_in(tree);
        let of_recipe = |name: &String| {
            let launch = recipe(tree, name).ok()?.command?;
            Some(Launch { from: name.clone(), ..launch })
        };
        let mut found: Vec<Launch> = recipes.iter().filter_map(of_recipe).collect();
        for launch in find::launches(tree, &ground.facts) {
            let known = found.iter().any(|one| one.words == launch.words && one.folder == launch.folder);
            if !known {
                found.push(launch);
            }
        }
        Attempt { tree, ground, services, stand_in, found, recipes, planned: None }
    }

    fn way(&self, launch: &Launch) -> Way {
        Way {
            line: launch.line(),
            folder: clean::line(&launch.folder),
            from: clean::line(&launch.from),
            trusted: trust::is_trusted(self.services, self.tree.root(), launch),
        }
    }

    fn ways(&self) -> Heard {
        Heard::Ways {
            ways: self.found.iter().map(|launch| self.way(launch)).collect(),
            recipes: self.recipes.clone(),
        }
    }

    /// Plans with a command; nothing runs.
    fn choose(
        &mut self,
        command: Chosen,
        recipe_name: Option<String>,
        in_place: bool,
    ) -> Result<Option<Heard>, Message> {
        self.planned = None;
        let recipe = match &recipe_name {
            Some(name) if self.recipes.contains(name) => recipe(self.tree, name)?,
            _ => Recipe::default(),
        };
        let launch = match command {
            Chosen::Found(at) => self.found.get(at).cloned(),
            // With a space in it the line is read as one that a shell would understand.
            Chosen::Typed(line) => Launch::typed(&[format!("{} ", line.trim())]),
        };
        let launch = launch.ok_or_else(|| Message::new("try-no-command"))?;
        let plan = self.ground.plan(launch, recipe, in_place, self.stand_in);
        let stage = Stage::new(&plan).map_err(|error| machine(&error))?;
        let admin = plan.recipe.one_off.as_ref().or(plan.admin.as_ref()).map(Launch::line);
        let environment = stage.environment(&plan, &plan.launch, 0);
        let planned = Planned {
            way: self.way(&plan.launch),
            admin,
            folder: clean::line(&stage.folder(&plan.launch).display().to_string()),
            root: clean::line(&plan.root.display().to_string()),
            in_place,
            confined: guard::confines(),
            recipe: recipe_name.filter(|name| self.recipes.contains(name)),
            environment: environment.iter().map(shown).collect(),
        };
        self.planned = Some((plan, stage));
        Ok(Some(Heard::Plan(Box::new(planned))))
    }

    /// Runs what was planned. A plan is good for one run: the next begins with a fresh copy.
    fn run(&mut self, only: Vec<Experiment>, trusts: bool, teller: &Teller) -> Result<(), Message> {
        let (plan, stage) = self.planned.take().ok_or_else(|| Message::new("try-no-command"))?;
        let plan = Plan { only, ..plan };
        if trusts {
            trust::add(self.services, &plan.root, &plan.launch)?;
        }
        teller.say(&Heard::Begun);
        stage.fill(&plan).map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => Message::new("try-too-large"),
            _ => machine(&error),
        })?;
        let mut tell = |moment: Moment| teller.say(&Heard::Moment(moment));
        let mut finished = |outcome: &Outcome| teller.say(&Heard::Outcome(outcome.clone()));
        inspect::run::run(&plan, &stage, &teller.stop, &mut tell, &mut finished);
        Ok(())
    }
}

/// A recipe that lies in the project. It is the project's file: no link is followed to it.
fn recipe(tree: &DirTree, name: &str) -> Result<Recipe, Message> {
    let unread = |_| {
        let reason = Message::new("file-is-broken");
        Message::new("try-recipe-unread").with("path", name).with("reason", reason)
    };
    plan::understood(&plan::text(tree, name).map_err(unread)?, name)
}

fn shown(variable: &variables::Variable) -> Variable {
    let own_port = variable.key == "PORT" && variable.origin == variables::Origin::Ours;
    let origin = match &variable.origin {
        variables::Origin::Ours if own_port => Origin::FreePort,
        variables::Origin::Ours => Origin::Ours,
        variables::Origin::File(name) => Origin::File(clean::line(name)),
        variables::Origin::Given => Origin::Recipe,
        variables::Origin::MadeUp => Origin::MadeUp,
        variables::Origin::StandIn(name) => Origin::StandIn(clean::line(name)),
    };
    let value = if own_port { String::new() } else { variable.shown() };
    Variable { key: clean::line(&variable.key), value, origin }
}
