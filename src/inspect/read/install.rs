//! Commands that install, in an image or a pipeline: with which tool, exactly what a lock says or not, and what beside
//! the manifest.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Source},
    inspect::{
        file::File,
        knowledge::commands,
        shell::{self, Simple},
    },
};

/// Emits what the commands of a shell text install; `line` is where the text begins, `ships` whether its result is
/// part of what ships.
pub fn emit(text: &str, line: u32, source: Source, ships: bool, file: &File, out: &mut Vec<Fact>) {
    let found = shell::commands(text);
    let frozen_bundle = file.text.contains("BUNDLE_DEPLOYMENT")
        || file.text.contains("BUNDLE_FROZEN")
        || found.iter().any(|one| {
            one.words.join(" ").contains("bundle config")
                && one.words.iter().any(|word| word == "frozen" || word == "deployment")
        });
    let fetches = found.iter().any(|one| one.words.first().is_some_and(|word| is_fetch(word)));
    for one in &found {
        let at = line + one.line.saturating_sub(1);
        let words = plain(&one.words);
        let Some(tool) = words.first().map(|word| commands::base(word)) else { continue };
        let mut say = |tool: &str, frozen: bool, extra: Vec<(String, Option<String>)>, piped: bool| {
            let kind = FactKind::Installs {
                tool: tool.to_owned(),
                frozen,
                extra,
                piped_to_shell: piped,
                source,
                ships,
            };
            out.push(file.line_fact(kind, at, Confidence::High));
        };
        if one.piped
            && fetches
            && matches!(tool.as_str(), "sh" | "bash" | "python" | "python3" | "node" | "ash")
        {
            let fetcher = found.iter().find(|other| other.words.first().is_some_and(|word| is_fetch(word)));
            say(
                &fetcher
                    .map(|one| commands::base(one.words.first().map_or("", String::as_str)))
                    .unwrap_or_default(),
                false,
                Vec::new(),
                true,
            );
            continue;
        }
        if let Some((frozen, extra)) = by_tool(&tool, &words, frozen_bundle) {
            say(&tool, frozen, extra, false);
        } else if let Some(archive) = archive(one) {
            say(&tool, false, vec![(archive, None)], false);
        }
        for name in system_packages(&tool, &words) {
            out.push(file.line_fact(FactKind::SystemPackage { name }, at, Confidence::High));
        }
    }
}

/// The words behind `sudo`, `env`, `python -m` and the like.
fn plain(words: &[String]) -> Vec<String> {
    let skip = words
        .iter()
        .take_while(|word| matches!(word.as_str(), "sudo" | "-E" | "env" | "time" | "exec"))
        .count();
    let words = words.get(skip..).unwrap_or_default();
    if words.first().is_some_and(|word| word.contains("python"))
        && words.get(1).is_some_and(|word| word == "-m")
    {
        return words.get(2..).unwrap_or_default().to_vec();
    }
    words.to_vec()
}

fn is_fetch(word: &str) -> bool {
    matches!(commands::base(word).as_str(), "curl" | "wget")
}

/// The file that `curl` or `wget` brings in, where it is an archive, a package or a program.
fn archive(one: &Simple) -> Option<String> {
    is_fetch(one.words.first()?).then_some(())?;
    let url = one.words.iter().find(|word| word.contains("://"))?;
    let name = url.split(['?', '#']).next()?.rsplit('/').next()?;
    let kinds = [
        ".tar.gz",
        ".tgz",
        ".zip",
        ".deb",
        ".rpm",
        ".tar.xz",
        ".jar",
        ".AppImage",
        ".tar.bz2",
        "-amd64",
        "-linux",
        "x86_64",
    ];
    kinds.iter().any(|kind| name.ends_with(kind) || name.contains(kind)).then(|| name.to_owned())
}

type Installed = (bool, Vec<(String, Option<String>)>);

/// Whether the words install, and how, for every tool that is known.
fn by_tool(tool: &str, words: &[String], frozen_bundle: bool) -> Option<Installed> {
    let has = |flags: &[&str]| {
        words
            .iter()
            .any(|word| flags.iter().any(|flag| word == flag || word.starts_with(&format!("{flag}="))))
    };
    let sub =
        words.iter().skip(1).find(|word| !word.starts_with('-')).map(String::as_str).unwrap_or_default();
    match tool {
        "npm" if sub == "ci" => Some((true, Vec::new())),
        "npm" if matches!(sub, "install" | "i" | "add") => Some((false, named(words, sub, '@'))),
        "pnpm" | "bun" | "yarn"
            if matches!(sub, "install" | "i")
                || (tool == "yarn" && sub.is_empty() && !has(&["--version", "-v"])) =>
        {
            Some((has(&["--frozen-lockfile", "--immutable", "--immutable-cache"]), Vec::new()))
        }
        "pnpm" | "bun" | "yarn" if matches!(sub, "add" | "global") => {
            Some((false, named(words, if sub == "global" { "add" } else { sub }, '@')))
        }
        "pip" | "pip3" if matches!(sub, "install" | "wheel") => {
            Some((has(&["--require-hashes"]), pip(words)))
        }
        "uv" if sub == "pip" => Some((has(&["--require-hashes"]), pip(words))),
        "uv" if sub == "sync" => Some((has(&["--frozen", "--locked"]), Vec::new())),
        "poetry" | "pdm" if matches!(sub, "install" | "sync") => Some((true, Vec::new())),
        "pipenv" if matches!(sub, "install" | "sync") => {
            Some((sub == "sync" || has(&["--deploy", "--ignore-pipfile"]), Vec::new()))
        }
        "bundle" if sub == "install" || words.len() == 1 => {
            Some((frozen_bundle || has(&["--deployment", "--frozen"]), Vec::new()))
        }
        "gem" if sub == "install" => Some((false, named(words, sub, ':'))),
        "composer" if sub == "install" => Some((true, Vec::new())),
        "composer" if sub == "update" => Some((false, Vec::new())),
        "composer" if sub == "require" => Some((false, named(words, sub, ':'))),
        "go" if sub == "mod" && has(&["download"]) => Some((true, Vec::new())),
        "go" if matches!(sub, "install" | "get") => Some((false, named(words, sub, '@'))),
        "cargo" if sub == "install" => Some((has(&["--locked"]), named(words, sub, '@'))),
        "cargo" if sub == "build" => Some((has(&["--locked", "--frozen"]), Vec::new())),
        "dotnet" if sub == "restore" => Some((has(&["--locked-mode"]), Vec::new())),
        _ => None,
    }
}

/// Packages named after a subcommand, with the version after a separator. Paths and variables are none.
fn named(words: &[String], sub: &str, separator: char) -> Vec<(String, Option<String>)> {
    let after = words.iter().skip_while(|word| *word != sub).skip(1);
    let plain = after.filter(|word| !word.starts_with(['-', '.', '/', '$']) && !word.ends_with(".tgz"));
    plain.take(50).map(|word| split_version(word, separator)).collect()
}

fn split_version(word: &str, separator: char) -> (String, Option<String>) {
    let at = word.rfind(separator).filter(|at| *at > 0);
    match at.and_then(|at| Some((word.get(..at)?, word.get(at + separator.len_utf8()..)?))) {
        Some((name, version)) => {
            (name.to_owned(), Some(version.to_owned()).filter(|version| version != "latest"))
        }
        None => (word.to_owned(), None),
    }
}

/// What `pip install` names beside requirement files and the project itself.
fn pip(words: &[String]) -> Vec<(String, Option<String>)> {
    let mut extra = Vec::new();
    let mut rest = words.iter().skip_while(|word| !matches!(word.as_str(), "install" | "wheel")).skip(1);
    while let Some(word) = rest.next() {
        if matches!(
            word.as_str(),
            "-r" | "-c"
                | "-e"
                | "--requirement"
                | "--constraint"
                | "--editable"
                | "-i"
                | "--index-url"
                | "--extra-index-url"
                | "-t"
                | "--target"
                | "--prefix"
                | "-f"
                | "--find-links"
                | "--root"
                | "-w"
                | "--wheel-dir"
        ) {
            rest.next();
        } else if !word.starts_with(['-', '.', '/', '$', '*'])
            && !word.ends_with(".whl")
            && !word.contains("://")
        {
            let (name, version) = word
                .split_once("==")
                .map_or((word.as_str(), None), |(name, version)| (name, Some(version.to_owned())));
            let name = name.split(['>', '<', '~', '!', '[']).next().unwrap_or(name);
            extra.push((name.to_owned(), version));
        }
    }
    // Installing tools themselves is not installing dependencies.
    extra.retain(|(name, _)| !matches!(name.as_str(), "pip" | "setuptools" | "wheel"));
    extra
}

/// Packages of the operating system that a command installs, without their versions.
fn system_packages(tool: &str, words: &[String]) -> Vec<String> {
    let sub = match tool {
        "apt-get" | "apt" | "yum" | "dnf" | "microdnf" | "tdnf" | "zypper" => "install",
        "apk" => "add",
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    let mut rest = words.iter().skip_while(|word| *word != sub).skip(1);
    while let Some(word) = rest.next() {
        if matches!(word.as_str(), "-t" | "--virtual" | "--repository" | "--target-release" | "-X" | "-o") {
            rest.next();
        } else if !word.starts_with(['-', '$', '.', '/']) && word.len() < 100 {
            found.push(word.split(['=', '~', '>', '<', '@', ':']).next().unwrap_or(word).to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::checks::facts::Role;

    use super::*;

    fn of(text: &str) -> Vec<FactKind> {
        let mut out = Vec::new();
        emit(
            text,
            1,
            Source::Dockerfile,
            true,
            &File::new("Dockerfile", text.into(), Role::Deployed),
            &mut out,
        );
        out.into_iter().map(|fact| fact.kind).collect()
    }

    fn installs(text: &str) -> (String, bool, Vec<(String, Option<String>)>, bool) {
        match of(text).remove(0) {
            FactKind::Installs { tool, frozen, extra, piped_to_shell, .. } => {
                (tool, frozen, extra, piped_to_shell)
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_tool_says_whether_it_is_frozen() {
        for (text, frozen) in [
            ("npm ci --omit=dev", true),
            ("npm install", false),
            ("yarn", false),
            ("yarn install --frozen-lockfile", true),
            ("pnpm i --frozen-lockfile", true),
            ("pip install --require-hashes -r r.txt", true),
            ("python -m pip install -r r.txt", false),
            ("uv sync --frozen --no-dev", true),
            ("poetry install", true),
            ("bundle install", false),
            ("bundle config set frozen true && bundle install", true),
            ("composer install --no-dev", true),
            ("go mod download", true),
            ("cargo build --release --locked", true),
            ("dotnet restore", false),
        ] {
            let (_, found, extra, _) = installs(text);
            assert_eq!((found, extra), (frozen, vec![]), "{text}");
        }
    }

    #[test]
    fn what_stands_beside_the_manifest_is_named() {
        let version = |text: &str| Some(text.to_owned());
        assert_eq!(
            installs("npm install -g pm2@5 @scope/x").2,
            [("pm2".into(), version("5")), ("@scope/x".into(), None)]
        );
        assert_eq!(
            installs("pip install --upgrade pip gunicorn==20.1 'uvicorn[standard]>=1' -r r.txt .").2,
            [("gunicorn".into(), version("20.1")), ("uvicorn".into(), None)]
        );
        assert!(installs("curl -sSL https://x.org/install | sh -").3);
        assert_eq!(
            installs("wget https://x.org/a/tool-1.2.tar.gz && tar xf tool-1.2.tar.gz").2,
            [("tool-1.2.tar.gz".into(), None)]
        );
        let system = of(
            "apt-get update && apt-get install -y --no-install-recommends curl=7.* \\\n  ffmpeg && rm -rf /x",
        );
        assert_eq!(
            system,
            [
                FactKind::SystemPackage { name: "curl".into() },
                FactKind::SystemPackage { name: "ffmpeg".into() }
            ]
        );
        assert!(of("# npm install\necho npm install").is_empty());
    }
}
