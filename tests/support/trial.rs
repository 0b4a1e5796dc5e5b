//! An attempt at trying a project out, as its process would tell it.

use sipsong::{
    checks::facts::observed::{
        Bound, Exit, Experiment, Happening, LocalState, Logs, Moment, Observed, Outcome, Port, Shutdown,
        Start, Untried,
    },
    tui::event::trying::{Heard, Origin, Planned, Variable, Way},
};

/// What was found in the project: a way with everything, one below a folder, one that needs a shell.
pub fn ways(trusted: bool) -> Heard {
    let way = |line: &str, folder: &str, from: &str, trusted| Way {
        line: line.to_owned(),
        folder: folder.to_owned(),
        from: from.to_owned(),
        trusted,
    };
    Heard::Ways {
        ways: vec![
            way("node src/server.js", "", "package.json: start", trusted),
            way("python3 manage.py runserver '0.0.0.0:8000'", "api", "api/manage.py", false),
            way("/bin/sh -c 'exec node **server.js** | tee `log`'", "", "Procfile: web", false),
        ],
        recipes: vec!["try.toml".to_owned()],
    }
}

/// What would run.
pub fn plan(trusted: bool) -> Heard {
    let variable =
        |key: &str, value: &str, origin| Variable { key: key.to_owned(), value: value.to_owned(), origin };
    let place = "/tmp/sipsong-try-0da277ee2a0a21f4";
    Heard::Plan(Box::new(Planned {
        way: Way {
            line: "node src/server.js".to_owned(),
            folder: String::new(),
            from: "package.json: start".to_owned(),
            trusted,
        },
        admin: Some("npx prisma migrate deploy".to_owned()),
        folder: format!("{place}/project"),
        root: "/home/mali/shop-api".to_owned(),
        in_place: false,
        confined: true,
        recipe: Some("try.toml".to_owned()),
        environment: vec![
            variable("PATH", "/usr/local/bin:/usr/bin:/bin", Origin::Ours),
            variable("HOME", &format!("{place}/home"), Origin::Ours),
            variable("PORT", "", Origin::FreePort),
            variable("SESSION_KEY", "map•••", Origin::File(".env".to_owned())),
            variable("DATABASE_URL", "postgres://127.0.0.1:45749", Origin::StandIn(".env".to_owned())),
            variable("GREETING", "hello", Origin::Recipe),
            variable("API_TOKEN", "made-up", Origin::MadeUp),
        ],
    }))
}

fn moment(at_ms: u64, what: Happening) -> Heard {
    Heard::Moment(Moment { experiment: Experiment::Start, at_ms, what })
}

/// The first run, up to where it is asked to end.
pub fn begins() -> Vec<Heard> {
    let writes = |line: &str| Happening::Writes { line: line.to_owned() };
    let asks = |what: &str| Happening::Asks { what: what.to_owned() };
    vec![
        Heard::Begun,
        moment(0, Happening::Starts { port: 41873, with: String::new() }),
        moment(180, writes("\u{fffd}[2Jเชื่อมฐานข้อมูลแล้ว")),
        moment(212, Happening::Listens { on: "127.0.0.1:41873".to_owned() }),
        moment(240, asks("GET /orders/slow?page=2")),
        moment(700, Happening::Answered { status: 200, complete: true }),
        moment(900, Happening::Signal { name: "SIGTERM".to_owned() }),
    ]
}

/// What the first run comes to: it starts, and does not end.
pub fn outcomes() -> Vec<Heard> {
    let seen = |experiment, seen| Heard::Outcome(Outcome { experiment, seen });
    let bound = Bound { port: 41873, address: "127.0.0.1".to_owned(), process: "node".to_owned() };
    let exit = Some(Exit::default());
    vec![
        seen(
            Experiment::Start,
            Ok(Observed::Start(Start { listening_after_ms: Some(212), waited_ms: 212, ..Start::default() })),
        ),
        seen(
            Experiment::Port,
            Ok(Observed::Port(Port {
                asked: 41873,
                bound: vec![bound],
                honoured: true,
                loopback_only: true,
            })),
        ),
        moment(10_905, Happening::Signal { name: "SIGKILL".to_owned() }),
        seen(
            Experiment::Shutdown,
            Ok(Observed::Shutdown(Shutdown {
                killed: true,
                waited_ms: 10_000,
                handles_sigterm: Some(true),
                direct: true,
                ..Shutdown::default()
            })),
        ),
        seen(
            Experiment::Logs,
            Ok(Observed::Logs(Logs { stdout_lines: 0, stderr_lines: 1, bytes: 60, ..Logs::default() })),
        ),
        seen(
            Experiment::LocalState,
            Ok(Observed::LocalState(LocalState { requests: 4, ..LocalState::default() })),
        ),
        seen(
            Experiment::OneOff,
            Ok(Observed::OneOff(sipsong::checks::facts::observed::OneOff {
                command: "npx prisma migrate deploy".to_owned(),
                first: exit.clone().map(|exit| Exit { code: Some(0), ..exit }),
                second: exit.map(|exit| Exit { code: Some(0), ..exit }),
                ..Default::default()
            })),
        ),
    ]
}

/// The experiments that a run which was stopped did not come to.
pub fn untried() -> Vec<Heard> {
    let rest = [
        Experiment::SecondCopy,
        Experiment::InFlight,
        Experiment::SuddenDeath,
        Experiment::MissingConfig,
        Experiment::ServiceAway,
        Experiment::SameBuild,
    ];
    rest.into_iter()
        .map(|experiment| Heard::Outcome(Outcome { experiment, seen: Err(Untried::TimeUp) }))
        .collect()
}
