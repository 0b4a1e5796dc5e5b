//! What the tables of [`knowledge`] say of the calls and annotations of a language that has such a table.

mod serve;
mod work;

use std::collections::HashSet;

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Role, SessionStore, Source, Value, Written},
    inspect::{
        clean,
        read::code::{
            knowledge::{self, Does},
            summary::Expr,
            value::Traced,
        },
    },
};

use serve::{connects, is_switched, is_timed, listens, logs, replaces_log};
use work::{is_upload, migrates, starts, traps, writes};

use super::{Called, Scene, services};

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
        ref other => followed(scene, call, other, served, out),
    }
}

/// What asks where an argument comes from.
fn followed(scene: &Scene<'_>, call: &Called, does: &Does, served: bool, out: &mut Vec<Fact>) {
    match *does {
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
        Does::Overlays(place) => {
            let prefix = scene
                .argument(call, place)
                .and_then(|given| scene.follow.texts(given).into_iter().next())
                .map_or("*".to_owned(), |prefix| format!("{}_*", clean::line(prefix.trim_end_matches('_'))));
            out.extend(scene.fact(
                call.file,
                call.site.expr,
                FactKind::OverlaysEnv { prefix },
                Confidence::High,
            ));
        }
        Does::Starts(program) => starts(scene, call, program, out),
        Does::Traps(signal) => traps(scene, call, signal, out),
        Does::Scales(place) => {
            if let Some(Traced { value: Value::Env { key, .. }, .. }) = best(scene, call, place) {
                let kind = FactKind::Scales { how: clean::line(&key) };
                out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::High));
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
