//! Handlers of signals: whether they close the server and whether they let the process end.

use std::collections::HashSet;

use crate::{
    checks::facts::{Confidence, Fact, FactKind},
    inspect::read::code::{
        Language,
        follow::At,
        knowledge,
        project::FileId,
        summary::{Expr, ExprId, FnId, Summary},
    },
};

use super::{Called, Scene, ends};

/// How many calls away from a handler its work may be.
const CALLS: u8 = 4;

/// What a handler does.
#[derive(Clone, Copy, Debug, Default)]
struct Work {
    closes_server: bool,
    closes_other: bool,
    exits: bool,
    /// Whether it ends the process right behind closing the server, before a request could be finished.
    cuts_off: bool,
}

/// The facts of this family.
pub(super) fn facts(scene: &Scene<'_>, out: &mut Vec<Fact>) {
    let connects = scene
        .calls
        .iter()
        .any(|call| scene.runs(call.file) && knowledge::CONNECTS.iter().any(|row| row.path == call.path));
    for call in scene.calls {
        let method = ends(&call.path).1;
        let handles = matches!(
            call.path.as_str(),
            "process.on()"
                | "process.once()"
                | "process.addListener()"
                | "signal.signal()"
                | "Deno.addSignalListener()"
        ) || method == "add_signal_handler";
        if matches!(call.path.as_str(), "os/signal.Notify()" | "os/signal.NotifyContext()") {
            notified(scene, call, out);
        }
        if handles || is_loop_handler(scene, call) {
            handler(scene, call, connects, out);
        }
    }
}

/// Go sends signals into a channel; what waits for it goes on to the end of the program, having shut servers down or not.
fn notified(scene: &Scene<'_>, call: &Called, out: &mut Vec<Fact>) {
    let args = scene.args(call).iter().skip(1);
    let signals = args.flat_map(|arg| scene.follow.texts(scene.at(call.file, arg.value)));
    let named = signals.filter_map(|path| match path.rsplit('.').next() {
        Some("Interrupt") => Some("SIGINT".to_owned()),
        Some(name) if name.starts_with("SIG") => Some(name.to_owned()),
        _ => None,
    });
    let closes_server = scene.calls.iter().any(|other| {
        same_program(scene, other.file, call.file)
            && !scene.is_test(other.file)
            && matches!(scene.file(other.file).map(|file| (file, file.expr(other.site.expr))), Some((file, Expr::Call { callee, .. }))
                if matches!(file.expr(*callee), Expr::Member(_, name) if matches!(file.text(*name), "Shutdown" | "GracefulStop" | "ShutdownWithContext")))
    });
    for signal in named.collect::<std::collections::BTreeSet<_>>() {
        let kind = FactKind::HandlesSignal { signal, closes_server, exits: true };
        out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::Medium));
    }
}

/// Whether two files of Go may belong to one program: the same package, or packages of the same module.
fn same_program(scene: &Scene<'_>, one: FileId, other: FileId) -> bool {
    let top = |file: FileId| {
        let path = scene.file(file).map_or("", |file| &file.path);
        path.split('/').next().filter(|_| path.contains('/')).unwrap_or_default()
    };
    one == other
        || top(one) == top(other) && scene.file(one).is_some_and(|file| file.language == Language::Go)
}

/// `loop.add_signal_handler(…)` where the loop is not followed.
fn is_loop_handler(scene: &Scene<'_>, call: &Called) -> bool {
    let Some(summary) = scene.file(call.file) else { return false };
    let Expr::Call { callee, .. } = summary.expr(call.site.expr) else { return false };
    matches!(summary.expr(*callee), Expr::Member(_, name) if summary.text(*name) == "add_signal_handler")
}

fn handler(scene: &Scene<'_>, call: &Called, connects: bool, out: &mut Vec<Fact>) {
    let args = scene.args(call);
    let (Some(first), Some(second)) = (args.first(), args.get(1)) else { return };
    let signals = scene.follow.texts(scene.at(call.file, first.value));
    let signals =
        signals.iter().filter_map(|text| text.rsplit('.').next()).filter(|name| name.starts_with("SIG"));
    let signals: HashSet<_> = signals.map(str::to_owned).collect();
    if signals.is_empty() {
        return;
    }
    let at = scene.at(call.file, second.value);
    let work = work_of(scene, at);
    let python = scene.file(call.file).is_some_and(|file| file.language == Language::Python);
    let closes_server = work.closes_server && (!work.cuts_off || work.closes_other);
    let alone = work.closes_server && (!connects || work.closes_other) && !python;
    let mut signals: Vec<_> = signals.into_iter().collect();
    signals.sort();
    for signal in signals {
        let kind = FactKind::HandlesSignal { signal, closes_server, exits: work.exits || alone };
        out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::High));
    }
}

/// What a handler does, wherever that is written.
fn work_of(scene: &Scene<'_>, at: At) -> Work {
    let mut work = Work::default();
    if let Some(path) = scene.follow.path(at) {
        let (_, last) = ends(&path);
        work.exits = matches!(path.as_str(), "process.exit" | "sys.exit" | "exit" | "signal.SIG_DFL")
            || matches!(last, "stop" | "set" | "cancel");
        work.closes_server = closes_by_path(&path);
    }
    let mut seen = HashSet::new();
    if let Some((file, function)) = scene.follow.function(at) {
        inside(scene, file, function, CALLS, &mut seen, &mut work);
    } else if let Some(summary) = scene.file(at.file) {
        // `asyncio.create_task(shutdown())` and `shutdown.bind(null, server)`: what is named in it.
        named_in(scene, summary, at, &mut seen, &mut work);
    }
    work
}

fn named_in(
    scene: &Scene<'_>,
    summary: &Summary,
    at: At,
    seen: &mut HashSet<(FileId, FnId)>,
    work: &mut Work,
) {
    let Expr::Call { callee, args } = summary.expr(at.expr) else { return };
    let bound = match summary.expr(*callee) {
        Expr::Member(of, name) if matches!(summary.text(*name), "bind") => Some(*of),
        _ => None,
    };
    for expr in bound.into_iter().chain(args.iter().map(|arg| arg.value)) {
        if let Some((file, function)) = scene.follow.function(scene.at(at.file, expr)) {
            inside(scene, file, function, CALLS, seen, work);
        }
    }
}

fn inside(
    scene: &Scene<'_>,
    file: FileId,
    function: FnId,
    hops: u8,
    seen: &mut HashSet<(FileId, FnId)>,
    work: &mut Work,
) {
    let Some((hops, summary)) = hops.checked_sub(1).zip(scene.file(file)) else { return };
    if !seen.insert((file, function)) {
        return;
    }
    for site in summary
        .calls
        .iter()
        .filter(|site| summary.functions_around(site.function).any(|around| around == function))
    {
        let Expr::Call { callee, args } = summary.expr(site.expr) else { continue };
        called(scene, file, summary, *callee, work);
        for arg in args {
            stops_loop(scene, file, summary, arg.value, work);
        }
        let passed =
            args.iter().map(|arg| arg.value).filter(|arg| matches!(summary.expr(*arg), Expr::Name(..)));
        for expr in std::iter::once(*callee).chain(passed) {
            if let Some((file, function)) = scene.follow.function(scene.at(file, expr)) {
                inside(scene, file, function, hops, seen, work);
            }
        }
    }
    work.cuts_off |= cuts_off(scene, file, summary, function);
    for assign in summary
        .assigns
        .iter()
        .filter(|assign| summary.functions_around(assign.site.function).any(|around| around == function))
    {
        flagged(summary, assign.target, work);
    }
    // `running = False` in Python binds a name of the function or of the module.
    if summary.language == Language::Python && flags(summary, function) {
        work.exits = true;
    }
}

/// `Thread(target=server.shutdown)`: the loop of Python's own server ends, and with it the program that waits for it.
fn stops_loop(scene: &Scene<'_>, file: FileId, summary: &Summary, passed: ExprId, work: &mut Work) {
    if summary.language != Language::Python || !matches!(summary.expr(passed), Expr::Member(..)) {
        return;
    }
    let path = scene.follow.path(scene.at(file, passed)).unwrap_or_default();
    let own = path.starts_with("http.server.") || path.starts_with("socketserver.");
    if own && ends(&path).1 == "shutdown" {
        (work.closes_server, work.exits) = (true, true);
    }
}

/// Whether a function closes Node's own server, which is done later, without waiting for it and ends the process in the
/// same breath. Servers of frameworks answer `close()` with a promise that may be waited for.
fn cuts_off(scene: &Scene<'_>, file: FileId, summary: &Summary, function: FnId) -> bool {
    let own = || summary.calls.iter().filter(move |site| site.function == function);
    let path = |callee: ExprId| scene.follow.path(scene.at(file, callee)).unwrap_or_default();
    let closes = own().any(|site| match summary.expr(site.expr) {
        Expr::Call { callee, args } if args.is_empty() => {
            let path = path(*callee);
            let (root, last) = ends(&path);
            let nodes_own =
                root.starts_with("http.") || root.starts_with("https.") || root.starts_with("express()");
            last == "close" && nodes_own
        }
        _ => false,
    });
    let ends_process = || {
        own().any(|site| match summary.expr(site.expr) {
            Expr::Call { callee, .. } => path(*callee) == "process.exit",
            _ => false,
        })
    };
    closes && ends_process()
}

/// A handler that sets a flag its loop asks.
fn flagged(summary: &Summary, target: ExprId, work: &mut Work) {
    if let Expr::Name(name, _) | Expr::Member(_, name) = summary.expr(target) {
        let name = summary.text(*name).to_ascii_lowercase();
        if name == "should_exit" {
            work.closes_server = true;
        }
        work.exits |= summary.language == Language::Python && is_flag(&name);
    }
}

fn flags(summary: &Summary, function: FnId) -> bool {
    let Some(found) = summary.function(function) else { return false };
    let span = summary.spans.get(found.expr as usize).copied().unwrap_or_default();
    summary.scopes.iter().any(|scope| {
        scope.names.iter().any(|(name, values)| {
            is_flag(&summary.text(name).to_ascii_lowercase())
                && values.iter().any(|value| {
                    let line = summary.place(*value).line;
                    matches!(summary.expr(*value), Expr::Bool(_))
                        && span.line <= line
                        && line <= span.end_line
                })
        })
    })
}

fn is_flag(name: &str) -> bool {
    ["running", "stop", "shutdown", "exit", "alive", "terminate", "killed", "kill_now"]
        .iter()
        .any(|word| name.contains(word))
}

/// One call inside of a handler.
fn called(scene: &Scene<'_>, file: FileId, summary: &Summary, callee: ExprId, work: &mut Work) {
    let path = scene.follow.path(scene.at(file, callee)).unwrap_or_default();
    let exits = [
        "process.exit",
        "process.kill",
        "process.abort",
        "Deno.exit",
        "sys.exit",
        "exit",
        "quit",
        "os._exit",
        "os.kill",
        "SystemExit",
        "KeyboardInterrupt",
        "signal.raise_signal",
        "reactor.stop",
        "process.reallyExit",
    ];
    work.exits |= exits.contains(&path.as_str());
    let Expr::Member(of, method) = summary.expr(callee) else { return };
    let method = summary.text(*method);
    let receiver = match summary.expr(*of) {
        Expr::Name(name, _) | Expr::Member(_, name) => summary.text(*name).to_ascii_lowercase(),
        _ => String::new(),
    };
    if summary.language == Language::Python {
        let ends = (method == "set" && is_flag(&receiver))
            || (method == "stop" && receiver.contains("loop"))
            || method == "cancel";
        work.exits |= ends;
    }
    if !knowledge::CLOSES.contains(&method) {
        work.closes_other |= matches!(method, "end" | "quit" | "disconnect" | "$disconnect" | "dispose");
        return;
    }
    let server = closes_by_path(&path) || (!is_elsewhere(&path) && is_server_name(&receiver));
    work.closes_server |= server;
    work.closes_other |= !server;
    // Stopping the only server lets a Python process go on to its end.
    work.exits |= server && summary.language == Language::Python;
}

fn closes_by_path(path: &str) -> bool {
    let (root, last) = ends(path);
    let makes = knowledge::WEB_FRAMEWORKS.iter().any(|(known, _)| *known == root)
        || knowledge::LISTENS.iter().any(|row| row.path == root || row.path.starts_with(&format!("{root}.")));
    makes && knowledge::CLOSES.contains(&last)
}

/// A client of a service is no server, whatever it is called.
fn is_elsewhere(path: &str) -> bool {
    let (root, _) = ends(path);
    root.contains("()")
        && knowledge::CONNECTS.iter().any(|row| row.path == root || row.path.starts_with(&format!("{root}.")))
        || path.starts_with("mongoose")
}

fn is_server_name(name: &str) -> bool {
    name.contains("server")
        || matches!(
            name,
            "app"
                | "fastify"
                | "http"
                | "https"
                | "io"
                | "terminator"
                | "httpterminator"
                | "srv"
                | "listener"
        )
}
