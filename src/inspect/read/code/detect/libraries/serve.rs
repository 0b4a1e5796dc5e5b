//! What listens, connects, logs and runs again and again.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Service, Sink, Value},
    inspect::read::code::{
        knowledge,
        summary::Expr,
        value::{Traced, masked},
    },
};

use super::{
    super::{Called, Scene, admin, services, web},
    best,
};

pub(super) fn listens(scene: &Scene<'_>, call: &Called, row: [&'static str; 4], out: &mut Vec<Fact>) {
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
        // What comes from configuration is decided by the environment that is laid over it.
        None if given && !port.is_empty() && overlaid(scene) => {
            let kind = FactKind::Listens { port: Value::Unknown, host: None, server: server.to_owned() };
            out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::Medium));
            return;
        }
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

/// Whether the app lays the environment over its configuration.
fn overlaid(scene: &Scene<'_>) -> bool {
    scene.calls.iter().any(|call| {
        scene.runs(call.file)
            && knowledge::does(&call.path).iter().any(|does| matches!(does, knowledge::Does::Overlays(_)))
    })
}

fn is_port(value: &Value) -> bool {
    match value {
        Value::Literal(text) => text.parse::<u16>().is_ok(),
        Value::Env { .. } | Value::Setting(_) => true,
        Value::Unknown => false,
    }
}

pub(super) fn connects(
    scene: &Scene<'_>,
    call: &Called,
    service: Option<Service>,
    place: &str,
    out: &mut Vec<Fact>,
) {
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

pub(super) fn logs(
    scene: &Scene<'_>,
    call: &Called,
    sink: Sink,
    place: &str,
    library: &str,
    out: &mut Vec<Fact>,
) {
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

/// Whether a project sets up another log than the host's own.
pub(super) fn replaces_log(scene: &Scene<'_>) -> bool {
    scene.calls.iter().any(|call| call.path.starts_with("cs.*.WriteTo."))
}

/// Whether a hosted service waits for a time, in an app that serves.
pub(super) fn is_timed(scene: &Scene<'_>, call: &Called) -> bool {
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

/// Whether something beside a job lets it be switched off, or lets only one instance run it.
pub(super) fn is_switched(scene: &Scene<'_>, call: &Called) -> bool {
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
