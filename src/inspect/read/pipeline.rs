//! Pipelines: workflows of GitHub and its likes, and GitLab's.

use crate::{
    checks::facts::{Confidence, Fact, FactKind, PipelineWork, SkipReason, Source},
    inspect::{file::File, knowledge::images, project::Project, shell},
};

use super::{
    install,
    node::{self, Node},
    services,
};

/// Whether a path is one of a workflow.
pub fn is_workflow(path: &str) -> bool {
    [".github/workflows/", ".gitea/workflows/", ".forgejo/workflows/", ".github/actions/"]
        .iter()
        .any(|folder| path.contains(folder))
}

/// Reads a workflow.
///
/// # Errors
/// As [`node::yaml`].
pub fn workflow(file: &File, _project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let documents = node::yaml(&file.text)?;
    let Some(root) = documents.first() else { return Ok(()) };
    let jobs = root.get("jobs").map(Node::entries).unwrap_or_default();
    let composite = root.get("runs");
    for job in jobs.into_iter().map(|(_, job)| job).chain(composite).take(100) {
        for (_, service) in job.get("services").map(Node::entries).unwrap_or_default() {
            image(service.get("image").unwrap_or(service), file, out);
        }
        for step in job.get("steps").map(Node::items).unwrap_or_default().iter().take(300) {
            if let Some(node) = step.get("run") {
                commands(node.text().unwrap_or_default(), line_of_block(node, file), file, out);
            }
            if let Some(node) = step.get("uses") {
                action(node, step.get("with"), file, out);
            }
        }
    }
    Ok(())
}

/// A block scalar's text begins on the line after its indicator.
fn line_of_block(node: &Node, file: &File) -> u32 {
    let text = file.line_text(node.line).trim_end();
    if text.ends_with('|') || text.ends_with('>') || text.ends_with("|-") || text.ends_with(">-") {
        node.line + 1
    } else {
        node.line
    }
}

fn image(node: &Node, file: &File, out: &mut Vec<Fact>) {
    let Some(text) = node.text().filter(|text| !text.contains("${{")) else { return };
    let (image, tag, _) = images::reference(&services::with_defaults(text));
    let service = images::service(&image);
    out.push(file.line_fact(FactKind::DevelopmentImage { image, tag, service }, node.line, Confidence::High));
}

fn say(what: PipelineWork, line: u32, file: &File, out: &mut Vec<Fact>) {
    out.push(file.line_fact(FactKind::PipelineStep { what }, line, Confidence::High));
}

/// What a ready-made action does.
fn action(node: &Node, with: Option<&Node>, file: &File, out: &mut Vec<Fact>) {
    let name = node.text().unwrap_or_default().to_ascii_lowercase();
    let input = |key: &str| with.and_then(|with| with.get(key));
    let commit = |text: &str| {
        text.contains("github.sha")
            || text.contains("type=sha")
            || text.contains("steps.meta") && file.text.contains("metadata-action")
    };
    if name.contains("build-push-action") || name.contains("kaniko") || name.contains("buildah-build") {
        say(PipelineWork::Build, node.line, file, out);
        if input("push").is_some_and(|push| push.text() != Some("false")) {
            say(PipelineWork::Push, node.line, file, out);
        }
    } else if name.contains("metadata-action")
        && input("tags").is_none_or(|tags| commit(tags.text().unwrap_or_default()))
    {
        out.push(file.line_fact(FactKind::CommitStamp, node.line, Confidence::Medium));
    } else if name.contains("push") && name.contains("docker") {
        say(PipelineWork::Push, node.line, file, out);
    } else if ["deploy", "flyctl", "superfly", "helm", "k8s-set", "ssh-action"]
        .iter()
        .any(|part| name.contains(part))
        && !name.contains("setup")
        && !name.contains("pages")
    {
        say(PipelineWork::Deploy, node.line, file, out);
    }
    for key in ["tags", "images", "labels", "build-args"] {
        let Some(input) = input(key) else { continue };
        let text = input.text().unwrap_or_default();
        if commit(text) {
            out.push(file.line_fact(FactKind::CommitStamp, input.line, Confidence::Medium));
        }
        if key == "build-args" {
            per_environment(text, input.line, file, out);
        }
        for tag in text
            .split([',', '\n'])
            .map(str::trim)
            .filter(|tag| key == "tags" && tag.contains('/') && !tag.contains("type="))
        {
            deploys(tag, input.line, file, out);
        }
    }
}

fn deploys(reference: &str, line: u32, file: &File, out: &mut Vec<Fact>) {
    let (image, tag, digest) = images::reference(reference);
    let kind = FactKind::DeploysImage {
        image,
        tag,
        digest,
        built_here: true,
        service: None,
        source: Source::Pipeline,
    };
    out.push(file.line_fact(kind, line, Confidence::Medium));
}

/// A build argument that names the environment. `NODE_ENV=production` is an optimisation and none of them.
fn per_environment(text: &str, line: u32, file: &File, out: &mut Vec<Fact>) {
    let keys = ["ENVIRONMENT=", "APP_ENV=", "BUILD_ENV=", "STAGE=", "DEPLOY_ENV=", "ENV="];
    for word in text.split_whitespace() {
        let word = word.trim_start_matches("--build-arg=");
        if keys.iter().any(|key| word.starts_with(key)) {
            out.push(file.line_fact(
                FactKind::BuildPerEnvironment { how: word.to_owned() },
                line,
                Confidence::Medium,
            ));
        }
    }
}

/// What the commands of a step do.
fn commands(text: &str, line: u32, file: &File, out: &mut Vec<Fact>) {
    install::emit(text, line, Source::Pipeline, false, file, out);
    for one in shell::commands(text) {
        let at = line + one.line.saturating_sub(1);
        let joined = one.words.join(" ");
        let Some(what) = work(&joined) else { continue };
        say(what, at, file, out);
        let sha = [
            "github.sha",
            "GITHUB_SHA",
            "CI_COMMIT_SHA",
            "CI_COMMIT_SHORT_SHA",
            "GIT_COMMIT",
            "git rev-parse",
            "CIRCLE_SHA1",
        ];
        if matches!(what, PipelineWork::Build | PipelineWork::Push | PipelineWork::Deploy)
            && sha.iter().any(|part| joined.contains(part))
        {
            out.push(file.line_fact(FactKind::CommitStamp, at, Confidence::High));
        }
        if what == PipelineWork::Build {
            per_environment(&joined, at, file, out);
        }
        if what == PipelineWork::Push
            && let Some(reference) = one.words.last().filter(|word| word.contains('/') && !word.contains('$'))
        {
            deploys(reference, at, file, out);
        }
    }
}

/// Parts of commands that push, and so on, and beginnings of commands that test or build.
#[rustfmt::skip]
const PUSHES: &[&str] = &["docker push", "buildx build --push", "--push", "podman push", "crane push", "skopeo copy"];
#[rustfmt::skip]
const IMAGES: &[&str] = &[
    "docker build ", "docker buildx build", "docker compose build", "docker-compose build", "podman build", "pack build",
];
#[rustfmt::skip]
const DEPLOYS: &[&str] = &[
    "kubectl apply", "kubectl set image", "kubectl rollout restart", "helm upgrade", "helm install", "flyctl deploy", "fly deploy",
    "heroku container:release", "git push heroku", "gcloud run deploy", "gcloud app deploy", "aws ecs update", "vercel deploy",
    "vercel --prod", "netlify deploy", "cf push", "ansible-playbook", "cap production", "az webapp", "railway up",
    "docker stack deploy", "wrangler deploy", "eb deploy",
];
#[rustfmt::skip]
const TESTS: &[&str] = &[
    "pytest", "npm test", "npm run test", "yarn test", "pnpm test", "pnpm run test", "go test", "cargo test", "mvn test",
    "mvn verify", "./mvnw test", "./mvnw verify", "./gradlew test", "gradle test", "dotnet test", "bundle exec rspec", "rspec",
    "phpunit", "vendor/bin/phpunit", "php artisan test", "mix test", "tox", "python manage.py test", "bin/rails test", "make test",
];
#[rustfmt::skip]
const BUILDS: &[&str] = &[
    "npm run build", "yarn build", "yarn run build", "pnpm build", "pnpm run build", "go build", "cargo build", "mvn package",
    "mvn -B package", "./mvnw package", "./gradlew build", "dotnet build", "dotnet publish", "make build",
];

/// What a command of a pipeline does, by its words.
fn work(line: &str) -> Option<PipelineWork> {
    let has = |parts: &[&str]| parts.iter().any(|part| line.contains(part));
    let starts = |parts: &[&str]| parts.iter().any(|part| line.starts_with(part));
    match () {
        () if has(PUSHES) => Some(PipelineWork::Push),
        () if starts(IMAGES) || has(&["jib:build", "bootBuildImage"]) => Some(PipelineWork::Build),
        () if has(DEPLOYS) => Some(PipelineWork::Deploy),
        () if starts(TESTS) || has(&["pytest", "jest", "vitest", "playwright test"]) => {
            Some(PipelineWork::Test)
        }
        () if starts(BUILDS) => Some(PipelineWork::Build),
        () => None,
    }
}

/// Reads GitLab's pipeline.
///
/// # Errors
/// As [`node::yaml`].
pub fn gitlab(file: &File, _project: &Project, out: &mut Vec<Fact>) -> Result<(), SkipReason> {
    let documents = node::yaml(&file.text)?;
    let Some(root) = documents.first() else { return Ok(()) };
    for (_, job) in root.entries().into_iter().take(200) {
        for service in job.get("services").map(Node::items).unwrap_or_default() {
            image(service.get("name").unwrap_or(service), file, out);
        }
        for key in ["before_script", "script"] {
            for node in job.get(key).map(Node::one_or_many).unwrap_or_default() {
                commands(node.text().unwrap_or_default(), line_of_block(node, file), file, out);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::checks::facts::{Role, Service};

    use super::*;

    #[test]
    fn a_workflow_tells_what_its_steps_do() {
        let text = "on: push\njobs:\n  a:\n    services:\n      db: {image: 'postgres:15'}\n    steps:\n      - uses: actions/checkout@v4\n      - run: |\n          npm ci\n          npm test\n      - uses: docker/build-push-action@v6\n        with:\n          push: true\n          tags: a/b:${{ github.sha }}\n      - run: kubectl apply -f k8s\n      # - run: heroku deploy\n";
        let mut out = Vec::new();
        workflow(
            &File::new(".github/workflows/a.yml", text.into(), Role::Pipeline),
            &Project::default(),
            &mut out,
        )
        .unwrap();
        let at = |kind: FactKind| out.iter().find(|fact| fact.kind == kind).map(|fact| fact.place.line);
        assert_eq!(at(FactKind::PipelineStep { what: PipelineWork::Test }), Some(10));
        assert!(at(FactKind::PipelineStep { what: PipelineWork::Build }).is_some());
        assert!(at(FactKind::PipelineStep { what: PipelineWork::Push }).is_some());
        assert_eq!(
            out.iter()
                .filter(|fact| fact.kind == FactKind::PipelineStep { what: PipelineWork::Deploy })
                .count(),
            1
        );
        assert!(at(FactKind::CommitStamp).is_some());
        assert!(
            at(FactKind::DevelopmentImage {
                image: "postgres".into(),
                tag: Some("15".into()),
                service: Some(Service::Postgres)
            })
            .is_some()
        );
        assert!(out.iter().any(|fact| matches!(
            &fact.kind,
            FactKind::Installs { frozen: true, source: Source::Pipeline, .. }
        )));
    }
}
