use crate::checks::facts::{Service, Sink, Written};

use super::*;

fn go(text: &str) -> Vec<FactKind> {
    kinds(&[("main.go", &format!("package main\n{text}"))])
}

#[test]
fn ports_of_go() {
    for (text, port) in [
        (
            "import (\n\"net/http\"\n\"os\"\n)\nfunc main() {\n port := os.Getenv(\"PORT\")\n if port == \"\" {\n  port = \"8080\"\n }\n http.ListenAndServe(\":\"+port, nil)\n}",
            env("PORT", Some(literal("8080"))),
        ),
        ("import \"net/http\"\nfunc main() { http.ListenAndServe(\":8080\", nil) }", literal("8080")),
        (
            "import \"github.com/gin-gonic/gin\"\nfunc main() { r := gin.Default()\n r.Run() }",
            env("PORT", Some(literal("8080"))),
        ),
        (
            "import (\n\"os\"\n\"github.com/labstack/echo/v4\"\n)\nfunc main() { e := echo.New()\n e.Start(\":\" + getenv(\"PORT\", \"1323\")) }\nfunc getenv(k, d string) string { v := os.Getenv(k)\n if v == \"\" { return d }\n return v }",
            env("PORT", Some(literal("1323"))),
        ),
        (
            "import (\n\"net/http\"\n\"os\"\n)\nfunc main() { s := &http.Server{Addr: os.Getenv(\"ADDR\")}\n s.ListenAndServe() }",
            env("ADDR", None),
        ),
        (
            "import \"net/http\"\ntype Config struct {\n Port string `env:\"PORT\" envDefault:\"3000\"`\n}\nfunc main() { cfg := Config{}\n http.ListenAndServe(cfg.Port, nil) }",
            env("PORT", Some(literal("3000"))),
        ),
    ] {
        assert_eq!(ports(&go(text)), [port], "{text}");
    }
    let over_files = kinds(&[
        ("go/config/config.go", "package config\nimport \"os\"\nvar Port = os.Getenv(\"PORT\")"),
        (
            "go/main.go",
            "package main\nimport (\n\"net/http\"\n\"example.com/app/go/config\"\n)\nfunc main() { http.ListenAndServe(config.Port, nil) }",
        ),
    ]);
    assert_eq!(ports(&over_files), [env("PORT", None)]);
}

#[test]
fn services_signals_and_files_of_go() {
    let found = go(
        "import (\n\"database/sql\"\n\"os\"\n\"os/signal\"\n\"syscall\"\n\"net/http\"\n\"github.com/redis/go-redis/v9\"\n\"log\"\n)\nfunc main() {\n db, err := sql.Open(\"postgres\", os.Getenv(\"DATABASE_URL\"))\n rdb := redis.NewClient(&redis.Options{Addr: \"redis:6379\"})\n c := make(chan os.Signal, 1)\n signal.Notify(c, os.Interrupt, syscall.SIGTERM)\n srv := &http.Server{Addr: \":80\"}\n <-c\n srv.Shutdown(ctx)\n log.Println(\"bye\")\n}\nfunc save(w http.ResponseWriter, r *http.Request) { os.WriteFile(\"data/x\", b, 0o600) }\n",
    );
    assert!(
        found.contains(&FactKind::ConnectsTo {
            service: Service::Postgres,
            locator: env("DATABASE_URL", None)
        }),
        "{found:?}"
    );
    assert!(
        found.contains(&FactKind::ConnectsTo { service: Service::Redis, locator: literal("redis:6379") }),
        "{found:?}"
    );
    assert!(
        found.contains(&FactKind::HandlesSignal {
            signal: "SIGTERM".into(),
            closes_server: true,
            exits: true
        }),
        "{found:?}"
    );
    assert!(
        found.iter().any(|kind| matches!(kind, FactKind::WritesFile { what: Written::Data, .. })),
        "{found:?}"
    );
    assert!(
        found.iter().any(|kind| matches!(kind, FactKind::LogsTo { sink: Sink::Stream, .. })),
        "{found:?}"
    );
}
