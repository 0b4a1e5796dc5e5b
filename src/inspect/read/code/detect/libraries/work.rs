//! What writes files, changes the schema, starts programs and handles signals.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Written},
    inspect::{
        clean,
        read::code::{
            follow::At,
            knowledge::{self, Does},
            summary::{Expr, ExprId, FnId, Summary},
        },
    },
};

use super::super::{Called, Scene, state};

pub(super) fn migrates(scene: &Scene<'_>, call: &Called, how: &str, out: &mut Vec<Fact>) {
    let kind = if scene.in_handler(call.file, call.site.function) {
        FactKind::SchemaRoute
    } else {
        FactKind::MigratesAtBoot { how: how.to_owned() }
    };
    out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::Medium));
}

/// Whether what is written is what a request brought along, by the types and names of the arguments.
pub(super) fn is_upload(scene: &Scene<'_>, call: &Called) -> bool {
    let types = ["MultipartFile", "IFormFile", "UploadedFile", "FileUpload", "PartData", "Multipart"];
    let by_parameter = scene.file(call.file).is_some_and(|summary| {
        let around = summary.functions_around(call.site.function).filter_map(|id| summary.function(id));
        let given = around.flat_map(|function| &function.params).filter_map(|param| param.of_type);
        call.path.starts_with("rs.")
            && given.into_iter().any(|given| {
                let path = scene.follow.path(scene.at(call.file, given)).unwrap_or_default();
                types.iter().any(|name| path.contains(name))
            })
    });
    if by_parameter {
        return true;
    }
    scene.args(call).iter().any(|arg| {
        let at = scene.at(call.file, arg.value);
        let path = scene.follow.path(at).unwrap_or_default();
        types.iter().any(|name| path.contains(name))
    }) || receiver(scene, call).is_some_and(|path| types.iter().any(|name| path.contains(name)))
        || scene.calls.iter().any(|other| {
            other.file == call.file
                && other.site.function == call.site.function
                && types.iter().any(|name| other.path.contains(&format!(".{name}()")))
        })
}

/// The path of what a method is called on.
fn receiver(scene: &Scene<'_>, call: &Called) -> Option<String> {
    let summary = scene.file(call.file)?;
    let Expr::Call { callee, .. } = summary.expr(call.site.expr) else { return None };
    let Expr::Member(of, _) = summary.expr(*callee) else { return None };
    scene.follow.path(scene.at(call.file, *of))
}

pub(super) fn writes(scene: &Scene<'_>, call: &Called, what: Written, place: &str, out: &mut Vec<Fact>) {
    // What is copied may go into memory as well.
    if call.path.starts_with("cs.*.CopyTo") {
        let given =
            scene.argument(call, place).and_then(|given| scene.follow.path(given)).unwrap_or_default();
        if !given.starts_with("cs.FileStream") && !given.starts_with("cs.File.") {
            return;
        }
    }
    match place.split('|').find_map(|place| scene.argument(call, place)) {
        Some(given) => state::written(scene, call, given, what, &how(&call.path), out),
        None => state::push_written(scene, call, what, false, &how(&call.path), out),
    }
}

/// The path of a call as people write it.
fn how(path: &str) -> String {
    let plain = path.replace("()", "");
    let plain = plain.split_once('.').map_or(plain.as_str(), |(_, rest)| rest);
    plain.trim_start_matches("*.").to_owned()
}

pub(super) fn starts(scene: &Scene<'_>, call: &Called, place: &str, out: &mut Vec<Fact>) {
    let Some(given) = scene.argument(call, place) else { return };
    let Some(text) = scene.follow.texts(given).into_iter().next() else { return };
    let program = text.split_whitespace().next().and_then(|word| word.rsplit('/').next()).unwrap_or_default();
    let plain = |letter: char| letter.is_alphanumeric() || "-_.+".contains(letter);
    if !program.is_empty() && program.chars().all(plain) && !text.contains("()") {
        let kind = FactKind::ShellsOut { program: clean::line(program).chars().take(40).collect() };
        out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::Medium));
    }
}

pub(super) fn traps(scene: &Scene<'_>, call: &Called, place: &str, out: &mut Vec<Fact>) {
    let named = scene.argument(call, place).map(|given| scene.follow.texts(given)).unwrap_or_default();
    let signals: Vec<_> = match place {
        "" => vec!["SIGTERM".to_owned()],
        _ if place.starts_with('=') => vec![place.trim_start_matches('=').to_owned()],
        _ => named.iter().filter_map(|text| signal_named(text)).collect(),
    };
    let handler = scene.args(call).iter().rev().find_map(|arg| inside(scene, scene.at(call.file, arg.value)));
    let closes_server = handler.is_some_and(|(file, function)| closes(scene, file, function))
        || (call.path.starts_with("rs.") && drains(scene));
    for signal in signals {
        let kind = FactKind::HandlesSignal { signal, closes_server, exits: true };
        out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::Medium));
    }
}

/// Whether something of a project written in Rust waits for running requests, having been told to stop.
fn drains(scene: &Scene<'_>) -> bool {
    scene.calls.iter().any(|call| {
        call.path.starts_with("rs.")
            && knowledge::does(&call.path).iter().any(|does| matches!(does, Does::Graceful(_)))
    })
}

fn signal_named(text: &str) -> Option<String> {
    let text = text.trim_end_matches("()");
    let name = text.rsplit(['.', ':']).next().unwrap_or(text).to_ascii_uppercase();
    let name = name.trim_start_matches("SIG");
    let name = match name {
        "TERMINATE" => "TERM",
        "INTERRUPT" => "INT",
        name => name,
    };
    ["TERM", "INT", "QUIT", "HUP", "USR1", "USR2"].contains(&name).then(|| format!("SIG{name}"))
}

/// The function that is passed, or that a thread is made of.
fn inside(scene: &Scene<'_>, at: At) -> Option<(u32, FnId)> {
    if let Some(found) = scene.follow.function(at) {
        return Some(found);
    }
    let Expr::Call { args, .. } = scene.follow.expr(at) else { return None };
    args.iter().find_map(|arg| scene.follow.function(At { expr: arg.value, ..at }))
}

fn closes(scene: &Scene<'_>, file: u32, function: FnId) -> bool {
    let Some(summary) = scene.file(file) else { return false };
    let closing = ["stop", "close", "shutdown", "shutdownGracefully", "stopServer", "graceful_shutdown"];
    calls_in(summary, function).any(|name| closing.contains(&name))
}

fn calls_in(summary: &Summary, function: FnId) -> impl Iterator<Item = &str> {
    let of = move |expr: ExprId| match summary.expr(expr) {
        Expr::Call { callee, .. } => match summary.expr(*callee) {
            Expr::Member(_, name) | Expr::Name(name, _) => Some(summary.text(*name)),
            _ => None,
        },
        _ => None,
    };
    summary
        .calls
        .iter()
        .filter(move |site| summary.functions_around(site.function).any(|around| around == function))
        .filter_map(move |site| of(site.expr))
}
