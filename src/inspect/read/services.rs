//! Addresses of services as they stand in configuration.

use crate::{
    checks::facts::{Service, Value},
    inspect::secret,
};

/// The service a URL or connection string is for, by its scheme.
pub fn by_scheme(text: &str) -> Option<Service> {
    let lower = text.trim().to_ascii_lowercase();
    let lower = lower.strip_prefix("jdbc:").or_else(|| lower.strip_prefix("r2dbc:")).unwrap_or(&lower);
    let scheme = lower.split([':', '+']).next().unwrap_or_default();
    match scheme {
        "postgres" | "postgresql" | "postgis" | "psql" => Some(Service::Postgres),
        "mysql" | "mysql2" | "mariadb" => Some(Service::MySql),
        "sqlite" | "sqlite3" => Some(Service::Sqlite),
        "mongodb" => Some(Service::MongoDb),
        "sqlserver" | "mssql" => Some(Service::SqlServer),
        "oracle" => Some(Service::Oracle),
        "redis" | "rediss" => Some(Service::Redis),
        "memcached" | "memcache" => Some(Service::Memcached),
        "amqp" | "amqps" => Some(Service::RabbitMq),
        "kafka" => Some(Service::Kafka),
        "nats" => Some(Service::Nats),
        "smtp" | "smtps" => Some(Service::Smtp),
        "h2" | "hsqldb" | "derby" => Some(Service::Embedded),
        _ => None,
    }
}

/// Whether an address is of this machine or of a service in the same network (a bare name without a dot).
pub fn is_local(text: &str) -> bool {
    let Some((_, rest)) = text.split_once("://") else {
        let lower = text.to_ascii_lowercase();
        return lower.contains("localhost") || lower.contains("127.0.0.1");
    };
    let host = rest.rsplit('@').next().unwrap_or(rest);
    let host = host.split(['/', '?', ':', ',']).next().unwrap_or(host);
    !host.contains('.')
        || host == "127.0.0.1"
        || host == "0.0.0.0"
        || host.ends_with(".local")
        || host.ends_with(".internal") && host == "host.docker.internal"
}

/// A value of configuration as a fact may hold it: variables resolved to what they are, secrets masked.
pub fn value(name: &str, text: &str) -> Value {
    if let Some((key, fallback)) = variable(text) {
        let inner = fallback.filter(|text| !text.is_empty()).map(|text| Box::new(literal(name, text)));
        return Value::Env { key: key.to_owned(), fallback: inner };
    }
    literal(name, text)
}

fn literal(name: &str, text: &str) -> Value {
    if let Some(range) = secret::password(text) {
        let (start, end) =
            (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
        return Value::Literal(format!("{start}{}{end}", secret::mask(text.get(range).unwrap_or_default())));
    }
    if secret::classify(Some(name), text).is_some() {
        return Value::Literal(secret::mask_line(&secret::mask(text)));
    }
    Value::Literal(secret::mask_line(text).chars().take(200).collect())
}

/// `${NAME}`, `${NAME:default}`, `${NAME:-default}`, `$NAME`: the variable and its default, where that is the whole text.
pub fn variable(text: &str) -> Option<(&str, Option<&str>)> {
    let text = text.trim();
    let name = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
    };
    if let Some(inner) = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')) {
        let (key, fallback) = match inner.split_once(':') {
            Some((key, rest)) if rest.starts_with('?') => (key, None),
            Some((key, rest)) => (key, Some(rest.strip_prefix('-').unwrap_or(rest))),
            None => inner.split_once('-').map_or_else(
                || inner.split_once('?').map_or((inner, None), |(key, _)| (key, None)),
                |(key, rest)| (key, Some(rest)),
            ),
        };
        return name(key).then_some((key, fallback));
    }
    let key = text.strip_prefix('$')?;
    (name(key) && !key.contains(['.', '-'])).then_some((key, None))
}

/// What of a text stays when `${NAME:-default}` is replaced by its default everywhere (image names, ports).
pub fn with_defaults(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        plain.push_str(before);
        let Some((inner, behind)) = after.split_once('}') else { return text.to_owned() };
        let fallback = inner.split_once(":-").or_else(|| inner.split_once('-'));
        match fallback {
            Some((_, fallback)) => plain.push_str(fallback),
            None => plain.push_str(&format!("${{{inner}}}")),
        }
        rest = behind;
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_and_their_defaults() {
        assert_eq!(variable("${A}"), Some(("A", None)));
        assert_eq!(variable("${A:-b:c}"), Some(("A", Some("b:c"))));
        assert_eq!(variable("${spring.port:8080}"), Some(("spring.port", Some("8080"))));
        assert_eq!(variable("${A?must}"), Some(("A", None)));
        assert_eq!(variable("$A"), Some(("A", None)));
        assert_eq!(variable("x${A}"), None);
        assert_eq!(with_defaults("a/${B:-c}:${TAG-1}"), "a/c:1");
    }

    #[test]
    fn local_addresses() {
        for (text, local) in [
            ("postgres://a:b@db:5432/x", true),
            ("postgres://a:b@localhost/x", true),
            ("mongodb://u:p@cluster0.abc.example.net/x", false),
            ("redis://10.0.0.1", false),
        ] {
            assert_eq!(is_local(text), local, "{text}");
        }
    }
}
