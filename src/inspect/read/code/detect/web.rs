//! Servers: what listens, on which port, with which framework, and which stop gracefully by themselves.

use std::collections::HashSet;

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Role, Sink, Value},
    inspect::clean,
    inspect::read::code::{
        Language,
        follow::At,
        knowledge::{self, Listen},
        project::FileId,
        summary::{Expr, ExprId, Summary},
        value::{Traced, masked},
    },
};

use super::{Called, Scene, ends, reach};

/// The facts of this family.
pub(super) fn facts(scene: &Scene<'_>, out: &mut Vec<Fact>) {
    for call in scene.calls {
        listens(scene, call, out);
        if let Some((_, server)) = knowledge::GRACEFUL.iter().find(|(path, _)| *path == call.path) {
            let kind = FactKind::GracefulByDefault { server: (*server).to_owned() };
            out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::High));
        }
    }
    frameworks(scene, out);
    for (file, summary) in scene.project.each() {
        gunicorn(scene, file, summary, out);
    }
}

fn listens(scene: &Scene<'_>, call: &Called, out: &mut Vec<Fact>) {
    if let Some(row) = knowledge::LISTENS.iter().find(|row| row.path == call.path) {
        known(scene, call, row, out);
    } else if matches!(call.path.as_str(), "" | "this.listen()") || is_open(&call.path) {
        by_shape(scene, call, out);
    }
}

fn known(scene: &Scene<'_>, call: &Called, row: &Listen, out: &mut Vec<Fact>) {
    let traced = match scene.argument(call, row.port) {
        Some(found) => scene.follow.value(found),
        None => Traced { value: default_port(row.default), via: Vec::new() },
    };
    // hapi and ws are made with a port only where they are the server themselves.
    if traced.value == Value::Unknown && scene.argument(call, row.port).is_none() && row.default.is_empty() {
        return;
    }
    let host = scene
        .argument(call, row.host)
        .map(|host| scene.follow.value(host).value)
        .map(|host| masked(host, None));
    let default = (!row.default_host.is_empty()).then(|| Value::Literal(row.default_host.to_owned()));
    let sure = if traced.value == Value::Unknown { Confidence::Low } else { Confidence::High };
    let kind = FactKind::Listens {
        port: masked(port_of(traced.value), None),
        host: host.filter(|host| *host != Value::Unknown).or(default),
        server: row.server.to_owned(),
    };
    out.extend(scene.fact_via(call.file, call.site.expr, kind, sure, traced.via));
}

/// `$PORT:3000` is the variable, then the number.
pub(super) fn default_port(text: &str) -> Value {
    match text.strip_prefix('$').and_then(|rest| rest.split_once(':')) {
        Some((key, port)) => {
            Value::Env { key: key.to_owned(), fallback: Some(Box::new(Value::Literal(port.to_owned()))) }
        }
        None if text.is_empty() => Value::Unknown,
        None => Value::Literal(text.to_owned()),
    }
}

/// `0.0.0.0:8080` and `*:8080` hold a port.
pub(super) fn port_of(value: Value) -> Value {
    match value {
        Value::Literal(text) => {
            let port = text.rsplit(':').next().unwrap_or_default();
            Value::Literal(if port.parse::<u16>().is_ok() { port.to_owned() } else { text })
        }
        Value::Env { key, fallback } => {
            Value::Env { key, fallback: fallback.map(|inner| Box::new(port_of(*inner))) }
        }
        other => other,
    }
}

/// What is passed into a function of the project is not followed to a library; names and arguments tell then.
fn is_open(path: &str) -> bool {
    let (root, last) = ends(path);
    last == "listen" && matches!(root, "~app" | "~server" | "~httpServer" | "~http")
}

fn by_shape(scene: &Scene<'_>, call: &Called, out: &mut Vec<Fact>) {
    let Some(summary) = scene.file(call.file).filter(|file| file.language.is_script()) else {
        return;
    };
    let Expr::Call { callee, args } = summary.expr(call.site.expr) else { return };
    let Expr::Member(of, method) = summary.expr(*callee) else { return };
    let receiver = match summary.expr(*of) {
        Expr::Name(name, _) | Expr::Member(_, name) => summary.text(*name).to_ascii_lowercase(),
        _ => return,
    };
    let server =
        ["app", "server", "httpserver", "httpsserver", "fastify", "express"].contains(&receiver.as_str());
    if summary.text(*method) != "listen" || !server || args.is_empty() {
        return;
    }
    let Some(port) = scene.argument(call, "0|port") else { return };
    let traced = scene.follow.value(port);
    if !is_port(scene, port, &traced.value) {
        return;
    }
    let kind = FactKind::Listens { port: masked(traced.value, None), host: None, server: "node http".into() };
    out.extend(scene.fact_via(call.file, call.site.expr, kind, Confidence::Medium, traced.via));
}

/// Whether a value is a port, by its number or by the names it has.
fn is_port(scene: &Scene<'_>, at: At, value: &Value) -> bool {
    let by_name = match scene.follow.expr(at) {
        Expr::Name(name, _) | Expr::Member(_, name) => {
            scene.follow.text(at, *name).to_ascii_lowercase().contains("port")
        }
        _ => false,
    };
    match value {
        Value::Env { key, .. } => key.contains("PORT"),
        Value::Literal(text) => text.parse::<u16>().is_ok(),
        Value::Setting(name) => name.to_ascii_lowercase().contains("port"),
        Value::Unknown => by_name,
    }
}

/// Each framework once, at its first place that ships.
fn frameworks(scene: &Scene<'_>, out: &mut Vec<Fact>) {
    let mut seen = HashSet::new();
    for call in scene.calls.iter().filter(|call| {
        scene.file(call.file).is_some_and(|file| file.role == Role::Deployed) && !scene.is_script(call.file)
    }) {
        let Some((_, name)) = knowledge::WEB_FRAMEWORKS.iter().find(|(path, _)| *path == call.path) else {
            continue;
        };
        if seen.insert(*name) {
            out.extend(framework(scene, call.file, call.site.expr, name));
        }
    }
    for (file, summary) in scene.project.each().filter(|(_, file)| file.role == Role::Deployed) {
        if reach::is_next_entry(summary)
            && summary.imports.iter().any(|module| summary.text(*module).starts_with("next"))
            && seen.insert("next")
        {
            out.extend(framework(scene, file, first(summary), "next"));
        }
        if knowledge::is_settings_module(&summary.path)
            && summary.assigns.iter().any(|assign| matches!(summary.expr(assign.target), Expr::Name(name, _) if summary.text(*name) == "INSTALLED_APPS"))
            && seen.insert("django")
        {
            out.extend(framework(scene, file, first(summary), "django"));
        }
    }
}

fn framework(scene: &Scene<'_>, file: FileId, expr: ExprId, name: &str) -> Option<Fact> {
    scene.fact(file, expr, FactKind::WebFramework { name: name.to_owned() }, Confidence::High)
}

fn first(summary: &Summary) -> ExprId {
    u32::from(summary.exprs.len() > 1)
}

/// A configuration file of gunicorn: `bind = …`.
fn gunicorn(scene: &Scene<'_>, file: FileId, summary: &Summary, out: &mut Vec<Fact>) {
    let name = summary.path.rsplit('/').next().unwrap_or_default();
    if !name.contains("gunicorn") || summary.language != Language::Python {
        return;
    }
    let mut bound = false;
    for setting in scene.settings.iter().filter(|setting| setting.file == file) {
        let value = scene.follow.value(scene.at(file, setting.value)).value;
        if let ("workers" | "threads", Value::Env { key, .. }) = (setting.name.as_str(), value) {
            let kind = FactKind::Scales { how: clean::line(&key) };
            out.extend(scene.fact(file, setting.value, kind, Confidence::High));
        }
        if matches!(setting.name.as_str(), "accesslog" | "errorlog" | "logfile") {
            let value = scene.follow.value(scene.at(file, setting.value)).value;
            let sink = match value.literal() {
                Some("-") => Sink::Stream,
                Some(path) if path.contains(".log") => Sink::File,
                _ => continue,
            };
            let kind = FactKind::LogsTo {
                sink,
                library: "gunicorn".into(),
                conditional: value.from_env(),
                structured: false,
            };
            out.extend(scene.fact(file, setting.value, kind, Confidence::High));
        }
        if setting.name == "bind" {
            bound = true;
            let traced = scene.follow.value(scene.at(file, setting.value));
            let kind = FactKind::Listens {
                port: masked(port_of(traced.value), None),
                host: None,
                server: "gunicorn".into(),
            };
            out.extend(scene.fact_via(file, setting.value, kind, Confidence::High, traced.via));
        }
    }
    // gunicorn reads PORT by itself where no address is bound.
    if !bound {
        let port = Value::Env { key: "PORT".into(), fallback: Some(Box::new(Value::Literal("8000".into()))) };
        let kind = FactKind::Listens { port, host: None, server: "gunicorn".into() };
        out.extend(scene.fact(file, first(summary), kind, Confidence::Medium));
    }
    let kind = FactKind::GracefulByDefault { server: "gunicorn".into() };
    out.extend(scene.fact(file, first(summary), kind, Confidence::High));
}
