//! Readers, one file a format or language.

use crate::{
    checks::facts::{Fact, SkipReason, Stack},
    inspect::{file::File, project::Project},
};

pub mod code;
pub mod compose;
pub mod copies;
pub mod deps;
pub mod docker;
mod env;
pub mod git;
mod infra;
mod install;
pub mod jvm;
mod kubernetes;
mod launch;
mod logging;
mod manifests;
mod migrations;
pub mod node;
mod package_json;
mod php;
mod pipeline;
mod platform;
mod procfile;
mod python;
mod rails;
pub mod services;
mod settings;
mod spring;
mod symfony;

/// Reads one file of a format and says what is so in it.
pub type Reader = fn(&File, &Project, &mut Vec<Fact>) -> Result<(), SkipReason>;

/// How a file is read.
#[derive(Clone, Copy)]
pub struct Format {
    /// Who reads it; `None` where others only look things up in it (locks, scripts).
    pub reader: Option<Reader>,
    /// The most bytes it may have.
    pub limit: u64,
}

const SMALL: u64 = 1024 * 1024;
/// Locks list every package there is and are scanned line by line, so that they may be large.
const LOCK: u64 = 16 * 1024 * 1024;

/// How a file is read, by its name; `None` where no reader of formats wants it.
pub fn format(path: &str) -> Option<Format> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let lower = name.to_ascii_lowercase();
    let by = |reader: Reader| Some(Format { reader: Some(reader), limit: SMALL });
    if deps::is_lock(&lower) {
        return Some(Format { reader: Some(deps::lock), limit: LOCK });
    }
    if git::is_env_file(name) {
        return by(env::read);
    }
    if docker::is_dockerfile(&lower) {
        return by(docker::read);
    }
    if lower == ".dockerignore" {
        return Some(Format { reader: None, limit: SMALL });
    }
    if let Some(reader) = exactly(&lower).or_else(|| roughly(path, &lower)) {
        return by(reader);
    }
    is_script(path, &lower).then_some(Format { reader: None, limit: 128 * 1024 })
}

/// By the whole name, in lower case.
fn exactly(lower: &str) -> Option<Reader> {
    Some(match lower {
        "package.json" => package_json::read,
        "pyproject.toml" => python::pyproject,
        "pipfile" => python::pipfile,
        "setup.py" => python::setup,
        "go.mod" => manifests::go,
        "cargo.toml" => manifests::cargo,
        "gemfile" => manifests::gemfile,
        "composer.json" => manifests::composer,
        "mix.exs" => manifests::mix,
        "pom.xml" => jvm::pom,
        "build.gradle" | "build.gradle.kts" => jvm::gradle,
        ".python-version"
        | ".nvmrc"
        | ".node-version"
        | ".ruby-version"
        | ".go-version"
        | ".java-version"
        | ".php-version"
        | "rust-toolchain"
        | "rust-toolchain.toml"
        | "runtime.txt"
        | "system.properties"
        | ".sdkmanrc"
        | "global.json"
        | ".tool-versions"
        | "mise.toml"
        | ".mise.toml" => manifests::pins,
        "procfile" => procfile::read,
        ".gitlab-ci.yml" | ".gitlab-ci.yaml" => pipeline::gitlab,
        _ => return None,
    })
}

/// By a part of the name or the folder.
fn roughly(path: &str, lower: &str) -> Option<Reader> {
    let yaml = lower.ends_with(".yml") || lower.ends_with(".yaml");
    match () {
        () if lower.ends_with(".csproj") || lower.ends_with(".fsproj") => Some(manifests::csproj),
        () if python::is_requirements(lower, path) => Some(python::requirements),
        () if lower.starts_with("procfile.") => Some(procfile::read),
        () if compose::is_compose(lower) => Some(compose::read),
        () if settings::is_spring(lower) => Some(settings::spring),
        () if lower.starts_with("appsettings") && lower.ends_with(".json") => Some(settings::appsettings),
        () if logging::is_logging(lower) => Some(logging::read),
        () if symfony::is_config(path) => Some(symfony::read),
        () if rails::is_config(path) => Some(rails::read),
        () if platform::is_platform(lower) => Some(platform::read),
        () if settings::is_environment_file(path) || settings::is_defaults(path) => {
            Some(settings::environment)
        }
        () if yaml && pipeline::is_workflow(path) => Some(pipeline::workflow),
        () if yaml => Some(kubernetes::read),
        () => surroundings(path, lower),
    }
}

/// What surrounds an app on a machine, by name or folder.
fn surroundings(path: &str, lower: &str) -> Option<Reader> {
    let conf = lower.ends_with(".conf") || lower.ends_with(".ini");
    match () {
        () if lower.contains("nginx") && lower.contains(".conf") || conf && path.contains("nginx/") => {
            Some(infra::nginx)
        }
        () if conf && (lower.starts_with("supervisor") || path.contains("supervisor")) => {
            Some(infra::manager)
        }
        () if lower.starts_with("ecosystem.config.") || matches!(lower, "ecosystem.json" | "pm2.json") => {
            Some(infra::manager)
        }
        () if lower.contains("uwsgi") && lower.ends_with(".ini") => Some(infra::uwsgi),
        () if lower.ends_with(".service") => Some(infra::unit),
        () if lower.contains("logrotate") || path.contains("logrotate.d/") => Some(infra::logrotate),
        () if matches!(lower, "crontab" | "cronjobs")
            || lower.ends_with(".crontab")
            || path.contains("cron.d/") =>
        {
            Some(infra::crontab)
        }
        () if lower.ends_with(".prisma") => Some(infra::prisma),
        () if lower == "app.json" => Some(infra::app_json),
        () => None,
    }
}

/// Shell scripts that a run command may name: by ending, or without one in the places where they stand.
fn is_script(path: &str, lower: &str) -> bool {
    let bare = !lower.contains('.')
        && (path.starts_with("bin/") || path.contains("/bin/") || lower.contains("entrypoint"));
    lower.ends_with(".sh") || lower.ends_with(".bash") || bare
}

/// The stack that a source file belongs to, by its ending.
pub fn stack(path: &str) -> Option<Stack> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (_, ending) = name.rsplit_once('.')?;
    match ending {
        // What a server of another stack hands to browsers is no source of Node.
        "js" | "mjs" | "css"
            if path.split('/').any(|part| matches!(part, "static" | "public" | "assets" | "wwwroot")) =>
        {
            None
        }
        "js" | "mjs" | "cjs" | "jsx" | "ts" | "tsx" | "mts" | "cts" | "vue" | "svelte" => Some(Stack::Node),
        "py" => Some(Stack::Python),
        "go" => Some(Stack::Go),
        "java" | "kt" | "scala" | "groovy" => Some(Stack::Java),
        "rb" => Some(Stack::Ruby),
        "php" => Some(Stack::Php),
        "cs" | "fs" | "vb" | "cshtml" => Some(Stack::DotNet),
        "rs" => Some(Stack::Rust),
        "ex" | "exs" => Some(Stack::Elixir),
        _ => None,
    }
}

/// What shows only in the project as a whole: folders of migrations, compose files beside each other.
pub fn project_wide(project: &Project, out: &mut Vec<Fact>) {
    deps::binary_locks(project, out);
    compose::shared(project, out);
    manifests::admin_programs(project, out);
    migrations::folders(project, out);
    php::injected(project, out);
}
