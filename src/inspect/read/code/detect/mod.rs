//! From followed names to facts: the scene that all families look at, and one file a family.

mod admin;
mod env;
mod keys;
mod logs;
mod memory;
mod reach;
mod services;
mod signals;
mod state;
mod web;

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
    sync::Arc,
};

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Place, Role},
    inspect::{file::File, secret},
};

use super::{
    Language,
    follow::{At, Follow, NO_FRAME, Node},
    lower::is_variable,
    project::{FileId, Project},
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

/// The project as the families see it.
pub(super) struct Scene<'p> {
    /// The project.
    pub project: &'p Project,
    /// Who follows names.
    pub follow: Follow<'p>,
    /// All calls.
    pub calls: Vec<Called>,
    /// All settings.
    pub settings: Vec<Setting>,
    /// Functions that answer requests, and what they call.
    pub handlers: HashSet<(FileId, FnId)>,
    /// Literals found to be secrets by their use, in clear, with the file they are shown in.
    pub secrets: RefCell<Vec<(Arc<str>, String)>>,
    /// Files of the web process; empty where the project has none.
    pub web: HashSet<FileId>,
}

/// All facts of a project's code, in no order.
pub(super) fn facts(project: &Project, file: &dyn Fn(&str) -> Option<File>) -> Vec<Fact> {
    let scene = Scene::new(project);
    let mut facts = Vec::new();
    let families = [
        env::facts,
        keys::facts,
        services::facts,
        web::facts,
        state::facts,
        memory::facts,
        signals::facts,
        logs::facts,
        admin::facts,
    ];
    for family in families {
        family(&scene, &mut facts);
    }
    show(project, &mut facts, file);
    let local = project
        .files
        .iter()
        .flat_map(|file| &file.facts)
        .filter(|local| !said_already(&facts, local))
        .cloned();
    let local: Vec<_> = local.collect();
    facts.extend(local);
    veil(&scene, &mut facts);
    facts
}

/// Gives facts the lines that they stand on.
fn show(project: &Project, facts: &mut [Fact], file: &dyn Fn(&str) -> Option<File>) {
    facts.sort_by(|left, right| left.place.path.cmp(&right.place.path));
    for of_one in facts.chunk_by_mut(|left, right| left.place.path == right.place.path) {
        let Some(path) = of_one.first().map(|fact| fact.place.path.clone()) else { continue };
        let at = project.files.binary_search_by(|summary| summary.path.cmp(&path)).ok();
        let (Some(summary), Some(file)) = (at.and_then(|at| project.files.get(at)), file(&path)) else {
            continue;
        };
        for fact in of_one.iter_mut().filter(|fact| fact.excerpt.is_empty()) {
            if summary.shown.binary_search(&fact.place.line).is_ok() {
                fact.excerpt = file.excerpt(fact.place.line);
            }
        }
    }
}

/// Takes the secrets that were found out of the excerpts. A line is masked by what it looks like when it is read; only
/// here is known which literals are secrets by where they are used.
fn veil(scene: &Scene<'_>, facts: &mut [Fact]) {
    let mut secrets: HashMap<Arc<str>, Vec<String>> = HashMap::new();
    for file in scene.project.files.iter().filter(|file| !file.secrets.is_empty()) {
        secrets.entry(file.path.clone()).or_default().extend(file.secrets.iter().cloned());
    }
    for (path, text) in scene.secrets.borrow().iter() {
        secrets.entry(path.clone()).or_default().push(text.clone());
    }
    for fact in facts {
        for text in secrets.get(&fact.place.path).into_iter().flatten() {
            fact.excerpt = veiled(&fact.excerpt, text);
        }
    }
}

/// An excerpt without a secret: where it stands in quotes, and anywhere if it is too long to be a mere word.
fn veiled(excerpt: &str, text: &str) -> String {
    if text.is_empty() || !excerpt.contains(text) {
        return excerpt.to_owned();
    }
    let masked = secret::mask(text);
    let mut veiled = excerpt.to_owned();
    for quote in ['\'', '"', '`'] {
        veiled = veiled.replace(&format!("{quote}{text}{quote}"), &format!("{quote}{masked}{quote}"));
    }
    if text.chars().count() >= 10 { veiled.replace(text, &masked) } else { veiled }
}

/// Whether a literal is already reported as the fallback of a variable.
fn said_already(facts: &[Fact], local: &Fact) -> bool {
    facts.iter().any(|fact| {
        matches!(&fact.kind, FactKind::Secret { fallback_for: Some(_), .. })
            && fact.place.path == local.place.path
            && fact.place.line <= local.place.line
            && local.place.line <= fact.place.end_line.max(fact.place.line)
    })
}

impl<'p> Scene<'p> {
    fn new(project: &'p Project) -> Scene<'p> {
        let follow = Follow::new(project);
        let mut calls = Vec::new();
        for (file, summary) in project.each() {
            for site in &summary.calls {
                follow.ask();
                let path = call_path(&follow, file, summary, site.expr);
                calls.push(Called { file, site: *site, path });
            }
        }
        let settings = project.each().flat_map(|(file, summary)| settings(file, summary)).collect();
        let secrets = RefCell::new(Vec::new());
        let (handlers, web) = (HashSet::new(), HashSet::new());
        let mut scene = Scene { project, follow, calls, settings, handlers, secrets, web };
        scene.web = reach::web_files(&scene);
        scene.handlers = reach::handlers(&scene);
        scene
    }

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
        self.file(file).is_some_and(|file| is_script_path(&file.path))
    }

    /// Whether a call stands in a function that is named for tests (`TestDBInit`, `setup_for_tests`).
    pub fn for_tests(&self, call: &Called) -> bool {
        let Some(summary) = self.file(call.file) else { return false };
        summary.functions_around(call.site.function).any(|around| {
            let name = summary.function(around).and_then(|function| function.name);
            let words = name.map(|name| secret::words(summary.text(name))).unwrap_or_default();
            let ends = [words.first(), words.last()];
            words.len() > 1
                && ends
                    .into_iter()
                    .flatten()
                    .any(|word| matches!(word.as_str(), "test" | "tests" | "testing"))
        })
    }

    /// Whether a file counts for what runs.
    pub fn runs(&self, file: FileId) -> bool {
        self.file(file).is_some_and(|file| !matches!(file.role, Role::Test | Role::Example))
    }
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
    match follow.means(at) {
        Node::Outside { path, .. } => canonical(&format!("{path}()")),
        Node::Plain(found) if matches!(follow.expr(found), Expr::Class(_)) => {
            match follow.means(At { file, expr: call, frame: NO_FRAME }) {
                Node::Outside { path, .. } => canonical(&path),
                _ => String::new(),
            }
        }
        _ => String::new(),
    }
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

/// What looks like a setting of a framework in a file.
fn settings(file: FileId, summary: &Summary) -> Vec<Setting> {
    let mut found = Vec::new();
    for assign in &summary.assigns {
        let name = match summary.expr(assign.target) {
            Expr::Name(name, _) if summary.language == Language::Python => *name,
            Expr::Member(of, name) if is_config_object(summary, *of) => *name,
            _ => continue,
        };
        let name = summary.text(name).to_owned();
        found.push(Setting { file, name, value: assign.site.expr, site: assign.site, role: None });
    }
    if summary.language == Language::Python {
        let members = summary.classes.iter().flat_map(|class| {
            let role = class.name.and_then(|name| role_named(summary.text(name)));
            class.members.iter().map(move |(name, value)| (name, value, role))
        });
        for (name, value, role) in members.filter(|(name, ..)| is_variable(summary.text(**name))) {
            let site = Site { expr: *value, function: 0, guard: 0 };
            found.push(Setting { file, name: summary.text(*name).to_owned(), value: *value, site, role });
        }
        found.extend(updated(file, summary));
    }
    found
}

/// What a class of settings is for, by its name.
fn role_named(name: &str) -> Option<Role> {
    let name = name.to_ascii_lowercase();
    if name.starts_with("test") || name.ends_with("test") || name.ends_with("testing") {
        return Some(Role::Test);
    }
    let development = name.starts_with("dev") || name.starts_with("local") || name.ends_with("development");
    development.then_some(Role::Development)
}

/// `app.config.update(X=…)` and `app.config.from_mapping(X=…)`.
fn updated(file: FileId, summary: &Summary) -> Vec<Setting> {
    let mut found = Vec::new();
    for site in &summary.calls {
        let Expr::Call { callee, args } = summary.expr(site.expr) else { continue };
        let Expr::Member(of, method) = summary.expr(*callee) else { continue };
        if !matches!(summary.text(*method), "update" | "from_mapping") || !is_config_object(summary, *of) {
            continue;
        }
        for arg in args {
            if let Some(name) = arg.name {
                found.push(Setting {
                    file,
                    name: summary.text(name).to_owned(),
                    value: arg.value,
                    site: *site,
                    role: None,
                });
            }
            if let Expr::Object(fields) = summary.expr(arg.value) {
                found.extend(fields.iter().map(|(name, value)| Setting {
                    file,
                    name: summary.text(*name).to_owned(),
                    value: *value,
                    site: *site,
                    role: None,
                }));
            }
        }
    }
    found
}

fn is_config_object(summary: &Summary, of: ExprId) -> bool {
    match summary.expr(of) {
        Expr::Name(name, _) | Expr::Member(_, name) => matches!(summary.text(*name), "config" | "conf"),
        _ => false,
    }
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
