use crate::checks::facts::{Service, Sink, Written};

use super::*;

fn rust(text: &str) -> Vec<FactKind> {
    kinds(&[("src/main.rs", text)])
}

#[test]
fn variables_of_rust() {
    for (text, key, fallback) in [
        ("fn main() { let x = std::env::var(\"LEVEL\").unwrap(); }", "LEVEL", None),
        (
            "use std::env;\nfn main() { let x = env::var(\"LEVEL\").unwrap_or_else(|_| \"info\".to_string()); }",
            "LEVEL",
            Some(literal("info")),
        ),
        (
            "fn main() { let x = std::env::var(\"LEVEL\").unwrap_or(\"info\".into()); }",
            "LEVEL",
            Some(literal("info")),
        ),
        (
            "struct Args { #[arg(long, env = \"LEVEL\", default_value = \"info\")] level: String }",
            "LEVEL",
            Some(literal("info")),
        ),
        ("struct Args { #[clap(long, env)] level: String }", "LEVEL", None),
    ] {
        let found = rust(text);
        let expected = FactKind::ReadsEnv { key: key.into(), fallback, secret_name: false };
        assert!(found.contains(&expected), "{text}: {found:?}");
    }
    let none = rust(
        "// env::var(\"X\")\nfn main() { let x = \"env::var\"; let y = env!(\"CARGO_PKG_NAME\"); }\n#[cfg(test)]\nmod tests { fn t() { std::env::var(\"X\"); } }",
    );
    assert!(none.is_empty(), "{none:?}");
}

#[test]
fn servers_of_rust() {
    for (text, port) in [
        (
            "use std::env;\nasync fn main() { let port = env::var(\"PORT\").unwrap_or_else(|_| \"3000\".to_string()); let addr = format!(\"0.0.0.0:{}\", port); let l = tokio::net::TcpListener::bind(&addr).await.unwrap(); axum::serve(l, app).await.unwrap(); }",
            env("PORT", Some(literal("3000"))),
        ),
        (
            "use std::env;\nasync fn main() { let port = env::var(\"PORT\").unwrap(); let l = tokio::net::TcpListener::bind(format!(\"0.0.0.0:{port}\")).await?; }",
            env("PORT", None),
        ),
        (
            "use actix_web::{App, HttpServer};\nasync fn main() { HttpServer::new(|| App::new()).bind((\"127.0.0.1\", 8080))?.run().await }",
            literal("8080"),
        ),
        (
            "use std::net::SocketAddr;\nasync fn main() { let addr = SocketAddr::from(([0, 0, 0, 0], 3000)); axum::Server::bind(&addr).serve(app).await; }",
            literal("3000"),
        ),
        (
            "use std::env;\nfn port() -> u16 { match env::var(\"PORT\") { Ok(v) => v.parse().unwrap(), Err(_) => 8000 } }\nasync fn main() { warp::serve(r).run(([0, 0, 0, 0], port())).await; }",
            env("PORT", Some(literal("8000"))),
        ),
        ("fn rocket() { rocket::build().mount(\"/\", r) }", env("ROCKET_PORT", Some(literal("8000")))),
    ] {
        assert_eq!(ports(&rust(text)), [port], "{text}");
    }
    let actix =
        rust("use actix_web::HttpServer;\nfn main() { HttpServer::new(|| app()).bind(\"0.0.0.0:80\"); }");
    assert!(actix.contains(&FactKind::GracefulByDefault { server: "actix-web".into() }), "{actix:?}");
    let axum = rust("fn main() { let app = axum::Router::new(); }");
    assert!(!axum.iter().any(|kind| matches!(kind, FactKind::GracefulByDefault { .. })), "{axum:?}");
}

#[test]
fn services_of_rust() {
    for (text, service, locator) in [
        (
            "use sqlx::postgres::PgPoolOptions;\nasync fn main() { let url = std::env::var(\"DATABASE_URL\").expect(\"x\"); let p = PgPoolOptions::new().max_connections(5).connect(&url).await?; }",
            Service::Postgres,
            env("DATABASE_URL", None),
        ),
        (
            "fn main() { let c = redis::Client::open(\"redis://redis/\")?; }",
            Service::Redis,
            literal("redis://redis/"),
        ),
        (
            "use diesel::prelude::*;\nfn main() { SqliteConnection::establish(\"shop.db\"); }",
            Service::Sqlite,
            literal("shop.db"),
        ),
        (
            "use sea_orm::Database;\nasync fn main() { Database::connect(\"mysql://db/x\").await; }",
            Service::MySql,
            literal("mysql://db/x"),
        ),
    ] {
        let found = rust(text);
        assert!(found.contains(&FactKind::ConnectsTo { service, locator }), "{text}: {found:?}");
    }
    let over_files = kinds(&[
        (
            "src/config.rs",
            "pub struct Settings { pub url: String }\nimpl Settings { pub fn redis() -> String { std::env::var(\"REDIS_URL\").unwrap() } }",
        ),
        (
            "src/main.rs",
            "mod config;\nuse crate::config::Settings;\nfn main() { redis::Client::open(Settings::redis()); }",
        ),
    ]);
    let expected = FactKind::ConnectsTo { service: Service::Redis, locator: env("REDIS_URL", None) };
    assert!(over_files.contains(&expected), "{over_files:?}");
}

#[test]
fn the_rest_of_rust() {
    let found = rust(
        "use tokio::signal;\nasync fn main() { tracing_subscriber::fmt::init(); sqlx::migrate!(\"./m\").run(&pool).await?; let t = signal::unix::signal(signal::unix::SignalKind::terminate()); axum::serve(l, app).with_graceful_shutdown(s()).await; std::process::Command::new(\"convert\"); let a = tracing_appender::rolling::daily(\"logs\", \"app\"); }\n#[post(\"/up\")]\nasync fn up(mut payload: Multipart) { let f = std::fs::File::create(format!(\"./uploads/{}\", name)); }",
    );
    for expected in [
        FactKind::LogsTo {
            sink: Sink::Stream,
            library: "tracing-subscriber".into(),
            conditional: false,
            structured: false,
        },
        FactKind::LogsTo {
            sink: Sink::File,
            library: "tracing-appender".into(),
            conditional: false,
            structured: false,
        },
        FactKind::MigratesAtBoot { how: "sqlx::migrate!".into() },
        FactKind::HandlesSignal { signal: "SIGTERM".into(), closes_server: true, exits: true },
        FactKind::GracefulByDefault { server: "with_graceful_shutdown".into() },
        FactKind::ShellsOut { program: "convert".into() },
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:#?}");
    }
    assert!(
        found.iter().any(|kind| matches!(kind, FactKind::WritesFile { what: Written::Upload, .. })),
        "{found:?}"
    );
}

#[test]
fn the_environment_laid_over_files() {
    let overlay = |text: &str| {
        kinds(&[("src/main.rs", text)]).into_iter().find_map(|kind| match kind {
            FactKind::OverlaysEnv { prefix } => Some(prefix),
            _ => None,
        })
    };
    let text = "fn f() { let s = config::Config::builder().add_source(config::Environment::with_prefix(\"APP\").separator(\"__\")).build(); }";
    assert_eq!(overlay(text).as_deref(), Some("APP_*"));
    assert_eq!(
        overlay(
            "fn f() { let s = config::Config::builder().add_source(config::File::with_name(\"x\")).build(); }"
        ),
        None
    );
}
