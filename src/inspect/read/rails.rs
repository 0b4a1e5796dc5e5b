//! `config/database.yml` and `config/cable.yml` of Rails: YAML with ERB in it, read line by line, a section for each
//! environment. Rails lets DATABASE_URL override what stands here.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Role, Service, SkipReason, Value},
    inspect::{file::File, project::Project, secret},
};

use super::services;

/// Whether a path is that of such a file.
pub fn is_config(path: &str) -> bool {
    let path = format!("/{path}");
    path.ends_with("/config/database.yml") || path.ends_with("/config/cable.yml")
}

#[derive(Clone)]
struct Entry {
    key: String,
    text: String,
    line: u32,
}

/// Reads one.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn read(file: &File, _project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let sections = sections(&file.text);
    let shared: Vec<Entry> = sections
        .iter()
        .filter(|(name, _)| name.starts_with("default"))
        .flat_map(|(_, entries)| entries.clone())
        .collect();
    for (name, entries) in &sections {
        let role = match name.as_str() {
            "development" => Role::Development,
            "test" => Role::Test,
            _ => file.role,
        };
        let before = out.len();
        for entry in entries {
            told(entry, file, out);
        }
        if !name.starts_with("default") {
            connects(entries, &shared, file, out);
        }
        out.iter_mut().skip(before).for_each(|fact| fact.role = role);
    }
    Ok(())
}

/// The keys below each key that is not indented. Of databases inside of a section the last of each key counts.
fn sections(text: &str) -> Vec<(String, Vec<Entry>)> {
    let mut found: Vec<(String, Vec<Entry>)> = Vec::new();
    for (at, line) in text.lines().enumerate().take(5_000) {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') || trimmed.starts_with("<%") {
            continue;
        }
        let Some((key, value)) = trimmed.split_once(':') else { continue };
        if !line.starts_with([' ', '\t']) {
            found.push((key.trim().to_owned(), Vec::new()));
        } else if let Some((_, entries)) = found.last_mut() {
            let value = value.split(" #").next().unwrap_or_default().trim();
            entries.push(Entry {
                key: key.trim().to_owned(),
                text: value.to_owned(),
                line: u32::try_from(at + 1).unwrap_or(u32::MAX),
            });
        }
    }
    found
}

/// The variable that a piece of ERB reads, and what stands in for it.
fn variable(text: &str) -> Option<(&str, Option<&str>)> {
    let (_, rest) = text.split_once("ENV")?;
    let mut quoted = rest.split(['"', '\'']).skip(1).step_by(2);
    let key = quoted.next().filter(|key| !key.is_empty())?;
    let number = || {
        let tail = rest.split(['{', ',', '|']).next_back()?.trim_matches([' ', '}', ')', '%', '>']);
        (!tail.is_empty() && tail.bytes().all(|byte| byte.is_ascii_digit())).then_some(tail)
    };
    Some((key, quoted.next().or_else(number)))
}

fn unquoted(text: &str) -> &str {
    text.trim_matches(['"', '\''])
}

/// What an entry says by itself: a variable that is read, a password.
fn told(entry: &Entry, file: &File, out: &mut Vec<Fact>) {
    let found = variable(&entry.text).filter(|_| entry.text.contains("<%"));
    let literal = match found {
        Some((_, fallback)) => fallback.unwrap_or_default(),
        None => unquoted(&entry.text),
    };
    let kind = secret::classify(Some(&entry.key), literal);
    if let Some((key, fallback)) = found {
        let kind = FactKind::ReadsEnv {
            key: key.to_owned(),
            fallback: fallback.map(|text| services::value(&entry.key, text)),
            secret_name: secret::is_secret_name(key),
        };
        out.push(file.hiding(kind, entry.line, Confidence::High, fallback.unwrap_or_default()));
    }
    if let Some(kind) = kind.filter(|_| found.is_some() || !entry.text.contains("<%")) {
        let fallback_for = found.map(|(key, _)| key.to_owned());
        let local = services::is_local(literal);
        let kind = FactKind::Secret { kind, name: Some(entry.key.clone()), fallback_for, local };
        out.push(file.hiding(kind, entry.line, Confidence::High, literal));
    }
}

fn connects(entries: &[Entry], shared: &[Entry], file: &File, out: &mut Vec<Fact>) {
    let inherits = entries.iter().any(|entry| entry.key == "<<");
    let all = || entries.iter().rev().chain(shared.iter().filter(move |_| inherits));
    let given = |key: &str| all().find(|entry| entry.key == key && !entry.text.is_empty());
    let Some(adapter) = given("adapter") else { return };
    let service = match unquoted(&adapter.text) {
        "trilogy" => Some(Service::MySql),
        name => services::by_scheme(&format!("{name}:")),
    };
    let Some(service) = service else { return };
    let place = if service == Service::Sqlite { given("database") } else { given("host") };
    let chosen = given("url").or(place);
    let (value, line) = match chosen {
        Some(entry) => match variable(&entry.text) {
            Some((key, fallback)) => {
                let fallback = fallback.map(|text| Box::new(services::value("url", text)));
                (Value::Env { key: key.to_owned(), fallback }, entry.line)
            }
            None => (overridden(service, unquoted(&entry.text)), entry.line),
        },
        None => (overridden(service, "localhost"), adapter.line),
    };
    out.push(file.hiding(FactKind::ConnectsTo { service, locator: value }, line, Confidence::High, ""));
}

/// A literal, which a variable may take the place of where Rails looks for one.
fn overridden(service: Service, text: &str) -> Value {
    let key = if service == Service::Redis { "REDIS_URL" } else { "DATABASE_URL" };
    Value::Env { key: key.to_owned(), fallback: Some(Box::new(services::value("url", text))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<Fact> {
        let mut out = Vec::new();
        let file = File::new("config/database.yml", text.to_owned(), Role::Deployed);
        read(&file, &Project::default(), &mut out).unwrap();
        out
    }

    #[test]
    fn each_environment_has_its_database() {
        let found = of(
            "default: &default\n  adapter: postgresql\n  pool: <%= ENV.fetch(\"POOL\") { 5 } %>\n\ndevelopment:\n  <<: *default\n  database: dev\n\nproduction:\n  <<: *default\n  url: <%= ENV['DATABASE_URL'] %>\n  # password: never\n",
        );
        let connects = |role| {
            found.iter().find(|fact| fact.role == role && matches!(fact.kind, FactKind::ConnectsTo { .. }))
        };
        let locator = Value::Env { key: "DATABASE_URL".into(), fallback: None };
        let expected = FactKind::ConnectsTo { service: Service::Postgres, locator };
        assert_eq!(connects(Role::Deployed).map(|fact| &fact.kind), Some(&expected));
        assert!(connects(Role::Development).is_some());
        let pool = FactKind::ReadsEnv {
            key: "POOL".into(),
            fallback: Some(Value::Literal("5".into())),
            secret_name: false,
        };
        assert!(found.iter().any(|fact| fact.kind == pool), "{found:#?}");
        assert!(!found.iter().any(|fact| matches!(fact.kind, FactKind::Secret { .. })), "{found:#?}");
    }

    #[test]
    fn a_password_is_a_secret_and_shown_to_no_one() {
        let found =
            of("production:\n  adapter: mysql2\n  host: db.shop.example\n  password: tr0ub4dor-and-3\n");
        let secret = found.iter().find(|fact| matches!(fact.kind, FactKind::Secret { .. })).unwrap();
        assert!(!secret.excerpt.contains("tr0ub4dor"), "{}", secret.excerpt);
        let host = Some(Box::new(Value::Literal("db.shop.example".into())));
        let locator = Value::Env { key: "DATABASE_URL".into(), fallback: host };
        let expected = FactKind::ConnectsTo { service: Service::MySql, locator };
        assert!(found.iter().any(|fact| fact.kind == expected), "{found:#?}");
    }

    #[test]
    fn odd_lines_are_survived() {
        for text in
            ["ENV", "a:\n b: <%= ENV[", "a:\n b: <%= ENV.fetch('", ":\n :\n", "production:\n  adapter:\n"]
        {
            of(text);
        }
    }
}
