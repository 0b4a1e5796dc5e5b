use crate::checks::facts::{Form, Probe, Service as Backing, Source, Step, Value};

use super::*;

fn facts_of(path: &str, text: &str, files: &[(&str, &str)]) -> Vec<Fact> {
    let mut project = Project::default();
    for (path, text) in files {
        project.paths.insert((*path).to_owned());
        project.files.insert((*path).to_owned(), File::new(path, (*text).to_owned(), Role::Deployed));
    }
    let mut out = Vec::new();
    let role = crate::inspect::role::role(path).unwrap();
    read(&File::new(path, text.to_owned(), role), &project, &mut out).unwrap();
    out
}

fn has(facts: &[Fact], kind: &FactKind) -> bool {
    facts.iter().any(|fact| fact.kind == *kind)
}

const BOTH: &str = "\
x-env: &env
  DB_HOST: db
  DB_PASSWORD: hunter2x
services:
  web:
    build: .
    init: true
    command: npm start
    stop_grace_period: 1m30s
    ports: [\"8080:3000\", {target: 9000}]
    volumes: [\".:/app\", \"./nginx.conf:/x\", \"data:/data\"]
    environment:
      <<: *env
      SECRET_KEY: ${SECRET_KEY}
      TOKEN_FILE: /run/secrets/token
    healthcheck: {test: curl x}
  worker:
    extends: web
    command: [node, worker.js]
    deploy: {replicas: 3}
  migrate:
    build: .
    profiles: [tools]
    command: npx knex migrate:latest
  db:
    image: postgres:${PG:-16}
    environment:
      - POSTGRES_PASSWORD=hunter2x
";

#[test]
fn services_become_facts() {
    let docker = ("Dockerfile", "FROM node:22\nENTRYPOINT [\"tini\", \"--\"]\n");
    let found = facts_of(
        "docker-compose.yml",
        BOTH,
        &[docker, ("package.json", "{\"scripts\":{\"start\":\"tsc && node a.js\"}}"), ("a.js", "")],
    );
    for kind in [
        FactKind::ProcessType { name: "web".into(), source: Source::Compose, own: true },
        FactKind::ProcessType { name: "db".into(), source: Source::Compose, own: false },
        FactKind::AdminCommand { name: "migrate".into(), source: Source::Compose },
        FactKind::HasInit { how: "init: true".into() },
        FactKind::HasInit { how: "tini".into() },
        FactKind::GracePeriod { seconds: 90 },
        FactKind::DeclaresPort { port: 3000, source: Source::Compose },
        FactKind::DeclaresPort { port: 9000, source: Source::Compose },
        FactKind::BindMount { target: "/app".into() },
        FactKind::HealthProbe { probe: Probe::HealthCheck },
        FactKind::Scales { how: "replicas".into() },
    ] {
        assert!(has(&found, &kind), "{kind:?}");
    }
    let deploys = FactKind::DeploysImage {
        image: "postgres".into(),
        tag: Some("16".into()),
        digest: false,
        built_here: false,
        service: Some(Backing::Postgres),
        source: Source::Compose,
    };
    assert!(has(&found, &deploys));
    assert_eq!(found.iter().filter(|fact| matches!(fact.kind, FactKind::BindMount { .. })).count(), 2);
    assert!(!format!("{found:?}").contains("hunter2x"), "{found:?}");
    let run = found.iter().find_map(|fact| match &fact.kind {
        FactKind::RunCommand { form: Form::Exec, steps, program, name: Some(name), .. } if name == "web" => {
            Some((steps.clone(), program.clone()))
        }
        _ => None,
    });
    assert_eq!(run, Some((vec![Step::Build, Step::Start], "node".to_owned())));
    let sets = |key: &str| {
        found.iter().find_map(|fact| match &fact.kind {
            FactKind::SetsEnv { key: found, value, from_secret, secret_literal, .. } if found == key => {
                Some((value.clone(), *from_secret, *secret_literal))
            }
            _ => None,
        })
    };
    assert_eq!(
        sets("SECRET_KEY"),
        Some((Value::Env { key: "SECRET_KEY".into(), fallback: None }, false, false))
    );
    assert_eq!(sets("DB_PASSWORD").map(|(_, _, literal)| literal), Some(true));
    assert_eq!(sets("TOKEN_FILE").map(|(_, from, _)| from), Some(true));
    // Of a container that is not the project's own only a secret is said, and never for sure.
    assert_eq!(sets("POSTGRES_PASSWORD").map(|(_, _, literal)| literal), Some(true));
    let lent = found
        .iter()
        .find(|fact| matches!(&fact.kind, FactKind::SetsEnv { key, .. } if key == "POSTGRES_PASSWORD"));
    assert_eq!(lent.map(|fact| fact.confidence), Some(Confidence::Low));
    assert!(!found.iter().any(|fact| matches!(fact.kind, FactKind::Secret { .. })));
}

#[test]
fn a_file_of_services_alone_is_for_development() {
    let found = facts_of("compose.yaml", "services:\n  cache:\n    image: redis\n", &[]);
    assert!(found.iter().all(|fact| fact.role == Role::Development));
    assert!(has(
        &found,
        &FactKind::DevelopmentImage { image: "redis".into(), tag: None, service: Some(Backing::Redis) }
    ));
}

#[test]
fn the_first_version_had_services_at_the_top() {
    let found = facts_of("docker-compose.yml", "web:\n  build: .\ndb:\n  image: mysql:5\n", &[]);
    assert!(has(&found, &FactKind::ProcessType { name: "web".into(), source: Source::Compose, own: true }));
}

#[test]
fn overrides_are_seen_beside_their_base() {
    let mut project = Project::default();
    for path in ["docker-compose.yml", "docker-compose.prod.yml", "x/docker-compose.dev.yml"] {
        project.files.insert(path.into(), File::new(path, "services:\n".into(), Role::Deployed));
    }
    let mut out = Vec::new();
    shared(&project, &mut out);
    assert_eq!(out.len(), 1);
    assert!(has(&out, &FactKind::SharedCompose { override_path: "docker-compose.prod.yml".into() }));
}

#[test]
fn a_profile_chooses_and_makes_no_task_of_a_service_that_stays() {
    let text = "services:\n  web:\n    build: .\n    profiles: [web]\n    ports: [\"80:80\"]\n  worker:\n    build: .\n    profiles: [worker]\n    restart: ${RESTART:-unless-stopped}\n  seed:\n    build: ./seed\n    profiles: [seed]\n    restart: \"no\"\n  css:\n    build: {context: ., target: assets}\n    stop_grace_period: \"0\"\n";
    let found = facts_of("compose.yaml", text, &[]);
    for name in ["web", "worker"] {
        let kind = FactKind::ProcessType { name: name.into(), source: Source::Compose, own: true };
        assert!(has(&found, &kind), "{name}");
    }
    assert!(has(&found, &FactKind::AdminCommand { name: "seed".into(), source: Source::Compose }));
    assert!(!found.iter().any(|fact| matches!(fact.kind, FactKind::GracePeriod { .. })));
}

#[test]
fn a_stack_lies_over_nothing() {
    let base = ("docker-compose.yml", "services:\n  app:\n    build: .\n    image: shop_app\n");
    let stack = "services:\n  app:\n    image: acme/shop_app\n";
    let built = |path: &str| {
        facts_of(path, stack, &[base]).into_iter().find_map(|fact| match fact.kind {
            FactKind::DeploysImage { built_here, .. } => Some(built_here),
            _ => None,
        })
    };
    assert_eq!(built("docker-stack.yml"), Some(false));
    assert_eq!(built("docker-compose.prod.yml"), Some(true));
}
