//! Fires on node, python or perl as PID 1 of a container without a SIGTERM handler: the kernel ignores the signal.
//! Trap: a handler in the same app, a small init, a server that handles it, npm in between, source that was not read.

use crate::checks::rules::prelude::*;

rule!(Error Disposability, "disposability" / "pid-one-ignores");

const WITHOUT_DEFAULT: [&str; 6] = ["node", "nodejs", "python", "python3", "perl", "ts-node"];
/// Modules and commands that bring a handler of their own, and those that are the parent of the real process.
const HANDLED: [&str; 13] = [
    "gunicorn",
    "uvicorn",
    "hypercorn",
    "daphne",
    "celery",
    "next",
    "nuxt",
    "pm2-runtime",
    "npm",
    "yarn",
    "pnpm",
    "npx",
    "bun",
];

fn judge(rule: &Rule, facts: &Facts) -> Vec<Finding> {
    if scope::unread(facts).next().is_some() {
        return Vec::new();
    }
    let deaf = deaf(facts).into_iter();
    deaf.map(|l| rule.finding(l.fact).with("program", l.program)).collect()
}

/// The launch commands whose process gets SIGTERM as PID 1 and has no handler for it.
pub fn deaf(facts: &Facts) -> Vec<launch::Launch<'_>> {
    let is_deaf = |l: &launch::Launch<'_>| {
        l.in_container()
            && !l.is_one_off()
            && l.receives_signals == Some(true)
            && WITHOUT_DEFAULT.contains(&scope::file_name(l.program))
            && !l.words.iter().any(|word| HANDLED.contains(&scope::file_name(word)))
            && !super::signal_lost::has_init(facts, l.fact)
            && !is_handled(facts, &l.fact.place.path)
    };
    launch::all(facts).into_iter().filter(is_deaf).collect()
}

/// Whether the app that this file starts handles SIGTERM, or its server does.
fn is_handled(facts: &Facts, declared: &str) -> bool {
    facts.deployed().any(|fact| match &fact.kind {
        FactKind::HandlesSignal { signal, .. } => {
            signal == "SIGTERM" && scope::same_app(facts, declared, &fact.place.path)
        }
        FactKind::GracefulByDefault { .. } => scope::same_app(facts, declared, &fact.place.path),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::rules::testing::{Project, hits, project, reads, run};

    fn image(command: &str) -> Project {
        project().with("api/Dockerfile:9", run(command, &[Step::Start])).with("api/a.js:1", reads("PORT"))
    }

    fn handler() -> FactKind {
        FactKind::HandlesSignal { signal: "SIGTERM".to_owned(), closes_server: true, exits: true }
    }

    #[test]
    fn node_as_pid_one_without_handler() {
        assert_eq!(hits(&RULE, &image("node a.js")), ["api/Dockerfile:9 error"]);
        let elsewhere = image("node a.js").with("worker/w.js:3", handler());
        assert_eq!(hits(&RULE, &elsewhere), ["api/Dockerfile:9 error"]);
    }

    #[test]
    fn something_handles_it() {
        assert!(hits(&RULE, &image("node a.js").with("api/a.js:9", handler())).is_empty());
        assert!(hits(&RULE, &image("npm start")).is_empty());
        assert!(hits(&RULE, &image("python -m gunicorn app")).is_empty());
        let init = FactKind::HasInit { how: "init: true".to_owned() };
        assert!(hits(&RULE, &image("node a.js").with("compose.yml:5", init)).is_empty());
    }

    #[test]
    fn unread_source_proves_nothing() {
        assert!(hits(&RULE, &image("node a.js").unread("api/big.js", SkipReason::TooLarge)).is_empty());
    }
}
