//! Configuration that frameworks read by themselves: Spring's `application.*`, .NET's `appsettings*.json`, and plain
//! files per environment.
//!
//! Both frameworks let the environment override every key under a name that follows from it (Spring's relaxed binding,
//! .NET's `__`), so that a literal here is the fallback of that variable.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Role, Service, SessionStore, Sink, SkipReason, Value},
    inspect::{file::File, project::Project, role, secret},
};

use super::{
    node::{self, Node},
    services,
};

/// Whether a file name in lower case is one of Spring's or Quarkus' configuration.
pub fn is_spring(lower: &str) -> bool {
    let start = lower.starts_with("application") || lower.starts_with("bootstrap");
    let stem = lower.split('.').next().unwrap_or_default();
    start
        && (stem == "application"
            || stem == "bootstrap"
            || stem.starts_with("application-")
            || stem.starts_with("bootstrap-"))
        && [".properties", ".yml", ".yaml"].iter().any(|end| lower.ends_with(end))
}

/// Whether a path is that of a data file of configuration for one environment.
pub fn is_environment_file(path: &str) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let lower = name.to_ascii_lowercase();
    let data = [".json", ".yml", ".yaml", ".toml", ".properties"].iter().any(|end| lower.ends_with(end));
    let stem = lower.rsplit_once('.').map_or(lower.as_str(), |(stem, _)| stem);
    let last = folders.rsplit('/').next().unwrap_or_default();
    let inside =
        matches!(last, "config" | "configuration" | "conf" | "configs" | "settings" | "environments");
    let named =
        role::environment(stem).is_some_and(|environment| environment == stem || lower.starts_with("config"));
    data && named && (inside || lower.starts_with("config"))
}

/// Whether a path is that of a data file of configuration for every environment (`configuration/base.yaml`).
pub fn is_defaults(path: &str) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let lower = name.to_ascii_lowercase();
    let Some((stem, ending)) = lower.rsplit_once('.') else { return false };
    let last = folders.rsplit('/').next().unwrap_or_default();
    matches!(last, "config" | "configuration" | "conf" | "configs" | "settings")
        && matches!(ending, "json" | "yml" | "yaml" | "toml")
        && matches!(stem, "base" | "default" | "defaults" | "common" | "config" | "settings" | "secrets")
}

struct Entry {
    key: String,
    text: String,
    line: u32,
}

/// Reads Spring's configuration.
///
/// # Errors
/// As [`node::yaml`].
pub fn spring(file: &File, _project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let lower = file.name().to_ascii_lowercase();
    let entries =
        if lower.ends_with(".properties") { properties(&file.text) } else { flat(&node::yaml(&file.text)?) };
    let profile =
        lower.split('.').next().and_then(|stem| stem.split_once('-')).map(|(_, profile)| profile.to_owned());
    let mut holds = false;
    for entry in &entries {
        holds |= spring_entry(entry, profile.is_some(), file, out);
    }
    if let Some(environment) = profile.filter(|_| file.role != Role::Test) {
        let kind = FactKind::EnvironmentFile { environment, holds_locator: holds };
        out.push(file.line_fact(kind, 1, Confidence::High));
    }
    Ok(())
}

fn flat(documents: &[Node]) -> Vec<Entry> {
    let all = documents.iter().flat_map(Node::flat).take(5_000);
    all.map(|(key, node)| Entry { key, text: node.text().unwrap_or_default().to_owned(), line: node.line })
        .collect()
}

fn properties(text: &str) -> Vec<Entry> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with(['#', '!']));
    let entry = |(at, line): (usize, &str)| {
        let (key, value) = line.split_once(['=', ':'])?;
        Some(Entry {
            key: key.trim().to_owned(),
            text: value.trim().to_owned(),
            line: u32::try_from(at + 1).unwrap_or(u32::MAX),
        })
    };
    lines.filter_map(entry).take(5_000).collect()
}

/// The variable that overrides a key: dots and dashes become underscores or go.
fn relaxed(key: &str) -> String {
    key.replace('.', "_").replace('-', "").to_ascii_uppercase()
}

/// What a key says; whether it is a locator or a credential.
fn spring_entry(entry: &Entry, in_profile: bool, file: &File, out: &mut Vec<Fact>) -> bool {
    let Entry { key, text, line } = entry;
    let variable = services::variable(text);
    let value = match variable {
        Some(_) => services::value(key, text),
        None => overridden(&relaxed(key), key, text),
    };
    if let Some((name, fallback)) = variable {
        let fallback_value = fallback.map(|text| services::value(key, text));
        let kind = FactKind::ReadsEnv {
            key: name.to_owned(),
            fallback: fallback_value,
            secret_name: secret::is_secret_name(name),
        };
        out.push(file.hiding(kind, *line, Confidence::High, fallback.unwrap_or_default()));
    }
    let literal = variable.map_or(Some(text.as_str()), |(_, fallback)| fallback).unwrap_or_default();
    let kind = secret::classify(Some(key), literal);
    if let Some(kind) = kind {
        let fallback_for = variable.map(|(name, _)| name.to_owned());
        let kind = FactKind::Secret {
            kind,
            name: Some(key.clone()),
            fallback_for,
            local: services::is_local(literal),
        };
        out.push(file.hiding(kind, *line, Confidence::High, literal));
    }
    let mut said = Vec::new();
    let locator = spring_key(entry, in_profile, value, literal, &mut said);
    let hidden = if kind.is_some() { literal } else { "" };
    out.extend(said.into_iter().map(|kind| file.hiding(kind, *line, Confidence::High, hidden)));
    locator || kind.is_some()
}

/// What a key of Spring or Quarkus says by its name; whether it is a locator.
fn spring_key(
    entry: &Entry,
    in_profile: bool,
    value: Value,
    literal: &str,
    said: &mut Vec<FactKind>,
) -> bool {
    let conditional = in_profile || services::variable(&entry.text).is_some();
    let kind = match entry.key.as_str() {
        "server.port" | "quarkus.http.port" | "micronaut.server.port" => {
            FactKind::Listens { port: value, host: None, server: "Spring Boot".to_owned() }
        }
        "server.shutdown" if literal == "graceful" => {
            FactKind::GracefulByDefault { server: "Spring Boot (server.shutdown)".to_owned() }
        }
        "logging.file"
        | "logging.file.name"
        | "logging.file.path"
        | "logging.path"
        | "quarkus.log.file.path" => {
            let library = "Spring Boot logging".to_owned();
            FactKind::LogsTo { sink: Sink::File, library, conditional, structured: false }
        }
        "spring.jpa.hibernate.ddl-auto"
        | "spring.jpa.properties.hibernate.hbm2ddl.auto"
        | "quarkus.hibernate-orm.database.generation"
            if matches!(literal, "update" | "create" | "create-drop" | "drop-and-create") =>
        {
            FactKind::MigratesAtBoot { how: format!("ddl-auto: {literal}") }
        }
        // Those of an app's own that end in Hibernate's.
        key if key.contains("hbm2ddl")
            && matches!(literal, "update" | "create" | "create-drop" | "drop-and-create") =>
        {
            FactKind::MigratesAtBoot { how: format!("hbm2ddl: {literal}") }
        }
        "spring.jpa.generate-ddl" if literal == "true" => {
            FactKind::MigratesAtBoot { how: "generate-ddl".to_owned() }
        }
        "spring.sql.init.mode" if literal == "always" => {
            FactKind::SeedsAtBoot { how: "spring.sql.init".to_owned() }
        }
        "spring.session.store-type" => {
            let store = if literal == "none" { SessionStore::Memory } else { SessionStore::External };
            FactKind::Sessions { store, library: "Spring Session".to_owned(), switchable: true }
        }
        key => {
            let Some(service) = spring_service(key, literal) else { return false };
            said.push(FactKind::ConnectsTo { service, locator: value });
            return true;
        }
    };
    said.push(kind);
    false
}

fn overridden(variable: &str, key: &str, text: &str) -> Value {
    Value::Env { key: variable.to_owned(), fallback: Some(Box::new(services::value(key, text))) }
}

fn spring_service(key: &str, text: &str) -> Option<Service> {
    let tail =
        [".url", ".uri", ".jdbc-url", ".jdbcurl"].iter().any(|end| key.to_ascii_lowercase().ends_with(end));
    if tail && let Some(service) = services::by_scheme(text) {
        return Some(service);
    }
    match key {
        "spring.redis.host" | "spring.data.redis.host" => Some(Service::Redis),
        "spring.data.mongodb.host" => Some(Service::MongoDb),
        "spring.rabbitmq.host" | "spring.rabbitmq.addresses" => Some(Service::RabbitMq),
        "spring.kafka.bootstrap-servers" => Some(Service::Kafka),
        "spring.mail.host" => Some(Service::Smtp),
        "spring.elasticsearch.uris" => Some(Service::Elasticsearch),
        _ => None,
    }
}

/// Reads .NET's `appsettings*.json`.
///
/// # Errors
/// [`SkipReason::Malformed`] for broken JSON.
pub fn appsettings(file: &File, _project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let root = node::json(file)?;
    let mut holds = false;
    for (key, node) in root.flat().into_iter().take(5_000) {
        let text = node.text().unwrap_or_default();
        let variable = key.replace('.', "__");
        let kind = secret::classify(Some(&key), text);
        if let Some(kind) = kind {
            let kind = FactKind::Secret {
                kind,
                name: Some(key.clone()),
                fallback_for: None,
                local: services::is_local(text),
            };
            out.push(file.hiding(kind, node.line, Confidence::High, text));
        }
        let hidden = if kind.is_some() { text } else { "" };
        if key.starts_with("ConnectionStrings.")
            && let Some(service) = ado_service(text)
        {
            let locator = overridden(&variable, &key, text);
            out.push(file.hiding(
                FactKind::ConnectsTo { service, locator },
                node.line,
                Confidence::High,
                hidden,
            ));
            holds = true;
        }
        if (key.starts_with("Kestrel.Endpoints.") && key.ends_with(".Url")) || key == "Urls" {
            let port = text.rsplit(':').next().unwrap_or_default();
            let port = overridden(&variable, "port", port);
            out.push(file.line_fact(
                FactKind::Listens { port, host: None, server: "Kestrel".to_owned() },
                node.line,
                Confidence::High,
            ));
        }
        holds |= kind.is_some();
    }
    serilog(&root, file, out);
    if let Some(environment) = role::environment(file.name()) {
        out.push(file.line_fact(
            FactKind::EnvironmentFile { environment, holds_locator: holds },
            1,
            Confidence::High,
        ));
    }
    Ok(())
}

fn serilog(root: &Node, file: &File, out: &mut Vec<Fact>) {
    let Some(written) = root.at(&["Serilog", "WriteTo"]) else { return };
    let named = written.entries().into_iter().map(|(_, node)| node);
    for sink in written.items().iter().chain(named) {
        let to = match sink.text().or_else(|| sink.text_at(&["Name"])) {
            Some("File" | "RollingFile") => Sink::File,
            Some("Console") => Sink::Stream,
            _ => continue,
        };
        let structured =
            sink.flat().iter().any(|(_, node)| node.text().is_some_and(|text| text.contains("Json")));
        let library = "Serilog".to_owned();
        let kind = FactKind::LogsTo { sink: to, library, conditional: false, structured };
        out.push(file.line_fact(kind, sink.line, Confidence::High));
    }
}

fn ado_service(text: &str) -> Option<Service> {
    let lower = text.to_ascii_lowercase();
    if let Some(service) = services::by_scheme(text) {
        return Some(service);
    }
    let has = |parts: &[&str]| parts.iter().any(|part| lower.contains(part));
    match () {
        () if has(&[
            "trusted_connection",
            "initial catalog",
            "integrated security",
            "multipleactiveresultsets",
            "trustservercertificate",
            "(localdb)",
        ]) =>
        {
            Some(Service::SqlServer)
        }
        () if has(&["host="]) && has(&["username=", "user id=", "port=5432"]) => Some(Service::Postgres),
        () if has(&["data source="]) && has(&[".db", ".sqlite", ":memory:"]) => Some(Service::Sqlite),
        () if has(&["server="]) && has(&["uid=", "port=3306"]) => Some(Service::MySql),
        () if has(&["server="]) && has(&["database="]) => Some(Service::SqlServer),
        () if has(&[":6379"]) => Some(Service::Redis),
        () => None,
    }
}

/// Reads a data file of configuration that is named after an environment.
///
/// # Errors
/// As the parser of its format.
pub fn environment(file: &File, _project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let lower = file.name().to_ascii_lowercase();
    let entries = match lower.rsplit('.').next() {
        Some("json") => flat(&[node::json(file)?]),
        Some("toml") => flat(&[node::toml(file)?]),
        Some("properties") => properties(&file.text),
        _ => flat(&node::yaml(&file.text)?),
    };
    let mut holds = false;
    for entry in entries {
        let last = entry.key.rsplit('.').next().unwrap_or_default().to_owned();
        let kind = secret::classify(Some(&last), &entry.text);
        holds |= kind.is_some()
            || services::by_scheme(&entry.text).is_some()
            || last.to_ascii_lowercase().ends_with("host") && !entry.text.is_empty();
        if let Some(kind) = kind {
            let kind = FactKind::Secret {
                kind,
                name: Some(last),
                fallback_for: None,
                local: services::is_local(&entry.text),
            };
            out.push(file.hiding(kind, entry.line, Confidence::Medium, &entry.text));
        }
    }
    if let Some(environment) = role::environment(file.name()) {
        out.push(file.line_fact(
            FactKind::EnvironmentFile { environment, holds_locator: holds },
            1,
            Confidence::High,
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::checks::facts::SecretKind;

    use super::*;

    fn of(reader: super::super::Reader, path: &str, text: &str) -> Vec<Fact> {
        let mut out = Vec::new();
        reader(&File::new(path, text.to_owned(), Role::Deployed), &Project::default(), &mut out).unwrap();
        out
    }

    fn has(facts: &[Fact], kind: &FactKind) {
        assert!(facts.iter().any(|fact| fact.kind == *kind), "{kind:?} in {facts:#?}");
    }

    #[test]
    fn spring_says_the_same_in_both_formats() {
        let yaml = "server:\n  port: ${PORT:8080}\nspring:\n  datasource:\n    url: jdbc:postgresql://db/x\n    password: hunter2x\n  jpa:\n    hibernate:\n      ddl-auto: update\nlogging:\n  file:\n    name: app.log\n";
        let properties = "# server.port=1\nserver.port=${PORT:8080}\nspring.datasource.url=jdbc:postgresql://db/x\nspring.datasource.password=hunter2x\nspring.jpa.hibernate.ddl-auto=update\nlogging.file.name=app.log\n";
        for (path, text) in [("application.yml", yaml), ("application.properties", properties)] {
            let found = of(spring, path, text);
            let literal = |text: &str| Some(Box::new(Value::Literal(text.to_owned())));
            has(
                &found,
                &FactKind::Listens {
                    port: Value::Env { key: "PORT".into(), fallback: literal("8080") },
                    host: None,
                    server: "Spring Boot".into(),
                },
            );
            has(
                &found,
                &FactKind::ConnectsTo {
                    service: Service::Postgres,
                    locator: Value::Env {
                        key: "SPRING_DATASOURCE_URL".into(),
                        fallback: literal("jdbc:postgresql://db/x"),
                    },
                },
            );
            has(
                &found,
                &FactKind::Secret {
                    kind: SecretKind::Named,
                    name: Some("spring.datasource.password".into()),
                    fallback_for: None,
                    local: false,
                },
            );
            has(&found, &FactKind::MigratesAtBoot { how: "ddl-auto: update".into() });
            has(
                &found,
                &FactKind::LogsTo {
                    sink: Sink::File,
                    library: "Spring Boot logging".into(),
                    conditional: false,
                    structured: false,
                },
            );
            assert!(!format!("{found:?}").contains("hunter2x"));
        }
        has(
            &of(spring, "application-prod.yml", "a: 1"),
            &FactKind::EnvironmentFile { environment: "prod".into(), holds_locator: false },
        );
    }

    #[test]
    fn appsettings_are_read() {
        let text = "{\"ConnectionStrings\":{\"Db\":\"Host=db;Username=a;Password=hunter2x\"},\"Serilog\":{\"WriteTo\":[{\"Name\":\"File\"},{\"Name\":\"Console\"}]}}";
        let found = of(appsettings, "appsettings.json", text);
        assert!(found.iter().any(|fact| matches!(&fact.kind, FactKind::ConnectsTo { service: Service::Postgres, locator: Value::Env { key, .. } } if key == "ConnectionStrings__Db")));
        has(
            &found,
            &FactKind::LogsTo {
                sink: Sink::File,
                library: "Serilog".into(),
                conditional: false,
                structured: false,
            },
        );
        assert!(!format!("{found:?}").contains("hunter2x"), "{found:#?}");
    }

    #[test]
    fn files_per_environment_are_known_by_their_name() {
        for (path, expected) in [
            ("config/production.json", true),
            ("config/default.json", false),
            ("src/config.prod.yml", true),
            ("src/production.json", false),
            ("config/locales/test.yml", false),
        ] {
            assert_eq!(is_environment_file(path), expected, "{path}");
        }
        let found = of(environment, "config/production.json", "{\"db\":{\"password\":\"hunter2x\"}}");
        has(&found, &FactKind::EnvironmentFile { environment: "production".into(), holds_locator: true });
    }
}
