//! VIII: web and worker processes, the queue between them, and a database that takes only so many connections. How many
//! of each kind, how large a pool each of them opens, who makes the reports, and whether a pooler stands between. A tick
//! is a second.

mod picture;
mod platform;
mod story;
#[cfg(test)]
mod tests;
mod world;

use crate::{course::Factor, i18n::Message};

use super::{Chance, Choice, Knob, Question, Settings, Simulation, World};

use world::{Formation, LIMIT, PATIENCE, REPORT, Rules, THREADS};

/// The simulation.
pub struct Concurrency;

impl Simulation for Concurrency {
    fn factor(&self) -> Factor {
        Factor::Concurrency
    }

    fn rev(&self) -> u32 {
        1
    }

    fn intro(&self) -> Message {
        Message::new("sim-concurrency-intro")
            .with("threads", THREADS)
            .with("limit", LIMIT)
            .with("report", REPORT)
            .with("patience", PATIENCE)
    }

    fn knobs(&self) -> Vec<Knob> {
        vec![
            Knob::words(
                "reports",
                "sim-concurrency-reports",
                &[("web", "sim-concurrency-reports-web"), ("worker", "sim-concurrency-reports-worker")],
                1,
            ),
            Knob::numbers("web", "sim-concurrency-web", &[2, 4, 8], 0),
            Knob::numbers("worker", "sim-concurrency-worker", &[2, 4, 6, 8], 3),
            Knob::numbers("pool", "sim-concurrency-pool", &[1, 2, 5, 10], 2),
            Knob::words(
                "pooler",
                "sim-concurrency-pooler",
                &[
                    ("none", "sim-concurrency-pooler-none"),
                    ("transaction", "sim-concurrency-pooler-transaction"),
                ],
                0,
            ),
        ]
    }

    fn question(&self, _seed: u64) -> Question {
        let say = |id| Message::new(id);
        Question {
            prompt: say("sim-concurrency-question").with("limit", LIMIT),
            choices: vec![
                Choice::wrong(
                    "faster",
                    say("sim-concurrency-faster"),
                    say("sim-concurrency-faster-because").with("limit", LIMIT),
                    "f08.more-workers-more-work",
                ),
                Choice::wrong(
                    "shared",
                    say("sim-concurrency-shared"),
                    say("sim-concurrency-shared-because"),
                    "f08.one-pool-for-all",
                ),
                Choice::wrong(
                    "held-back",
                    say("sim-concurrency-held-back"),
                    say("sim-concurrency-held-back-because"),
                    "f08.runtime-prevents-it",
                ),
                Choice::right(
                    "web-too",
                    say("sim-concurrency-web-too"),
                    say("sim-concurrency-web-too-because").with("limit", LIMIT),
                ),
            ],
            right: "web-too",
        }
    }

    fn goal(&self) -> Message {
        Message::new("sim-concurrency-goal").with("wait", world::WAIT)
    }

    fn begin(&self, settings: &Settings, seed: u64) -> Box<dyn World> {
        let knobs = self.knobs();
        let rules = Rules {
            in_web: settings.number(&knobs, "reports") == 0,
            webs: settings.number(&knobs, "web"),
            workers: settings.number(&knobs, "worker"),
            pool: settings.number(&knobs, "pool"),
            pooler: settings.number(&knobs, "pooler") == 1,
        };
        Box::new(Formation::new(rules, Chance::new(seed)))
    }
}
