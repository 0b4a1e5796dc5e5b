//! Dockerfiles: what ships, what it starts from, what is baked in, what it runs.

mod parse;
mod stage;

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Form, Probe, ShellKind, SkipReason, Source},
    inspect::{
        file::File,
        knowledge::images,
        project::{Project, folder, join},
        role, secret, shell,
    },
};

use super::{
    install,
    launch::{self, Launch},
    services,
};
use parse::Instruction;
use stage::{Plan, Stage};

/// Whether a file name in lower case is one of a Dockerfile.
pub fn is_dockerfile(lower: &str) -> bool {
    let named = ["dockerfile", "containerfile"].iter().any(|name| {
        lower == *name || lower.strip_prefix(name).is_some_and(|rest| rest.starts_with(['.', '-', '_']))
    });
    let code = super::stack(lower).is_some();
    !code
        && (named || lower.ends_with(".dockerfile"))
        && !lower.ends_with(".dockerignore")
        && !lower.ends_with(".md")
}

/// Reads a Dockerfile.
///
/// # Errors
/// [`SkipReason::Template`] where there is no `FROM` but template actions, [`SkipReason::Malformed`] where there is none.
pub fn read(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let plan = stage::plan(&file.text);
    if plan.stages.is_empty() {
        return Err(if file.text.contains("{{") { SkipReason::Template } else { SkipReason::Malformed });
    }
    let reader = Reader { file, project, plan: &plan };
    let user = plan
        .shipped()
        .flat_map(|stage| &stage.instructions)
        .rfind(|one| one.name == "USER")
        .map(|one| one.joined());
    let environment = role::environment(file.name());
    let kind = FactKind::ImageBuild { stages: plan.stages.len(), environment, user };
    out.push(file.line_fact(kind, plan.stages.first().map_or(1, |stage| stage.line), Confidence::High));
    for stage in &plan.stages {
        reader.base(stage, out);
        for one in &stage.instructions {
            reader.instruction(one, stage, out);
        }
    }
    reader.run_command(out);
    Ok(())
}

/// The shell of the image that a Dockerfile builds, and the entrypoint it sets, for those who override its command.
pub fn shell_and_entrypoint(text: &str) -> (ShellKind, Option<Vec<String>>) {
    let plan = stage::plan(text);
    let entrypoint = plan
        .shipped()
        .flat_map(|stage| &stage.instructions)
        .rfind(|one| one.name == "ENTRYPOINT")
        .and_then(|one| one.exec.clone());
    (plan.shell(), entrypoint)
}

struct Reader<'a> {
    file: &'a File,
    project: &'a Project,
    plan: &'a Plan,
}

impl Reader<'_> {
    fn say(&self, kind: FactKind, line: u32, confidence: Confidence, out: &mut Vec<Fact>) {
        out.push(self.file.line_fact(kind, line, confidence));
    }

    fn base(&self, stage: &Stage, out: &mut Vec<Fact>) {
        if stage.parent.is_some() {
            return;
        }
        let (image, tag, digest) = images::reference(&stage.image);
        if stage.ships
            && let Some(server) = injected(&image, tag.as_deref())
        {
            self.say(
                FactKind::InjectedServer { server: server.to_owned() },
                stage.line,
                Confidence::High,
                out,
            );
        }
        if image != "scratch" {
            self.say(
                FactKind::BaseImage { image, tag, digest, ships: stage.ships },
                stage.line,
                Confidence::High,
                out,
            );
        }
    }

    fn instruction(&self, one: &Instruction, stage: &Stage, out: &mut Vec<Fact>) {
        match one.name.as_str() {
            "RUN" => self.run(one, stage, out),
            "ENV" if stage.ships => self.env(one, out),
            "ARG" => self.arg(one, out),
            "LABEL"
                if one.text.contains("image.revision")
                    || one.text.to_lowercase().contains("git") && one.text.contains('$') =>
            {
                self.say(FactKind::CommitStamp, one.line, Confidence::Medium, out);
            }
            "COPY" | "ADD" if stage.ships && !one.flags.iter().any(|flag| flag.starts_with("--from")) => {
                self.copy(one, out)
            }
            "EXPOSE" if stage.ships => {
                for word in one.joined().split_whitespace() {
                    let plain = self.plan.resolve(word);
                    if let Ok(port) = plain.split('/').next().unwrap_or_default().parse() {
                        self.say(
                            FactKind::DeclaresPort { port, source: Source::Dockerfile },
                            one.line,
                            Confidence::High,
                            out,
                        );
                    }
                }
            }
            "HEALTHCHECK" if stage.ships && !one.text.trim().eq_ignore_ascii_case("none") => {
                self.say(
                    FactKind::HealthProbe { probe: Probe::HealthCheck },
                    one.line,
                    Confidence::High,
                    out,
                );
            }
            _ => {}
        }
    }

    /// Whether a stage that ships copies from this one.
    fn is_copied_from(&self, stage: &Stage) -> bool {
        let copies = |one: &Instruction| {
            one.flags.iter().any(|flag| {
                let mounted =
                    || flag.strip_prefix("--mount=")?.split(',').find_map(|part| part.strip_prefix("from="));
                flag.strip_prefix("--from=").or_else(mounted).is_some_and(|from| {
                    stage.name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(from))
                })
            })
        };
        self.plan.shipped().flat_map(|stage| &stage.instructions).any(copies)
    }

    fn run(&self, one: &Instruction, stage: &Stage, out: &mut Vec<Fact>) {
        let text = one.exec.as_ref().map_or_else(|| one.shell_text(), |words| words.join(" "));
        let before = out.len();
        install::emit(&text, one.line, Source::Dockerfile, stage.ships, self.file, out);
        // What is built from what is installed here is copied into the image.
        if self.is_copied_from(stage) {
            for fact in out.iter_mut().skip(before) {
                if let FactKind::Installs { tool, ships, extra, piped_to_shell: false, .. } = &mut fact.kind {
                    *ships |= extra.is_empty() || tool.starts_with("pip");
                }
            }
        }
        let chosen = [
            "build:$",
            "--configuration=$",
            "--configuration $",
            "--mode=$",
            "--mode $",
            "-P$",
            "-P $",
            "-Denv=$",
        ];
        if let Some(how) = chosen.iter().find(|part| text.contains(**part)) {
            let how = how.trim_end_matches(['$', ' ', '=']).to_owned();
            self.say(FactKind::BuildPerEnvironment { how }, one.line, Confidence::Medium, out);
        }
    }

    fn env(&self, one: &Instruction, out: &mut Vec<Fact>) {
        for (key, text) in pairs(&one.joined()) {
            let secret = secret::is_secret_name(&key) && secret::classify(Some(&key), &text).is_some()
                || secret::classify(None, &text).is_some();
            let value = services::value(&key, &text);
            let of_service = self
                .plan
                .shipped()
                .last()
                .is_some_and(|stage| images::service(&images::reference(&stage.image).0).is_some());
            let kind = FactKind::SetsEnv {
                key: key.clone(),
                value,
                source: Source::Dockerfile,
                from_secret: false,
                secret_literal: secret,
            };
            out.push(self.file.hiding(kind, one.line, Confidence::High, if secret { &text } else { "" }));
            if secret {
                out.push(self.file.hiding(
                    FactKind::BakedConfig { what: key, secret: !of_service },
                    one.line,
                    Confidence::High,
                    &text,
                ));
            }
        }
    }

    fn arg(&self, one: &Instruction, out: &mut Vec<Fact>) {
        for word in shell::split(&one.joined()) {
            let (key, text) = word.split_once('=').unwrap_or((&word, ""));
            if secret::is_secret_name(key) {
                let real = secret::classify(Some(key), text).is_some();
                out.push(self.file.hiding(
                    FactKind::BakedConfig { what: key.to_owned(), secret: real },
                    one.line,
                    Confidence::Medium,
                    text,
                ));
            }
            if matches!(
                key,
                "GIT_COMMIT"
                    | "COMMIT_SHA"
                    | "GIT_SHA"
                    | "COMMIT"
                    | "GIT_HASH"
                    | "VCS_REF"
                    | "REVISION"
                    | "SOURCE_COMMIT"
                    | "GIT_REVISION"
            ) && self.is_used(key, one.line)
            {
                self.say(FactKind::CommitStamp, one.line, Confidence::Medium, out);
            }
        }
    }

    /// Whether an instruction below takes a build argument up.
    fn is_used(&self, key: &str, from: u32) -> bool {
        let below = self.plan.stages.iter().flat_map(|stage| &stage.instructions);
        let forms = [format!("${key}"), format!("${{{key}")];
        let ends =
            |rest: &str| !rest.starts_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '_');
        let takes = |text: &str, form: &String| {
            text.match_indices(form.as_str()).any(|(at, _)| text.get(at + form.len()..).is_some_and(ends))
        };
        below.filter(|one| one.line > from).any(|one| {
            let text = one.shell_text();
            forms.iter().any(|form| takes(&text, form))
        })
    }

    fn copy(&self, one: &Instruction, out: &mut Vec<Fact>) {
        let words = one.exec.clone().unwrap_or_else(|| shell::split(&one.joined()));
        let Some((_, sources)) = words.split_last() else { return };
        for source in sources {
            let name = source.rsplit('/').next().unwrap_or(source);
            let template = role::role(source) == Some(crate::checks::facts::Role::Example);
            if super::git::is_env_file(name) && !template {
                self.say(
                    FactKind::BakedConfig { what: source.clone(), secret: true },
                    one.line,
                    Confidence::High,
                    out,
                );
            } else if name.starts_with("config.prod") || name.starts_with("config.production") {
                self.say(
                    FactKind::BakedConfig { what: source.clone(), secret: false },
                    one.line,
                    Confidence::Medium,
                    out,
                );
            } else if matches!(source.as_str(), "." | "./") {
                self.whole_context(one, out);
            }
        }
    }

    /// `COPY . .` takes a `.env` along unless it is ignored.
    fn whole_context(&self, one: &Instruction, out: &mut Vec<Fact>) {
        let here = folder(&self.file.path);
        let ignored = [
            format!("{}.dockerignore", self.file.path),
            join(here, ".dockerignore"),
            ".dockerignore".to_owned(),
        ];
        let rules = ignored
            .iter()
            .find_map(|path| self.project.files.get(path))
            .map(|file| file.text.as_str())
            .unwrap_or_default();
        let covers = rules.lines().map(str::trim).any(|line| {
            let pattern = line.trim_start_matches("**/").trim_start_matches('/');
            matches!(pattern, ".env" | ".env*" | "*.env" | "*.env*" | ".*" | "*" | ".env.*" | "**")
        });
        let env = join(here, ".env");
        if self.project.exists(&env) && !covers {
            self.say(FactKind::BakedConfig { what: env, secret: true }, one.line, Confidence::Medium, out);
        }
    }

    fn run_command(&self, out: &mut Vec<Fact>) {
        let shipped: Vec<&Instruction> = self.plan.shipped().flat_map(|stage| &stage.instructions).collect();
        let entrypoint = shipped.iter().rposition(|one| one.name == "ENTRYPOINT");
        // A new entrypoint resets the command it inherits, and one in shell form ignores any.
        let own =
            self.plan.stages.last().map_or(0, |stage| shipped.len().saturating_sub(stage.instructions.len()));
        let reset = entrypoint.filter(|at| *at >= own).map_or(0, |_| own);
        let command = shipped
            .iter()
            .rposition(|one| one.name == "CMD")
            .filter(|at| *at >= reset)
            .and_then(|at| shipped.get(at))
            .copied();
        let entrypoint = entrypoint.and_then(|at| shipped.get(at)).copied();
        let Some(shown) = command.or(entrypoint) else { return };
        let shell = self.plan.shell();
        let here = self.folder();
        let joined: String;
        let (form, words, line) = match (entrypoint, command) {
            (Some(entry), _) if entry.exec.is_none() => {
                joined = entry.joined();
                (Form::Shell, shell::split(&joined), Some(joined.as_str()))
            }
            (None, Some(command)) if command.exec.is_none() => {
                joined = command.joined();
                (Form::Shell, shell::split(&joined), Some(joined.as_str()))
            }
            (entry, command) => {
                let tail = command.map(|one| {
                    one.exec.clone().unwrap_or_else(|| vec!["sh".to_owned(), "-c".to_owned(), one.joined()])
                });
                // What the base starts by itself is in front where the file sets no entrypoint.
                let inherited = if entry.is_none() { self.plan.inherited() } else { Vec::new() };
                let first = entry.and_then(|one| one.exec.clone()).unwrap_or(inherited);
                (Form::Exec, first.into_iter().chain(tail.unwrap_or_default()).collect::<Vec<String>>(), None)
            }
        };
        let at = entrypoint.filter(|one| one.exec.is_none()).unwrap_or(shown).line;
        let shown = words.clone();
        let words = words.into_iter().map(|word| self.copied(&word).unwrap_or(word)).collect();
        let launch =
            Launch { form, words, line, shell, folder: &here, source: Source::Dockerfile, name: None };
        launch::emit_shown(launch, &shown, at, self.file, self.project, out);
    }

    /// Where a script lies in the project that is copied into the image, perhaps under another name.
    fn copied(&self, word: &str) -> Option<String> {
        let name = word.rsplit('/').next().filter(|name| !name.is_empty() && word.contains('/'))?;
        let copies =
            self.plan.stages.iter().flat_map(|stage| &stage.instructions).filter(|one| one.name == "COPY");
        copies.filter(|one| !one.flags.iter().any(|flag| flag.starts_with("--from"))).find_map(|one| {
            let words = one.exec.clone().unwrap_or_else(|| shell::split(&one.joined()));
            let (target, sources) = words.split_last()?;
            let renamed = target.rsplit('/').next() == Some(name);
            let mut from = sources.iter().filter(|source| renamed || source.rsplit('/').next() == Some(name));
            from.find_map(|source| {
                let known = [join(folder(&self.file.path), source), join("", source)];
                known.into_iter().find(|path| self.project.files.contains_key(path))
            })
        })
    }

    /// The folder that the image's working directory stands for: where its manifest was copied from.
    fn folder(&self) -> String {
        let here = folder(&self.file.path);
        let copies =
            self.plan.stages.iter().flat_map(|stage| &stage.instructions).filter(|one| one.name == "COPY");
        let manifest = copies
            .flat_map(|one| shell::split(&one.joined()))
            .find(|word| word.contains('/') && word.contains("package") && word.ends_with(".json"));
        let below = manifest
            .as_deref()
            .map(|word| folder(word.trim_start_matches("./")))
            .filter(|below| !below.contains(['*', '$']));
        match below {
            Some(below) if self.project.exists(&join(below, "package.json")) => below.to_owned(),
            Some(below) if self.project.exists(&join(&join(here, below), "package.json")) => {
                join(here, below)
            }
            _ => here.to_owned(),
        }
    }
}

/// `A=b C="d e"` or the old form `A b`.
fn pairs(text: &str) -> Vec<(String, String)> {
    let words = shell::split(text);
    let Some(first) = words.first() else { return Vec::new() };
    if !first.contains('=') {
        return vec![(first.clone(), words.get(1..).unwrap_or_default().join(" "))];
    }
    words
        .iter()
        .filter_map(|word| word.split_once('='))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}

/// Images whose server the app is put into.
fn injected(image: &str, tag: Option<&str>) -> Option<&'static str> {
    let last = image.rsplit('/').next().unwrap_or(image);
    let tag = tag.unwrap_or_default();
    match last {
        "php" if tag.contains("apache") => Some("Apache mod_php"),
        "php" if tag.contains("fpm") => Some("PHP-FPM"),
        "tomcat" | "tomee" => Some("Tomcat"),
        "jetty" => Some("Jetty"),
        "wildfly" | "jboss-eap" => Some("WildFly"),
        "open-liberty" | "websphere-liberty" => Some("Liberty"),
        "wordpress" | "drupal" if !tag.contains("fpm") => Some("Apache mod_php"),
        "aspnet" if image.contains("framework") => Some("IIS"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
