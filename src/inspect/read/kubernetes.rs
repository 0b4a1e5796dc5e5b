//! Kubernetes manifests, and the values of Helm charts. Templates are not guessed at.

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::{
    checks::facts::{Confidence, Fact, FactKind, Form, Probe, ShellKind, SkipReason, Source, Step, Value},
    inspect::{
        file::File,
        knowledge::images,
        project::{Project, folder},
        secret,
    },
};

use super::{
    launch::{self, Launch},
    node::{self, Node},
    services,
};

/// Reads YAML that is a manifest of Kubernetes; other YAML is left alone.
///
/// # Errors
/// [`SkipReason::Template`] for templates of Helm, else as [`node::yaml`].
pub fn read(file: &File, project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    if file.name() == "values.yaml"
        && project.exists(&super::super::project::join(folder(&file.path), "Chart.yaml"))
    {
        return values(file, out);
    }
    if file.name() == "Chart.yaml" {
        return chart(file, out);
    }
    if !file.text.contains("apiVersion:") || !file.text.contains("kind:") {
        return Ok(());
    }
    if file.text.contains("{{") && file.path.contains("templates/") {
        return Err(SkipReason::Template);
    }
    for document in node::yaml(&file.text)?.iter().take(500) {
        Manifest { file, project, root: document }.read(out);
        // A `List` is a document of documents.
        for item in document.get("items").map(Node::items).unwrap_or_default().iter().take(500) {
            Manifest { file, project, root: item }.read(out);
        }
    }
    Ok(())
}

struct Manifest<'a> {
    file: &'a File,
    project: &'a Project,
    root: &'a Node,
}

impl Manifest<'_> {
    fn read(&self, out: &mut Vec<Fact>) {
        let name = self.root.text_at(&["metadata", "name"]).unwrap_or_default().to_owned();
        let line = self.root.get("kind").map_or(self.root.line, |node| node.line);
        match self.root.text_at(&["kind"]).unwrap_or_default() {
            "Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet" | "Rollout" => {
                if let Some(node) =
                    self.root.at(&["spec", "replicas"]).filter(|node| node.text() != Some("1"))
                {
                    self.say(FactKind::Scales { how: "replicas".to_owned() }, node.line, out);
                }
                self.pod(self.root.at(&["spec", "template", "spec"]), &name, true, out);
            }
            "Pod" => self.pod(self.root.get("spec"), &name, true, out),
            "CronJob" => {
                self.say(
                    FactKind::ProcessType { name: name.clone(), source: Source::Kubernetes, own: true },
                    line,
                    out,
                );
                self.pod(
                    self.root.at(&["spec", "jobTemplate", "spec", "template", "spec"]),
                    &name,
                    false,
                    out,
                );
            }
            "Job" => {
                self.say(
                    FactKind::AdminCommand { name: name.clone(), source: Source::Kubernetes },
                    line,
                    out,
                );
                self.pod(self.root.at(&["spec", "template", "spec"]), &name, false, out);
            }
            "HorizontalPodAutoscaler" | "ScaledObject" => {
                self.say(FactKind::Scales { how: "autoscaler".to_owned() }, line, out)
            }
            "Service" => self.affinity(out),
            "Ingress" => self.ingress(out),
            "Secret" => self.secret(out),
            "ConfigMap" => self.config_map(out),
            "Kustomization" => self.kustomization(out),
            _ => {}
        }
    }

    fn kustomization(&self, out: &mut Vec<Fact>) {
        let images = self.root.get("images").map(Node::items).unwrap_or_default();
        for node in images.iter().filter_map(|image| image.get("newTag").or_else(|| image.get("digest"))) {
            self.say(FactKind::ReleaseIdentity { how: "kustomize image tag".to_owned() }, node.line, out);
        }
    }

    fn affinity(&self, out: &mut Vec<Fact>) {
        let affinity = self.root.at(&["spec", "sessionAffinity"]);
        if let Some(node) = affinity.filter(|node| node.text() == Some("ClientIP")) {
            let how = "sessionAffinity: ClientIP".to_owned();
            self.say(FactKind::StickySessions { how }, node.line, out);
        }
    }

    fn say(&self, kind: FactKind, line: u32, out: &mut Vec<Fact>) {
        out.push(self.file.line_fact(kind, line, Confidence::High));
    }

    fn pod(&self, spec: Option<&Node>, name: &str, runs: bool, out: &mut Vec<Fact>) {
        let Some(spec) = spec else { return };
        if let Some((seconds, line)) = spec
            .get("terminationGracePeriodSeconds")
            .and_then(|node| Some((node.text()?.parse().ok()?, node.line)))
        {
            self.say(FactKind::GracePeriod { seconds }, line, out);
        }
        for container in spec.get("initContainers").map(Node::items).unwrap_or_default().iter().take(20) {
            self.environment(container, out);
            if let Some((launch, line)) = launch(container, folder(&self.file.path), name) {
                let did = launch::outcome(&launch, self.project);
                if did.steps.contains(&Step::Migrate) {
                    self.say(FactKind::MigratesAtBoot { how: "init container".to_owned() }, line, out);
                }
            }
        }
        for container in spec.get("containers").map(Node::items).unwrap_or_default().iter().take(20) {
            let image = container.text_at(&["image"]).unwrap_or_default();
            let (image, tag, digest) = images::reference(image);
            let service = images::service(&image);
            let own = service.is_none() && !images::is_sidecar(&image);
            if let Some(node) = container.get("image").filter(|_| !image.is_empty()) {
                let kind = FactKind::DeploysImage {
                    image,
                    tag,
                    digest,
                    built_here: false,
                    service,
                    source: Source::Kubernetes,
                };
                self.say(kind, node.line, out);
            }
            if runs {
                let kind = FactKind::ProcessType { name: name.to_owned(), source: Source::Kubernetes, own };
                self.say(kind, container.line, out);
            }
            self.environment(container, out);
            if own && runs {
                self.running(container, name, out);
            } else if own && let Some((launch, line)) = launch(container, folder(&self.file.path), name) {
                launch::emit_once(launch, line, self.file, self.project, out);
            }
        }
    }

    fn running(&self, container: &Node, name: &str, out: &mut Vec<Fact>) {
        for (key, probe) in [
            ("readinessProbe", Probe::Readiness),
            ("livenessProbe", Probe::Liveness),
            ("startupProbe", Probe::Startup),
        ] {
            if let Some(node) = container.get(key) {
                self.say(FactKind::HealthProbe { probe }, node.line, out);
            }
        }
        for node in container
            .get("ports")
            .map(Node::items)
            .unwrap_or_default()
            .iter()
            .filter_map(|port| port.get("containerPort"))
        {
            if let Some(port) = node.text().and_then(|text| text.parse().ok()) {
                self.say(FactKind::DeclaresPort { port, source: Source::Kubernetes }, node.line, out);
            }
        }
        if let Some((launch, line)) = launch(container, folder(&self.file.path), name) {
            launch::emit(launch, line, self.file, self.project, out);
        }
    }

    fn environment(&self, container: &Node, out: &mut Vec<Fact>) {
        for one in container.get("env").map(Node::items).unwrap_or_default().iter().take(500) {
            let Some(key) = one.text_at(&["name"]).map(str::to_owned) else { continue };
            let text = one.text_at(&["value"]);
            let line = one.get("value").map_or(one.line, |node| node.line);
            let reference = one.at(&["valueFrom", "secretKeyRef"]);
            let literal = text.filter(|text| secret::classify(Some(&key), text).is_some());
            let value = match (text, reference) {
                (Some(text), _) => services::value(&key, text),
                (None, Some(node)) => Value::Setting(format!(
                    "{}/{}",
                    node.text_at(&["name"]).unwrap_or_default(),
                    node.text_at(&["key"]).unwrap_or_default()
                )),
                (None, None) => Value::Unknown,
            };
            let kind = FactKind::SetsEnv {
                key,
                value,
                source: Source::Kubernetes,
                from_secret: reference.is_some(),
                secret_literal: literal.is_some(),
            };
            out.push(self.file.hiding(kind, line, Confidence::High, literal.unwrap_or_default()));
        }
        // All keys of a Secret at once: which ones they are is not said here.
        for node in container
            .get("envFrom")
            .map(Node::items)
            .unwrap_or_default()
            .iter()
            .filter_map(|from| from.get("secretRef"))
        {
            let value = Value::Setting(node.text_at(&["name"]).unwrap_or_default().to_owned());
            self.say(
                FactKind::SetsEnv {
                    key: "*".to_owned(),
                    value,
                    source: Source::Kubernetes,
                    from_secret: true,
                    secret_literal: false,
                },
                node.line,
                out,
            );
        }
    }

    fn ingress(&self, out: &mut Vec<Fact>) {
        for (key, value) in self.root.at(&["metadata", "annotations"]).map(Node::entries).unwrap_or_default()
        {
            let name = key.text().unwrap_or_default();
            if name.ends_with("/affinity") && value.text() == Some("cookie")
                || name.contains("sticky") && value.text() == Some("true")
            {
                self.say(FactKind::StickySessions { how: name.to_owned() }, key.line, out);
            }
        }
    }

    fn secret(&self, out: &mut Vec<Fact>) {
        for (section, encoded) in [("stringData", false), ("data", true)] {
            for (key, value) in
                self.root.get(section).map(Node::entries).unwrap_or_default().into_iter().take(200)
            {
                let (Some(name), Some(text)) = (key.text(), value.text()) else { continue };
                let plain = if encoded {
                    STANDARD.decode(text.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok())
                } else {
                    Some(text.to_owned())
                };
                let Some(kind) = plain.as_deref().and_then(|plain| secret::classify(Some(name), plain))
                else {
                    continue;
                };
                let local =
                    plain.as_deref().is_some_and(|plain| plain.contains("://") && services::is_local(plain));
                let kind = FactKind::Secret { kind, name: Some(name.to_owned()), fallback_for: None, local };
                out.push(self.file.hiding(kind, key.line, Confidence::Medium, text.trim()));
                // That a manifest sets it is what rules judge: a literal here is one of a manifest, not of the source.
                let value = plain.as_deref().map_or(Value::Unknown, |plain| services::value(name, plain));
                let sets = FactKind::SetsEnv {
                    key: name.to_owned(),
                    value,
                    source: Source::Kubernetes,
                    from_secret: false,
                    secret_literal: true,
                };
                out.push(self.file.hiding(sets, key.line, Confidence::Medium, text.trim()));
            }
        }
    }

    fn config_map(&self, out: &mut Vec<Fact>) {
        for (key, value) in self.root.get("data").map(Node::entries).unwrap_or_default().into_iter().take(200)
        {
            let (Some(name), Some(text)) = (key.text(), value.text()) else { continue };
            let variable =
                name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
            if !variable || text.contains('\n') {
                continue;
            }
            let literal = secret::classify(Some(name), text).is_some();
            let kind = FactKind::SetsEnv {
                key: name.to_owned(),
                value: services::value(name, text),
                source: Source::Kubernetes,
                from_secret: false,
                secret_literal: literal,
            };
            out.push(self.file.hiding(kind, key.line, Confidence::High, if literal { text } else { "" }));
        }
    }
}

fn launch<'a>(container: &Node, folder: &'a str, name: &str) -> Option<(Launch<'a>, u32)> {
    let (command, arguments) = (container.get("command"), container.get("args"));
    // Arguments alone go to an entrypoint that is not known here.
    let node = command?;
    let parts = command.into_iter().chain(arguments).flat_map(Node::one_or_many);
    let words = parts.filter_map(Node::text).map(str::to_owned).collect();
    let image = container.text_at(&["image"]).unwrap_or_default();
    let (image, tag, _) = images::reference(image);
    let shell = if image.is_empty() { ShellKind::Unknown } else { images::shell(&image, tag.as_deref()) };
    Some((
        Launch {
            form: Form::Exec,
            words,
            line: None,
            shell,
            folder,
            source: Source::Kubernetes,
            name: Some(name.to_owned()),
        },
        node.line,
    ))
}

/// The values of a Helm chart: images, replicas, autoscaling.
fn values(file: &File, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let documents = node::yaml(&file.text)?;
    let Some(root) = documents.first() else { return Ok(()) };
    let below = root.entries().into_iter().map(|(_, node)| node);
    for node in std::iter::once(root).chain(below) {
        let image = node.get("image").unwrap_or(node);
        if let Some((repository, line)) =
            image.get("repository").and_then(|node| Some((node.text()?, node.line)))
        {
            let tag = image.text_at(&["tag"]).filter(|tag| !tag.is_empty()).map(str::to_owned);
            let service = images::service(repository);
            // Without a tag, charts take the chart's own `appVersion`.
            if tag.is_some() {
                let kind = FactKind::DeploysImage {
                    image: repository.to_owned(),
                    tag,
                    digest: false,
                    built_here: false,
                    service,
                    source: Source::Kubernetes,
                };
                out.push(file.line_fact(kind, line, Confidence::Medium));
            }
        }
        if let Some(line) = node
            .at(&["autoscaling", "enabled"])
            .filter(|node| node.text() == Some("true"))
            .map(|node| node.line)
        {
            out.push(file.line_fact(
                FactKind::Scales { how: "autoscaler".to_owned() },
                line,
                Confidence::Medium,
            ));
        }
    }
    Ok(())
}

fn chart(file: &File, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let documents = node::yaml(&file.text)?;
    if let Some(node) = documents.first().and_then(|root| root.get("appVersion")) {
        out.push(file.line_fact(
            FactKind::ReleaseIdentity { how: "Helm appVersion".to_owned() },
            node.line,
            Confidence::Medium,
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::checks::facts::{Role, SecretKind};

    use super::*;

    fn of(text: &str) -> Vec<Fact> {
        let mut out = Vec::new();
        read(&File::new("k8s/app.yaml", text.to_owned(), Role::Deployed), &Project::default(), &mut out)
            .unwrap();
        out
    }

    #[test]
    fn workloads_are_read() {
        let found = of(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 3\n  template:\n    spec:\n      terminationGracePeriodSeconds: 60\n      containers:\n        - image: ghcr.io/a/web:1.2\n          command: [sh, -c]\n          args: [\"npx prisma migrate deploy && node a.js\"]\n          readinessProbe: {}\n          ports: [{containerPort: 3000}]\n          env:\n            - name: DB_PASSWORD\n              value: hunter2x\n            - name: KEY\n              valueFrom: {secretKeyRef: {name: s, key: k}}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  password: hunter2x\ndata:\n  api-key: aHVudGVyMngxMjM=\n---\napiVersion: v1\nkind: Service\nspec: {sessionAffinity: ClientIP}\n---\napiVersion: batch/v1\nkind: Job\nmetadata: {name: migrate}\n",
        );
        let has =
            |kind: FactKind| assert!(found.iter().any(|fact| fact.kind == kind), "{kind:?} in {found:#?}");
        has(FactKind::Scales { how: "replicas".into() });
        has(FactKind::GracePeriod { seconds: 60 });
        has(FactKind::HealthProbe { probe: Probe::Readiness });
        has(FactKind::DeclaresPort { port: 3000, source: Source::Kubernetes });
        has(FactKind::ProcessType { name: "web".into(), source: Source::Kubernetes, own: true });
        has(FactKind::AdminCommand { name: "migrate".into(), source: Source::Kubernetes });
        has(FactKind::StickySessions { how: "sessionAffinity: ClientIP".into() });
        has(FactKind::SetsEnv {
            key: "KEY".into(),
            value: Value::Setting("s/k".into()),
            source: Source::Kubernetes,
            from_secret: true,
            secret_literal: false,
        });
        has(FactKind::Secret {
            kind: SecretKind::Named,
            name: Some("password".into()),
            fallback_for: None,
            local: false,
        });
        has(FactKind::Secret {
            kind: SecretKind::Named,
            name: Some("api-key".into()),
            fallback_for: None,
            local: false,
        });
        has(FactKind::MigratesAtBoot { how: "run command".into() });
        assert!(!format!("{found:?}").contains("hunter2x") && !format!("{found:?}").contains("aHVudGVyMng"));
    }

    #[test]
    fn templates_are_not_guessed_at() {
        let file = File::new(
            "chart/templates/a.yaml",
            "apiVersion: v1\nkind: {{ .Values.x }}\n".into(),
            Role::Deployed,
        );
        assert_eq!(read(&file, &Project::default(), &mut Vec::new()), Err(SkipReason::Template));
    }
}
