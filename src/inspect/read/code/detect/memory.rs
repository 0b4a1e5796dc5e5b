//! State in the process's memory: collections that requests change, limits that are counted.

use std::collections::HashSet;

use crate::{
    checks::facts::{Confidence, Fact, FactKind},
    inspect::read::code::{
        follow::Node,
        knowledge,
        project::FileId,
        summary::{Expr, ExprId, Site, Summary},
    },
};

use super::{Called, Scene, Setting};

/// The facts of this family.
pub(super) fn facts(scene: &Scene<'_>, out: &mut Vec<Fact>) {
    let mut limited = HashSet::new();
    for call in scene.calls.iter().filter(|call| scene.runs(call.file)) {
        limiters(scene, call, &mut limited, out);
    }
    for (file, summary) in scene.project.each().filter(|(file, _)| scene.runs(*file)) {
        memory(scene, file, summary, out);
    }
}

/// Rate limiters that count in the process's own memory.
fn limiters(scene: &Scene<'_>, call: &Called, seen: &mut HashSet<FileId>, out: &mut Vec<Fact>) {
    let Some((_, store, library)) = knowledge::LIMITERS.iter().find(|(path, ..)| *path == call.path) else {
        return;
    };
    let by_setting = || {
        let named =
            |setting: &Setting| setting.name.starts_with("RATELIMIT_STORAGE") && !scene.is_test(setting.file);
        call.path.starts_with("flask_limiter") && scene.settings.iter().any(named)
    };
    let stored = scene.argument(call, store).is_some_and(|store| {
        !scene.follow.value(store).value.literal().is_some_and(|text| text.starts_with("memory"))
    });
    // What is passed as a whole may hold a store.
    let open = scene
        .args(call)
        .iter()
        .any(|arg| matches!(scene.follow.means(scene.at(call.file, arg.value)), Node::Nothing));
    if stored || open || by_setting() || !seen.insert(call.file) {
        return;
    }
    let kind = FactKind::SharedMemory { name: (*library).to_owned() };
    out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::Medium));
}

const CHANGES: &[&str] = &[
    "push",
    "set",
    "add",
    "append",
    "delete",
    "unshift",
    "splice",
    "pop",
    "shift",
    "update",
    "setdefault",
    "insert",
    "extend",
    "remove",
    "clear",
    "popitem",
];

/// A change of a collection at module level.
struct Change {
    name: String,
    site: Site,
    expr: ExprId,
    /// What is put in, where that is given to it.
    value: Option<ExprId>,
}

/// Collections at module level that a handler changes.
fn memory(scene: &Scene<'_>, file: FileId, summary: &Summary, out: &mut Vec<Fact>) {
    let mut changes: Vec<Change> = Vec::new();
    let mut changed = |base: ExprId, site: Site, expr: ExprId, value: Option<ExprId>| {
        if let Some(name) = module_collection(scene, file, summary, base) {
            changes.push(Change { name, site, expr, value });
        }
    };
    for site in &summary.calls {
        let Expr::Call { callee, args } = summary.expr(site.expr) else { continue };
        let Expr::Member(of, method) = summary.expr(*callee) else { continue };
        if CHANGES.contains(&summary.text(*method)) {
            changed(*of, *site, site.expr, args.last().map(|arg| arg.value));
        }
    }
    for assign in &summary.assigns {
        match summary.expr(assign.target) {
            Expr::Member(of, _) | Expr::Index(of, _) => {
                changed(*of, assign.site, assign.target, Some(assign.site.expr));
            }
            Expr::Name(..) => changed(assign.target, assign.site, assign.target, None),
            _ => {}
        }
    }
    let mut seen = HashSet::new();
    for change in &changes {
        if scene.in_handler(file, change.site.function)
            && !is_memo(summary, &changes, change)
            && seen.insert(change.name.clone())
        {
            let kind = FactKind::SharedMemory { name: change.name.clone() };
            out.extend(scene.fact(file, change.expr, kind, Confidence::Low));
        }
    }
}

/// Whether a collection only remembers what one function works out and hands back: it could be worked out again.
fn is_memo(summary: &Summary, changes: &[Change], change: &Change) -> bool {
    let outermost = |site: Site| summary.functions_around(site.function).last();
    let Some(function) = outermost(change.site).and_then(|outer| summary.function(outer)) else {
        return false;
    };
    let alone = changes
        .iter()
        .filter(|other| other.name == change.name)
        .all(|other| outermost(other.site) == outermost(change.site) || other.site.function == 0);
    let is_it = |expr: ExprId| matches!(summary.expr(expr), Expr::Name(name, _) if summary.text(*name) == change.name);
    let hands_back = function.returns.iter().any(|value| match summary.expr(*value) {
        Expr::Name(..) => is_it(*value),
        Expr::Index(of, _) | Expr::Member(of, _) => is_it(*of),
        Expr::Call { callee, .. } => matches!(summary.expr(*callee), Expr::Member(of, _) if is_it(*of)),
        _ => false,
    });
    let empty = |value: ExprId| match summary.expr(value) {
        Expr::List(items) => items.is_empty(),
        Expr::Object(fields) => fields.is_empty(),
        Expr::Number(_) | Expr::Bool(_) | Expr::Param(..) => true,
        _ => false,
    };
    let worked_out = |other: &&Change| other.name == change.name && !other.value.is_none_or(empty);
    alone && hands_back && changes.iter().any(|other| worked_out(&other))
}

/// The name of a collection that is made empty or filled at module level and lives as long as the process.
fn module_collection(scene: &Scene<'_>, file: FileId, summary: &Summary, base: ExprId) -> Option<String> {
    let Expr::Name(name, scope) = summary.expr(base) else { return None };
    let top = summary.scopes.first()?.names.get(*name)?;
    if !summary.lookup(*name, *scope).is_some_and(|found| std::ptr::eq(found, top)) {
        return None;
    }
    // Of what a name is given over and over, the first tells as much as all.
    let collects = top.iter().take(64).any(|value| match summary.expr(*value) {
        Expr::List(_) | Expr::Object(_) => true,
        Expr::Number(text) => summary.text(*text) == "0" && top.len() > 1,
        Expr::Call { callee, .. } => matches!(
            scene.follow.path(scene.at(file, *callee)).unwrap_or_default().as_str(),
            "Map"
                | "Set"
                | "WeakMap"
                | "Array"
                | "dict"
                | "list"
                | "set"
                | "collections.defaultdict"
                | "collections.deque"
                | "collections.OrderedDict"
                | "collections.Counter"
                | "node-cache"
                | "lru-cache"
        ),
        _ => false,
    });
    collects.then(|| summary.text(*name).to_owned())
}
