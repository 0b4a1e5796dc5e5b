//! Hostile files under every name a reader answers to: read or reported, never a panic, and no secret in a fact.

use crate::system::tree::MemoryTree;

use super::*;

#[rustfmt::skip]
const NAMES: &[&str] = &[
    "Dockerfile", "docker-compose.yml", "compose.override.yml", "package.json", "package-lock.json", "yarn.lock", "pnpm-lock.yaml",
    "pyproject.toml", "requirements.txt", "Pipfile", "setup.py", "go.mod", "go.sum", "Cargo.toml", "Gemfile", "composer.json", "mix.exs",
    "pom.xml", "build.gradle", "a.csproj", "Procfile", ".env", ".env.example", "application.yml", "application.properties",
    "appsettings.json", "logback.xml", "nginx.conf", "supervisord.conf", "web.service", "logrotate.conf", "crontab", "app.json",
    ".github/workflows/a.yml", ".gitlab-ci.yml", "k8s/a.yaml", "chart/values.yaml", "chart/Chart.yaml", "config/production.json",
    "entrypoint.sh", ".nvmrc", ".tool-versions", "uwsgi.ini", "a.js", "a.py", ".git/HEAD", ".git/index", ".git/config", ".git/packed-refs",
];

fn texts() -> Vec<Vec<u8>> {
    let deep = 40_000;
    let repeat = |text: &str, times: usize| text.repeat(times).into_bytes();
    let mut bomb = String::from("apiVersion: v1\nkind: x\nservices: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for level in 1..12 {
        let refs = vec![format!("*a{}", level - 1); 10].join(",");
        bomb.push_str(&format!("a{level}: &a{level} [{refs}]\n"));
    }
    vec![
        Vec::new(),
        vec![0],
        vec![0xff, 0xfe, 0x80],
        b"\xef\xbb\xbf{}".to_vec(),
        repeat("[", deep),
        repeat("{\"a\":", deep),
        repeat("<a>", deep),
        repeat("a:\n ", 50_000),
        repeat("x", 900_000),
        repeat("\\\n", 30_000),
        repeat("\n", 60_000),
        repeat("services: {", 50_000),
        format!("a{} = 1", ".a".repeat(100_000)).into_bytes(),
        format!("services: {{web: {{build: ., command: \"{}\"}}}}", "sh -c '".repeat(10_000)).into_bytes(),
        format!("FROM a\nCMD {}\n", "$(".repeat(30_000)).into_bytes(),
        b"services:\n  web:\n    extends: web\n    build: .\n    command: npm start\n".to_vec(),
        b"{\"scripts\":{\"start\":\"npm start\",\"prestart\":\"npm run start\"}}".to_vec(),
        bomb.into_bytes(),
        "FROM ก\nCMD [\"ข\"]\nENV ค=ง\n\u{202e}=\u{1b}[2J\n".as_bytes().to_vec(),
    ]
}

#[test]
fn hostile_files_are_read_or_reported() {
    for (at, text) in texts().into_iter().enumerate() {
        // Large texts go round among the names, for the sake of time.
        let step = if text.len() > 100_000 { 4 } else { 1 };
        let names = NAMES.iter().skip(at % step).step_by(step);
        let tree = MemoryTree::new(names.map(|name| (*name, text.clone())));
        let facts = gather(&tree, &mut |_, _| {});
        let shown = facts
            .all
            .iter()
            .all(|fact| !fact.excerpt.chars().any(|letter| letter.is_control() || letter == '\u{202e}'));
        assert!(shown);
    }
}

#[test]
fn no_fact_holds_a_secret_in_clear() {
    let lines = [
        "DB_PASSWORD=hunter2xyz",
        "  DB_PASSWORD: hunter2xyz",
        "ENV DB_PASSWORD=hunter2xyz",
        "web: run --password hunter2xyz",
        "Environment=DB_PASSWORD=hunter2xyz",
        "\"DB_PASSWORD\": \"hunter2xyz\",",
        "spring.datasource.password=hunter2xyz",
        "url: postgres://app:hunter2xyz@db/app",
        "CMD run --password=hunter2xyz",
        "RUN deploy --token hunter2xyz",
        "CMD [\"run\", \"--password\", \"hunter2xyz\"]",
        "ExecStart=/bin/run --password hunter2xyz",
    ];
    let text =
        format!("FROM node:22\nservices:\n  web:\n    build: .\n    environment:\n{}\n", lines.join("\n"));
    let compose = "services:\n  web:\n    build: .\n    command: run --password hunter2xyz\n    environment:\n      DB_PASSWORD: hunter2xyz\n      - x\n";
    for text in [
        text.as_str(),
        compose,
        "services:\n  web:\n    build: .\n    command: [run, --password, hunter2xyz]\n",
    ] {
        let tree = MemoryTree::new(NAMES.iter().map(|name| (*name, text)));
        let facts = gather(&tree, &mut |_, _| {});
        let leak = facts.all.iter().find(|fact| format!("{fact:?}").contains("hunter2xyz"));
        assert_eq!(leak, None);
    }
}
