//! From followed names to facts: the scene that all families look at, and one file a family.

mod admin;
mod env;
mod keys;
mod laravel;
mod libraries;
mod logs;
mod memory;
mod rails;
mod reach;
mod services;
mod settings;
mod shown;
mod signals;
mod state;
mod web;

use std::{cell::RefCell, collections::HashSet, panic::resume_unwind, sync::Arc, thread};

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Place, Role},
    inspect::{file::File, secret},
};

use shown::{is_translation, said_already, sample_role, show, veil};

/// Whether a file holds sample data, which counts for development wherever it stands.
pub(super) fn is_sample(path: &str) -> bool {
    sample_role(path).is_some()
}

use super::{
    follow::{At, Follow, NO_FRAME, Node},
    knowledge,
    project::{FileId, Project},
    summarize,
    summary::{Arg, Expr, ExprId, FnId, Site, Summary},
};

/// A call and what it calls.
pub(super) struct Called {
    /// The file.
    pub file: FileId,
    /// The call.
    pub site: Site,
    /// What it calls, in the form of [`super::knowledge`]; empty where it is code of the project.
    pub path: String,
}

/// A setting of a framework: given to a name of a settings module, or a key of an app's configuration.
pub(super) struct Setting {
    /// The file.
    pub file: FileId,
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: ExprId,
    /// Under which conditions.
    pub site: Site,
    /// What the class around it is for, where its name says so (`class TestingConfig`).
    pub role: Option<Role>,
}

/// Gives a file of the project once more, by its path.
pub type Read<'a> = &'a (dyn Fn(&str) -> Option<File> + Sync);

/// What is worked out once for all families.
#[derive(Default)]
struct Layout {
    calls: Vec<Called>,
    settings: Vec<Setting>,
    handlers: HashSet<(FileId, FnId)>,
    web: HashSet<FileId>,
    scripts: Vec<bool>,
}

/// The project as the families see it.
pub(super) struct Scene<'p> {
    /// The project.
    pub project: &'p Project,
    /// Who follows names.
    pub follow: &'p Follow<'p>,
    /// All calls.
    pub calls: &'p [Called],
    /// All settings.
    pub settings: &'p [Setting],
    /// Functions that answer requests, and what they call.
    pub handlers: &'p HashSet<(FileId, FnId)>,
    /// Literals found to be secrets by their use, in clear, with the file they are shown in.
    pub secrets: RefCell<Secrets>,
    /// Files of the web process; empty where the project has none.
    pub web: &'p HashSet<FileId>,
    /// Whether a file is a script for people, by its id.
    scripts: &'p [bool],
    read: Read<'p>,
}

/// Literals that are secrets, in clear, with the file they are shown in.
type Secrets = Vec<(Arc<str>, String)>;

/// What finds the facts of one family.
type Family = fn(&Scene<'_>, &mut Vec<Fact>);

/// The families, for as many threads as there are; those that look at what another one found stand behind it.
const FAMILIES: [&[Family]; 2] = [
    &[env::facts, keys::facts, services::facts, web::facts],
    &[
        state::facts,
        memory::facts,
        signals::facts,
        logs::facts,
        admin::facts,
        libraries::facts,
        rails::facts,
        laravel::facts,
    ],
];

/// All facts of a project's code, in no order.
pub(super) fn facts(project: &Project, read: Read<'_>) -> Vec<Fact> {
    let mut follows = FAMILIES.map(|_| Follow::new(project));
    let layout = lay_out(project, &mut follows, read);
    let (mut facts, mut secrets) = (Vec::new(), Vec::new());
    let found = at_once(follows.into_iter().zip(FAMILIES), |(follow, families)| {
        let scene = layout.scene(project, &follow, read);
        let mut facts = Vec::new();
        for family in families {
            family(&scene, &mut facts);
        }
        (facts, scene.secrets.into_inner())
    });
    for (mut some, mut more) in found {
        facts.append(&mut some);
        secrets.append(&mut more);
    }
    drop(layout);
    show(project, &mut facts, read);
    let local = project
        .files
        .iter()
        .filter(|file| !is_translation(&file.path))
        .flat_map(|file| file.facts.iter().map(move |fact| (file, fact)))
        .filter(|(_, local)| !said_already(&facts, local))
        .map(|(file, local)| Fact { role: sample_role(&file.path).unwrap_or(local.role), ..local.clone() });
    let local: Vec<_> = local.collect();
    facts.extend(local);
    veil(project, &secrets, &mut facts);
    facts
}

/// Does the same with each of several things, on a thread of its own, and gives the results in their order.
fn at_once<T: Send, R: Send>(things: impl IntoIterator<Item = T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let work = &work;
    thread::scope(|scope| {
        let threads: Vec<_> = things.into_iter().map(|thing| scope.spawn(move || work(thing))).collect();
        // Whoever reads files takes a panic for a reader's; it has to come through.
        let result = |thread: thread::ScopedJoinHandle<'_, R>| {
            thread.join().unwrap_or_else(|panic| resume_unwind(panic))
        };
        threads.into_iter().map(result).collect()
    })
}

/// Follows all calls to what they call, a part of the files on each thread, and finds what the families start from.
fn lay_out<'p>(project: &'p Project, follows: &mut [Follow<'p>], read: Read<'_>) -> Layout {
    let each: Vec<(FileId, &Summary)> = project.each().collect();
    let parts = each.chunks(each.len().div_ceil(follows.len()).max(1));
    let calls = at_once(parts.zip(follows.iter_mut()), |(part, follow)| {
        let mut calls = Vec::new();
        for (file, summary) in part {
            for site in &summary.calls {
                follow.ask();
                let path = call_path(follow, *file, summary, site.expr);
                calls.push(Called { file: *file, site: *site, path });
            }
        }
        calls
    });
    let settings = project.each().flat_map(|(file, summary)| settings::of_file(file, summary)).collect();
    let scripts = project.files.iter().map(|file| is_script_path(&file.path)).collect();
    let mut layout =
        Layout { calls: calls.into_iter().flatten().collect(), settings, scripts, ..Layout::default() };
    if let Some(follow) = follows.first() {
        layout.web = reach::web_files(&layout.scene(project, follow, read));
        layout.handlers = reach::handlers(&layout.scene(project, follow, read));
    }
    layout
}

impl Layout {
    fn scene<'p>(&'p self, project: &'p Project, follow: &'p Follow<'p>, read: Read<'p>) -> Scene<'p> {
        Scene {
            project,
            follow,
            calls: &self.calls,
            settings: &self.settings,
            handlers: &self.handlers,
            secrets: RefCell::default(),
            web: &self.web,
            scripts: &self.scripts,
            read,
        }
    }
}

impl<'p> Scene<'p> {
    /// An expression of a file, seen from no call.
    pub fn at(&self, file: FileId, expr: ExprId) -> At {
        self.follow.ask();
        At { file, expr, frame: NO_FRAME }
    }

    /// The summary of a file.
    pub fn file(&self, file: FileId) -> Option<&'p Summary> {
        self.project.file(file)
    }

    /// The arguments of a call.
    pub fn args(&self, call: &Called) -> &'p [Arg] {
        match self.file(call.file).map(|file| file.expr(call.site.expr)) {
            Some(Expr::Call { args, .. }) => args,
            _ => &[],
        }
    }

    /// An argument of a call, as [`super::knowledge`] describes arguments.
    pub fn argument(&self, call: &Called, description: &str) -> Option<At> {
        self.follow.argument_of(self.at(call.file, call.site.expr), self.args(call), description)
    }

    /// A fact about an expression.
    pub fn fact(&self, file: FileId, expr: ExprId, kind: FactKind, confidence: Confidence) -> Option<Fact> {
        let summary = self.file(file)?;
        let place = summary.place(expr);
        // Lines are read once all facts are known: there are far fewer of these than of lines that could be shown.
        let excerpt = String::new();
        Some(Fact { kind, place, role: summary.role, excerpt, confidence, via: Vec::new() })
    }

    /// As [`Scene::fact`], with the places a value went through, without its own.
    pub fn fact_via(
        &self,
        file: FileId,
        expr: ExprId,
        kind: FactKind,
        confidence: Confidence,
        via: Vec<Place>,
    ) -> Option<Fact> {
        let mut fact = self.fact(file, expr, kind, confidence)?;
        fact.via = via
            .into_iter()
            .filter(|place| place.path != fact.place.path || place.line != fact.place.line)
            .collect();
        Some(fact)
    }

    /// Whether a site is in a function that answers requests.
    pub fn in_handler(&self, file: FileId, function: FnId) -> bool {
        let Some(summary) = self.file(file) else { return false };
        summary.functions_around(function).any(|around| self.handlers.contains(&(file, around)))
    }

    /// Whether the environment or a setting decides whether a site is reached.
    pub fn conditional(&self, file: FileId, site: Site) -> bool {
        let Some(summary) = self.file(file) else { return false };
        summary.tests(site.guard).any(|test| self.asks_configuration(file, test))
    }

    /// Whether a condition asks the environment or a setting.
    pub fn asks_configuration(&self, file: FileId, test: ExprId) -> bool {
        self.asks(file, test, 6)
    }

    fn asks(&self, file: FileId, test: ExprId, depth: u8) -> bool {
        let Some((depth, summary)) = depth.checked_sub(1).zip(self.file(file)) else { return false };
        match summary.expr(test) {
            Expr::Compare(left, right) => self.asks(file, *left, depth) || self.asks(file, *right, depth),
            Expr::Logic(parts) | Expr::Choice(parts) => {
                parts.iter().any(|part| self.asks(file, *part, depth))
            }
            Expr::Name(name, _) if matches!(summary.text(*name), "DEBUG" | "TESTING") => true,
            Expr::Name(..) => {
                let at = self.at(file, test);
                let value = self.follow.value(at).value;
                value.from_env()
                    || matches!(value, crate::checks::facts::Value::Setting(_))
                    || self
                        .follow
                        .given(at)
                        .into_iter()
                        .any(|given| given.expr != test && self.asks(given.file, given.expr, depth))
            }
            Expr::Member(_, name) if matches!(summary.text(*name), "DEBUG" | "debug" | "TESTING") => true,
            _ => {
                let value = self.follow.value(self.at(file, test)).value;
                value.from_env() || matches!(value, crate::checks::facts::Value::Setting(_))
            }
        }
    }

    /// Whether a file belongs to the web process, as far as that can be told.
    pub fn in_web(&self, file: FileId) -> bool {
        self.web.is_empty() || self.web.contains(&file)
    }

    /// Whether a file is a script for people: migrations, seeds, commands.
    pub fn is_script(&self, file: FileId) -> bool {
        self.scripts.get(file as usize).copied().unwrap_or(false)
    }

    /// Whether a file speaks of a name. Code of tests that was left unread is looked at only here.
    pub fn speaks_of(&self, file: &Summary, name: &str) -> bool {
        if !file.deferred {
            return file.sym(name).is_some();
        }
        let found = (self.read)(&file.path).filter(|found| found.text.contains(name));
        found
            .and_then(|found| summarize(&found, file.language).ok())
            .is_some_and(|found| found.sym(name).is_some())
    }

    /// Whether a call stands in a function that is named for tests (`TestDBInit`, `setup_for_tests`).
    pub fn for_tests(&self, call: &Called) -> bool {
        let Some(summary) = self.file(call.file) else { return false };
        summary.functions_around(call.site.function).any(|around| {
            let name = summary.function(around).and_then(|function| function.name);
            name.is_some_and(|name| is_for_tests(summary.text(name)))
        })
    }

    /// Whether a file is one of tests.
    pub fn is_test(&self, file: FileId) -> bool {
        self.file(file).is_some_and(|file| file.role == Role::Test)
    }

    /// Whether a file counts for what runs.
    pub fn runs(&self, file: FileId) -> bool {
        self.file(file).is_some_and(|file| !matches!(file.role, Role::Test | Role::Example))
    }
}

/// Whether a function is named for tests.
fn is_for_tests(name: &str) -> bool {
    // Most names are not, which is told without taking them apart.
    let mentions = name.as_bytes().windows(4).any(|part| part.eq_ignore_ascii_case(b"test"));
    if !mentions {
        return false;
    }
    let words = secret::words(name);
    let ends = [words.first(), words.last()];
    words.len() > 1
        && ends.into_iter().flatten().any(|word| matches!(word.as_str(), "test" | "tests" | "testing"))
}

fn is_script_path(path: &str) -> bool {
    let folders = [
        "scripts",
        "script",
        "bin",
        "migrations",
        "seeders",
        "seeds",
        "seed",
        "commands",
        "alembic",
        "tools",
        "cypress",
        "e2e",
    ];
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    if ["www", "server", "start", "main"].contains(&stem.as_str()) && folder.ends_with("bin") {
        return false;
    }
    folder.split('/').any(|part| folders.contains(&part))
        || ["seed", "migrate", "manage", "cli", "setup", "create_db", "init_db", "initdb", "reset"]
            .iter()
            .any(|script| {
                stem == *script
                    || stem.starts_with(&format!("{script}_"))
                    || stem.starts_with(&format!("{script}-"))
            })
}

fn call_path(follow: &Follow<'_>, file: FileId, summary: &Summary, call: ExprId) -> String {
    let Expr::Call { callee, .. } = summary.expr(call) else { return String::new() };
    let at = At { file, expr: *callee, frame: NO_FRAME };
    let path = match follow.means(at) {
        Node::Outside { path, .. } => canonical(&format!("{path}()")),
        Node::Plain(found) if matches!(follow.expr(found), Expr::Class(_)) => {
            match follow.means(At { file, expr: call, frame: NO_FRAME }) {
                Node::Outside { path, .. } => canonical(&path),
                _ => String::new(),
            }
        }
        _ => String::new(),
    };
    let Some(space) = summary.language.space() else { return path };
    let Expr::Member(of, method) = summary.expr(*callee) else { return path };
    let of = match summary.expr(*of) {
        Expr::Member(_, name) | Expr::Name(name, _) => Some(summary.text(*name)),
        _ => None,
    };
    knowledge::known_as(space, path, of, summary.text(*method))
}

/// A path with the calls between the first and the last taken out: `express().use().listen()` is
/// `express().listen()`.
fn canonical(path: &str) -> String {
    let Some(end) = path.find("()").map(|at| at + 2) else { return path.to_owned() };
    let (root, rest) = path.split_at(end);
    match rest.rsplit_once("().") {
        Some((_, last)) if !last.is_empty() => format!("{root}.{last}"),
        _ => path.to_owned(),
    }
}

/// The root of a path and its last member: `express()` and `listen` of `express().listen()`.
fn ends(path: &str) -> (&str, &str) {
    let path = path.strip_suffix("()").unwrap_or(path);
    let last = path.rsplit('.').next().unwrap_or_default();
    let root = path.find("()").map_or_else(
        || path.rsplit_once('.').map_or("", |(root, _)| root),
        |at| path.get(..at + 2).unwrap_or_default(),
    );
    (root, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_brought_into_one_form() {
        assert_eq!(canonical("express().use().listen()"), "express().listen()");
        assert_eq!(canonical("knex().migrate.latest()"), "knex().migrate.latest()");
        assert_eq!(canonical("os.getenv()"), "os.getenv()");
        assert_eq!(canonical("environ.Env()()"), "environ.Env()()");
        assert_eq!(ends("express().listen()"), ("express()", "listen"));
        assert_eq!(ends("bottle.route()"), ("bottle", "route"));
    }
}
