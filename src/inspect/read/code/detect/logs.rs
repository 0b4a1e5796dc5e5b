//! Where log lines go.

use std::collections::HashSet;

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Sink},
    inspect::read::code::{
        follow::{At, Node},
        knowledge,
        project::FileId,
        summary::{Expr, ExprId, Site},
    },
};

use super::{Called, Scene, Setting, ends};

/// The facts of this family.
pub(super) fn facts(scene: &Scene<'_>, out: &mut Vec<Fact>) {
    let before = out.len();
    // What tests set up for themselves says nothing of the app, nor that it sets up nothing.
    let speaks = |call: &&Called| !scene.is_script(call.file) && !scene.is_test(call.file);
    for call in scene.calls.iter().filter(speaks) {
        if let Some((_, sink, library)) = knowledge::LOGS.iter().find(|(path, ..)| *path == call.path) {
            handler(scene, call, *sink, library, out);
        }
        configured(scene, call, out);
    }
    let named = |setting: &&Setting| setting.name == "LOGGING" && !scene.is_test(setting.file);
    for setting in scene.settings.iter().filter(named) {
        django(scene, setting, out);
    }
    if out.len() == before {
        plain(scene, out);
    }
}

fn push(
    scene: &Scene<'_>,
    file: FileId,
    site: Site,
    sink: Sink,
    library: &str,
    structured: bool,
    out: &mut Vec<Fact>,
) {
    let structured = structured || writes_json(scene, file);
    let conditional = scene.conditional(file, site);
    let kind = FactKind::LogsTo { sink, library: library.to_owned(), conditional, structured };
    out.extend(scene.fact(file, site.expr, kind, Confidence::High));
}

/// Whether a file sets up a formatter for JSON.
fn writes_json(scene: &Scene<'_>, file: FileId) -> bool {
    let formats = [
        "winston.format.json()",
        "pythonjsonlogger.jsonlogger.JsonFormatter()",
        "pythonjsonlogger.json.JsonFormatter()",
        "structlog.processors.JSONRenderer()",
    ];
    scene.calls.iter().any(|call| call.file == file && formats.contains(&call.path.as_str()))
}

fn handler(scene: &Scene<'_>, call: &Called, sink: Sink, library: &str, out: &mut Vec<Fact>) {
    let structured = knowledge::STRUCTURED.contains(&call.path.as_str());
    let sink = match scene.argument(call, "filename|0") {
        Some(place) if sink == Sink::File && is_stream(scene, place) => Sink::Stream,
        _ => sink,
    };
    push(scene, call.file, call.site, sink, library, structured, out);
    if sink == Sink::File && library.to_ascii_lowercase().contains("rotat") {
        let kind = FactKind::RotatesLogs { how: library.to_owned() };
        out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::High));
    }
}

/// `/dev/stdout` is a stream, and so are the process's own.
fn is_stream(scene: &Scene<'_>, place: At) -> bool {
    let by_path = scene.follow.path(place).is_some_and(|path| {
        ["sys.stdout", "sys.stderr", "process.stdout", "process.stderr"]
            .iter()
            .any(|stream| path.starts_with(stream))
    });
    let value = scene.follow.value(place).value;
    by_path
        || value.literal().is_some_and(|text| {
            text.starts_with("/dev/std")
                || text.starts_with("/proc/1/fd")
                || text == "-"
                || text == "ext://sys.stdout"
        })
}

/// Whether an expression is a stream into a file.
fn is_file_stream(scene: &Scene<'_>, at: At) -> bool {
    let path = scene.follow.path(at).unwrap_or_default();
    matches!(
        path.as_str(),
        "fs.createWriteStream()"
            | "rotating-file-stream.createStream()"
            | "file-stream-rotator.getStream()"
            | "pino.destination()"
            | "open()"
            | "rotating-file-stream()"
    )
}

/// Libraries whose one call takes the whole configuration.
fn configured(scene: &Scene<'_>, call: &Called, out: &mut Vec<Fact>) {
    match call.path.as_str() {
        "pino()" | "pino.pino()" | "pino.default()" | "pino.destination()" => pino(scene, call, out),
        "morgan()" | "koa-morgan()" => morgan(scene, call, out),
        "bunyan.createLogger()" => {
            let sinks =
                scene.argument(call, "streams").map(|streams| records(scene, streams)).unwrap_or_default();
            let file = sinks.iter().any(|record| scene.follow.field_of(*record, "path").is_some());
            push(scene, call.file, call.site, sink(file), "bunyan", true, out);
        }
        "log4js.configure()" => log4js(scene, call, out),
        "logging.basicConfig()" => basic(scene, call, out),
        "loguru.logger.add()" => {
            let file = scene
                .argument(call, "0|sink")
                .is_some_and(|place| !is_stream(scene, place) && scene.follow.function(place).is_none());
            let structured = scene.argument(call, "serialize").is_some();
            push(scene, call.file, call.site, sink(file), "loguru", structured, out);
        }
        "logging.config.dictConfig()" => {
            if let Some(config) = scene.args(call).first() {
                dict(scene, call.file, call.site, scene.at(call.file, config.value), out);
            }
        }
        "fastify()" | "fastify.fastify()" | "fastify.Fastify()"
            if scene.argument(call, "logger").is_some() =>
        {
            push(scene, call.file, call.site, Sink::Stream, "fastify", true, out);
        }
        _ => {}
    }
}

fn sink(file: bool) -> Sink {
    if file { Sink::File } else { Sink::Stream }
}

fn morgan(scene: &Scene<'_>, call: &Called, out: &mut Vec<Fact>) {
    let stream = scene.argument(call, "stream");
    let file = stream.is_some_and(|stream| is_file_stream(scene, stream));
    // A stream of another logger is that logger's affair.
    if stream.is_none() || file {
        push(scene, call.file, call.site, sink(file), "morgan", false, out);
    }
}

fn basic(scene: &Scene<'_>, call: &Called, out: &mut Vec<Fact>) {
    let file = scene.argument(call, "filename").is_some_and(|place| !is_stream(scene, place));
    let handlers = scene.argument(call, "handlers").is_some();
    if file || !handlers {
        push(scene, call.file, call.site, sink(file), "logging", false, out);
    }
}

fn records(scene: &Scene<'_>, at: At) -> Vec<At> {
    let Node::Plain(found) = scene.follow.means(at) else { return Vec::new() };
    match scene.follow.expr(found) {
        Expr::List(items) => items.iter().map(|item| At { expr: *item, ..found }).collect(),
        _ => Vec::new(),
    }
}

fn pino(scene: &Scene<'_>, call: &Called, out: &mut Vec<Fact>) {
    if call.path == "pino.destination()" {
        let place = scene.argument(call, "0|dest");
        let number = place.is_none_or(|place| matches!(scene.follow.expr(place), Expr::Number(_)));
        if !number && !place.is_some_and(|place| is_stream(scene, place)) {
            push(scene, call.file, call.site, Sink::File, "pino", true, out);
        }
        return;
    }
    let destination = scene.argument(call, "transport.options.destination");
    let file = destination.is_some_and(|place| {
        scene.follow.value(place).value.literal().is_some_and(|text| text.parse::<u8>().is_err())
            && !is_stream(scene, place)
    });
    let passed = scene.argument(call, "1").or_else(|| scene.argument(call, "0"));
    let by_destination = passed
        .is_some_and(|passed| scene.follow.path(passed).is_some_and(|path| path == "pino.destination()"));
    if !by_destination {
        push(scene, call.file, call.site, sink(file), "pino", true, out);
    }
}

fn log4js(scene: &Scene<'_>, call: &Called, out: &mut Vec<Fact>) {
    let Some(appenders) = scene.argument(call, "appenders") else { return };
    for (_, record) in fields(scene, appenders) {
        let kind = scene
            .follow
            .field_of(record, "type")
            .and_then(|kind| scene.follow.texts(kind).into_iter().next());
        let sink = match kind.as_deref() {
            Some("file" | "dateFile" | "fileSync" | "multiFile") => Sink::File,
            Some("stdout" | "stderr" | "console") => Sink::Stream,
            _ => continue,
        };
        let site = Site { expr: record.expr, ..call.site };
        push(scene, record.file, site, sink, "log4js", false, out);
    }
}

fn fields(scene: &Scene<'_>, at: At) -> Vec<(String, At)> {
    let Node::Plain(found) = scene.follow.means(at) else { return Vec::new() };
    match scene.follow.expr(found) {
        Expr::Object(fields) => fields
            .iter()
            .map(|(name, value)| (scene.follow.text(found, *name).to_owned(), At { expr: *value, ..found }))
            .collect(),
        _ => Vec::new(),
    }
}

fn django(scene: &Scene<'_>, setting: &Setting, out: &mut Vec<Fact>) {
    let at = scene.at(setting.file, setting.value);
    dict(scene, setting.file, setting.site, at, out);
}

/// The record of `logging.config.dictConfig`: handlers that a logger uses.
fn dict(scene: &Scene<'_>, file: FileId, site: Site, config: At, out: &mut Vec<Fact>) {
    let Some(handlers) = scene.follow.field_of(config, "handlers") else { return };
    let used = used_handlers(scene, config);
    for (name, record) in fields(scene, handlers) {
        if !used.is_empty() && !used.contains(&name) {
            continue;
        }
        let class = scene.follow.field_of(record, "class").or_else(|| scene.follow.field_of(record, "()"));
        let Some(class) = class.and_then(|class| scene.follow.texts(class).into_iter().next()) else {
            continue;
        };
        let place = scene.follow.field_of(record, "filename");
        let last = class.rsplit('.').next().unwrap_or_default();
        let sink = match last {
            _ if last.contains("File") && !place.is_some_and(|place| is_stream(scene, place)) => Sink::File,
            "StreamHandler" | "RichHandler" => Sink::Stream,
            _ if last.contains("File") => Sink::Stream,
            _ => continue,
        };
        let site = if record.file == file { Site { expr: record.expr, ..site } } else { site };
        push(scene, file, site, sink, &format!("logging.{last}"), false, out);
    }
}

fn used_handlers(scene: &Scene<'_>, config: At) -> HashSet<String> {
    let mut used = HashSet::new();
    let loggers =
        scene.follow.field_of(config, "loggers").map(|loggers| fields(scene, loggers)).unwrap_or_default();
    let root = scene.follow.field_of(config, "root");
    for record in loggers.into_iter().map(|(_, record)| record).chain(root) {
        if let Some(handlers) = scene.follow.field_of(record, "handlers") {
            used.extend(scene.follow.texts(handlers));
        }
    }
    used
}

/// Where nothing is set up: the console, or Python's logging, whose last resort is standard error.
fn plain(scene: &Scene<'_>, out: &mut Vec<Fact>) {
    let serves = |call: &&Called| {
        scene.runs(call.file) && !scene.is_script(call.file) && scene.web.contains(&call.file)
    };
    let console = |path: &str| {
        path.starts_with("console.") && matches!(ends(path).1, "log" | "info" | "error" | "warn" | "debug")
    };
    let mut seen: HashSet<&str> = HashSet::new();
    for call in scene.calls.iter().filter(serves) {
        let library = match call.path.as_str() {
            path if console(path) => "console",
            "logging.getLogger()" | "logging.info()" | "logging.error()" | "logging.warning()" => "logging",
            "print()" => "print",
            // gin's own logger, echo's and fiber's write to standard output unless told otherwise.
            "github.com/gin-gonic/gin.Default()"
            | "github.com/gin-gonic/gin.Logger()"
            | "github.com/labstack/echo/middleware.Logger()"
            | "github.com/gofiber/fiber/middleware/logger.New()"
            | "github.com/go-chi/chi/middleware.Logger()" => "request log",
            // loguru writes to standard error from the start.
            "loguru.logger.info()"
            | "loguru.logger.error()"
            | "loguru.logger.warning()"
            | "loguru.logger.debug()" => "loguru",
            "fmt.Println()" | "fmt.Printf()" => "fmt",
            "log.Println()" | "log.Printf()" | "log.Print()" | "log.Fatal()" | "log/slog.Info()" => "log",
            _ => continue,
        };
        if seen.insert(library) {
            let kind = FactKind::LogsTo {
                sink: Sink::Stream,
                library: library.into(),
                conditional: false,
                structured: false,
            };
            let expr: ExprId = call.site.expr;
            out.extend(scene.fact(call.file, expr, kind, Confidence::Medium));
        }
    }
}
