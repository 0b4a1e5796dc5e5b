//! One service of a compose file.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Form, Probe, Role, ShellKind, Source, Value},
    inspect::{
        file::File,
        knowledge::images,
        project::{Project, folder, join},
        role, secret, shell,
    },
};

use super::super::{
    docker,
    launch::{self, Launch},
    node::{Kind, Node},
    services,
};

/// A service with what it extends.
pub struct Service {
    /// Its name.
    pub name: String,
    /// The line of its name.
    pub line: u32,
    /// What it says itself.
    pub node: Node,
    /// What it takes over from another one.
    pub base: Option<Node>,
    /// What the file says of it that this one lies over: it decides what the service is, and is not said again.
    pub under: Option<Node>,
}

impl Service {
    fn get(&self, key: &str) -> Option<&Node> {
        self.node.get(key).or_else(|| self.base.as_ref()?.get(key))
    }

    /// As [`Service::get`], with what this file lies over.
    fn whole(&self, key: &str) -> Option<&Node> {
        self.get(key).or_else(|| self.under.as_ref()?.get(key))
    }

    fn image(&self) -> Option<(String, Option<String>, bool)> {
        self.whole("image").and_then(Node::text).map(|text| images::reference(&services::with_defaults(text)))
    }

    /// Whether it is the project's own code rather than a backing service or a helper.
    pub fn is_own(&self) -> bool {
        let helper = || {
            self.image()
                .is_some_and(|(image, ..)| images::service(&image).is_some() || images::is_sidecar(&image))
        };
        let started = || {
            self.image().is_none()
                && self
                    .get("command")
                    .and_then(|node| arguments(node).into_iter().next())
                    .is_some_and(|word| !word.starts_with('-'))
        };
        self.whole("build").is_some() || (self.image().is_some() && !helper()) || started()
    }

    /// Whether its image is built for development only, by its Dockerfile's name or the stage it stops at.
    pub fn is_for_development(&self) -> bool {
        let Some(build) = self.whole("build") else { return false };
        let file = build.text_at(&["dockerfile"]).and_then(role::role) == Some(Role::Development);
        let stage = build.text_at(&["target"]).and_then(role::environment);
        file || stage
            .is_some_and(|stage| matches!(stage.as_str(), "dev" | "develop" | "development" | "local"))
    }

    /// Emits what the service says.
    pub fn read(&self, file: &File, project: &Project, out: &mut Vec<Fact>) {
        self.deploys(file, out);
        self.process(file, out);
        self.environment(file, out);
        if !self.is_own() {
            return;
        }
        self.ports(file, out);
        self.lifecycle(file, out);
        self.mounts(file, project, out);
        self.command(file, project, out);
    }

    fn deploys(&self, file: &File, out: &mut Vec<Fact>) {
        let Some((image, tag, digest)) = self.image().filter(|_| self.get("image").is_some()) else { return };
        let line = self.get("image").map_or(self.line, |node| node.line);
        let service = images::service(&image);
        if tag.as_deref().is_some_and(|tag| tag.contains("${")) {
            out.push(file.line_fact(
                FactKind::ReleaseIdentity { how: "image tag variable".to_owned() },
                line,
                Confidence::Medium,
            ));
        }
        let kind = if file.role == Role::Deployed {
            let built_here = self.whole("build").is_some();
            FactKind::DeploysImage { image, tag, digest, built_here, service, source: Source::Compose }
        } else {
            FactKind::DevelopmentImage { image, tag, service }
        };
        out.push(file.line_fact(kind, line, Confidence::High));
    }

    /// Whether it does its work once and ends.
    pub fn is_one_off(&self) -> bool {
        let profiled = self.get("profiles").is_some_and(|node| !node.one_or_many().is_empty());
        let once = matches!(self.get("restart").and_then(Node::text), Some("no" | "on-failure" | "false"));
        let words = ["migrat", "seed", "setup", "prestart", "init"];
        let named = words.iter().any(|word| self.name.contains(word));
        // A profile only chooses what is started; what is restarted or reached from outside stays.
        let restart = self.get("restart").and_then(Node::text).map(services::with_defaults);
        let stays = self.get("ports").is_some()
            || restart.is_some_and(|text| !matches!(text.as_str(), "no" | "on-failure" | "false"));
        let prepares = named && (once || self.get("ports").is_none());
        self.is_own() && (prepares || (profiled && !stays))
    }

    fn process(&self, file: &File, out: &mut Vec<Fact>) {
        let kind = if self.is_one_off() {
            FactKind::AdminCommand { name: self.name.clone(), source: Source::Compose }
        } else {
            FactKind::ProcessType { name: self.name.clone(), source: Source::Compose, own: self.is_own() }
        };
        out.push(file.line_fact(kind, self.line, Confidence::High));
        let replicas =
            self.get("deploy").and_then(|deploy| deploy.get("replicas")).or_else(|| self.get("scale"));
        if let Some(node) = replicas.filter(|node| node.text() != Some("1")) {
            out.push(file.line_fact(
                FactKind::Scales { how: "replicas".to_owned() },
                node.line,
                Confidence::High,
            ));
        }
        for (line, text) in labels(self.get("labels"))
            .into_iter()
            .chain(labels(self.get("deploy").and_then(|deploy| deploy.get("labels"))))
        {
            if text.contains("sticky") && !text.ends_with("false") {
                out.push(file.line_fact(
                    FactKind::StickySessions { how: "Traefik sticky".to_owned() },
                    line,
                    Confidence::High,
                ));
            }
        }
    }

    fn environment(&self, file: &File, out: &mut Vec<Fact>) {
        let Some(node) = self.get("environment") else { return };
        let own = self.is_own();
        for (key, text, line) in pairs(node).into_iter().take(500) {
            let literal = text
                .as_deref()
                .filter(|text| services::variable(text).is_none_or(|(_, fallback)| fallback.is_some()));
            let bare = literal
                .map(|text| services::variable(text).and_then(|(_, fallback)| fallback).unwrap_or(text));
            let kind = bare.and_then(|text| secret::classify(Some(&key), text));
            let hidden = bare.filter(|_| kind.is_some()).unwrap_or_default();
            // What a database container is set up with is a matter of that container, and at most a remark.
            let sure = if own { Confidence::High } else { Confidence::Low };
            if !own && kind.is_none() {
                continue;
            }
            let from_secret = text.as_deref().is_some_and(|text| text.starts_with("/run/secrets/"));
            let value = match &text {
                Some(text) => services::value(&key, text),
                None => Value::Env { key: key.clone(), fallback: None },
            };
            let kind = FactKind::SetsEnv {
                key,
                value,
                source: Source::Compose,
                from_secret,
                secret_literal: kind.is_some(),
            };
            out.push(file.hiding(kind, line, sure, hidden));
        }
    }

    fn ports(&self, file: &File, out: &mut Vec<Fact>) {
        let listed = self.get("ports").into_iter().chain(self.get("expose")).flat_map(Node::items);
        for node in listed.take(50) {
            let text = node.text().or_else(|| node.text_at(&["target"])).unwrap_or_default();
            let plain = services::with_defaults(text);
            let inner = plain.rsplit(':').next().unwrap_or_default().split('/').next().unwrap_or_default();
            if let Ok(port) = inner.parse() {
                out.push(file.line_fact(
                    FactKind::DeclaresPort { port, source: Source::Compose },
                    node.line,
                    Confidence::High,
                ));
            }
        }
    }

    fn lifecycle(&self, file: &File, out: &mut Vec<Fact>) {
        if let Some(node) = self.get("init").filter(|node| node.text() == Some("true")) {
            out.push(file.line_fact(
                FactKind::HasInit { how: "init: true".to_owned() },
                node.line,
                Confidence::High,
            ));
        }
        if let Some(node) = self.get("healthcheck").filter(|node| node.text_at(&["disable"]) != Some("true"))
        {
            out.push(file.line_fact(
                FactKind::HealthProbe { probe: Probe::HealthCheck },
                node.line,
                Confidence::High,
            ));
        }
        let stage = self.whole("build").and_then(|build| build.text_at(&["target"]));
        let builds =
            stage.is_some_and(|stage| ["assets", "build", "builder", "webpack", "frontend"].contains(&stage));
        if let Some((seconds, line)) = self
            .get("stop_grace_period")
            .filter(|_| !builds)
            .and_then(|node| Some((seconds(node.text()?)?, node.line)))
        {
            out.push(file.line_fact(FactKind::GracePeriod { seconds }, line, Confidence::High));
        }
    }

    /// Folders of the project that are mounted over the image. Single files, sockets and data are no source.
    fn mounts(&self, file: &File, project: &Project, out: &mut Vec<Fact>) {
        for node in self.get("volumes").map(Node::items).unwrap_or_default().iter().take(50) {
            let long = (node.text_at(&["type"]) == Some("bind"))
                .then(|| Some((node.text_at(&["source"])?, node.text_at(&["target"])?)))
                .flatten();
            let Some((source, target)) = node.text().and_then(|text| text.split_once(':')).or(long) else {
                continue;
            };
            let source = source.replace("${PWD}", ".").replace("$PWD", ".");
            if !source.starts_with('.') && !source.starts_with("~") {
                continue;
            }
            let path = join(folder(&file.path), &source);
            let prefix = if path.is_empty() { String::new() } else { format!("{path}/") };
            let code = project
                .paths
                .range(prefix.clone()..)
                .take_while(|other| other.starts_with(&prefix))
                .any(|other| super::super::stack(other).is_some());
            if code {
                let target = target.split(':').next().unwrap_or(target).to_owned();
                out.push(file.line_fact(FactKind::BindMount { target }, node.line, Confidence::High));
            }
        }
    }

    fn command(&self, file: &File, project: &Project, out: &mut Vec<Fact>) {
        let (command, entrypoint) = (self.get("command"), self.get("entrypoint"));
        let Some(shown) = command.or(entrypoint) else { return };
        let here = folder(&file.path);
        let (context, dockerfile) = match self.whole("build") {
            Some(node) => {
                let context = node.text().or_else(|| node.text_at(&["context"])).unwrap_or(".");
                let context = join(here, &services::with_defaults(context));
                let name = node.text_at(&["dockerfile"]).unwrap_or("Dockerfile");
                (context.clone(), project.files.get(&join(&context, name)))
            }
            None => (here.to_owned(), None),
        };
        let built = dockerfile.map(|file| docker::shell_and_entrypoint(&file.text));
        let pulled = || {
            self.image().map_or(ShellKind::Unknown, |(image, tag, _)| images::shell(&image, tag.as_deref()))
        };
        let shell = built.as_ref().map_or_else(pulled, |(shell, _)| *shell);
        let mut words = entrypoint
            .map(arguments)
            .or_else(|| built.and_then(|(_, entrypoint)| entrypoint))
            .unwrap_or_default();
        words.extend(command.map(arguments).unwrap_or_default());
        // Flags alone go to an entrypoint that is not known here.
        if words.first().is_none_or(|word| word.starts_with('-')) {
            return;
        }
        // Compose splits a string into words but hands it to no shell.
        let launch = Launch {
            form: Form::Exec,
            words,
            line: None,
            shell,
            folder: &context,
            source: Source::Compose,
            name: Some(self.name.clone()),
        };
        if self.is_one_off() {
            return launch::emit_once(launch, shown.line, file, project, out);
        }
        launch::emit(launch, shown.line, file, project, out);
    }
}

fn arguments(node: &Node) -> Vec<String> {
    match &node.kind {
        Kind::Scalar(text) => shell::split(text),
        _ => node.items().iter().filter_map(Node::text).map(str::to_owned).collect(),
    }
}

/// Keys, values and lines of a map or of a list of `KEY=value`.
fn pairs(node: &Node) -> Vec<(String, Option<String>, u32)> {
    if let Kind::List(items) = &node.kind {
        let split = |item: &Node| {
            let text = item.text()?;
            let (key, value) =
                text.split_once('=').map_or((text, None), |(key, value)| (key, Some(value.to_owned())));
            Some((key.trim().to_owned(), value, item.line))
        };
        return items.iter().filter_map(split).collect();
    }
    let pair = |(key, value): (&Node, &Node)| {
        Some((key.text()?.to_owned(), value.text().map(str::to_owned), key.line))
    };
    node.entries().into_iter().filter_map(pair).collect()
}

fn labels(node: Option<&Node>) -> Vec<(u32, String)> {
    let Some(node) = node else { return Vec::new() };
    pairs(node)
        .into_iter()
        .map(|(key, value, line)| (line, format!("{key}={}", value.unwrap_or_default())))
        .collect()
}

/// `30s`, `1m30s`, `90`.
pub fn seconds(text: &str) -> Option<u32> {
    let mut total = 0_u32;
    let mut number = String::new();
    for letter in text.chars() {
        match letter {
            '0'..='9' | '.' => number.push(letter),
            'h' | 'm' | 's' => {
                let factor = match letter {
                    'h' => 3_600.0,
                    'm' => 60.0,
                    _ => 1.0,
                };
                let part = number.parse::<f64>().ok()? * factor;
                number.clear();
                total = total.saturating_add(part.clamp(0.0, 1e6) as u32);
            }
            _ => return None,
        }
    }
    if number.is_empty() {
        Some(total)
    } else {
        number.parse::<u32>().ok().map(|rest| total.saturating_add(rest))
    }
}
