//! What is known of frameworks, images and names, whatever the language.

use crate::checks::facts::{Fact, FactKind, Facts, Service, Value};

use super::scope;

/// Whether a file's settings can be overridden by environment variables without being told so: Spring's relaxed
/// binding (`SPRING_DATASOURCE_URL`) and the .NET host (`ConnectionStrings__Default`).
pub fn overridable_file(path: &str) -> bool {
    let name = scope::file_name(path);
    let spring = name.starts_with("application") || name.starts_with("bootstrap");
    (spring && [".properties", ".yml", ".yaml"].iter().any(|end| name.ends_with(end)))
        || (name.starts_with("appsettings") && name.ends_with(".json"))
}

/// Whether the environment can override a file's settings: by the framework, or because the app lays the environment
/// over its files of configuration.
pub fn overridable(facts: &Facts, path: &str) -> bool {
    let folder = scope::file_name(scope::folder(path));
    let data = [".yaml", ".yml", ".toml", ".json"].iter().any(|end| path.ends_with(end));
    let configures = data
        && (matches!(folder, "config" | "configuration" | "conf" | "configs" | "settings")
            || ["config.", "settings.", "configuration."]
                .iter()
                .any(|start| scope::file_name(path).starts_with(start)));
    overridable_file(path) || (configures && facts.any(|kind| matches!(kind, FactKind::OverlaysEnv { .. })))
}

const FRAMEWORK_PREFIXES: [&str; 26] = [
    "SPRING_",
    "SERVER_",
    "MANAGEMENT_",
    "JAVA_",
    "JDK_",
    "ASPNETCORE_",
    "DOTNET_",
    "NODE_",
    "NPM_",
    "NEXT_",
    "NUXT_",
    "FLASK_",
    "DJANGO_",
    "PYTHON",
    "GUNICORN_",
    "UVICORN_",
    "WEB_CONCURRENCY",
    "RAILS_",
    "RACK_",
    "MALLOC_",
    "GIN_",
    "GOGC",
    "GOMAXPROCS",
    "RUST_",
    "OTEL_",
    "PG",
];
const SYSTEM_VARIABLES: [&str; 17] = [
    "PATH", "HOME", "USER", "SHELL", "PWD", "TERM", "LANG", "TZ", "TMPDIR", "HOSTNAME", "CI", "DEBUG",
    "VERBOSE", "EDITOR", "LC_ALL", "NO_COLOR", "PORT",
];

/// Whether a framework, a runtime or a driver reads this variable by itself.
pub fn framework_variable(key: &str) -> bool {
    key.contains("__") || FRAMEWORK_PREFIXES.iter().any(|prefix| key.starts_with(prefix)) || is_system(key)
}

fn is_system(key: &str) -> bool {
    SYSTEM_VARIABLES.contains(&key)
}

const MODES: [&str; 9] = [
    "NODE_ENV",
    "RAILS_ENV",
    "RACK_ENV",
    "APP_ENV",
    "FLASK_ENV",
    "DJANGO_SETTINGS_MODULE",
    "ENVIRONMENT",
    "ENV",
    "ASPNETCORE_ENVIRONMENT",
];

/// Whether a variable only names the kind of environment or belongs to the system: reading it shows no
/// configuration of the app's own.
pub fn says_nothing(key: &str) -> bool {
    (is_system(key) && key != "PORT") || MODES.contains(&key)
}

const SERVICE_WORDS: [&str; 19] = [
    "DB",
    "DATABASE",
    "POSTGRES",
    "POSTGRESQL",
    "PG",
    "MYSQL",
    "MARIADB",
    "MONGO",
    "MONGODB",
    "REDIS",
    "RABBITMQ",
    "AMQP",
    "MINIO",
    "SA",
    "MSSQL",
    "DSN",
    "PGPASSWORD",
    "KEYCLOAK",
    "ELASTIC",
];

/// Whether a variable's name speaks of a backing service (`POSTGRES_PASSWORD`, `APP_DB_USER`).
pub fn names_a_service(key: &str) -> bool {
    let upper = key.to_ascii_uppercase();
    upper.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| SERVICE_WORDS.contains(&word))
}

/// Whether a variable's name is that of a service's address (`DATABASE_URL`, `REDIS_HOST`, `MONGODB_URI`).
pub fn names_a_locator(key: &str) -> bool {
    let upper = key.to_ascii_uppercase();
    let words: Vec<&str> = upper.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let address =
        ["URL", "URI", "HOST", "DSN", "ADDR", "ADDRESS", "ENDPOINT", "SERVER", "SERVERS", "BROKERS"];
    let about =
        ["SMTP", "MAIL", "KAFKA", "NATS", "MEMCACHED", "CACHE", "QUEUE", "BROKER", "S3", "SQL", "SPRING"];
    let of_service =
        names_a_service(&upper) || words.iter().any(|word| about.contains(word) || *word == "DATASOURCE");
    matches!(upper.as_str(), "PGHOST" | "CONNECTIONSTRING" | "CONNECTION_STRING" | "DB" | "DATABASE")
        || upper.starts_with("CONNECTIONSTRINGS__")
        || (of_service && words.iter().any(|word| address.contains(word)))
}

/// Whether an address means this machine.
pub fn is_loopback(address: &str) -> bool {
    ["localhost", "127.0.0.1", "::1", "0:0:0:0:0:0:0:1"].iter().any(|name| address.contains(name))
}

/// The host of a URL or of `host:port`, without brackets.
pub fn host(locator: &str) -> &str {
    let rest = locator.split_once("://").map_or(locator, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let address = authority.rsplit_once('@').map_or(authority, |(_, address)| address);
    match address.strip_prefix('[') {
        Some(inside) => inside.split(']').next().unwrap_or_default(),
        None => address.split(':').next().unwrap_or_default(),
    }
}

const INTERNAL: [&str; 9] =
    ["internal", "local", "localdomain", "localhost", "lan", "intranet", "corp", "home", "svc"];

/// Whether a host is one that the public network does not know: a bare name, a zone for private use, a private address.
pub fn is_internal(host: &str) -> bool {
    if let Ok(one) = host.parse::<std::net::Ipv4Addr>() {
        return one.is_private() || one.is_loopback() || one.is_link_local() || one.is_unspecified();
    }
    if let Ok(one) = host.parse::<std::net::Ipv6Addr>() {
        return one.is_unique_local() || one.is_loopback() || one.is_unicast_link_local();
    }
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    host.rsplit_once('.').is_none_or(|(_, zone)| INTERNAL.contains(&zone))
}

/// Whether a locator is that of a database inside the process's memory.
pub fn is_in_memory(locator: &str) -> bool {
    locator.contains(":memory:") || locator.contains(":mem:") || locator.contains("mode=memory")
}

/// Whether something outside the code sets this variable to something that is not loopback.
pub fn is_set_elsewhere(facts: &Facts, key: &str) -> bool {
    facts.any(|kind| match kind {
        FactKind::SetsEnv { key: set, value, .. } => set == key && !value.literal().is_some_and(is_loopback),
        _ => false,
    })
}

const FLOATING: [&str; 18] = [
    "latest",
    "lts",
    "alpine",
    "slim",
    "stable",
    "edge",
    "sid",
    "nightly",
    "rolling",
    "current",
    "mainline",
    "main",
    "master",
    "dev",
    "next",
    "lts-alpine",
    "lts-slim",
    "unstable",
];

/// Whether a tag may name another image tomorrow; `latest` is what no tag means. A tag chosen at deploy time
/// (`${TAG}`) does not float: it is the release.
pub fn is_floating(tag: Option<&str>) -> bool {
    tag.is_none_or(|tag| FLOATING.contains(&tag.to_ascii_lowercase().as_str()))
}

/// The numbers a tag or version begins with: `16.2-alpine` and `v16.2` are both 16.2.
pub fn version_numbers(tag: &str) -> Vec<u32> {
    let tag = tag.trim_start_matches(['v', 'V']);
    let end = tag.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(tag.len());
    tag[..end].split('.').map_while(|part| part.parse().ok()).collect()
}

/// Whether one version is the other or a more precise naming of it (16 and 16.2).
pub fn versions_agree(a: &[u32], b: &[u32]) -> bool {
    a.iter().zip(b).all(|(one, other)| one == other)
}

/// The database services a fact speaks of as being used or reached.
pub fn database_of(fact: &Fact) -> Option<Service> {
    let service = match &fact.kind {
        FactKind::UsesService { service, .. } | FactKind::ConnectsTo { service, .. } => Some(*service),
        FactKind::DeploysImage { service, .. } | FactKind::DevelopmentImage { service, .. } => *service,
        _ => None,
    };
    service.filter(|service| service.is_database())
}

/// Whether the environment decides a value: directly, or by a setting of the same name as a variable that is read.
pub fn decided_by_environment(facts: &Facts, value: &Value) -> bool {
    match value {
        Value::Env { .. } => true,
        Value::Setting(name) => is_read_as(facts, name) || is_overlaid(facts),
        Value::Unknown => is_overlaid(facts),
        Value::Literal(_) => false,
    }
}

/// Whether the environment is laid over the app's configuration, so that what comes from there can be decided by it.
fn is_overlaid(facts: &Facts) -> bool {
    facts.any(|kind| matches!(kind, FactKind::OverlaysEnv { .. }))
}

fn is_read_as(facts: &Facts, setting: &str) -> bool {
    let last = setting.rsplit(['.', ':', '/']).next().unwrap_or(setting);
    let wanted = squeeze(last);
    !wanted.is_empty()
        && facts.any(|kind| match kind {
            FactKind::ReadsEnv { key, .. } => {
                let key = squeeze(key);
                key == wanted || key == squeeze(setting) || (wanted.len() > 3 && key.ends_with(&wanted))
            }
            _ => false,
        })
}

fn squeeze(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_by_whole_words() {
        assert!(names_a_service("APP_DB_PASSWORD"));
        assert!(!names_a_service("SANDBOX"));
        assert!(
            names_a_locator("DATABASE_URL")
                && names_a_locator("REDIS_HOST")
                && names_a_locator("MONGODB_URI")
        );
        assert!(!names_a_locator("PUBLIC_URL") && !names_a_locator("HOST"));
    }

    #[test]
    fn a_more_precise_version_agrees() {
        let same = |a, b| versions_agree(&version_numbers(a), &version_numbers(b));
        assert!(same("16", "16.2-alpine"));
        assert!(!same("15", "16-alpine"));
        assert!(same("v20.1.0", "20"));
        assert_eq!(version_numbers("bookworm"), Vec::<u32>::new());
    }

    #[test]
    fn spring_and_dotnet_settings_give_way_to_the_environment() {
        assert!(overridable_file("src/main/resources/application.properties"));
        assert!(overridable_file("Web/appsettings.json"));
        assert!(!overridable_file("config/app.yml"));
    }
}
