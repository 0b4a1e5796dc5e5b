//! What is to be tried, made of what the project says, what was chosen and the machine around it.

use std::{io, path::Path, sync::Arc};

use crate::{
    checks::{facts::Facts, policy, verdict::Assessment},
    cli::Services,
    i18n::Message,
    inspect::{
        self, clean,
        run::{
            Plan,
            find::{self, Launch},
            recipe::{self, Recipe, RecipeFaultKind},
            variables,
        },
    },
    system::{
        clock::SystemClock,
        dir_tree::DirTree,
        files::{Disk, RealDisk},
        loopback, scratch,
        tree::{ReadFault, Tree},
    },
    worker,
};

/// A project, read and judged as `sipsong check` does.
pub(super) struct Ground<'a> {
    tree: &'a DirTree,
    services: &'a Services,
    pub facts: Facts,
    pub assessment: Assessment,
}

impl<'a> Ground<'a> {
    /// Reads it.
    ///
    /// # Errors
    /// The first fault of its policy.
    pub fn read(tree: &'a DirTree, services: &'a Services) -> Result<Ground<'a>, Message> {
        let policy = worker::policy::read(tree).map_err(|mut faults| faults.swap_remove(0))?;
        let gather: worker::Gather = Arc::new(inspect::gather);
        let facts = worker::policy::gather(tree, &policy, &gather, &mut |_, _| {});
        let (assessment, _) = policy::assess(&facts, &policy, worker::policy::today(&SystemClock::start()));
        Ok(Ground { tree, services, facts, assessment })
    }

    /// The plan to try it with this command. Where variables name a service on another machine, connections go to
    /// this port instead.
    pub fn plan(&self, launch: Launch, recipe: Recipe, in_place: bool, stand_in: u16) -> Plan {
        let listens = |port| loopback::accepts(loopback::HERE, port);
        let configuration =
            variables::configuration(self.tree, &launch.folder, &self.facts, &recipe.env, stand_in, &listens);
        let programs = self.services.environment.var("PATH").unwrap_or("/usr/local/bin:/usr/bin:/bin");
        Plan {
            root: self.tree.root().to_owned(),
            in_place,
            configuration,
            programs: programs.to_owned(),
            only: Vec::new(),
            admin: find::admin_commands(self.tree, &self.facts).into_iter().next(),
            reads: variables::read_by_code(&self.facts),
            routes: find::routes(self.tree),
            tools: tools(self.services, &launch),
            launch,
            recipe,
            ..Plan::default()
        }
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

/// The most bytes a recipe may have.
const MOST_RECIPE: u64 = 256 << 10;

/// Where a recipe may lie in a project.
const RECIPES: [&str; 2] = ["sipsong-try.toml", "try.toml"];

/// The recipes that lie in a project, by name.
pub(super) fn recipes_in(tree: &DirTree) -> Vec<String> {
    RECIPES.into_iter().filter(|name| text(tree, name).is_ok()).map(str::to_owned).collect()
}

/// The text of a recipe that lies in a project. It is the project's own file: no link is followed to it.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn text(tree: &DirTree, name: &str) -> Result<String, ReadFault> {
    let bytes = tree.read(name, MOST_RECIPE)?;
    String::from_utf8(bytes).map_err(|_| ReadFault::Io(io::ErrorKind::InvalidData))
}

/// Reads a recipe, called by `shown` in what is said of it.
///
/// # Errors
/// Why it cannot be read, or the first thing in it that is not understood.
pub(super) fn recipe(file: &Path, shown: &Path) -> Result<Recipe, Message> {
    let shown = clean::line(&shown.display().to_string());
    let unread =
        |reason: String| Message::new("try-recipe-unread").with("path", shown.clone()).with("reason", reason);
    let bytes = RealDisk.read(file, MOST_RECIPE).map_err(|error| unread(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| unread("UTF-8".to_owned()))?;
    understood(&text, &shown)
}

/// A recipe's text, understood.
///
/// # Errors
/// The first thing in it that is not understood.
pub(super) fn understood(text: &str, shown: &str) -> Result<Recipe, Message> {
    recipe::parse(text).map_err(|fault| {
        let (id, what) = match fault.kind {
            RecipeFaultKind::NotToml(reason) => ("try-recipe-syntax", reason),
            RecipeFaultKind::UnknownKey(key) => ("try-recipe-key", key),
            RecipeFaultKind::BadValue(key) => ("try-recipe-value", key),
        };
        Message::new(id).with("path", shown).with("line", fault.line).with("what", clean::line(&what))
    })
}
