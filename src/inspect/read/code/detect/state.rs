//! What a process keeps to itself: sessions, files, memory, timers.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, SessionStore, Sink, Written},
    inspect::read::code::{
        Language,
        follow::At,
        knowledge,
        project::FileId,
        summary::{Expr, ExprId, Summary},
    },
};

use super::{Called, Scene, Setting, ends};

/// The facts of this family.
pub(super) fn facts(scene: &Scene<'_>, out: &mut Vec<Fact>) {
    for call in scene.calls.iter().filter(|call| scene.runs(call.file)) {
        sessions(scene, call, out);
        writes(scene, call, out);
        schedules(scene, call, out);
    }
    for setting in scene.settings.iter().filter(|setting| scene.runs(setting.file)) {
        session_setting(scene, setting, out);
        media_root(scene, setting, out);
    }
    for (file, summary) in scene.project.each().filter(|(file, _)| scene.runs(*file)) {
        decorated(scene, file, summary, out);
    }
}

fn sessions(scene: &Scene<'_>, call: &Called, out: &mut Vec<Fact>) {
    let direct = knowledge::SESSIONS.iter().find(|(path, ..)| *path == call.path);
    let passed = || {
        let first = scene.args(call).first()?;
        let path = scene.follow.path(scene.at(call.file, first.value))?;
        knowledge::SESSION_PLUGINS.iter().find(|(plugin, ..)| *plugin == path)
    };
    let passes = matches!(ends(&call.path).1, "register" | "add_middleware" | "use" | "Middleware");
    let Some((_, alone, option, library)) = direct.or_else(|| passes.then(passed).flatten()) else { return };
    let given = scene.argument(call, option);
    let store = given.map_or(*alone, |given| kept(scene, given));
    let branched = given.is_some_and(|given| is_choice(scene, given));
    let kind = FactKind::Sessions {
        store,
        library: (*library).to_owned(),
        switchable: branched || scene.conditional(call.file, call.site),
    };
    out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::High));
}

/// Where a store that is passed keeps its sessions.
fn kept(scene: &Scene<'_>, given: At) -> SessionStore {
    let path = scene.follow.path(given).unwrap_or_default().to_ascii_lowercase();
    if path.contains("memorystore") || path.contains("memory") {
        SessionStore::Memory
    } else if path.contains("file") {
        SessionStore::File
    } else if matches!(scene.follow.expr(given), Expr::Null) {
        SessionStore::Memory
    } else {
        SessionStore::External
    }
}

fn is_choice(scene: &Scene<'_>, at: At) -> bool {
    match scene.follow.expr(at) {
        Expr::Branch { test, .. } => scene.asks_configuration(at.file, *test),
        Expr::Name(..) => {
            scene.follow.given(at).len() > 1
                || scene
                    .follow
                    .given(at)
                    .into_iter()
                    .any(|given| matches!(scene.follow.expr(given), Expr::Branch { .. }))
        }
        _ => false,
    }
}

fn session_setting(scene: &Scene<'_>, setting: &Setting, out: &mut Vec<Fact>) {
    let library = match setting.name.as_str() {
        "SESSION_TYPE" => "flask-session",
        "SESSION_ENGINE" => "django",
        _ => return,
    };
    let traced = scene.follow.value(scene.at(setting.file, setting.value));
    let Some(store) = traced.value.literal().and_then(knowledge::session_store) else { return };
    let django_cache = traced.value.literal().is_some_and(|text| text.ends_with("backends.cache"));
    let switchable = traced.value.from_env() || scene.conditional(setting.file, setting.site);
    if !django_cache {
        let kind = FactKind::Sessions { store, library: library.into(), switchable };
        out.extend(scene.fact(setting.file, setting.value, kind, Confidence::High));
    }
}

fn writes(scene: &Scene<'_>, call: &Called, out: &mut Vec<Fact>) {
    if scene.is_script(call.file) {
        return;
    }
    if let Some((_, place, what, how)) = knowledge::WRITES.iter().find(|(path, ..)| *path == call.path) {
        if let Some(given) = scene.argument(call, place) {
            written(scene, call, given, *what, how, out);
        } else if call.path == "django.core.files.storage.FileSystemStorage()" {
            push_written(scene, call, *what, false, how, out);
        }
        return;
    }
    log_stream(scene, call, out);
    if !scene.in_handler(call.file, call.site.function) {
        return;
    }
    if let Some((path, place)) = knowledge::WRITES_IN_HANDLER.iter().find(|(path, _)| *path == call.path) {
        if matches!(*path, "open()" | "aiofiles.open()") && !opens_to_write(scene, call) {
            return;
        }
        let what = if uploads(scene, call) { Written::Upload } else { Written::Data };
        if let Some(given) = scene.argument(call, place) {
            written(scene, call, given, what, path.trim_end_matches("()"), out);
        }
    } else if let Some(how) = saves_upload(scene, call)
        && let Some(given) = scene.argument(call, "0|dst")
    {
        written(scene, call, given, Written::Upload, how, out);
    }
}

/// `fs.createWriteStream(path.join(folder, "error.log"))`: a log kept by hand.
fn log_stream(scene: &Scene<'_>, call: &Called, out: &mut Vec<Fact>) {
    if !matches!(call.path.as_str(), "fs.createWriteStream()" | "fs.appendFile()" | "fs.appendFileSync()") {
        return;
    }
    // What is made for a library of logs is told by that library.
    let passed_on = scene.file(call.file).is_some_and(|file| {
        file.imports
            .iter()
            .any(|module| ["morgan", "pino", "winston", "bunyan"].contains(&file.text(*module)))
    });
    let Some(place) = scene.argument(call, "0").filter(|_| !passed_on) else { return };
    if !ends_in_log(scene, place, 4) {
        return;
    }
    let kind = FactKind::LogsTo {
        sink: Sink::File,
        library: "fs".into(),
        conditional: scene.conditional(call.file, call.site),
        structured: false,
    };
    out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::Medium));
}

fn ends_in_log(scene: &Scene<'_>, at: At, depth: u8) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    if scene.follow.value(at).value.literal().is_some_and(|text| text.ends_with(".log")) {
        return true;
    }
    match scene.follow.expr(at) {
        Expr::Call { args, .. } => {
            args.last().is_some_and(|arg| ends_in_log(scene, At { expr: arg.value, ..at }, depth))
        }
        Expr::Concat(parts) => {
            parts.last().is_some_and(|part| ends_in_log(scene, At { expr: *part, ..at }, depth))
        }
        Expr::Name(..) => scene.follow.given(at).into_iter().any(|given| ends_in_log(scene, given, depth)),
        _ => false,
    }
}

/// `request.files['x'].save(path)`, `req.files.x.mv(path)`.
fn saves_upload(scene: &Scene<'_>, call: &Called) -> Option<&'static str> {
    let summary = scene.file(call.file)?;
    let Expr::Call { callee, .. } = summary.expr(call.site.expr) else { return None };
    let Expr::Member(of, method) = summary.expr(*callee) else { return None };
    let of = scene.at(call.file, *of);
    let path = scene.follow.path(of).unwrap_or_default();
    let receiver = match scene.follow.expr(of) {
        Expr::Name(name, _) | Expr::Member(_, name) => scene.follow.text(of, *name),
        _ => "",
    };
    let upload = path.contains(".files")
        || path.contains(".FILES")
        || matches!(receiver, "file" | "upload" | "uploaded_file" | "image" | "avatar" | "photo");
    match summary.text(*method) {
        "save" if upload && summary.language == Language::Python => Some("file.save"),
        "mv" if summary.language != Language::Python => Some("express-fileupload mv"),
        _ => None,
    }
}

fn opens_to_write(scene: &Scene<'_>, call: &Called) -> bool {
    let mode = scene.argument(call, "1|mode").and_then(|mode| scene.follow.texts(mode).into_iter().next());
    mode.is_some_and(|mode| mode.len() < 4 && mode.contains(['w', 'a', 'x', '+']))
}

/// Whether what is written is what a request brought along.
fn uploads(scene: &Scene<'_>, call: &Called) -> bool {
    let Some(summary) = scene.file(call.file) else { return false };
    let mentions = |expr: ExprId| match summary.expr(expr) {
        Expr::Member(of, name) => {
            matches!(summary.text(*name), "file" | "files" | "buffer" | "filename" | "originalname")
                || matches!(summary.expr(*of), Expr::Member(_, name) if matches!(summary.text(*name), "file" | "files"))
        }
        Expr::Name(name, _) => {
            let name = summary.text(*name).to_ascii_lowercase();
            name.contains("upload") || name == "file"
        }
        _ => false,
    };
    scene.args(call).iter().any(|arg| match summary.expr(arg.value) {
        Expr::Concat(parts) => parts.iter().any(|part| mentions(*part)),
        Expr::Call { args, .. } => args.iter().any(|arg| mentions(arg.value)),
        _ => mentions(arg.value),
    })
}

fn written(scene: &Scene<'_>, call: &Called, place: At, what: Written, how: &str, out: &mut Vec<Fact>) {
    let (text, from_env) = place_of(scene, place);
    let what = if is_temporary(&text) { Written::Temporary } else { what };
    if text.ends_with(".log") || matches!(text.as_str(), "/dev/null" | "/dev/stdout") {
        return;
    }
    let switchable = from_env || scene.conditional(call.file, call.site);
    push_written(scene, call, what, switchable, how, out);
}

fn push_written(
    scene: &Scene<'_>,
    call: &Called,
    what: Written,
    switchable: bool,
    how: &str,
    out: &mut Vec<Fact>,
) {
    let kind = FactKind::WritesFile { what, switchable, how: how.to_owned() };
    out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::Medium));
}

/// The literal part of a path, and whether the environment decides it. A callback that names the folder
/// (`destination: (req, file, cb) => cb(null, 'uploads/')`) is looked into.
fn place_of(scene: &Scene<'_>, place: At) -> (String, bool) {
    let mut text = String::new();
    let mut from_env = false;
    if let Some((file, function)) = scene.follow.function(place)
        && let Some(summary) = scene.file(file)
    {
        for site in summary.calls.iter().filter(|site| site.function == function) {
            let Expr::Call { args, .. } = summary.expr(site.expr) else { continue };
            if let Some(arg) = args.get(1) {
                let value = scene.follow.value(scene.at(file, arg.value)).value;
                from_env |= value.from_env();
                text.push_str(value.literal().unwrap_or_default());
            }
        }
        return (text, from_env);
    }
    let value = scene.follow.value(place).value;
    from_env |= value.from_env();
    text.push_str(value.literal().unwrap_or_default());
    if text.is_empty() {
        text = made_of(scene, place, 5);
    }
    (text, from_env)
}

/// The paths of the calls a place is made of: `path.join(os.tmpdir(), x)` is made of `os.tmpdir()`.
fn made_of(scene: &Scene<'_>, at: At, depth: u8) -> String {
    let Some(depth) = depth.checked_sub(1) else { return String::new() };
    let all = |parts: Vec<ExprId>| {
        parts
            .into_iter()
            .map(|part| made_of(scene, At { expr: part, ..at }, depth))
            .collect::<Vec<_>>()
            .join(" ")
    };
    match scene.follow.expr(at) {
        Expr::Concat(parts) => all(parts.to_vec()),
        Expr::Call { callee, args } => {
            let own = scene.follow.path(At { expr: *callee, ..at }).unwrap_or_default();
            format!("{own} {}", all(args.iter().map(|arg| arg.value).collect()))
        }
        Expr::Name(..) => scene
            .follow
            .given(at)
            .into_iter()
            .map(|given| made_of(scene, given, depth))
            .collect::<Vec<_>>()
            .join(" "),
        Expr::Member(of, _) => made_of(scene, At { expr: *of, ..at }, depth),
        _ => String::new(),
    }
}

fn is_temporary(text: &str) -> bool {
    text.starts_with("/tmp")
        || text.starts_with("/var/tmp")
        || text.contains("tempfile.")
        || text.contains("os.tmpdir")
        || text.contains("tmp.")
        || text == "tmp"
        || text.starts_with("tmp/")
        || text.starts_with("./tmp")
}

/// `MEDIA_ROOT` with Django's default storage.
fn media_root(scene: &Scene<'_>, setting: &Setting, out: &mut Vec<Fact>) {
    if setting.name != "MEDIA_ROOT"
        || !scene.file(setting.file).is_some_and(|file| knowledge::is_settings_module(&file.path))
    {
        return;
    }
    let value = scene.follow.value(scene.at(setting.file, setting.value)).value;
    if value.literal() == Some("") {
        return;
    }
    let others = scene.settings.iter().any(|other| {
        matches!(other.name.as_str(), "DEFAULT_FILE_STORAGE" | "STORAGES")
            && scene.runs(other.file)
            && replaces_storage(scene, other)
    });
    let others = others
        || scene
            .project
            .each()
            .any(|(file, summary)| scene.runs(file) && assigns_storage(scene, file, summary));
    let kind = FactKind::WritesFile {
        what: Written::Upload,
        switchable: value.from_env() || others,
        how: "MEDIA_ROOT".into(),
    };
    out.extend(scene.fact(setting.file, setting.value, kind, Confidence::Medium));
}

/// `STORAGES["default"]["BACKEND"] = "storages.backends.…"`, mostly where a variable names a bucket.
fn assigns_storage(scene: &Scene<'_>, file: FileId, summary: &Summary) -> bool {
    summary.assigns.iter().any(|assign| {
        let Expr::Member(of, _) = summary.expr(assign.target) else { return false };
        let Expr::Member(root, name) = summary.expr(*of) else { return false };
        let is_default = summary.text(*name) == "default"
            && matches!(summary.expr(*root), Expr::Name(name, _) if summary.text(*name) == "STORAGES");
        is_default
            && scene
                .follow
                .texts(scene.at(file, assign.site.expr))
                .iter()
                .any(|name| name.contains('.') && !name.contains("FileSystemStorage"))
    })
}

fn replaces_storage(scene: &Scene<'_>, setting: &Setting) -> bool {
    let at = scene.at(setting.file, setting.value);
    let backend = scene.follow.field_of(at, "default.BACKEND").unwrap_or(at);
    scene.follow.texts(backend).iter().any(|name| !name.contains("FileSystemStorage") && name.contains('.'))
}

fn schedules(scene: &Scene<'_>, call: &Called, out: &mut Vec<Fact>) {
    if scene.is_script(call.file)
        || !scene.in_web(call.file)
        || scene.in_handler(call.file, call.site.function)
    {
        return;
    }
    let how = match knowledge::SCHEDULERS.iter().find(|(path, _)| *path == call.path) {
        Some((_, how)) => *how,
        None if matches!(call.path.as_str(), "setInterval()" | "timers.setInterval()")
            && is_job(scene, call) =>
        {
            "setInterval"
        }
        None => return,
    };
    let kind =
        FactKind::Schedules { how: how.to_owned(), switchable: scene.conditional(call.file, call.site) };
    let confidence = if how == "setInterval" { Confidence::Low } else { Confidence::Medium };
    out.extend(scene.fact(call.file, call.site.expr, kind, confidence));
}

/// Whether a timer does a job at boot of a server, rather than move a picture in a page or beat a heart.
fn is_job(scene: &Scene<'_>, call: &Called) -> bool {
    let Some(summary) = scene.file(call.file) else { return false };
    let browser = summary.language == Language::Tsx || summary.path.ends_with(".jsx") || scene.web.is_empty();
    let args = scene.args(call);
    let names = args.first().map(|arg| words_of(scene, scene.at(call.file, arg.value))).unwrap_or_default();
    let idle = ["ping", "heartbeat", "keepalive", "keep_alive", "clearinterval", "alive", "resolve", "emit"];
    !browser && !names.is_empty() && !idle.iter().any(|word| names.contains(word))
}

/// The names a function calls, in lower case.
fn words_of(scene: &Scene<'_>, at: At) -> String {
    let mut words = match scene.follow.expr(at) {
        Expr::Name(name, _) | Expr::Member(_, name) => scene.follow.text(at, *name).to_ascii_lowercase(),
        _ => String::new(),
    };
    if let Some((file, function)) = scene.follow.function(at)
        && let Some(summary) = scene.file(file)
    {
        for site in summary
            .calls
            .iter()
            .filter(|site| summary.functions_around(site.function).any(|around| around == function))
        {
            let Expr::Call { callee, .. } = summary.expr(site.expr) else { continue };
            if let Expr::Name(name, _) | Expr::Member(_, name) = summary.expr(*callee) {
                words.push(' ');
                words.push_str(&summary.text(*name).to_ascii_lowercase());
            }
        }
    }
    words
}

/// Methods that a decorator schedules.
fn decorated(scene: &Scene<'_>, file: FileId, summary: &Summary, out: &mut Vec<Fact>) {
    for function in summary.functions.iter().skip(1) {
        for decorator in &function.decorators {
            let path = scene.follow.path(scene.at(file, *decorator)).unwrap_or_default();
            let Some((_, how)) = knowledge::SCHEDULE_DECORATORS.iter().find(|(known, _)| *known == path)
            else {
                continue;
            };
            let kind = FactKind::Schedules { how: (*how).to_owned(), switchable: false };
            out.extend(scene.fact(file, *decorator, kind, Confidence::Medium));
        }
    }
}
