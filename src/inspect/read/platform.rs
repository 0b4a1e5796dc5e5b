//! What a platform is told of an app, where that is no Procfile: Cloud Foundry's `manifest.yml`, `fly.toml`,
//! `render.yaml`, App Engine's `app.yaml`, `railway.toml`. From the platforms' own documentation of these files.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Form, Probe, ShellKind, SkipReason, Source},
    inspect::{
        file::File,
        project::{Project, folder},
        secret, shell,
    },
};

use super::{
    launch::{self, Launch},
    node::{self, Node},
    services,
};

/// The most apps, process types and variables that are read of one file.
const MOST: usize = 100;

/// Whether a name in lower case is that of a platform's file; others of the same name are told by what is in them.
pub fn is_platform(lower: &str) -> bool {
    matches!(
        lower,
        "manifest.yml"
            | "manifest.yaml"
            | "fly.toml"
            | "render.yaml"
            | "render.yml"
            | "app.yaml"
            | "app.yml"
            | "railway.toml"
    )
}

/// Reads a platform's file. What is none, in spite of its name, is read as a file of Kubernetes.
///
/// # Errors
/// As the parser of its format.
pub fn read(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let lower = file.name().to_ascii_lowercase();
    let root = if lower.ends_with(".toml") {
        node::toml(file)?
    } else {
        node::yaml(&file.text)?.into_iter().next().unwrap_or_default()
    };
    let mut say = Platform { file, project, out };
    match lower.split('.').next().unwrap_or_default() {
        "fly" => say.fly(&root),
        "render" => say.render(&root),
        "railway" => say.railway(&root),
        "manifest" if !root.get("applications").map_or(&[][..], Node::items).is_empty() => say.foundry(&root),
        "app" if root.get("runtime").is_some() && root.get("kind").is_none() => say.engine(&root),
        _ => return super::kubernetes::read(file, project, out),
    }
    Ok(())
}

struct Platform<'a, 'b> {
    file: &'a File,
    project: &'a Project,
    out: &'b mut Vec<Fact>,
}

impl<'a> Platform<'a, '_> {
    fn push(&mut self, kind: FactKind, line: u32) {
        self.out.push(self.file.line_fact(kind, line, Confidence::High));
    }

    fn process(&mut self, name: &str, line: u32) {
        let kind = FactKind::ProcessType { name: name.to_owned(), source: Source::Platform, own: true };
        self.push(kind, line);
    }

    /// A line that the platform hands to its shell.
    fn launch<'l>(&self, name: &str, line: &'l str) -> Launch<'l>
    where
        'a: 'l,
    {
        Launch {
            form: Form::Shell,
            words: shell::split(line),
            line: Some(line),
            shell: ShellKind::Bash,
            folder: folder(&self.file.path),
            source: Source::Platform,
            name: Some(name.to_owned()),
        }
    }

    fn command(&mut self, name: &str, node: Option<&Node>) {
        let Some((node, line)) = node.and_then(|node| Some((node, node.text()?))) else { return };
        if line.trim().is_empty() {
            return;
        }
        let launch = self.launch(name, line);
        launch::emit(launch, node.line, self.file, self.project, self.out);
    }

    /// A command that the platform runs once for each release.
    fn release(&mut self, node: Option<&Node>) {
        let Some((node, line)) = node.and_then(|node| Some((node, node.text()?))) else { return };
        let name = "release".to_owned();
        self.push(FactKind::AdminCommand { name, source: Source::Platform }, node.line);
        self.push(FactKind::ReleaseIdentity { how: "release command".to_owned() }, node.line);
        let launch = self.launch("release", line);
        launch::emit_once(launch, node.line, self.file, self.project, self.out);
    }

    fn variable(&mut self, key: &str, text: &str, line: u32) {
        let secret_literal = secret::classify(Some(key), text).is_some();
        let kind = FactKind::SetsEnv {
            key: key.to_owned(),
            value: services::value(key, text),
            source: Source::Platform,
            from_secret: false,
            secret_literal,
        };
        let hidden = if secret_literal { text } else { "" };
        self.out.push(self.file.hiding(kind, line, Confidence::High, hidden));
    }

    fn variables(&mut self, map: Option<&Node>) {
        for (key, node) in map.map(Node::entries).unwrap_or_default().into_iter().take(MOST) {
            if let (Some(key), Some(text)) = (key.text(), node.text()) {
                self.variable(key, text, node.line);
            }
        }
    }

    fn port(&mut self, node: Option<&Node>) {
        if let Some((node, port)) = node.and_then(|node| Some((node, node.text()?.parse().ok()?))) {
            self.push(FactKind::DeclaresPort { port, source: Source::Platform }, node.line);
        }
    }

    fn probe(&mut self, node: Option<&Node>) {
        if let Some(node) = node {
            self.push(FactKind::HealthProbe { probe: Probe::Readiness }, node.line);
        }
    }

    fn foundry(&mut self, root: &Node) {
        for app in root.get("applications").map_or(&[][..], Node::items).iter().take(MOST) {
            self.process(app.text_at(&["name"]).unwrap_or("web"), app.line);
            self.command("web", app.get("command"));
            self.variables(app.get("env"));
            self.probe(app.get("health-check-http-endpoint"));
            for process in app.get("processes").map_or(&[][..], Node::items).iter().take(MOST) {
                let name = process.text_at(&["type"]).unwrap_or("process");
                self.process(name, process.line);
                self.command(name, process.get("command"));
            }
        }
    }

    fn fly(&mut self, root: &Node) {
        let processes = root.get("processes").map(Node::entries).unwrap_or_default();
        for (name, command) in processes.iter().take(MOST) {
            self.process(name.text().unwrap_or("app"), name.line);
            self.command(name.text().unwrap_or("app"), Some(command));
        }
        let services = root.get("services").map(Node::one_or_many).unwrap_or_default();
        for service in root.get("http_service").into_iter().chain(services).take(MOST) {
            if processes.is_empty() {
                self.process("app", service.line);
            }
            self.port(service.get("internal_port"));
            for checks in ["checks", "http_checks", "tcp_checks"] {
                self.probe(service.get(checks));
            }
        }
        self.probe(root.get("checks"));
        self.release(root.at(&["deploy", "release_command"]));
        self.variables(root.get("env"));
    }

    fn render(&mut self, root: &Node) {
        for service in root.get("services").map_or(&[][..], Node::items).iter().take(MOST) {
            let kind = service.text_at(&["type"]).unwrap_or_default();
            let stays = matches!(kind, "web" | "pserv" | "worker");
            if !stays || service.text_at(&["runtime"]).or(service.text_at(&["env"])) == Some("static") {
                continue;
            }
            self.process(service.text_at(&["name"]).unwrap_or(kind), service.line);
            self.command(kind, service.get("startCommand").or_else(|| service.get("dockerCommand")));
            self.release(service.get("preDeployCommand"));
            self.probe(service.get("healthCheckPath"));
            for variable in service.get("envVars").map_or(&[][..], Node::items).iter().take(MOST) {
                if let (Some(key), Some(text)) = (variable.text_at(&["key"]), variable.text_at(&["value"])) {
                    self.variable(key, text, variable.line);
                }
            }
        }
    }

    fn engine(&mut self, root: &Node) {
        let name = root.text_at(&["service"]).unwrap_or("default");
        self.process(name, root.get("runtime").map_or(1, |runtime| runtime.line));
        self.command(name, root.get("entrypoint"));
        self.probe(root.get("readiness_check"));
        self.variables(root.get("env_variables"));
    }

    fn railway(&mut self, root: &Node) {
        let Some(deploy) = root.get("deploy") else { return };
        self.process("web", deploy.line.max(1));
        self.command("web", deploy.get("startCommand"));
        self.release(deploy.get("preDeployCommand"));
        self.probe(deploy.get("healthcheckPath"));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::facts::{Role, Value};

    use super::*;

    fn of(path: &str, text: &str) -> Vec<Fact> {
        let mut out = Vec::new();
        read(&File::new(path, text.to_owned(), Role::Deployed), &Project::default(), &mut out).unwrap();
        out
    }

    fn types(facts: &[Fact]) -> Vec<(&str, u32)> {
        let named = facts.iter().filter_map(|fact| match &fact.kind {
            FactKind::ProcessType { name, .. } => Some((name.as_str(), fact.place.line)),
            _ => None,
        });
        named.collect()
    }

    #[test]
    fn every_platform_names_its_processes() {
        let foundry = "applications:\n- name: shop\n  memory: 1G\n  processes:\n  - type: worker\n    command: node w.js\n";
        assert_eq!(types(&of("manifest.yml", foundry)), [("shop", 2), ("worker", 5)]);
        let fly = "app = 'x'\n[http_service]\ninternal_port = 8080\n[deploy]\nrelease_command = 'alembic upgrade head'\n";
        let found = of("fly.toml", fly);
        assert_eq!(types(&found).len(), 1);
        assert!(found.iter().any(|fact| matches!(fact.kind, FactKind::DeclaresPort { port: 8080, .. })));
        assert!(found.iter().any(|fact| matches!(fact.kind, FactKind::AdminCommand { .. })));
        let render = "services:\n- type: web\n  name: api\n  startCommand: node a.js\n- type: web\n  runtime: static\n";
        assert_eq!(types(&of("render.yaml", render)), [("api", 2)]);
        assert_eq!(
            types(&of("app.yaml", "runtime: python312\nentrypoint: gunicorn -b :$PORT main:app\n")),
            [("default", 1)]
        );
    }

    #[test]
    fn what_only_has_the_name_is_none() {
        assert!(types(&of("manifest.yml", "name: theme\nversion: 1\n")).is_empty());
        let deployment = "apiVersion: v1\nkind: Service\nmetadata:\n  name: x\n";
        assert!(types(&of("app.yaml", deployment)).is_empty());
    }

    #[test]
    fn a_secret_in_it_is_masked() {
        let found =
            of("manifest.yml", "applications:\n- name: a\n  env:\n    SESSION_SECRET: hunter2-Kp9x\n");
        assert!(!format!("{found:?}").contains("Kp9x"), "{found:#?}");
        let set = found.iter().find_map(|fact| match &fact.kind {
            FactKind::SetsEnv { secret_literal, value, .. } => Some((*secret_literal, value.clone())),
            _ => None,
        });
        assert!(matches!(set, Some((true, Value::Literal(_)))), "{set:?}");
    }
}
