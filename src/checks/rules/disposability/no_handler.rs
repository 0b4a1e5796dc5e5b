//! Fires on a server in whose app nothing handles SIGTERM, or that is known not to wait: running requests are cut off.
//! Trap: a server that stops gracefully by itself, unread source, a stack whose code is not searched for handlers,
//! an app of which `disposability/pid-one-ignores` already speaks.

use crate::checks::rules::{disposability::pid_one_ignores, prelude::*};

rule!(Warning Disposability, "disposability" / "no-handler");

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    // Whether other services of the repository are in a language that is not searched does not matter to this one.
    if scope::unread(facts).next().is_some() || !pid_one_ignores::deaf(facts).is_empty() {
        return Vec::new();
    }
    let listens = |fact: &'_ Fact| match &fact.kind {
        FactKind::Listens { server, .. }
            if is_code(&fact.place.path) && !is_handled(facts, &fact.place.path) =>
        {
            Some(server.clone())
        }
        FactKind::AbruptByDefault { server } if !is_handled(facts, &fact.place.path) => Some(server.clone()),
        _ => None,
    };
    let finding = |(fact, server): (&Fact, String)| {
        // That it listens is certain of a server known by name, even where its port was not followed.
        let sure = if is_raw(&server) { fact.confidence.min(Confidence::Medium) } else { Confidence::Medium };
        rule.finding(fact).confidence(sure).with("server", server)
    };
    scope::first_of_each(facts.deployed(), listens).into_iter().map(finding).collect()
}

/// A socket that may serve anything, or what only has the shape of a server.
fn is_raw(server: &str) -> bool {
    matches!(server, "net" | "tokio" | "std::net" | "TCPServer" | "node http" | "node https")
}

/// Whether something handles SIGTERM in the app of this file, or at the root of the project, where it may be meant for
/// any app.
fn is_handled(facts: &Facts, server: &str) -> bool {
    let home = scope::home(facts, server);
    facts.deployed().any(|fact| {
        let handles = match &fact.kind {
            FactKind::HandlesSignal { signal, .. } => signal == "SIGTERM",
            FactKind::GracefulByDefault { .. } => true,
            _ => false,
        };
        handles && (scope::below(&fact.place.path, home) || scope::home(facts, &fact.place.path).is_empty())
    })
}

fn is_code(path: &str) -> bool {
    [".js", ".mjs", ".cjs", ".ts", ".mts", ".py", ".go", ".rs"].iter().any(|ending| path.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, env, hits, project};

    fn server() -> Project {
        let listens = FactKind::Listens { port: env("PORT"), host: None, server: "net/http".to_owned() };
        project().stack(Stack::Go).with("main.go:30", listens)
    }

    #[test]
    fn a_server_without_any_handler() {
        assert_eq!(hits(&RULE, &server()), ["main.go:30 warning"]);
    }

    #[test]
    fn a_server_known_to_cut_off_requests() {
        let abrupt = || FactKind::AbruptByDefault { server: "Spring Boot 2.4.0".to_owned() };
        let app = project().stack(Stack::Java).with("build.gradle:7", abrupt());
        assert_eq!(hits(&RULE, &app), ["build.gradle:7 warning"]);
        let told = FactKind::GracefulByDefault { server: "Spring Boot (server.shutdown)".to_owned() };
        assert!(hits(&RULE, &app.with("src/main/resources/application.yml:3", told)).is_empty());
    }

    #[test]
    fn another_app_of_the_repository_handles_nothing_here() {
        let manifest = || FactKind::Manifest {
            stack: Stack::Node,
            format: "package.json".to_owned(),
            requirements: 1,
            library: false,
        };
        let listens = FactKind::Listens { port: env("PORT"), host: None, server: "express".to_owned() };
        let apps = project()
            .stack(Stack::Node)
            .with("api/package.json:1", manifest())
            .with("web/package.json:1", manifest())
            .with("api/a.js:9", listens)
            .with("web/Dockerfile:7", FactKind::GracefulByDefault { server: "nginx".to_owned() });
        assert_eq!(hits(&RULE, &apps), ["api/a.js:9 warning"]);
    }

    #[test]
    fn absence_needs_a_full_reading() {
        assert!(hits(&RULE, &server().unread("big.go", SkipReason::TooLarge)).is_empty());
        assert_eq!(hits(&RULE, &server().stack(Stack::Ruby)), ["main.go:30 warning"]);
        let graceful = FactKind::GracefulByDefault { server: "echo".to_owned() };
        assert!(hits(&RULE, &server().with("main.go:9", graceful)).is_empty());
    }
}
