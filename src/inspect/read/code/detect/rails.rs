//! What Rails is told in `config/`: where sessions, uploads, caches, jobs and logs go.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Role, Service, SessionStore, Sink, Source, Written},
    inspect::read::code::{
        Language,
        project::FileId,
        summary::{Assign, Expr, Site, Summary},
        value::Traced,
    },
};

use super::{Scene, services};

/// The facts of this family.
pub(super) fn facts(scene: &Scene<'_>, out: &mut Vec<Fact>) {
    for (file, summary) in scene.project.each().filter(|(file, _)| scene.runs(*file)) {
        if summary.language != Language::Ruby {
            continue;
        }
        let before = out.len();
        for assign in &summary.assigns {
            configured(scene, file, summary, assign, out);
        }
        for site in &summary.calls {
            called(scene, file, summary, *site, out);
        }
        default_log(scene, file, summary, out);
        if summary.path.contains("config/environments/development") {
            out.iter_mut().skip(before).for_each(|fact| fact.role = Role::Development);
        }
    }
}

/// The last two names of what is assigned to: `active_storage.service` of `config.active_storage.service = …`.
fn target(summary: &Summary, assign: &Assign) -> Option<(String, String)> {
    let Expr::Member(of, name) = summary.expr(assign.target) else { return None };
    let of = match summary.expr(*of) {
        Expr::Member(_, name) | Expr::Name(name, _) => summary.text(*name),
        _ => "",
    };
    Some((of.to_owned(), summary.text(*name).to_owned()))
}

fn configured(scene: &Scene<'_>, file: FileId, summary: &Summary, assign: &Assign, out: &mut Vec<Fact>) {
    let Some((of, name)) = target(summary, assign) else { return };
    let at = scene.at(file, assign.site.expr);
    let mut push = |kind: FactKind| out.extend(scene.fact(file, assign.site.expr, kind, Confidence::High));
    let in_config = summary.path.contains("config/");
    match (of.as_str(), name.as_str()) {
        ("active_storage", "service") => {
            let value = scene.follow.value(at).value;
            if value.literal() == Some("local") && !attaches(scene) {
                return;
            }
            if value.literal() == Some("local") {
                let kind = FactKind::WritesFile {
                    what: Written::Upload,
                    switchable: value.from_env(),
                    how: "ActiveStorage :local".into(),
                };
                push(kind);
            } else {
                push(FactKind::StoresObjects { library: "ActiveStorage".into() });
            }
        }
        (_, "cache_store") if in_config => {
            let texts = scene.follow.texts(at);
            let service = texts.iter().find_map(|text| match text.as_str() {
                "redis_cache_store" | "redis_store" => Some(Service::Redis),
                "mem_cache_store" | "dalli_store" => Some(Service::Memcached),
                _ => None,
            });
            let default = if service == Some(Service::Redis) { "REDIS_URL" } else { "MEMCACHE_SERVERS" };
            if let Some(service) = service {
                let given = record_of(scene, file, assign.site.expr, &["url", "1"]);
                services::connects(
                    scene,
                    file,
                    assign.site.expr,
                    service,
                    given.unwrap_or_else(|| by_itself(default)),
                    out,
                );
            }
        }
        ("action_mailer", "smtp_settings") => {
            let given = scene.follow.field_of(at, "address").map(|found| scene.follow.value(found));
            let given =
                given.unwrap_or(Traced { value: crate::checks::facts::Value::Unknown, via: Vec::new() });
            services::connects(scene, file, assign.site.expr, Service::Smtp, given, out);
        }
        (_, "redis") if scene.follow.field_of(at, "url").is_some() => {
            let given = scene.follow.field_of(at, "url").map(|found| scene.follow.value(found));
            services::connects(
                scene,
                file,
                assign.site.expr,
                Service::Redis,
                given.unwrap_or_else(|| by_itself("REDIS_URL")),
                out,
            );
        }
        _ => {}
    }
}

/// Whether the app attaches files to records, or takes in mail, at all: every new app has the setting.
fn attaches(scene: &Scene<'_>) -> bool {
    const NAMES: &[&str] = &[
        "has_one_attached",
        "has_many_attached",
        "has_rich_text",
        "ActiveStorage",
        "ActionMailbox",
        "ApplicationMailbox",
    ];
    scene.project.each().any(|(file, summary)| {
        summary.language == Language::Ruby
            && scene.runs(file)
            && NAMES.iter().any(|name| summary.sym(name).is_some())
    })
}

fn by_itself(key: &str) -> Traced {
    let value = crate::checks::facts::Value::Env { key: key.to_owned(), fallback: None };
    Traced { value, via: Vec::new() }
}

/// A field of the record in `:store, { url: … }`.
fn record_of(scene: &Scene<'_>, file: FileId, value: u32, names: &[&str]) -> Option<Traced> {
    let Some(Expr::List(items)) = scene.file(file).map(|file| file.expr(value)) else { return None };
    let mut records = items.iter().map(|item| scene.at(file, *item));
    records.find_map(|at| {
        names.iter().find_map(|name| Some(scene.follow.value(scene.follow.field_of(at, name)?)))
    })
}

fn called(scene: &Scene<'_>, file: FileId, summary: &Summary, site: Site, out: &mut Vec<Fact>) {
    let Expr::Call { callee, args } = summary.expr(site.expr) else { return };
    let (Expr::Member(_, method) | Expr::Name(method, _)) = summary.expr(*callee) else { return };
    let first = args.first().map(|arg| scene.follow.texts(scene.at(file, arg.value)));
    let first = first.and_then(|texts| texts.into_iter().next()).unwrap_or_default();
    match summary.text(*method) {
        "session_store" if !first.is_empty() => {
            let store = match first.as_str() {
                "cookie_store" => SessionStore::SignedCookie,
                "disabled" => return,
                "memory_store" => SessionStore::Memory,
                "file_store" => SessionStore::File,
                _ => SessionStore::External,
            };
            let switchable = scene.conditional(file, site);
            let kind = FactKind::Sessions { store, library: "rails".into(), switchable };
            out.extend(scene.fact(file, site.expr, kind, Confidence::High));
        }
        "task" if summary.path.ends_with(".rake") => {
            let named = args.first().and_then(|arg| arg.name).map(|name| summary.text(name).to_owned());
            let name = named.unwrap_or(first);
            if !name.is_empty() {
                let name = crate::inspect::clean::line(&name).chars().take(60).collect();
                let kind = FactKind::AdminCommand { name, source: Source::Code };
                out.extend(scene.fact(file, site.expr, kind, Confidence::High));
            }
        }
        _ => {}
    }
}

/// Rails writes `log/production.log` unless it is told otherwise.
fn default_log(scene: &Scene<'_>, file: FileId, summary: &Summary, out: &mut Vec<Fact>) {
    if !summary.path.ends_with("config/environments/production.rb") {
        return;
    }
    let Some(site) = summary.calls.first().copied() else { return };
    // What `config/application.rb` says holds in every environment.
    let root = summary.path.trim_end_matches("environments/production.rb");
    let for_all = scene.project.each().any(|(_, other)| {
        other.path.strip_suffix("application.rb") == Some(root)
            && other.assigns.iter().any(|assign| {
                target(other, assign).is_some_and(|(_, name)| matches!(name.as_str(), "logger" | "log_to"))
            })
    });
    if for_all {
        return;
    }
    let logger = summary.assigns.iter().find(|assign| {
        target(summary, assign).is_some_and(|(_, name)| matches!(name.as_str(), "logger" | "log_to"))
    });
    let conditional = logger.map(|assign| scene.conditional(file, assign.site));
    let elsewhere = summary.imports.iter().any(|name| summary.text(*name).contains("log"));
    if conditional == Some(false) || elsewhere {
        return;
    }
    let kind = FactKind::LogsTo {
        sink: Sink::File,
        library: "Rails log/production.log".into(),
        conditional: conditional.unwrap_or(false),
        structured: false,
    };
    let expr = logger.map_or(site.expr, |assign| assign.site.expr);
    out.extend(scene.fact(file, expr, kind, Confidence::Medium));
}
