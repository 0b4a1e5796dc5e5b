//! Programs that start other programs: inits, runners of virtual environments, `env`, shells, package managers.

use crate::checks::facts::Step;

use super::super::knowledge::commands::base;

/// What is inside a command.
pub enum Inner {
    /// It is no wrapper.
    Program,
    /// An init at PID 1 that hands signals on.
    Init(Vec<String>),
    /// Something that replaces itself by, or hands signals to, the rest.
    Wrapped(Vec<String>),
    /// Something that waits and then starts the rest, if any.
    Waits(Vec<String>),
    /// A shell with a line; whether that shell is bash for sure.
    Line(String, bool),
    /// Several lines at once.
    Several(Vec<String>),
    /// A script of `package.json`, in a folder below, and what is known of it by itself.
    PackageScript {
        /// The script.
        name: String,
        /// The folder the package manager is sent to.
        folder: Option<String>,
        /// What it does where there is no such script.
        known: Option<Step>,
    },
}

#[rustfmt::skip]
const INITS: &[&str] = &["tini", "tini-static", "dumb-init", "catatonit", "docker-init"];

/// Wrappers whose flags and assignments are skipped, with how many plain words of their own they take.
#[rustfmt::skip]
const WRAPPERS: &[(&str, usize)] = &[
    ("env", 0), ("cross-env", 0), ("cross-env-shell", 0), ("npx", 0), ("bunx", 0), ("exec", 0),
    ("gosu", 1), ("su-exec", 1), ("setpriv", 0),
    ("chpst", 0), ("nice", 0), ("time", 0), ("timeout", 1), ("stdbuf", 0), ("ddtrace-run", 0),
    ("opentelemetry-instrument", 0),
    ("sudo", 0), ("command", 0), ("catchsegv", 0), ("chroot", 1), ("runuser", 1), ("xvfb-run", 0),
    ("infisical", 1), ("docker-php-entrypoint", 0), ("bundle_exec", 0),
];

/// Wrappers of two words (`poetry run`).
#[rustfmt::skip]
const PAIRS: &[(&str, &str)] = &[
    ("poetry", "run"), ("uv", "run"), ("pipenv", "run"), ("pdm", "run"), ("hatch", "run"), ("rye", "run"),
    ("bundle", "exec"), ("pnpm", "exec"),
    ("pnpm", "dlx"), ("yarn", "exec"), ("yarn", "dlx"), ("npm", "exec"), ("newrelic-admin", "run-program"),
    ("doppler", "run"), ("dotenvx", "run"),
    ("op", "run"), ("conda", "run"), ("sentry", "exec"), ("aws-vault", "exec"),
];

/// Looks inside a command.
pub fn inner(words: &[String]) -> Inner {
    let Some(first) = words.first() else { return Inner::Program };
    let name = base(first);
    let rest = words.get(1..).unwrap_or_default();
    let second = rest.first().map(String::as_str).unwrap_or_default();
    if INITS.contains(&name.as_str()) {
        return Inner::Init(after_flags(rest, 0));
    }
    if let Some(found) =
        shell_line(&name, rest).or_else(|| interpreter(&name, rest)).or_else(|| package_manager(&name, rest))
    {
        return found;
    }
    if PAIRS.contains(&(name.as_str(), second)) {
        return Inner::Wrapped(after_flags(rest.get(1..).unwrap_or_default(), 0));
    }
    if name == "dotenv" || name == "env-cmd" {
        return Inner::Wrapped(after_separator(rest).unwrap_or_else(|| after_flags(rest, 0)));
    }
    if name.starts_with("wait-for") || name.starts_with("wait4") || name == "dockerize" {
        return Inner::Waits(
            after_separator(rest).or_else(|| after_dockerize(&name, rest)).unwrap_or_default(),
        );
    }
    if matches!(name.as_str(), "concurrently" | "npm-run-all" | "run-s" | "run-p") {
        return Inner::Several(several(&name, rest));
    }
    match WRAPPERS.iter().find(|(wrapper, _)| *wrapper == name) {
        Some((_, own)) if !rest.is_empty() => Inner::Wrapped(after_flags(rest, *own)),
        _ => Inner::Program,
    }
}

/// Skips flags, assignments and `--`, then so many words.
fn after_flags(rest: &[String], own: usize) -> Vec<String> {
    let mut at = 0;
    while let Some(word) = rest.get(at) {
        let assignment = word
            .split_once('=')
            .is_some_and(|(key, _)| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'));
        let takes_value = matches!(
            word.as_str(),
            "-p" | "-u"
                | "-e"
                | "-n"
                | "--package"
                | "--group"
                | "--env-file"
                | "-g"
                | "--extra"
                | "--with"
                | "--project"
                | "-s"
        );
        match word.as_str() {
            "--" => {
                at += 1;
                break;
            }
            _ if word.starts_with('-') => at += if takes_value { 2 } else { 1 },
            _ if assignment => at += 1,
            _ => break,
        }
    }
    rest.get(at + own..).unwrap_or_default().to_vec()
}

fn after_separator(rest: &[String]) -> Option<Vec<String>> {
    let at = rest.iter().position(|word| word == "--")?;
    Some(rest.get(at + 1..)?.to_vec())
}

/// `dockerize -wait tcp://db:5432 -timeout 60s cmd …`.
fn after_dockerize(name: &str, rest: &[String]) -> Option<Vec<String>> {
    let mut at = 0;
    while name == "dockerize" && rest.get(at).is_some_and(|word| word.starts_with('-')) {
        at += if rest.get(at).is_some_and(|word| word.contains('=')) { 1 } else { 2 };
    }
    (name == "dockerize").then(|| rest.get(at..).unwrap_or_default().to_vec())
}

fn shell_line(name: &str, rest: &[String]) -> Option<Inner> {
    let bash = name == "bash";
    if !bash && !matches!(name, "sh" | "ash" | "dash" | "zsh") {
        return None;
    }
    let at = rest
        .iter()
        .position(|word| word.starts_with('-') && word.ends_with('c') && !word.starts_with("--"))?;
    Some(Inner::Line(rest.get(at + 1)?.clone(), bash))
}

/// Interpreters in front of a tool that is known by its own name: `python manage.py`, `php artisan`, `python -m x`.
fn interpreter(name: &str, rest: &[String]) -> Option<Inner> {
    let known = name.starts_with("python") || matches!(name, "php" | "ruby" | "node" | "perl");
    let module = rest.iter().position(|word| word == "-m").filter(|_| name.starts_with("python"));
    if let Some(at) = module {
        return Some(Inner::Wrapped(rest.get(at + 1..)?.to_vec()));
    }
    let at = rest.iter().position(|word| !word.starts_with('-'))?;
    let target = rest.get(at)?;
    let last = base(target);
    let tool = matches!(
        last.as_str(),
        "manage.py" | "artisan" | "console" | "rails" | "rake" | "bundle" | "sequelize" | "knex" | "prisma"
    ) || target.contains("node_modules/.bin/")
        || target.starts_with("bin/") && name == "ruby";
    (known && tool).then(|| {
        Inner::Wrapped(
            std::iter::once(last).chain(rest.get(at + 1..).unwrap_or_default().iter().cloned()).collect(),
        )
    })
}

/// `npm start`, `npm run x`, `yarn x`, `pnpm --filter a x`, `bun run x`, `composer x` stays a program.
fn package_manager(name: &str, rest: &[String]) -> Option<Inner> {
    if !matches!(name, "npm" | "yarn" | "pnpm" | "bun") {
        return None;
    }
    let mut folder = None;
    let mut at = 0;
    while let Some(word) = rest.get(at).filter(|word| word.starts_with('-')) {
        let (flag, value) = word
            .split_once('=')
            .map_or((word.as_str(), None), |(flag, value)| (flag, Some(value.to_owned())));
        let takes = matches!(
            flag,
            "--prefix" | "--cwd" | "-C" | "--dir" | "--filter" | "-F" | "-w" | "--workspace" | "--loglevel"
        );
        if matches!(flag, "--prefix" | "--cwd" | "-C" | "--dir") {
            folder = value.clone().or_else(|| rest.get(at + 1).cloned());
        }
        at += if takes && value.is_none() { 2 } else { 1 };
    }
    let sub = rest.get(at).map(String::as_str).unwrap_or_default();
    let after = |from: usize| {
        rest.get(from..).unwrap_or_default().iter().find(|word| !word.starts_with('-')).cloned()
    };
    let script = match (name, sub) {
        (_, "run" | "run-script") => after(at + 1)?,
        (_, "start" | "test") => sub.to_owned(),
        ("yarn", "workspace") => rest.get(at + 2)?.clone(),
        ("npm", _) => return None,
        (
            _,
            "" | "install" | "add" | "i" | "exec" | "dlx" | "ci" | "remove" | "config" | "global" | "set"
            | "fetch" | "deploy" | "prune" | "cache" | "x",
        ) => return None,
        ("bun", other) if other.contains('.') => return None,
        (_, other) => other.to_owned(),
    };
    let words: Vec<String> = rest.get(at..).unwrap_or_default().to_vec();
    let known = if matches!(sub, "run" | "start" | "test" | "run-script") {
        None
    } else {
        super::super::knowledge::commands::step(&words)
    };
    Some(Inner::PackageScript { name: script, folder, known })
}

fn several(name: &str, rest: &[String]) -> Vec<String> {
    let words = rest.iter().filter(|word| !word.starts_with('-'));
    let line = |word: &String| {
        if name == "concurrently" {
            word.strip_prefix("npm:").map_or(word.clone(), |script| format!("npm run {script}"))
        } else {
            format!("npm run {word}")
        }
    };
    words.map(line).collect()
}

/// What makes a daemon of itself or manages other processes, by the words of a command.
pub fn daemon(words: &[String]) -> Option<String> {
    let name = base(words.first()?);
    let has = |flags: &[&str]| words.iter().any(|word| flags.contains(&word.as_str()));
    let by_flag = match name.as_str() {
        "gunicorn" => has(&["-D", "--daemon"]),
        "celery" => has(&["-D", "--detach", "multi"]),
        "uwsgi" => has(&["--daemonize", "-d"]),
        "puma" => has(&["--daemon"]),
        "unicorn" | "thin" | "rails" => has(&["-d", "--daemon", "-D"]),
        "pm2" => has(&["start", "startOrRestart", "startOrReload"]) && !has(&["--no-daemon"]),
        "supervisord" | "forever" | "nohup" | "foreman" | "honcho" | "overmind" | "circusd" | "runsvdir"
        | "monit" | "s6-svscan" | "systemctl" => true,
        _ => false,
    };
    by_flag.then_some(name)
}
