//! Container images: which backing service one is, and which shell it has as `/bin/sh`.

use crate::checks::facts::{Service, Service::*, ShellKind};

/// Backing services by the last part of an image's name (without registry and owner), or by a prefix of it with `*`.
#[rustfmt::skip]
const SERVICES: &[(&str, Service)] = &[
    ("postgres", Postgres), ("postgresql*", Postgres), ("postgis", Postgres), ("pgvector", Postgres),
    ("timescaledb*", Postgres), ("cloudnative-pg", Postgres),
    ("mysql", MySql), ("mysql-server", MySql), ("mysql-cluster", MySql), ("mariadb*", MySql),
    ("percona*", MySql), ("mongo", MongoDb), ("mongodb*", MongoDb), ("mssql*", SqlServer),
    ("server", SqlServer), ("azure-sql-edge", SqlServer), ("sqlserver", SqlServer),
    ("oracle-xe", Oracle), ("oracle-free", Oracle), ("redis", Redis), ("redis-stack*", Redis),
    ("valkey", Redis), ("keydb", Redis), ("dragonfly", Redis), ("memcached", Memcached),
    ("rabbitmq", RabbitMq), ("kafka", Kafka), ("cp-kafka", Kafka), ("redpanda", Kafka), ("nats", Nats),
    ("elasticsearch*", Elasticsearch), ("opensearch", Elasticsearch),
    ("minio", ObjectStorage), ("localstack", ObjectStorage), ("azurite", ObjectStorage), ("mailhog", Smtp),
    ("mailpit", Smtp), ("mailcatcher", Smtp), ("maildev", Smtp), ("smtp4dev", Smtp),
    ("docker-mailserver", Smtp), ("postfix", Smtp),
    ("cassandra", OtherDatabase), ("neo4j", OtherDatabase), ("couchdb", OtherDatabase),
    ("influxdb", OtherDatabase), ("clickhouse*", OtherDatabase), ("cockroach", OtherDatabase),
    ("meilisearch", OtherDatabase), ("typesense", OtherDatabase), ("qdrant", OtherDatabase),
    ("arangodb", OtherDatabase), ("solr", OtherDatabase),
];

/// Images of helpers that are neither the project's own nor a service its code talks to.
#[rustfmt::skip]
const SIDECARS: &[&str] = &[
    "nginx", "traefik", "caddy", "haproxy", "adminer", "pgadmin4", "phpmyadmin", "mongo-express",
    "redis-commander", "prometheus", "grafana", "jaeger", "all-in-one",
    "zookeeper", "cp-zookeeper", "kafka-ui", "portainer", "watchtower", "envoy", "certbot", "loki",
    "otel-collector", "zipkin", "keycloak", "busybox", "kibana", "logstash", "nginx-proxy",
    "acme-companion", "cloudflared", "redisinsight", "dpage", "vault", "consul",
];

/// The service an image is, by its name without tag and digest.
pub fn service(image: &str) -> Option<Service> {
    let last = image.rsplit('/').next().unwrap_or(image).to_ascii_lowercase();
    if last == "server" && !image.contains("mssql") {
        return None;
    }
    SERVICES
        .iter()
        .find(|(name, _)| name.strip_suffix('*').map_or(last == *name, |prefix| last.starts_with(prefix)))
        .map(|(_, service)| *service)
}

/// Whether an image is a well-known helper rather than the project's own.
pub fn is_sidecar(image: &str) -> bool {
    SIDECARS.contains(&image.rsplit('/').next().unwrap_or(image))
}

/// Splits an image reference into name, tag and whether a digest pins it.
pub fn reference(image: &str) -> (String, Option<String>, bool) {
    let (name, digest) = image.split_once('@').map_or((image, false), |(name, _)| (name, true));
    // A colon before a slash belongs to a registry's port.
    let colon = name.rfind(':').filter(|at| {
        name.get(*at..).is_some_and(|rest| !rest.contains('/'))
            && !name.get(..*at).is_some_and(|start| start.ends_with('}') && start.is_empty())
    });
    match colon.and_then(|at| Some((name.get(..at)?, name.get(at + 1..)?))) {
        Some((name, tag)) => (name.to_owned(), Some(tag.to_owned()), digest),
        None => (name.to_owned(), None, digest),
    }
}

/// Official language images, all of which are Debian unless the tag says otherwise.
#[rustfmt::skip]
const DEBIAN: &[&str] = &[
    "node", "python", "ruby", "golang", "php", "openjdk", "rust", "debian", "ubuntu", "perl", "gcc",
    "buildpack-deps", "elixir", "erlang", "nginx", "httpd", "tomcat", "pypy", "drupal", "wordpress",
    "postgres", "mysql", "mariadb", "redis", "uv", "bun", "dart", "haskell", "clojure", "jruby",
    "miniconda3", "micromamba", "eclipse-temurin", "maven", "gradle", "sdk", "aspnet", "runtime",
    "runtime-deps", "deno", "frankenphp", "caddy-debian",
];

/// Ready-made images of a language or system whose base is a Red Hat one, where `/bin/sh` is bash.
#[rustfmt::skip]
const BASH: &[&str] = &["fedora", "centos", "rockylinux", "almalinux", "amazonlinux", "amazoncorretto", "oraclelinux", "ubi8", "ubi9", "ubi", "archlinux", "mageia", "ubi-minimal", "openjdk-17", "openjdk-21"];

/// The shell an image has as `/bin/sh`, by its name and tag.
pub fn shell(image: &str, tag: Option<&str>) -> ShellKind {
    let tag = tag.unwrap_or_default().to_ascii_lowercase();
    let last = image.rsplit('/').next().unwrap_or(image).to_ascii_lowercase();
    let has = |part: &str| tag.contains(part) || last.contains(part);
    if image == "scratch"
        || image.contains("distroless")
        || has("distroless")
        || has("chiseled")
        || image.contains("chainguard")
        || image.contains("cgr.dev")
    {
        return ShellKind::None;
    }
    if has("alpine") || last == "busybox" || last == "docker" {
        return ShellKind::Busybox;
    }
    if image.contains("/ubi") && !has("ubuntu")
        || BASH.contains(&last.as_str()) && !has("debian")
        || has("oraclelinux")
        || has("centos")
    {
        return ShellKind::Bash;
    }
    let debian = [
        "debian", "ubuntu", "slim", "bookworm", "bullseye", "buster", "trixie", "jammy", "noble", "focal",
        "stretch",
    ]
    .iter()
    .any(|part| has(part));
    if debian || DEBIAN.contains(&last.as_str()) { ShellKind::Dash } else { ShellKind::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_split() {
        assert_eq!(reference("node"), ("node".into(), None, false));
        assert_eq!(reference("localhost:5000/a/b"), ("localhost:5000/a/b".into(), None, false));
        assert_eq!(reference("ghcr.io/a/b:1.2"), ("ghcr.io/a/b".into(), Some("1.2".into()), false));
        assert_eq!(reference("node:22@sha256:abc"), ("node".into(), Some("22".into()), true));
    }

    #[test]
    fn shells_follow_the_base() {
        for (image, tag, expected) in [
            ("node", None, ShellKind::Dash),
            ("node", Some("22-alpine"), ShellKind::Busybox),
            ("gcr.io/distroless/nodejs22-debian12", None, ShellKind::None),
            ("mcr.microsoft.com/dotnet/aspnet", Some("8.0"), ShellKind::Dash),
            ("registry.access.redhat.com/ubi9/nodejs-22", None, ShellKind::Bash),
            ("eclipse-temurin", Some("21-jre"), ShellKind::Dash),
            ("corp/base", Some("1"), ShellKind::Unknown),
        ] {
            assert_eq!(shell(image, tag), expected, "{image}");
        }
    }

    #[test]
    fn services_by_image() {
        assert_eq!(service("bitnami/postgresql"), Some(Postgres));
        assert_eq!(service("mcr.microsoft.com/mssql/server"), Some(SqlServer));
        assert_eq!(service("corp/server"), None);
        assert_eq!(service("redislabs/rejson"), None);
    }
}
