//! What belongs to the web process, and what runs while a request is answered.

use std::collections::{HashMap, HashSet};

use crate::checks::facts::Role;
use crate::inspect::read::code::{
    Language, knowledge,
    project::FileId,
    summary::{Class, Expr, FnId, Function, Summary},
};

use super::{Called, Scene, ends};

/// How many calls away from a handler still counts as answering a request.
const CALLS: usize = 2;

/// The files in which a web framework is set up, and all they import.
pub(super) fn web_files(scene: &Scene<'_>) -> HashSet<FileId> {
    let makes = |path: &str| {
        knowledge::WEB_FRAMEWORKS.iter().any(|(known, _)| *known == path)
            || knowledge::LISTENS.iter().any(|row| row.path == path)
    };
    let made = scene.calls.iter().filter(|call| makes(&call.path)).map(|call| call.file);
    let by_place = scene
        .project
        .each()
        .filter(|(_, file)| is_next_entry(file) || is_django_entry(&file.path))
        .map(|(id, _)| id);
    let mut open: Vec<_> = made
        .chain(by_place)
        .filter(|file| scene.file(*file).is_some_and(|file| file.role != Role::Test))
        .collect();
    let importers = importers(scene, &open);
    open.extend(importers);
    let mut found = HashSet::new();
    while let Some(file) = open.pop() {
        if !found.insert(file) {
            continue;
        }
        let Some(summary) = scene.file(file) else { continue };
        open.extend(summary.imports.iter().filter_map(|module| scene.project.import(file, *module)));
    }
    found
}

/// Files that start what the seeds define: `app.ts` that imports `server.ts`.
fn importers(scene: &Scene<'_>, seeds: &[FileId]) -> Vec<FileId> {
    let seeds: HashSet<_> = seeds.iter().copied().collect();
    let starts = |file: FileId, summary: &Summary| {
        !scene.is_script(file)
            && summary.role != Role::Test
            && summary
                .imports
                .iter()
                .filter_map(|module| scene.project.import(file, *module))
                .any(|module| seeds.contains(&module))
    };
    scene.project.each().filter(|(file, summary)| starts(*file, summary)).map(|(file, _)| file).collect()
}

/// A page or a route of Next.js.
pub(super) fn is_next_entry(file: &Summary) -> bool {
    let path = format!("/{}", file.path);
    file.language.is_script()
        && (path.contains("/pages/api/")
            || (path.contains("/app/")
                && path.rsplit('/').next().is_some_and(|name| name.starts_with("route.")))
            || path
                .rsplit('/')
                .next()
                .is_some_and(|name| name.starts_with("middleware.") || name.starts_with("instrumentation.")))
}

fn is_django_entry(path: &str) -> bool {
    path.ends_with(".py")
        && (knowledge::is_settings_module(path)
            || ["urls.py", "wsgi.py", "asgi.py", "apps.py"].iter().any(|name| path.ends_with(name)))
}

/// The functions that answer requests, and those they call.
pub(super) fn handlers(scene: &Scene<'_>) -> HashSet<(FileId, FnId)> {
    let mut found = registered(scene);
    for (file, summary) in scene.project.each().filter(|(_, file)| file.role != Role::Test) {
        found.extend(declared(scene, file, summary));
    }
    let mut by_function: HashMap<(FileId, FnId), Vec<usize>> = HashMap::new();
    for (index, call) in scene.calls.iter().enumerate() {
        by_function.entry((call.file, call.site.function)).or_default().push(index);
    }
    let mut edge: Vec<_> = found.iter().copied().collect();
    for _ in 0..CALLS {
        let mut next = Vec::new();
        for place in edge {
            for call in
                by_function.get(&place).into_iter().flatten().filter_map(|index| scene.calls.get(*index))
            {
                let Some(Expr::Call { callee, .. }) =
                    scene.file(call.file).map(|file| file.expr(call.site.expr))
                else {
                    continue;
                };
                if let Some(called) = scene.follow.function(scene.at(call.file, *callee))
                    && found.insert(called)
                {
                    next.push(called);
                }
            }
        }
        edge = next;
    }
    found
}

/// What is passed to `router.post('/x', …)` and `path('x', view)`.
fn registered(scene: &Scene<'_>) -> HashSet<(FileId, FnId)> {
    let mut found = HashSet::new();
    for call in scene.calls.iter().filter(|call| !scene.is_test(call.file)) {
        let (root, method) = ends(&call.path);
        let route = knowledge::ROUTERS.contains(&root) && knowledge::ROUTE_METHODS.contains(&method);
        let listens = matches!(
            call.path.as_str(),
            "http.createServer()"
                | "Deno.serve()"
                | "django.urls.path()"
                | "django.urls.re_path()"
                | "django.conf.urls.url()"
        );
        if !route && !listens && !is_socket_event(scene, call) && !knowledge::routes(&call.path) {
            continue;
        }
        for arg in scene.args(call) {
            found.extend(scene.follow.function(scene.at(call.file, arg.value)));
        }
    }
    found
}

/// `socket.on("add", async (…) => …)`: a message of a client is a request.
fn is_socket_event(scene: &Scene<'_>, call: &Called) -> bool {
    let Some(summary) = scene.file(call.file) else { return false };
    let Expr::Call { callee, args } = summary.expr(call.site.expr) else { return false };
    let Expr::Member(of, method) = summary.expr(*callee) else { return false };
    let socket = matches!(summary.expr(*of), Expr::Name(name, _) if summary.text(*name) == "socket");
    let event = args.first().and_then(|arg| match summary.expr(arg.value) {
        Expr::Text(text) => Some(summary.text(*text)),
        _ => None,
    });
    let own = [
        "error",
        "close",
        "end",
        "open",
        "connect",
        "connection",
        "data",
        "disconnect",
        "disconnecting",
        "drain",
        "timeout",
    ];
    summary.language.is_script()
        && socket
        && summary.text(*method) == "on"
        && event.is_some_and(|event| !own.contains(&event))
}

/// Handlers by their decorators, their parameters, their class or their file.
fn declared(scene: &Scene<'_>, file: FileId, summary: &Summary) -> Vec<(FileId, FnId)> {
    let mut found = Vec::new();
    let next = is_next_entry(summary);
    for (id, function) in (0u32..).zip(&summary.functions).skip(1) {
        let names: Vec<_> =
            function.params.iter().map(|param| param.name.map_or("", |name| summary.text(name))).collect();
        let by_class = || {
            let class = function.class.and_then(|class| summary.class(class));
            let name = function.name.map_or("", |name| summary.text(name));
            class.is_some_and(|class| answers(scene, file, class))
                && matches!(
                    name,
                    "get"
                        | "post"
                        | "put"
                        | "patch"
                        | "delete"
                        | "dispatch"
                        | "create"
                        | "update"
                        | "destroy"
                        | "form_valid"
                )
        };
        let by_export = || {
            next && function.name.is_some_and(|name| {
                matches!(summary.text(name), "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "handler")
            })
        };
        let script = summary.language.is_script();
        let by_type = || {
            summary.language == Language::Go
                && function.params.iter().filter_map(|param| param.of_type).any(|of_type| {
                    let path = scene.follow.path(scene.at(file, of_type)).unwrap_or_default();
                    knowledge::REQUEST_TYPES.contains(&path.as_str())
                })
        };
        if (script && takes_request(&names))
            || by_type()
            || by_decorator(scene, file, function)
            || by_class()
            || by_export()
            || by_table(summary, function).is_some()
        {
            found.push((file, id));
        }
    }
    found
}

/// Handlers by what they are annotated with.
fn by_decorator(scene: &Scene<'_>, file: FileId, function: &Function) -> bool {
    function.decorators.iter().any(|decorator| {
        let path = scene.follow.path(scene.at(file, *decorator)).unwrap_or_default();
        let (root, method) = ends(&path);
        (knowledge::ROUTERS.contains(&root) && knowledge::ROUTE_METHODS.contains(&method))
            || knowledge::ROUTE_DECORATORS.contains(&path.as_str())
            || knowledge::routes(&path)
    })
}

/// Methods of classes that the tables of libraries know to answer requests.
fn by_table(summary: &Summary, function: &Function) -> Option<()> {
    let (space, class) = summary.language.space().zip(function.class.and_then(|id| summary.class(id)))?;
    let of_class = class.name.map_or("", |name| summary.text(name));
    let bases = class.bases.iter().filter_map(|base| match summary.expr(*base) {
        Expr::Name(name, _) => Some(summary.text(*name)),
        _ => None,
    });
    let starts = bases.chain([""]).find_map(|base| knowledge::answers_with(space, of_class, base))?;
    let name = summary.text(function.name?);
    starts.iter().any(|start| name.starts_with(start)).then_some(())
}

/// `(req, res, next)`, `(ctx, next)`, `(request, reply)`.
fn takes_request(names: &[&str]) -> bool {
    match names {
        [first, second, ..] => {
            matches!(first.trim_start_matches('_'), "req" | "request" | "err")
                && matches!(second.trim_start_matches('_'), "res" | "response" | "reply" | "h" | "req")
                || (*first == "ctx" && *second == "next")
        }
        _ => false,
    }
}

fn answers(scene: &Scene<'_>, file: FileId, class: &Class) -> bool {
    class.bases.iter().any(|base| {
        scene.follow.path(scene.at(file, *base)).is_some_and(|path| {
            [
                "django.views",
                "rest_framework",
                "flask.views",
                "tornado.web",
                "flask_restful",
                "starlette.endpoints",
                "http.server",
            ]
            .iter()
            .any(|start| path.starts_with(start))
        })
    })
}
