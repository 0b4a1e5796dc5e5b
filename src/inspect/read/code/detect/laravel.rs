//! What Laravel is told in `config/*.php`, each of which returns a record, and commands by their signature.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Service, SessionStore, Sink, Source, Value, Written},
    inspect::{
        clean,
        read::code::{
            Language,
            follow::At,
            knowledge,
            project::FileId,
            summary::{Expr, Summary},
            value::Traced,
        },
    },
};

use super::{Scene, services};

/// The facts of this family.
pub(super) fn facts(scene: &Scene<'_>, out: &mut Vec<Fact>) {
    for (file, summary) in scene.project.each().filter(|(file, _)| scene.runs(*file)) {
        if summary.language != Language::Php {
            continue;
        }
        commands(scene, file, summary, out);
        let folder = summary.path.rsplit('/').nth(1).unwrap_or_default();
        let Some(root) = summary.sym("return").and_then(|name| summary.exports.get(&name)) else { continue };
        if !folder.eq_ignore_ascii_case("config") {
            continue;
        }
        let root = scene.at(file, *root);
        match summary.path.rsplit('/').next().unwrap_or_default() {
            "database.php" => databases(scene, root, out),
            "session.php" => sessions(scene, root, out),
            "filesystems.php" if keeps_files(scene) => filesystems(scene, root, out),
            "logging.php" => logging(scene, root, out),
            "mail.php" => mail(scene, root, out),
            "app.php" => log_of_old(scene, root, out),
            _ => {}
        }
    }
}

fn value_at(scene: &Scene<'_>, root: At, path: &str) -> Option<(At, Traced)> {
    scene.follow.ask();
    let found = scene.follow.field_of(root, path)?;
    Some((found, scene.follow.value(found)))
}

fn push(scene: &Scene<'_>, at: At, kind: FactKind, out: &mut Vec<Fact>) {
    out.extend(scene.fact(at.file, at.expr, kind, Confidence::High));
}

/// The connection that is used by default; the others are there to be chosen.
fn databases(scene: &Scene<'_>, root: At, out: &mut Vec<Fact>) {
    let Some((_, default)) = value_at(scene, root, "default") else { return };
    let Some(name) = default.value.literal().map(str::to_owned) else { return };
    let Some(connection) = scene.follow.field_of(root, &format!("connections.{name}")) else { return };
    let driver = value_at(scene, connection, "driver")
        .and_then(|(_, driver)| driver.value.literal().map(str::to_owned));
    let driver = driver.unwrap_or(name);
    let Some(service) = knowledge::service_named(&driver) else { return };
    let fields = if service == Service::Sqlite { ["url", "database"] } else { ["url", "host"] };
    let all = fields.iter().filter_map(|field| value_at(scene, connection, field));
    // An address as a whole is there to be given; the host is what is used until then.
    let known = all.filter(|(_, traced)| traced.value != Value::Unknown).last();
    if let Some((at, traced)) = known {
        services::connects(scene, at.file, at.expr, service, traced, out);
    }
}

fn sessions(scene: &Scene<'_>, root: At, out: &mut Vec<Fact>) {
    let Some((at, driver)) = value_at(scene, root, "driver") else { return };
    let store = match driver.value.literal() {
        Some("file") => SessionStore::File,
        Some("array") => SessionStore::Memory,
        Some("cookie") => SessionStore::SignedCookie,
        Some(_) => SessionStore::External,
        None => return,
    };
    let switchable = driver.value.from_env();
    push(scene, at, FactKind::Sessions { store, library: "laravel".into(), switchable }, out);
}

/// Whether the app's own code speaks to a disk at all: every new app has the setting.
fn keeps_files(scene: &Scene<'_>) -> bool {
    let folder = |path: &str| path.rsplit('/').nth(1).is_some_and(|name| name.eq_ignore_ascii_case("config"));
    scene.project.each().any(|(file, summary)| {
        summary.language == Language::Php
            && scene.runs(file)
            && !folder(&summary.path)
            && ["Storage", "storeAs", "storePublicly", "storePubliclyAs", "putFile", "putFileAs", "addMedia"]
                .iter()
                .any(|name| summary.sym(name).is_some())
    })
}

/// Until 5.5 the log was a setting of the app itself.
fn log_of_old(scene: &Scene<'_>, root: At, out: &mut Vec<Fact>) {
    let Some((at, log)) = value_at(scene, root, "log") else { return };
    let sink = match log.value.literal() {
        Some("single" | "daily") => Sink::File,
        Some("errorlog" | "syslog") => Sink::Stream,
        _ => return,
    };
    let kind = FactKind::LogsTo {
        sink,
        library: "laravel".to_owned(),
        conditional: log.value.from_env(),
        structured: false,
    };
    push(scene, at, kind, out);
}

fn filesystems(scene: &Scene<'_>, root: At, out: &mut Vec<Fact>) {
    let Some((at, default)) = value_at(scene, root, "default") else { return };
    let Some(disk) = default.value.literal().map(str::to_owned) else { return };
    let driver = value_at(scene, root, &format!("disks.{disk}.driver"));
    let driver = driver.and_then(|(_, driver)| driver.value.literal().map(str::to_owned)).unwrap_or(disk);
    let kind = if driver == "local" || driver == "public" {
        let how = format!("laravel disk '{driver}'");
        FactKind::WritesFile {
            what: Written::Upload,
            switchable: default.value.from_env(),
            how: clean::line(&how),
        }
    } else {
        FactKind::StoresObjects { library: "laravel filesystem".into() }
    };
    push(scene, at, kind, out);
}

fn logging(scene: &Scene<'_>, root: At, out: &mut Vec<Fact>) {
    let Some((at, default)) = value_at(scene, root, "default") else { return };
    let conditional = default.value.from_env();
    let Some(mut channel) = default.value.literal().map(str::to_owned) else { return };
    for _ in 0..3 {
        let field = |name: &str| value_at(scene, root, &format!("channels.{channel}.{name}"));
        let driver = field("driver").and_then(|(_, driver)| driver.value.literal().map(str::to_owned));
        let sink = match driver.as_deref() {
            Some("stack") => {
                let Some((channels, traced)) = field("channels") else { return };
                let texts = scene.follow.texts(channels);
                let by_env = traced.value.literal().map(str::to_owned);
                match texts.into_iter().find(|text| !text.contains('.')).or(by_env) {
                    Some(next) => channel = next,
                    None => return,
                }
                continue;
            }
            Some("single" | "daily") => Sink::File,
            Some("monolog" | "errorlog" | "syslog") => Sink::Stream,
            _ => return,
        };
        if driver.as_deref() == Some("daily") {
            push(scene, at, FactKind::RotatesLogs { how: "laravel daily".into() }, out);
        }
        let library = "laravel".to_owned();
        push(scene, at, FactKind::LogsTo { sink, library, conditional, structured: false }, out);
        return;
    }
}

fn mail(scene: &Scene<'_>, root: At, out: &mut Vec<Fact>) {
    if let Some((at, traced)) = value_at(scene, root, "mailers.smtp.host") {
        services::connects(scene, at.file, at.expr, Service::Smtp, traced, out);
    }
}

/// `protected $signature = 'users:purge {--force}';`
fn commands(scene: &Scene<'_>, file: FileId, summary: &Summary, out: &mut Vec<Fact>) {
    for class in &summary.classes {
        let Some((_, value)) = class.members.iter().find(|(name, _)| summary.text(*name) == "signature")
        else {
            continue;
        };
        let Expr::Text(text) = summary.expr(*value) else { continue };
        if let Some(name) = summary.text(*text).split_whitespace().next() {
            let name = clean::line(name).chars().take(60).collect();
            let kind = FactKind::AdminCommand { name, source: Source::Code };
            out.extend(scene.fact(file, *value, kind, Confidence::High));
        }
    }
}
