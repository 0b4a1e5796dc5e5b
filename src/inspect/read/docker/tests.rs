use crate::checks::facts::{Role, Step};

use super::*;

fn facts(text: &str, files: &[(&str, &str)]) -> Vec<Fact> {
    let mut project = Project::default();
    for (path, text) in files {
        project.paths.insert((*path).to_owned());
        project.files.insert((*path).to_owned(), File::new(path, (*text).to_owned(), Role::Deployed));
    }
    let mut out = Vec::new();
    read(&File::new("Dockerfile", text.to_owned(), Role::Deployed), &project, &mut out).unwrap();
    out
}

fn has(facts: &[Fact], kind: &FactKind) -> bool {
    facts.iter().any(|fact| fact.kind == *kind)
}

type Run = (Form, ShellKind, Option<bool>, String, Vec<Step>);

fn run(text: &str, files: &[(&str, &str)]) -> Run {
    let found = facts(text, files).into_iter().find_map(|fact| match fact.kind {
        FactKind::RunCommand { form, shell, receives_signals, program, steps, .. } => {
            Some((form, shell, receives_signals, program, steps))
        }
        _ => None,
    });
    found.unwrap()
}

#[test]
fn the_run_command_depends_on_form_and_base() {
    let (form, shell, receives, program, _) = run("FROM node:22\nCMD node a.js\n", &[]);
    assert_eq!(
        (form, shell, receives, program.as_str()),
        (Form::Shell, ShellKind::Dash, Some(false), "node")
    );
    assert_eq!(run("FROM node:22-alpine\nCMD node a.js\n", &[]).2, Some(true));
    assert_eq!(run("FROM node:22\nCMD [\"node\", \"a.js\"]\n", &[]).2, Some(true));
    assert_eq!(run("FROM node:22\nSHELL [\"/bin/bash\", \"-c\"]\nCMD node a.js\n", &[]).1, ShellKind::Bash);
    assert_eq!(run("FROM a AS b\nCMD x\nFROM b\nENTRYPOINT [\"y\"]\n", &[]).3, "y");
}

#[test]
fn entrypoint_scripts_run_the_command() {
    let script = ("docker-entrypoint.sh", "#!/bin/sh\npython manage.py migrate\nexec \"$@\"\n");
    let text = "FROM python:3.12\nCOPY docker-entrypoint.sh /\nENTRYPOINT [\"/docker-entrypoint.sh\"]\nCMD [\"gunicorn\", \"-b\", \"0.0.0.0:8000\", \"a\"]\n";
    let (form, _, receives, program, steps) = run(text, &[script]);
    assert_eq!((form, receives, program.as_str()), (Form::Exec, Some(true), "gunicorn"));
    assert_eq!(steps, [Step::Migrate, Step::Start]);
    let found = facts(text, &[script]);
    assert!(
        found
            .iter()
            .any(|fact| matches!(&fact.kind, FactKind::Listens { server, .. } if server == "gunicorn"))
    );
    assert!(found.iter().any(|fact| matches!(fact.kind, FactKind::MigratesAtBoot { .. })));
    assert!(found.iter().any(|fact| matches!(fact.kind, FactKind::GracefulByDefault { .. })));
}

#[test]
fn only_what_ships_counts_as_shipped() {
    let text = "ARG V=22\nFROM node:${V} AS build\nENV SECRET_KEY=abcdefgh\nRUN npm ci\nFROM nginx:1.27-alpine\nCOPY --from=build /a /b\nEXPOSE 80/tcp 443\n";
    let found = facts(text, &[]);
    assert!(has(
        &found,
        &FactKind::BaseImage { image: "node".into(), tag: Some("22".into()), digest: false, ships: false }
    ));
    assert!(has(
        &found,
        &FactKind::BaseImage {
            image: "nginx".into(),
            tag: Some("1.27-alpine".into()),
            digest: false,
            ships: true
        }
    ));
    assert!(has(&found, &FactKind::DeclaresPort { port: 443, source: Source::Dockerfile }));
    assert!(has(&found, &FactKind::ImageBuild { stages: 2, environment: None, user: None }));
    assert!(!found.iter().any(|fact| matches!(fact.kind, FactKind::BakedConfig { .. })));
}

#[test]
fn what_is_baked_in_is_found_and_masked() {
    let text = "FROM python:3.12-slim\nENV DB_PASSWORD=hunter2x PORT=80\nENV API_TOKEN hunter2x\nARG NPM_TOKEN\nCOPY .env.production .\nCOPY .env.example .\nCOPY . .\nHEALTHCHECK CMD curl x\n";
    let found = facts(text, &[(".env", "A=1")]);
    for (what, secret) in [
        ("DB_PASSWORD", true),
        ("API_TOKEN", true),
        ("NPM_TOKEN", false),
        (".env.production", true),
        (".env", true),
    ] {
        assert!(has(&found, &FactKind::BakedConfig { what: what.into(), secret }), "{what}");
    }
    assert!(!has(&found, &FactKind::BakedConfig { what: ".env.example".into(), secret: true }));
    assert!(has(&found, &FactKind::HealthProbe { probe: Probe::HealthCheck }));
    assert!(!format!("{found:?}").contains("hunter2x"), "{found:?}");
    let ignored = facts("FROM a\nCOPY . .\n", &[(".env", "A=1"), (".dockerignore", "node_modules\n.env*\n")]);
    assert!(!ignored.iter().any(|fact| matches!(fact.kind, FactKind::BakedConfig { .. })));
}

#[test]
fn injected_servers_are_named() {
    assert!(has(
        &facts("FROM php:8.3-apache\n", &[]),
        &FactKind::InjectedServer { server: "Apache mod_php".into() }
    ));
    assert!(has(&facts("FROM tomcat:10\n", &[]), &FactKind::InjectedServer { server: "Tomcat".into() }));
}

#[test]
fn what_is_installed_where_the_image_copies_from_ships() {
    let ships = |text: &str| {
        facts(text, &[]).into_iter().find_map(|fact| match fact.kind {
            FactKind::Installs { ships, .. } => Some(ships),
            _ => None,
        })
    };
    let copied = "FROM node:22 AS web\nRUN npm install\nFROM nginx:1.27\nCOPY --from=web /dist /srv\n";
    assert_eq!(ships(copied), Some(true));
    assert_eq!(ships("FROM node:22 AS web\nRUN npm install\nFROM nginx:1.27\nCOPY dist /srv\n"), Some(false));
    let tool = "FROM node:22 AS web\nRUN npm install -g pnpm\nFROM nginx:1.27\nCOPY --from=web /dist /srv\n";
    assert_eq!(ships(tool), Some(false), "a tool of the build");
    let wheels = "FROM python:3.13 AS b\nRUN pip wheel -w /wheels uwsgi\nFROM python:3.13-slim\nRUN --mount=type=bind,target=/w,from=b pip install /w/*\n";
    assert_eq!(ships(wheels), Some(true));
}

#[test]
fn a_databases_image_sets_itself_up() {
    let baked = |base: &str| {
        facts(&format!("FROM {base}\nENV MYSQL_PASSWORD=hunter2x\n"), &[]).into_iter().find_map(|fact| {
            match fact.kind {
                FactKind::BakedConfig { secret, .. } => Some(secret),
                _ => None,
            }
        })
    };
    assert_eq!(baked("mysql:8"), Some(false));
    assert_eq!(baked("node:22"), Some(true));
}
