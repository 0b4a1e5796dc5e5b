//! The environment an app is tried with: built from nothing, every variable with where it comes from.

use crate::{
    checks::facts::{FactKind, Facts, Service},
    inspect::{clean, secret},
    system::tree::Tree,
};

/// A variable of the environment the app gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub key: String,
    /// Its value, in clear: for the app, not to be shown.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a variable comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// We set it: `PATH`, `PORT`, `HOME` …
    Ours,
    /// A file of the project, by name.
    File(String),
    /// The recipe or the command line.
    Given,
    /// Nobody said what it is; the app reads it, so it gets something.
    MadeUp,
    /// A file named the address of another machine, or one of this where nobody listens; the app gets a stand-in.
    StandIn(String),
}

impl Variable {
    /// Its value as it may be shown.
    pub fn shown(&self) -> String {
        let value = clean::line(&self.value);
        if self.origin != Origin::Ours && self.origin != Origin::MadeUp && secret::is_secret_name(&self.key) {
            return secret::mask(&value);
        }
        secret::mask_line(&value)
    }
}

/// Variables that belong to the machine or to the run rather than to the app's configuration.
pub fn is_ambient(key: &str) -> bool {
    const AMBIENT: [&str; 28] = [
        "PORT",
        "HOST",
        "HOSTNAME",
        "PATH",
        "HOME",
        "USER",
        "USERNAME",
        "LOGNAME",
        "PWD",
        "SHELL",
        "TERM",
        "TMPDIR",
        "TMP",
        "TEMP",
        "TZ",
        "LANG",
        "LC_ALL",
        "CI",
        "DEBUG",
        "NODE_ENV",
        "NODE_OPTIONS",
        "NO_COLOR",
        "FORCE_COLOR",
        "PYTHONPATH",
        "PYTHONUNBUFFERED",
        "LOG_LEVEL",
        "DYNO",
        "WEB_CONCURRENCY",
    ];
    AMBIENT.contains(&key) || key.starts_with("npm_") || key.starts_with("KUBERNETES_")
}

/// Whether a variable names where a service is, by its name or its value.
pub fn is_locator(key: &str, value: &str) -> bool {
    let upper = key.to_ascii_uppercase();
    let by_name =
        ["_URL", "_URI", "_DSN", "_HOST", "_ADDR", "_ADDRESS", "_ENDPOINT", "_BROKER", "_BROKERS", "_SERVER"]
            .iter()
            .any(|end| upper.ends_with(end));
    let own = [
        "BASE_URL",
        "PUBLIC_URL",
        "APP_URL",
        "SITE_URL",
        "ROOT_URL",
        "CALLBACK",
        "REDIRECT",
        "FRONTEND",
        "WEBSITE",
    ];
    let is_own = own.iter().any(|word| format!("_{upper}_").contains(&format!("_{word}_")));
    let points = host_and_port(value).is_some();
    !is_own && !is_ambient(key) && points && (by_name || value.contains("://"))
}

/// The range of `host` or `host:port` in a URL or an address, with the host and the port.
pub fn host_and_port(value: &str) -> Option<(std::ops::Range<usize>, &str, Option<u16>)> {
    let start = match value.find("://") {
        Some(at) => {
            let after = at + 3;
            let authority = value.get(after..)?.split(['/', '?', '#']).next()?;
            after + authority.rfind('@').map_or(0, |at| at + 1)
        }
        None => 0,
    };
    let rest = value.get(start..)?;
    let length = rest.find(['/', '?', '#', ',', ' ']).unwrap_or(rest.len());
    let authority = rest.get(..length)?;
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => {
            (host, Some(port.parse().ok()?))
        }
        _ => (authority, None),
    };
    let named = !host.is_empty()
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_[]:".contains(&byte))
        && host.bytes().any(|byte| byte.is_ascii_alphanumeric());
    named.then_some((start..start + length, host, port))
}

/// A locator with its host and port replaced. A host alone stays without a port: another variable has that.
pub fn pointed_at(value: &str, port: u16) -> String {
    let Some((range, _, old)) = host_and_port(value) else { return value.to_owned() };
    let bare = old.is_none() && !value.contains("://");
    let to = if bare { "127.0.0.1".to_owned() } else { format!("127.0.0.1:{port}") };
    let (before, after) =
        (value.get(..range.start).unwrap_or_default(), value.get(range.end..).unwrap_or_default());
    format!("{before}{to}{after}")
}

/// Whether a locator leads to another machine.
fn leads_away(value: &str) -> bool {
    let Some((_, host, _)) = host_and_port(value) else { return false };
    let host = host.trim_matches(['[', ']']);
    !(host == "localhost" || host == "::1" || host.starts_with("127.") || host == "0.0.0.0")
}

/// Whether a locator leads to a port of this machine where nobody listens.
fn is_deserted(value: &str, is_there: &dyn Fn(u16) -> bool) -> bool {
    host_and_port(value).and_then(|(.., port)| port).is_some_and(|port| !is_there(port))
}

/// A variable of which code says how it reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The variable.
    pub key: String,
    /// Whether the code has a value of its own for it; `None` where no code was seen that reads it.
    pub has_fallback: Option<bool>,
    /// Whether its name is one that holds secrets.
    pub secret_name: bool,
}

/// The variables of its configuration that the app's code reads.
pub fn read_by_code(facts: &Facts) -> Vec<Read> {
    let mut found: Vec<Read> = Vec::new();
    for fact in facts.deployed() {
        let FactKind::ReadsEnv { key, fallback, secret_name } = &fact.kind else { continue };
        if is_ambient(key) || !is_name(key) {
            continue;
        }
        match found.iter_mut().find(|read| read.key == *key) {
            Some(read) => read.has_fallback = Some(read.has_fallback == Some(true) || fallback.is_some()),
            None => found.push(Read {
                key: key.clone(),
                has_fallback: Some(fallback.is_some()),
                secret_name: *secret_name,
            }),
        }
    }
    found
}

fn is_name(key: &str) -> bool {
    !key.is_empty() && key.len() < 100 && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The files that hold values, the first to name a variable winning.
const FILES: [&str; 7] =
    [".env", ".env.local", ".env.development", ".env.example", ".env.sample", ".env.template", ".env.dist"];

/// Files of variables that an app might read by itself; in a copy they are emptied, because their values are given.
pub fn is_env_file(name: &str) -> bool {
    let example = ["example", "sample", "template", "dist"].iter().any(|word| name.contains(word));
    (name == ".env" || name.starts_with(".env.")) && !example
}

/// The variables of the app's configuration: from the recipe, from the project's files, and made up for what is still
/// missing. `stand_in` is a port on this machine where somebody takes connections; `is_there` says whether anybody does
/// on another one.
pub fn configuration(
    tree: &dyn Tree,
    folder: &str,
    facts: &Facts,
    given: &[(String, String)],
    stand_in: u16,
    is_there: &dyn Fn(u16) -> bool,
) -> Vec<Variable> {
    let mut found: Vec<Variable> = Vec::new();
    let mut add = |key: &str, value: String, origin: Origin| {
        if !found.iter().any(|one: &Variable| one.key == key) {
            found.push(Variable { key: key.to_owned(), value, origin });
        }
    };
    for (key, value) in given {
        add(key, value.clone(), Origin::Given);
    }
    for name in FILES {
        let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        let text = tree.read(&path, 64 << 10).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        for (key, value) in text.as_deref().map(assignments).unwrap_or_default() {
            if is_locator(&key, &value) && (leads_away(&value) || is_deserted(&value, is_there)) {
                add(&key, pointed_at(&value, stand_in), Origin::StandIn(name.to_owned()));
            } else if !matches!(key.as_str(), "PORT" | "PATH" | "HOME" | "TMPDIR") && !value.is_empty() {
                add(&key, value, Origin::File(name.to_owned()));
            }
        }
    }
    for read in read_by_code(facts).iter().filter(|read| read.has_fallback == Some(false)) {
        if let Some(value) = made_up(&read.key, facts, stand_in) {
            add(&read.key, value, Origin::MadeUp);
        }
    }
    found
}

/// The assignments of a file of variables.
fn assignments(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')).take(500) {
        let line = line.strip_prefix("export ").unwrap_or(line);
        let Some((key, value)) = line.split_once('=') else { continue };
        let (key, value) = (key.trim(), value.trim());
        let quoted = ['"', '\''].into_iter().find_map(|quote| {
            let rest = value.strip_prefix(quote)?;
            rest.split_once(quote).map(|(inner, _)| inner)
        });
        let value = quoted.unwrap_or_else(|| value.split(" #").next().unwrap_or_default().trim());
        if is_name(key) && !value.contains('\0') {
            found.push((key.to_owned(), value.to_owned()));
        }
    }
    found
}

/// A value for a variable that nobody gave one; none where something made up could only do harm.
fn made_up(key: &str, facts: &Facts, stand_in: u16) -> Option<String> {
    let upper = key.to_ascii_uppercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| upper.ends_with(end));
    if ends(&["FILE", "PATH", "DIR", "FOLDER", "CERT", "PROXY"]) {
        return None;
    }
    if ends(&["URL", "URI", "DSN", "ENDPOINT"]) {
        return Some(match scheme(&upper, facts) {
            "http" => format!("http://127.0.0.1:{stand_in}"),
            scheme => format!("{scheme}://sipsong:sipsong@127.0.0.1:{stand_in}/sipsong"),
        });
    }
    if ends(&["HOST", "HOSTNAME", "SERVER"]) {
        return Some("127.0.0.1".to_owned());
    }
    if ends(&["ADDR", "ADDRESS", "BROKER", "BROKERS"]) {
        return Some(format!("127.0.0.1:{stand_in}"));
    }
    if ends(&["PORT"]) {
        return Some(stand_in.to_string());
    }
    if ends(&["TIMEOUT", "LIMIT", "COUNT", "SIZE", "MAX", "MIN", "SECONDS", "MS", "TTL", "WORKERS", "POOL"]) {
        return Some("10".to_owned());
    }
    if ends(&["ENABLED", "DISABLED", "VERBOSE"]) {
        return Some("false".to_owned());
    }
    Some("sipsong-made-this-value-up".to_owned())
}

fn scheme(upper: &str, facts: &Facts) -> &'static str {
    let names = [
        ("REDIS", "redis"),
        ("MONGO", "mongodb"),
        ("AMQP", "amqp"),
        ("RABBIT", "amqp"),
        ("MYSQL", "mysql"),
        ("POSTGRES", "postgres"),
        ("PG", "postgres"),
        ("SMTP", "smtp"),
        ("MAIL", "smtp"),
        ("NATS", "nats"),
    ];
    if let Some((_, scheme)) = names.iter().find(|(word, _)| upper.contains(word)) {
        return scheme;
    }
    if !["DATABASE", "DB_", "SQL"].iter().any(|word| upper.contains(word)) {
        return "http";
    }
    let database = facts.deployed().find_map(|fact| match &fact.kind {
        FactKind::UsesService { service, .. } | FactKind::ConnectsTo { service, .. }
            if service.is_database() =>
        {
            Some(*service)
        }
        _ => None,
    });
    match database {
        Some(Service::MySql) => "mysql",
        Some(Service::MongoDb) => "mongodb",
        Some(Service::SqlServer) => "sqlserver",
        _ => "postgres",
    }
}

#[cfg(test)]
mod tests {
    use crate::{inspect::gather, system::tree::MemoryTree};

    use super::*;

    #[test]
    fn addresses_are_found_and_turned() {
        for (value, turned) in [
            ("postgres://u:p@ss@db.example.com:5432/shop?x=1", "postgres://u:p@ss@127.0.0.1:9/shop?x=1"),
            ("redis://cache", "redis://127.0.0.1:9"),
            ("db:5432", "127.0.0.1:9"),
            ("db", "127.0.0.1"),
        ] {
            assert_eq!(pointed_at(value, 9), turned);
        }
        assert!(is_locator("DATABASE_URL", "postgres://db/x") && is_locator("QUEUE", "amqp://q"));
        assert!(!is_locator("GREETING", "hello") && !is_locator("APP_URL", "https://a.example"));
        assert!(!leads_away("redis://localhost:6379") && leads_away("redis://10.0.0.5:6379"));
    }

    #[test]
    fn another_machine_is_never_given_to_the_app() {
        let tree = MemoryTree::new([
            (
                ".env",
                "DATABASE_URL=postgres://u:s3cret@db.prod.example.com/shop\nexport NAME='a b' # x\nPORT=1\n",
            ),
            (".env.example", "NAME=other\nEXTRA=1\n"),
            ("app.py", "import os\nk = os.environ['API_KEY']\nb = os.environ.get('BUILD', 'x')\n"),
        ]);
        let facts = gather(&tree, &mut |_, _| {});
        let found = configuration(&tree, "", &facts, &[("EXTRA".to_owned(), "2".to_owned())], 7, &|_| true);
        let shown: Vec<String> = found.iter().map(|one| format!("{}={}", one.key, one.value)).collect();
        assert_eq!(
            shown,
            [
                "EXTRA=2",
                "DATABASE_URL=postgres://u:s3cret@127.0.0.1:7/shop",
                "NAME=a b",
                "API_KEY=sipsong-made-this-value-up"
            ]
        );
        assert!(!found[1].shown().contains("s3cret"));
    }
}
