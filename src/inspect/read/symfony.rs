//! What Symfony is told in `config/packages/*.yaml` and, of old, in `app/config/*.yml`. Variables stand there as
//! `%env(DATABASE_URL)%`; sections below `when@dev` and files in a folder of that name are for one environment. The
//! tracked `.env` beside it holds the defaults of those variables.

use crate::{
    checks::facts::{
        Confidence, Fact, FactKind, Place, Role, Service, SessionStore, Sink, SkipReason, Value,
    },
    inspect::{
        file::File,
        project::{Project, join},
        secret,
    },
};

use super::{
    env,
    node::{self, Node},
    services,
};

/// The most values of one file that are looked at.
const MOST: usize = 3_000;

/// Whether a path is that of such a file.
pub fn is_config(path: &str) -> bool {
    let slashed = format!("/{path}");
    let yaml = path.ends_with(".yaml") || path.ends_with(".yml");
    let old = slashed.contains("/app/config/");
    yaml && (slashed.contains("/config/packages/") || slashed.ends_with("/config/services.yaml") || old)
}

/// Reads one.
///
/// # Errors
/// As [`node::yaml`].
pub fn read(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let documents = node::yaml(&file.text)?;
    let Some(root) = documents.first() else { return Ok(()) };
    let whole = by_file(&file.path).unwrap_or(file.role);
    for (key, section) in root.entries().into_iter().take(MOST) {
        let key = key.text().unwrap_or_default();
        let before = out.len();
        let role = match key.strip_prefix("when@") {
            Some(environment) => {
                for (name, inner) in section.entries() {
                    extension(name.text().unwrap_or_default(), inner, file, project, out);
                }
                of_environment(environment)
            }
            None => {
                extension(key, section, file, project, out);
                whole
            }
        };
        let role = if whole == Role::Deployed { role } else { whole };
        out.iter_mut().skip(before).for_each(|fact| fact.role = role);
    }
    Ok(())
}

fn of_environment(name: &str) -> Role {
    match name {
        "dev" => Role::Development,
        "test" => Role::Test,
        _ => Role::Deployed,
    }
}

/// `config/packages/dev/monolog.yaml`, `app/config/config_dev.yml`.
fn by_file(path: &str) -> Option<Role> {
    let (folders, name) = path.rsplit_once('/')?;
    let stem = name.split('.').next().unwrap_or_default();
    let environment = stem.rsplit_once('_').map(|(_, environment)| environment);
    let named = environment.filter(|name| matches!(*name, "dev" | "test"));
    named
        .or_else(|| folders.rsplit('/').next().filter(|name| matches!(*name, "dev" | "test")))
        .map(of_environment)
}

fn extension(name: &str, section: &Node, file: &File, project: &Project, out: &mut Vec<Fact>) {
    for (key, node) in section.flat().into_iter().take(MOST) {
        scalar(&key, node, file, out);
    }
    match name {
        "doctrine" => doctrine(section, file, project, out),
        "framework" => framework(section, file, out),
        "monolog" => monolog(section, file, out),
        _ => {}
    }
}

/// The variable of `%env(KEY)%` or `%env(resolve:KEY)%`, if that is the whole text.
fn variable(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix("%env(")?.strip_suffix(")%")?;
    let key = inner.rsplit(':').next()?;
    let plain = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    plain.then_some(key)
}

fn value(name: &str, text: &str) -> Value {
    match variable(text) {
        Some(key) => Value::Env { key: key.to_owned(), fallback: None },
        None if text.starts_with('%') && text.ends_with('%') => {
            Value::Setting(text.trim_matches('%').to_owned())
        }
        None => services::value(name, text),
    }
}

/// What a value says by itself: a variable that is read, a secret.
fn scalar(key: &str, node: &Node, file: &File, out: &mut Vec<Fact>) {
    let Some(text) = node.text() else { return };
    if let Some(name) = variable(text) {
        let kind = FactKind::ReadsEnv {
            key: name.to_owned(),
            fallback: None,
            secret_name: secret::is_secret_name(name),
        };
        out.push(file.line_fact(kind, node.line, Confidence::High));
    } else if !text.starts_with('%')
        && let Some(kind) = secret::classify(Some(key.rsplit('.').next().unwrap_or(key)), text)
    {
        let local = services::is_local(text);
        let kind = FactKind::Secret { kind, name: Some(key.to_owned()), fallback_for: None, local };
        out.push(file.hiding(kind, node.line, Confidence::Medium, text));
    }
}

fn doctrine(section: &Node, file: &File, project: &Project, out: &mut Vec<Fact>) {
    let Some(dbal) = section.get("dbal") else { return };
    let named = dbal.get("connections").map(Node::entries).unwrap_or_default();
    for connection in std::iter::once(dbal).chain(named.into_iter().map(|(_, node)| node)).take(50) {
        let driver = connection.text_at(&["driver"]).unwrap_or_default();
        let by_driver = match driver.trim_start_matches("pdo_") {
            "pgsql" => Some(Service::Postgres),
            "mysql" | "mysqli" => Some(Service::MySql),
            "sqlite" | "sqlite3" => Some(Service::Sqlite),
            "sqlsrv" => Some(Service::SqlServer),
            _ => None,
        };
        let place = ["url", "host", "path"].into_iter().find_map(|key| Some((key, connection.get(key)?)));
        let Some((key, node, text)) = place.and_then(|(key, node)| Some((key, node, node.text()?))) else {
            continue;
        };
        let preset = variable(text).and_then(|name| preset(file, project, name));
        if let Some((defaults, line, name, text)) = preset {
            let service = services::by_scheme(text).or(by_driver).unwrap_or(Service::OtherDatabase);
            let fallback = Some(Box::new(services::value("url", text)));
            let kind =
                FactKind::ConnectsTo { service, locator: Value::Env { key: name.to_owned(), fallback } };
            let mut fact = defaults.hiding(kind, line, Confidence::Medium, text);
            fact.via.push(Place::line(file.path.clone(), node.line));
            out.push(fact);
            continue;
        }
        let service = services::by_scheme(text).or(by_driver).unwrap_or(Service::OtherDatabase);
        let kind = FactKind::ConnectsTo { service, locator: value(key, text) };
        out.push(file.line_fact(kind, node.line, Confidence::High));
    }
}

/// What the tracked `.env` of the app gives a variable, and on which line.
fn preset<'a>(file: &File, project: &'a Project, name: &'a str) -> Option<(&'a File, u32, &'a str, &'a str)> {
    let app = file.path.split("config/").next()?.trim_end_matches("app/");
    let path = join(app.trim_end_matches('/'), ".env");
    if project.is_tracked(&path) == Some(false) {
        return None;
    }
    let defaults = project.files.get(&path)?;
    let (line, _, text) = env::pairs(&defaults.text).into_iter().find(|(_, key, _)| *key == name)?;
    (!text.is_empty()).then_some((defaults, line, name, text))
}

fn framework(section: &Node, file: &File, out: &mut Vec<Fact>) {
    if let Some(session) = section.get("session").filter(|node| node.text() != Some("false")) {
        let handler = session.text_at(&["handler_id"]);
        let external = handler.is_some_and(|handler| {
            let lower = handler.to_ascii_lowercase();
            variable(handler).is_some()
                || ["redis", "pdo", "memcached", "mongo", "://"].iter().any(|word| lower.contains(word))
        });
        let mocked = session.text_at(&["storage_factory_id"]).is_some_and(|id| id.contains("mock"));
        if !mocked {
            let store = if external { SessionStore::External } else { SessionStore::File };
            // Without a handler PHP's own settings decide.
            let switchable = !handler.is_some_and(|handler| handler.contains("native_file"));
            let kind = FactKind::Sessions { store, library: "symfony".to_owned(), switchable };
            out.push(file.line_fact(kind, session.line, Confidence::Medium));
        }
    }
    if let Some(node) = section.at(&["mailer", "dsn"])
        && let Some(text) = node.text()
        && !text.starts_with("null:")
    {
        let kind = FactKind::ConnectsTo { service: Service::Smtp, locator: value("dsn", text) };
        out.push(file.line_fact(kind, node.line, Confidence::High));
    }
}

fn monolog(section: &Node, file: &File, out: &mut Vec<Fact>) {
    for (_, handler) in section.get("handlers").map(Node::entries).unwrap_or_default().into_iter().take(100) {
        let kind = handler.text_at(&["type"]).unwrap_or_default();
        let path = handler.get("path");
        let text = path.and_then(Node::text).unwrap_or_default();
        let sink = match kind {
            "rotating_file" => Sink::File,
            "stream" if text.starts_with("php://std") => Sink::Stream,
            "stream" if variable(text).is_some() || !text.is_empty() => Sink::File,
            "error_log" | "syslog" => Sink::Stream,
            _ => continue,
        };
        let line = path.map_or(handler.line, |path| path.line);
        let structured = handler.text_at(&["formatter"]).is_some_and(|formatter| formatter.contains("json"));
        let conditional = variable(text).is_some();
        let library = "monolog".to_owned();
        out.push(file.line_fact(
            FactKind::LogsTo { sink, library, conditional, structured },
            line,
            Confidence::High,
        ));
        if kind == "rotating_file" {
            out.push(file.line_fact(
                FactKind::RotatesLogs { how: "monolog".to_owned() },
                line,
                Confidence::High,
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, text: &str, defaults: &str) -> Vec<Fact> {
        let mut project = Project::default();
        project.files.insert(".env".to_owned(), File::new(".env", defaults.to_owned(), Role::Deployed));
        let mut out = Vec::new();
        read(&File::new(path, text.to_owned(), Role::Deployed), &project, &mut out).unwrap();
        out
    }

    #[test]
    fn a_variable_and_its_default_in_the_tracked_file() {
        let text = "doctrine:\n  dbal:\n    url: '%env(resolve:DATABASE_URL)%'\n";
        let found =
            of("config/packages/doctrine.yaml", text, "# x\nDATABASE_URL=\"sqlite:///%kernel%/a.db\"\n");
        let (service, place, env) = found
            .iter()
            .find_map(|fact| match &fact.kind {
                FactKind::ConnectsTo { service, locator } => {
                    Some((*service, fact.place.to_string(), locator.from_env()))
                }
                _ => None,
            })
            .unwrap();
        assert_eq!((service, place.as_str(), env), (Service::Sqlite, ".env:2", true));
        assert!(
            found
                .iter()
                .any(|fact| matches!(&fact.kind, FactKind::ReadsEnv { key, .. } if key == "DATABASE_URL"))
        );
        let bare = of("config/packages/doctrine.yaml", text, "");
        assert!(
            bare.iter().any(|fact| matches!(
                fact.kind,
                FactKind::ConnectsTo { service: Service::OtherDatabase, .. }
            ))
        );
    }

    #[test]
    fn sections_and_folders_of_an_environment() {
        let text = "when@dev:\n  monolog:\n    handlers:\n      main: {type: stream, path: '%kernel.logs_dir%/dev.log'}\nwhen@prod:\n  monolog:\n    handlers:\n      main: {type: stream, path: php://stderr, formatter: monolog.formatter.json}\n";
        let found = of("config/packages/monolog.yaml", text, "");
        let sinks: Vec<_> = found
            .iter()
            .filter_map(|fact| match fact.kind {
                FactKind::LogsTo { sink, structured, .. } => Some((sink, structured, fact.role)),
                _ => None,
            })
            .collect();
        assert_eq!(sinks, [(Sink::File, false, Role::Development), (Sink::Stream, true, Role::Deployed)]);
        let old = "monolog:\n  handlers:\n    main: {type: rotating_file, path: x.log}\n";
        assert!(of("app/config/config_dev.yml", old, "").iter().all(|fact| fact.role == Role::Development));
        assert!(of("app/config/config.yml", old, "").iter().any(|fact| fact.role == Role::Deployed));
    }

    #[test]
    fn sessions_go_where_the_handler_says() {
        let store = |text: &str| {
            of("config/packages/framework.yaml", text, "").into_iter().find_map(|fact| match fact.kind {
                FactKind::Sessions { store, .. } => Some(store),
                _ => None,
            })
        };
        assert_eq!(store("framework:\n  session: true\n"), Some(SessionStore::File));
        let redis = "framework:\n  session:\n    handler_id: '%env(REDIS_URL)%'\n";
        assert_eq!(store(redis), Some(SessionStore::External));
        assert_eq!(store("framework:\n  session: false\n"), None);
        assert_eq!(store("framework:\n  test: true\n"), None);
    }
}
