//! Connections to backing services, and where their addresses come from.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Role, Service, Value},
    inspect::read::code::{
        follow::{At, Node},
        knowledge::{self, Connect},
        project::FileId,
        summary::{Expr, ExprId, Summary, Sym},
        value::{Traced, masked},
    },
};

use super::{Called, Scene, Setting};

/// The facts of this family.
pub(super) fn facts(scene: &Scene<'_>, out: &mut Vec<Fact>) {
    for call in scene.calls.iter().filter(|call| !scene.for_tests(call)) {
        if let Some(row) = knowledge::CONNECTS.iter().find(|row| row.path == call.path) {
            client(scene, call, row, out);
        }
        if let Some((_, library)) = knowledge::OBJECT_STORES.iter().find(|(path, _)| *path == call.path) {
            let kind = FactKind::StoresObjects { library: (*library).to_owned() };
            out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::High));
        }
        boto(scene, call, out);
        redis_url(scene, call, out);
    }
    for setting in scene.settings {
        configured(scene, setting, out);
    }
    for (file, summary) in scene.project.each() {
        switches(scene, file, summary, out);
    }
}

fn client(scene: &Scene<'_>, call: &Called, row: &Connect, out: &mut Vec<Fact>) {
    let traced = match scene.argument(call, row.locator) {
        Some(found) => scene.follow.value(found),
        None => by_itself(scene, call, row),
    };
    let Some(service) = row.service.or_else(|| named_service(scene, call, &traced.value)) else { return };
    let service = if service == Service::Redis { service } else { refined(service, &traced.value) };
    if service == Service::Smtp && !sends_by_smtp(scene, call, &traced.value) {
        return;
    }
    if service == Service::HttpApi && !matches!(traced.value, Value::Env { .. } | Value::Literal(_)) {
        return;
    }
    connects(scene, call.file, call.site.expr, service, traced, out);
}

/// Adapters for one service may be given the address of another that speaks its protocol.
fn refined(service: Service, value: &Value) -> Service {
    match value.literal().filter(|text| text.contains("://")).and_then(knowledge::service_named) {
        Some(Service::Postgres) if service == Service::Postgres => service,
        Some(found) if found.is_database() && service.is_database() => found,
        _ => service,
    }
}

/// A client that is given nothing looks in the environment by itself, if it is one that does.
fn by_itself(scene: &Scene<'_>, call: &Called, row: &Connect) -> Traced {
    let spread = scene
        .args(call)
        .iter()
        .any(|arg| matches!(scene.follow.means(scene.at(call.file, arg.value)), Node::Nothing));
    let passes_on = spread && row.service != Some(Service::ObjectStorage);
    if !row.default.is_empty() && !passes_on {
        return Traced { value: Value::Env { key: row.default.to_owned(), fallback: None }, via: Vec::new() };
    }
    // The whole record may be one value: `redis.createClient(config.redis)`.
    match scene.args(call).first() {
        Some(arg) => scene.follow.value(scene.at(call.file, arg.value)),
        None if row.service == Some(Service::Redis) => {
            Traced { value: Value::Literal("localhost:6379".to_owned()), via: Vec::new() }
        }
        None => Traced { value: Value::Unknown, via: Vec::new() },
    }
}

/// The service that a dialect, a driver or the address itself names.
fn named_service(scene: &Scene<'_>, call: &Called, locator: &Value) -> Option<Service> {
    // Go's `database/sql` is told the driver first.
    let by_driver = ["database/sql.", "github.com/jmoiron/sqlx.", "github.com/jinzhu/gorm."]
        .iter()
        .any(|start| call.path.starts_with(start));
    let option = scene.argument(call, if by_driver { "0" } else { "dialect|type|client|provider|driver" });
    let named = option
        .and_then(|option| scene.follow.value(option).value.literal().and_then(knowledge::service_named));
    let by_url = || knowledge::service_named(locator.literal()?);
    let by_key = || match locator {
        Value::Env { key, .. } | Value::Setting(key) => by_variable(key),
        _ => None,
    };
    let unknown = || {
        let given = *locator != Value::Unknown || option.is_some();
        let broker = call.path.starts_with("celery") || call.path.starts_with("kombu");
        let plain = knowledge::PLAIN_CONNECTIONS.contains(&call.path.as_str());
        (given && !broker && !plain).then_some(Service::OtherDatabase)
    };
    named.or_else(by_url).or_else(by_key).or_else(unknown)
}

/// The service that a variable's name tells.
pub(super) fn by_variable(key: &str) -> Option<Service> {
    let key = key.to_ascii_lowercase();
    let words =
        ["postgres", "mysql", "mongo", "sqlite", "redis", "mariadb", "rabbitmq", "amqp", "mssql", "kafka"];
    let word = words.iter().find(|word| key.contains(**word))?;
    knowledge::service_named(if *word == "rabbitmq" { "amqp" } else { word })
}

fn sends_by_smtp(scene: &Scene<'_>, call: &Called, locator: &Value) -> bool {
    let test = scene.argument(call, "jsonTransport|streamTransport|sendmail");
    test.is_none() && (*locator != Value::Unknown || !scene.args(call).is_empty())
}

pub(super) fn connects(
    scene: &Scene<'_>,
    file: FileId,
    expr: ExprId,
    service: Service,
    traced: Traced,
    out: &mut Vec<Fact>,
) {
    let empty = traced.value == Value::Literal(String::new());
    let traced = if empty { Traced { value: Value::Unknown, ..traced } } else { traced };
    let confidence = if traced.value == Value::Unknown { Confidence::Low } else { Confidence::High };
    let kind = FactKind::ConnectsTo { service, locator: masked(traced.value, None) };
    out.extend(scene.fact_via(file, expr, kind, confidence, traced.via));
}

/// `boto3.client("s3")`: the address is Amazon's unless one is given.
fn boto(scene: &Scene<'_>, call: &Called, out: &mut Vec<Fact>) {
    let makes = [
        "boto3.client()",
        "boto3.resource()",
        "boto3.Session().client()",
        "boto3.session.Session().client()",
    ];
    if !makes.contains(&call.path.as_str()) {
        return;
    }
    let Some(first) = scene.args(call).first() else { return };
    if scene.follow.texts(scene.at(call.file, first.value)).first().is_none_or(|name| name != "s3") {
        return;
    }
    let traced = scene.argument(call, "endpoint_url").map(|found| scene.follow.value(found));
    let default =
        Traced { value: Value::Env { key: "AWS_ENDPOINT_URL_S3".into(), fallback: None }, via: Vec::new() };
    connects(scene, call.file, call.site.expr, Service::ObjectStorage, traced.unwrap_or(default), out);
    let kind = FactKind::StoresObjects { library: "boto3".into() };
    out.extend(scene.fact(call.file, call.site.expr, kind, Confidence::High));
}

/// `app.use(session({store: new RedisStore({url: …})}))` and the like: stores that connect by themselves.
fn redis_url(scene: &Scene<'_>, call: &Called, out: &mut Vec<Fact>) {
    let rows = [
        ("connect-mongo.create()", Service::MongoDb, "mongoUrl"),
        ("connect-mongo()", Service::MongoDb, "mongoUrl|url"),
        ("connect-mongo.MongoStore.create()", Service::MongoDb, "mongoUrl"),
        ("connect-mongo.default.create()", Service::MongoDb, "mongoUrl"),
        ("connect-redis()()", Service::Redis, "url|host"),
        ("connect-mongodb-session()()", Service::MongoDb, "uri"),
        ("connect-pg-simple()()", Service::Postgres, "conString|conObject"),
        ("express-mysql-session()()", Service::MySql, "host|0"),
    ];
    let Some((_, service, locator)) = rows.iter().find(|(path, ..)| *path == call.path) else { return };
    if let Some(found) = scene.argument(call, locator) {
        connects(scene, call.file, call.site.expr, *service, scene.follow.value(found), out);
    }
}

/// Addresses that are settings of a framework.
fn configured(scene: &Scene<'_>, setting: &Setting, out: &mut Vec<Fact>) {
    let at = scene.at(setting.file, setting.value);
    match setting.name.as_str() {
        "DATABASES" => {
            let before = out.len();
            django(scene, at, "ENGINE", "HOST|NAME", out);
            if let Some(key) = other_side(scene, setting) {
                falls_back(&key, out.get_mut(before..).unwrap_or_default());
            }
        }
        "CACHES" => django(scene, at, "BACKEND", "LOCATION", out),
        "STORAGES" => storages(scene, at, out),
        "DEFAULT_FILE_STORAGE" => {
            for name in scene.follow.texts(at) {
                stores(scene, at, &name, out);
            }
        }
        name => {
            let Some((_, service)) = knowledge::CONFIG_LOCATORS.iter().find(|(known, _)| *known == name)
            else {
                return;
            };
            if !is_framework_setting(scene, setting) {
                return;
            }
            let traced = scene.follow.value(at);
            let by_url = || traced.value.literal().and_then(knowledge::service_named);
            let unknown = || name.contains("DATABASE").then_some(Service::OtherDatabase);
            let by_key = || match &traced.value {
                Value::Env { key, .. } => by_variable(key),
                _ => None,
            };
            if let Some(service) = service.or_else(by_url).or_else(by_key).or_else(unknown) {
                let before = out.len();
                connects(scene, setting.file, setting.value, service, traced, out);
                for fact in out.iter_mut().skip(before).filter(|fact| fact.role == Role::Deployed) {
                    fact.role = setting.role.unwrap_or(Role::Deployed);
                }
            }
        }
    }
}

/// The variable that decides the same setting on the other side of a branch: `if "DATABASE_URL" in os.environ: … else: …`.
fn other_side(scene: &Scene<'_>, setting: &Setting) -> Option<String> {
    let summary = scene.file(setting.file)?;
    let own = summary.tests(setting.site.guard).next()?;
    scene.settings.iter().find_map(|other| {
        let same = other.file == setting.file && other.name == setting.name && other.value != setting.value;
        if !same || summary.tests(other.site.guard).next() != Some(own) {
            return None;
        }
        let at = scene.at(other.file, other.value);
        let default = scene.follow.field_of(at, "default").unwrap_or(at);
        match scene.follow.value(default).value {
            Value::Env { key, .. } => Some(key),
            _ => None,
        }
    })
}

/// An embedded database that is used where a variable names no other.
fn falls_back(key: &str, facts: &mut [Fact]) {
    for fact in facts {
        if let FactKind::ConnectsTo { service: Service::Sqlite, locator } = &mut fact.kind {
            let path = locator.literal().unwrap_or_default();
            let fallback = Value::Literal(format!("sqlite:///{path}"));
            *locator = Value::Env { key: key.to_owned(), fallback: Some(Box::new(fallback)) };
        }
    }
}

/// A constant that happens to have the name of a setting is none: `REDIS_URL = os.environ[…]` in any module is
/// followed to the client it is given to.
fn is_framework_setting(scene: &Scene<'_>, setting: &Setting) -> bool {
    let Some(file) = scene.file(setting.file) else { return false };
    let constant = file.assigns.iter().any(|assign| {
        assign.site.expr == setting.value && matches!(file.expr(assign.target), Expr::Name(..))
    });
    let read_by_framework =
        matches!(setting.name.as_str(), "EMAIL_HOST" | "CELERY_BROKER_URL" | "BROKER_URL");
    !constant
        || (read_by_framework && knowledge::is_settings_module(&file.path))
        || (setting.name == "SQLALCHEMY_DATABASE_URI" && file.path.contains("config"))
}

/// `DATABASES = {"default": {"ENGINE": …, "HOST": …}}`, or `{"default": env.db()}`.
fn django(scene: &Scene<'_>, at: At, engine: &str, locator: &str, out: &mut Vec<Fact>) {
    let Node::Plain(found) = scene.follow.means(at) else { return };
    let Expr::Object(databases) = scene.follow.expr(found) else { return };
    for (_, value) in databases {
        let one = At { expr: *value, ..found };
        match scene.follow.means(one) {
            Node::Plain(record) if matches!(scene.follow.expr(record), Expr::Object(_)) => {
                django_record(scene, record, engine, locator, out);
            }
            _ => {
                let traced = scene.follow.value(one);
                let service = traced.value.literal().and_then(knowledge::service_named);
                let by_key = || match &traced.value {
                    Value::Env { key, .. } => by_variable(key),
                    _ => None,
                };
                let service = service.or_else(by_key).unwrap_or(Service::OtherDatabase);
                connects(scene, one.file, one.expr, service, traced, out);
            }
        }
    }
}

fn django_record(scene: &Scene<'_>, record: At, engine: &str, locator: &str, out: &mut Vec<Fact>) {
    let engine = scene.follow.field_of(record, engine).map(|engine| scene.follow.value(engine).value);
    let name = engine.as_ref().and_then(Value::literal).unwrap_or_default().to_ascii_lowercase();
    let service = knowledge::service_named(&name).or_else(|| cache_of(&name));
    let Some(service) = service else { return };
    let traced = locator
        .split('|')
        .filter_map(|one| scene.follow.field_of(record, one))
        .map(|found| scene.follow.value(found));
    let traced = traced
        .into_iter()
        .find(|traced| traced.value != Value::Unknown && traced.value != Value::Literal(String::new()));
    let traced = traced.unwrap_or(Traced { value: Value::Unknown, via: Vec::new() });
    connects(scene, record.file, record.expr, service, traced, out);
}

fn cache_of(backend: &str) -> Option<Service> {
    if backend.contains("redis") {
        return Some(Service::Redis);
    }
    backend.contains("memcached").then_some(Service::Memcached)
}

fn storages(scene: &Scene<'_>, at: At, out: &mut Vec<Fact>) {
    let Some(backend) = scene.follow.field_of(at, "default.BACKEND") else { return };
    for name in scene.follow.texts(backend) {
        stores(scene, backend, &name, out);
    }
}

fn stores(scene: &Scene<'_>, at: At, name: &str, out: &mut Vec<Fact>) {
    if name.starts_with("storages.backends.") || name.contains("S3") || name.contains("cloudinary") {
        let library =
            if name.contains("cloudinary") { "django-cloudinary-storage" } else { "django-storages" };
        let kind = FactKind::StoresObjects { library: library.into() };
        out.extend(scene.fact(at.file, at.expr, kind, Confidence::High));
    }
}

/// A branch whose sides are addresses or clients of different services.
fn switches(scene: &Scene<'_>, file: FileId, summary: &Summary, out: &mut Vec<Fact>) {
    for (id, expr) in (0u32..).zip(&summary.exprs) {
        let Expr::Branch { yes, no, .. } = expr else { continue };
        let sides = [*yes, *no].map(|side| side_service(scene, scene.at(file, side)));
        if let [Some(left), Some(right)] = sides
            && left != right
        {
            let kind = FactKind::SwitchesService { among: vec![left, right] };
            out.extend(scene.fact(file, id, kind, Confidence::High));
        }
    }
    switched_statements(scene, file, summary, out);
}

/// Names under which libraries know kinds of databases: on both sides of a branch they are a choice among them.
const DIALECTS: [&str; 10] =
    ["postgres", "postgresql", "sqlite", "sqlite3", "mysql", "mariadb", "mssql", "mongodb", "oracle", "pg"];

fn side_service(scene: &Scene<'_>, at: At) -> Option<Service> {
    if let Some(text) = scene.follow.value(at).value.literal() {
        let telling = text.contains("://") || text.starts_with("django.db.") || DIALECTS.contains(&text);
        return telling.then(|| knowledge::service_named(text)).flatten();
    }
    // `require('./mysql')` against `require('./sqlite')`.
    if let Expr::Import { module, member: None } = scene.follow.expr(at) {
        let module = scene.follow.text(at, *module);
        let stem = module.rsplit('/').next().unwrap_or_default();
        return DIALECTS.contains(&stem).then(|| knowledge::service_named(stem)).flatten();
    }
    let path = scene.follow.path(at)?;
    knowledge::CONNECTS.iter().find(|row| row.path == path)?.service
}

/// `if X: DATABASES = … else: DATABASES = …`, `if (x) new pg.Pool() else new sqlite3.Database()`.
fn switched_statements(scene: &Scene<'_>, file: FileId, summary: &Summary, out: &mut Vec<Fact>) {
    let mut found: Vec<(ExprId, Sym, Service, ExprId)> = Vec::new();
    for assign in summary
        .assigns
        .iter()
        .filter(|assign| assign.site.guard != 0 || matches!(summary.expr(assign.target), Expr::Name(..)))
    {
        let (Expr::Name(name, _) | Expr::Member(_, name)) = summary.expr(assign.target) else { continue };
        let at = scene.at(file, assign.site.expr);
        let service = side_service(scene, at).or_else(|| {
            let engine = scene.follow.field_of(at, "default.ENGINE")?;
            scene.follow.value(engine).value.literal().and_then(knowledge::service_named)
        });
        let test = summary.tests(assign.site.guard).next().unwrap_or(0);
        if let Some(service) = service.filter(|service| service.is_database()) {
            found.push((test, *name, service, assign.site.expr));
        }
    }
    for (index, (test, name, service, expr)) in found.iter().enumerate() {
        let other = found.iter().take(index).find(|(other, named, kind, _)| {
            named == name && kind != service && (other == test || *other == 0 || *test == 0)
        });
        if let Some((other, _, first, _)) = other
            && (*other != 0 || *test != 0)
        {
            let kind = FactKind::SwitchesService { among: vec![*first, *service] };
            out.extend(scene.fact(file, *expr, kind, Confidence::Medium));
        }
    }
}
