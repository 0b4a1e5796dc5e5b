//! What surrounds an app on a machine: proxies, process managers, units, rotation of logs, tables of jobs; and the
//! platform's `app.json`.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Form, Service, ShellKind, SkipReason, Source, Step, Value},
    inspect::{
        file::File,
        project::{Project, folder},
        secret, shell,
    },
};

use super::{
    launch::{self, Launch},
    node::{self, Node},
};

fn numbered(file: &File) -> impl Iterator<Item = (u32, &str)> {
    file.text.lines().enumerate().map(|(at, line)| (u32::try_from(at + 1).unwrap_or(u32::MAX), line.trim()))
}

/// Reads a configuration of nginx: only what keeps a client on one instance.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn nginx(file: &File, _project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    for (line, text) in numbered(file).filter(|(_, text)| !text.starts_with('#')) {
        let how = ["ip_hash", "sticky "].into_iter().find(|word| text.starts_with(word));
        if let Some(how) = how.filter(|how| *how != "ip_hash" || text.starts_with("ip_hash;")) {
            out.push(file.line_fact(
                FactKind::StickySessions { how: how.trim().to_owned() },
                line,
                Confidence::High,
            ));
        }
    }
    Ok(())
}

/// Reads a configuration of supervisord or the ecosystem file of pm2: that processes are managed inside.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn manager(file: &File, _project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let pm2 = file.name().to_ascii_lowercase().contains("ecosystem") || file.name().starts_with("pm2");
    if pm2 {
        out.push(file.line_fact(FactKind::Daemonizes { how: "pm2".to_owned() }, 1, Confidence::Medium));
        return Ok(());
    }
    let programs: Vec<u32> =
        numbered(file).filter(|(_, text)| text.starts_with("[program:")).map(|(line, _)| line).collect();
    if let Some(first) = programs.first() {
        out.push(file.line_fact(
            FactKind::Daemonizes { how: "supervisord".to_owned() },
            *first,
            Confidence::High,
        ));
    }
    Ok(())
}

/// Reads a schema of Prisma: which database it is for, and where its address comes from.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn prisma(file: &File, _project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let mut inside = false;
    let mut service = None;
    for (line, text) in numbered(file).filter(|(_, text)| !text.starts_with("//")) {
        inside = (inside || text.starts_with("datasource ")) && !text.starts_with('}');
        let Some((key, value)) = text.split_once('=').filter(|_| inside) else { continue };
        let value = value.trim();
        let quoted = value.trim_end_matches(')').split('"').nth(1);
        match key.trim() {
            "provider" => service = quoted.and_then(prisma_provider),
            "url" => {
                let Some(service) = service else { continue };
                let locator = match quoted {
                    Some(name) if value.starts_with("env(") => {
                        Value::Env { key: name.to_owned(), fallback: None }
                    }
                    Some(text) => super::services::value("url", text),
                    None => Value::Unknown,
                };
                if let Value::Env { key, .. } = &locator {
                    let kind = FactKind::ReadsEnv { key: key.clone(), fallback: None, secret_name: false };
                    out.push(file.line_fact(kind, line, Confidence::High));
                }
                out.push(file.line_fact(FactKind::ConnectsTo { service, locator }, line, Confidence::High));
            }
            _ => {}
        }
    }
    Ok(())
}

fn prisma_provider(name: &str) -> Option<Service> {
    Some(match name {
        "postgresql" | "postgres" | "cockroachdb" => Service::Postgres,
        "mysql" => Service::MySql,
        "sqlite" => Service::Sqlite,
        "sqlserver" => Service::SqlServer,
        "mongodb" => Service::MongoDb,
        _ => return None,
    })
}

/// Reads a configuration of uWSGI: where it listens, and whether it logs to a file or makes a daemon of itself.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn uwsgi(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    for (line, text) in numbered(file).filter(|(_, text)| !text.starts_with(['#', ';'])) {
        let Some((key, value)) = text.split_once('=').map(|(key, value)| (key.trim(), value.trim())) else {
            continue;
        };
        let kind = match key {
            "http" | "http-socket" | "socket" if !value.contains('/') => {
                let port = value.rsplit(':').next().unwrap_or_default();
                let variable = port.strip_prefix("$(").and_then(|rest| rest.strip_suffix(')'));
                let port = match variable {
                    Some(key) => Value::Env { key: key.to_owned(), fallback: None },
                    None => Value::Literal(port.to_owned()),
                };
                FactKind::Listens { port, host: None, server: "uWSGI".to_owned() }
            }
            "attach-daemon" | "attach-daemon2" | "smart-attach-daemon" | "legion-attach-daemon" => {
                FactKind::Daemonizes { how: format!("uWSGI {key}") }
            }
            _ if key.starts_with("hook-") || key.starts_with("exec-") => {
                hook(value, line, file, project, out);
                continue;
            }
            "daemonize" => FactKind::Daemonizes { how: "uWSGI daemonize".to_owned() },
            "logto" | "logto2" | "req-logger" if value.contains(".log") => FactKind::LogsTo {
                sink: crate::checks::facts::Sink::File,
                library: "uWSGI".to_owned(),
                conditional: false,
                structured: false,
            },
            _ => continue,
        };
        out.push(file.line_fact(kind, line, Confidence::High));
    }
    reloads(file, out);
    Ok(())
}

/// What uWSGI runs on its way up (`hook-pre-app = exec:./manage.py migrate`): a step of starting.
fn hook(value: &str, line: u32, file: &File, project: &Project, out: &mut Vec<Fact>) {
    let command = value.strip_prefix("exec:").unwrap_or(value);
    let launch = launch::Launch {
        form: Form::Shell,
        words: shell::split(command),
        line: Some(command),
        shell: ShellKind::Bash,
        folder: "",
        source: Source::EntrypointScript,
        name: None,
    };
    let mut did = launch::outcome(&launch, project);
    if did.steps.iter().any(|step| matches!(step, Step::Migrate | Step::Seed | Step::Build | Step::Install)) {
        did.steps.push(Step::Start);
        let kind = FactKind::RunCommand {
            form: Form::Exec,
            words: launch
                .words
                .iter()
                .map(|word| crate::inspect::clean::line(&secret::mask_line(word)))
                .collect(),
            shell: ShellKind::Unknown,
            steps: did.steps,
            in_scripts: Vec::new(),
            receives_signals: None,
            program: "uwsgi".to_owned(),
            source: Source::EntrypointScript,
            name: None,
        };
        out.push(file.line_fact(kind, line, Confidence::High));
    }
}

/// uWSGI's master answers SIGTERM by reloading its workers, unless it is told to die on it.
fn reloads(file: &File, out: &mut Vec<Fact>) {
    let is_on = |key: &str| {
        let option = |(line, text): (u32, &str)| {
            let (name, value) = text.split_once('=')?;
            let on = name.trim() == key && !matches!(value.trim(), "false" | "0" | "off" | "no");
            on.then_some(line)
        };
        numbered(file).find_map(option)
    };
    if let Some(line) = is_on("master")
        && is_on("die-on-term").is_none()
        && is_on("hook-master-start").is_none()
    {
        let kind =
            FactKind::HandlesSignal { signal: "SIGTERM".to_owned(), closes_server: false, exits: false };
        out.push(file.line_fact(kind, line, Confidence::High));
    }
}

/// Reads a unit of systemd.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn unit(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let name = file.name().trim_end_matches(".service").to_owned();
    for (line, text) in numbered(file).filter(|(_, text)| !text.starts_with(['#', ';'])) {
        let Some((key, value)) = text.split_once('=') else { continue };
        match key.trim() {
            "ExecStart" => {
                let kind = FactKind::ProcessType { name: name.clone(), source: Source::Systemd, own: true };
                out.push(file.line_fact(kind, line, Confidence::High));
                let words = shell::split(value.trim_start_matches(['-', '@', '+', '!', ':']));
                let launch = Launch {
                    form: Form::Exec,
                    words,
                    line: None,
                    shell: ShellKind::Unknown,
                    folder: folder(&file.path),
                    source: Source::Systemd,
                    name: Some(name.clone()),
                };
                launch::emit(launch, line, file, project, out);
            }
            "Environment" => {
                for word in shell::split(value) {
                    let Some((key, text)) = word.split_once('=') else { continue };
                    let secret_literal = secret::classify(Some(key), text).is_some();
                    let kind = FactKind::SetsEnv {
                        key: key.to_owned(),
                        value: super::services::value(key, text),
                        source: Source::Systemd,
                        from_secret: false,
                        secret_literal,
                    };
                    out.push(file.hiding(
                        kind,
                        line,
                        Confidence::High,
                        if secret_literal { text } else { "" },
                    ));
                }
            }
            "TimeoutStopSec" => {
                if let Ok(seconds) = value.trim().trim_end_matches('s').parse() {
                    out.push(file.line_fact(FactKind::GracePeriod { seconds }, line, Confidence::High));
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Reads a configuration of logrotate.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn logrotate(file: &File, _project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    if let Some((line, _)) = numbered(file).find(|(_, text)| text.ends_with('{') && !text.starts_with('#')) {
        out.push(file.line_fact(
            FactKind::RotatesLogs { how: "logrotate".to_owned() },
            line,
            Confidence::High,
        ));
    }
    Ok(())
}

/// Reads a table of jobs of cron: jobs that delete or truncate logs.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn crontab(file: &File, _project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    for (line, text) in numbered(file).filter(|(_, text)| !text.starts_with('#')) {
        let removes = ["rm ", "-delete", "truncate", "gzip", "> "].iter().any(|part| text.contains(part));
        if removes && text.contains(".log") && text.contains("log") {
            let how =
                if text.contains("> ") && !text.contains("rm ") { "cron output to a file" } else { "cron" };
            out.push(file.line_fact(FactKind::RotatesLogs { how: how.to_owned() }, line, Confidence::Medium));
        }
    }
    Ok(())
}

/// Reads an `app.json` of a platform; others of that name (Expo) say nothing here.
///
/// # Errors
/// [`SkipReason::Malformed`] for broken JSON.
pub fn app_json(file: &File, _project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let root = node::json(file)?;
    if root.get("expo").is_some() {
        return Ok(());
    }
    for (key, node) in root.get("env").map(Node::entries).unwrap_or_default().into_iter().take(300) {
        let Some(name) = key.text() else { continue };
        let text = node.text().or_else(|| node.text_at(&["value"]));
        let secret_literal = text.is_some_and(|text| secret::classify(Some(name), text).is_some());
        let value = text.map_or(Value::Unknown, |text| super::services::value(name, text));
        let from_secret = node.text_at(&["generator"]) == Some("secret");
        let kind = FactKind::SetsEnv {
            key: name.to_owned(),
            value,
            source: Source::AppJson,
            from_secret,
            secret_literal,
        };
        out.push(file.hiding(
            kind,
            key.line,
            Confidence::High,
            text.filter(|_| secret_literal).unwrap_or_default(),
        ));
    }
    if let Some(node) = root.at(&["scripts", "postdeploy"]) {
        out.push(file.line_fact(
            FactKind::AdminCommand { name: "postdeploy".to_owned(), source: Source::AppJson },
            node.line,
            Confidence::High,
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::checks::facts::Role;

    use super::super::Reader;
    use super::*;

    fn of(reader: Reader, path: &str, text: &str) -> Vec<FactKind> {
        let mut out = Vec::new();
        reader(&File::new(path, text.to_owned(), Role::Deployed), &Project::default(), &mut out).unwrap();
        out.into_iter().map(|fact| fact.kind).collect()
    }

    #[test]
    fn a_schema_of_prisma_says_which_database_and_where() {
        let schema = "// url = \"x\"\ndatasource db {\n  provider = \"postgresql\"\n  url      = env(\"DATABASE_URL\")\n}\nmodel A {\n  url String\n}\n";
        let locator = Value::Env { key: "DATABASE_URL".into(), fallback: None };
        let connects = FactKind::ConnectsTo { service: Service::Postgres, locator };
        let found = of(prisma, "prisma/schema.prisma", schema);
        assert_eq!(found.len(), 2);
        assert!(found.contains(&connects));
    }

    #[test]
    fn uwsgi_migrates_and_looks_after_daemons() {
        let text = "[uwsgi]\n# hook-pre-app = exec:./manage.py migrate\nhook-pre-app = exec:./manage.py migrate\nattach-daemon = ./manage.py send\n";
        let found = of(uwsgi, "uwsgi.ini", text);
        assert!(found.contains(&FactKind::Daemonizes { how: "uWSGI attach-daemon".to_owned() }));
        let steps = found.iter().find_map(|kind| match kind {
            FactKind::RunCommand { steps, .. } => Some(steps.clone()),
            _ => None,
        });
        assert_eq!(steps, Some(vec![Step::Migrate, Step::Start]));
    }

    #[test]
    fn a_master_of_uwsgi_reloads_unless_told_to_die() {
        let stuck = FactKind::HandlesSignal { signal: "SIGTERM".into(), closes_server: false, exits: false };
        assert!(of(uwsgi, "uwsgi.ini", "[uwsgi]\nmaster=true\n").contains(&stuck));
        assert!(of(uwsgi, "uwsgi.ini", "[uwsgi]\nmaster = true\ndie-on-term = true\n").is_empty());
    }

    #[test]
    fn each_says_its_one_thing_and_comments_say_none() {
        assert_eq!(
            of(nginx, "nginx.conf", "upstream x {\n  # sticky cookie;\n  ip_hash;\n}"),
            [FactKind::StickySessions { how: "ip_hash".into() }]
        );
        assert_eq!(
            of(manager, "supervisord.conf", "[supervisord]\n[program:a]\n[program:b]\n"),
            [FactKind::Daemonizes { how: "supervisord".into() }]
        );
        assert_eq!(of(logrotate, "logrotate.conf", "# {\n/var/log/a.log {\n rotate 3\n}\n").len(), 1);
        assert_eq!(of(crontab, "crontab", "# rm a.log\n0 0 * * * rm /var/log/a/*.log\n").len(), 1);
        let unit = of(
            unit,
            "web.service",
            "[Service]\nEnvironment=DB_PASSWORD=hunter2x\nExecStart=/usr/bin/node /a.js\n",
        );
        assert!(unit.iter().any(|kind| matches!(kind, FactKind::SetsEnv { secret_literal: true, .. })));
        assert!(
            unit.iter().any(|kind| matches!(kind, FactKind::RunCommand { program, .. } if program == "node"))
        );
        assert_eq!(
            of(
                app_json,
                "app.json",
                "{\"env\":{\"KEY\":{\"generator\":\"secret\"}},\"scripts\":{\"postdeploy\":\"x\"}}"
            )
            .len(),
            2
        );
    }
}
