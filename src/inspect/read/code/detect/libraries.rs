//! What the tables of [`knowledge`] say of the calls and annotations of a language that has such a table.

use std::collections::HashSet;

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Role, Service, SessionStore, Sink, Source, Value, Written},
    inspect::{
        clean,
        read::code::{
            follow::At,
            knowledge::{self, Does},
            summary::{Expr, ExprId, FnId, Summary},
            value::{Traced, masked},
        },
    },
};

use super::{Called, Scene, admin, services, state, web};

/// The facts of this family.
pub(super) fn facts(scene: &Scene<'_>, out: &mut Vec<Fact>) {
    let mut seen = HashSet::new();
    let external = scene.calls.iter().any(|call| {
        knowledge::does(&call.path)
            .iter()
            .any(|does| matches!(does, Does::Sessions(SessionStore::External, _) | Does::SharesSessions))
    });
    for call in scene.calls.iter().filter(|call| scene.runs(call.file)) {
        for does in knowledge::does(&call.path) {
            let does = match does {
                Does::Sessions(SessionStore::Memory | SessionStore::File, library) if external => {
                    &Does::Sessions(SessionStore::External, library)
                }
                does => does,
            };
            let before = out.len();
            says(scene, call, does, &mut seen, out);
            let role = development(scene, call);
            for fact in out.iter_mut().skip(before).filter(|fact| fact.role == Role::Deployed) {
                fact.role = role.unwrap_or(Role::Deployed);
            }
        }
    }
}

fn says(
    scene: &Scene<'_>,
    call: &Called,
    does: &Does,
    seen: &mut HashSet<(&'static str, &'static str)>,
    out: &mut Vec<Fact>,
) {
    let served = !scene.is_script(call.file);
    let mut push = |kind: FactKind, confidence: Confidence| {
        out.extend(scene.fact(call.file, call.site.expr, kind, confidence));
    };
    let is_deployed = scene.file(call.file).is_some_and(|file| file.role == Role::Deployed);
    match *does {
        Does::Framework(name) if served && is_deployed && seen.insert(("framework", name)) => {
            push(FactKind::WebFramework { name: name.to_owned() }, Confidence::High);
        }
        Does::Graceful(server) if served && seen.insert(("graceful", server)) => {
            push(FactKind::GracefulByDefault { server: server.to_owned() }, Confidence::High);
        }
        Does::Stores(library) => {
            push(FactKind::StoresObjects { library: library.to_owned() }, Confidence::High);
        }
        Does::Sessions(store, library) if served && seen.insert(("sessions", library)) => {
            let switchable = scene.conditional(call.file, call.site);
            push(FactKind::Sessions { store, library: library.to_owned(), switchable }, Confidence::Medium);
        }
        Does::Rotates(how) => push(FactKind::RotatesLogs { how: how.to_owned() }, Confidence::High),
        Does::Seeds(how) if served && !scene.in_handler(call.file, call.site.function) => {
            push(FactKind::SeedsAtBoot { how: how.to_owned() }, Confidence::Medium);
        }
        Does::Commands(name) => {
            let name = name.to_owned();
            push(FactKind::AdminCommand { name, source: Source::Code }, Confidence::High);
        }
        Does::Schedules(knowledge::TIMED) if !is_timed(scene, call) => {}
        Does::Schedules(how) if served && !scene.in_handler(call.file, call.site.function) => {
            let switchable = scene.conditional(call.file, call.site) || is_switched(scene, call);
            push(FactKind::Schedules { how: how.to_owned(), switchable }, Confidence::Medium);
        }
        Does::Migrates(how) if served => migrates(scene, call, how, out),
        Does::Listens(port, host, server, default) if served => {
            listens(scene, call, [port, host, server, default], out);
        }
        Does::Connects(service, locator) => connects(scene, call, service, locator, out),
        Does::ConnectsOr(service, locator, key) => {
            let own = Value::Env { key: key.to_owned(), fallback: None };
            let traced = best(scene, call, locator).unwrap_or(Traced { value: own, via: Vec::new() });
            services::connects(scene, call.file, call.site.expr, service, traced, out);
        }
        Does::ConnectsNamed(service, place) => {
            let name =
                scene.argument(call, place).and_then(|given| scene.follow.texts(given).into_iter().next());
            let key = format!("ConnectionStrings__{}", clean::line(&name.unwrap_or_default()));
            let traced = Traced { value: Value::Env { key, fallback: None }, via: Vec::new() };
            services::connects(scene, call.file, call.site.expr, service, traced, out);
        }
        Does::Logs(_, _, knowledge::DEFAULT_LOG) if replaces_log(scene) => {}
        Does::Logs(sink, place, library) if served => logs(scene, call, sink, place, library, out),
        Does::Writes(what, place) if served => {
            let upload = is_upload(scene, call);
            if upload || scene.in_handler(call.file, call.site.function) {
                writes(scene, call, if upload { Written::Upload } else { what }, place, out);
            }
        }
        Does::Uploads(place) if served => writes(scene, call, Written::Upload, place, out),
        Does::Starts(program) => starts(scene, call, program, out),
        Does::Traps(signal) => traps(scene, call, signal, out),
        Does::Scales(place) => {
            if let Some(Traced { value: Value::Env { key, .. }, .. }) = best(scene, call, place) {
                push(FactKind::Scales { how: clean::line(&key) }, Confidence::High);
            }
        }
        _ => {}
    }
}

/// The first of the arguments named that is worth something.
fn best(scene: &Scene<'_>, call: &Called, places: &str) -> Option<Traced> {
    let all = places.split('|').filter(|place| !place.is_empty());
    let mut values = all.filter_map(|place| Some(scene.follow.value(scene.argument(call, place)?)));
    values.find(|traced| traced.value != Value::Unknown)
}

/// What a condition around a call says it is for: `if (env.IsDevelopment())` is for development.
fn development(scene: &Scene<'_>, call: &Called) -> Option<Role> {
    let summary = scene.file(call.file)?;
    summary.tests(call.site.guard).find_map(|test| {
        let Expr::Compare(left, right) = summary.expr(test) else { return None };
        let named = matches!(scene.follow.value(scene.at(call.file, *left)).value, Value::Env { key, .. }
            if knowledge::ENVIRONMENT_NAMES.contains(&key.as_str()));
        let Expr::Text(text) = summary.expr(*right) else { return None };
        match summary.text(*text).to_ascii_lowercase().as_str() {
            "development" | "local" | "dev" if named => Some(Role::Development),
            "test" | "testing" if named => Some(Role::Test),
            _ => None,
        }
    })
}

/// Whether a hosted service waits for a time, in an app that serves.
fn is_timed(scene: &Scene<'_>, call: &Called) -> bool {
    let Some(path) = scene.file(call.file).map(|file| &file.path) else { return false };
    let waits = scene.calls.iter().any(|other| {
        let waits = ["cs.Task.Delay()", "cs.PeriodicTimer()", "cs.Timer()", "cs.*.Delay()"];
        other.file == call.file && waits.contains(&other.path.as_str())
    });
    let serves = || {
        scene.calls.iter().any(|other| {
            let frame = other.path.starts_with("cs.") && knowledge::routes(&other.path);
            let folder = scene
                .file(other.file)
                .and_then(|file| file.path.rsplit_once('/'))
                .map_or("", |found| found.0);
            frame && (folder.is_empty() || path.starts_with(&format!("{folder}/")))
        })
    };
    waits && serves()
}

/// Whether a project sets up another log than the host's own.
fn replaces_log(scene: &Scene<'_>) -> bool {
    scene.calls.iter().any(|call| call.path.starts_with("cs.*.WriteTo."))
}

/// Whether something beside a job lets it be switched off, or lets only one instance run it.
fn is_switched(scene: &Scene<'_>, call: &Called) -> bool {
    let Some(summary) = scene.file(call.file) else { return false };
    let switches = ["@ConditionalOnProperty", "@Profile", "@ConditionalOnExpression", "@SchedulerLock"];
    let line = summary.place(call.site.expr).line;
    summary.calls.iter().any(|site| {
        let Expr::Call { callee, .. } = summary.expr(site.expr) else { return false };
        let named =
            matches!(summary.expr(*callee), Expr::Name(name, _) if switches.contains(&summary.text(*name)));
        named && summary.place(site.expr).line <= line + 3
    })
}

fn migrates(scene: &Scene<'_>, call: &Called, how: &str, out: &mut Vec<Fact>) {
    let kind = if scene.in_handler(call.file, call.site.function) {
        FactKind::SchemaRoute
    } else {
        FactKind::MigratesAtBoot { how: how.to_owned() }
    };
    out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::Medium));
}

fn listens(scene: &Scene<'_>, call: &Called, row: [&'static str; 4], out: &mut Vec<Fact>) {
    let [port, host, server, default] = row;
    let all = port.split('|').filter(|place| !place.is_empty());
    let traced = all
        .filter_map(|place| Some(scene.follow.value(scene.argument(call, place)?)))
        .map(|traced| Traced { value: web::port_of(traced.value), via: traced.via })
        .find(|traced| is_port(&traced.value));
    let given = scene.args(call).iter().any(|arg| {
        arg.name.is_none_or(|name| {
            scene.file(call.file).is_some_and(|file| port.split('|').any(|place| place == file.text(name)))
        })
    });
    let traced = match traced {
        Some(traced) => traced,
        None if given && !port.is_empty() => return,
        None => Traced { value: web::default_port(default), via: Vec::new() },
    };
    if traced.value == Value::Unknown {
        return;
    }
    let host = best(scene, call, host).map(|traced| masked(traced.value, None));
    let host = host.filter(|host| host.literal().is_none_or(|text| text.parse::<u16>().is_err()));
    let kind = FactKind::Listens { port: masked(traced.value, None), host, server: server.to_owned() };
    out.extend(scene.fact_via(call.file, call.site.expr, kind, Confidence::High, traced.via));
}

fn is_port(value: &Value) -> bool {
    match value {
        Value::Literal(text) => text.parse::<u16>().is_ok(),
        Value::Env { .. } | Value::Setting(_) => true,
        Value::Unknown => false,
    }
}

fn connects(scene: &Scene<'_>, call: &Called, service: Option<Service>, place: &str, out: &mut Vec<Fact>) {
    let traced = best(scene, call, place).unwrap_or(Traced { value: Value::Unknown, via: Vec::new() });
    let first = place.split('|').find_map(|place| scene.argument(call, place));
    let begins = first.and_then(|first| admin::leading(scene, first, 6)).unwrap_or_default();
    let literal = traced.value.literal().unwrap_or(&begins);
    let by_url = || {
        let text = literal.strip_prefix("jdbc:").unwrap_or(literal);
        let text = text.strip_prefix("r2dbc:").unwrap_or(text);
        if text.starts_with("h2:") || text.starts_with("hsqldb:") || text.starts_with("derby:") {
            return Some(Service::OtherDatabase);
        }
        knowledge::service_named(text)
    };
    let by_key = || match &traced.value {
        Value::Env { key, .. } | Value::Setting(key) => services::by_variable(key),
        _ => None,
    };
    let unknown = || (traced.value != Value::Unknown).then_some(Service::OtherDatabase);
    let Some(service) = service.or_else(by_url).or_else(by_key).or_else(unknown) else { return };
    services::connects(scene, call.file, call.site.expr, service, traced, out);
}

fn logs(scene: &Scene<'_>, call: &Called, sink: Sink, place: &str, library: &str, out: &mut Vec<Fact>) {
    let mut sink = sink;
    if sink == Sink::File && !place.is_empty() {
        let Some(given) = place.split('|').find_map(|place| scene.argument(call, place)) else { return };
        let text = match scene.follow.value(given).value {
            Value::Unknown => scene.follow.path(given).unwrap_or_default(),
            value => value.literal().unwrap_or("?").to_owned(),
        };
        let text = text.to_ascii_lowercase();
        let stream = text.contains("stdout")
            || text.contains("stderr")
            || text.contains("php://")
            || text.starts_with("/dev/");
        sink = if stream { Sink::Stream } else { sink };
        // What is not known to be a file is none: an IO object, a connection.
        if !stream && text.is_empty() {
            return;
        }
    }
    let conditional = scene.conditional(call.file, call.site);
    let structured = scene.args(call).iter().any(|arg| {
        let path = scene.follow.path(scene.at(call.file, arg.value)).unwrap_or_default();
        path.to_ascii_lowercase().contains("json")
    });
    let kind = FactKind::LogsTo { sink, library: library.to_owned(), conditional, structured };
    out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::High));
}

/// Whether what is written is what a request brought along, by the types and names of the arguments.
fn is_upload(scene: &Scene<'_>, call: &Called) -> bool {
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

fn writes(scene: &Scene<'_>, call: &Called, what: Written, place: &str, out: &mut Vec<Fact>) {
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

fn starts(scene: &Scene<'_>, call: &Called, place: &str, out: &mut Vec<Fact>) {
    let Some(given) = scene.argument(call, place) else { return };
    let Some(text) = scene.follow.texts(given).into_iter().next() else { return };
    let program = text.split_whitespace().next().and_then(|word| word.rsplit('/').next()).unwrap_or_default();
    let plain = |letter: char| letter.is_alphanumeric() || "-_.+".contains(letter);
    if !program.is_empty() && program.chars().all(plain) && !text.contains("()") {
        let kind = FactKind::ShellsOut { program: clean::line(program).chars().take(40).collect() };
        out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::Medium));
    }
}

fn traps(scene: &Scene<'_>, call: &Called, place: &str, out: &mut Vec<Fact>) {
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
