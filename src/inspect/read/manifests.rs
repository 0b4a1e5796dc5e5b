//! Manifests of Go, Rust, Ruby, PHP, .NET and Elixir.

use crate::{
    checks::facts::{Confidence, Constraint, Fact, FactKind, SkipReason, Source, Stack, Value},
    inspect::{
        file::File,
        knowledge::packages,
        project::{Project, folder, join},
    },
};

use super::{
    deps::{self, Dependency, Manifest},
    node::{self, Node},
    package_json, python,
};

fn numbered(file: &File) -> impl Iterator<Item = (u32, &str)> {
    file.text.lines().enumerate().map(|(at, line)| (u32::try_from(at + 1).unwrap_or(u32::MAX), line.trim()))
}

fn pin(stack: Stack, version: &str, line: u32, file: &File, out: &mut Vec<Fact>) {
    out.push(file.line_fact(
        FactKind::RuntimePin { stack, version: version.to_owned() },
        line,
        Confidence::High,
    ));
}

/// Reads a `go.mod`. Its versions are the least ones, and with `go.sum` exact.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn go(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let mut dependencies = Vec::new();
    let mut block = "";
    for (line, text) in numbered(file) {
        let text = text.split("//").next().unwrap_or_default().trim();
        let indirect = file.line_text(line).contains("// indirect");
        let words: Vec<&str> = text.split_whitespace().collect();
        match words.as_slice() {
            [name @ ("require" | "replace" | "exclude" | "retract" | "tool"), "("] => block = name,
            [")"] => block = "",
            ["go", version] => pin(Stack::Go, version, line, file, out),
            ["require", name, _] | [name, _]
                if (block == "require" || words.first() == Some(&"require")) && !indirect =>
            {
                dependencies.push(Dependency {
                    name: (*name).to_owned(),
                    constraint: Constraint::Exact,
                    development: false,
                    line,
                });
            }
            _ => {}
        }
    }
    let here = folder(&file.path);
    let starts = |path: &str| path.ends_with("/main.go") || path == "main.go";
    let below = |path: &&String| here.is_empty() || path.starts_with(&format!("{here}/"));
    let go_files: Vec<&String> =
        project.paths.iter().filter(|path| path.ends_with(".go")).filter(below).collect();
    let library = !go_files.is_empty()
        && !go_files.iter().any(|path| starts(path) || path.contains("cmd/"))
        && !project.exists(&join(here, "Dockerfile"));
    deps::emit(Manifest { stack: Stack::Go, format: "go.mod", library, dependencies }, file, project, out);
    Ok(())
}

/// Reads a `Cargo.toml`.
///
/// # Errors
/// [`SkipReason::Malformed`] for broken TOML.
pub fn cargo(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let root = node::toml(file)?;
    let mut dependencies = Vec::new();
    for (section, development) in
        [("dependencies", false), ("dev-dependencies", true), ("build-dependencies", true)]
    {
        for (key, value) in root.get(section).map(Node::entries).unwrap_or_default() {
            let name = key.text().unwrap_or_default();
            dependencies.push(Dependency {
                name: name.to_owned(),
                constraint: cargo_constraint(value),
                development,
                line: key.line,
            });
            let features =
                value.get("features").map(Node::items).unwrap_or_default().iter().filter_map(Node::text);
            for service in features
                .filter(|_| matches!(name, "sqlx" | "diesel" | "sea-orm" | "diesel-async" | "sqlx-core"))
                .filter_map(packages::feature)
            {
                let kind = FactKind::UsesService { service, driver: name.to_owned() };
                out.push(file.line_fact(kind, key.line, Confidence::High));
            }
        }
    }
    if let Some((version, line)) =
        root.at(&["package", "rust-version"]).and_then(|node| Some((node.text()?, node.line)))
    {
        pin(Stack::Rust, version, line, file, out);
    }
    if root.get("package").is_none() {
        return Ok(());
    }
    let here = folder(&file.path);
    let program = project.exists(&join(here, "src/main.rs"))
        || root.get("bin").is_some()
        || project.paths.iter().any(|path| path.starts_with(&join(here, "src/bin/")));
    let library = !program && project.exists(&join(here, "src/lib.rs"));
    deps::emit(
        Manifest { stack: Stack::Rust, format: "Cargo.toml", library, dependencies },
        file,
        project,
        out,
    );
    Ok(())
}

/// In Cargo a bare version is a caret range.
fn cargo_constraint(value: &Node) -> Constraint {
    if value.get("workspace").is_some() {
        return Constraint::Range;
    }
    let version = value.text().or_else(|| value.text_at(&["version"]));
    match version {
        _ if value.get("git").is_some() || value.get("path").is_some() => python::table(value),
        Some(text) if text.starts_with('=') => Constraint::Exact,
        Some("*") | None => Constraint::Any,
        Some(text) if text.starts_with('>') && !text.contains('<') => Constraint::Any,
        Some(_) => Constraint::Range,
    }
}

/// Reads a `Gemfile`, line by line: it is code, but by custom a plain list.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn gemfile(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let mut dependencies = Vec::new();
    let mut group = false;
    for (line, text) in numbered(file) {
        let text = text.split_once(" #").map_or(text, |(before, _)| before.trim_end());
        if let Some(version) = text.strip_prefix("ruby ").map(|rest| rest.trim_matches(['"', '\''])) {
            pin(Stack::Ruby, version, line, file, out);
        } else if text.starts_with("group ") {
            group = text.contains(":development") || text.contains(":test");
        } else if text == "end" {
            group = false;
        } else if let Some(rest) = text.strip_prefix("gem ").or_else(|| text.strip_prefix("gem(")) {
            let parts: Vec<&str> =
                rest.split(',').map(|part| part.trim().trim_matches(['"', '\'', ')', ' '])).collect();
            let Some(name) = parts.first() else { continue };
            let inline = rest.contains("group: :development")
                || rest.contains("group: :test")
                || rest.contains("group: [:development");
            let constraint = gem_constraint(rest, parts.get(1).copied().unwrap_or_default());
            dependencies.push(Dependency {
                name: (*name).to_owned(),
                constraint,
                development: group || inline,
                line,
            });
        }
    }
    deps::emit(
        Manifest { stack: Stack::Ruby, format: file.name(), library: false, dependencies },
        file,
        project,
        out,
    );
    Ok(())
}

fn gem_constraint(rest: &str, version: &str) -> Constraint {
    let digits = version.starts_with(|letter: char| letter.is_ascii_digit());
    match () {
        () if rest.contains("path:") => Constraint::Local,
        () if rest.contains("git:") || rest.contains("github:") => {
            if rest.contains("ref:") || rest.contains("tag:") {
                Constraint::Exact
            } else {
                Constraint::Moving
            }
        }
        () if digits || version.starts_with("= ") => Constraint::Exact,
        () if version.starts_with("~>") || version.contains('<') => Constraint::Range,
        () => Constraint::Any,
    }
}

/// Reads a `composer.json`.
///
/// # Errors
/// [`SkipReason::Malformed`] for broken JSON.
pub fn composer(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let root = node::json(file)?;
    let mut dependencies = Vec::new();
    for (section, development) in [("require", false), ("require-dev", true)] {
        for (key, value) in root.get(section).map(Node::entries).unwrap_or_default() {
            let (Some(name), Some(version)) = (key.text(), value.text()) else { continue };
            if name == "php" && !development {
                pin(Stack::Php, version, key.line, file, out);
            } else if name.starts_with("ext-") {
                // The platform's extensions are declared here but locked by the image.
                if let Some(service) = packages::driver(Stack::Php, name) {
                    out.push(file.line_fact(
                        FactKind::UsesService { service, driver: name.to_owned() },
                        key.line,
                        Confidence::Medium,
                    ));
                }
            } else if name.contains('/') {
                let branch = version.starts_with("dev-") || version.ends_with("-dev");
                let constraint = if branch { Constraint::Moving } else { package_json::constraint(version) };
                dependencies.push(Dependency {
                    name: name.to_owned(),
                    constraint,
                    development,
                    line: key.line,
                });
            }
        }
    }
    let library = root.text_at(&["type"]) == Some("library");
    deps::emit(
        Manifest { stack: Stack::Php, format: "composer.json", library, dependencies },
        file,
        project,
        out,
    );
    Ok(())
}

/// Reads a `mix.exs`, line by line: `{:phoenix, "~> 1.7"}`.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn mix(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let mut dependencies = Vec::new();
    for (line, text) in numbered(file) {
        if let Some(version) = text.strip_prefix("elixir: ") {
            pin(Stack::Elixir, version.trim_matches(['"', ',', ' ']), line, file, out);
        }
        let Some((name, rest)) = text.strip_prefix("{:").and_then(|rest| rest.split_once(',')) else {
            continue;
        };
        let version = rest.trim().trim_matches(['"', '}', ',']).split('"').next().unwrap_or_default();
        let constraint = match () {
            () if rest.contains("path:") || rest.contains("in_umbrella") => Constraint::Local,
            () if rest.contains("github:") || rest.contains("git:") => Constraint::Moving,
            () if version.starts_with("==")
                || version.starts_with(|letter: char| letter.is_ascii_digit()) =>
            {
                Constraint::Exact
            }
            () if version.starts_with(">=") => Constraint::Any,
            () => Constraint::Range,
        };
        let development = rest.contains("only:") && !rest.contains(":prod");
        dependencies.push(Dependency { name: name.to_owned(), constraint, development, line });
    }
    deps::emit(
        Manifest { stack: Stack::Elixir, format: "mix.exs", library: false, dependencies },
        file,
        project,
        out,
    );
    Ok(())
}

/// Reads a project file of .NET.
///
/// # Errors
/// [`SkipReason::Malformed`] for broken XML.
pub fn csproj(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let document = super::jvm::xml(&file.text)?;
    let line = |node: &roxmltree::Node<'_, '_>| file.line_at(node.range().start);
    let mut dependencies = Vec::new();
    for node in document.descendants() {
        let name = node.attribute("Include").unwrap_or_default();
        match node.tag_name().name() {
            "PackageReference" if !name.is_empty() => {
                let inner = node
                    .children()
                    .find(|child| child.has_tag_name("Version"))
                    .and_then(|child| child.text());
                let central = project.paths.iter().any(|path| path.ends_with("Directory.Packages.props"));
                let constraint = match node.attribute("Version").or(inner) {
                    Some(version) if version.contains('*') => Constraint::Any,
                    Some(version) if version.contains(',') => Constraint::Range,
                    Some(_) => Constraint::Exact,
                    None if central => Constraint::Exact,
                    None => Constraint::Any,
                };
                dependencies.push(Dependency {
                    name: name.to_owned(),
                    constraint,
                    development: node.attribute("PrivateAssets").is_some(),
                    line: line(&node),
                });
            }
            "TargetFramework" | "TargetFrameworks" => {
                pin(Stack::DotNet, node.text().unwrap_or_default(), line(&node), file, out)
            }
            _ => {}
        }
    }
    let web = document.root_element().attribute("Sdk").is_some_and(|sdk| sdk.ends_with(".Web"));
    if web {
        out.push(file.line_fact(
            FactKind::WebFramework { name: "ASP.NET Core".to_owned() },
            1,
            Confidence::High,
        ));
        // The generic host stops Kestrel on SIGTERM and waits for requests under way.
        out.push(file.line_fact(
            FactKind::GracefulByDefault { server: "ASP.NET Core".to_owned() },
            1,
            Confidence::High,
        ));
        let fallback = Some(Box::new(Value::Literal("8080".to_owned())));
        let port = Value::Env { key: "ASPNETCORE_HTTP_PORTS".to_owned(), fallback };
        let kind = FactKind::Listens { port, host: None, server: "Kestrel".to_owned() };
        out.push(file.line_fact(kind, 1, Confidence::Medium));
    }
    let program = web || file.text.contains("<OutputType>Exe") || file.text.contains("Sdk.Worker");
    deps::emit(
        Manifest { stack: Stack::DotNet, format: file.name(), library: !program, dependencies },
        file,
        project,
        out,
    );
    Ok(())
}

/// Reads the files whose only word is a version of the runtime.
///
/// # Errors
/// None; the signature is that of all readers.
pub fn pins(file: &File, _project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let lower = file.name().to_ascii_lowercase();
    let whole = match lower.as_str() {
        ".python-version" => Some(Stack::Python),
        ".nvmrc" | ".node-version" => Some(Stack::Node),
        ".ruby-version" => Some(Stack::Ruby),
        ".go-version" => Some(Stack::Go),
        ".java-version" => Some(Stack::Java),
        ".php-version" => Some(Stack::Php),
        "rust-toolchain" => Some(Stack::Rust),
        _ => None,
    };
    for (line, text) in numbered(file).take(50) {
        let text = text.split('#').next().unwrap_or_default().trim();
        if text.is_empty() {
            continue;
        }
        if let Some(stack) = whole {
            pin(stack, text, line, file, out);
            break;
        }
        let (key, value) = text.split_once(['=', ' ', ':']).unwrap_or((text, ""));
        let (key, value) = (key.trim().trim_matches('"'), value.trim().trim_matches(['"', ',']));
        let stack = match (lower.as_str(), key) {
            ("runtime.txt", _) if text.starts_with("python-") => Some(Stack::Python),
            ("system.properties", "java.runtime.version") | (".sdkmanrc", "java") => Some(Stack::Java),
            ("global.json", "version") => Some(Stack::DotNet),
            ("rust-toolchain.toml", "channel") => Some(Stack::Rust),
            (".tool-versions" | "mise.toml" | ".mise.toml", tool) => match tool {
                "python" => Some(Stack::Python),
                "nodejs" | "node" => Some(Stack::Node),
                "ruby" => Some(Stack::Ruby),
                "golang" | "go" => Some(Stack::Go),
                "java" => Some(Stack::Java),
                "php" => Some(Stack::Php),
                "rust" => Some(Stack::Rust),
                "elixir" => Some(Stack::Elixir),
                "dotnet" | "dotnet-core" => Some(Stack::DotNet),
                _ => None,
            },
            _ => None,
        };
        if let Some(stack) = stack {
            pin(stack, if value.is_empty() { text } else { value }, line, file, out);
        }
    }
    Ok(())
}

/// `Rakefile`, `manage.py`, `artisan`, `bin/rails`, `bin/console`: the programs one-off commands start through.
pub fn admin_programs(project: &Project, out: &mut Vec<Fact>) {
    for path in &project.paths {
        let name = path.rsplit('/').next().unwrap_or(path);
        let known = matches!(name, "manage.py" | "artisan" | "Rakefile")
            || path.ends_with("bin/console")
                && project.paths.iter().any(|path| path.ends_with("composer.json"));
        let role =
            crate::inspect::role::role(path).filter(|role| *role == crate::checks::facts::Role::Deployed);
        if let Some(role) = role.filter(|_| known) {
            let file = File::new(path, String::new(), role);
            out.push(file.line_fact(
                FactKind::AdminCommand { name: name.to_owned(), source: Source::Code },
                1,
                Confidence::High,
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::facts::{Role, Service};

    use super::super::Reader;
    use super::*;

    fn of(reader: Reader, path: &str, text: &str) -> Vec<FactKind> {
        let mut out = Vec::new();
        reader(&File::new(path, text.to_owned(), Role::Deployed), &Project::default(), &mut out).unwrap();
        out.into_iter().map(|fact| fact.kind).collect()
    }

    fn requires(kinds: &[FactKind], wanted: &str) -> Option<(Constraint, bool)> {
        kinds.iter().find_map(|kind| match kind {
            FactKind::Requirement { name, constraint, development, .. } if name == wanted => {
                Some((*constraint, *development))
            }
            _ => None,
        })
    }

    #[test]
    fn every_manifest_gives_requirements_and_pins() {
        let go = of(
            go,
            "go.mod",
            "module x\ngo 1.22\nrequire (\n\tgithub.com/lib/pq v1.2\n\tb/c v1 // indirect\n)\nrequire github.com/gin-gonic/gin v1.9 // x\n",
        );
        assert_eq!(requires(&go, "github.com/lib/pq"), Some((Constraint::Exact, false)));
        assert_eq!(requires(&go, "b/c"), None);
        assert!(go.contains(&FactKind::RuntimePin { stack: Stack::Go, version: "1.22".into() }));
        assert!(go.contains(&FactKind::WebFramework { name: "Gin".into() }));
        let cargo = of(
            cargo,
            "Cargo.toml",
            "[package]\nname='x'\n[dependencies]\nsqlx={version='0.8',features=['postgres']}\naxum='=0.8.1'\ny={git='z'}\n[dev-dependencies]\na='*'\n",
        );
        assert_eq!(requires(&cargo, "axum"), Some((Constraint::Exact, false)));
        assert_eq!(requires(&cargo, "sqlx"), Some((Constraint::Range, false)));
        assert_eq!(requires(&cargo, "y"), Some((Constraint::Moving, false)));
        assert_eq!(requires(&cargo, "a"), Some((Constraint::Any, true)));
        assert!(cargo.contains(&FactKind::UsesService { service: Service::Postgres, driver: "sqlx".into() }));
        let gems = of(
            gemfile,
            "Gemfile",
            "ruby '3.3.0'\ngem 'rails', '~> 7.1'\ngem \"pg\"\ngroup :development do\n  gem 'sqlite3', '1.0'\nend\n# gem 'x'\n",
        );
        assert_eq!(requires(&gems, "rails"), Some((Constraint::Range, false)));
        assert_eq!(requires(&gems, "pg"), Some((Constraint::Any, false)));
        assert_eq!(requires(&gems, "sqlite3"), Some((Constraint::Exact, true)));
        assert_eq!(requires(&gems, "x"), None);
        let php = of(
            composer,
            "composer.json",
            "{\"require\":{\"php\":\"^8.2\",\"laravel/framework\":\"^11\",\"ext-redis\":\"*\",\"a/b\":\"dev-main\"}}",
        );
        assert_eq!(requires(&php, "a/b"), Some((Constraint::Moving, false)));
        assert!(php.contains(&FactKind::UsesService { service: Service::Redis, driver: "ext-redis".into() }));
        let mix = of(mix, "mix.exs", "{:phoenix, \"~> 1.7\"},\n{:credo, \"~> 1\", only: [:dev]}\n");
        assert_eq!(requires(&mix, "credo"), Some((Constraint::Range, true)));
        let net = of(
            csproj,
            "a.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include=\"Npgsql\" Version=\"8.0.1\"/></ItemGroup></Project>",
        );
        assert_eq!(requires(&net, "Npgsql"), Some((Constraint::Exact, false)));
        assert!(net.contains(&FactKind::WebFramework { name: "ASP.NET Core".into() }));
    }

    #[test]
    fn runtime_pins_are_read() {
        for (path, text, stack, version) in [
            (".nvmrc", "v22\n", Stack::Node, "v22"),
            (".tool-versions", "# x\nerlang 1\nelixir 1.16\n", Stack::Elixir, "1.16"),
            ("global.json", "{ \"sdk\": {\n \"version\": \"8.0.100\"\n}}", Stack::DotNet, "8.0.100"),
            ("system.properties", "java.runtime.version=21\n", Stack::Java, "21"),
            ("runtime.txt", "python-3.12.1\n", Stack::Python, "python-3.12.1"),
        ] {
            assert_eq!(
                of(pins, path, text),
                [FactKind::RuntimePin { stack, version: version.into() }],
                "{path}"
            );
        }
    }
}
