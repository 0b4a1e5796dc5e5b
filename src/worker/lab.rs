//! Looking a lab over: reading it, trying it, and saying how every factor stands.

use std::{
    io,
    path::{Path, PathBuf},
    sync::atomic::AtomicBool,
};

use crate::{
    checks::{
        facts::{
            FactKind, Facts,
            observed::{Moment, Outcome},
        },
        verdict,
    },
    course::Factor,
    i18n::Message,
    inspect::{
        self,
        run::{
            Plan, Stage,
            find::{self, Launch},
            recipe::{Recipe, Request},
            variables::{self, Variable},
        },
    },
    lab::{self, Change, Lab, MARKER, Marker, Stack, Standing},
    system::{
        clock::{Clock, SystemClock},
        dir_tree::DirTree,
        fresh_folder::{self, NewFile},
        loopback::{self, Ask, Store, Stub},
        tree::Tree,
    },
};

/// A lab's folder and what it says of itself.
pub struct Opened {
    /// The folder.
    pub tree: DirTree,
    /// The lab.
    pub marker: Marker,
}

/// What came of looking a lab over.
#[derive(Clone, Debug, PartialEq)]
pub struct Examined {
    /// How each factor stands, in order.
    pub standings: Vec<Standing>,
    /// What the files were like, as a short sum.
    pub state: String,
    /// The command that was tried; none where none was found.
    pub command: Option<String>,
}

/// Opens a lab.
///
/// # Errors
/// A message where the folder cannot be opened or is no lab.
pub fn open(folder: &Path) -> Result<Opened, Message> {
    let shown = || inspect::clean::line(&folder.display().to_string());
    let fault = |id: &'static str| Message::new(id).with("folder", shown());
    let tree = DirTree::open(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => fault("lab-no-folder"),
        _ => fault("lab-unreadable").with("reason", error.to_string()),
    })?;
    let bytes = tree.read(MARKER, 4 << 10).map_err(|_| fault("lab-none-here"))?;
    let marker = Marker::parse(&String::from_utf8_lossy(&bytes)).map_err(|_| fault("lab-bad-marker"))?;
    Ok(Opened { tree, marker })
}

/// A short sum of the files that are the learner's work: the same for the same files.
pub fn state(tree: &dyn Tree) -> String {
    let mut sum = crc32fast::Hasher::new();
    for entry in tree.walk().files.iter().take(2_000) {
        sum.update(entry.path.as_bytes());
        sum.update(&tree.read(&entry.path, 1 << 20).unwrap_or_default());
    }
    format!("{:08x}", sum.finalize())
}

/// Reads a lab without trying it: its files, and how they stand by reading alone.
pub fn read(opened: &Opened) -> Vec<Standing> {
    let facts = inspect::gather(&opened.tree, &mut |_, _| {});
    lab::standings(&facts, &verdict::assess(&facts), &[])
}

/// Reads a lab and tries it, as far as a verdict needs it. `programs` are the folders where programs are found.
///
/// # Errors
/// A message where this machine does not let it be tried.
pub fn examine(
    opened: &Opened,
    programs: &str,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(Moment),
) -> Result<Examined, Message> {
    let tree = &opened.tree;
    let state = state(tree);
    let facts = inspect::gather(tree, &mut |_, _| {});
    let assessment = verdict::assess(&facts);
    let launch = find::launches(tree, &facts).into_iter().next();
    let command = launch.as_ref().map(Launch::line);
    let outcomes = match launch {
        Some(launch) => {
            let store = Store::open(0).map_err(|error| machine(&error))?;
            let stand_in = Stub::open().map_err(|error| machine(&error))?;
            let mut plan = plan(opened, &facts, launch, programs, (store.port(), stand_in.port()));
            plan.only = lab::needed(&assessment);
            carry_out(&plan, stop, tell)?
        }
        None => Vec::new(),
    };
    let standings = lab::standings(&facts, &assessment, &lab::fair(outcomes));
    Ok(Examined { standings, state, command })
}

fn carry_out(plan: &Plan, stop: &AtomicBool, tell: &mut dyn FnMut(Moment)) -> Result<Vec<Outcome>, Message> {
    let stage = Stage::new(plan).map_err(|error| machine(&error))?;
    stage.fill(plan).map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => Message::new("lab-too-large"),
        _ => machine(&error),
    })?;
    Ok(inspect::run::run(plan, &stage, stop, tell, &mut |_| {}))
}

fn machine(error: &io::Error) -> Message {
    Message::new("try-machine").with("reason", error.to_string())
}

/// The command that would be tried, for who has to be asked first.
pub fn command(opened: &Opened) -> Option<String> {
    let facts = inspect::gather(&opened.tree, &mut |_, _| {});
    find::launches(&opened.tree, &facts).first().map(Launch::line)
}

fn plan(opened: &Opened, facts: &Facts, launch: Launch, programs: &str, ports: (u16, u16)) -> Plan {
    let tree = &opened.tree;
    let (store, stand_in) = ports;
    let stack = opened.marker.stack;
    let recipe = recipe(facts, store);
    let is_there = |port| port == store || loopback::accepts(loopback::HERE, port);
    let found = variables::configuration(tree, &launch.folder, facts, &recipe.env, stand_in, &is_there);
    let build = stack.build().iter().map(|word| (*word).to_owned()).collect();
    Plan {
        root: tree.root().to_owned(),
        configuration: found.into_iter().map(|variable| attached(variable, store)).collect(),
        programs: programs.to_owned(),
        admin: find::admin_commands(tree, facts).into_iter().next(),
        reads: variables::read_by_code(facts),
        build: Some(Launch { words: build, ..Launch::default() }),
        cache_variable: stack.cache_variable().map(str::to_owned),
        launch,
        recipe,
        ..Plan::default()
    }
}

/// The requests of a noodle stall, and the variables of its solution where the code reads them.
fn recipe(facts: &Facts, store: u16) -> Recipe {
    let reads =
        |wanted: &str| facts.any(|kind| matches!(kind, FactKind::ReadsEnv { key, .. } if key == wanted));
    let env = [
        ("REDIS_URL", format!("redis://127.0.0.1:{store}")),
        ("COUPON_SECRET", "a-secret-of-this-trial".to_owned()),
    ];
    let get = |path: &str| Request { ask: Ask::get(path), expect: None, contains: None };
    let order = Ask { method: "POST".to_owned(), body: ORDER.to_owned(), ..Ask::get("/orders") };
    let write = Request { ask: order, expect: Some(201), contains: None };
    let read = Request { contains: Some(ORDER.to_owned()), ..get("/orders") };
    Recipe {
        env: env
            .into_iter()
            .filter(|(key, _)| reads(key))
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
        requests: vec![
            get("/"),
            get("/menu"),
            get("/coupon"),
            get("/queue"),
            Request { expect: None, ..write.clone() },
            get("/orders"),
        ],
        slow: Some(Ask::get("/report")),
        write: Some(write),
        read: Some(read),
        start_seconds: Some(30),
        ..Recipe::default()
    }
}

/// What is ordered while it is tried.
const ORDER: &str = "egg noodles for sipsong";

/// A variable of the learner's own naming that leads to a Redis leads to the stand-in for one.
fn attached(variable: Variable, store: u16) -> Variable {
    let names = variable.key.to_ascii_uppercase().contains("REDIS");
    let value = match () {
        () if variable.value.starts_with("redis://") => variables::pointed_at(&variable.value, store),
        () if names && variable.key.ends_with("PORT") => store.to_string(),
        () if names && variable.key.ends_with("HOST") => "127.0.0.1".to_owned(),
        () => return variable,
    };
    Variable { value, ..variable }
}

/// The stacks whose runtime is on this machine. `programs` are the folders where programs are found.
pub fn installed(programs: &str) -> Vec<Stack> {
    let here = |stack: &Stack| {
        crate::system::scratch::find_program(stack.program(), programs, Path::new("/")).is_some()
    };
    Stack::ALL.into_iter().filter(here).collect()
}

/// A file of a lab as text.
pub fn text(opened: &Opened, path: &str) -> Option<String> {
    String::from_utf8(opened.tree.read(path, 1 << 20).ok()?).ok()
}

/// Where a factor's solution would change the files as they are: path and line, from 1.
pub fn places(opened: &Opened, factor: Factor) -> Vec<(String, usize)> {
    lab_of(opened).solution(factor).places(&|path| text(opened, path))
}

/// A file as it will be with these changes.
pub fn with(opened: &Opened, changes: &[Change], path: &str) -> Option<String> {
    match changes.iter().find(|change| change.path() == path) {
        Some(Change::Write { text, .. }) => Some(text.clone()),
        Some(Change::Remove { .. }) => None,
        None => text(opened, path),
    }
}

/// Adds changes to others; of one file the last counts.
pub fn merge(changes: &mut Vec<Change>, more: Vec<Change>) {
    for change in more {
        changes.retain(|other| other.path() != change.path());
        changes.push(change);
    }
}

/// Changes a lab. What is there now is kept first, below the folder of our own data, in the folder that is given back.
///
/// # Errors
/// A message where something cannot be written.
pub fn apply(opened: &Opened, changes: &[Change], data: &Path) -> Result<PathBuf, Message> {
    let root = opened.tree.root();
    let fault = |path: &str, error: &io::Error| {
        Message::new("lab-unwritten")
            .with("folder", inspect::clean::line(path))
            .with("reason", error.to_string())
    };
    let at = SystemClock::start().now();
    let kept = data.join("labs").join(&opened.marker.id).join(at.to_string());
    for change in changes {
        let path = change.path();
        if let Some(text) = text(opened, path) {
            put(&kept, path, &text).map_err(|error| fault(path, &error))?;
        }
    }
    for change in changes {
        let done = match change {
            Change::Write { path, text } => put(root, path, text),
            Change::Remove { path } => fresh_folder::remove(root, path),
        };
        done.map_err(|error| fault(change.path(), &error))?;
    }
    Ok(kept)
}

/// That files were changed, and where what they were is kept.
pub fn applied(count: usize, kept: &Path) -> Message {
    let kept = inspect::clean::line(&kept.display().to_string());
    Message::new("lab-applied").with("count", count).with("kept", kept)
}

fn put(folder: &Path, path: &str, text: &str) -> io::Result<()> {
    let file = NewFile { path: path.to_owned(), text: text.to_owned(), is_program: Lab::is_program(path) };
    fresh_folder::put(folder, &file)
}

/// The lab of an opened folder.
pub fn lab_of(opened: &Opened) -> Lab {
    Lab::of(opened.marker.stack)
}
